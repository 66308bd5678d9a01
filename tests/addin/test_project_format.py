"""The VBA project's parts, read back by programs that are not ours."""

from __future__ import annotations

import io
import random
import re
import zipfile
from importlib.resources import files

import olefile
import pytest
from oletools.olevba import decompress_stream
from pyopenvba.vba import decompress

from kpi_addin.addin.compound_file import write_compound_file
from kpi_addin.addin.compression import compress
from kpi_addin.addin.project_stream import encrypt
from kpi_addin.addin.vba_project import Module, vba_project


def texts():
    """Texts of all lengths around the limits of a chunk: repetitive, random, and real."""
    chance = random.Random(20261122)
    for length in (0, 1, 2, 3, 7, 8, 9, 16, 17, 4095, 4096, 4097, 8191, 8192, 8193, 20000):
        yield b"A" * length
        yield bytes(chance.randrange(256) for _ in range(length))
        yield bytes(chance.choice(b"If Then\r\n ") for _ in range(length))
    yield files("xlwings").joinpath("xlwings.bas").read_bytes()


@pytest.mark.parametrize("read", [lambda data: bytes(decompress_stream(bytearray(data))), decompress])
def test_two_other_programs_unpack_what_was_compressed(read):
    for text in texts():
        unpacked = read(compress(text)) if text else text
        # A chunk that does not shrink is stored whole: the last one is filled up with zeros.
        assert unpacked.startswith(text)
        assert not unpacked[len(text) :].strip(b"\x00")


def test_source_text_shrinks():
    text = files("xlwings").joinpath("xlwings.bas").read_bytes()
    assert len(compress(text)) < len(text) / 2


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 70_000, 3_000_000])
def test_a_stream_of_any_size_is_read_back(size):
    content = random.Random(size).randbytes(size)
    made = olefile.OleFileIO(write_compound_file({"VBA": {"one": content, "two": b"2"}, "PROJECT": b"p" * 100}))
    assert made.openstream("VBA/one").read() == content
    assert made.openstream("VBA/two").read() == b"2"
    assert made.openstream("PROJECT").read() == b"p" * 100
    assert made.parsing_issues == []


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 40, 200])
def test_any_number_of_streams_is_found(count):
    streams = {f"stream{number}": str(number).encode() for number in range(count)}
    made = olefile.OleFileIO(write_compound_file({"VBA": streams}))
    assert {path[1]: made.openstream(path).read() for path in made.listdir()} == streams


def test_too_large_a_file_is_refused():
    with pytest.raises(ValueError, match="too large"):
        write_compound_file({"one": bytes(8_000_000)})


def test_the_protection_is_encrypted_as_excel_does():
    """With the seed and the filler that Excel happened to choose, each of its three strings comes out the same."""
    book = zipfile.ZipFile(io.BytesIO(files("xlwings").joinpath("quickstart.xlsm").read_bytes()))
    text = olefile.OleFileIO(book.read("xl/vbaProject.bin")).openstream("PROJECT").read().decode("cp1252")
    project = re.search(r'^ID="(.+)"', text, re.MULTILINE)[1]
    for key, data in {"CMG": bytes(4), "DPB": bytes(1), "GC": b"\xff"}.items():
        written = re.search(rf'^{key}="(.+)"', text, re.MULTILINE)[1]
        assert encrypt(data, project, seed=int(written[:2], 16), filler=0xFB) == written


@pytest.mark.parametrize(
    "source",
    [
        'Attribute VB_Name = "Other"\n',
        "",
        'Attribute VB_Name = "M"\n\' 校验\n',
        f'Attribute VB_Name = "M"\n\' {"x" * 1023}\n',
    ],
    ids=["wrong name", "no name", "Chinese", "long line"],
)
def test_source_that_vba_cannot_hold_is_refused(source):
    with pytest.raises(ValueError):
        vba_project([Module("M", "standard", source)])
