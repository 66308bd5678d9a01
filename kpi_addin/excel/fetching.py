"""The button 取回: what the bureau says of the open form by now, each remark beside its cell. Only marks are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import xlwings as xw

from kpi_addin import api
from kpi_addin.excel.book import open_form
from kpi_addin.excel.checking import check_and_mark
from kpi_addin.excel.heights import as_printed
from kpi_addin.excel.host import Told, refuse_online, require_desktop, show_progress
from kpi_addin.excel.shares import own_share
from kpi_addin.language import Bilingual, say
from kpi_addin.local_time import local_time

if TYPE_CHECKING:
    from kpi_addin.master.review.review import Review

_NEVER_REVIEWED: Final = {
    "未报": Bilingual("这张表还没有上报过，没有审核意见。", "It was not handed in yet; there are no opinions."),
    "草稿": Bilingual("只报过草稿，没有审核意见。", "Only a draft was handed in; there are no opinions."),
}
"""By the word of the state."""


def fetch(book: xw.Book) -> Told:
    """Bring the reviews of this workbook's forms into it, and check it anew where they say something."""
    require_desktop(book)
    refuse_online(book)
    share = own_share(Bilingual("取回", "fetch"))
    api.know_forms_of(share)
    show_progress(book, say("正在取回审核意见……", "Fetching the bureau's opinions…"))
    opened = as_printed(open_form(book))
    found = api.opinions(share, opened.forms, opened.carried.stamp, book.name)
    if found.stamp or any(each.remarks for each in found.each):
        check_and_mark(opened.with_stamp(found.stamp))
    several = len(found.each) > 1
    return Told(" ".join(_told(each, several=several) for each in found.each), box=True)


def _told(one: api.Opinion, *, several: bool) -> str:
    line = _stands(one) + _newer(one)
    return f"{one.subject.whose}：{line}" if several else line


def _stands(one: api.Opinion) -> str:
    from kpi_addin.master.review.state import STATE_NAMES, State  # noqa: PLC0415

    state, count, name = one.standing.state, one.remarks, STATE_NAMES[one.standing.state]
    if state in _NEVER_REVIEWED:
        return str(_NEVER_REVIEWED[state])
    if state in {State.PASSED, State.APPROVED}:
        return say(f"{name.zh}。", f"{name.en}. ") + _opinion(one.last)
    if state is State.RETURNED:
        return say(f"{name.zh}：", f"{name.en}: ") + _returned(count)
    if count:
        return say(
            f"{name.zh}：退回时的 {count} 条意见和这次改了什么，已标在表上。",
            f"{name.en}: the {count} remarks of the return and what was changed since are marked on the form.",
        )
    return _waits(one.last) + _opinion(one.last)


def _returned(count: int) -> str:
    if not count:
        return say("意见读不出来，请问财政局。", "the remarks can't be read; ask the bureau.")
    return say(
        f"{count} 条意见，已标在表上，改好后再点“上报”。",
        f"{count} remarks, marked on the form; mend it and hand it in again.",
    )


def _waits(last: Review | None) -> str:
    if last is None or last.status != "passed":
        return say("已报待审，还没有审核意见。", "Waiting for review; there are no opinions yet.")
    return say(
        f"已报待审：{last.step}已通过，还有后面的环节。", f"Waiting for review: {last.step} has passed it, more follow."
    )


def _opinion(last: Review | None) -> str:
    if last is None or not last.opinion:
        return ""
    return say(
        f"{last.who} {local_time(last.when)}：{last.opinion}", f"{last.who} {local_time(last.when)}: {last.opinion}"
    )


def _newer(one: api.Opinion) -> str:
    if one.newer is None:
        return ""
    who, number = one.newer.who, one.newer.revision
    return say(
        f" 注意：{who} 后来又报了第 {number} 版，这张表是以前的。",
        f" Note: {who} handed in revision {number} since; this workbook is an older one.",
    )
