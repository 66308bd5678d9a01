"""Sheets of the user's own that are called as one of the template's: what stands there would go with the sheet."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.marks import stamp
from kpi_addin.writing.package.transplant import OWN_NAMES
from kpi_addin.writing.package.workbook_part import sheet_parts
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.renewal.sheet_facts import SheetFacts

_LEAST: Final = 1 / 3
"""A sheet without live formulas shares so much of its printed words with today's, however old its template is."""


def namesakes(old: Package, fresh: Package, read: Collection[str]) -> list[str]:
    """The names of such sheets; ``read`` are those from which values were read: they are the form's."""
    there = sheet_parts(old)
    asked = {name: part for name, part in sheet_parts(fresh).items() if name in there and name not in read}
    return [
        name for name, part in asked.items() if name != stamp.SHEET and _is_somebodys(old, there[name], fresh, part)
    ]


def _is_somebodys(old: Package, there: str, fresh: Package, part: str) -> bool:
    if old.xml(there)[1].local != "worksheet":
        return True
    mine, theirs = (SheetFacts(*each, ()) for each in ((old, there), (fresh, part)))
    if not mine.texts and not mine.formulas:
        return False
    if any(OWN_NAMES in formula for formula in mine.formulas.values()):
        return False
    told, printed = ({fold(text) for text in facts.texts.values()} for facts in (mine, theirs))
    return len(told & printed) < _LEAST * len(printed)
