"""The hidden columns of a stage's sheet that bind its rows to the form's: found again by their headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from kpi_addin.address import Spot, column_number, split

STORED_HEADING: Final = "kpi_stored_name"
"""Below it stands the name that each row was made for."""
ROW_HEADING: Final = "kpi_form_row"
"""Below it stands the number of the form's row that each row reports on, by formula; 0 for none."""
_NAME_CELL = re.compile(r"((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)\$([A-Z]{1,3})\$?\d")


def has_keys(texts: Mapping[Spot, str]) -> bool:
    """Whether a sheet has both columns."""
    return {STORED_HEADING, ROW_HEADING} <= set(texts.values())


def new_names(sheet: str, formulas: Mapping[Spot, str], texts: Mapping[str, Mapping[Spot, str]]) -> dict[Spot, str]:
    """The cells of stored names on a sheet that say another name than the form does, with the form's.

    ``texts`` are what stands on each sheet, numbers as they are written; rows and columns are counted from 1. A row without
    a row of the form keeps the name that it has, and so do two that report on the same.
    """
    own = texts[sheet]
    columns = {text: column for (_, column), text in own.items() if text in {STORED_HEADING, ROW_HEADING}}
    stored, keyed = columns[STORED_HEADING], columns[ROW_HEADING]
    told = {}
    for (row, column), formula in formulas.items():
        names, at = _NAME_CELL.search(formula) if column == keyed else None, own.get((row, keyed), "")
        if names and at.isdigit() and at != "0":
            told[row] = split(f"{names[1]}A1")[0], (int(at), column_number(names[2]))
    claimed = Counter(told.values())
    now = {row: texts.get(form, {}).get(spot, "") for row, (form, spot) in told.items() if claimed[form, spot] == 1}
    return {(row, stored): text for row, text in now.items() if text and text != own.get((row, stored))}
