"""The sheet 名单 of the master: the roster to look at and to edit, as `kpi-addin share roster` reads it back."""

from __future__ import annotations

from typing import Any

from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.desk.values import DeskRoster
from kpi_addin.master.roster.sheet import write_roster


def write_roster_page(sheet: Any, styles: Styles, roster: DeskRoster) -> None:
    """Write the sheet: what is told of all of it, the headings, a row a unit."""
    sheet.merge_range(0, 0, 0, 7, "", styles("note"))
    sheet.write_string(0, 0, cell_text(roster.note), styles("note"))
    sheet.set_row(0, 32)
    write_roster(sheet, styles, roster.rows, roster.told, top=1)
