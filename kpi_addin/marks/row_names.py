"""The cells by whose text a row is known: an indicator's name, a budget line's, what an entry of a list is about."""

from __future__ import annotations

from kpi_addin.form import Form


def row_names(form: Form) -> frozenset[str]:
    """The name cells of the form's rows."""
    names = [*(line.name for line in form.budget), *(row.level3 for row in form.indicators)]
    entries = (entry.name for told in form.lists.values() for entry in told.rows)
    return frozenset(name.cell for name in (*names, *entries) if name.cell)
