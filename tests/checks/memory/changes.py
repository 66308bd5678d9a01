"""Small changes to a form: each returns a function from a form to a changed one, in which cells stay where they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kpi_addin.form import BudgetLine, Evaluation, Field, Form, Indicator, Raw

Change = Callable[[Form], Form]
_NUMBERS = frozenset({"points", "score"})


def unchanged(form: Form) -> Form:
    """The form as it is."""
    return form


def both(*changes: Change) -> Change:
    """Several changes in a row."""

    def change(form: Form) -> Form:
        for each in changes:
            form = each(form)
        return form

    return change


def typed(field: Field, value: Any, raw: Raw = None) -> Field:
    """Another value in the same cell; ``raw`` where the reader would have had to interpret it."""
    return Field(value, field.cell, raw if raw is not None or value is None else raw_of(value))


def raw_of(value: Any) -> Raw:
    """What a spreadsheet would hand over for a value."""
    return float(value) if isinstance(value, Decimal | int) else value


def number(text: str | None) -> Decimal | None:
    """A number as a table writes it; None is a blank cell."""
    return None if text is None else Decimal(text)


# --- The whole form. ---


def with_value(key: str, value: Any, raw: Raw = None) -> Change:
    """Change one of the form's own values: year, unit, title, subtitle, money_unit, basis."""
    return lambda form: replace(form, **{key: typed(getattr(form, key), value, raw)})


def with_text(key: str, text: str | None) -> Change:
    """Change one of the long texts."""
    return lambda form: replace(form, texts={**form.texts, key: typed(form.texts[key], text)})


def without_text(key: str) -> Change:
    """The sheet has no such label, so the reader found no text."""
    return lambda form: replace(form, texts={each: text for each, text in form.texts.items() if each != key})


def with_label(key: str, label: str) -> Change:
    """Change how a text's label reads on the sheet."""
    return lambda form: replace(form, labels={**form.labels, key: typed(form.labels[key], label)})


# --- The budget block. ---


def _is(line: BudgetLine, name: str) -> bool:
    return name in (line.key, line.name.value)


def _lines(name: str, change: Callable[[BudgetLine], BudgetLine]) -> Change:
    def changed(form: Form) -> Form:
        assert any(_is(line, name) for line in form.budget), name
        return replace(form, budget=tuple(change(line) if _is(line, name) else line for line in form.budget))

    return changed


def with_amount(name: str, column: str, amount: str | None, raw: Raw = None) -> Change:
    """Change an amount of the line of that key or name; ``raw`` for what is no number (then ``amount`` is None)."""

    def change(line: BudgetLine) -> BudgetLine:
        new = typed(line.amount(column), number(amount), raw)
        if column in {"half_year", "full_year"}:
            return replace(line, **{column: new})
        return replace(line, further={**line.further, column: new})

    return _lines(name, change)


def full(name: str, amount: str | None, raw: Raw = None) -> Change:
    """Change the full-year amount of a line."""
    return with_amount(name, "full_year", amount, raw)


def half(name: str, amount: str | None, raw: Raw = None) -> Change:
    """Change the half-year plan of a line."""
    return with_amount(name, "half_year", amount, raw)


def without_amount(name: str, column: str) -> Change:
    """The sheet has no such cell for a line's amount."""
    return _lines(name, lambda line: replace(line, **{column: Field(None)}))


def with_line(which: str, **columns: Any) -> Change:
    """Change a line's ``key``, ``parent``, or its ``name``."""

    def change(line: BudgetLine) -> BudgetLine:
        new = {**columns, "name": typed(line.name, columns["name"])} if "name" in columns else columns
        return replace(line, **new)

    return _lines(which, change)


def without_line(*names: str) -> Change:
    """Lines that are not on the sheet."""

    def change(form: Form) -> Form:
        for name in names:
            assert any(_is(line, name) for line in form.budget), name
        kept = (line for line in form.budget if not any(_is(line, name) for name in names))
        return replace(form, budget=tuple(kept))

    return change


def with_new_line(line: BudgetLine, after: str) -> Change:
    """One more line, behind the line of that key or name."""

    def change(form: Form) -> Form:
        place = next(place for place, each in enumerate(form.budget, 1) if _is(each, after))
        return replace(form, budget=(*form.budget[:place], line, *form.budget[place:]))

    return change


def with_all_amounts(change_amount: Callable[[Decimal], Decimal]) -> Change:
    """Every amount of money put through a function (points and rates are none)."""

    def amount(field: Field) -> Field:
        return field if field.value is None else typed(field, change_amount(field.value))

    def line(each: BudgetLine) -> BudgetLine:
        no_money = {"rate", "points", "score"}
        further = {key: field if key in no_money else amount(field) for key, field in each.further.items()}
        return replace(each, half_year=amount(each.half_year), full_year=amount(each.full_year), further=further)

    return lambda form: replace(form, budget=tuple(map(line, form.budget)))


# --- The indicators. ---


def _indicator(row: Indicator, columns: dict[str, Any]) -> Indicator:
    own: dict[str, Any] = {}
    further = dict(row.further)
    if "target" in columns:
        columns = {"half_year": columns["target"], "full_year": columns["target"], **columns}
        del columns["target"]
    for key, value in columns.items():
        if key == "table":
            own[key] = value
        elif hasattr(row, key):
            own[key] = typed(getattr(row, key), number(value) if key in _NUMBERS else value)
        else:
            further[key] = typed(further[key], value)
    return replace(row, **own, further=further)


def with_indicator(name: str, **columns: Any) -> Change:
    """Change columns of the indicator of that name; ``target`` stands for both targets.

    ``level3`` renames it; further columns (``deviation_kind``) go by their keys; points and scores are texts of numbers.
    """

    def change(form: Form) -> Form:
        assert any(row.level3.value == name for row in form.indicators), name
        rows = (_indicator(row, columns) if row.level3.value == name else row for row in form.indicators)
        return replace(form, indicators=tuple(rows))

    return change


def with_raw(name: str, column: str, raw: Raw) -> Change:
    """What the cell of an indicator's column holds, where the value was read from something else than its text."""

    def change(form: Form) -> Form:
        def each(row: Indicator) -> Indicator:
            field = replace(getattr(row, column), raw=raw)
            return replace(row, **{column: field}) if row.level3.value == name else row

        return replace(form, indicators=tuple(map(each, form.indicators)))

    return change


def without_cell(name: str, column: str) -> Change:
    """The sheet has no such cell for an indicator, as when a stage's sheet lacks its row."""

    def change(form: Form) -> Form:
        def each(row: Indicator) -> Indicator:
            if row.level3.value != name:
                return row
            if hasattr(row, column):
                return replace(row, **{column: Field(None)})
            return replace(row, further={key: field for key, field in row.further.items() if key != column})

        return replace(form, indicators=tuple(map(each, form.indicators)))

    return change


def with_rows(change: Callable[[Indicator], Indicator | None]) -> Change:
    """Change or (None) drop every indicator."""
    return lambda form: replace(form, indicators=tuple(row for row in map(change, form.indicators) if row is not None))


def with_every(columns: dict[str, Any], where: Callable[[Indicator], bool] = lambda _: True) -> Change:
    """The same values in the columns of every indicator for which ``where`` holds."""
    return with_rows(lambda row: _indicator(row, columns) if where(row) else row)


def own(row: Indicator) -> bool:
    """Whether a department's indicator is its own and not a common one."""
    return row.table != "common"


def without_indicators(where: Callable[[Indicator], bool]) -> Change:
    """Without the indicators for which ``where`` holds."""
    return with_rows(lambda row: None if where(row) else row)


def without_indicator(*names: str) -> Change:
    """Without the indicators of those names."""
    return without_indicators(lambda row: row.level3.value in names)


def only_indicators(*names: str) -> Change:
    """With the indicators of those names alone."""
    return without_indicators(lambda row: row.level3.value not in names)


def with_copy(name: str, row: int, **columns: Any) -> Change:
    """One more indicator, behind all others: a copy of the one of that name with its cells in another row."""

    def moved(field: Field) -> Field:
        return field if field.cell is None else replace(field, cell=f"{field.cell.rstrip('0123456789')}{row}")

    def change(form: Form) -> Form:
        first = next(each for each in form.indicators if each.level3.value == name)
        fields: Iterable[str] = [key for key in Indicator.__slots__ if isinstance(getattr(first, key), Field)]
        copy = replace(first, **{key: moved(getattr(first, key)) for key in fields})
        copy = replace(copy, further={key: moved(field) for key, field in first.further.items()})
        return replace(form, indicators=(*form.indicators, _indicator(copy, columns)))

    return change


# --- The year's report. ---


def with_figure(key: str, june: str | None = "same", december: str | None = "same") -> Change:
    """Change a base figure; None leaves its cell blank."""

    def change(form: Form) -> Form:
        def figure(each: Any) -> Any:
            told = {"half_year": june, "full_year": december}
            new = {
                period: typed(getattr(each, period), number(text)) for period, text in told.items() if text != "same"
            }
            return replace(each, **new) if each.key == key else each

        assert any(each.key == key for each in form.base_figures), key
        return replace(form, base_figures=tuple(map(figure, form.base_figures)))

    return change


def with_evaluation(raw: Raw = None, **values: str | None) -> Change:
    """Change the self-evaluation as a whole; ``grade`` and ``reason`` are texts, the rest numbers."""

    def change(form: Form) -> Form:
        told: Evaluation = form.evaluation
        new = {
            key: typed(getattr(told, key), text if key in {"grade", "reason"} else number(text), raw)
            for key, text in values.items()
        }
        return replace(form, evaluation=replace(told, **new))

    return change


def with_total(**values: str | None) -> Change:
    """Change the row of totals: ``points``, ``score``."""
    return lambda form: replace(
        form, totals=form.totals | {key: typed(form.totals[key], number(text)) for key, text in values.items()}
    )


def without_stage_sheet(*periods: str) -> Change:
    """The workbook has no such sheets (the answers stay)."""
    return lambda form: replace(
        form, stage_sheets={key: sheet for key, sheet in form.stage_sheets.items() if key not in periods}
    )
