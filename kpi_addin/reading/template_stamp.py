"""Where a workbook of ours says what it is: what the reader must know of the stamp; `kpi_addin.marks.stamp` knows the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SHEET: Final = "_kpi"
TEMPLATE: Final = "template"
"""The key of the version of the template's sheets."""
TEMPLATE_VERSION: Final = "2"
"""Raised when the sheets change in a way that an older package would not understand."""
_OF_VERSION: Final = {"kpi_note_links": 2, "kpi_note_rows": 1}
"""The version in which the formulas of the status column first named this."""
_LEAST: Final = 10
"""So many rows of our sheet have such a formula at least; fewer were copied from one of ours into somebody else's."""


def version_by_formulas(formulas: Iterable[str]) -> int | None:
    """The version of the template that a sheet was made by, told by its own formulas; None of a sheet that is not ours."""
    told = list(formulas)
    return next(
        (version for name, version in _OF_VERSION.items() if sum(name in each for each in told) >= _LEAST), None
    )
