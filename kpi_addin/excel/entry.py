"""One function without arguments for each button: what VBA's RunPython calls, ``entry.validate()``.

Whatever happens, the user gets one line and no trace; nothing goes to standard error, which VBA would show in the system's
code page.
"""

from __future__ import annotations

from collections.abc import Callable

import kpi_addin.excel.light_xlwings  # noqa: F401 - before anything else imports xlwings

# isort: split
import xlwings as xw

from kpi_addin.excel import ribbon
from kpi_addin.excel.host import Told, bound_xlwings_patience, tell, told_error, wait_until_ready
from kpi_addin.faults import own_fault

Button = Callable[[xw.Book], Told]


def new() -> None:
    """新建."""
    _click(ribbon.new)


def validate() -> None:
    """校验."""
    _click(ribbon.validate)


def next_finding() -> None:
    """下一个问题."""
    _click(ribbon.next_finding)


def apply_fix() -> None:
    """应用修复."""
    _click(ribbon.apply_fix)


def clear_marks() -> None:
    """清除."""
    _click(ribbon.clear_marks)


def insert_row() -> None:
    """插入行."""
    _click(ribbon.insert_row)


def delete_row() -> None:
    """删除行."""
    _click(ribbon.delete_row)


def repair() -> None:
    """修复表格."""
    _click(ribbon.repair)


def sync() -> None:
    """上报."""
    _click(ribbon.sync)


def fetch() -> None:
    """取回."""
    _click(ribbon.fetch)


def consolidate() -> None:
    """汇总."""
    _click(ribbon.consolidate)


def review() -> None:
    """审核."""
    _click(ribbon.review)


def save_review() -> None:
    """保存审核."""
    _click(ribbon.save_review)


def progress() -> None:
    """进度."""
    _click(ribbon.progress)


def letters() -> None:
    """出文书."""
    _click(ribbon.letters)


def settings() -> None:
    """设置."""
    _click(ribbon.settings)


def help() -> None:  # noqa: A001 - the button's name
    """帮助."""
    _click(ribbon.help)


def _click(button: Button) -> None:
    bound_xlwings_patience()
    try:
        book = xw.Book.caller()
    except Exception as error:  # noqa: BLE001 - without a workbook there is nobody to tell; VBA has told the user
        own_fault(error)
        return
    try:
        press(book, button)
    except Exception as error:  # noqa: BLE001 - not even a box could be shown
        own_fault(error)


def press(book: xw.Book, button: Button) -> None:
    """Do what the button does and show what it says, or why it could not."""
    app = book.app  # of a workbook that its button closes nobody can ask it any more
    try:
        wait_until_ready(book)
        told = button(book)
    except Exception as error:  # noqa: BLE001 - every error is told in the user's words
        told = Told(told_error(error), box=True)
    tell(app, told)
