"""What the sheets show at a moment: each cell's text and light, and the name of each row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kpi_addin import palette
from kpi_addin.address import row_and_column
from tests.live.desk import FINDINGS, FORM, HALF_YEAR, Desk
from tests.writing.forms import Shown, shown_sheet

FULL_YEAR = "年终自评"
SHEETS = (FORM, HALF_YEAR, FULL_YEAR, FINDINGS)
STALE = "stale"
LIGHTS = {palette.web(fill).upper(): severity for severity, (fill, _) in palette.SEVERITIES.items()}
NAME, STATUS, DIFFERENCE, CHILDREN = "三级指标", "校验结果", "差额", "下级合计"
STAGE_NAMES, FORM_NAMES = "A", "AB"
"""Where a row's name stands above the tables of indicators."""
ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "Err:")
Key = tuple[str, str, str, str]
"""What is in a cell, wherever it is by now: sheet, name of its row, column, text."""


@dataclass(frozen=True)
class Sheet:
    """One sheet as shown."""

    name: str
    cells: dict[str, Shown]

    def text(self, column: str, row: int) -> str:
        shown = self.cells.get(f"{column}{row}")
        return shown.text if shown else ""

    @cached_property
    def last_row(self) -> int:
        return max((row_and_column(address)[0] for address in self.cells), default=0)

    @cached_property
    def rows(self) -> dict[int, str]:
        """The name of each row that is no header, by its number."""
        found, names = {}, FORM_NAMES if self.name == FORM else STAGE_NAMES
        for row in range(3, self.last_row + 1):
            header = [column for column in "BCDE" if self.text(column, row) == NAME]
            names = header[0] if header else names
            if not header and STATUS not in (self.text(column, row) for column in "GHIJK"):
                found[row] = "".join(self.text(column, row) for column in names)
        return found

    @cached_property
    def tables_from(self) -> int:
        """The first row of the tables of indicators."""
        return min(row for row in range(1, self.last_row + 1) if NAME in (self.text(column, row) for column in "BCDE"))

    def column_of(self, heading: str) -> str:
        """Where the heading stands in the first rows."""
        return next(
            address[0] for address, shown in self.cells.items() if shown.text == heading and int(address[1:]) < 4
        )

    @cached_property
    def status(self) -> str:
        return self.column_of(STATUS)

    def light(self, address: str) -> str | None:
        colour = self.cells[address].colour if address in self.cells else None
        return LIGHTS.get(colour or "")

    def lit(self) -> Iterator[str]:
        """The printed cells with a light; status and sums have colours of their own."""
        own = {self.status, *(self.column_of(heading) for heading in (DIFFERENCE, CHILDREN) if self.name == FORM)}
        yield from (address for address in self.cells if address[0] not in own and self.light(address))

    def key(self, address: str) -> Key:
        row = int(address[1:])
        return self.name, self.rows.get(row, f"header {row}"), address[0], self.text(address[0], row)


Sight = dict[str, Sheet]


def look(desk: Desk) -> Sight:
    """The sheets as LibreOffice shows them now."""
    page = desk.web_page()
    return {name: Sheet(name, shown_sheet(page, name)) for name in SHEETS if _is_there(page, name)}


def _is_there(page: Path, name: str) -> bool:
    return re.search(f"<em>{name}</em>", page.read_text(encoding="utf-8"), re.IGNORECASE) is not None


def errors(sight: Sight) -> Iterator[str]:
    """Formulas that broke, where a user sees them."""
    for sheet in sight.values():
        for address, shown in sheet.cells.items():
            if shown.text.startswith(ERRORS):
                yield f"{sheet.name}!{address} shows {shown.text}"
