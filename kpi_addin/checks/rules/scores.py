"""Family D: points follow from the actuals, the total from the points, the grade from the total, and money is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpi_addin import targets as target_language
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, WARNING, Evidence, Family, as_written
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.checks.engine.wording import Word
from kpi_addin.checks.views.execution import Execution, execution, has_place_for, rates_on_the_way, scores_added_up
from kpi_addin.checks.views.money import known
from kpi_addin.checks.views.reports import Report, begun, reports
from kpi_addin.fold import fold
from kpi_addin.form import Field
from kpi_addin.language import Bilingual
from kpi_addin.scoring import Earned, earned, points_available, total_of

rule = Family(110, Bilingual("得分、总分和等级", "Points, total and grade")).rule

_CENT = Decimal("0.01")
"""Points and percentages are shown with two decimals."""
_FULL = Decimal(100)
_MOST_OF_A_SHARE = Decimal(2)
"""A rate above it is one in hundredths."""
_OF_EXECUTION = Decimal(10)
"""The points of the execution rate, as all forms share them out; some print them where no indicator stands."""


def _scored(case: Case) -> Iterator[tuple[Report, Decimal]]:
    """The year's reports with an actual, each with the points it can earn."""
    if "full_year" not in begun(case):
        return
    available = {id(row): points for row, points in zip(case.form.indicators, _available(case), strict=True)}
    for each in reports(case):
        points = available[id(each.row)]
        if each.period == "full_year" and each.actual.value and points is not None:
            yield each, points


def _tolerance(case: Case) -> Decimal:
    """How far points may be off, in points."""
    return case.definition.thresholds.points_tolerance


def _available(case: Case) -> list[Decimal | None]:
    return points_available(case.form, case.definition)


def _earned(each: Report, points: Decimal) -> Earned | None:
    if each.target is None or each.not_applicable or (each.numeric and each.amount is None):
        return None
    scoring = each.case.definition.reporting.scoring
    if not each.numeric and each.target.kind != "date" and not scoring.bands:
        return None  # how words are graded is the bureau's to say
    return earned(each.target, each.text, points, scoring, each.case.form.year.value)


def _certain(each: Report) -> bool:
    """Whether both factors are: points that the form states, and a number in the unit of a target whose sign is written."""
    target, amount = each.target, each.amount
    return (
        each.row.points.value is not None
        and target is not None
        and target.kind == "numeric"
        and target.certain
        and not target.implied
        and amount is not None
        and amount.unit == target.unit
    )


def _fix(score: Field[Decimal | None], right: Decimal | None) -> Fix | None:
    if score.cell is None or right is None or (isinstance(score.raw, str) and score.raw.startswith("=")):
        return None
    return Fix(score.cell, as_written(score.value) or "", as_written(right) or "")


@rule(
    ERROR,
    "D3",
    "“{name}”填了完成值，没有得分（分值 {left}）。",
    "{name} has an actual and no score ({left} points can be earned).",
    cause_zh="漏填得分；没有完成的填 0。",
    cause_en="Left out; enter 0 where nothing was earned.",
    needs=("score",),
)
def score_missing(case: Case) -> Iterator[Evidence]:
    """Every actual of the year is given its points."""
    for each, points in _scored(case):
        if each.row.score.value is None and each.row.score.cell:
            gained = _earned(each, points)
            fix = _fix(each.row.score, gained.exact) if gained and _certain(each) else None
            yield Evidence((each.row.score.cell,), points, fix=fix, words=each.words)


@rule(
    ERROR,
    "D3",
    "“{name}”得分 {left}，超过分值 {right}。",
    "{name} scores {left} of {right} points.",
    cause_zh="得分填错，或把百分数当成了得分。",
    cause_en="A wrong score, or a percentage entered as points.",
    needs=("score",),
)
def score_exceeds_points(case: Case) -> Iterator[Evidence]:
    """No indicator scores more than its points."""
    for each, points in _scored(case):
        score = each.row.score
        if score.value is not None and score.value > points + _tolerance(case):
            yield Evidence(
                (score.cell, each.row.points.cell), score.value, points, score.value - points, words=each.words
            )


@rule(
    WARNING,
    "D3",
    "“{name}”得分 {left}，按规则应为 {right}（分值 {points}，目标 {target}，完成 {actual}）。",
    "{name} scores {left}; by the rules it is {right} (points {points}, target {target}, actual {actual}).",
    cause_zh="达到目标得满分，未达到按完成比例得分；零目标全得或不得。另有评分办法的请说明。",
    cause_en="A target that is met earns all points, a missed one its share; explain another method.",
    needs=("score",),
)
def score_disagrees(case: Case) -> Iterator[Evidence]:
    """The points are those that the actual earns."""
    for each, points in _scored(case):
        score, gained = each.row.score, _earned(each, points)
        near = _tolerance(case)
        if score.value is None or score.value > points + near or gained is None or gained.holds(score.value, near):
            continue
        words = {"points": as_written(points) or "", "target": each.expression.value or "", "actual": each.text}
        fix = _fix(score, gained.exact) if _certain(each) else None
        yield Evidence((score.cell, each.actual.cell), score.value, _shown(gained), fix=fix, words=each.words | words)
    yield from _execution_score(case)


def _shown(gained: Earned) -> Decimal | str:
    return gained.low if gained.exact is not None else f"{as_written(gained.low)}—{as_written(gained.high)}"


def _execution_score(case: Case) -> Iterator[Evidence]:
    money = execution(case)
    right = money.earned if money else None
    if money is None or right is None or money.score.value is None:
        return
    if abs(money.score.value - right) <= _tolerance(case):
        return
    rate = f"{(money.exact_rate or Decimal(0)) * 100:.2f}%"
    words = {"points": as_written(money.points.value) or "", "target": "100%", "actual": rate, "name": _rate_name(case)}
    yield Evidence(
        (money.score.cell, money.executed.cell), money.score.value, right, fix=_fix(money.score, right), words=words
    )


def _rate_name(case: Case) -> Word:
    return case.definition.reporting.scoring.labels.get("execution", Bilingual("预算执行率", "The execution rate"))


def _asks_points(case: Case) -> bool:
    """Whether the form has a column of points, or somebody gave it one: a transfer is reported on without."""
    stage = case.definition.reporting.stage("full_year")
    columns = {key for table in case.definition.tables for key in table.columns}
    asked = "points" in columns or (stage is not None and stage.column("points") is not None)
    return asked or any(row.points.value is not None for row in case.form.indicators)


@rule(
    ERROR,
    "B15",
    "分值合计 {left} 分，应为 {right} 分（其中预算执行率 {execution} 分）。",
    "The points add up to {left} instead of {right} (execution rate {execution}).",
    cause_zh="缺少某类指标（如满意度），它的分值没有分到其他指标；请在年终自评表下方调整各类分值。",
    cause_en="A kind of indicator is missing and its points were not given to others; change the weights.",
    needs=("points",),
)
def points_not_100(case: Case) -> Iterator[Evidence]:
    """All points that can be earned add up to the total; while a row is lost, how many those are can't be told."""
    reported = "full_year" in begun(case) and _asks_points(case)
    if case.form.lost_rows or not (reported or _shared_out(case)):
        return
    money, scoring = execution(case), case.definition.reporting.scoring
    own = (money.points.value if money else None) or Decimal(0)
    total = total_of([*_available(case), own])
    if total == scoring.total - _OF_EXECUTION and not has_place_for(case, "points"):
        return
    named = [row for row in case.form.indicators if row.level3.value]
    if total is not None and named and abs(total - scoring.total) > _tolerance(case):
        cell = case.form.totals.get("points", Field(None)).cell or next((row.points.cell for row in named), None)
        yield Evidence(
            (cell,), total, scoring.total, total - scoring.total, words={"execution": as_written(own) or "0"}
        )


def _shared_out(case: Case) -> bool:
    """Whether a form that never reports gives all its indicators points: then they are weights, and whole."""
    named = [row for row in case.form.indicators if row.level3.value]
    reports_later = case.definition.reporting.stages or "actual_full" in case.definition.headers
    return bool(named) and not reports_later and all(row.points.value is not None for row in named)


@rule(
    ERROR,
    "A14",
    "{name}执行数 {left} {unit}，超过预算数 {right} {unit}。",
    "{name}: {left} {unit} spent of a budget of {right} {unit}.",
    cause_zh="执行数或预算数填错；追加了预算的，请在基础数据里更新调整后预算数。",
    cause_en="One of the figures is wrong; where the budget was raised, update the adjusted budget.",
    needs=("spent",),
)
def execution_exceeds_budget(case: Case) -> Iterator[Evidence]:
    """No more is spent than was budgeted."""
    pairs = [
        (line.name.value, line.amount("executed_half"), line.full_year) for line in case.form.budget if line.further
    ]
    money = execution(case)
    if money is not None:
        pairs.append(("", money.executed, money.budget))
    for name, spent, budget in pairs:
        left, right = known(case, spent), known(case, budget)
        if left is not None and right is not None and left > right:
            shown = Bilingual(f"“{name}”", name) if name else Bilingual("全年", "The year")
            yield Evidence((spent.cell, budget.cell), left, right, left - right, words={"name": shown})


@rule(
    ERROR,
    "A14",
    "预算执行率填 {left}，按执行数 ÷ 预算数应为 {right}。",
    "The execution rate is given as {left}; executed / budget is {right}.",
    cause_zh="执行率是手工填写的，改了预算数或执行数后没有更新。",
    cause_en="The rate was typed and not updated when a figure changed.",
    needs=("spent",),
)
def execution_rate_disagrees(case: Case) -> Iterator[Evidence]:
    """The printed execution rate is executed / budget, for the year and on the way."""
    for rate, spent, budget, stated, right in rates_on_the_way(case):
        yield Evidence((rate.cell, spent.cell, budget.cell), *_as_rates(stated, right))
    money = execution(case)
    if money is None or money.rate.value is None or money.exact_rate is None:
        return
    stated, right = money.rate.value * _FULL, money.exact_rate * _FULL
    near = case.definition.thresholds.percent_tolerance
    # 95.00 below 执行率（%）, or where the sign was left out, are 95 %; our own sheet shows it as 9500 %.
    printed = money.rate.value > _MOST_OF_A_SHARE and "full_year" not in case.form.stage_sheets
    unsigned = printed and abs(money.rate.value - right) <= near
    if abs(stated - right) > near and not unsigned:
        cells = (money.rate.cell, money.executed.cell, money.budget.cell)
        yield Evidence(cells, *_as_rates(stated, right))


def _as_rates(stated: Decimal, right: Decimal) -> tuple[str, str, Decimal]:
    """Both with two decimals, and how far they are apart; by way of text, as a number of thirty digits cannot be quantized."""
    return f"{stated:.2f}%", f"{right:.2f}%", Decimal(f"{stated - right:.2f}")


@rule(
    ERROR,
    "D5",
    "执行数 {left} {unit}，预算执行率却得 {right} 分（分值 {points}）。",
    "{left} {unit} was spent, yet the execution rate scores {right} of {points}.",
    cause_zh="没有执行却得满分，或者有执行却得 0 分；执行数或得分有一个填错。",
    cause_en="Nothing spent with full points, or money spent with none: one of the two is wrong.",
    needs=("executed",),
)
def execution_score_contradicts(case: Case) -> Iterator[Evidence]:
    """No points for the execution rate where nothing was spent, and some where money was."""
    money = execution(case)
    if money is None or money.executed.value is None or money.score.value is None or not money.points.value:
        return
    nothing_spent, all_points = money.executed.value == 0, money.score.value >= money.points.value
    if (nothing_spent and all_points) or (_something_earned(money) and money.score.value == 0):
        cells = (money.score.cell, money.executed.cell)
        words = {"points": as_written(money.points.value) or ""}
        yield Evidence(cells, money.executed.value, money.score.value, words=words)


def _something_earned(money: Execution) -> bool:
    return (money.earned or Decimal(0)) >= _CENT


@rule(
    WARNING,
    "D8",
    "预算执行率 {left}，低于 {right}，没有说明原因。",
    "The execution rate is {left}, below {right}, and no reason is given.",
    cause_zh="执行率低于规定比例的，要写明原因和改进措施。",
    cause_en="A rate below the limit needs its reason.",
    needs=("executed", "stages"),
)
def execution_without_reason(case: Case) -> Iterator[Evidence]:
    """A low execution rate is explained."""
    money, limit = execution(case), case.definition.reporting.scoring.reason_below
    if money is None or money.exact_rate is None or money.reason.cell is None:
        return
    if money.exact_rate * _FULL < limit and not money.reason.value:
        cells = (money.reason.cell, money.rate.cell)
        yield Evidence(cells, f"{money.exact_rate * _FULL:.2f}%", f"{as_written(limit)}%")


@rule(
    ERROR,
    "D6",
    "总分 {left}，各项得分合计 {right}，相差 {gap} 分。",
    "The total is {left}, the scores add up to {right}: {gap} points apart.",
    cause_zh="总分是手工填写的，或改了某项得分后没有更新。",
    cause_en="The total was typed, or not updated when a score changed.",
    needs=("total", "score"),
)
def total_disagrees(case: Case) -> Iterator[Evidence]:
    """The total is the sum of the scores; one that a lost row is still part of is told with that row."""
    total, right = case.form.totals.get("score"), scores_added_up(case)
    if case.form.lost_rows or total is None or total.value is None or right is None:
        return
    if abs(total.value - right) <= _tolerance(case):
        return
    if not has_place_for(case, "score") and _is_execution(case, total.value - right):
        return
    cells = (total.cell, *(row.score.cell for row in case.form.indicators if row.score.value is not None))
    yield Evidence(cells, total.value, right, total.value - right)


def _is_execution(case: Case, points: Decimal) -> bool:
    """Whether that may be what the execution rate earned, which stands in no column of its own."""
    money = execution(case)
    right = money.earned if money else None
    return 0 < points <= _OF_EXECUTION if right is None else abs(points - right) <= _tolerance(case)


@rule(
    ERROR,
    "D6",
    "总分 {total}，等级应为“{right}”，表中是“{left}”。",
    "A total of {total} is graded {right}, not {left}.",
    cause_zh="等级是手工填写的，与分数段不符。",
    cause_en="The grade was typed and does not match the bands.",
    needs=("grades", "stages"),
)
def grade_disagrees(case: Case) -> Iterator[Evidence]:
    """The grade is that of the total."""
    stated, total = case.form.evaluation.grade, case.form.totals.get("score", Field(None))
    points = total.value if total.value is not None else scores_added_up(case)
    right = target_language.grade(points, case.definition.reporting.scoring.grades) if points is not None else None
    if stated.value and right and fold(stated.value) != fold(right):
        words = {"total": as_written(points) or ""}
        yield Evidence((stated.cell, total.cell), stated.value, right, words=words)
