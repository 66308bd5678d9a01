"""Family D: what is reported on a target is a measurement of it, and a missed target is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, INFO, WARNING, Evidence, Family
from kpi_addin.checks.views.execution import scores_added_up
from kpi_addin.checks.views.reports import Report, answered, reports
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE
from kpi_addin.language import Bilingual
from kpi_addin.targets.judging.actuals import in_unit

rule = Family(100, Bilingual("完成情况（半年监控、年终自评）", "What was reached")).rule

_SHOWN = Decimal("0.01")
"""A percentage is shown with two decimals."""


@rule(
    WARNING,
    "D1",
    "“{name}”在“{sheet}”表里没有对应的行。",
    "{name} has no row on the sheet {sheet}.",
    cause_zh="目标表加了行或改了名：请撤销该表的保护（没有密码），在相应位置插入一行，把上一行的公式复制下来。",
    cause_en="A row was added to the form: unprotect that sheet (no password), insert a row and copy the formulas above.",
    needs=("stages",),
)
def stage_row_missing(case: Case) -> Iterator[Evidence]:
    """Every indicator of the form has a row on the sheet of a stage that has begun."""
    for each in reports(case):
        sheet = case.form.stage_sheets.get(each.period)
        if sheet and each.expression.value and each.actual.cell is None:
            yield Evidence((each.row.level3.cell,), words=each.words | {"sheet": sheet})


@rule(
    ERROR,
    "D1",
    "“{name}”没有填写{column}（目标 {right}）。",
    "{name} has no {column} (target {right}).",
    cause_zh="漏填；没有完成的也要如实填写完成到哪里。",
    cause_en="Left out; what was not reached is to be reported as well.",
    needs=("actual",),
)
def actual_missing(case: Case) -> Iterator[Evidence]:
    """Once a stage has begun, every target has an actual."""
    for each in reports(case):
        if each.expression.value and each.actual.cell and not each.actual.value and not each.uncalculated:
            yield Evidence((each.actual.cell,), None, each.expression.value, words=each.words)


@rule(
    ERROR,
    "D1",
    "“{name}”的目标是 {right}，{column}“{left}”没有写出完成了多少。",
    "The target of {name} is {right}; the actual “{left}” does not say how much was reached.",
    cause_zh="定量指标要填实际数值和单位，不能写“完成”“已完成100%”“达成预期指标”。",
    cause_en="A target in numbers is answered by a number with its unit, not by 'done'.",
    needs=("actual",),
)
def actual_not_a_value(case: Case) -> Iterator[Evidence]:
    """The actual of a target in numbers is a number."""
    for each in answered(case):
        too_early = each.unfinished or (each.on_the_way and _TOO_EARLY.match(fold(each.text)))
        if each.numeric and each.amount is None and not too_early:
            yield Evidence((each.actual.cell,), each.actual.value, each.expression.value, words=each.words)


_TOO_EARLY = re.compile(
    r"(?:尚未|暂未|还未|未|没有|待)(?:到)?(?:验收|调查|测评|评价|评估|考核|检测|监测|统计|结算|决算|评审|组织|开展|启动|开始|实施|产生)"
)
"""What is measured at the end, or has not begun, has no number on the way there."""


@rule(
    WARNING,
    "D2",
    "“{name}”的{column}“{left}”带有比较符号，像是照抄目标，不是实际测得的数。",
    "The actual “{left}” of {name} carries an operator: a copy of the target, not a measurement.",
    cause_zh="把指标值复制到了完成值一栏；请填实际完成的数，不带 ≥、≤、=。",
    cause_en="The target was copied; give the number reached, without ≥, ≤ or =.",
    needs=("actual",),
)
def actual_copies_target(case: Case) -> Iterator[Evidence]:
    """An actual has no operator."""
    for each in answered(case):
        if each.numeric and each.amount is not None and each.amount.copied:
            yield Evidence((each.actual.cell,), each.actual.value, each.expression.value, words=each.words)


@rule(
    ERROR,
    "D9",
    "“{name}”的{column}“{left}”与目标“{right}”的单位不同，无法比较。",
    "The actual “{left}” of {name} and its target “{right}” are in different units.",
    cause_zh="单位写错，或把百分数写成了小数；完成值与指标值请用同一个单位。",
    cause_en="A wrong unit, or a percentage written as a fraction; use the target's unit.",
    needs=("actual",),
)
def actual_unit_differs(case: Case) -> Iterator[Evidence]:
    """An actual is in its target's unit, or in one that converts to it."""
    for each in answered(case):
        amount = each.amount
        if each.numeric and each.target and amount and not amount.copied and in_unit(amount, each.target) is None:
            yield Evidence((each.actual.cell,), each.actual.value, each.expression.value, words=each.words)


@rule(
    ERROR,
    "D4",
    "“{name}”没有达到目标（目标 {right}，完成 {left}），没有说明偏差原因。",
    "{name} misses its target (target {right}, actual {left}) and no reason is given.",
    cause_zh="未达标的指标都要写明原因和改进措施。",
    cause_en="A missed target needs its reason and what is done about it.",
    needs=("actual", "deviation"),
)
def missed_without_reason(case: Case) -> Iterator[Evidence]:
    """A missed target is explained."""
    for each in answered(case):
        if each.met is False and not each.explained:
            cells = (next((field.cell for field in each.deviation if field.cell), None), each.actual.cell)
            yield Evidence(cells, each.actual.value, each.expression.value, words=each.words)


@rule(
    ERROR,
    "A14",
    "“{name}”填报 {left}，按基础数据计算为 {right}，相差 {gap} 个百分点。",
    "{name} is reported as {left}; computed from the base figures it is {right}: {gap} points apart.",
    cause_zh="完成值或基础数据填错，或者分母用了另一个口径（年初预算或调整后预算）。",
    cause_en="The actual or a base figure is wrong, or the other denominator was used.",
    needs=("base",),
)
def actual_differs_from_base(case: Case) -> Iterator[Evidence]:
    """A common indicator's actual is what follows from the base figures."""
    for each in answered(case):
        percent = each.computed.percent if each.computed else None
        stated = each.amount
        if percent is None or stated is None or stated.copied or stated.unit not in {None, "%"}:
            continue
        if abs(stated.value - percent) > case.definition.thresholds.percent_tolerance:
            right = f"{percent:.2f}%"
            difference = (stated.value - percent).quantize(_SHOWN)
            yield Evidence((each.actual.cell,), each.actual.value, right, difference, words=each.words)


@rule(
    INFO,
    "D7",
    "自选的全部 {count} 个定量指标的完成值都正好等于目标，且得满分，请核对是否为实际数。",
    "All {count} targets in numbers of the department's own are met to the dot with full points; check that these are measurements.",
    cause_zh="可能是把指标值当作完成值填写；实际数很少处处正好等于目标。",
    cause_en="The targets may have been entered as actuals.",
    needs=("year_actual",),
)
def all_targets_exactly_met(case: Case) -> Iterator[Evidence]:
    """Not every target is met exactly with all points."""
    own = {id(row) for row in case.own_indicators}
    year = [each for each in answered(case) if each.numeric and each.period == "full_year" and id(each.row) in own]
    if len(year) < case.definition.thresholds.fewest_met_exactly or not all(_exactly(each) for each in year):
        return
    if _all_points(case, year):
        yield Evidence(tuple(each.actual.cell for each in year), words={"count": str(len(year))})


def _all_points(case: Case, year: list[Report]) -> bool:
    """Whether these rows have all their points; where some tell neither points nor score, whether the total is full."""
    given = [(each.row.score.value, each.row.points.value) for each in year]
    told = [(score, points) for score, points in given if score is not None and points is not None]
    if len(told) == len(given):
        return all(score >= points for score, points in told)
    total = case.form.totals.get("score", NOWHERE).value
    return (scores_added_up(case) if total is None else total) == case.definition.reporting.scoring.total


def _exactly(each: Report) -> bool:
    amount = in_unit(each.amount, each.target) if each.amount and each.target else None
    return amount is not None and each.target is not None and amount == each.target.number
