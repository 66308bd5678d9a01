"""The bureau's buttons 审核 and 保存审核: the list of remarks on the unit in front, and what was filled in stored."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from kpi_addin import api
from kpi_addin.errors import AskFirstError, InputError, KpiError, SeveralFormsError, WriteError
from kpi_addin.excel.asked_unit import Asked, asked_form
from kpi_addin.excel.book import read_grid
from kpi_addin.excel.host import (
    Told,
    confirmed,
    documents_folder,
    folder_beside,
    refuse_online,
    require_desktop,
    show_progress,
)
from kpi_addin.excel.saving_master import save_master
from kpi_addin.excel.shares import on_share, own_share
from kpi_addin.language import Bilingual, say
from kpi_addin.master.share.unit_id import safe_name
from kpi_addin.outputs import MASTER, REMARKS, product_of
from kpi_addin.outputs.guard import same_file
from kpi_addin.user_settings import load_settings

_LONGEST_NAME = 60
_OPENED = Bilingual(
    "选好“审核结果”，在“采纳”栏勾选，再点“保存审核”。", "Choose the result, tick the remarks, then click Save review."
)


def review(book: xw.Book) -> Told:
    """Open the list of remarks on a unit's latest revision: of the form in front, or of the selected row of a list of units."""
    require_desktop(book)
    refuse_online(book)
    share = own_share(Bilingual("审核", "review"))
    if is_list(book):
        return Told(str(_OPENED))
    show_progress(book, say("正在取最新一版……", "Fetching the latest revision…"))
    api.know_forms_of(share)
    looked = _looked(share, asked_form(book))
    file, again = _list_of(book, share, looked)
    _open(book.app, file)
    return Told(f"{_told(looked)}{_again(file) if again else ''}{_OPENED}")


def _looked(share: str, asked: Asked) -> api.Looked:
    try:
        return api.look(share, asked.unit, asked.form, asked.project)
    except SeveralFormsError as error:
        zh, en = error.fact
        raise KpiError(
            f"{zh}；请打开要审核的那份表，或在“进度”里选它的那一行，再点“审核”。",
            f"{en}; open the one to review, or select its row in the list of Progress, and click again.",
        ) from None


def _told(looked: api.Looked) -> str:
    from kpi_addin.master.review.state import STATE_NAMES  # noqa: PLC0415

    whose, number, now = looked.submission.subject.whose, looked.submission.revision, looked.standing
    state, count = STATE_NAMES[now.state], len(looked.draft.remarks)
    return say(
        f"{whose.zh}第 {number} 版，第 {now.round} 轮，{state.zh}，查出的问题 {count} 条。",
        f"{whose.en}, revision {number}, round {now.round}, {state.en}; {count} findings. ",
    )


def _again(file: Path) -> str:
    return say(f"接着上次填的 {file.name}：", f"Going on with {file.name}: ")


def _list_of(book: xw.Book, share: str, looked: api.Looked) -> tuple[Path, bool]:
    """The list to fill in, where one can be written; one that was begun on the very same revision is gone on with."""
    folder, documents = _folder(book, share), documents_folder()
    try:
        return _list_in(folder, looked)
    except WriteError:
        if folder == documents:
            raise
        return _list_in(documents, looked)


def _list_in(folder: Path, looked: api.Looked) -> tuple[Path, bool]:
    name = safe_name(looked.unit_id, _LONGEST_NAME)
    first = folder / f"审核意见-{name}-第{looked.submission.revision}版.xlsx"
    tried, number = first, 1
    while tried.exists():
        if _is_about(tried, looked):
            return tried, True
        number += 1
        tried = first.with_stem(f"{first.stem}-{number}")
    return api.write_remarks(looked, tried), False


def _is_about(file: Path, looked: api.Looked) -> bool:
    """Whether it is a list on what is looked at now, before anybody said anything else of it."""
    try:
        there = api.read_remarks(file)
    except KpiError:
        return False
    now = looked.draft
    return (there.unit, there.revision, there.hash, there.reviews) == (now.unit, now.revision, now.hash, now.reviews)


def _folder(book: xw.Book, share: str) -> Path:
    """Beside the workbook in front, but never on the share, which everybody reads."""
    beside = folder_beside(book)
    return documents_folder() if on_share(share, beside) else beside


def _open(app: xw.App, file: Path) -> None:
    """Bring it to the front where it is open already: opened once more it would be another copy."""
    there = next((book for book in app.books if same_file(Path(book.fullname), file)), None)
    if there:
        there.activate()
    else:
        app.books.open(str(file))


def is_list(book: xw.Book) -> bool:
    """Whether a workbook is a list of remarks."""
    return product_of(book.sheet_names) is REMARKS


def save_review(book: xw.Book) -> Told:
    """Store what is filled in on a list of remarks. Nothing of it is lost where that can't be: the list stays open as it is."""
    require_desktop(book)
    refuse_online(book)
    share = own_share(Bilingual("保存审核", "save the review"))
    if product_of(book.sheet_names) is MASTER:
        return save_master(book, share)
    if not is_list(book):
        raise InputError(
            f"《{book.name}》不是审核意见表，也不是汇总库的总表：请先打开部门的表（或在“进度”里选一个单位），点“审核”，填好以后再点“保存审核”。",
            f"{book.name} is no list of remarks and no master of the share: open a department's form, or select a unit in the "
            "list of Progress, click Review, fill the list in, and then click Save review.",
        )
    draft = api.remarks_on({name: read_grid(book.sheets[name], name).rows for name in book.sheet_names}, book.name)
    if draft.unit is None:
        raise InputError(
            f"《{book.name}》没有写是哪个单位（旧版的意见表，或“单位标识”被删了）：请再点“审核”取一份；没有保存。",
            f"{book.name} doesn't say which unit it is about; click Review for a new one. Nothing was stored.",
        )
    show_progress(book, say("正在保存审核……", "Storing the review…"))
    who = draft.head.who or load_settings().name or None
    try:
        done = api.review(share, None, remarks=draft, who=who)
    except AskFirstError as ask:
        if not confirmed(book, ask.question):
            return Told(say("没有保存。", "Nothing was stored."))
        done = api.review(share, None, remarks=draft, who=who, yes=True)
    return Told(_stored(done), box=True)


def _stored(done: api.Reviewed) -> str:
    from kpi_addin.master.review.review import STATUSES  # noqa: PLC0415

    one, status = done.review, STATUSES[done.review.status]
    if done.unchanged:
        line = say(
            f"与第 {one.number} 次审核相同，没有重复保存。", f"The same as review {one.number}; nothing to store."
        )
    else:
        line = say(
            f"审核已保存：{one.unit}第 {one.revision} 版，{one.step}，{status.zh}，逐条意见 {len(one.remarks)} 条。",
            f"Stored: {one.unit}, revision {one.revision}, {one.step}, {status.en}, {len(one.remarks)} remarks.",
        )
    if one.grade:
        line += say(f"等级 {one.grade}：{done.then}（本库的设置）。", f" Grade {one.grade}: {done.then} (a setting).")
    for other in done.meanwhile:
        told = STATUSES[other.status]
        line += say(
            f"注意：{other.who} 在您之前刚审核了同一单位（{other.step}，{told.zh}）；两次都已保存，以后一次为准，请与其核对。",
            f" Note: {other.who} reviewed the same unit just before you ({other.step}, {told.en}); both are stored, the later "
            "one counts.",
        )
    return line + (f" {done.master.deferred}" if done.master.deferred else "")
