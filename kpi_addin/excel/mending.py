"""The button 修复表格: the workbook is saved, closed, made anew on disk and opened again."""

from __future__ import annotations

import xlwings as xw

from kpi_addin import api
from kpi_addin.excel.host import Told, confirmed, refuse_online, require_desktop, saved_path
from kpi_addin.language import Bilingual, say

_SHOWN = 3
"""So many lines are shown in the question; the file as it was is kept."""


def repair(book: xw.Book) -> Told:
    """Put formulas, drop-downs, locks and merged cells back, or an older template into today's, after asking."""
    refuse_online(book)
    require_desktop(book)
    path, app = saved_path(book), book.app
    book.save()
    planned = api.upgrade(path)
    if not planned.reasons:
        return Told(say("表格完好，不需要修复。", "The workbook is whole; nothing to mend."))
    left = planned.left
    loses = (
        say(f"放不进新表的 {len(left)} 处：{_few(left)}。", f"{len(left)} have no place: {_few(left)}.") if left else ""
    )
    question = say(
        f"{_few(planned.reasons)}。{loses}填的内容都保留，原文件另存一份。现在修复吗？",
        f"{_few(planned.reasons)}. {loses} All that is filled in stays, the old file is kept. Mend it now?",
    )
    if not confirmed(book, question):
        return Told(say("没有改动。", "Nothing was changed."))
    book.close()
    try:
        kept = planned.apply()
    finally:
        app.books.open(str(path))
    return Told(say(f"已修复；原文件保留为 {kept.name}。", f"Mended; the old file is kept as {kept.name}."))


def _few(lines: tuple[Bilingual, ...]) -> str:
    more = "……" if len(lines) > _SHOWN else ""
    return "；".join(str(line) for line in lines[:_SHOWN]) + more
