"""The roster as a sheet that people edit and hand back: one row a unit, codes as text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

import xlsxwriter

from kpi_addin.fixed_zip import CREATED
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.roster.headings import STAGES, TITLES, Key
from kpi_addin.master.roster.listed import SHEET
from kpi_addin.master.roster.typed import names_as_cell
from kpi_addin.master.share.unit import Unit

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
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def roster_sheet(units: Sequence[Unit]) -> bytes:
    """The workbook; `listed` reads it back as the same roster."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties({"title": SHEET, "created": CREATED})
        styles, sheet = Styles(workbook), workbook.add_worksheet(SHEET)
        # A code that is typed here later keeps its zeros too.
        as_text = workbook.add_format({"num_format": "@", "font_name": "微软雅黑", "font_size": 10})
        for place, (key, width) in enumerate(_WIDTHS.items()):
            sheet.set_column(place, place, width, as_text if key in {"code", "parent", "id"} else None)
            sheet.write_string(0, place, TITLES[key], styles("header"))
        for row, unit in enumerate(units, start=1):
            texts = _texts(unit)
            sheet.set_row(row, 15.0 * max(lines_in(texts[key], width) for key, width in _WIDTHS.items()) + 3)
            for place, key in enumerate(_WIDTHS):
                style = "code" if key in {"code", "parent", "id"} else "text"
                sheet.write_string(row, place, cell_text(texts[key]), styles(style))
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(units)), len(_WIDTHS) - 1)
        sheet.repeat_rows(0)
        print_across(sheet)
    return target.getvalue()


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
