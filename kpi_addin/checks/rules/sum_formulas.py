"""Family A, continued: the sums that the template works out beside the budget add up the right cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kpi_addin.address import address_of, area, column_letters, row_and_column, split
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.form import BudgetLine
from kpi_addin.language import Bilingual

rule = Family(13, Bilingual("模板自带的合计公式", "The template's own sums")).rule

_ADDED: Final = re.compile(r"SUM\(([^()]*)\)\)$")
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
        added = _ADDED.search(check.value)
        if line is None or added is None:
            continue
        parts = _spots(_parts(case, line))
        amounts = set(_spots([each for each in case.form.budget if each.key]))
        counted = Counter(cell for cell in _cells(added[1]) if cell in amounts)
        right = ",".join(_written(case, line, added[1]))
        if parts and counted != Counter(parts):
            fix = Fix(check.cell or "", f"={check.value}", f'=IF(COUNT({right})=0,"",SUM({right}))')
            words = {"name": line.name.value}
            yield Evidence((check.cell, line.full_year.cell), added[1], right, fix=fix, words=words)


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
    for told in added.replace("$", "").split(","):
        first, _, last = told.partition(":")
        (top, left), (bottom, right) = row_and_column(first), row_and_column(last or first)
        if 0 < top <= bottom < top + _MOST and left == right:
            yield from (address_of(row, left) for row in range(top, bottom + 1))


def _written(case: Case, line: BudgetLine, added: str) -> Iterator[str]:
    """The parts as the template writes them: the projects as one range with its spare rows, the others one by one."""
    parts = _parts(case, line)
    projects = [_row(part) for part in parts if part.key == "project" and part.full_year.cell]
    if projects:
        column = row_and_column(split(parts[0].full_year.cell or "")[1])[1]
        spare = [row_and_column(cell)[0] for cell in _cells(added) if cell.startswith(column_letters(column))]
        others = [_row(each) for each in case.form.budget if each.key != "project" and each.full_year.cell]
        end = min([row for row in others if row > max(projects)], default=max(projects) + 1)
        bottom = max([max(projects), *(row for row in spare if max(projects) < row < end)])
        yield area(min(projects), column, bottom, column)
    yield from _spots([part for part in parts if part.key != "project"])
