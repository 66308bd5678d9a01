"""A master as bytes: whether anybody saved it since we wrote it, who did last, and its sheets, read like any foreign file."""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from html import unescape
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from kpi_addin.fixed_zip import CREATED
from kpi_addin.one_line import one_line
from kpi_addin.printable import printable
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.isolated import Reader

_CORE: Final = "docProps/core.xml"
_LARGEST: Final = 100_000
_MODIFIED: Final = re.compile(r"<dcterms:modified[^>]*>([^<]*)<")
_BY: Final = re.compile(r"<(?:\w+:)?lastModifiedBy[^>]*>([^<]*)<")
_LONGEST_NAME: Final = 40
_WRITTEN_AT: Final = (1980, 1, 1, 0, 0, 0)
_ATTRIBUTES: Final = 0o600 << 16
_UNREADABLE: Final = (
    OSError,
    BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    RuntimeError,
    EOFError,
    NotImplementedError,
)


def is_as_written(data: bytes) -> bool:
    """Whether it is a file as we wrote it: every other program packs its parts in another way, or tells when it saved them."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            packed = {(one.date_time, one.external_attr) for one in archive.infolist()}
            told = _MODIFIED.search(_core(archive))
    except _UNREADABLE:
        return False
    ours = told is not None and told[1] == CREATED.strftime("%Y-%m-%dT%H:%M:%SZ")
    return ours and packed == {(_WRITTEN_AT, _ATTRIBUTES)}


def saved_by(data: bytes) -> str:
    """The name of who saved it last, as their program knows it; empty where it does not tell."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            told = _BY.search(_core(archive))
    except _UNREADABLE:
        return ""
    return printable(one_line(unescape(told[1]), _LONGEST_NAME)) if told else ""


def grids_of(data: bytes, name: str = "master.xlsx") -> list[Grid]:
    """Its sheets, read in a process of its own. Raises `UnreadableError`."""
    with tempfile.TemporaryDirectory(prefix="kpi-") as folder, Reader() as reader:
        file = Path(folder) / name
        file.write_bytes(data)
        return reader.read(file, notes=True)


def _core(archive: ZipFile) -> str:
    with archive.open(_CORE) as part:
        return part.read(_LARGEST).decode("utf-8", "replace")
