"""share.toml: what is written can be read, edited by hand in Notepad, and errors in it are told."""

from __future__ import annotations

import pytest

from kpi_addin.errors import ShareError
from kpi_addin.master.share.share_settings import read_share_settings, write_share_settings


def test_a_new_share():
    settings = read_share_settings(
        write_share_settings("department-2024", 2024, ['河湾区"文化馆"', "教育局\\本级"]), "share.toml"
    )
    assert (settings.form, settings.year, settings.severities) == ("department-2024", 2024, {})
    assert [unit.name for unit in settings.roster] == ['河湾区"文化馆"', "教育局\\本级"]


def test_aliases_lead_to_one_unit():
    text = """
form = "department-2024"
year = 2024
deadline = 2024-03-31
roster = ["教育局", {name = "文化馆", aliases = ["河湾区文化馆（本级）"], id = "wenhua"}]
[severities]
half-year-plan-missing = "info"
"""
    settings = read_share_settings(text.encode("utf-8"), "share.toml")
    assert settings.unit_id("河湾区文化馆(本级)") == settings.unit_id("文化馆") == "wenhua"
    assert settings.unit_id("水务局") == "水务局"
    assert settings.deadline == "2024-03-31"
    assert settings.severities == {"half-year-plan-missing": "info"}


def test_notepad_puts_a_mark_in_front():
    assert (
        read_share_settings(b"\xef\xbb\xbf" + write_share_settings("department-2024", 2024), "share.toml").year == 2024
    )


def test_an_id_cannot_leave_the_share():
    settings = read_share_settings(b'form = "f"\nyear = 2024\nroster = [{name = "x", id = "../../etc"}]', "share.toml")
    assert "/" not in settings.unit_id("x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "form = 3\nyear = 2024",
        'form = "f"\nyear = "2024"',
        'form = "f\nyear',
        'form = "f"\nyear = true',
        'form = "f"\nyear = 2024\nroster = [{id = "x"}]',
        'form = "f"\nyear = 2024\nroster = 3',
        'form = "f"\nyear = 2024\nseverities = 1',
    ],
)
def test_what_is_wrong_is_told_in_one_line(text):
    with pytest.raises(ShareError, match=r"share\.toml") as caught:
        read_share_settings(text.encode("utf-8"), "share.toml")
    assert "\n" not in str(caught.value)
