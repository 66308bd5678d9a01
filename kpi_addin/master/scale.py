"""A department whose amounts lie far above all others': its form is in 元, and it would lead every sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import Final

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.language import Bilingual
from kpi_addin.master.department import Department
from kpi_addin.plain_number import plain_number

SCALE_RULE: Final = "scale-differs-from-others"
_TOTALS: Final = ("total_funds", "expenditure_total")
_FEWEST_OTHERS, _FEWEST_AMOUNTS = 2, 3
_TIMES: Final = 500
"""Departments of one district differ as education and the archives do, some hundredfold; and the largest has small lines too."""


def with_scales_compared(rows: Sequence[Department], unit: str) -> list[Department]:
    """The departments, those in doubt with a finding before all others; ``unit`` is the unit of money."""
    return [_marked(row, [other for other in rows if other is not row], unit) for row in rows]


def _marked(row: Department, others: Sequence[Department], unit: str) -> Department:
    total = _total(row)
    totals = [amount for other in others if other.counted and (amount := _total(other))]
    smallest = _smallest(row)
    if row.submission is None or not total or smallest is None or len(totals) < _FEWEST_OTHERS:
        return row
    usual = median(totals)
    # Its total alone may well be the largest; that its smallest amount is as much as others have in all, never.
    if total < usual * _TIMES or smallest < usual:
        return row
    finding = _finding(row, total, usual, unit)
    return replace(row, submission=replace(row.submission, findings=(finding, *row.submission.findings)))


def _total(row: Department) -> Decimal | None:
    return next((amount for key in _TOTALS if (amount := row.amount(key))), None)


def _smallest(row: Department) -> Decimal | None:
    """The smallest amount of the year; None where there are too few to tell."""
    lines = row.submission.form.budget if row.submission else ()
    amounts = {line.full_year.value for line in lines if line.full_year.value}
    return min(amounts) if len(amounts) >= _FEWEST_AMOUNTS else None


def _finding(row: Department, total: Decimal, usual: Decimal, unit: str) -> Finding:
    lines = [row.submission.form.line(key) for key in _TOTALS] if row.submission else []
    cell = next((line.full_year.cell for line in lines if line and line.full_year.value), None)
    sums, times = (plain_number(total), plain_number(usual)), round(total / usual)
    file = row.submission.file if row.submission else ""
    named = Bilingual(f"（《{file}》）", f" ({file})") if file else Bilingual("", "")
    return Finding(
        rule=SCALE_RULE,
        severity=Severity.WARNING,
        cells=(cell,) if cell else (),
        left=sums[0],
        right=sums[1],
        told=Wording(
            Bilingual(
                f"“{row.name}”{named.zh}资金合计 {sums[0]} {unit}，是其他部门中位数 {sums[1]} {unit}的 {times} 倍，最小的一笔也不低于这个中位数：像是按更小的单位（如“元”）填写、没有换算。核实之前，含这个部门的合计不要使用。",
                f"{row.name}{named.en} has {sums[0]} {unit} in all, {times} times the others' median of {sums[1]} {unit}, and its smallest amount is not below that: it seems to be in a smaller unit, such as yuan. Use no total with it before that is settled.",
            )
        ),
    )
