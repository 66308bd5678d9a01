"""The Form as the JSON that ``kpi-addin read`` prints: its values, without how they were read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kpi_addin.form import BudgetLine, Form, Indicator


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
    }


def _budget_line(line: BudgetLine) -> dict[str, Any]:
    return {
        "side": line.side,
        "name": line.name.value,
        "parent": line.parent,
        "half_year": _number(line.half_year.value),
        "full_year": _number(line.full_year.value),
        "cell": line.name.cell,
    }


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
    }


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
