"""Values made and changed by what their types say: a field that a dataclass gains one day is changed here by itself."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints


def filled_in(kind: Any) -> Any:
    """A value of that type with something in every field."""
    kind, origin, arguments = _taken_apart(kind)
    if origin in {Union, types.UnionType}:
        return filled_in(next(each for each in arguments if each is not types.NoneType))
    if dataclasses.is_dataclass(origin or kind):
        return (origin or kind)(**{name: filled_in(hint) for name, hint in _hints(kind).items()})
    if origin is tuple:
        return (filled_in(arguments[0]),)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"some": filled_in(arguments[1])}
    return arguments[0] if origin is Literal else _SCALARS[kind]


_SCALARS: dict[Any, Any] = {str: "甲", int: 2024, float: 1.5, bool: True, Decimal: Decimal("12.5")}


def changed(kind: Any, value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The value with one thing in it changed, for each thing, and the path of types to that."""
    kind, origin, arguments = _taken_apart(kind)
    if dataclasses.is_dataclass(origin or kind):
        name = (origin or kind).__name__
        for field, hint in _hints(kind).items():
            for where, other in changed(hint, getattr(value, field), f"{path}/{name}.{field}"):
                yield where, dataclasses.replace(value, **{field: other})
    elif origin in {Union, types.UnionType}:
        yield from _changed_union(arguments, value, path)
    elif origin is tuple:
        yield f"{path}+", (*value, *value)
        for where, other in changed(arguments[0], value[0], f"{path}[]"):
            yield where, (other, *value[1:])
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield f"{path}+", {**value, "other": filled_in(arguments[1])}
        for where, other in changed(arguments[1], value["some"], f"{path}[]"):
            yield where, {**value, "some": other}
    elif origin is Literal:
        yield path, arguments[1]
    else:
        yield path, _other(value)


def _changed_union(kinds: tuple[Any, ...], value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if types.NoneType in kinds and value is not None:
        yield f"{path}=None", None
    for each in kinds:
        if each is not types.NoneType and type(value) is type(filled_in(each)):
            yield from changed(each, value, path)


def _other(value: Any) -> Any:
    return not value if isinstance(value, bool) else value + type(value)("1" if isinstance(value, str) else 1)


def _taken_apart(kind: Any) -> tuple[Any, Any, tuple[Any, ...]]:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    assert not isinstance(kind, type) or not issubclass(kind, Enum), "an Enum: say here how to change it"
    return kind, get_origin(kind), get_args(kind)


def _hints(kind: Any) -> dict[str, Any]:
    plain = get_origin(kind) or kind
    hints = get_type_hints(plain, include_extras=True)
    given = get_args(kind)
    return {
        each.name: given[0] if isinstance(hint := hints[each.name], TypeVar) else hint
        for each in dataclasses.fields(plain)
    }
