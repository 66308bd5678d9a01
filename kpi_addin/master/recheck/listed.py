"""Who is on a list that was drawn, read back from its workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kpi_addin.errors import InputError

LIST_SHEET: Final = "抽查名单"
ID_HEADING: Final = "编号"


def ids_on(sheets: Mapping[str, Sequence[Sequence[object]]], file: str) -> tuple[str, ...]:
    """The ids of the units and projects on a list, in its order. Raises `InputError` where it is none."""
    rows = sheets.get(LIST_SHEET, ())
    heading = next((number for number, row in enumerate(rows) if ID_HEADING in row), None)
    if heading is None:
        raise InputError(
            f"《{file}》不是抽查名单（没有“{LIST_SHEET}”页，或没有“{ID_HEADING}”一列）；请用 kpi-addin recheck draw -o 写一份。",
            f"{file} is no list of who was drawn (no sheet {LIST_SHEET} with the column {ID_HEADING}); "
            "write one by kpi-addin recheck draw -o.",
        )
    column = list(rows[heading]).index(ID_HEADING)
    told = (str(row[column]).strip() for row in rows[heading + 1 :] if column < len(row) and row[column] is not None)
    return tuple(dict.fromkeys(each for each in told if each))
