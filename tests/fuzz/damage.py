"""Small and large damage to plain values and to the texts that say them, drawn from a seed."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2**70,
    10**400,
    0.5,
    -0.0,
    1e300,
    float("nan"),
    float("inf"),
    -float("inf"),
    "",
    " ",
    "x",
    "NaN",
    "1e999",
    "=1+1",
    "\x1b[31m",
    "\u202e",
    "字" * 3000,
    "{year}",
    "{0.__class__}",
    "2024-02-30",
    [],
    [[]],
    [None],
    ["x", "y", "z"],
    {},
    {"": ""},
    {"x": {"y": "z"}},
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in nested lists and tables but the outermost."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, each in items for found in ((*path, key), *places(each, (*path, key)))]


def damaged_values(plain: Any, draw: random.Random) -> Any:
    """A copy with a few values dropped, renamed, doubled, exchanged or replaced by odd ones."""
    plain = copy.deepcopy(plain)
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        found = places(plain)
        if found:
            _damage(plain, draw.choice(found), draw)
    return plain


def _damage(plain: Any, path: tuple[Any, ...], draw: random.Random) -> None:
    around = plain
    for step in path[:-1]:
        around = around[step]
    kind = draw.choice(("drop", "rename", "odd", "odd", "odd", "exchange", "double", "nest"))
    key, value = path[-1], around[path[-1]]
    if kind == "drop":
        del around[key]
    elif kind == "rename" and isinstance(around, dict):
        around[f"{key}{draw.choice('x_ s')}"] = around.pop(key)
    elif kind == "exchange":
        other = draw.choice(list(around) if isinstance(around, dict) else range(len(around)))
        around[key], around[other] = around[other], around[key]
    elif kind == "double" and isinstance(around, list):
        around.insert(key, copy.deepcopy(value))
    elif kind == "nest":
        around[key] = draw.choice(([value], {"x": value}, [value] * 40))
    else:
        around[key] = _odd(value, draw)


def _odd(value: Any, draw: random.Random) -> Any:
    """Something else, now and then something like it."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53 and draw.random() < 0.5:
        return draw.choice((-value, value * 1000, value + 0.5, str(value), value - 1))
    if isinstance(value, str) and value and draw.random() < 0.5:
        return draw.choice(
            (value[:-1], value + value, value.upper(), value[::-1], value + "\t", value + "\n", value * 40)
        )
    return copy.deepcopy(draw.choice(ODD))


def _drop_line(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    del lines[draw.randrange(len(lines))]
    return "\n".join(lines)


def _double_line(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    place = draw.randrange(len(lines))
    return "\n".join([*lines[:place], lines[place], *lines[place:]])


def _swap_lines(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _insert(text: str, draw: random.Random) -> str:
    place = draw.randrange(len(text) + 1)
    what = draw.choice(
        (
            *"\t\n\r\x00\x07\x1b\x85\u2028\ufeff\ud800[]{}:,-'\"#&*!|>%@`=~",
            "：",
            "，",
            "“",
            " ",
            "&a ",
            "*a",
            "<<: *a\n",
            "---\n",
            "!!x ",
            "[" * 3000,
        )
    )
    return text[:place] + what + text[place:]


def _delete(text: str, draw: random.Random) -> str:
    place = draw.randrange(len(text) + 1)
    return text[:place] + text[place + draw.choice((1, 1, 3, 30)) :]


def _truncate(text: str, draw: random.Random) -> str:
    return text[: draw.randrange(len(text) + 1)]


def _tabs(text: str, _: random.Random) -> str:
    return text.replace("  ", "\t")


def _wide(text: str, draw: random.Random) -> str:
    return text.replace(*draw.choice(((":", "："), (",", "，"), ('"', "“"), ("=", "＝"), ("[", "【"))))


TEXT: tuple[Callable[[str, random.Random], str], ...] = (
    _drop_line, _double_line, _swap_lines, _insert, _insert, _insert, _delete, _delete, _truncate, _tabs, _wide,
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32")


def damaged_text(text: str, draw: random.Random) -> bytes:
    """The text with a few lines or characters changed, now and then in another encoding, or as another kind of bytes."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        text = draw.choice(TEXT)(text, draw)
    encoding = draw.choice(ENCODINGS)
    data = text.encode(encoding, "replace" if encoding == "gb18030" else "surrogatepass")
    if draw.random() < 0.05:
        data = data.replace(b"\n", draw.choice((b"\r\n", b"\r", b"\x00", b"\xff")))
    return data
