"""A sheet's protection taken off for as long as a button needs, and put on again as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import xlwings as xw

from kpi_addin.errors import KpiError

_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
"""In the order of the arguments of Excel's ``Protect``."""


@contextmanager
def unprotected(sheet: xw.Sheet) -> Iterator[None]:
    """Take a protection without password off; it is put on again whatever happens. Raises `KpiError` where it can't be."""
    if not _is_protected(sheet):
        yield
        return
    own = sheet.api
    options = [bool(getattr(own.Protection, name)) for name in _ALLOWED]
    drawings, scenarios = bool(own.ProtectDrawingObjects), bool(own.ProtectScenarios)
    try:
        own.Unprotect("")
    except Exception:  # noqa: BLE001 - each host has its own error for a password that is not this
        raise _password(sheet) from None
    if own.ProtectContents:
        raise _password(sheet)
    try:
        yield
    finally:
        # By position: Excel's objects take no names where their types were not generated.
        own.Protect("", drawings, True, scenarios, False, *options)  # noqa: FBT003


def told_locks(sheet: xw.Sheet) -> Callable[[str], bool | None] | None:
    """Asks whether the cells of an area are locked, None where they differ; nothing to ask where no lock holds, or no host tells."""
    with suppress(AttributeError, NotImplementedError):
        own = sheet.api
        return (lambda area: own.Range(area).Locked) if own.ProtectContents else None
    return None


def _is_protected(sheet: xw.Sheet) -> bool:
    """Whether the sheet is protected. Raises `KpiError` in a host that doesn't say so."""
    try:
        return bool(sheet.api.ProtectContents)
    except (AttributeError, NotImplementedError):
        raise KpiError(
            "这个程序里不能用按钮插入或删除行：请选中整行，用右键菜单的“插入”“删除”。",
            "Rows can't be inserted or deleted by a button here: select the row and use the menu of the right mouse button.",
        ) from None


def _password(sheet: xw.Sheet) -> KpiError:
    return KpiError(
        f"工作表“{sheet.name}”设了保护密码，没有改动；请先撤销保护，再点一次。",
        f"Sheet {sheet.name} is protected with a password; nothing was changed. Take the protection off and click again.",
    )
