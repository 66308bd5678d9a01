"""A value → plain values, led by the types of its dataclasses: what a dataclass gains is written without a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from kpi_addin.values.shape import UNORDERED, WHERE, Family, Member, annotations_of, family_of, lazily, members_of

Writer = Callable[[Any], Any]


class View(NamedTuple):
    """How a value is written: whole, so that `from_plain` gives it back, or only what it says.

    Whole, mappings are lists of pairs (their order survives) and fields at their default are left out. Else what is only
    `WHERE` something stands is left out, and all that is empty. ``decimal`` writes the numbers.
    """

    decimal: Callable[[Decimal], object] = str
    whole: bool = True


WHOLE: Final = View()


def to_plain(value: object, view: View = WHOLE) -> Any:
    """Plain values (text, numbers, true and false, None, lists, dicts with text for keys) that say what the value says."""
    of: Any = type(value)
    return _writer_of(of, view)(value)


@cache
def _writer_of(kind: Any, view: View) -> Writer:
    kind, notes = annotations_of(kind)
    arguments = get_args(kind)
    match family_of(kind):
        case "union":
            return _union_writer(arguments, view)
        case "tuple":
            return _tuple_writer(arguments, view)
        case "mapping":
            return _mapping_writer(arguments[1], view, ordered=UNORDERED not in notes)
        case "list" | "table":
            return lazily(lambda: _dataclass_writer(kind, view))
        case family:
            return _single_writer(kind, family, view)


def _single_writer(kind: Any, family: Family, view: View) -> Writer:
    if family == "text":
        return str
    if family == "choice" and get_origin(kind) is not Literal:
        return _value_of
    scalars: dict[Any, Writer] = {Decimal: view.decimal, date: date.isoformat}
    return scalars.get(kind, _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value


def _value_of(value: Enum) -> Any:
    return value.value


def _tuple_writer(kinds: tuple[Any, ...], view: View) -> Writer:
    if kinds[-1] is ...:
        each = _writer_of(kinds[0], view)
        return lambda value: [each(one) for one in value]
    writers = [_writer_of(kind, view) for kind in kinds]
    return lambda value: [write(one) for write, one in zip(writers, value, strict=True)]


def _mapping_writer(kind: Any, view: View, *, ordered: bool) -> Writer:
    write = _writer_of(kind, view)
    if view.whole and not ordered:
        return lambda value: {key: write(each) for key, each in value.items()}
    if view.whole:
        return lambda value: [[key, write(each)] for key, each in value.items()]
    return lambda value: _without_empty((key, write(each)) for key, each in value.items())


def _union_writer(kinds: tuple[Any, ...], view: View) -> Writer:
    writers = [(_class_of(kind), _writer_of(kind, view)) for kind in kinds if kind is not NoneType]
    if all(write is _as_it_is for _, write in writers):
        return _as_it_is
    if len(writers) == 1:
        only = writers[0][1]
        return lambda value: None if value is None else only(value)
    return lambda value: next((write(value) for kind, write in writers if isinstance(value, kind)), value)


def _class_of(kind: Any) -> Any:
    kind, _ = annotations_of(kind)
    origin = get_origin(kind)
    return str if origin is Literal else origin or kind


def _dataclass_writer(kind: Any, view: View) -> Writer:
    members = [each for each in members_of(kind) if view.whole or not _only_where(each.kind)]
    writers = [(each, _writer_of(each.kind, view)) for each in members]
    if family_of(kind) == "table":
        return _whole_table(writers) if view.whole else _told_table(writers)
    if len(writers) == 1:
        (only, write) = writers[0]
        return lambda value: write(getattr(value, only.name))
    return lambda value: [write(getattr(value, each.name)) for each, write in writers]


def _whole_table(writers: list[tuple[Member, Writer]]) -> Writer:
    def write_table(value: Any) -> dict[str, Any]:
        told = ((each, write, getattr(value, each.name)) for each, write in writers)
        return {each.name: write(one) for each, write, one in told if one is not each.default and one != each.default}

    return write_table


def _told_table(writers: list[tuple[Member, Writer]]) -> Writer:
    return lambda value: _without_empty((each.name, write(getattr(value, each.name))) for each, write in writers)


def _without_empty(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A form that lacks a field and one that leaves it blank say the same."""
    return {key: value for key, value in pairs if value is not None and value not in ([], {})}


def _only_where(kind: Any) -> bool:
    return WHERE in annotations_of(kind)[1]
