"""整改通知单: red lights at mid-year, warnings at the end of the year, and returns that wait for an answer, with a due date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from kpi_addin.errors import InputError
from kpi_addin.master.book.per_department import PerColumn
from kpi_addin.master.book.stage_tables import half_year_in, year_in
from kpi_addin.master.department import Department
from kpi_addin.master.letters.gathered import Gathered, stage_name, window_name
from kpi_addin.master.letters.letter import (
    Asked,
    Block,
    Box,
    Fields,
    Grid,
    Letter,
    Made,
    Text,
    Value,
    one_by_one,
    told_day,
)
from kpi_addin.master.merge import Master
from kpi_addin.master.review.cells import Cells
from kpi_addin.master.review.review import Review
from kpi_addin.master.review.state import State
from kpi_addin.master.stage_of import FULL_YEAR, HALF_YEAR, TARGETS
from kpi_addin.master.stage_rows import StageRow
from kpi_addin.master.stages.lights import Light
from kpi_addin.master.stages.self_evaluation import Warned

_SOURCES: Final = {TARGETS: "问题整改", HALF_YEAR: "绩效监控", FULL_YEAR: "绩效自评"}
_TASKS: Final = {TARGETS: "绩效目标审核", HALF_YEAR: "绩效运行监控", FULL_YEAR: "绩效自评"}
_LIGHTS: Final = ("预算执行", "目标完成", "全年预计")
_PROBLEMS: Final = (
    PerColumn("序号", 6, "count"),
    PerColumn("存在问题", 44, "text"),
    PerColumn("位置", 14, "short"),
    PerColumn("依据", 20, "text"),
    PerColumn("整改落实情况（单位填）", 26, "text"),
)
Problem = tuple[str, str | None, str]
"""What is wrong, in which cell, and what says so."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A unit's form at a stage with what is to be mended; ``returned`` are the reviews that say it."""

    row: StageRow
    department: Department
    problems: tuple[Problem, ...]
    returned: tuple[Review, ...]


def mending(seen: Gathered, asked: Asked) -> Made:
    """One a form and stage of which anything is to be mended. Raises `InputError` where no day is set by which."""
    cases, wrong = one_by_one(partial(_case, seen, row) for row in seen.chosen(asked))
    if not cases and not wrong:
        return Made(
            none=(
                "没有要整改的：没有红灯、预警，退回的也都改了。没有写出文件。",
                "There is nothing to mend: no red light, no warning, and what was returned was mended. No file was written.",
            )
        )
    return Made(tuple(_letter(seen, asked, case, _due(seen, asked, case)) for case in cases), left_out=wrong)


def _case(seen: Gathered, row: StageRow) -> _Case | None:
    found = next(
        ((part, one) for part in seen.master.parts for one in part.departments if one.unit_id == row.row.unit_id), None
    )
    if found is None or row.stage is None:
        return None
    part, department = found
    returned = tuple(_returned(seen, row)) if row.standing.state is State.RETURNED else ()
    problems = (*_of_stage(part, department, row.stage), *_remarked(seen, returned))
    return _Case(row, department, problems, returned) if problems else None


def _of_stage(part: Master, department: Department, stage: str) -> Iterator[Problem]:
    if stage == HALF_YEAR:
        for name, lit in zip(_LIGHTS, half_year_in(department, part).lights, strict=True):
            if lit.light is Light.RED:
                yield lit.why, None, f"{name}预警：{Light.RED.value}"
    if stage == FULL_YEAR:
        year = year_in(department, part)
        if year.warned in {Warned.RED, Warned.YELLOW}:
            yield year.why, None, f"年终自评：{year.warned.value}"


def _returned(seen: Gathered, row: StageRow) -> Iterator[Review]:
    """The returns that wait for an answer: of the revision that was returned last, those of all reviewers."""
    told = [one for one in seen.reviews_of(row.row.unit_id, row.stage) if one.status == "returned"]
    yield from (one for one in told if one.revision == told[-1].revision)


def _remarked(seen: Gathered, returned: Sequence[Review]) -> Iterator[Problem]:
    for review in returned:
        told = f"{review.step}退回"
        if review.opinion:
            yield review.opinion, None, told
        if review.remarks:
            cells = Cells(seen.read_reviewed(review))
            for one in review.remarks:
                text = f"{one.item}：{one.text}" if one.item else one.text
                yield text, cells.shown(one.cell) or None, told


def _due(seen: Gathered, asked: Asked, case: _Case) -> date:
    """What is asked for; for a return the day on which the stage is due, while it has not passed."""
    if asked.due:
        return asked.due
    window = case.row.window
    if case.returned and window and window.due and window.due >= seen.today:
        return window.due
    raise InputError(
        "整改通知单要有整改期限：请加 --due，如 --due 2024-08-31；没有写出文件。",
        "A notice to mend says by when: add --due, as --due 2024-08-31; no file was written.",
    )


def _letter(seen: Gathered, asked: Asked, case: _Case, due: date) -> Letter:
    row, stage = case.row, case.row.stage or TARGETS
    name, key = row.row.unit or row.row.name, row.row.unit_id
    task = f"{seen.year}年度{_TASKS[stage]}"
    rows = tuple((number, *problem, None) for number, problem in enumerate(case.problems, start=1))
    pairs: tuple[tuple[str, Value], ...] = (
        ("整改标题", f"{task}发现问题的整改"),
        ("整改内容", f"下表所列 {len(rows)} 项"),
        ("整改说明", f"请于{told_day(due)}前整改，在表中写明落实情况，连同修改后的表一起报送。"),
        ("发出单位", seen.bureau),
        ("整改单位", name),
        *((("项目名称", row.row.project),) if row.row.project else ()),
        ("主管部门", seen.department_of(row.unit) or None),
        ("来源", _SOURCES[stage]),
        ("任务名称、阶段", f"{task}　{window_name(row)}"),
        ("整改期限", told_day(due)),
    )
    blocks: tuple[Block, ...] = (
        Fields(pairs),
        Text("请对照下列问题逐项整改："),
        Grid(_PROBLEMS, rows, "整改内容"),
        Box("反馈内容、反馈说明（整改单位填）", 6),
        Fields((("是否接收", "□ 是　□ 否"), ("是否完成", "□ 是　□ 否"), ("整改单位（盖章）、日期", None))),
        *seen.seal(asked),
    )
    sources = [*seen.of_department(case.department)]
    sources += [seen.reviewed(row.row.name, row.row.form, one) for one in case.returned]
    file = f"整改通知单-{key}-{stage_name(stage)}"
    return Letter("整改通知单", file, blocks, seen.basis(sources))
