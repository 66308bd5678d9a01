"""Where a workbook of ours says what it is: what the reader must know of the stamp; `kpi_addin.marks.stamp` knows the rest."""

from __future__ import annotations

from typing import Final

SHEET: Final = "_kpi"
TEMPLATE: Final = "template"
"""The key of the version of the template's sheets."""
TEMPLATE_VERSION: Final = "2"
"""Raised when the sheets change in a way that an older package would not understand."""
