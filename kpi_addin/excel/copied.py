"""The open workbook as it is now in a file of its own: neither the workbook nor the file it came from changes."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from kpi_addin.excel.host import saved_path


def copied(book: xw.Book, folder: Path) -> Path | None:
    """A copy in that folder under the workbook's own name; None in a host that makes none."""
    target = folder / saved_path(book).name
    try:
        book.api.SaveCopyAs(str(target))
    except (AttributeError, NotImplementedError):
        return None
    return target
