"""The receipt of a validated form: the same values under the same rules give the same short code, everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from kpi_addin.form import BudgetLine, Evaluation, Field, Form, Indicator
from kpi_addin.plain_number import plain_number

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
    yield from _told(form.totals)
    yield from _told(
        {"basis": form.basis} | {field.name: getattr(form.evaluation, field.name) for field in fields(Evaluation)}
    )
    for figure in form.base_figures:
        yield [figure.key, _plain(figure.half_year), _plain(figure.full_year)]


def _line_values(line: BudgetLine) -> list[object]:
    amounts = [_plain(line.half_year), _plain(line.full_year)]
    return [line.side, line.key, line.name.value, line.parent, *amounts, *_told(line.further)]


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
    others = {key: getattr(indicator, key) for key in ("points", "score", "deviation_full")} | dict(indicator.further)
    return [indicator.table, *(text.value for text in texts), *_told(others)]


def _told(fields: Mapping[str, Field[Any]]) -> Iterator[list[object]]:
    """What only some forms ask for, as far as it was filled in."""
    for key in sorted(fields):
        value = _plain(fields[key]) if isinstance(fields[key].value, Decimal) else fields[key].value
        if value is not None:
            yield [key, value]


def _plain(amount: Field[Decimal | None]) -> str | None:
    """Write an amount without exponent and without idle zeros, so that equal amounts are equal text."""
    return None if amount.value is None else plain_number(amount.value)
