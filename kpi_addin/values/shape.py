"""What the types of a dataclass say about its plain form, worked out once a type."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import Enum
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

WHERE: Final = "where"
"""Annotates a field that tells where a value stands and not what it says: a cell, its raw content, a sheet's name."""
_LISTED: Final = "written_as_list"
"""The attribute of a dataclass whose plain form is the list of its fields, and not a table by their names."""
NOTHING: Final = object()
Family = Literal["union", "choice", "tuple", "list", "table", "mapping", "scalar"]
"""``table`` and ``list`` are the two plain forms of a dataclass."""


@dataclass(frozen=True)
class Member:
    """A field of a dataclass: its type and its default, `NOTHING` where it has none."""

    name: str
    kind: Any
    default: object


def members_of(kind: Any) -> tuple[Member, ...]:
    """The fields of a dataclass, generic ones (``Field[str]``) with their argument in place."""
    plain = get_origin(kind) or kind
    hints = get_type_hints(plain, include_extras=True)
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
    if origin is Literal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return "choice"
    if origin is tuple:
        return "tuple"
    if is_dataclass(origin or kind):
        return "list" if getattr(origin or kind, _LISTED, False) else "table"
    return "mapping" if isinstance(origin, type) and issubclass(origin, Mapping) else "scalar"


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
