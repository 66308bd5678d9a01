"""Golden changes for the rules on actuals and points, seen from a self-evaluation without fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.form import Field, Form, Indicator
from kpi_addin.targets import read_target
from tests.checks.forms import Change, both, clean_form, row, rows
from tests.reporting.example import FIGURES, reported, scored

EVALUATION = "年终自评"


@cache
def reported_form() -> Form:
    """The form without fault, reported on without fault."""
    return reported(clean_form())


def given(name: str, score: str | None) -> Change:
    """Change an indicator's score."""
    field = Field(None if score is None else Decimal(score))
    return rows(lambda each: replace(each, score=field) if each.level3.value == name else each)


def figure(key: str, full: str) -> Change:
    """Change a base figure of the year."""

    def change(form: Form) -> Form:
        told = tuple(
            replace(each, full_year=Field(Decimal(full))) if each.key == key else each for each in form.base_figures
        )
        return replace(form, base_figures=told)

    return change


def exactly_met(form: Form) -> Form:
    """Every target in numbers as its own actual, with all points."""

    def met(each: Indicator) -> Indicator:
        target = read_target(each.full_year.value or "", each.level3.value, each.level2.value)
        typed = target.kind == "numeric" and each.actual_full.value not in {None, "不适用"}
        return replace(each, actual_full=Field(f"{target.value}{target.unit or ''}")) if typed else each

    return scored(figure("executed", FIGURES["adjusted_budget"][1])(rows(met)(form)))


def put(address: str, value: object) -> Callable[[Worksheet], None]:
    """Type a value over a cell."""

    def bend(sheet: Worksheet) -> None:
        sheet[address] = value

    return bend


def beside(label: str, steps: int, value: object) -> Callable[[Worksheet], None]:
    """Type a value so many cells beside another."""

    def bend(sheet: Worksheet) -> None:
        cell = next(cell for line in sheet.iter_rows() for cell in line if cell.value == label)
        cell.offset(0, steps).value = value

    return bend


BOOKS, DAYS = "新建城市书房数量", "场馆免费开放天数"

CHANGES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "actual-missing": (row(BOOKS, actual_full=None), (BOOKS, "≥3座")),
    "actual-not-a-value": (row(DAYS, actual_full="已完成100%"), (DAYS, "已完成100%")),
    "actual-copies-target": (row(DAYS, actual_full="≥310天"), ("≥310天",)),
    "actual-unit-differs": (row(DAYS, actual_full="316人"), ("316人", "≥310天")),
    "missed-without-reason": (row(BOOKS, deviation_full=None), ("2座", "≥3座")),
    "actual-differs-from-base": (row("预算调整率", actual_full="2%"), ("2%", "2.35%", "-0.35")),
    "all-targets-exactly-met": (exactly_met, ("17 个",)),
    "score-missing": (given(DAYS, None), (DAYS, "3.33")),
    "score-exceeds-points": (given(DAYS, "5"), ("5", "3.33")),
    "score-disagrees": (given(DAYS, "2"), ("2", "3.33")),
    "points-not-100": (rows(lambda each: None if each.level1.value == "满意度指标" else each), ("90", "100")),
    "execution-exceeds-budget": (figure("executed", "1600"), ("1600", "1521.2")),
    "execution-without-reason": (
        both(figure("executed", "1300"), row("预算执行率", actual_full=None)), ("85.46%", "90%")
    ),
}  # fmt: skip
"""What is reported otherwise, and what the first finding must show."""

BENDS: dict[str, tuple[Callable[[Worksheet], None], tuple[str, ...]]] = {
    "stage-row-missing": (beside("2座", -2, "另一个指标"), (BOOKS, EVALUATION)),
    "execution-rate-disagrees": (put("E4", 0.95), ("95.00%", "98.10%")),
    "execution-score-contradicts": (put("G4", 0), ("1492.3", "0")),
    "total-disagrees": (beside("总分", 6, 97), ("97", "98.7")),
    "grade-disagrees": (beside("评价等级", 5, "良"), ("优", "良")),
}
"""What is typed over a cell of the self-evaluation, and what the first finding must show."""
