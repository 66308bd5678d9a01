"""The sheet 审核: a row a form that was handed in, and beside it what its reviewer says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.drop_down import offer
from kpi_addin.master.desk import values
from kpi_addin.master.desk.columns import points_title, review_columns
from kpi_addin.master.desk.page import FIRST, DeskPage
from kpi_addin.master.desk.values import CODE_LENGTH, Desk, DeskRow
from kpi_addin.master.review.review import STATUSES, Status
from kpi_addin.master.review.state import State
from kpi_addin.master.share.windows import STAGE_NAMES
from kpi_addin.plain_number import plain_number

_HOW: Final = (
    "黄色的格子由审核人填：选审核结果，写意见（逐条的意见在“审核意见”页勾选），存盘、关闭就行。下一次有单位上报、保存审核，或运行 kpi-addin master "
    "rebuild 时收进汇总库，状态随之更新；没有选审核结果的话原样留在这里。没有收进去的，原因写在“提示”栏。"
)
_RESULTS: Final[tuple[Status, ...]] = ("returned", "passed", "approved")
_LOOKS: Final = {State.WAITING: Severity.WARNING, State.MENDED: Severity.WARNING, State.RETURNED: Severity.ERROR}
"""What waits for the bureau, and what waits for the unit."""
Link = Callable[[DeskRow], str | None]
"""Where a form's own sheet is."""


def write_reviews_page(sheet: Any, styles: Styles, desk: Desk, forms: Sequence[str], link: Link) -> None:
    """Write the sheet; ``forms`` are the names of the share's forms."""
    page = DeskPage(sheet, styles, review_columns(desk.sheet, several=len(forms) > 1))
    page.begin(values.REVIEWS_SHEET, _HOW, frozen=2)
    for row, one in enumerate(desk.rows, start=FIRST):
        looks = {"状态": styles("good") if one.state is State.APPROVED else styles("short", _LOOKS.get(one.state))}
        page.write(row, _cells(one, forms[one.part]), link(one), looks)
    last = FIRST + max(1, len(desk.rows)) - 1
    _offer(page, desk, last)
    page.end(last)


def _cells(row: DeskRow, form: str) -> dict[str, str | int | None]:
    return {
        "编码": row.code,
        values.UNIT: row.unit,
        "表": form,
        "业务科室": row.office,
        "阶段": STAGE_NAMES[row.stage].zh,
        "轮次": row.round,
        values.REVISION: row.revision,
        "状态": row.state.value,
        "截止日": row.due.isoformat() if row.due else "",
        "错误": row.errors,
        "警告": row.warnings,
        "以前的意见": row.before,
        values.TOLD: row.told,
        values.SUBJECT: row.subject,
        values.CODE: row.hash[:CODE_LENGTH],
        values.KNOWN: row.reviews,
        **row.typed,
    }


def _offer(page: DeskPage, desk: Desk, last: int) -> None:
    words = {
        values.RESULT: [STATUSES[status].zh for status in _RESULTS],
        values.STEP: desk.sheet.steps,
        values.GRADE: [grade.name for grade in desk.sheet.grades],
    }
    for title, place in page.places(list(words)).items():
        offer(page.sheet, (FIRST, place, last, place), words[title])
    most = {points_title(one.name, plain_number(one.points)): one.points for one in desk.sheet.scored}
    for title, place in page.places(list(most)).items():
        between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(most[title])}
        page.sheet.data_validation(FIRST, place, last, place, between)
