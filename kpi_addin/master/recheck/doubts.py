"""What a re-checker is asked about a sheet that can be stored: deductions that nobody could follow later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.recheck.paper import POINTS, REMARK, Fault, Paper, Typed
from kpi_addin.master.recheck.rows import Evaluated, Row
from kpi_addin.plain_number import plain_number

_SHARE: Final = re.compile(r"扣(?:减|除|分)?\s*(?:了|其|权重的|分值的)?\s*(\d{1,3}(?:\.\d+)?)\s*[%％]")
_ROUNDED: Final = Decimal("0.01")
"""Points by which a deduction may miss the share that is written: those of rounding."""


def doubts_on(paper: Paper, evaluated: Evaluated) -> tuple[Fault, ...]:
    """In the order of the rows. Only of a paper without faults."""
    known = {str(row.number): row for row in evaluated.rows}
    return tuple(doubt for typed in paper.rows for doubt in _doubts(paper, typed, known[typed.key]))


def _doubts(paper: Paper, typed: Typed, row: Row) -> Iterator[Fault]:
    points, remark = typed.number(POINTS), typed.text(REMARK)
    if points is None:
        if remark and row.counts:
            zh, en = "写了备注，没有复核得分；是 0 分请写 0", "there is a remark and no points; if they are 0, type 0"
            yield Fault(paper.sheet, paper.cell(typed.row, POINTS), Bilingual(zh, en))
        return
    cut = row.score - points if row.score is not None else Decimal(0)
    if cut > 0 and not remark:
        zh, en = (
            f"扣了 {plain_number(cut)} 分，备注没有写明原因",
            f"{plain_number(cut)} points less, and no reason told",
        )
        yield Fault(paper.sheet, paper.cell(typed.row, REMARK), Bilingual(zh, en))
    told = _SHARE.search(remark)
    if told and row.weight and not _is_share(Decimal(told[1]), cut, row):
        share = plain_number((cut / row.weight * 100).quantize(Decimal("0.1")))
        zh = f"备注写扣 {told[1]}%，实际扣了权重的 {share}%，请核对"
        en = f"the remark says {told[1]}% less, it is {share}% of the weight; look again"
        yield Fault(paper.sheet, paper.cell(typed.row, POINTS), Bilingual(zh, en))


def _is_share(percent: Decimal, cut: Decimal, row: Row) -> bool:
    """Whether so many per cent of the row's points, or of its self-score, were taken away."""
    of = (row.weight, row.score)
    return any(whole is not None and abs(whole * percent / 100 - cut) <= _ROUNDED for whole in of)
