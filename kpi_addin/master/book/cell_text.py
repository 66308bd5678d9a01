"""Text for a cell: whatever a department typed, as the text it is, in a file that every program opens."""

from __future__ import annotations

from kpi_addin.text_width import lines_needed
from kpi_addin.xml_text import xml_text

LIMIT = 32_767
_PADDING = 1.0
_CUT = "……（原文过长，已截断，全文见上报文件）"
_DELETE, _SHOWN = "\x7f", "\ufffd"
"""A control character that XML can hold and some programs refuse, and what stands for all that cannot be shown."""


def cell_text(text: str) -> str:
    """Return the text with unusable characters shown as �, and cut with a note at Excel's limit of 32,767 characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace(_DELETE, _SHOWN)
    usable = xml_text(plain, _SHOWN)
    if usable.startswith("<r>") and usable.endswith("</r>"):
        usable += " "  # XlsxWriter would take such a text for its own rich-text XML and write it unescaped
    units = usable.encode("utf-16-le")
    if len(units) <= 2 * LIMIT:
        return usable
    # Excel counts UTF-16 units; half a pair at the cut is dropped.
    return units[: 2 * (LIMIT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def lines_in(text: str | None, width: float) -> int:
    """How many lines the text takes in a wrapped cell of the master of that width."""
    return lines_needed(text or "", width, padding=_PADDING)
