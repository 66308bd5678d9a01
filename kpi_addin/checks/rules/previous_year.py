"""与上年核对: this year's form against last year's of the same unit."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family, percent
from kpi_addin.checks.views.scale import beside_last_year, two_scales
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.language import Bilingual
from kpi_addin.targets import direction_of
from kpi_addin.targets.units import convert

rule = Family(90, Bilingual("与上年核对", "Against last year")).rule


@rule(
    WARNING,
    "previous",
    "单位名称是“{left}”，上年是“{right}”。",
    "The unit is called {left}, last year {right}.",
    cause_zh="单位更名，或者拿错了上年的表。",
    cause_en="The unit was renamed, or the wrong workbook was given for last year.",
)
def unit_differs_from_last_year(case: Case) -> Iterator[Evidence]:
    """Both years' forms are of the same unit."""
    unit, last = case.form.unit, case.previous.unit if case.previous else None
    if last and unit.value and last.value and fold(unit.value) != fold(last.value):
        yield Evidence((unit.cell,), unit.value, last.value)


@rule(
    WARNING,
    "previous",
    "“{name}”{left} {unit}，上年 {right} {unit}，各项都相差上千倍，像是有一年按“元”填写。",
    "{name} is {left} {unit}, last year {right} {unit}; all lines lie a thousandfold apart, so one year seems to be in yuan.",
    cause_zh="金额没有换算；请把收支表的全部金额换算成{unit}。",
    cause_en="The amounts were not converted; convert all of them to {unit}.",
    needs=("budget",),
)
def amounts_of_another_unit_than_last_year(case: Case) -> Iterator[Evidence]:
    """Both years' amounts are in one unit."""
    if _in_another_unit(case):
        pairs = [pair for pair in beside_last_year(case) if all(line.full_year.value for line in pair)]
        cells = tuple(now.full_year.cell for now, _ in pairs)
        now, before = pairs[0]
        yield Evidence(cells, now.full_year.value, before.full_year.value, words={"name": now.name.value})


def _in_another_unit(case: Case) -> bool:
    return two_scales((now.full_year, before.full_year) for now, before in beside_last_year(case))


@rule(
    WARNING,
    "previous",
    "“{name}”{left} {unit}，上年 {right} {unit}，变动超过 {share}，请说明原因。",
    "{name} is {left} {unit}, last year {right} {unit}: a change of more than {share}, to be explained.",
    cause_zh="职能或项目有调整；也可能单位（元、万元）弄错。",
    cause_en="Tasks or projects changed; or yuan and 万元 were mixed up.",
    needs=("budget",),
)
def amount_jumps_from_last_year(case: Case) -> Iterator[Evidence]:
    """No line of the budget changes by more than the form allows, usually half and 10 万元, without a reason."""
    limits = case.definition.thresholds
    worth_asking = limits.jump_amount.in_unit(case.definition.money_unit)
    if _in_another_unit(case):
        return
    for line, last in beside_last_year(case):
        now, before = line.full_year.value, last.full_year.value
        if now is None or before is None:
            continue
        change = now - before
        if abs(change) >= worth_asking and abs(change) > abs(before) * limits.jump_share:
            words = {"name": line.name.value, "share": percent(limits.jump_share)}
            yield Evidence((line.full_year.cell,), now, before, change, words=words)


@rule(
    WARNING,
    "previous",
    "“{name}”与上年一字不差。",
    "{name} is word for word last year's.",
    cause_zh="照抄了上年的目标；请按今年的工作重写。",
    cause_en="Last year's goal was copied; write this year's.",
    needs=("annual_goal",),
)
def goal_copied_from_last_year(case: Case) -> Iterator[Evidence]:
    """The annual goal is not last year's."""
    goal = case.form.texts.get("annual_goal")
    last = case.previous.texts.get("annual_goal") if case.previous else None
    if goal and last and goal.value and fold(goal.value) == fold(last.value or ""):
        yield Evidence((goal.cell,), words={"name": Bilingual("年度目标", "The annual goal")})


def _pairs(case: Case) -> Iterator[tuple[Indicator, Indicator]]:
    """The indicators of this year with last year's of the same name."""
    last = (
        {fold(row.level3.value): row for row in case.previous.indicators if row.level3.value} if case.previous else {}
    )
    for row in case.form.indicators:
        before = last.get(fold(row.level3.value or ""))
        if before is not None:
            yield row, before


@rule(
    WARNING,
    "previous",
    "“{name}”的指标值“{left}”低于上年的“{right}”。",
    "The target “{left}” of {name} asks less than last year's “{right}”.",
    cause_zh="目标不进反退，请说明原因，或者恢复上年水平。",
    cause_en="The bar was lowered; explain it, or restore last year's.",
)
def target_below_last_year(case: Case) -> Iterator[Evidence]:
    """No target asks less than last year's did."""
    for row, before in _pairs(case):
        if not row.full_year.value or not before.full_year.value:
            continue
        now, last = case.target(row, row.full_year.value), case.target(before, before.full_year.value)
        direction = direction_of(row.level3.value or "", row.level2.value)
        if now.kind != "numeric" or last.kind != "numeric" or direction is None:
            continue
        amount = convert(last.number, last.unit, now.unit)
        value = now.number
        if amount is not None and (value < amount if direction == "up" else value > amount):
            cells = (row.full_year.cell, row.level3.cell)
            words = {"name": row.level3.value or ""}
            yield Evidence(cells, row.full_year.value, before.full_year.value, words=words)


@rule(
    INFO,
    "previous",
    "上年的指标“{name}”（{left}）今年没有了。",
    "Last year's indicator {name} ({left}) is gone.",
    needs=("projects", "project_column"),
)
def indicator_dropped_since_last_year(case: Case) -> Iterator[Evidence]:
    """Indicators of last year's projects that go on are still there."""
    if case.previous is None:
        return
    present = {fold(row.level3.value or "") for row in case.form.indicators}
    # A project without a name goes on as little as one that is gone.
    projects = {fold(line.name.value) for line in case.form.projects if line.name.value}
    place = next((row.level3.cell for row in case.own_indicators), None)
    for row in case.previous.indicators:
        goes_on = fold(row.project.value or "") in projects
        if row.level3.value and goes_on and fold(row.level3.value) not in present:
            yield Evidence((place,), row.full_year.value, words={"name": row.level3.value})


@rule(
    INFO,
    "previous",
    "全部 {count} 条可比指标的指标值都与上年相同。",
    "All {count} comparable targets are last year's.",
    cause_zh="整列复制了上年的指标值，没有按今年的任务调整。",
    cause_en="Last year's column was copied without looking at this year's tasks.",
)
def targets_unchanged_since_last_year(case: Case) -> Iterator[Evidence]:
    """Not every target of the department's own is last year's."""
    own = {id(row) for row in case.own_indicators}
    pairs = [(row, before) for row, before in _pairs(case) if id(row) in own and row.full_year.value]
    if len(pairs) > 1 and all(fold(row.full_year.value or "") == fold(old.full_year.value or "") for row, old in pairs):
        yield Evidence(tuple(row.full_year.cell for row, _ in pairs), words={"count": str(len(pairs))})
