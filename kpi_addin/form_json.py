"""The Form as the JSON that ``kpi-addin read`` prints: its values, without how they were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from kpi_addin.form import BudgetLine, Evaluation, Field, Form, Indicator


def as_json(form: Form) -> dict[str, Any]:
    """Texts as written, amounts as JSON numbers or null in the form's money unit, ``cell`` that of the line's name."""
    return {
        "form": form.form_id,
        "year": form.year.value,
        "unit": form.unit.value,
        "title": form.title.value,
        "currency_unit": form.money_unit.value,
        "texts": {key: text.value for key, text in form.texts.items()},
        "budget": [_budget_line(line) for line in form.budget],
        "indicators": [_indicator(indicator) for indicator in form.indicators],
        **({"totals": _numbers(form.totals)} if form.totals else {}),
        **_stages(form),
    }


def _stages(form: Form) -> dict[str, Any]:
    """The self-evaluation and the base figures, where the workbook has them."""
    told: dict[str, Any] = {}
    if form.evaluation != Evaluation():
        values = {field.name: getattr(form.evaluation, field.name).value for field in fields(Evaluation)}
        told["evaluation"] = {key: each if isinstance(each, str) else _number(each) for key, each in values.items()}
    if form.base_figures:
        told["basis"] = form.basis.value
        told["base_figures"] = {
            figure.key: {"half_year": _number(figure.half_year.value), "full_year": _number(figure.full_year.value)}
            for figure in form.base_figures
        }
    return told


def _budget_line(line: BudgetLine) -> dict[str, Any]:
    return {
        "side": line.side,
        "name": line.name.value,
        "parent": line.parent,
        "half_year": _number(line.half_year.value),
        "full_year": _number(line.full_year.value),
        "cell": line.name.cell,
    } | _numbers(line.further)


def _indicator(row: Indicator) -> dict[str, Any]:
    return {
        "level1": row.level1.value,
        "level2": row.level2.value,
        "key_task": row.key_task.value,
        "project": row.project.value,
        "level3": row.level3.value,
        "half_year": row.half_year.value,
        "full_year": row.full_year.value,
        "cell": row.level3.cell,
    } | _further(row)


def _further(row: Indicator) -> dict[str, Any]:
    """What only some forms ask for, as far as it was filled in."""
    texts = {key: getattr(row, key) for key in ("actual_half", "actual_full", "deviation_full")} | dict(row.further)
    told = {key: field.value for key, field in texts.items() if field.value is not None}
    return told | _numbers({"points": row.points, "score": row.score})


def _numbers(fields: Mapping[str, Field[Decimal | None]]) -> dict[str, int | float | None]:
    return {key: _number(field.value) for key, field in fields.items() if field.value is not None}


def _plain(value: Decimal | str | None) -> int | float | str | None:
    return value if isinstance(value, str) else _number(value)


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
