"""What calls itself a workbook and is text: a web page, an XML table of 2003, lines with tabs → grids."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

from kpi_addin.reading.decoding import decoded
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.html_tables import table_grids
from kpi_addin.reading.text import text_grid
from kpi_addin.reading.xml_2003 import NAMESPACE, xml_grids

_PAGE: Final = re.compile(r"<(?:!doctype html|html|head|body|table|meta|div|style)\b", re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:\w{1,8}:)?Workbook\b")
_HEAD: Final = 65_536
_LEAST_LINES: Final = 3
"""So many lines with tabs are a table."""


def text_sheets(data: bytes) -> list[Grid]:
    """The tables of a page, the sheets of an XML table, or the one of a text with tabs; none where it is nothing of that."""
    text = decoded(data)
    if text is None:
        return []
    if NAMESPACE in text[:_HEAD] and _ROOT.search(text, 0, _HEAD):
        try:
            return xml_grids(text)
        except ET.ParseError:
            return []
    tables = table_grids(text) if _PAGE.search(text, 0, _HEAD) else []
    lines = text.split("\n")
    if tables or sum("\t" in line for line in lines) < _LEAST_LINES:
        return tables
    grid = text_grid(lines)
    return [grid] if grid else []
