"""The receipt of a validated form: the same values under the same rules give the same short code, everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final

from kpi_addin.form import Form
from kpi_addin.plain_number import plain_number
from kpi_addin.values import View, to_plain

_DIGITS: Final = 12
_WHAT_IT_SAYS: Final = View(plain_number, whole=False)
# What stands at a place of its own, so that receipts stay what they were; whatever else is there follows by its name.
_FORM: Final = ("form_id", "year", "unit", "title", "subtitle", "money_unit")
_LINE: Final = ("side", "key", "name", "parent", "half_year", "full_year")
_INDICATOR: Final = (
    *("table", "level1", "level2", "level3", "key_task", "project"),
    *("half_year", "full_year", "actual_half", "actual_full"),
)
_FIGURE: Final = ("key", "half_year", "full_year")


def receipt_of(form: Form, rule_set: str) -> str:
    """Return 12 hex digits over the form's values and the version of the rule set.

    Every value counts, also of fields that the form gains one day; what is only `WHERE` it stands does not: a moved cell,
    another sheet name or ``500`` written as ``500.00`` give the same receipt. It can be stamped into a workbook, printed on
    the signed page and compared with what was handed in; it is no signature.
    """
    values = json.dumps([rule_set, *_values(form)], ensure_ascii=True, separators=(",", ":"))
    return blake2b(values.encode("ascii"), digest_size=_DIGITS // 2).hexdigest()


def _values(form: Form) -> Iterator[object]:
    told = to_plain(form, _WHAT_IT_SAYS)
    yield from (told.pop(name, None) for name in _FORM)
    texts = told.pop("texts", {})
    yield [[key, texts.get(key)] for key in sorted(form.texts)]
    yield [_row(line, _LINE) for line in told.pop("budget", ())]
    yield [_row(indicator, _INDICATOR) for indicator in told.pop("indicators", ())]
    yield from _by_name(told.pop("totals", {}))
    yield from _by_name({"basis": told.pop("basis", None)} | told.pop("evaluation", {}))
    yield from (_row(figure, _FIGURE) for figure in told.pop("base_figures", ()))
    yield from _by_name(told)


def _row(told: dict[str, Any], first: Sequence[str]) -> list[object]:
    """The values that every row has, then the others by their names."""
    further = told.pop("further", {})
    others = told | further
    return [*(others.pop(name, None) for name in first), *_by_name(others)]


def _by_name(told: Mapping[str, Any]) -> Iterator[list[object]]:
    """What only some forms ask for, as far as it was filled in."""
    return ([name, told[name]] for name in sorted(told) if told[name] is not None)
