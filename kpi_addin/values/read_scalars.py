"""One plain value → a text, a number, a day, a word out of a few."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, Final, NamedTuple
from unicodedata import category

from kpi_addin.values.bounds import LARGEST, decimal_from, size_fault
from kpi_addin.values.fault import WrongValue, quoted, unknown

Reader = Callable[[Any], Any]
_LAYOUT: Final = frozenset("\n\t")
_NOT_IN_A_FILE: Final = frozenset("\ufffe\uffff")
_DAY: Final = len("2024-03-31")
_EXACT: Final = 2**53
_CALLED: Final[Mapping[type, tuple[str, str]]] = {
    str: ("文字", "a text"),
    int: ("整数", "a whole number"),
    float: ("数", "a number"),
    Decimal: ("数", "a number"),
    bool: ("是非值（true、false）", "true or false"),
    date: ("日期（如 2024-03-31）", "a date (as 2024-03-31)"),
    list: ("列表", "a list"),
    dict: ("一组“键: 值”", "a table of keys and values"),
    NoneType: ("空", "nothing"),
}


class Door(NamedTuple):
    """What is let in: numbers up to ``largest``; control characters in texts; mappings as lists of pairs."""

    largest: Decimal = LARGEST
    control: bool = False
    pairs: bool = False


def wrong_type(data: object, *kinds: type) -> WrongValue:
    """The fault of a plain value that is of none of those types."""
    called = dict.fromkeys(_CALLED[kind] for kind in kinds)
    zh, en = "或".join(name for name, _ in called), " or ".join(name for _, name in called)
    quote = str in kinds and isinstance(data, bool | int | float | date)
    return WrongValue(
        f"应为{zh}，却是{'' if isinstance(data, str) else ' '}{quoted(data)}{'（当作文字的请加引号）' if quote else ''}",
        f"should be {en}, not {quoted(data)}{' (put a text in quotes)' if quote else ''}",
    )


def scalar_reader(kind: Any, door: Door) -> Reader:
    """What reads a value of that type."""
    if kind is Decimal:
        return lambda data: _decimal(data, door.largest)
    readers: dict[Any, Reader] = {float: _float, date: _date, str: exactly(str) if door.control else _printable}
    return readers.get(kind) or exactly(kind)


def text_reader(make: Callable[[str], Any], door: Door) -> Reader:
    """What makes a value of a text."""
    read: Reader = scalar_reader(str, door)
    return lambda data: make(read(data))


def exactly(kind: type) -> Reader:
    """What lets values of that very type pass: true is no number, 1 is no text."""

    def read(data: Any) -> Any:
        if type(data) is not kind:
            raise wrong_type(data, kind)
        return data

    return read


def _printable(data: Any) -> str:
    if type(data) is not str:
        raise wrong_type(data, str)
    if not data.isprintable() and any(map(_is_control, set(data) - _LAYOUT)):
        raise WrongValue(f"{quoted(data)} 里有控制字符", f"{quoted(data)} holds a control character")
    return data


def _is_control(char: str) -> bool:
    return category(char) in {"Cc", "Cs"} or char in _NOT_IN_A_FILE


def _decimal(data: Any, largest: Decimal) -> Decimal:
    number = decimal_from(data)
    if number is None:
        raise wrong_type(data, Decimal)
    if (wrong := size_fault(number, largest)) is not None:
        raise WrongValue(f"{quoted(data)} {wrong.zh}", f"{quoted(data)} {wrong.en}")
    return number


def _float(data: Any) -> float:
    if (type(data) is int and abs(data) <= _EXACT) or (type(data) is float and math.isfinite(data)):
        return data
    raise wrong_type(data, float)


def _date(data: Any) -> date:
    if type(data) is str and len(data) == _DAY:
        try:
            return date.fromisoformat(data)
        except ValueError:
            raise WrongValue(f"没有 {quoted(data)} 这一天", f"there is no day {quoted(data)}") from None
    if not isinstance(data, date) or isinstance(data, datetime):
        raise wrong_type(data, date)
    return data


def choice_reader(choices: Mapping[str, Any]) -> Reader:
    """What lets only those words pass, and gives what each stands for."""

    def read(data: Any) -> Any:
        if type(data) is not str:
            raise wrong_type(data, str)
        if data not in choices:
            fault, words = unknown(data, choices), list(choices)
            raise WrongValue(
                f"{fault.told.zh}；可以是 {'、'.join(words)}", f"{fault.told.en}; it may be {', '.join(words)}"
            )
        return choices[data]

    return read
