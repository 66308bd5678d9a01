"""Plain values → a value of a type, and nothing else: the first thing that does not fit is told, with its path."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Final, TypeVar, get_args, get_origin

from kpi_addin.values import read_many
from kpi_addin.values.fault import WrongValue
from kpi_addin.values.read_scalars import Door, Reader, choice_reader, scalar_reader, text_reader, wrong_type
from kpi_addin.values.shape import NOTHING, annotations_of, choices_of, family_of, lazily, members_of

T = TypeVar("T")
STRICT: Final = Door()
_SCALARS: Final[dict[Any, tuple[type, ...]]] = {float: (float, int), Decimal: (str, int, float), date: (str, date)}


def from_plain(kind: type[T], data: object, door: Door = STRICT) -> T:
    """The value of that type that the plain values say. Raises `WrongValue`."""
    of: Any = kind
    try:
        value: T = _reader_of(of, door)(data)
    except RecursionError:
        raise WrongValue("嵌套太深", "nested too deeply") from None
    return value


@cache
def _reader_of(kind: Any, door: Door) -> Reader:
    plain, notes = annotations_of(kind)
    bounds = [note for note in notes if hasattr(note, "fault")]
    return _bounded(_reader_of(plain, door), bounds) if bounds else _reader_by_family(plain, door)


def _reader_by_family(kind: Any, door: Door) -> Reader:
    arguments = get_args(kind)
    match family_of(kind):
        case "union":
            reader = _union_reader(arguments, door)
        case "choice":
            reader = choice_reader(choices_of(kind))
        case "tuple" if arguments[-1] is ...:
            reader = read_many.tuple_reader(_reader_of(arguments[0], door))
        case "tuple":
            reader = read_many.list_reader(_tuple, [_reader_of(each, door) for each in arguments])
        case "mapping":
            reader = read_many.mapping_reader(*(_reader_of(each, door) for each in arguments), pairs=door.pairs)
        case "text":
            reader = text_reader(kind.from_text, door)
        case "scalar":
            reader = scalar_reader(kind, door)
        case _:
            reader = lazily(lambda: _dataclass_reader(kind, door))
    return reader


def _tuple(*values: Any) -> tuple[Any, ...]:
    return values


def _bounded(read: Reader, bounds: Iterable[Any]) -> Reader:
    """``read``, and what is read is held against the bounds."""

    def check(data: Any) -> Any:
        value = read(data)
        for bound in bounds:
            if (wrong := bound.fault(value)) is not None:
                raise WrongValue(*wrong)
        return value

    return check


def _dataclass_reader(kind: Any, door: Door) -> Reader:
    members, make = members_of(kind), get_origin(kind) or kind
    readers = {each.name: _reader_of(each.kind, door) for each in members}
    if family_of(kind) == "list":
        return read_many.list_reader(make, list(readers.values()))
    return read_many.table_reader(make, readers, [each.name for each in members if each.default is NOTHING])


def _union_reader(kinds: tuple[Any, ...], door: Door) -> Reader:
    """One of several types, told by what the plain value is; of several tables by the word under their tag."""
    some = [kind for kind in kinds if kind is not NoneType]
    if len(some) == 1:
        only = _reader_of(some[0], door)
        return lambda data: None if data is None else only(data)
    readers: dict[type, Reader] = {NoneType: lambda _: None} if len(some) < len(kinds) else {}
    tables = [kind for kind in some if dict in _shapes(kind)]
    if len(tables) > 1:
        readers[dict] = lazily(lambda: _tagged_reader(tables, door))
    for kind in some:
        for shape in _shapes(kind):
            readers.setdefault(shape, _reader_of(kind, door))

    def read(data: Any) -> Any:
        reader = readers.get(type(data))
        if reader is None:
            raise wrong_type(data, *readers)
        return reader(data)

    return read


def _shapes(kind: Any) -> tuple[type, ...]:
    """The types of plain values that may say a value of that type."""
    kind, _ = annotations_of(kind)
    match family_of(kind):
        case "table" | "mapping":
            return (dict,)
        case "list" | "tuple":
            return (list,)
        case "choice" | "text":
            return (str,)
        case _:
            return _SCALARS.get(kind, (kind,))


def _tagged_reader(kinds: list[Any], door: Door) -> Reader:
    """Dataclasses that differ in the one word that their first field allows."""
    tags = [(members_of(kind)[0], kind) for kind in kinds]
    readers = {word: _reader_of(kind, door) for tag, kind in tags for word in choices_of(tag.kind)}
    return read_many.tagged_reader(tags[0][0].name, readers)
