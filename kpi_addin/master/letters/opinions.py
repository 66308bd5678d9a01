"""审核意见单: what the bureau says of the revision that it reviewed last, and what became of what it said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.local_time import local_time
from kpi_addin.marks.remarks import REMARK, about, remark_findings, remarks_stamp
from kpi_addin.master.book.per_department import PerColumn
from kpi_addin.master.letters.gathered import Gathered, stage_name
from kpi_addin.master.letters.letter import Asked, Block, Fields, Grid, Letter, Made, Value, one_by_one
from kpi_addin.master.overview import StatusRow
from kpi_addin.master.review.cells import Cells
from kpi_addin.master.review.remarked import remarks_in
from kpi_addin.master.review.review import STATUSES, Review
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.stage_rows import StageRow

_REMARKS: Final = (
    PerColumn("序号", 6, "count"),
    PerColumn("位置", 14, "short"),
    PerColumn("表中项目", 26, "text"),
    PerColumn("审核项目", 14, "short"),
    PerColumn("意见", 46, "text"),
)
_ANSWERS: Final = (
    PerColumn("序号", 6, "count"),
    PerColumn("原意见", 34, "text"),
    PerColumn("位置", 14, "short"),
    PerColumn("原来写的", 20, "text"),
    PerColumn("这次写的", 20, "text"),
    PerColumn("改了没有", 20, "text"),
)
_POINTS: Final = (
    PerColumn("打分项目", 40, "text"),
    PerColumn("满分", 12, "money"),
    PerColumn("得分", 12, "money", added=True),
)


def opinions(seen: Gathered, asked: Asked) -> Made:
    """One a form that was reviewed, about the latest stage of it that was, or the one that is asked for."""
    rows: dict[str, StageRow] = {}
    for row in seen.chosen(Asked(asked.unit, asked.form, asked.project)):
        rows.setdefault(row.row.unit_id, row)
    told = [(row, reviews) for key, row in rows.items() if (reviews := seen.reviews_of(key, asked.stage))]
    letters, wrong = one_by_one(partial(_letter, seen, asked, *one) for one in told)
    if told:
        return Made(tuple(letters), left_out=wrong)
    which = f"“{asked.unit}”" if asked.unit else "各单位"
    stage = f"的{stage_name(asked.stage)}" if asked.stage else ""
    return Made(
        none=(
            f"{which}{stage}还没有审核过，没有意见可以发；没有写出文件。",
            f"Nothing of {asked.unit or 'any unit'} was reviewed yet; no file was written.",
        )
    )


def _letter(seen: Gathered, asked: Asked, row: StageRow, reviews: Sequence[Review]) -> Letter:
    """Of all steps that the latest reviewed revision has been through."""
    last, key = reviews[-1], row.row.unit_id
    stage = [one for one in reviews if one.stage == last.stage]
    now = [one for one in stage if one.revision == last.revision]
    submission = seen.read_reviewed(last)
    before = [one for one in stage if one.status == "returned" and one.revision < last.revision]
    earlier = [one for one in before if one.revision == before[-1].revision]
    blocks: list[Block] = [Fields(tuple(_fields(seen, row.row, row, last, submission)))]
    for review in now:
        blocks += _one_step(seen, review, submission)
    if earlier:
        blocks.append(_answers(seen, earlier, submission))
    blocks += [Fields((("审核人（签字）", None), ("单位签收（签字、日期）", None))), *seen.seal(asked)]
    sources = [seen.handed_in(key, row.row.name, submission)]
    sources += [seen.reviewed(row.row.name, row.row.form, one) for one in (*earlier, *now)]
    title = f"{seen.year}年度{stage_name(last.stage)}审核意见单"
    return Letter(title, f"审核意见单-{key}-{stage_name(last.stage)}", tuple(blocks), seen.basis(sources))


def _fields(
    seen: Gathered, status: StatusRow, row: StageRow, last: Review, submission: Submission
) -> Iterator[tuple[str, Value]]:
    yield "单位", status.unit or status.name
    if status.project:
        yield "项目", status.project
    yield "主管部门", seen.department_of(row.unit) or None
    yield "表", seen.form_names.get(status.form, status.form)
    yield "阶段、轮次", f"{stage_name(last.stage)}　第 {last.round} 轮"
    yield "审核的版次", f"第 {last.revision} 版，{submission.who} 于 {local_time(submission.when)} 上报"
    head = seen.found.seen.at.head(seen.year, status.unit_id)
    if head and head.counted and head.counted.revision > last.revision:
        yield "以后的版次", f"第 {head.counted.revision} 版已报，还没有审核；本单说的是第 {last.revision} 版"


def _one_step(seen: Gathered, review: Review, submission: Submission) -> Iterator[Block]:
    pairs: list[tuple[str, Value]] = [
        ("审核环节", review.step),
        ("审核结果", STATUSES[review.status].zh),
        ("等级", _grade(seen, review)),
        ("审核人、时间", f"{review.who}　{local_time(review.when)}"),
        ("意见", review.opinion or None),
    ]
    yield Fields(tuple(pair for pair in pairs if pair[1] is not None))
    if review.points:
        yield _points(seen, review)
    if review.remarks:
        cells = Cells(submission)
        rows = (
            (number, cells.shown(one.cell) or "全表", cells.called(one.cell).zh or None, one.item or None, one.text)
            for number, one in enumerate(review.remarks, start=1)
        )
        yield Grid(_REMARKS, tuple(rows), "逐条意见")


def _grade(seen: Gathered, review: Review) -> str | None:
    """With what follows from it; a grade that the settings no longer have has no consequence that anybody could tell."""
    if not review.grade:
        return None
    known = next((one for one in seen.sheet.grades if one.name == review.grade), None)
    told = f"{known.then}（本库的设置）" if known else "本库现在的设置里没有这个等级"
    return f"{review.grade}：{told}"


def _points(seen: Gathered, review: Review) -> Grid:
    most = {one.name: one.points for one in seen.sheet.scored}
    rows = tuple((name, most.get(name), given) for name, given in review.points.items())
    total = sum(review.points.values())
    return Grid(_POINTS, rows, "评分", ("合计", None, total))


def _answers(seen: Gathered, earlier: Sequence[Review], submission: Submission) -> Grid:
    """What was said when it was returned before, beside what the revision that was reviewed now says there."""
    remarks = [one for review in earlier for one in remarks_in(seen.store, review)]
    form = submission.form
    found = remark_findings(form, remarks_stamp(remarks, about(form), {}))
    cells = Cells(submission)
    why = {each.cells: each.explanation for each in submission.findings if each.rule == REMARK and each.explanation}
    rows = (
        (number, one.text, cells.shown(now.cells[0] if now.cells else one.cell) or "全表", *_answer(now, why))
        for number, (one, now) in enumerate(zip(remarks, found, strict=True), start=1)
    )
    revision = earlier[-1].revision
    return Grid(_ANSWERS, tuple(rows), f"原意见 → 这次改了什么（第 {revision} 版 → 第 {submission.revision} 版）")


def _answer(now: Finding, why: Mapping[tuple[str, ...], str]) -> tuple[Value, ...]:
    if now.severity is Severity.WARNING:
        told = why.get(now.cells)
        return (now.left, now.left, f"没有改；单位说明：{told}" if told else "没有改")
    if now.left is None and now.right is None:  # said of the form as a whole
        return (None, None, "请核对")
    return (now.left, now.right, "改了" if now.cells or now.right is not None else "已清空、改名或删去")
