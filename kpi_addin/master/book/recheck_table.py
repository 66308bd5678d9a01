"""抽查复核 in the master: what the re-check made of each self-evaluation that was re-checked, the largest gap first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kpi_addin.master.book.per_department import PerCell, PerColumn, PerRow, PerTable
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.master.recheck.summary import Recheck
from kpi_addin.master.stages.self_evaluation import NOT_COMPUTABLE, NOT_TOLD

RECHECK_SHEET: Final = "抽查复核"
_COLUMNS: Final = (
    PerColumn("全年预算数", 15, "money", added=True),
    PerColumn("自评得分", 10, "money"),
    PerColumn("复核得分", 10, "money"),
    PerColumn("偏差（复核减自评）", 21, "money"),
    PerColumn("自评等级", 9, "short"),
    PerColumn("复核等级", 9, "short"),
    PerColumn("主要原因（扣分最多的项）", 54, "text"),
    PerColumn("复核意见", 28, "text"),
    PerColumn("复核人", 10, "short"),
    PerColumn("复核的版次", 10, "text"),
)


def recheck_tables(master: Master) -> Iterator[tuple[int, PerTable]]:
    """The tables of all forms, each with the place of its form among the master's parts."""
    for place, part in enumerate(master.parts):
        made = rechecked_in(part, master)
        if made:
            yield place, _table(part, made)


def rechecked_in(part: Master, master: Master) -> list[tuple[Department, Recheck]]:
    """Whoever was re-checked in one form of a master, the largest gap downwards first, then those without a result."""
    found = [(one, master.rechecks[one.unit_id]) for one in part.departments if one.unit_id in master.rechecks]
    found = [(one, made) for one, made in found if one.submission]
    return sorted(found, key=lambda each: (each[1].gap is None, each[1].gap or Decimal(0), each[0].number))


def _table(part: Master, made: list[tuple[Department, Recheck]]) -> PerTable:
    lower = sum(bool(one.grade and one.self_grade != one.grade) for _, one in made)
    unfinished = sum(one.total is None for _, one in made)
    note = (
        f"金额单位：{part.definition.money_unit}　已复核 {len(made)}，等级有变化 {lower}，没有复核完 {unfinished}　"
        "只列已经复核的；抽中而没有复核的不在库里，见抽查名单　偏差为负是自评打高了"
    )
    rows = tuple(PerRow(one, _cells(one, recheck)) for one, recheck in made)
    return PerTable(RECHECK_SHEET, f"{part.year}年度绩效自评抽查复核汇总表", note, _COLUMNS, rows)


def _cells(department: Department, made: Recheck) -> tuple[PerCell, ...]:
    gap, changed = made.gap, bool(made.grade) and made.grade != made.self_grade
    return (
        PerCell(made.evaluated.year.spent.budget),
        PerCell(made.self_total),
        PerCell(
            made.total if made.total is not None else without_total(made), None if made.total is not None else "doubt"
        ),
        PerCell(gap, "bad" if gap and changed else "fair" if gap else None),
        PerCell(made.self_grade or None),
        PerCell(made.grade or None, "bad" if changed else None),
        PerCell(made.reasons.zh),
        PerCell(made.review.opinion or None),
        PerCell(made.review.who),
        PerCell(about(department, made)),
    )


def without_total(made: Recheck) -> str:
    """What stands in the place of a total that there is not."""
    if not made.evaluated.has_points:
        return NOT_COMPUTABLE
    return f"{NOT_TOLD} {made.missing} 项"


def about(department: Department, made: Recheck) -> str:
    """Which revision was re-checked, and that there is a newer one."""
    latest = department.submission.revision if department.submission else 0
    newer = f"，已有第 {latest} 版" if latest > made.review.revision else ""
    return f"第 {made.review.revision} 版{newer}"
