"""Rows of a workbook of ours as tall as their texts: only the heights in the rows' own tags change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpi_addin.address import address_of, row_and_column
from kpi_addin.marks import stamp
from kpi_addin.reading.grid import Position
from kpi_addin.reading.page_room import Page, is_label, written
from kpi_addin.reading.sheet_xml import SheetParts
from kpi_addin.row_height import Written, fitted, is_cut
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.ooxml import Element
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import sheet_parts, workbook_name
from kpi_addin.writing.package.zip_package import Package

_PRINTED = "_xlnm.Print_Area"


def fit_heights(package: Package, sheets: Iterable[str]) -> frozenset[str] | None:
    """Make rows of these sheets taller where their printed texts need it, in a workbook that was made from our template.

    No row becomes lower, so the template's own heights and what the user made taller stay. Returns the cells whose
    texts are cut all the same, labels among them; None where it is no such workbook: there nothing is touched. Raises `UnreadableError`.
    """
    parts = sheet_parts(package)
    if not _is_ours(package, parts):
        return None
    layouts = SheetParts(package)
    cut: set[str] = set()
    for name in sheets:
        scan = layouts.scan(name) if name in parts else None
        if scan:
            left = _fit(package, parts[name], scan.page, _last_printed(package, name))
            cut |= {f"{name}!{address_of(row + 1, column + 1)}" for row, column in left}
    return frozenset(cut)


def _is_ours(package: Package, parts: dict[str, str]) -> bool:
    """Whether the workbook was made from a template; in any other the rows are their owner's."""
    return stamp.SHEET in parts and stamp.TEMPLATE in stamp.stamp_in(SheetPart(package, parts[stamp.SHEET]).texts())


def _last_printed(package: Package, sheet: str) -> int:
    """The last column that is printed, counted from 1; none is the last where the sheet is printed whole."""
    workbook = package.xml(workbook_name(package))[1]
    place = next(number for number, each in enumerate(workbook.walk("sheet")) if each.get("name") == sheet)
    for name in workbook.walk("definedName"):
        if name.get("name") == _PRINTED and name.get("localSheetId") == str(place):
            last = name.text.rpartition("!")[2].rpartition(":")[2].replace("$", "")
            return row_and_column(last)[1] if re.fullmatch(r"[A-Z]+[0-9]+", last) else 0
    return 0


def _fit(package: Package, part: str, page: Page, last: int) -> set[Position]:
    """Fit the rows of a sheet; returns where texts are cut all the same."""
    sheet = SheetPart(package, part)
    texts = {(row - 1, column - 1): text for (row, column), text in sheet.texts().items()}
    merged = [(top - 1, left - 1, bottom - 1, right - 1) for top, left, bottom, right in sheet.merged()]
    everything = dict(written(texts.get, merged, page))
    told = [each for spot, each in everything.items() if _counts(page, spot, last, each)]
    xml, root = package.xml(part)
    rows = {int(row.get("r") or 0) - 1: row for row in root.walk("row")}
    there = _within(told, rows)
    heights = {number: page.height(number) for each in there for number in each.rows}
    made = fitted(there, heights)
    pieces = [
        (row.start, row.inner, _with_height(xml, row, height))
        for number, height in made.items()
        for row in (rows[number],)
    ]
    package.replace(part, ooxml.splice(xml, pieces))
    now = {row: made.get(row, page.height(row)) for each in everything.values() for row in each.rows}
    return {spot for spot, each in everything.items() if is_cut(each, now)}


def _counts(page: Page, spot: Position, last: int, told: Written) -> bool:
    """Texts that people typed or that come from theirs, and that are printed; labels have the template's heights.

    A row that a program fits by itself is left to it.
    """
    left = told.alone and told.top not in page.own and not told.too_long
    return not left and not is_label(page, spot) and (not last or spot[1] < last)


def _within(told: Iterable[Written], rows: dict[int, Element]) -> list[Written]:
    """Those all of whose rows the file has: where it has none, there is nothing to make taller."""
    return [each for each in told if all(number in rows for number in each.rows)]


def _with_height(xml: bytes, row: Element, height: float) -> str:
    """The row's opening tag with that height, all else in it as it was."""
    opening = xml[row.start : row.inner].decode()
    for name, value in (("ht", f"{height:g}"), ("customHeight", "1")):
        opening = _with_attribute(opening, name, value)
    return opening


def _with_attribute(opening: str, name: str, value: str) -> str:
    said = f'{name}="{value}"'
    told, found = re.subn(rf"""(?<=\s){name}\s*=\s*(?:"[^"]*"|'[^']*')""", said, opening, count=1)
    end = "/>" if opening.endswith("/>") else ">"
    return told if found else f"{opening[: -len(end)].rstrip()} {said}{end}"
