"""汇总表 of a stage: every unit with where it stands, its money, counts and grade, in the master's own figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.master.book.money_columns import money_columns
from kpi_addin.master.book.per_department import PerColumn, PerTable
from kpi_addin.master.book.stage_tables import half_year_table, self_evaluation_table
from kpi_addin.master.department import Department
from kpi_addin.master.letters.gathered import Gathered, latest_stage, stage_name
from kpi_addin.master.letters.letter import Asked, Block, Grid, Letter, Made, Text, Value, with_sums, without_idle
from kpi_addin.master.merge import Master
from kpi_addin.master.review.review import Review
from kpi_addin.master.stage_of import FULL_YEAR, HALF_YEAR, TARGETS, stage_of
from kpi_addin.master.stage_rows import StageRow

_LEADING: Final = (
    PerColumn("序号", 6, "count"),
    PerColumn("编码", 12, "short"),
    PerColumn("单位", 32, "text"),
    PerColumn("主管部门", 18, "text"),
    PerColumn("状态", 11, "short"),
    PerColumn("轮次", 6, "count"),
    PerColumn("时限", 14, "short"),
)
_COUNTS: Final = (
    PerColumn("指标数", 8, "count", added=True),
    PerColumn("错误", 7, "count", added=True),
    PerColumn("警告", 7, "count", added=True),
)
_TRAILING: Final = (
    PerColumn("复核总分", 9, "money"),
    PerColumn("复核等级", 9, "short"),
    PerColumn("审核等级", 9, "short"),
    PerColumn("注意", 14, "text"),
)
_LONGEST_COLUMN: Final = 40


def stage_summary(seen: Gathered, asked: Asked) -> Made:
    """One for the stage that is asked for, else for the latest that has begun; a table a form."""
    stage = asked.stage or latest_stage(seen.rows)
    chosen = {row.row.unit_id: row for row in seen.chosen(Asked(asked.unit, asked.form, asked.project))}
    told = {row.row.unit_id: row for row in seen.rows if row.stage == stage}
    blocks: list[Block] = []
    sources: list[tuple[Value, ...]] = []
    for part, name in zip(seen.master.parts, seen.master.form_names, strict=True):
        own = [one for one in part.departments if one.unit_id in chosen]
        rows = [
            (one, told.get(one.unit_id))
            for one in own
            if one.unit_id in told or (stage == TARGETS and _has_targets(seen, part, one, chosen[one.unit_id]))
        ]
        if rows:
            note = f"金额单位：{part.definition.money_unit}　金额、指标数与总表相同；空格表示没有填，不是 0"
            blocks += [_table(seen, part, stage, rows, name), Text(note, "note")]
            sources += [source for one, row in rows if not _waits(row) for source in seen.of_department(one)]
    if not blocks:
        return Made(
            none=(
                f"还没有应报或报过{stage_name(stage)}的单位；没有写出文件。",
                "Nothing of that stage is due or was handed in yet; no file was written.",
            )
        )
    title = f"{seen.year}年度{stage_name(stage)}汇总表"
    blocks += seen.seal(asked)
    return Made((Letter(title, f"汇总表-{stage_name(stage)}", tuple(blocks), seen.basis(sources), landscape=True),))


def _has_targets(seen: Gathered, part: Master, one: Department, row: StageRow) -> bool:
    """Without a calendar nobody says what is due: whoever is on the roster, and whoever has handed in at all, has targets.

    A form that only reports has none.
    """
    if one.submission is None:
        return row.unit is None or row.unit.is_due(TARGETS, seen.year)
    return bool(part.definition.reporting.stages) or stage_of(one.submission.form) == TARGETS


def _waits(row: StageRow | None) -> bool:
    """Whether nothing of the stage has come yet: what was found in an earlier one says nothing of it."""
    return row is not None and row.submission is None


def _table(
    seen: Gathered, part: Master, stage: str, rows: Sequence[tuple[Department, StageRow | None]], name: str
) -> Grid:
    waiting = {one.number for one, row in rows if _waits(row)}
    columns, figures = _figures(part, stage, waiting)
    cells = [
        (
            number,
            *_leading(seen, one, row),
            *figures.get(one.number, (None,) * len(columns)),
            *_trailing(seen, one, row),
        )
        for number, (one, row) in enumerate(rows, start=1)
    ]
    title = name if seen.master.further else ""
    every = (*_LEADING, *columns, *_TRAILING)
    return without_idle(with_sums(every, cells, [one.counted for one, _ in rows], title=title))


Figures = tuple[tuple[PerColumn, ...], Mapping[int, tuple[Value, ...]]]


def _figures(part: Master, stage: str, waiting: Collection[int]) -> Figures:
    """The columns between, and their cells by the departments' numbers."""
    if stage != TARGETS:
        return _of_table(half_year_table(part) if stage == HALF_YEAR else self_evaluation_table(part), waiting)
    money = [one for one in money_columns(part.definition) if not one.depth]
    columns = tuple(PerColumn(one.title, 15, "money", added=True) for one in money)
    figures = {
        one.number: (*(one.total(column.keys, column.column) for column in money), *_counts(one))
        for one in part.departments
    }
    return (*columns, *_COUNTS), figures


def _of_table(table: PerTable, waiting: Collection[int]) -> Figures:
    """A table of the master without its long texts, for which there is no room on paper; with how much was found."""
    kept = [place for place, column in enumerate(table.columns) if column.width <= _LONGEST_COLUMN]
    figures = {
        row.department.number: (
            *(row.cells[place].value for place in kept),
            *((None, None) if row.department.number in waiting else _counts(row.department)[1:]),
        )
        for row in table.rows
    }
    return (*(table.columns[place] for place in kept), *_COUNTS[1:]), figures


def _counts(one: Department) -> tuple[Value, ...]:
    submission = one.submission
    if submission is None:
        return (None,) * len(_COUNTS)
    found = (submission.count(severity) for severity in (Severity.ERROR, Severity.WARNING))
    return (len(submission.form.indicators), *found)


def _leading(seen: Gathered, one: Department, row: StageRow | None) -> tuple[Value, ...]:
    unit = row.unit if row else None
    state = row.standing.state.value if row else one.state.value
    turn = row.standing.round or None if row else None
    late = row.lateness.told.zh if row and row.lateness else None
    return (unit.code if unit else None, one.name, seen.department_of(unit) or None, state, turn, late)


def _trailing(seen: Gathered, one: Department, row: StageRow | None) -> Iterator[Value]:
    recheck = seen.master.rechecks.get(one.unit_id) if row and row.stage == FULL_YEAR else None
    yield recheck.total if recheck else None
    yield (recheck.grade or None) if recheck else None
    yield grade_of(seen.reviews_of(one.unit_id, row.stage if row else TARGETS))
    yield "；".join(mark.zh for mark in row.marks) if row and row.marks else None


def grade_of(reviews: Sequence[Review]) -> str | None:
    """The grade of the revision that was reviewed last; what a revision before it was given says nothing of it."""
    graded = [one.grade for one in reviews if one.grade and one.revision == reviews[-1].revision]
    return graded[-1] if graded else None
