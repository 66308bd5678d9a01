"""The self-evaluation of a unit: the year's money, points, total and grade, and what the bureau is warned of.

Nothing is computed from what is missing: a rate without a budget is 不可计算, a total that lacks a score has no grade.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kpi_addin import targets
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.execution import execution
from kpi_addin.checks.views.reports import reports
from kpi_addin.form import NOWHERE, Form
from kpi_addin.forms import FormDefinition
from kpi_addin.master.stage_of import FULL_YEAR, stage_of
from kpi_addin.master.stages.half_year import asked_in, case_of
from kpi_addin.master.stages.limits import SETTING, USUAL, Limits
from kpi_addin.master.stages.told import percent
from kpi_addin.plain_number import plain_number
from kpi_addin.scoring import points_available, total_of

NOT_COMPUTABLE: Final = "不可计算"
NOT_TOLD: Final = "缺数"
IN_DOUBT: Final = "待核"


class Warned(StrEnum):
    """What the bureau is warned of, the worst first."""

    RED = "红色预警"
    MISSING = NOT_TOLD
    UNCLEAR = IN_DOUBT
    YELLOW = "黄色预警"
    NONE = "无预警"


@dataclass(frozen=True, slots=True)
class Spent:
    """The year's money."""

    budget: Decimal | None = None
    executed: Decimal | None = None

    @property
    def rate(self) -> Decimal | None:
        """Executed / budget, 1 is all of it; None where that can't be computed."""
        return self.executed / self.budget if self.executed is not None and self.budget and self.budget > 0 else None

    @property
    def why_no_rate(self) -> str:
        """What stands in the place of the rate where there is none."""
        return NOT_COMPUTABLE if self.budget is None or self.budget <= 0 else NOT_TOLD


@dataclass(frozen=True, slots=True)
class Points:
    """Points that the indicators can earn and what they were given; ``missing`` of all scores were not."""

    available: Decimal | None = None
    score: Decimal | None = None
    execution: Decimal | None = None
    missing: int = 0

    @property
    def completion(self) -> Decimal | None:
        """The score as a share of the points; None while a score is missing."""
        return self.score / self.available if self.score is not None and self.available and not self.missing else None


@dataclass(frozen=True, slots=True)
class SelfEvaluation:
    """A unit's year. ``total`` is what the form says, else what its scores add up to; ``grade`` follows from it.

    ``stated`` is the grade that the form says. ``completion`` is the share of the points, or of the targets met where not
    every indicator has its score.
    """

    spent: Spent
    points: Points
    total: Decimal | None
    grade: str
    stated: str
    completion: Decimal | None
    warned: Warned
    why: str
    begun: bool = True

    @property
    def place(self) -> tuple[int, Decimal]:
        """Where it stands among others, the worst first."""
        return list(Warned).index(self.warned), Decimal(-1) if self.total is None else self.total


def self_evaluation_of(form: Form, definition: FormDefinition, limits: Limits = USUAL) -> SelfEvaluation:
    """What a form says of its year."""
    if not begun_self_evaluation(form):
        return no_self_evaluation("没有填报年终自评")
    case = case_of(stands_on_its_sheet(form, definition), definition)
    money = execution(case)
    spent = Spent(money.budget.value, money.executed.value) if money else Spent()
    points, told = points_of(case), form.totals.get("score", NOWHERE).value
    total = told if told is not None else total_of([points.score, points.execution])
    completion = points.completion if points.completion is not None else _share_met(case)
    warned, why = warning(spent, completion, limits, by_points=points.completion is not None)
    stated = form.evaluation.grade.value or ""
    return SelfEvaluation(spent, points, total, _grade(case, total, points), stated, completion, warned, why)


def no_self_evaluation(why: str) -> SelfEvaluation:
    """The year of a unit that says nothing of it."""
    return SelfEvaluation(Spent(), Points(), None, NOT_TOLD, "", None, Warned.MISSING, why, begun=False)


def begun_self_evaluation(form: Form) -> bool:
    """Whether somebody reported on the year."""
    return stage_of(form) == FULL_YEAR


def stands_on_its_sheet(form: Form, definition: FormDefinition) -> Form:
    """A form whose year is reported on a sheet of its own has its money there, under whatever name."""
    stage = definition.reporting.stage("full_year")
    return replace(form, stage_sheets={**form.stage_sheets, "full_year": stage.sheet}) if stage else form


def points_of(case: Case) -> Points:
    """The points of the indicators that concern the unit; the execution rate has points and a score of its own."""
    none = {id(each.row) for each in reports(case) if each.period == FULL_YEAR and each.not_applicable}
    available = points_available(case.form, case.definition)
    rows = [
        (points, row.score.value)
        for points, row in zip(available, case.form.indicators, strict=True)
        if row.level3.value and (row.score.value is not None or (points is not None and id(row) not in none))
    ]
    money = execution(case)
    own = money.score.value if money else None
    missing = sum(score is None for _, score in rows) + bool(money and money.points.value and own is None)
    return Points(total_of(points for points, _ in rows), total_of(score for _, score in rows), own, missing)


def _share_met(case: Case) -> Decimal | None:
    """How many of the year's targets were met; None while it is not known of every one."""
    verdicts = [one.met if one.actual.value else None for one in asked_in(case, "full_year")]
    return Decimal(verdicts.count(True)) / len(verdicts) if verdicts and None not in verdicts else None


def _grade(case: Case, total: Decimal | None, points: Points) -> str:
    """Bands are closed below: 90.00 is the better grade."""
    scoring = case.definition.reporting.scoring
    if total is None or points.missing:
        return NOT_TOLD
    if not 0 <= total <= scoring.total + case.definition.thresholds.points_tolerance:
        return IN_DOUBT
    return targets.grade(total, scoring.grades) or ""


def warning(
    spent: Spent, completion: Decimal | None, limits: Limits = USUAL, *, by_points: bool = True
) -> tuple[Warned, str]:
    """Done but unspent, much unspent, or nothing to warn of; with the rule in words."""
    budget, executed = spent.budget, spent.executed
    if budget == 0:
        return Warned.YELLOW, f"全年预算数为 0，预算执行率{NOT_COMPUTABLE}（{SETTING}）"
    if budget is None or executed is None:
        return Warned.MISSING, f"没有填全年{'预算数' if budget is None else '执行数'}"
    if budget < 0 or not 0 <= executed <= budget:
        return Warned.UNCLEAR, f"全年执行数 {plain_number(executed)}、预算数 {plain_number(budget)}，请核对"
    ahead = _ahead(budget, executed, completion, limits, by_points=by_points)
    left = _left(budget, executed, limits)
    if ahead or left:
        told = "；".join(filter(None, (ahead, left)))
        return Warned.RED if ahead else Warned.YELLOW, f"{told}（{SETTING}）"
    if completion is None:
        return Warned.MISSING, "得分没有填全，指标完成到哪里不能判断"
    return Warned.NONE, ""


def _ahead(budget: Decimal, executed: Decimal, completion: Decimal | None, limits: Limits, *, by_points: bool) -> str:
    """Done but unspent; compared without dividing by the budget, so that what is just as much as allowed is allowed."""
    if not completion or (completion * budget - executed) * 100 <= limits.lead * completion * budget:
        return ""
    how = "指标得分率" if by_points else "达到的指标占"
    return (
        f"{how} {percent(completion)}，预算执行率 {percent(executed / budget)}：指标完成而资金未支出，"
        f"相差超过完成率的 {plain_number(limits.lead)}%"
    )


def _left(budget: Decimal, executed: Decimal, limits: Limits) -> str:
    if (budget - executed) * 100 <= limits.unspent * budget:
        return ""
    return f"未支出的占预算 {percent((budget - executed) / budget, up=True)}，超过 {plain_number(limits.unspent)}%"
