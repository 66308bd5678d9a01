"""Below the self-evaluation's table: points and score by level 1, the total, the grade, all by formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.address import absolute, address_of, area, column_letters
from kpi_addin.forms.stages import Scoring
from kpi_addin.formula_text import quoted
from kpi_addin.writing.stages.stage_draft import StageDraft, write_status_head
from kpi_addin.writing.stages.stage_money import LINE_HEIGHT, MoneyLine
from kpi_addin.writing.stages.stage_table import LOOKS, SCORE, TableDraft, overflow
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import only_numbers
from kpi_addin.writing.style.looks import block, cell_at, formula, paint
from kpi_addin.writing.style.status_column import write_status

TOTAL = looks.HEADER.but(number_format="0.00", size=11)
SCORED = SCORE.but(fill=None, open=False)
SHARE = SCORED.but(number_format="0.00%")


@dataclass(frozen=True)
class SummaryPlan:
    """The rows of the summary, known before it is written because the points above depend on its weights."""

    first: int
    levels: tuple[str, ...]
    points: str
    score: str

    @property
    def execution(self) -> str:
        """The cell with the points for the execution rate."""
        return f"${self.points}${self.first + 1}"

    def weight(self, level: str) -> str:
        """The points that the level named in that cell is worth."""
        first, last = self.first + 2, self.total - 1
        return f"SUMIF($A${first}:$A${last},{level},${self.points}${first}:${self.points}${last})"

    @property
    def total(self) -> int:
        """The row of the total."""
        return self.first + 2 + len(self.levels)

    @property
    def grade(self) -> int:
        """The row of the grade."""
        return self.total + 1


def plan_summary(table_header: int, rows: int, levels: tuple[str, ...], columns: dict[str, int]) -> SummaryPlan:
    """The summary below a table of so many rows."""
    return SummaryPlan(
        table_header + rows + 1, levels, column_letters(columns["points"]), column_letters(columns["score"])
    )


def write_summary(  # noqa: PLR0913 - what is added up, and by which rules
    draft: StageDraft,
    plan: SummaryPlan,
    table: TableDraft,
    money: MoneyLine,
    scoring: Scoring,
    weights: dict[str, Decimal],
) -> None:
    """The heading, a row for the execution rate and each level, the total and the grade."""
    labels, names_end = scoring.labels, table.columns["points"] - 1
    header = draft.next_row(LINE_HEIGHT)
    block(draft.sheet, header, 1, labels["heading"], looks.HEADER, right=names_end)
    for column, text in (("points", "分值"), ("score", "得分"), ("deviation_full", labels["share"])):
        block(draft.sheet, header, table.columns[column], text, looks.HEADER)
    write_status_head(draft, header)
    _write_part(draft, table, labels["execution"], scoring.execution, f"{money.cell('score')}", "")
    for level in plan.levels:
        own = f"({table.cells('level1')}={address_of(draft.row, 1)})"
        score, points = table.cells("score"), table.cells("points")
        scored = f"SUMPRODUCT({own}*ISNUMBER({score}))"
        summed = f'IF({scored}=0,"",ROUND({_added(table, score, draft.row)},2))'
        _write_part(draft, table, level, weights.get(level), summed, _added(table, points, draft.row))
    _write_total(draft, plan, table, scoring)
    _write_grade(draft, plan, table, scoring)
    cells = f"{plan.points}{plan.first + 1}:{plan.points}{plan.total - 1}"
    only_numbers(draft.sheet, [cells], f"分值只填数字，合计应为 {scoring.total}。")


def _added(table: TableDraft, cells: str, row: int) -> str:
    """What the rows of the level that is named in ``row`` say together."""
    return f"SUMIF({table.cells('level1')},{address_of(row, 1)},{cells})"


def _write_part(  # noqa: PLR0913 - one row: its name, weight, score and the points it is shared out over
    draft: StageDraft, table: TableDraft, name: str, weight: Decimal | None, score: str, points: str
) -> None:
    row = draft.next_row(LINE_HEIGHT)
    look = looks.PRINTED
    cell = block(draft.sheet, row, 1, name, look, right=table.columns["points"] - 1)
    if table.levels.get(name):
        # The printed word where the form's is gone: it goes with the first row of its rows, over which it is merged.
        link, printed = draft.placed.link(table.levels[name]), quoted(name)
        formula(cell, f'IFERROR(IF({link}="",{printed},{link}&""),{printed})')
    block(draft.sheet, row, table.columns["points"], weight, SCORE)
    formula(block(draft.sheet, row, table.columns["score"], None, SCORED), score)
    _write_share(draft, table, row)
    available = table.cell("points", row)
    gap = f'"所列指标分值合计 "&ROUND({points},2)&"，与此处分值不一致"'
    live = f'IF(ABS({points}-N({available}))>0.001,{gap},"")' if points else '""'
    write_status(draft, row, live)


def _write_share(draft: StageDraft, table: TableDraft, row: int) -> None:
    points, score = table.cell("points", row), table.cell("score", row)
    cell = block(draft.sheet, row, table.columns["deviation_full"], None, SHARE)
    formula(cell, f'IF(COUNT({points},{score})<2,"",IF({points}=0,"",{score}/{points}))')


def _write_total(draft: StageDraft, plan: SummaryPlan, table: TableDraft, scoring: Scoring) -> None:
    """The total; without a score of an indicator there is none, for the score of the execution rate works itself out."""
    row = draft.next_row(LINE_HEIGHT + 4)
    block(draft.sheet, row, 1, scoring.labels["total"], TOTAL, right=table.columns["points"] - 1)
    for key, counted_from in (("points", plan.first + 1), ("score", plan.first + 2)):
        counted = area(min(counted_from, row - 1), table.columns[key], row - 1, table.columns[key])
        cells = area(plan.first + 1, table.columns[key], row - 1, table.columns[key])
        cell = block(draft.sheet, row, table.columns[key], None, TOTAL)
        formula(cell, f'IF(COUNT({counted})=0,"",ROUND(SUM({cells}),2))')
    _write_share(draft, table, row)
    points = table.cell("points", row)
    write_status(draft, row, f'IF(N({points})<>{scoring.total},"分值合计应为 {scoring.total}","")')


def _write_grade(draft: StageDraft, plan: SummaryPlan, table: TableDraft, scoring: Scoring) -> None:
    row = draft.next_row(LINE_HEIGHT + 4)
    block(draft.sheet, row, 1, scoring.labels["grade"], TOTAL, right=table.columns["points"] - 1)
    cell = block(draft.sheet, row, table.columns["points"], None, TOTAL.but(size=13), right=draft.last)
    formula(cell, grade_formula(f"{plan.score}{plan.total}", scoring))
    write_status(draft, row)


def grade_formula(total: str, scoring: Scoring) -> str:
    """The grade of a total; nothing while there is no total."""
    *bands, (lowest, _) = scoring.grades
    told = quoted(lowest)
    for name, least in reversed(bands):
        told = f"IF({total}>={least},{quoted(name)},{told})"
    return f'IF(ISNUMBER({total}),{told},"")'


def told_result(plan: SummaryPlan, scoring: Scoring) -> str:
    """Total and grade in one line, for the head of the sheet."""
    total, grade = f"{plan.score}{plan.total}", f"{plan.points}{plan.grade}"
    labels = scoring.labels
    before, between = quoted(f"{labels['total']} "), quoted(f"　{labels['grade']} ")
    return f'IF(ISNUMBER({total}),{before}&TEXT({total},"0.00")&{between}&{grade},"")'


def write_points(draft: StageDraft, table: TableDraft, plan: SummaryPlan, given: Sequence[Decimal | None]) -> None:
    """The points of each row: its equal share of its level's weight, unless the department gave others."""
    late = draft.row - overflow(draft.placed)
    for row, points in zip(table.rows, given, strict=True):
        cell = cell_at(draft.sheet, row, table.columns["points"])
        paint(cell, LOOKS["points"].but(line=None) if row >= late else LOOKS["points"])
        if points is not None:
            cell.value = points
        elif plan.levels:
            formula(cell, _share(table, plan, row))


def _share(table: TableDraft, plan: SummaryPlan, row: int) -> str:
    """Rounded so that the shares add up to the weight: what is due up to this row less what is due up to the one before."""
    first, last = table.rows[0], table.rows[-1]
    level, name = table.columns["level1"], table.columns["level3"]

    def named(bottom: int) -> str:
        levels, names = (absolute(first, column, bottom, column) for column in (level, name))
        return f'SUMPRODUCT(({levels}={address_of(row, level)})*({names}<>""))'

    weight = plan.weight(address_of(row, level))
    due, before = f"ROUND({weight}*{named(row)}/{named(last)},2)", f"ROUND({weight}*({named(row)}-1)/{named(last)},2)"
    return f'IF({address_of(row, name)}="","",ROUND({due}-{before},2))'
