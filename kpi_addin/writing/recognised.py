"""A copy of a workbook in which every cell has the colour of what the reader took it for, with a sheet that explains them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kpi_addin import palette
from kpi_addin.address import Spot, address_of, in_formula
from kpi_addin.atomic import replace_file
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual, say
from kpi_addin.one_line import one_line
from kpi_addin.outputs.products import RECOGNISED_PART
from kpi_addin.recognition import KINDS, CellRole, Recognition, SheetRoles
from kpi_addin.writing.package.coloured import Colours, Looks, colour_cells
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart, empty_sheet
from kpi_addin.writing.package.workbook_part import add_sheet, sheet_parts, workbook_name
from kpi_addin.writing.package.zip_package import Package

SUFFIXES = (".xlsx", ".xlsm")
_WIDTHS = (14, 12, 40, 60, 60)
_HEAD: Colours = (palette.HEAD, palette.DEEP)
_LONGEST = 200


def write_recognised(source: Path, target: Path, found: Recognition, definition: FormDefinition) -> None:
    """Write the copy; the original is only read. Raises `UnreadableError` for what is no .xlsx, and `WriteError`."""
    package = Package(source)
    looks, parts = Looks(package), sheet_parts(package)
    for sheet in found.sheets:
        if sheet.sheet in parts:
            colours = {cell.spot: palette.ROLES[cell.kind] for cell in sheet.cells}
            colour_cells(package, parts[sheet.sheet], looks, colours)
    _write_legend(package, looks, found, definition)
    looks.save()
    replace_file(target, package.bytes())


class _Table:
    """Rows that are filled from the top: values, colours and the links of places."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self.row = 0
        self.values: dict[Spot, CellValue] = {}
        self.styles: dict[Spot, str | None] = {}
        self.formulas: dict[Spot, str] = {}

    def add(self, *texts: str | int, colours: Colours | None = None, first: Colours | None = None) -> None:
        """A row; ``colours`` for all of its cells, ``first`` for the first alone."""
        self.row += 1
        for column, text in enumerate(texts, start=1):
            spot = (self.row, column)
            self.values[spot] = one_line(text, _LONGEST) if isinstance(text, str) else text
            chosen = first if column == 1 and first else colours
            if chosen:
                self.styles[spot] = self._looks.coloured(None, chosen)

    def paint(self, column: int, colours: Colours) -> None:
        """Give the cell in that column of the last row these colours."""
        self.styles[self.row, column] = self._looks.coloured(None, colours)

    def link(self, target: str, column: int) -> None:
        """Make the cell in that column of the last row jump there."""
        spot = (self.row, column)
        quoted = target.replace('"', '""')
        self.formulas[spot] = f'HYPERLINK("#{quoted}","{self.values[spot]}")'


def _write_legend(package: Package, looks: Looks, found: Recognition, definition: FormDefinition) -> None:
    part = add_sheet(package, _free_name(package), RECOGNISED_PART)
    package.replace(part, empty_sheet(package.xml(workbook_name(package))[1], _WIDTHS))
    table = _Table(looks)
    table.add(
        say(f"识别结果：按《{definition.name}》（{definition.id}）", f"Recognised as {definition.id}"), colours=_HEAD
    )
    table.add("")
    table.add(say("颜色", "colour"), say("格数", "cells"), say("意思", "meaning"), colours=_HEAD)
    for kind, name in KINDS.items():
        if count := found.count(kind):
            table.add(str(name.tag), count, str(name.meaning), first=palette.ROLES[kind])
    for sheet in found.sheets:
        _add_sheet_rows(table, sheet)
    _add_others(table, found)
    SheetPart(package, part).write(table.values, table.styles, table.formulas)


def _add_sheet_rows(table: _Table, sheet: SheetRoles) -> None:
    table.add("")
    table.add(say(f"工作表“{sheet.sheet}”", f"Sheet {sheet.sheet}"), colours=_HEAD)
    for missing in sheet.missing:
        table.add(say("表上没有", "not there"), "", str(missing), first=palette.ROLES["unknown"])
    heads = [Bilingual("位置", "place"), Bilingual("识别为", "role"), Bilingual("定义里的", "of the definition")]
    heads += [Bilingual("单元格内容", "what it says"), Bilingual("怎么办", "what to do")]
    table.add(*map(str, heads), colours=_HEAD)
    for cell in _losses_first(sheet):
        address = address_of(*cell.spot)
        table.add(address, str(KINDS[cell.kind].tag), str(cell.about), cell.text, str(cell.advice or ""))
        table.paint(2, palette.ROLES[cell.kind])
        table.link(in_formula(sheet.sheet, address), 1)


def _losses_first(sheet: SheetRoles) -> Iterator[CellRole]:
    yield from sheet.lost
    yield from (cell for cell in sheet.cells if not cell.lost)


def _add_others(table: _Table, found: Recognition) -> None:
    table.add("")
    for name, count in found.other_sheets.items():
        table.add(
            say("别的工作表", "other sheet"), count, name, say("没有读", "not read"), first=palette.ROLES["footer"]
        )
    for place in found.further:
        told = say("也有这种表，没有读", "holds such a form too, not read")
        table.add(say("没有读的表", "form not read"), "", place, told, first=palette.ROLES["unread"])


def _free_name(package: Package) -> str:
    taken = {name.casefold() for name in sheet_parts(package)}
    name, number = "识别结果", 1
    while name.casefold() in taken:
        number += 1
        name = f"识别结果{number}"
    return name
