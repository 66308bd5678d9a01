"""What each button does to a workbook, and the one line it says. Plain functions: no host is assumed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import xlwings as xw

from kpi_addin import api
from kpi_addin.checks import SEVERITY_NAMES, Finding, Fix
from kpi_addin.errors import ConflictError, KpiError, UnreadableError
from kpi_addin.excel import settings_sheet, tables
from kpi_addin.excel.book import Opened, open_form
from kpi_addin.excel.folders import choose_folder
from kpi_addin.excel.host import (
    Told,
    confirmed,
    folder_beside,
    refuse_online,
    require_desktop,
    saved_path,
    show_progress,
)
from kpi_addin.excel.in_background import run_showing
from kpi_addin.language import say
from kpi_addin.settings import load_settings, save_settings
from kpi_addin.writing import marks
from kpi_addin.writing.findings_sheet import FIRST_ROW, OTHER_SHEET, PLACE, RULE, SHEET, in_order, place, split

GUIDE = "填表说明"
MASTER = "绩效目标汇总.xlsx"


def validate(book: xw.Book) -> Told:
    """Check the form, write what was found into the workbook, and go to the first finding."""
    refuse_online(book)
    opened = open_form(book)
    validation = _checked(opened)
    ours = marks.SHEET in opened.sheets
    tables.write_findings(opened, validation)
    found = in_order(validation.findings)
    if not found:
        return Told(say("没有发现问题，可以上报。", "Nothing found; ready to hand in.") + _offer(ours=ours))
    _go_to(opened, found[0])
    return Told(f"{_counted(validation)} {_short_story(found[0])}{_offer(ours=ours)}")


def _checked(opened: Opened) -> api.Validation:
    return api.check(Path(opened.book.fullname), opened.form, carried=opened.carried)


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
    opened = open_form(book)
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
    fix = next((finding.fix for finding in findings if finding.fix), None)
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
    """Put the proposed text into the selected cell (or that of the selected finding), after asking; then check again."""
    refuse_online(book)
    opened = open_form(book)
    fix = _fix_at(opened, _checked(opened))
    address = split(fix.cell)[1]
    question = say(f"把 {address} 的“{fix.old}”改为“{fix.new}”？", f"Change {address} from {fix.old} to {fix.new}?")
    if not confirmed(book, question):
        return Told(say("没有改动。", "Nothing was changed."))
    target = opened.sheets[split(fix.cell)[0]].range(address)
    target.number_format = tables.TEXT
    target.value = fix.new
    again = opened.with_text(fix.cell, fix.new)
    tables.write_findings(again, _checked(again))
    return Told(say(f"{address} 已改为“{fix.new}”。", f"{address} is now {fix.new}."))


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
    tables.clear_findings(open_form(book))
    return Told(say("已清除校验标记，您填的内容没有改动。", "The marks are gone; the form is as it was."))


def sync(book: xw.Book) -> Told:
    """Hand in the form as it is on the screen to the share of the settings."""
    require_desktop(book)
    refuse_online(book)
    settings = load_settings()
    if not settings.share:
        raise KpiError(
            "还没有填写共享文件夹：请点“设置”填写后再上报。", "No share is set: click Settings and fill it in first."
        )
    path, opened = saved_path(book), open_form(book)
    show_progress(book, say("正在上报……", "Handing in…"))

    def hand_in(*, replace: bool) -> api.Synced:
        return api.sync_form(
            opened.form, path, Path(settings.share), opened.carried, replace=replace, who=settings.name or None
        )

    try:
        synced = hand_in(replace=False)
    except ConflictError as error:
        if not confirmed(book, say(f"{error} 仍以您的表为准上报吗？", f"{error} Hand in yours all the same?")):
            return Told(say("没有上报。", "Nothing was handed in."))
        synced = hand_in(replace=True)
    if synced.submission.revision != api.base_revision(opened.carried.stamp):
        tables.note_base(opened, synced.submission.revision)
    return Told(_synced(synced), box=True)


def _synced(synced: api.Synced) -> str:
    revision, unit, receipt = synced.submission.revision, synced.submission.unit, synced.submission.receipt
    errors = synced.validation.summary["error"]
    if synced.unchanged:
        line = say(
            f"内容与第 {revision} 版相同，无需重复上报。", f"The same as revision {revision}; nothing to hand in."
        )
    else:
        line = say(
            f"已上报：{unit}，第 {revision} 版，请保存工作簿。", f"Handed in: {unit}, revision {revision}. Save it."
        )
    if errors:
        line += say(
            f"其中还有 {errors} 个错误，财政局会退回；请改正后再报。", f" It has {errors} errors and will come back."
        )
    notes = "".join(f" {note}" for note in (*synced.notes, synced.master.deferred) if note)
    return f"{line} {say('校验码', 'Receipt')} {receipt}{notes}"


def new(book: xw.Book) -> Told:
    """Open a fresh template: with the form of this workbook where it holds one that is not ours, else empty."""
    require_desktop(book)
    settings = load_settings()
    folder = folder_beside(book)
    try:
        opened = open_form(book)
    except UnreadableError:
        opened = None
    if opened and marks.SHEET not in opened.sheets:
        path = _unused(folder / f"{Path(book.name).stem}（模板）.xlsx")
        api.new_from_form(opened.form, path)
        line = say(
            f"已导入模板：{path.name}；原文件没有改动。", f"Imported into {path.name}; the old file is unchanged."
        )
    else:
        year = datetime.now(UTC).astimezone().year
        path = _unused(folder / f"部门整体支出绩效目标表-{year}.xlsx")
        api.new(path, settings.unit, year)
        line = say(f"已新建：{path}", f"Made {path}")
    book.app.books.open(str(path))
    return Told(line)


def _unused(path: Path) -> Path:
    """The path, with a number where there is a file already."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_stem(f"{path.stem}-{number}")
    return tried


def consolidate(book: xw.Book) -> Told:
    """Join all forms in a folder that the user chooses into one master beside them, and open it."""
    require_desktop(book)
    settings = load_settings()
    folder = choose_folder(Path(settings.folder) if settings.folder else folder_beside(book))
    if folder is None:
        return Told(say("没有选择文件夹。", "No folder was chosen."))
    output = folder / MASTER

    def work(progress: api.Progress) -> api.Consolidated:
        return api.consolidate([folder], output, progress=progress)

    done = run_showing(work, lambda text: show_progress(book, text))
    book.app.books.open(str(output))
    count, unreadable = len(done.validations), len(done.unreadable)
    return Told(
        say(
            f"已汇总 {count} 个文件，{unreadable} 个未能读取（原因见汇总表）→ {output}",
            f"Consolidated {count} files, {unreadable} unreadable (see the master) → {output}",
        )
    )


def settings(book: xw.Book) -> Told:
    """Show the settings as a small table to fill in; clicked again there, save them."""
    require_desktop(book)
    if settings_sheet.is_settings(book):
        told = settings_sheet.read(book)
        save_settings(told)
        book.close()
        found = not told.share or Path(told.share).is_dir()
        warning = (
            "" if found else say(f" 注意：现在找不到共享文件夹 {told.share}", f" There is no folder {told.share} now.")
        )
        return Told(say("设置已保存。", "Saved.") + warning, box=not found)
    settings_sheet.show(book, load_settings())
    return Told(say("填好浅黄色的格子，再点一次“设置”就保存。", "Fill in the yellow cells and click Settings again."))


def help(book: xw.Book) -> Told:  # noqa: A001 - the button's name
    """Show the guide of the template, or say where to begin."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    if GUIDE in sheets:
        sheets[GUIDE].activate()
        return Told(
            say("五步填完：填写、看右侧、校验、修改或说明、上报。", "Five steps, from filling in to handing in.")
        )
    return Told(
        say(
            "先点“新建”得到模板（已有的表会导入），填好后点“校验”，逐个“下一个问题”改正，最后点“上报”。",
            "Click New for the template, Validate when it is filled in, Next finding to mend it, Sync to hand it in.",
        ),
        box=True,
    )
