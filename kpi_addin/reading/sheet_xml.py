"""What a value reader can't tell about an .xlsx: a cell's formula, its number format, how far a sheet reaches.

``=100%`` typed into a cell that is not formatted as text becomes a formula with the value 1; only the formula still
says what the department meant.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from xml.etree import ElementTree as ET
from xml.parsers.expat import ParserCreate

from kpi_addin.address import column_number, row_and_column
from kpi_addin.reading import limits
from kpi_addin.reading.cell_looks import Looks
from kpi_addin.reading.cell_notes import Archive, notes_of
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.locked_cells import Locks
from kpi_addin.reading.marked_text import MARKS, is_struck, texts_by_place, texts_in_cells
from kpi_addin.reading.page_room import Page, Wrapping
from kpi_addin.text_width import BODY_SIZE

# Cells that are only formatted (``<c …/>``, ``<c …></c>``) don't count: people format whole columns.
_FILLED_CELL = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>(?!</)')
_BUILT_IN = {"9": "0%", "10": "0.00%", "12": "# ?/?", "13": "# ??/??"}
"""Formats that every workbook has without writing them down, as far as they show another number than the cell's."""
_TEXTS = {"s", "inlineStr", "str"}
_OF_THE_PAGE, _OF_LOCKS = {"row", "col", "sheetFormatPr"}, {"row", "c", "sheetProtection"}
"""Elements that say something of widths and heights, and of locks: half of all others are formulas and values."""


class SheetParts:
    """The sheet parts of a zipped workbook by sheet name. Empty for an .ods or .xlsb, which have none."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        names = set(archive.namelist())
        self._paths = {sheet: path for sheet, path in self._sheet_paths(names).items() if path in names}
        self._formats: list[str] = []
        self._struck: set[int] = set()
        self._wrapping: dict[int, Wrapping] = {}
        self._open: frozenset[int] = frozenset()
        if "xl/styles.xml" in names:
            self._formats, self._struck, self._wrapping, self._open = self._cell_styles()
        self._marked = self._marked_texts(names)
        self._defined = self._defined_names(names)

    def is_too_large(self, sheet: str) -> bool:
        """Whether the sheet has a cell so far out that laying out all cells between would exhaust the memory."""
        if sheet not in self._paths:
            return False
        filled = _FILLED_CELL.findall(self._archive.read(self._paths[sheet]))
        height = max((int(row) for _, row in filled), default=0)
        width = max((column_number(column.decode()) for column in {column for column, _ in filled}), default=0)
        return height * width > limits.MAX_CELLS

    def scan(self, sheet: str) -> CellScan | None:
        """What the sheet's own part tells; None where there is none."""
        if sheet not in self._paths:
            return None
        scan = CellScan(self._formats, self._struck, self._marked, self._wrapping, self._open)
        scan.names = self._defined
        part = self._archive.read(self._paths[sheet])
        scan.feed(part)
        if any(mark in part for mark in MARKS):
            scan.texts |= {_position(cell): text for cell, text in texts_in_cells(self._parse(self._paths[sheet]))}
        return scan

    def with_marks(self, grid: Grid) -> Grid:
        """The sheet with all that people put on it beside its cells' values."""
        if grid.sheet not in self._paths:
            return grid
        part = self._paths[grid.sheet]
        notes, looks = notes_of(self._archive, part), self._looks
        return replace(grid, notes=notes, painted=looks.painted(part), drawn=looks.drawn(part))

    @cached_property
    def _looks(self) -> Looks:
        return Looks(self._archive)

    def _marked_texts(self, names: set[str]) -> dict[str, str]:
        """The shared texts that are struck through or raised in part, by their place."""
        part = next((name for name in names if name.casefold() == "xl/sharedstrings.xml"), None)
        if part is None or not any(mark in self._archive.read(part) for mark in MARKS):
            return {}
        return texts_by_place(self._parse(part))

    def _defined_names(self, names: set[str]) -> frozenset[str]:
        """The names that point somewhere."""
        told = self._parse("xl/workbook.xml").iter() if "xl/workbook.xml" in names else ()
        defined = (each for each in told if each.tag.endswith("}definedName"))
        return frozenset(each.get("name", "") for each in defined if "#REF!" not in (each.text or ""))

    def _sheet_paths(self, names: set[str]) -> dict[str, str]:
        if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        relations = {
            relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
            for relation in self._parse("xl/_rels/workbook.xml.rels")
        }
        return {
            sheet.get("name", ""): relations.get(_relation_id(sheet), "")
            for sheet in self._parse("xl/workbook.xml").iter()
            if sheet.tag.endswith("}sheet")
        }

    def _cell_styles(self) -> tuple[list[str], set[int], dict[int, Wrapping], frozenset[int]]:
        """The number format of each cell style, the styles whose font is struck through, those that wrap, those not locked."""
        root = self._parse("xl/styles.xml")
        codes = dict(_BUILT_IN)
        codes |= {
            item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter() if item.tag.endswith("}numFmt")
        }
        formats = next((item for item in root if item.tag.endswith("}cellXfs")), ())
        fonts = next((item for item in root if item.tag.endswith("}fonts")), ())
        struck = {str(place) for place, font in enumerate(fonts) if is_struck(font)}
        styles = {place for place, item in enumerate(formats) if item.get("fontId", "0") in struck}
        wrapping = dict(_wrapping(formats, [_font_size(font) for font in fonts]))
        unlocked = frozenset(place for place, item in enumerate(formats) if _is_open(item))
        return [codes.get(item.get("numFmtId", "0"), "") for item in formats], styles, wrapping, unlocked

    def _parse(self, part: str) -> ET.Element:
        return ET.fromstring(self._archive.read(part))  # noqa: S314 - in a worker with bounded memory and time


class CellScan:
    """Walks one sheet part, keeping formulas, the formats of numbers, and rows that are hidden or struck through.

    One cell that is filled and struck through is enough for its row. ``texts`` are what the value reader does not tell:
    errors by their names, and texts that are struck through or raised in part.
    """

    def __init__(
        self,
        formats: list[str],
        struck: set[int],
        marked: dict[str, str],
        wrapping: dict[int, Wrapping],
        unlocked: frozenset[int] = frozenset(),
    ) -> None:
        self.page = Page()
        self.locks = Locks(unlocked)
        self.names: frozenset[str] = frozenset()
        self.protected = self.restricted = False
        self._wrapping = wrapping
        self.faint_rows: set[int] = set()
        self._struck = struck
        self.formulas: dict[Position, str] = {}
        self.number_formats: dict[Position, str] = {}
        self._formats = formats
        self._reference = ""
        self._in_struck = False
        self._row = 0
        self._text: list[str] | None = None
        self.text_formulas: set[Position] = set()
        self._is_text = False
        self.texts: dict[Position, str] = {}
        self._marked = marked
        self._type = "n"
        self._value: list[str] | None = None

    def feed(self, xml: bytes) -> None:
        """Walk the part."""
        parser = ParserCreate(namespace_separator="}")
        # Text comes whole. Else every &quot; and &amp; of a formula comes as a piece of its own, and there are ten thousand on a sheet.
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)  # noqa: FBT003 - the C function takes no keyword

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "row":
            attributes = self._start_row(attributes)
        if name in _OF_THE_PAGE:
            self.page.note(name, attributes)
        if name in _OF_LOCKS:
            self.locks.note(name, attributes)
        if name == "c" and "r" in attributes:
            self._start_cell(attributes)
        elif name == "f":
            self._text = []
        elif name in {"v", "is"}:
            self._value = [] if self._type == "e" or (self._type == "s" and self._marked) else None
            if self._in_struck:
                self.faint_rows.add(_position(self._reference)[0])
        elif name == "sheetProtection":
            self.protected = attributes.get("sheet") in {"1", "true"}
        elif name == "dataValidation":
            self.restricted = True

    def _start_row(self, attributes: dict[str, str]) -> dict[str, str]:
        """What the row says, with its number: a writer may leave that out, and it is the next."""
        self._row = int(attributes.get("r", self._row + 1))
        if attributes.get("hidden") in {"1", "true"}:
            self.faint_rows.add(self._row - 1)
        return {**attributes, "r": str(self._row)}

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._reference = attributes["r"]
        style = int(attributes.get("s", 0))
        self._in_struck = style in self._struck
        self._type = attributes.get("t", "n")
        self._is_text = self._type == "str"
        if self._type in _TEXTS and style in self._wrapping:
            self.page.wrapped[_position(self._reference)] = self._wrapping[style]
            self.page.linked |= {_position(self._reference)} if self._is_text else set()
        if self._type == "n" and style < len(self._formats) and self._formats[style]:
            self.number_formats[_position(self._reference)] = self._formats[style]

    def _characters(self, text: str) -> None:
        collected = self._value if self._value is not None else self._text
        if collected is not None:
            collected.append(text)

    def _end(self, tag: str) -> None:
        if self._text is not None and tag.rpartition("}")[2] == "f":
            self.formulas[_position(self._reference)] = "".join(self._text)
            if self._is_text:
                self.text_formulas.add(_position(self._reference))
            self._text = None
        elif self._value is not None:
            told = "".join(self._value).strip()
            text = told if self._type == "e" else self._marked.get(told)
            if text:
                self.texts[_position(self._reference)] = text
            self._value = None


def _position(reference: str) -> Position:
    row, column = row_and_column(reference)
    return row - 1, column - 1


def _font_size(font: ET.Element) -> float:
    size = next((item.get("val") for item in font if item.tag.endswith("}sz")), None)
    return float(size or BODY_SIZE)


def _wrapping(formats: Iterable[ET.Element], sizes: Sequence[float]) -> Iterator[tuple[int, Wrapping]]:
    """The cell styles that wrap their text, and how."""
    for place, item in enumerate(formats):
        told = next((each for each in item if each.tag.endswith("}alignment")), None)
        font = int(item.get("fontId", 0))
        if told is not None and told.get("wrapText") in {"1", "true"}:
            size = sizes[font] if font < len(sizes) else BODY_SIZE
            yield place, Wrapping(size, int(told.get("indent", 0)), _is_open(item))


def _is_open(item: ET.Element) -> bool:
    locks = (each.get("locked") for each in item if each.tag.endswith("}protection"))
    return next(locks, None) in {"0", "false"}


def _relation_id(sheet: ET.Element) -> str | None:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
