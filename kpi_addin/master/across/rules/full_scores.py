"""Self-scores that are all full."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.engine.wording import Word
from kpi_addin.language import Bilingual
from kpi_addin.master.across.finding import Evidence, Side
from kpi_addin.master.across.gathered import Gathered, Handed
from kpi_addin.master.across.rule import rule
from kpi_addin.plain_number import plain_number


def _scored(handed: Handed) -> list[tuple[Decimal, Decimal, str | None]]:
    """Points and score of each row that has both, with the score's cell."""
    rows = ((row.points.value, row.score.value, row.score.cell) for row in handed.form.indicators)
    return [(points, score, cell) for points, score, cell in rows if points is not None and score is not None]


def _is_full(handed: Handed, scored: list[tuple[Decimal, Decimal, str | None]]) -> bool:
    money = handed.form.evaluation
    short = None not in {money.points.value, money.score.value} and money.score.value != money.points.value
    return all(points == score for points, score, _ in scored) and not short


def _total(handed: Handed, scored: list[tuple[Decimal, Decimal, str | None]]) -> Decimal:
    told = handed.form.totals.get("score")
    return told.value if told and told.value is not None else sum((score for _, score, _ in scored), Decimal(0))


@rule(
    Severity.INFO,
    "D7",
    "“{one}”自评 {rows} 项得分全部是满分，总分 {one_value}；{others}。建议列入抽查复核。",
    "{one} gave itself full points in all {rows} rows, {one_value} in all; {others}. It may be worth a re-check.",
    cause_zh="可能没有逐项核实，或目标定得过低。请抽查佐证材料；确实全部完成的不必改。",
    cause_en="The rows may not have been looked at one by one, or the targets are low. Look at the evidence; if all was done, it stands.",
)
def scores_all_full(among: Gathered) -> Iterator[Evidence]:
    """Not every indicator of a department has all its points."""
    rated = [(handed, scored) for handed in among.all if len(scored := _scored(handed)) >= among.limits.fewest_rows]
    full = [each for each in rated if _is_full(*each)]
    below = [each for each in rated if each not in full]
    lowest: Side | None = None
    if below:
        handed, scored = min(below, key=lambda each: _total(*each))
        lowest = handed.side(
            (handed.form.totals["score"].cell if "score" in handed.form.totals else None,),
            plain_number(_total(handed, scored)),
        )
    for handed, scored in full:
        told = Bilingual(
            f"{len(rated)} 个部门已自评，其中 {len(full)} 个全部满分",
            f"of {len(rated)} that have evaluated themselves {len(full)} have full points",
        )
        words: dict[str, Word] = {"rows": str(len(scored)), "others": told}
        cells = (cell for _, _, cell in scored[:1])
        yield Evidence(handed.side(cells, plain_number(_total(handed, scored))), lowest, words)
