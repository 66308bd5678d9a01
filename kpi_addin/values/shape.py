"""What the types of a dataclass say about its plain form, worked out once a type."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

WHERE: Final = "where"
"""Annotates a field that tells where a value stands and how it is quoted there, not what it says: a cell, a sheet's name."""
UNORDERED: Final = "unordered"
"""Annotates a mapping whose order means nothing: it is written as a table, and equal ones are written alike."""
_LISTED: Final = "written_as_list"
"""The attribute of a dataclass whose plain form is the list of its fields, and not a table by their names."""
_TEXT: Final = "from_text"
"""The method of a dataclass whose plain form is a text: it makes a value of it, or raises `WrongValue`."""
NOTHING: Final = object()
Family = Literal["union", "choice", "tuple", "text", "list", "table", "mapping", "scalar"]
"""``table``, ``list`` and ``text`` are the three plain forms of a dataclass; a NamedTuple is a list."""


class Table:
    """A table as a file says it: annotations are its keys, attributes of the class their defaults.

    For what is read once and made into something else: a dataclass costs a click half a millisecond to define, this nothing.
    """

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


class Member(NamedTuple):
    """A field of a dataclass or a `Table`: its type and its default, `NOTHING` where it has none."""

    name: str
    kind: Any
    default: object


def members_of(kind: Any) -> tuple[Member, ...]:
    """The fields, generic ones (``Field[str]``) with their argument in place."""
    plain = get_origin(kind) or kind
    hints = get_type_hints(plain, include_extras=True)
    if issubclass(plain, Table):
        return tuple(Member(name, hint, getattr(plain, name, NOTHING)) for name, hint in hints.items())
    if issubclass(plain, tuple):
        return tuple(Member(name, hint, NOTHING) for name, hint in hints.items())
    given = dict(zip(getattr(plain, "__parameters__", ()), get_args(kind), strict=False))
    return tuple(Member(each.name, _filled_in(hints[each.name], given), _default(each)) for each in fields(plain))


def _filled_in(hint: Any, given: dict[Any, Any]) -> Any:
    return given.get(hint, hint) if isinstance(hint, TypeVar) else hint


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return NOTHING if field.default is MISSING else field.default


def family_of(kind: Any) -> Family:
    """What sort of type it is; the type must be without annotations."""
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return "union"
    if origin is Literal:
        return "choice"
    if origin is tuple:
        return "tuple"
    plain = origin or kind
    return _family_of_class(plain) if isinstance(plain, type) else "scalar"


def _family_of_class(kind: type) -> Family:
    if hasattr(kind, _TEXT):
        return "text"
    if issubclass(kind, tuple):
        return "list"
    if is_dataclass(kind):
        return "list" if getattr(kind, _LISTED, False) else "table"
    families: dict[type, Family] = {Enum: "choice", dict: "mapping", Mapping: "mapping", Table: "table"}
    return next((families[base] for base in kind.__mro__ if base in families), "scalar")


def choices_of(kind: Any) -> dict[str, Any]:
    """What a Literal or an Enum may be, by the word that says it."""
    return {one: one for one in get_args(kind)} if get_origin(kind) is Literal else {one.value: one for one in kind}


def annotations_of(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without its annotations, and these."""
    if get_origin(kind) is Annotated:
        return kind.__origin__, kind.__metadata__
    return kind, ()


def lazily(make: Callable[[], Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """A function made on its first use: a dataclass may hold others of its own type."""
    made: list[Callable[[Any], Any]] = []

    def call(value: Any) -> Any:
        if not made:
            made.append(make())
        return made[0](value)

    return call
