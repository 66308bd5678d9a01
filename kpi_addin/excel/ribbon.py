"""What each button does to a workbook, and the one line it says. Plain functions: no host is assumed."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from kpi_addin.excel import settings_sheet
from kpi_addin.excel.book import GUIDE
from kpi_addin.excel.checking import apply_fix, clear_marks, next_finding, validate
from kpi_addin.excel.fetching import fetch
from kpi_addin.excel.handing_in import consolidate, new, sync
from kpi_addin.excel.host import Told, on_the_web, require_desktop
from kpi_addin.excel.letters import letters
from kpi_addin.excel.mending import repair
from kpi_addin.excel.progress import progress
from kpi_addin.excel.reviewing import review, save_review
from kpi_addin.excel.rows import delete_row, insert_row
from kpi_addin.guide import guide_page, open_guide
from kpi_addin.language import say
from kpi_addin.user_settings import load_settings, save_settings, settings_fault

__all__ = [
    "apply_fix",
    "clear_marks",
    "consolidate",
    "delete_row",
    "fetch",
    "help",
    "insert_row",
    "letters",
    "new",
    "next_finding",
    "progress",
    "repair",
    "review",
    "save_review",
    "settings",
    "sync",
    "validate",
]


def settings(book: xw.Book) -> Told:
    """Show the settings as a small table to fill in; clicked again there, save them."""
    require_desktop(book)
    if settings_sheet.is_settings(book):
        told = settings_sheet.settings_in(book)
        save_settings(told)
        book.close()
        found = not told.share or Path(told.share).is_dir()
        warning = (
            "" if found else say(f" 注意：现在找不到共享文件夹 {told.share}", f" There is no folder {told.share} now.")
        )
        return Told(say("设置已保存。", "Saved.") + warning, box=not found)
    settings_sheet.show(book, load_settings())
    line = say("填好浅黄色的格子，再点一次“设置”就保存。", "Fill in the yellow cells and click Settings again.")
    wrong = settings_fault()
    return Told(f"{line} {wrong}", box=True) if wrong else Told(line)


def help(book: xw.Book) -> Told:  # noqa: A001 - the button's name
    """Open the guide in the browser and show the form's own page of it; on the web, where there is no file, only that page."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == GUIDE), None)
    if sheet:
        sheet.activate()
    begin = (
        say("五步填完：填写、看右侧、校验、修改或说明、上报。", "Five steps, from filling in to handing in.")
        if sheet
        else say(
            "先点“新建”得到模板（已有的表会导入），填好后点“校验”，逐个“下一个问题”改正，最后点“上报”。",
            "Click New for the template, Validate when it is filled in, Next finding to mend it, Sync to hand it in.",
        )
    )
    if on_the_web(book):
        return Told(begin, box=not sheet)
    page = guide_page()
    opened = open_guide(page)
    where = (
        say(f"使用说明已在浏览器中打开：{page}", f"The guide is open in your browser: {page}")
        if opened
        else say(f"使用说明请用浏览器打开：{page}", f"Open the guide in a browser: {page}")
    )
    return Told(f"{begin} {where}", box=not (sheet and opened))
