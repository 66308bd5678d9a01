"""The Form as the JSON that ``kpi-addin read`` prints: its values, without how they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any, Final

from kpi_addin.form import BudgetLine, Entry, Evaluation, Form, FormList, Indicator
from kpi_addin.values import View, to_plain

_TOLD: Final[dict[str, str]] = {"form": "form_id", "currency_unit": "money_unit"}
"""The keys that are called otherwise than the form's fields."""
_FORM: Final = ("form", "year", "unit", "title", "currency_unit", "texts", "budget", "indicators")
_LINE: Final = ("side", "name", "parent", "half_year", "full_year", "cell")
_INDICATOR: Final = ("level1", "level2", "key_task", "project", "level3", "half_year", "full_year", "cell")
"""The keys that are there, with null, also where nothing was filled in."""
_NOT_TOLD: Final = ("subtitle", "key", "table")
"""What the program needs and a reader of the JSON was never given. What a form gains one day is told."""


def as_json(form: Form) -> dict[str, Any]:
    """Texts as written, amounts as JSON numbers or null in the form's money unit, ``cell`` that of the line's name.

    Further columns stand beside the others; what else only some forms have is there as far as it was filled in.
    """
    told: dict[str, Any] = to_plain(form, View(_number, whole=False))
    named = {key: told.pop(field, None) for key, field in _TOLD.items()} | told
    named["texts"] = dict.fromkeys(form.texts) | named.get("texts", {})
    named["budget"] = [_line(line, plain) for line, plain in zip(form.budget, named.get("budget", ()), strict=True)]
    rows = zip(form.indicators, named.get("indicators", ()), strict=True)
    named["indicators"] = [_indicator(row, plain) for row, plain in rows]
    named |= {"lists": {key: _list(each) for key, each in form.lists.items()}} if form.lists else {}
    return _told({**dict.fromkeys(_FORM), **named, **_stages(form, named), **_place(form)})


def all_as_json(forms: Sequence[Form]) -> dict[str, Any]:
    """One form as itself; several under the key ``forms``, each with its ``part``."""
    return as_json(forms[0]) if len(forms) == 1 else {"forms": [as_json(form) for form in forms]}


def _place(form: Form) -> dict[str, Any]:
    """Where a form stands that is one of several in its workbook; the rows beside a list of forms, which belong to none."""
    told: dict[str, Any] = {"part": asdict(form.part)} if form.part else {}
    return told | ({"apart": [{"cell": row.cell, "text": row.value} for row in form.apart]} if form.apart else {})


def _told(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key not in _NOT_TOLD}


def _line(line: BudgetLine, plain: dict[str, Any]) -> dict[str, Any]:
    further: dict[str, Any] = plain.pop("further", {})
    return _beside({**dict.fromkeys(_LINE), **_told(plain), "cell": line.name.cell}, further)


def _indicator(row: Indicator, plain: dict[str, Any]) -> dict[str, Any]:
    further: dict[str, Any] = plain.pop("further", {})
    return _beside({**dict.fromkeys(_INDICATOR), **_told(plain), "cell": row.level3.cell}, further)


def _list(told: FormList) -> dict[str, Any]:
    """The rows of a list, and its row of totals; every column is there, with null where nothing was filled in."""
    total = None if told.total is None else _entry(told.total)
    return {"currency_unit": told.unit.value, "entries": [_entry(entry) for entry in told.entries], "total": total}


def _entry(entry: Entry) -> dict[str, Any]:
    texts: dict[str, Any] = {key: field.value for key, field in entry.texts.items()}
    amounts = {key: None if each.value is None else _number(each.value) for key, each in entry.amounts.items()}
    return {"texts": texts, "amounts": amounts, "cell": entry.name.cell}


def _beside(own: dict[str, Any], further: dict[str, Any]) -> dict[str, Any]:
    """Further columns beside our keys; one that is called like one of ours stands under ``further``, and overwrites nothing."""
    same = {key: value for key, value in further.items() if key in own or key == "further"}
    return {**further, **own, **({"further": same} if same else {})}


def _stages(form: Form, told: dict[str, Any]) -> dict[str, Any]:
    """The self-evaluation as a whole and the base figures by key, where the workbook has them."""
    whole: dict[str, Any] = {}
    if form.evaluation != Evaluation():
        whole["evaluation"] = dict.fromkeys(field.name for field in fields(Evaluation)) | told.get("evaluation", {})
    if form.base_figures:
        whole["basis"] = form.basis.value
        figures = [dict.fromkeys(("key", "half_year", "full_year")) | figure for figure in told["base_figures"]]
        whole["base_figures"] = {figure.pop("key"): figure for figure in figures}
    return whole


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
