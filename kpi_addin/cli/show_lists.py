"""The lists of a form as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.table import Table

from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition
from kpi_addin.language import say


def list_tables(form: Form, definition: FormDefinition) -> Iterator[Table]:
    """A table for each list that has rows, its label above it, the row of totals last."""
    for section in definition.lists:
        told = form.lists.get(section.key)
        if told is None or not told.rows:
            continue
        table = Table(title=section.label, title_justify="left", header_style="bold")
        for column in section.columns:
            table.add_column(column.header, justify="right" if column.kind == "money" else "left")
        table.add_column(say("单元格", "cell"))
        for entry in told.rows:
            fields = entry.fields
            cells = (fields[column.key].value if column.key in fields else None for column in section.columns)
            table.add_row(*(_shown(cell) for cell in cells), entry.name.cell or "")
        yield table


def _shown(value: str | Decimal | None) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else value
