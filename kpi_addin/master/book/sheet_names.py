"""Names of the departments' sheets: what Excel allows, one for each."""

from __future__ import annotations

import re

from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.department import Department

_LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n\t]")


def sheet_name(department: Department, departments: int) -> str:
    """``01-某某局``: the number keeps names unique and in order, the rest is cut to fit 31 characters."""
    number = str(department.number).rjust(max(2, len(str(departments))), "0")
    name = _FORBIDDEN.sub("_", cell_text(department.name)).strip()
    # Excel counts UTF-16 units.
    room = 2 * (_LIMIT - len(number) - 1)
    cut = name.encode("utf-16-le")[:room].decode("utf-16-le", "ignore")
    return f"{number}-{cut}".rstrip("' ")
