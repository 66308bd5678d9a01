"""A form without a fault, and small changes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import as_file

from kpi_addin.examples import example_files
from kpi_addin.form import Field, Form, Indicator
from kpi_addin.reading import read_form

Change = Callable[[Form], Form]


@cache
def clean_form() -> Form:
    """The nearly clean example, its one fault mended."""
    culture = next(file for file in example_files() if file.name.startswith("culture"))
    with as_file(culture) as path:
        form = read_form(path)
    return row("群众文体活动举办场次", key_task="送文化下乡")(form)


def amount(key: str, full: str | None = None, half: str | None = None) -> Change:
    """Change a budget line's amounts, by the line's key or a project's name; a text that is no number is kept as raw."""

    def change(form: Form) -> Form:
        lines = []
        for line in form.budget:
            named = key in (line.key, line.name.value)
            full_year = _money(full, line.full_year) if named and full is not None else line.full_year
            half_year = _money(half, line.half_year) if named and half is not None else line.half_year
            lines.append(replace(line, full_year=full_year, half_year=half_year))
        return replace(form, budget=tuple(lines))

    return change


def _money(text: str, old: Field) -> Field:
    try:
        return Field(Decimal(text) if text else None, old.cell)
    except ArithmeticError:
        return Field(None, old.cell, text)


def row(name: str, **columns: str | None) -> Change:
    """Change the columns of the indicator of that name; a target goes to both half and full year with ``target=``."""
    if "target" in columns:
        columns |= {"half_year": columns["target"], "full_year": columns.pop("target")}

    def change(form: Form) -> Form:
        assert any(indicator.level3.value == name for indicator in form.indicators), name
        return rows(lambda each: _with(each, columns) if each.level3.value == name else each)(form)

    return change


def rows(each: Callable[[Indicator], Indicator | None]) -> Change:
    """Change or (None) drop every indicator."""
    return lambda form: replace(form, indicators=tuple(new for new in map(each, form.indicators) if new is not None))


def _with(indicator: Indicator, columns: dict[str, str | None]) -> Indicator:
    return replace(indicator, **{key: Field(value, getattr(indicator, key).cell) for key, value in columns.items()})


def text(key: str, value: str | None) -> Change:
    """Change one of the texts."""
    return lambda form: replace(form, texts={**form.texts, key: Field(value)})


def both(*changes: Change) -> Change:
    """Several changes in a row."""

    def change(form: Form) -> Form:
        for each in changes:
            form = each(form)
        return form

    return change
