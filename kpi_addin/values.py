"""A form as plain JSON values and back, led by the types of its dataclasses: what a form gains needs no line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from kpi_addin.form import Field as FormField

_NO_DEFAULT = object()


def to_plain(value: object) -> Any:
    """Fields of a form as ``[value, cell, raw]``, decimals as text, mappings as pairs so that their order survives.

    What a dataclass has at its default is left out.
    """
    if isinstance(value, FormField):
        return [to_plain(value.value), value.cell, value.raw]
    if is_dataclass(value):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: to_plain(each) for field, each in told if each != _default(field)}
    if isinstance(value, Mapping):
        return [[key, to_plain(each)] for key, each in value.items()]
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    return str(value) if isinstance(value, Decimal) else value


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return _NO_DEFAULT if field.default is MISSING else field.default


def from_plain(kind: Any, data: Any) -> Any:
    """A value of that type from what `to_plain` made of it; raises the usual errors of a wrong type, value or key."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is FormField:
        value, cell, raw = data
        return FormField(from_plain(arguments[0], value), cell, raw)
    if origin is tuple:
        return tuple(from_plain(arguments[0], each) for each in data)
    if origin in {dict, Mapping}:
        return {key: from_plain(arguments[1], each) for key, each in data}
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: from_plain(hints[name], each) for name, each in data.items()})
    return Decimal(data) if data is not None and Decimal in {kind, *arguments} else data


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
