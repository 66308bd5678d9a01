"""TOML → plain values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Final

from kpi_addin.documents.document import Document, WrongDocument, text_of
from kpi_addin.documents.toml_array import array_in
from kpi_addin.values.fault import Step

_PLACE: Final = re.compile(r"^(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)
_HEADER: Final = re.compile(r"\s*\[{1,2}\s*(?P<name>[^\[\]]+?)\s*\]{1,2}")
_PROBLEMS: Final = {
    "Cannot overwrite a value": "同一个键写了两次，请删去一个",
    "Cannot declare": "同一个表头写了两次，请合并",
    "Duplicate inline table key": "同一个键写了两次，请删去一个",
    "Unescaped '\\' in a string": "双引号里的反斜杠要写成 \\\\，或者改用单引号",
    "Invalid hex value": "双引号里的反斜杠要写成 \\\\，或者改用单引号",
    "Unterminated string": "引号没有配对",
    "Illegal character": "引号没有配对，或者有控制字符",
    "Unclosed array": "方括号没有配对，或者少了逗号",
    "Unclosed inline table": "花括号没有配对，或者少了逗号",
    "Expected ']'": "表头的方括号没有配对",
    "Expected '=' after a key": "键后面应是半角等号“=”",
    "Invalid date or datetime": "没有这一天",
    "Invalid value": "值写错了：文字要加半角引号",
    "Expected newline": "一行只能写一个键，值后面不能再有别的内容",
}
"""What the parser says, and what to do about it."""


def read_toml(data: bytes) -> Document:
    """The values in a TOML file. Raises `WrongDocument`."""
    text = text_of(data)
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong_syntax(text, str(error)) from None
    except RecursionError:
        raise WrongDocument("嵌套太深", "is nested too deeply") from None
    except ValueError:
        raise WrongDocument("有一个数的位数太多", "a number has too many digits") from None
    return Document(plain, lambda path: _line(text, path))


def _wrong_syntax(text: str, message: str) -> WrongDocument:
    found = _PLACE.match(message)
    problem = found["problem"] if found else message
    line = int(found["line"]) if found and found["line"] else text.rstrip().count("\n") + 1
    told = next((zh for start, zh in _PROBLEMS.items() if problem.startswith(start)), "语法有误")
    return WrongDocument(f"TOML 写法有误，{told}", f"is no TOML: {problem}", line)


def _line(text: str, path: Sequence[Step]) -> int | None:
    """The line of the innermost key of the path that is found, of the element it leads through, or of the header of its table."""
    if (element := _element(text, path)) is not None:
        start, end = element
        inside = _found(text[start:end], [step for step in path[2:] if isinstance(step, str)])
        return text.count("\n", 0, start) + (inside or 1)
    return _found(text, [step for step in path if isinstance(step, str)], _place_of_table(path))


def _element(text: str, path: Sequence[Step]) -> tuple[int, int] | None:
    """Where the element of an array above all headers stands that a path leads through."""
    key, place = (*path, None, None)[:2]
    if not (isinstance(key, str) and isinstance(place, int)):
        return None
    array = array_in(text, key)
    return array.elements[place] if array and place < len(array.elements) else None


def _place_of_table(path: Sequence[Step]) -> int | None:
    """Which of the tables with one header, ``[[windows]]``, a path leads through."""
    return next((step for step in path[1:2] if isinstance(step, int)), None)


def _found(text: str, keys: Sequence[str], table: int | None = None) -> int | None:
    found: int | None = None
    matched, in_scope, headers = 0, True, 0
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            names = [name.strip().strip("\"'") for name in header["name"].split(".")]
            same = names == keys[: len(names)]
            in_scope = same and table in {None, headers}
            headers += same
            matched, found = (len(names), number) if in_scope else (matched, found)
        while in_scope and matched < len(keys) and _is_set(keys[matched], line):
            matched, found = matched + 1, number
    return found


def _is_set(key: str, line: str) -> bool:
    return re.search(rf"""(?:^|[\s,{{.])["']?{re.escape(key)}["']?\s*=""", line.partition("#")[0]) is not None
