"""Texts measured and written: their width in a cell, their place in XML and in a TOML file."""

from __future__ import annotations

import tomllib
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_addin.text_width import lines_needed, text_width
from kpi_addin.toml_text import toml_string
from kpi_addin.xml_text import xml_text


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("字", 2), ("≥50个", 6), ("（机关）", 8), ("½", 2)])
def test_a_chinese_character_is_two_wide(text, width):
    assert text_width(text) == width


def test_lines():
    assert lines_needed("", 52) == 1
    assert lines_needed("字" * 25, 52) == 1, "50 wide, with 2 that stay free"
    assert lines_needed("字" * 26, 52) == 2
    assert lines_needed("一\n\n二", 52) == 3
    assert lines_needed("字" * 26, 52, size=9) == 1, "a smaller font has more room"
    assert lines_needed("字" * 51, 103, padding=1) == 1
    assert lines_needed("字" * 3, 0) == 3, "there is always room for one character"


@given(st.text())
def test_a_toml_file_gives_the_text_back(text):
    whole = text.encode("utf-8", "replace").decode()
    assert tomllib.loads(f"text = {toml_string(text)}") == {"text": whole}


@pytest.mark.parametrize("text", ['\\\\服务器\\绩效 "共享"', "一\n二\t三", "\x00\x7f\x9f", "C:\\users\\new"])
def test_paths_quotes_and_control_characters(text):
    assert tomllib.loads(f"text = {toml_string(text)}")["text"] == text


def test_half_a_pair_does_not_spoil_the_file():
    assert tomllib.loads(f"text = {toml_string(chr(0xD83D))}")["text"] == "?"


@given(st.text(st.characters(exclude_characters="\r")))
def test_what_is_written_is_xml(text):
    assert ET.fromstring(f"<t>{escape(xml_text(text))}</t>").text == (xml_text(text) or None)


@pytest.mark.parametrize("text", ["一\n二\t三", "𠮷野", "�", "<&>'\"", "\x7f\x9f"])
def test_what_xml_can_hold_stays(text):
    assert xml_text(text) == text


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud83d"])
def test_what_xml_cannot_hold_goes(character):
    assert xml_text(f"一{character}二") == "一二"
    assert xml_text(f"一{character}二", "�") == "一�二"
