"""A published text table (cells parted by tabs or by ``|``, HTML paragraphs in cells) → Grid."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from kpi_addin.errors import UnreadableError
from kpi_addin.reading import limits
from kpi_addin.reading.decoding import decoded
from kpi_addin.reading.grid import Cell, Grid
from kpi_addin.reading.pipe_text import is_piped, piped_rows

SHEET = "公开文本"
_BREAK = re.compile(r"\s*</p>\s*(?:<p[^>]*>\s*)?|\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def read_text_grid(path: Path) -> Grid:
    """The lines of the file as rows. Paragraphs inside a cell become line breaks; other tags are dropped.

    Raises `UnreadableError` for what is no text, and for a text in which every cell has a line of its own.
    """
    grid = text_grid(_decode(path).split("\n"))
    if grid is None:
        raise UnreadableError(
            f"《{path.name}》里的单元格和表头对不上（合并的格没有保留，或一行只有一格），不能猜；请打开原网页，另存为 .html，或把表格复制到 Excel。",
            f"The cells of {path.name} have lost their rows or columns and nobody can guess them; save the page itself as .html.",
        )
    return grid


def text_grid(lines: Sequence[str]) -> Grid | None:
    """The grid of these lines; None where which cells belong together is lost."""
    rows = piped_rows(lines) if is_piped(lines) else [line.split("\t") for line in lines]
    return None if rows is None else Grid(SHEET, tuple(tuple(_cell(text) for text in row) for row in rows))


def _decode(path: Path) -> str:
    if path.stat().st_size > limits.MAX_FILE_BYTES:
        raise UnreadableError(
            f"《{path.name}》过大，不像一张公开的表。", f"{path.name} is too large for a published table."
        )
    text = decoded(path.read_bytes())
    if text is None:
        raise UnreadableError(
            f"《{path.name}》不是文本文件，请另存为 UTF-8 文本。",
            f"{path.name} is not a text file; save it as UTF-8 text.",
        )
    return text


def _cell(text: str) -> Cell:
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()
    return plain or None
