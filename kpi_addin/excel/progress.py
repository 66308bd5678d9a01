"""The bureau's button 进度: who has handed in and who has not, the late first, as a list in a workbook of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import xlwings as xw

from kpi_addin import api, palette
from kpi_addin.excel.asked_unit import FORM, PROGRESS, PROJECT, SUBJECT, UNIT, is_progress
from kpi_addin.excel.host import Told, require_desktop, show_progress
from kpi_addin.excel.shares import own_share
from kpi_addin.language import Bilingual, say
from kpi_addin.local_time import local_time

if TYPE_CHECKING:
    from kpi_addin.master.stage_rows import StageRow

_WIDTHS: Final = {
    UNIT: 40,
    FORM: 28,
    PROJECT: 28,
    "状态": 12,
    "时限": 16,
    "上报时间": 17,
    "填报人": 12,
    "注意": 24,
    SUBJECT: 30,
}
_WIDTH: Final = 10
_COUNTS: Final = frozenset({"轮次", "版次", "错误", "警告"})
_NAMED: Final = 3
_FIRST: Final = 4
"""The row of the first form; the headings stand above it."""
_HOW: Final = "选中一个单位的那一行，点“审核”，就打开它的审核意见表；再点“进度”，这张表就是最新的。"


def progress(book: xw.Book) -> Told:
    """List all forms that are due or were handed in; on such a list, bring it up to date."""
    from kpi_addin.master.stage_rows import stage_rows  # noqa: PLC0415

    require_desktop(book)
    share = own_share(Bilingual("看进度", "see the progress"))
    show_progress(book, say("正在统计……", "Counting…"))
    api.know_forms_of(share)
    store = api.open_share(share)
    found = stage_rows(store)
    rows = sorted(found.rows, key=_urgency)
    _write(book, _headings(several=len(store.settings.forms) > 1), rows)
    if found.now and not found.now.of_share:
        clock = say(
            "汇总库里不能写文件，看不到它的时间：临近、逾期是按这台电脑的时间算的。",
            "The share can't be written, so its time is not known: what is near or late is told by this PC's clock.",
        )
        return Told(f"{_summary(rows)} {clock}", box=True)
    return Told(_summary(rows))


def _urgency(row: StageRow) -> tuple[int, int, int]:
    """The late first, the longest of them before the others; then by how much is left to do."""
    from kpi_addin.master.review.state import State  # noqa: PLC0415

    late = row.lateness
    order = list(State)
    return (
        0 if late and late.late else 1 if late else 2,
        -late.days if late and late.late else late.days if late else 0,
        order.index(row.standing.state),
    )


def _write(book: xw.Book, headings: Sequence[str], rows: Sequence[StageRow]) -> None:
    width = len(headings)
    # What somebody noted beside the rows would be beside others once they are sorted anew.
    if not is_progress(book) or book.sheets[PROGRESS].used_range.shape[1] > width:
        book = book.app.books.add()
        book.sheets[0].name = PROGRESS
    sheet = book.sheets[PROGRESS]
    told = [[_cells(row).get(name) for name in headings] for row in rows]
    height = max(len(told), sheet.used_range.shape[0] - _FIRST + 1, 1)
    blank = [[None] * width for _ in range(height - len(told))]
    for column, name in enumerate(headings, start=1):
        sheet.range((1, column)).column_width = _WIDTHS.get(name, _WIDTH)
        if name not in _COUNTS:
            sheet.range((_FIRST, column), (_FIRST + height - 1, column)).number_format = "@"
    sheet.range((1, 1)).value = f"{PROGRESS}：{_summary(rows)}"
    sheet.range((2, 1)).value = _HOW
    heading = sheet.range((_FIRST - 1, 1), (_FIRST - 1, width))
    heading.value = [list(headings)]
    heading.color = palette.web(palette.HEAD)
    sheet.range((_FIRST, 1), (_FIRST + height - 1, width)).value = told + blank
    sheet.range((_FIRST, 1)).select()


def _headings(*, several: bool) -> list[str]:
    which = [FORM, PROJECT] if several else []
    return [
        UNIT,
        *which,
        "阶段",
        "轮次",
        "状态",
        "时限",
        "截止日",
        "版次",
        "上报时间",
        "填报人",
        "错误",
        "警告",
        "注意",
        SUBJECT,
    ]


def _cells(row: StageRow) -> dict[str, str | int]:
    from kpi_addin.forms import find_definition  # noqa: PLC0415
    from kpi_addin.master.share.windows import STAGE_NAMES  # noqa: PLC0415

    definition, submission = find_definition(row.row.form), row.submission
    told: dict[str, str | int] = {
        UNIT: row.row.unit or row.row.name,
        FORM: definition.name if definition else row.row.form,
        PROJECT: row.row.project,
        "阶段": STAGE_NAMES[row.stage].zh if row.stage else "",
        "状态": row.standing.state.value,
        "时限": row.lateness.told.zh if row.lateness else "",
        "截止日": row.window.due.isoformat() if row.window and row.window.due else "",
        "注意": "；".join(mark.zh for mark in row.marks),
    }
    if submission:
        told |= {
            "轮次": row.standing.round,
            "版次": submission.revision,
            "上报时间": local_time(submission.when),
            "填报人": submission.who,
            "错误": row.row.errors,
            "警告": row.row.warnings,
            SUBJECT: row.row.unit_id,
        }
    return told


def _summary(rows: Sequence[StageRow]) -> str:
    from kpi_addin.master.review.state import STATE_NAMES  # noqa: PLC0415

    counts = Counter(row.standing.state for row in rows)
    zh = "、".join(f"{name.zh} {counts[state]}" for state, name in STATE_NAMES.items() if counts[state])
    en = ", ".join(f"{name.en} {counts[state]}" for state, name in STATE_NAMES.items() if counts[state])
    late = [row for row in rows if row.lateness and row.lateness.late]
    named = [str(row.row.name) for row in late[:_NAMED]]
    more = "……" if len(late) > _NAMED else ""
    if late:
        zh += f"；逾期 {len(late)}：{'、'.join(named)}{more}"
        en += f"; late {len(late)}: {', '.join(named)}{more}"
    return say(f"共 {len(rows)} 份：{zh}。", f"{len(rows)} in all: {en}.")
