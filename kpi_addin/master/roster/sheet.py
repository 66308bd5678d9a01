"""The roster as a sheet that people edit and hand back: one row a unit, codes as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from kpi_addin.fixed_zip import CREATED
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.calendar.headings import SHEET as CALENDAR
from kpi_addin.master.calendar.sheet import write_calendar
from kpi_addin.master.roster.headings import STAGES, TITLES, Key
from kpi_addin.master.roster.listed import SHEET
from kpi_addin.master.roster.typed import names_as_cell
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.share.windows import Window

_WIDTHS: Final[dict[Key, int]] = {
    "code": 14,
    "name": 40,
    "aliases": 30,
    "parent": 10,
    "department": 26,
    "office": 18,
    "stages": 16,
    "valid_from": 10,
    "valid_to": 10,
    "id": 24,
}
_CODES: Final[tuple[Key, ...]] = ("code", "parent", "id")
TOLD, _TOLD_WIDTH = "提示", 44
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def roster_sheet(units: Sequence[Unit], windows: Sequence[Window] = ()) -> bytes:
    """The workbook; `listed` reads it back as the same roster, and `kpi_addin.master.calendar` as the same calendar."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties({"title": SHEET, "created": CREATED})
        styles = Styles(workbook)
        write_roster(workbook.add_worksheet(SHEET), styles, [roster_cells(unit) for unit in units])
        write_calendar(workbook.add_worksheet(CALENDAR), styles, windows)
    return target.getvalue()


def write_roster(
    sheet: Any,
    styles: Styles,
    rows: Sequence[Mapping[str, str]],
    told: Sequence[str] | None = None,
    top: int = 0,
) -> None:
    """The headings in row ``top`` (from 0) and a row a unit; what is ``told`` of each stands in a column behind them."""
    # A code that is typed here later keeps its zeros too.
    widths = {TITLES[key]: width for key, width in _WIDTHS.items()} | ({} if told is None else {TOLD: _TOLD_WIDTH})
    codes = {TITLES[key] for key in _CODES}
    for place, (title, width) in enumerate(widths.items()):
        sheet.set_column(place, place, width, styles("as_text") if title in codes else None)
        sheet.write_string(top, place, title, styles("header"))
    for row, cells in enumerate(rows):
        texts = dict(cells) if told is None else {**cells, TOLD: told[row]}
        at = top + 1 + row
        sheet.set_row(at, 15.0 * max(lines_in(texts.get(title), width) for title, width in widths.items()) + 3)
        for place, title in enumerate(widths):
            sheet.write_string(at, place, cell_text(texts.get(title, "")), styles("code" if title in codes else "text"))
    sheet.freeze_panes(top + 1, 2)
    sheet.autofilter(top, 0, top + max(1, len(rows)), len(widths) - 1)
    sheet.repeat_rows(top)
    print_across(sheet)


def roster_cells(unit: Unit) -> dict[str, str]:
    """A unit's row by its headings."""
    return {TITLES[key]: text for key, text in _texts(unit).items()}


def _texts(unit: Unit) -> dict[Key, str]:
    return {
        "code": unit.code or "",
        "name": unit.name,
        "aliases": names_as_cell(unit.aliases),
        "parent": unit.parent,
        "department": unit.department or "",
        "office": unit.office or "",
        "stages": "、".join(STAGES[stage] for stage in unit.stages),
        "valid_from": str(unit.valid_from or ""),
        "valid_to": str(unit.valid_to or ""),
        "id": unit.id,
    }
