"""The cells by whose text a row is known: an indicator's name, a budget line's, what an entry of a list is about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kpi_addin.form import Form

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


def row_names(form: Form) -> dict[str, str]:
    """The name cells of the form's rows and of the stages', each with the name; the latter are formulas."""
    names = [*(line.name for line in form.budget), *(row.level3 for row in form.indicators), *form.stage_names]
    entries = (entry.name for told in form.lists.values() for entry in told.rows)
    return {name.cell: name.value or "" for name in (*names, *entries) if name.cell}
