"""Text for a cell: whatever a department typed, as the text it is, in a file that every program opens."""

from __future__ import annotations

import re
import unicodedata
from math import ceil

LIMIT = 32_767
_CUT = "……（原文过长，已截断，全文见上报文件）"
# What XML cannot carry at all, and control characters, which some programs refuse even when escaped.
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """Return the text with unusable characters shown as �, and cut with a note at Excel's limit of 32,767 characters."""
    usable = _UNUSABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if usable.startswith("<r>") and usable.endswith("</r>"):
        usable += " "  # XlsxWriter would take such a text for its own rich-text XML and write it unescaped
    units = usable.encode("utf-16-le")
    if len(units) <= 2 * LIMIT:
        return usable
    # Excel counts UTF-16 units; half a pair at the cut is dropped.
    return units[: 2 * (LIMIT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def text_width(text: str) -> int:
    """Width in character units: a Chinese character is two wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def lines_needed(text: str | None, width: float) -> int:
    """How many lines the text takes in a wrapped cell of that width."""
    if not text:
        return 1
    return sum(max(1, ceil(text_width(paragraph) / max(1.0, width - 1))) for paragraph in text.split("\n"))
