"""The program around the workbook: telling the user something, asking, and what its refusals mean in his words."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

import xlwings as xw

from kpi_addin.errors import KpiError
from kpi_addin.faults import own_fault
from kpi_addin.language import say

TITLE = "绩效 KPI"
LONGEST_STATUS = 200
"""Excel cuts the status bar at 255 characters."""
ATTEMPTS, PAUSE_SECONDS = 5, 0.5
XLWINGS_ATTEMPTS = 100

# RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, and Excel's own VBA_E_IGNORE while a cell is being edited.
_BUSY = {-2147418111, -2147417846, -2146777998}


@dataclass(frozen=True)
class Told:
    """What a button has to say: one line, in the status bar, or in a ``box`` where it must not be overlooked."""

    text: str
    box: bool = False


def tell(app: xw.App, told: Told) -> None:
    """Show what a button says; a host without a status bar shows a box."""
    if not told.box:
        with suppress(NotImplementedError):
            app.status_bar = _short(told.text)
            return
    app.alert(told.text, TITLE)


def show_progress(book: xw.Book, text: str) -> None:
    """What is being done, where the host has a status bar."""
    with suppress(NotImplementedError):
        book.app.status_bar = _short(text)


def confirmed(book: xw.Book, question: str) -> bool:
    """Ask yes or no. The web cannot wait for an answer; there the click on the button counts as yes."""
    if on_the_web(book):
        return True
    return book.app.alert(question, TITLE, buttons="yes_no") == "yes"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_STATUS else text[: LONGEST_STATUS - 1] + "…"


def wait_until_ready(book: xw.Book) -> None:
    """Wait a little for a program that is busy, as while a cell is being edited. Raises `KpiError` in the end."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            book.sheets.count  # noqa: B018 - the question is whether there is an answer
        except Exception as error:
            if not is_busy(error):
                raise
            if attempt == ATTEMPTS:
                raise _busy() from None
            time.sleep(PAUSE_SECONDS)
        else:
            return


def bound_xlwings_patience() -> None:
    """Let xlwings give up: on Windows it asks a busy Excel again for ever, and the user sees both hang."""
    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        vars(windows)["N_COM_ATTEMPTS"] = XLWINGS_ATTEMPTS


def is_busy(error: BaseException) -> bool:
    """Whether Excel refused because it is waiting for the user."""
    return type(error).__name__ == "ExcelBusyError" or bool(_codes(error) & _BUSY)


def _codes(error: BaseException) -> set[int]:
    """The numbers of an error that came through COM: its own and that of its cause in Excel."""
    if not isinstance(getattr(error, "hresult", None), int):
        return set()
    details = getattr(error, "excepinfo", None) or ()
    return {code for code in (error.hresult, *details[-1:]) if isinstance(code, int)}  # type: ignore[attr-defined]


def told_error(error: BaseException) -> str:
    """What went wrong, and what to do, in one line."""
    if isinstance(error, KpiError):
        return str(error)
    if is_busy(error):
        return str(_busy())
    if isinstance(error, NotImplementedError):
        return str(_no_desktop())
    if _codes(error):
        return say(
            "Excel 拒绝了写入，没有改动：工作表或工作簿可能受保护，请在“审阅”选项卡里撤销保护后再点一次。",
            "Excel refused, nothing was changed: the sheet or workbook may be protected; unprotect it and click again.",
        )
    return str(own_fault(error))


def _busy() -> KpiError:
    return KpiError(
        "Excel 正忙，或有单元格正在编辑：请先按回车结束编辑，再点一次。",
        "Excel is busy or a cell is being edited: press Enter first, then click again.",
    )


def on_the_web(book: xw.Book) -> bool:
    """Whether there is a browser around the workbook, and no file."""
    return book.app.engine.type == "remote"


def require_desktop(book: xw.Book) -> None:
    """Raise `KpiError` where there are no files and no other workbooks."""
    if on_the_web(book):
        raise _no_desktop()


def _no_desktop() -> KpiError:
    return KpiError(
        "网页版 Excel 没有这个功能，请在桌面版中使用。", "Excel on the web can't do this; use the desktop version."
    )


def refuse_online(book: xw.Book) -> None:
    """Raise `KpiError` for a workbook that is opened from a web address: only the program knows how to reach it."""
    if book.fullname.lower().startswith(("https://", "http://")):
        raise KpiError(
            f"《{book.name}》是从 OneDrive/SharePoint 网址打开的：请先另存到本机或共享文件夹，再打开操作。",
            f"{book.name} was opened from a web address: save it on this PC or a shared folder first and open it there.",
        )


def saved_path(book: xw.Book) -> Path:
    """Where the workbook is on disk. Raises `KpiError` when it was never saved."""
    name = book.fullname
    if not (Path(name).is_absolute() or PureWindowsPath(name).is_absolute()):
        raise KpiError(
            f"《{book.name}》还没有保存：请先保存（Ctrl+S），再点一次。",
            f"{book.name} has not been saved yet: save it (Ctrl+S) and click again.",
        )
    return Path(name)


def folder_beside(book: xw.Book) -> Path:
    """The workbook's folder, or the user's documents for one that is in no folder."""
    try:
        refuse_online(book)
        return saved_path(book).parent
    except KpiError:
        return documents_folder()


def documents_folder() -> Path:
    """The user's documents."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()
