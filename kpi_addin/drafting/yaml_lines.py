"""Values with notes → the lines of a YAML file that people read: short things in one line, notes above what they are about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kpi_addin.drafting.guess import Noted
from kpi_addin.printable import in_one_line

_PLAIN: Final = re.compile(r"[一-鿿A-Za-z_][一-鿿A-Za-z0-9_（）“”、。-]*")
_SPECIAL: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_WIDEST: Final = 118


def yaml_lines(table: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping, in block style."""
    for key, value in table.items():
        bare, notes = _apart(value)
        yield from _comments(notes, indent)
        yield from _entry(f"{' ' * indent}{_scalar(key)}:", bare, indent)


def _entry(head: str, value: Any, indent: int) -> Iterator[str]:
    flow = _flow(value)
    if flow is not None and len(head) + len(flow) < _WIDEST:
        yield f"{head} {flow}"
    elif isinstance(value, Mapping):
        yield head
        yield from yaml_lines(value, indent + 2)
    elif isinstance(value, list | tuple):
        yield head
        for each in value:
            yield from _item(each, indent + 2)
    else:
        yield f"{head} {_scalar(value)}"


def _item(value: Any, indent: int) -> Iterator[str]:
    bare, notes = _apart(value)
    yield from _comments(notes, indent)
    flow = _flow(bare)
    if flow is not None and (not isinstance(bare, Mapping) or len(flow) + indent < _WIDEST):
        yield f"{' ' * indent}- {flow}"
        return
    lines = list(yaml_lines(bare, indent + 2))
    first = next(place for place, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (line[2:] for line in lines[:first])
    yield f"{' ' * indent}- {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _comments(notes: tuple[str, ...], indent: int) -> Iterator[str]:
    return (f"{' ' * indent}# {in_one_line(' '.join(each.split()))}" for each in notes)


def _apart(value: Any) -> tuple[Any, tuple[str, ...]]:
    return (value.value, value.notes) if isinstance(value, Noted) else (value, ())


def _flow(value: Any) -> str | None:
    """The value in one line, None where something in it has a note of its own."""
    if isinstance(value, Noted):
        return None
    if isinstance(value, Mapping):
        parts = {key: _flow(each) for key, each in value.items()}
        told = None if None in parts.values() else ", ".join(f"{_scalar(key)}: {part}" for key, part in parts.items())
        return None if told is None else f"{{{told}}}"
    if isinstance(value, list | tuple):
        items = [_flow(each) for each in value]
        return None if None in items else f"[{', '.join(str(item) for item in items)}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.lower() not in _SPECIAL
        return value if plain else json.dumps(in_one_line(value), ensure_ascii=False)
    return json.dumps(value)
