"""A text that somebody wrote, as plain values, with the line of each of them: what is wrong is told with its place."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from kpi_addin.language import Bilingual
from kpi_addin.values import STRICT, Door, WrongValue, from_plain
from kpi_addin.values.fault import Step

T = TypeVar("T")
LARGEST_FILE = 2**20


class WrongDocument(ValueError):  # noqa: N818 - what is wrong with it, told to whoever wrote it
    """One line in each language: the line of the file where there is one, the key, and what is wrong. Not the file."""

    def __init__(self, zh: str, en: str, line: int | None = None, place: str = "") -> None:
        super().__init__(zh, en)
        self.line = line
        where_zh = "，".join(part for part in (f"第 {line} 行" if line else "", place) if part)
        where_en = ", ".join(part for part in (f"line {line}" if line else "", place) if part)
        self.told = Bilingual(f"{where_zh}：{zh}" if where_zh else zh, f"{where_en}: {en}" if where_en else en)


class Document(NamedTuple):
    """``plain`` are its values; ``line_of`` tells the line of the value at a path, from 1, or None."""

    plain: Any
    line_of: Callable[[Sequence[Step]], int | None]

    def read(self, kind: type[T], door: Door = STRICT) -> T:
        """The document as a value of that type. Raises `WrongDocument`."""
        with self.located():
            return from_plain(kind, self.plain, door)

    @contextmanager
    def located(self) -> Iterator[None]:
        """Tell a `WrongValue` that is raised inside as a `WrongDocument`, with its line."""
        try:
            yield
        except WrongValue as fault:
            raise WrongDocument(*fault.told, self.line_of(fault.path), fault.place) from None


def text_of(data: bytes, largest: int = LARGEST_FILE) -> str:
    """The text in a file's bytes, without the mark that Notepad puts in front. Raises `WrongDocument`."""
    if len(data) > largest:
        most = largest // 2**10
        raise WrongDocument(f"文件太大（超过 {most} KB）", f"the file is too large (more than {most} KB)")
    try:
        return data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WrongDocument(
            "不是 UTF-8 编码，请在记事本里另存为 UTF-8", "is not UTF-8; save the file as UTF-8", line
        ) from None
