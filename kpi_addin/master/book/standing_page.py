"""情况, beside a list of remarks: which revision it is about, where it stands, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kpi_addin.address import split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Severity
from kpi_addin.forms import find_definition
from kpi_addin.local_time import local_time
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.review.review import STATUSES, Review
from kpi_addin.master.review.state import Standing
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.windows import STAGE_NAMES

_WIDTHS: Final = (12, 18, 12, 16, 12, 10, 80)
_HEADINGS: Final = ("轮次", "时间", "审核人", "环节", "审核结果", "等级", "意见")


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What a reviewer should know of a submission: its stage, where that stands, the reviews before, what it revises."""

    submission: Submission
    stage: str
    standing: Standing
    reviews: tuple[Review, ...] = ()
    revises: tuple[str, ...] = ()


def write_standing(page: Any, styles: Styles, told: Standpoint) -> None:
    """Write the sheet."""
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    print_across(page)
    last = len(_WIDTHS) - 1
    for row, (name, text) in enumerate(_facts(told)):
        page.write_string(row, 0, name, styles("label"))
        page.merge_range(row, 1, row, last, "", styles("text"))
        page.write_string(row, 1, cell_text(text), styles("text"))
    row = len(list(_facts(told))) + 1
    page.write_string(row, 0, "以前的意见" if told.reviews else "以前没有审核过", styles("section"))
    if not told.reviews:
        return
    for column, name in enumerate(_HEADINGS):
        page.write_string(row + 1, column, name, styles("header"))
    for at, review in enumerate(reversed(told.reviews), row + 2):
        for column, text in enumerate(_cells(review)):
            page.write_string(at, column, cell_text(text), styles("text"))


def _facts(told: Standpoint) -> Iterator[tuple[str, str]]:
    one = told.submission
    definition = find_definition(one.subject.form)
    yield "单位", one.subject.whose.zh
    yield "表", definition.name if definition else one.subject.form
    yield "阶段", f"{STAGE_NAMES[told.stage].zh} 第 {told.standing.round} 轮"
    yield "状态", told.standing.state.value
    yield "上报", f"第 {one.revision} 版，{one.who} 于 {local_time(one.when)}，校验码 {one.receipt}"
    yield "查出", "，".join(f"{SEVERITY_NAMES[each].zh} {one.count(each)}" for each in Severity)
    for line in told.revises:
        yield "修订", line


def _cells(review: Review) -> Sequence[str]:
    return (
        f"{STAGE_NAMES[review.stage].zh} {review.round}",
        local_time(review.when),
        review.who,
        review.step,
        STATUSES[review.status].zh,
        review.grade or "",
        "\n".join(_said(review)),
    )


def _said(review: Review) -> Iterator[str]:
    if review.opinion:
        yield review.opinion
    for number, remark in enumerate(review.remarks, 1):
        place = split(remark.cell)[1] if remark.cell else ""
        item = f"【{remark.item}】" if remark.item else ""
        yield " ".join(part for part in (f"{number}.", place, f"{item}{remark.text}") if part)
