"""The buttons that make files or hand them in: 新建, 上报, 汇总. They need a desktop."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import xlwings as xw

from kpi_addin import api
from kpi_addin.errors import BehindError, ConflictError, NoShareYetError, UnreadableError
from kpi_addin.excel import marking
from kpi_addin.excel.book import open_form
from kpi_addin.excel.folders import choose_folder, unused
from kpi_addin.excel.heights import as_printed
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
from kpi_addin.excel.shares import own_share
from kpi_addin.language import Bilingual, say
from kpi_addin.marks import stamp
from kpi_addin.marks.remarks import new_remarks
from kpi_addin.master.share.unit_id import safe_name
from kpi_addin.outputs import NotOursError
from kpi_addin.user_settings import load_settings

_LONGEST_NAME = 60
MASTER = "绩效目标汇总.xlsx"
_ALL_OF_YOURS = Bilingual("仍以您的表为准上报吗？", "Hand in yours all the same?")
_SET_UP = Bilingual("在这里新建汇总库吗？", "Set up a share there?")


def sync(book: xw.Book) -> Told:
    """Hand in the form as it is on the screen to the share of the settings."""
    require_desktop(book)
    refuse_online(book)
    settings, share = load_settings(), own_share(Bilingual("上报", "hand in"))
    path = saved_path(book)
    api.know_forms_of(share)
    opened = as_printed(open_form(book))
    forms = opened.forms
    show_progress(book, say("正在上报……", "Handing in…"))

    def hand_in(*, replace: bool = False, init: bool = False) -> api.Synced:
        who = settings.name or None
        return api.sync_form(forms, path, Path(share), opened.carried, replace=replace, init=init, who=who)

    try:
        synced = hand_in()
    except (ConflictError, NoShareYetError) as error:
        told = _merged(book, path, share, error) if isinstance(error, BehindError) and len(forms) == 1 else None
        if told:
            return told
        new = isinstance(error, NoShareYetError)
        if not confirmed(book, f"{error} {_SET_UP if new else _ALL_OF_YOURS}"):
            return Told(say("没有上报。", "Nothing was handed in."))
        synced = hand_in(replace=not new, init=new)
    stamped = opened.carried.stamp
    if not synced.stamp(stamped).items() <= stamped.items():
        marking.note_base(opened, synced.stamp(stamped))
    marking.clear_conflicts(opened)
    return Told(f"{_synced(synced)}{_overridden(synced)}{_remarked(synced)}", box=True)


def _remarked(synced: api.Synced) -> str:
    """What the bureau remarked meanwhile: noted in the workbook, shown by the next check."""
    count = new_remarks(synced.remarks)
    return (
        say(
            f" 财政局退回过这张表，{count} 条意见已记入工作簿；再点“校验”，就标在表上。",
            f" The bureau returned this form; its {count} remarks are in the workbook now: click Validate to see them.",
        )
        if count
        else ""
    )


def _merged(book: xw.Book, path: Path, share: str, behind: BehindError) -> Told | None:
    """Merge what others changed since and hand in again, or show what is to be chosen; None where nothing can be compared."""
    from kpi_addin.excel import merging  # noqa: PLC0415 - few clicks need it

    try:
        merged = merging.merge(book, path, share, behind)
    except api.UndecidedError as undecided:
        return merging.ask(book, undecided)
    except BehindError:
        return None
    return Told(f"{merging.told_merged(merged)}{sync(book).text}", box=True)


def _overridden(synced: api.Synced) -> str:
    from kpi_addin.excel import merging  # noqa: PLC0415 - few clicks need it

    overridden = [difference for one in synced.all for difference in one.overridden]
    return merging.told_overridden(overridden) if overridden else ""


def _synced(synced: api.Synced) -> str:
    line = _all_of_it(synced) if synced.others else _one(synced)
    errors = sum(one.validation.summary["error"] for one in synced.all)
    if errors:
        line += say(
            f"其中还有 {errors} 个错误，财政局会退回；请改正后再报。", f" It has {errors} errors and will come back."
        )
    notes = "".join(f" {note}" for note in (*synced.notes, synced.master.deferred) if note)
    receipts = "、".join(one.submission.receipt for one in synced.all)
    return f"{line} {say('校验码', 'Receipt')} {receipts}{notes}"


def _one(synced: api.Synced) -> str:
    revision, whose = synced.submission.revision, synced.submission.subject.whose
    if synced.unchanged:
        return say(
            f"内容与第 {revision} 版相同，无需重复上报。", f"The same as revision {revision}; nothing to hand in."
        )
    return say(
        f"已上报：{whose.zh}，第 {revision} 版，请保存工作簿。", f"Handed in: {whose.en}, revision {revision}. Save it."
    )


def _all_of_it(synced: api.Synced) -> str:
    """What became of each form of a workbook that holds several."""
    new = [one.submission for one in synced.all if not one.unchanged]
    same = len(synced.all) - len(new)
    told = "；".join(f"{one.subject.whose.zh}第 {one.revision} 版" for one in new)
    english = "; ".join(f"{one.subject.whose.en}, revision {one.revision}" for one in new)
    line = (
        say(f"已上报 {len(new)} 份：{told}，请保存工作簿。", f"Handed in {len(new)}: {english}. Save it.")
        if new
        else ""
    )
    return line + (say(f"{same} 份内容没有变，无需重复上报。", f" {same} are as they were.") if same else "")


def new(book: xw.Book) -> Told:
    """Open a fresh template: with the form of this workbook where it holds one that is not ours, else empty."""
    require_desktop(book)
    settings = load_settings()
    folder = folder_beside(book)
    try:
        opened = open_form(book)
    except UnreadableError:
        opened = None
    if opened and stamp.SHEET not in opened.sheets:
        path = unused(folder / f"{Path(book.name).stem}（模板）.xlsx")
        api.new_from_form(opened.form, path)
        line = say(
            f"已导入模板：{path.name}；原文件没有改动。", f"Imported into {path.name}; the old file is unchanged."
        )
    else:
        year = datetime.now(UTC).astimezone().year
        own = api.own_form_of(settings.share)
        name = safe_name(own.name, _LONGEST_NAME) if own else "部门整体支出绩效目标表"
        path = unused(folder / f"{name}-{year}.xlsx")
        api.new(path, settings.unit, year, own.id if own else None)
        line = say(f"已新建：{path}", f"Made {path}")
    book.app.books.open(str(path))
    return Told(line)


def consolidate(book: xw.Book) -> Told:
    """Join all forms in a folder that the user chooses into one master beside them, and open it."""
    require_desktop(book)
    settings = load_settings()
    folder = choose_folder(Path(settings.folder) if settings.folder else folder_beside(book))
    if folder is None:
        return Told(say("没有选择文件夹。", "No folder was chosen."))
    output = folder / MASTER

    from kpi_addin.api.remembered import own_memory  # noqa: PLC0415 - no other click waits for it

    def run(*, force: bool) -> api.Consolidated:
        return run_showing(
            lambda progress: api.consolidate([folder], output, progress=progress, force=force, memory=own_memory()),
            lambda text: show_progress(book, text),
        )

    try:
        done = run(force=False)
    except NotOursError:
        question = say(
            f"{output} 已经存在，生成后改动过，或者不是本程序生成的总表。覆盖它吗？",
            f"{output} exists and was changed since, or is no master of ours. Replace it?",
        )
        if not confirmed(book, question):
            return Told(say("没有汇总。", "Nothing was consolidated."))
        done = run(force=True)
    book.app.books.open(str(output))
    count, unreadable = len(done.validations), len(done.unreadable)
    line = say(
        f"已汇总 {count} 个文件，{unreadable} 个未能读取（原因见汇总表）→ {output}",
        f"Consolidated {count} files, {unreadable} unreadable (see the master) → {output}",
    )
    return Told("\n".join([line, *done.hints]), box=bool(done.hints))
