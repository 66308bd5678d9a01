"""A published text table (tab separated, HTML paragraphs in cells) → Grid."""

from __future__ import annotations

import html
import re
from pathlib import Path

from kpi_addin.errors import UnreadableError
from kpi_addin.reading import limits
from kpi_addin.reading.grid import Cell, Grid

SHEET = "公开文本"
_BREAK = re.compile(r"\s*</p>\s*(?:<p[^>]*>\s*)?|\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def read_text_grid(path: Path) -> Grid:
    """The lines of the file as rows. Paragraphs inside a cell become line breaks; other tags are dropped."""
    lines = _decode(path).split("\n")
    return Grid(SHEET, tuple(tuple(_cell(text) for text in line.split("\t")) for line in lines))


def _decode(path: Path) -> str:
    if path.stat().st_size > limits.MAX_FILE_BYTES:
        raise UnreadableError(
            f"《{path.name}》过大，不像一张公开的表。", f"{path.name} is too large for a published table."
        )
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableError(
        f"《{path.name}》不是文本文件，请另存为 UTF-8 文本。", f"{path.name} is not a text file; save it as UTF-8 text."
    )


def _cell(text: str) -> Cell:
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()
    return plain or None
