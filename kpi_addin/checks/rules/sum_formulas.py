"""Family A, continued: the sums that the template works out beside the budget add up the right cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kpi_addin.address import address_of, area, column_letters, row_and_column, split
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.form import BudgetLine
from kpi_addin.language import Bilingual
from kpi_addin.live_sum import LiveSum, live_sum_in

rule = Family(13, Bilingual("模板自带的合计公式", "The template's own sums")).rule

_MOST: Final = 1000
"""So many rows a range may have here; a dragged one reaches further only by mistake."""


@rule(
    WARNING,
    "A4",
    "“{name}”旁的核对公式加的是 {left}，应为 {right}：剪切或拖动单元格时公式被改动了，旁边显示的合计和差额不对。",
    "Beside {name} the sheet adds up {left} instead of {right}: the formula changed when cells were cut or dragged.",
    cause_zh="剪切、拖动单元格或在最后一个项目之下插入行，都会改动这类公式；用“修复”或校验时写回即可恢复，金额不受影响。",
    cause_en="Cutting or dragging cells does that, and so does a row below the last project; fix it, or validate and mark: no amount is touched.",
    needs=("budget",),
)
def sum_formula_changed(case: Case) -> Iterator[Evidence]:
    """What the template adds up beside a sum is each of its parts, once, and nothing else."""
    for check in case.form.sum_checks:
        sheet, spot = split(check.cell or "")
        line = _line_beside(case, sheet, row_and_column(spot)[0])
        told = live_sum_in(check.value)
        if line is None or told is None:
            continue
        parts = _spots(_parts(case, line))
        amounts = set(_spots([each for each in case.form.budget if each.key]))
        counted = _counted(told, amounts)
        if parts and counted != Counter(parts):
            right = _right(case, line, told)
            fix = Fix(check.cell or "", f"={check.value}", f"={right.formula}")
            words = {"name": line.name.value}
            yield Evidence((check.cell, line.full_year.cell), _shown(told), _shown(right), fix=fix, words=words)


def _counted(told: LiveSum, amounts: set[str]) -> dict[str, int]:
    """How often each amount counts: what is added, without what is taken off again at the ends of a range."""
    counted = Counter(cell for cell in _cells(told.added) if cell in amounts)
    counted.subtract(cell for cell in _cells(told.anchors) if cell in amounts)
    return {cell: times for cell, times in counted.items() if times}


def _shown(told: LiveSum) -> str:
    return told.total if told.anchors else told.added


def _line_beside(case: Case, sheet: str, row: int) -> BudgetLine | None:
    return next(
        (
            line
            for line in case.form.budget
            if line.full_year.cell and split(line.full_year.cell)[0] == sheet and _row(line) == row
        ),
        None,
    )


def _parts(case: Case, line: BudgetLine) -> list[BudgetLine]:
    return [each for each in case.form.budget if each.key and each.side == line.side and each.parent == line.name.value]


def _row(line: BudgetLine) -> int:
    return row_and_column(split(line.full_year.cell or "")[1])[0]


def _spots(lines: Sequence[BudgetLine]) -> list[str]:
    return [split(line.full_year.cell)[1] for line in lines if line.full_year.cell]


def _cells(added: str) -> Iterator[str]:
    """Each cell of G9,G12:G14."""
    for told in added.replace("$", "").split(",") if added else ():
        first, _, last = told.partition(":")
        (top, left), (bottom, right) = row_and_column(first), row_and_column(last or first)
        if 0 < top <= bottom < top + _MOST and left == right:
            yield from (address_of(row, left) for row in range(top, bottom + 1))


def _right(case: Case, line: BudgetLine, told: LiveSum) -> LiveSum:
    """The parts as the template of that version writes them: the projects as one range, the others one by one."""
    parts = _parts(case, line)
    projects = [_row(part) for part in parts if part.key == "project" and part.full_year.cell]
    others = _spots([part for part in parts if part.key != "project"])
    if not projects:
        return LiveSum(",".join(others))
    column = row_and_column(split(parts[0].full_year.cell or "")[1])[1]
    fixed = sorted(_row(each) for each in case.form.budget if each.key != "project" and each.full_year.cell)
    if told.anchors:
        above, below = _ends(projects, fixed, _rows_in(told.anchors, column))
        ends = f"{address_of(above, column)},{address_of(below, column)}"
        return LiveSum(",".join([area(above, column, below, column), *others]), ends)
    bottom = _bottom(projects, fixed, _rows_in(told.added, column))
    return LiveSum(",".join([area(min(projects), column, bottom, column), *others]))


def _rows_in(cells: str, column: int) -> list[int]:
    return [row_and_column(cell)[0] for cell in _cells(cells) if cell.startswith(column_letters(column))]


def _ends(projects: Sequence[int], fixed: Sequence[int], anchors: Sequence[int]) -> tuple[int, int]:
    """The fixed rows above and below the projects; below the last line of the form, the anchor that is there."""
    above = max((row for row in fixed if row < min(projects)), default=min(projects) - 1)
    end = next((row for row in fixed if row > max(projects)), None)
    return above, end or max([row for row in anchors if row > max(projects)], default=max(projects) + 1)


def _bottom(projects: Sequence[int], fixed: Sequence[int], added: Sequence[int]) -> int:
    """The last project, or the last free row below it that is added up already."""
    end = next((row for row in fixed if row > max(projects)), max(projects) + 1)
    return max([max(projects), *(row for row in added if max(projects) < row < end)])
