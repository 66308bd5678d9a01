"""Marks away: the workbook as it was before it was checked."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.api.paths import AnyPath


def clear(path: AnyPath) -> bool:
    """Take findings, marks and colours out of a workbook; what the user explained stays. Returns whether there were any.

    Raises `UnreadableError`, `WriteError`; the file is then as it was.
    """
    from kpi_addin.writing.package.cleared import clear_marks  # noqa: PLC0415

    return clear_marks(Path(path))
