"""The receipt of a validated form: the same values under the same rules give the same short code, everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from hashlib import blake2b

from kpi_addin.form import BudgetLine, Field, Form, Indicator

_DIGITS = 12


def receipt_of(form: Form, rule_set: str) -> str:
    """Return 12 hex digits over the form's values and the version of the rule set.

    Only values count: a moved cell, another sheet name or ``500`` written as ``500.00`` give the same receipt. It can be
    stamped into a workbook, printed on the signed page and compared with what was handed in; it is no signature.
    """
    values = json.dumps([rule_set, *_values(form)], ensure_ascii=True, separators=(",", ":"))
    return blake2b(values.encode("ascii"), digest_size=_DIGITS // 2).hexdigest()


def _values(form: Form) -> Iterator[object]:
    yield form.form_id
    for single in (form.year, form.unit, form.title, form.subtitle, form.money_unit):
        yield single.value
    yield [[key, form.texts[key].value] for key in sorted(form.texts)]
    yield [_line_values(line) for line in form.budget]
    yield [_indicator_values(indicator) for indicator in form.indicators]


def _line_values(line: BudgetLine) -> list[object]:
    return [line.side, line.key, line.name.value, line.parent, _plain(line.half_year), _plain(line.full_year)]


def _indicator_values(indicator: Indicator) -> list[object]:
    texts = (
        indicator.level1,
        indicator.level2,
        indicator.level3,
        indicator.key_task,
        indicator.project,
        indicator.half_year,
        indicator.full_year,
        indicator.actual_half,
        indicator.actual_full,
    )
    return [indicator.table, *(text.value for text in texts)]


def _plain(amount: Field[Decimal | None]) -> str | None:
    """Write an amount without exponent and without idle zeros, so that equal amounts are equal text."""
    if amount.value is None:
        return None
    text = format(amount.value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
