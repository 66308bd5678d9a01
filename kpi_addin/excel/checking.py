"""The buttons that check the form and help to mend it: 校验, 下一个问题, 应用修复, 清除."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.checks import SEVERITY_NAMES, Finding, Fix
from kpi_addin.errors import KpiError
from kpi_addin.excel import marking
from kpi_addin.excel.book import Opened, open_form
from kpi_addin.excel.heights import as_printed
from kpi_addin.excel.host import Told, confirmed, on_the_web, refuse_online, saved_path
from kpi_addin.excel.stored_names import refresh_stored
from kpi_addin.kept_copy import copy_of, keep_copy
from kpi_addin.language import say
from kpi_addin.marks import stamp
from kpi_addin.marks.findings_layout import FIRST_ROW, OTHER_SHEET, PLACE, RULE, SHEET
from kpi_addin.marks.order import in_order
from kpi_addin.marks.shown_cells import place


def validate(book: xw.Book) -> Told:
    """Check the form, write what was found into the workbook, and go to the first finding."""
    refuse_online(book)
    opened = as_printed(open_form(book), fit=True)
    ours = stamp.SHEET in opened.sheets
    validation = check_and_mark(opened)
    found = in_order(validation.findings)
    if not found:
        return Told(say("没有发现问题，可以上报。", "Nothing found; ready to hand in.") + _offer(ours=ours))
    _go_to(opened, found[0])
    return Told(f"{_counted(validation)} {_short_story(found[0])}{_offer(ours=ours)}")


def check_and_mark(opened: Opened) -> api.Validation:
    """Apply all rules to an open workbook and write what was found into it."""
    validation = _checked(opened)
    _mark(opened, validation)
    refresh_stored(opened)
    return validation


def _mark(opened: Opened, validation: api.Validation) -> None:
    """Write what was found; the conflicts that wait for a choice stay below it, with what was chosen so far."""
    asked = marking.shown_conflicts(opened)
    marking.write_findings(opened, validation)
    if asked:
        marking.write_conflicts(open_form(opened.book), asked, show=False)


def _checked(opened: Opened) -> api.Validation:
    """All forms of the workbook, what was found in each under its name."""
    return api.as_one(api.check_forms(Path(opened.book.fullname), opened.forms, opened.carried))


def _counted(validation: api.Validation) -> str:
    counts = [f"{say(*SEVERITY_NAMES[level])} {count}" for level, count in validation.summary.items()]
    return say(f"{' · '.join(counts)}。第一个问题：", f"{' · '.join(counts)}. The first: ")


def _offer(*, ours: bool) -> str:
    """In somebody else's workbook cells do not light up."""
    told = say(
        "这张表不是用模板填的，格子不会变色；点“新建”可把它导入模板。", "Click New to import it into the template."
    )
    return "" if ours else f" {told}"


def _short_story(finding: Finding) -> str:
    where = f"{place(finding.cells[:1], split(finding.cells[0])[0])} " if finding.cells else ""
    return f"{where}{finding.message}"


def _go_to(opened: Opened, finding: Finding) -> None:
    """Select the cell to mend, or the first finding in the table where there is no cell."""
    sheet, address = split(finding.cells[0]) if finding.cells else ("", "")
    if sheet in opened.sheets:
        opened.sheets[sheet].range(address).select()
    else:
        opened.sheets[SHEET].range((FIRST_ROW, PLACE + 1)).select()


def next_finding(book: xw.Book) -> Told:
    """Check again and go to the finding after the selected cell; all that is wrong with that cell is told."""
    refuse_online(book)
    opened = as_printed(open_form(book))
    found = in_order(_checked(opened).findings)
    if not found:
        return Told(say("没有问题了，可以上报。", "Nothing left; ready to hand in."))
    cells = list(dict.fromkeys(finding.cells[0] for finding in found if finding.cells))
    if not cells:
        return Told(found[0].message)
    here = _selected(book)
    number = (cells.index(here) + 1) % len(cells) if here in cells else 0
    there = [finding for finding in found if finding.cells and finding.cells[0] == cells[number]]
    _go_to(opened, there[0])
    story = " ".join(dict.fromkeys(finding.message for finding in there))
    return Told(f"{number + 1}/{len(cells)} {split(cells[number])[1]} {story}{_hint(there)}")


def _hint(findings: list[Finding]) -> str:
    """The repair of the selected cell; one of another cell is offered there."""
    fix = next((each.fix for each in findings if each.fix and each.fix.cell == each.cells[0]), None)
    return say(f" 点“应用修复”可改为 {fix.new}", f" Apply fix makes it {fix.new}") if fix else ""


def _selected(book: xw.Book) -> str:
    """The selected cell as ``sheet!A1``, empty where none is."""
    selection = book.selection
    if selection is None:
        return ""
    address = selection.sheet.range((selection.row, selection.column)).get_address(
        row_absolute=False, column_absolute=False
    )
    return f"{selection.sheet.name}!{address}"


def apply_fix(book: xw.Book) -> Told:
    """Put the proposed text into the selected cell (or that of the selected finding), after asking; then check again.

    The file as it was last saved is kept first; on the web there is none.
    """
    refuse_online(book)
    opened = as_printed(open_form(book))
    fix = _fix_at(opened, _checked(opened))
    address = split(fix.cell)[1]
    question = say(f"把 {address} 的“{fix.old}”改为“{fix.new}”？", f"Change {address} from {fix.old} to {fix.new}?")
    if not confirmed(book, question):
        return Told(say("没有改动。", "Nothing was changed."))
    kept = _kept(book)
    target = opened.sheets[split(fix.cell)[0]].range(address)
    target.number_format = marking.TEXT
    target.value = fix.new
    again = opened.with_text(fix.cell, fix.new)
    _mark(again, _checked(again))
    return Told(say(f"{address} 已改为“{fix.new}”。", f"{address} is now {fix.new}.") + kept)


def _kept(book: xw.Book) -> str:
    """Keep the file as it was last saved, and say where. Raises `KpiError`, before anything was changed."""
    if on_the_web(book):
        return ""
    path = saved_path(book)
    kept = copy_of(path) or keep_copy(path)
    return say(f" 修改前的文件（上次保存时）保留为 {kept}", f" The file as it was last saved is kept as {kept}")


def _fix_at(opened: Opened, validation: api.Validation) -> Fix:
    """The repair for the selected cell; in the table of findings, for the selected row. Raises `KpiError`."""
    here = _selected(opened.book)
    sheet, _ = split(here)
    if sheet in (SHEET, OTHER_SHEET):
        row = opened.book.selection.row - 1  # type: ignore[union-attr]
        told = (opened.grid(sheet).at(row, PLACE), opened.grid(sheet).at(row, RULE))
        fixes = [
            each.fix for each in validation.findings if told == (place(each.cells, validation.form_sheet), each.rule)
        ]
    else:
        fixes = [each.fix for each in validation.findings if each.fix and each.fix.cell == here]
    fix = next(filter(None, fixes), None)
    if fix is None:
        raise KpiError(
            "选中的格子没有可以自动改的问题：请点“下一个问题”，提示里有“应用修复”时再点。",
            "There is no repair for the selected cell: click Next finding until it offers one.",
        )
    return fix


def clear_marks(book: xw.Book) -> Told:
    """Take the findings and the colours away; the form is not touched."""
    refuse_online(book)
    marking.clear_findings(open_form(book))
    return Told(say("已清除校验标记，您填的内容没有改动。", "The marks are gone; the form is as it was."))
