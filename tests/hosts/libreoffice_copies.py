"""A document of LibreOffice that also answers as Excel's workbook does where our code speaks to the program itself: its copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

XLSX = "Calc MS Excel 2007 XML"


class ComBook:
    """Everything else is LibreOffice's own document."""

    def __init__(self, document: Any, office: Any) -> None:
        self._document, self._office = document, office

    def __getattr__(self, name: str) -> Any:
        return getattr(self._document, name)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        """Write what is open now into another file; the document stays what it is."""
        self._document.storeToURL(Path(path).as_uri(), (self._office.property("FilterName", XLSX),))
