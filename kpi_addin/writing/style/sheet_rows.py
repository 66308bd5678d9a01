"""A sheet that is written row by row from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet


@dataclass
class SheetRows:
    """The sheet and the row that is next."""

    sheet: Worksheet
    row: int = field(default=1, kw_only=True)

    def next_row(self, height: float) -> int:
        """Take the next row and give it that height."""
        row = self.row
        self.sheet.row_dimensions[row].height = height
        self.row += 1
        return row
