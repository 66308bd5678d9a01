"""A target as the program understands it beside its truth in expressions.tsv.

Truth says what is meant, not how a program writes it down: 3万元 is 30000元, 元/人·月 is 元/人/月, a deadline 2024-12 is the
last day of that month.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from kpi_addin.targets import Target

_SYNONYMS = {
    "m2": "平方米", "m3": "立方米", "km": "公里", "m": "米", "μg": "微克", "百分比": "%",
    "s": "秒", "ms": "毫秒", "min": "分钟", "h": "小时", "日历天": "日",
}  # fmt: skip
_OR_ANOTHER_WORD = re.compile(r"\([^()/]\)$")
"""The (次) of 场(次), the (套) of 台(套)."""
_COUNTED = re.compile(r"个(?=[^/])")
"""个工作日 is 工作日, 个百分点 is 百分点."""
_SCALES = {"万": 10_000, "亿": 100_000_000}
_A_NUMBER_CLOSE_ENOUGH = Decimal("0.01")
"""Two thirds are 66.67 %."""


def is_right(target: Target, truth: str) -> bool:
    """Whether the target was understood as the truth says."""
    letter, _, rest = truth.partition(" ")
    asked = not target.certain or target.kind == "unclear"
    if letter == "?" or asked:
        return asked and letter == "?"
    return {"N": _number, "R": _range, "C": _change, "D": _deadline, "P": _period, "W": _words}[letter](target, rest)


def as_truth(target: Target) -> str:
    """The target as a truth would write it, for people."""
    operator = "." if target.implied else target.operator or ""
    value = f"{target.value}..{target.value2}" if target.value2 else target.value or ""
    return " ".join(f"{target.kind} {operator} {value} {target.unit or ''}".split())


def _number(target: Target, rest: str) -> bool:
    operator, value, unit = _parts(rest)
    if target.kind != "numeric" or operator not in {".", target.operator}:
        return False
    if operator == "." and not (target.implied or target.operator in {None, "="}):
        return False
    if ":" in value:
        return (target.value or "") == value
    return _amount(target.value, target.unit) == _amount(value, unit)


def _range(target: Target, rest: str) -> bool:
    between, _, unit = rest.partition(" ")
    low, high = between.split("..")
    ours = _amount(target.value, target.unit), _amount(target.value2, target.unit)
    return target.kind == "range" and ours == (_amount(low, unit), _amount(high, unit))


def _change(target: Target, rest: str) -> bool:
    operator, value, unit = _parts(rest)
    if target.kind != "relative" or target.operator != operator:
        return False
    return _amount(target.value, target.unit) == _amount(value, unit) if value else target.value is None


def _words(target: Target, _rest: str) -> bool:
    return target.kind == "qualitative"


def _deadline(target: Target, rest: str) -> bool:
    return target.kind == "date" and not target.value2 and _last_day(target.value) == _last_day(rest)


def _period(target: Target, rest: str) -> bool:
    first, last = rest.split("..")
    if target.kind != "date" or not target.value2:
        return False
    return (_first_day(target.value), _last_day(target.value2)) == (_first_day(first), _last_day(last))


def _parts(rest: str) -> tuple[str, str, str]:
    operator, value, unit = (*rest.split(" "), "", "")[:3]
    return operator, value, unit


def _amount(value: str | None, unit: str | None) -> tuple[Decimal | None, str]:
    """A number without the scale of its unit, and the unit in one spelling."""
    try:
        number = Decimal(value or "")
    except InvalidOperation:
        return None, unit or ""
    one = _COUNTED.sub("", re.sub(r"[·*、]", "/", unicodedata.normalize("NFKC", unit or "")))
    scale = _SCALES.get(one[:1], 1)
    parts = [_OR_ANOTHER_WORD.sub("", part) for part in (one[1:] if scale > 1 else one).split("/")]
    plain = "/".join([_SYNONYMS.get(part, part) for part in parts])
    return (number * scale).quantize(_A_NUMBER_CLOSE_ENOUGH), plain


def _first_day(date: str | None) -> str:
    """2024-12 begins on the 1st, 2024 on 1 January."""
    date = (date or "").strip()
    if re.fullmatch(r"\d{4}", date):
        return f"{date}-01-01"
    return f"{date}-01" if re.fullmatch(r"(\d{4}|-)-\d\d", date) else date


def _last_day(date: str | None) -> str:
    """2024-12 and 2024 end on 31 December."""
    date = (date or "").strip()
    if re.fullmatch(r"\d{4}", date):
        return f"{date}-12-31"
    month = re.fullmatch(r"(\d{4}|-)-(\d\d)", date)
    if not month:
        return date
    year = 2024 if month[1] == "-" else int(month[1])
    if not 1 <= int(month[2]) <= 12:
        return date
    return f"{date}-{calendar.monthrange(year, int(month[2]))[1]:02}"
