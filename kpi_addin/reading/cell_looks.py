"""What people put on a sheet of ours that no value tells: cells in colours that are none of ours, pictures, and shapes with their words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

from kpi_addin import palette
from kpi_addin.address import row_and_column
from kpi_addin.reading.cell_notes import Archive
from kpi_addin.reading.grid import Position

_CELL: Final = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_ADDRESS: Final = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_STYLE: Final = re.compile(rb'\bs="([0-9]+)"')
_MOST: Final = 2_000
_LONGEST: Final = 4_000
_STYLES: Final = "xl/styles.xml"
_RGB: Final = 6


class Looks:
    """The looks of a workbook's cells, and what is drawn on its sheets."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._foreign = frozenset(self._styles()) if _STYLES in self._names else frozenset[int]()

    def painted(self, part: str) -> frozenset[Position]:
        """The cells of a sheet's part whose fill or ink is none of ours."""
        return frozenset(self._painted(part)) if self._foreign else frozenset()

    def _painted(self, part: str) -> Iterator[Position]:
        count = 0
        for told in _CELL.findall(self._archive.read(part)):
            address, style = _ADDRESS.search(told), _STYLE.search(told)
            if address and style and int(style[1]) in self._foreign and count < _MOST:
                count += 1
                row, column = row_and_column(address[1].decode("ascii"))
                yield row - 1, column - 1

    def drawn(self, part: str) -> tuple[str, ...]:
        """The words of each shape on a sheet, blank for a picture; charts are not told."""
        folder, name = posixpath.split(part)
        found: list[str] = []
        for relation in self._parsed(f"{folder}/_rels/{name}.rels"):
            if relation.get("Type", "").endswith("/drawing"):
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                found += _shapes(self._parsed(target))
        return tuple(found[:_MOST])

    def _styles(self) -> Iterator[int]:
        """The numbers of the cells' styles that are none of ours."""
        root = self._parsed(_STYLES)
        fills = [_is_foreign_fill(fill) for fill in _children(root, "fills")]
        inks = [_is_foreign_ink(font) for font in _children(root, "fonts")]
        for place, style in enumerate(_children(root, "cellXfs")):
            fill, ink = int(style.get("fillId", "0")), int(style.get("fontId", "0"))
            if fills[fill : fill + 1] == [True] or inks[ink : ink + 1] == [True]:
                yield place

    def _parsed(self, part: str) -> ET.Element:
        return ET.fromstring(self._archive.read(part) if part in self._names else b"<none/>")  # noqa: S314 - in a worker with bounded memory and time


def _children(root: ET.Element, name: str) -> Iterable[ET.Element]:
    return next((item for item in root if _is(item, name)), ())


def _is(item: ET.Element, name: str) -> bool:
    return item.tag.rpartition("}")[2] == name


def _is_foreign_fill(fill: ET.Element) -> bool:
    pattern = next(iter(fill), None)
    if pattern is None or (_is(pattern, "patternFill") and pattern.get("patternType", "none") in {"none", "gray125"}):
        return False
    colour = next((item for item in pattern if _is(item, "fgColor")), None)
    return colour is None or colour.get("rgb", "")[-_RGB:].upper() not in palette.OF_MASTER


def _is_foreign_ink(font: ET.Element) -> bool:
    """Only a colour that is told by itself: those of themes and of old palettes other programs set of their own accord."""
    colour = next((item.get("rgb", "") for item in font if _is(item, "color")), "")
    return bool(colour) and colour[-_RGB:].upper() not in palette.OF_MASTER


def _shapes(drawing: ET.Element) -> Iterator[str]:
    for item in drawing.iter():
        if _is(item, "pic"):
            yield ""
        elif _is(item, "sp"):
            yield "".join(part.text or "" for part in item.iter() if _is(part, "t"))[:_LONGEST]
