"""Names of the departments' and the summaries' sheets: what Excel allows, one for each."""

from __future__ import annotations

import re
from collections.abc import Container

from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.department import Department

_LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n\t]")


def sheet_name(department: Department, number: int, most: int) -> str:
    """``01-某某局``: the number, of so many, keeps names unique and in order; the rest is cut to fit 31 characters.

    A project comes before its unit: several of one unit differ in it.
    """
    told = str(number).rjust(max(2, len(str(most))), "0")
    name = f"{department.project} {department.unit}" if department.project else department.name
    # Excel counts UTF-16 units.
    return f"{told}-{_cut(name, _LIMIT - len(told) - 1)}".rstrip("' ")


def summary_name(form: str, taken: Container[str]) -> str:
    """``汇总-项目支出绩效目标表``, with a number where there is one of that name already."""
    return of_form("汇总", form, taken)


def of_form(what: str, form: str, taken: Container[str]) -> str:
    """The name of one form's sheet among those of several forms: what it shows, then the form's name."""
    number, name = 1, _cut(f"{what}-{form}", _LIMIT).rstrip("' ")
    while name in taken:
        number += 1
        name = f"{_cut(f'{what}-{form}', _LIMIT - len(str(number)))}{number}"
    return name


def _cut(text: str, room: int) -> str:
    clean = _FORBIDDEN.sub("_", cell_text(text)).strip()
    return clean.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
