"""The button 修复表格: after a yes the workbook is saved, closed, made anew on disk and opened again.

What would be done is found in a copy, so that after a no the workbook and its file are what they were.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings as xw

from kpi_addin import api
from kpi_addin.atomic import read_only
from kpi_addin.excel.copied import copied
from kpi_addin.excel.host import Told, confirmed, refuse_online, require_desktop, saved_path
from kpi_addin.language import Bilingual, say

_SHOWN = 3
"""So many lines are shown in the question; the file as it was is kept."""


def repair(book: xw.Book) -> Told:
    """Put formulas, drop-downs, locks and merged cells back, or an older template into today's, after asking."""
    refuse_online(book)
    require_desktop(book)
    path, app = saved_path(book), book.app
    if fault := read_only(path):
        raise fault
    with TemporaryDirectory(prefix="kpi-") as folder:
        copy = copied(book, Path(folder))
        if copy is None and not confirmed(book, _may_be_saved()):
            return _nothing_changed()
        asked = api.upgrade(copy) if copy else None
    if asked and not asked.reasons:
        return _whole()
    if asked and not confirmed(book, _question(asked)):
        return _nothing_changed()
    book.save()
    planned = api.upgrade(path)
    if not planned.reasons:
        return _whole()
    # Nobody can type while being asked; where the saved file tells more all the same, that is asked as well.
    if (asked is None or planned.left != asked.left) and not confirmed(book, _question(planned)):
        return Told(say("已保存，没有修复。", "The workbook was saved and not mended."))
    book.close()
    try:
        kept = planned.apply()
    finally:
        app.books.open(str(path))
    return Told(say(f"已修复；原文件保留为 {kept.name}。", f"Mended; the old file is kept as {kept.name}."))


def _may_be_saved() -> str:
    return say(
        "要看哪里坏了，须先保存这个工作簿（没保存的改动会存进文件）。现在保存并检查吗？",
        "To see what is broken the workbook has to be saved first, with all that is not saved yet. Save it and look?",
    )


def _question(planned: api.Upgrade) -> str:
    left = planned.left
    loses = (
        say(f"放不进新表的 {len(left)} 处：{_few(left)}。", f"{len(left)} have no place: {_few(left)}. ")
        if left
        else ""
    )
    stays = say(
        "其余填的内容都保留" if left else "填的内容都保留", "All else stays" if left else "All that is filled in stays"
    )
    return say(
        f"{_few(planned.reasons)}。{loses}修复会先保存这个工作簿，再关闭、重做、重新打开，不能撤销；{stays}，"
        "原文件另存一份。现在修复吗？",
        f"{_few(planned.reasons)}. {loses}The workbook is saved, closed, made anew and opened again, which can't be undone. "
        f"{stays}, the old file is kept. Mend it now?",
    )


def _whole() -> Told:
    return Told(say("表格完好，不需要修复。", "The workbook is whole; nothing to mend."))


def _nothing_changed() -> Told:
    return Told(say("没有改动。", "Nothing was changed."))


def _few(lines: tuple[Bilingual, ...]) -> str:
    more = "……" if len(lines) > _SHOWN else ""
    return "；".join(str(line) for line in lines[:_SHOWN]) + more
