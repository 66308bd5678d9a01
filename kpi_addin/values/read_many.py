"""Plain lists and tables → tuples, mappings and dataclasses, made of readers for what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kpi_addin.values.fault import WrongValue, unknown
from kpi_addin.values.read_scalars import Reader, choice_reader, wrong_type

_PAIR = 2


def tuple_reader(read: Reader) -> Reader:
    """Any number of values of one type."""

    def read_all(data: Any) -> tuple[Any, ...]:
        if type(data) is not list:
            raise wrong_type(data, list)
        values: list[Any] = []
        try:
            for each in data:
                values.append(read(each))  # noqa: PERF401 - how many there are is the place of the fault
        except WrongValue as fault:
            fault.under(len(values))
            raise
        return tuple(values)

    return read_all


def list_reader(make: Callable[..., Any], readers: Sequence[Reader]) -> Reader:
    """So many values, each of its own type."""

    def read(data: Any) -> Any:
        if type(data) is not list:
            raise wrong_type(data, list)
        if len(data) != len(readers):
            raise WrongValue(
                f"应有 {len(readers)} 个值，却有 {len(data)} 个", f"{len(data)} values instead of {len(readers)}"
            )
        values: list[Any] = []
        try:
            for read_one, each in zip(readers, data, strict=True):
                values.append(read_one(each))
        except WrongValue as fault:
            fault.under(len(values))
            raise
        return make(*values)

    return read


def mapping_reader(read_key: Reader, read_value: Reader, *, pairs: bool) -> Reader:
    """A table whose keys are values too; with ``pairs`` it may be written as a list of them."""

    def read(data: Any) -> dict[Any, Any]:
        values: dict[Any, Any] = {}
        for name, each in _items(data, pairs=pairs):
            try:
                values[read_key(name)] = read_value(each)
            except WrongValue as fault:
                fault.under(str(name))
                raise
        return values

    return read


def _items(data: Any, *, pairs: bool) -> Iterable[tuple[Any, Any]]:
    if type(data) is dict:
        return data.items()
    if not pairs or type(data) is not list:
        raise wrong_type(data, dict)
    seen: set[str] = set()
    for place, each in enumerate(data):
        if type(each) is not list or len(each) != _PAIR or type(each[0]) is not str:
            raise WrongValue("应为一个键和一个值", "should be a key and a value", place)
        if each[0] in seen:
            raise twice(each[0])
        seen.add(each[0])
    return data


def twice(key: str) -> WrongValue:
    """The fault of a key that is there twice."""
    return WrongValue("写了两次，请删去一个", "is there twice; remove one", key)


def table_reader(make: Callable[..., Any], readers: Mapping[str, Reader], required: Sequence[str]) -> Reader:
    """A dataclass by the names of its fields."""
    needed = frozenset(required)

    def read(data: Any) -> Any:
        if type(data) is not dict:
            raise wrong_type(data, dict)
        values = {}
        for name, each in data.items():
            reader = readers.get(name)
            if reader is None:
                raise unknown(name, readers, str(name))
            try:
                values[name] = reader(each)
            except WrongValue as fault:
                fault.under(name)
                raise
        if not needed <= values.keys():
            raise missing(next(name for name in required if name not in values))
        return make(**values)

    return read


def missing(key: str) -> WrongValue:
    """The fault of a key that is not there."""
    return WrongValue(f"缺少“{key}”", f"“{key}” is missing")


def tagged_reader(tag: str, readers: Mapping[str, Reader]) -> Reader:
    """One of several dataclasses: that of the word under the key ``tag``."""
    which = choice_reader({word: word for word in readers})

    def read(data: dict[str, Any]) -> Any:
        if tag not in data:
            raise missing(tag)
        try:
            word = which(data[tag])
        except WrongValue as fault:
            fault.under(tag)
            raise
        return readers[word](data)

    return read
