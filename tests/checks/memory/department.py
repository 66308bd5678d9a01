"""A water bureau's form without a fault, built in memory: its targets, its year until June, its whole year.

Cells are those of the template, amounts are in 万元.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import BaseFigure, BudgetLine, Evaluation, Field, Form, Indicator, Side
from tests.checks.memory.department_rows import BENEFITS, COMMON, DUTIES, FIGURES, SPENT_BY_JUNE, TEXTS

SHEET, MONITORING, SELF_EVALUATION, BASE = "绩效目标表", "半年监控", "年终自评", "基础数据"
PIPES, PATROL, WATER = "农村供水管网改造工程", "河湖长制巡查保洁经费", "水质监测经费"


def at(value: object, column: str, row: int, sheet: str = SHEET) -> Field:
    """A field with its cell."""
    return Field(
        value, f"{sheet}!{column}{row}", value if value is None or isinstance(value, str) else float(str(value))
    )


def money(text: str | None, column: str, row: int, sheet: str = SHEET) -> Field:
    """An amount with its cell; None is a blank cell."""
    return at(None if text is None else Decimal(text), column, row, sheet)


def line(  # noqa: PLR0913 - a line of the printed form in one line
    row: int, side: Side, key: str, name: str, parent: str | None, full: str, half: str | None = None
) -> BudgetLine:
    """A line of the budget block; income has no half-year column."""
    half_year = money(half, "F", row) if side == "expenditure" else Field(None)
    return BudgetLine(side, key, at(name, "B", row), parent, half_year, money(full, "G", row))


BUDGET = (
    line(7, "income", "total_funds", "资金总额", None, "2500"),
    line(8, "income", "fiscal_appropriation", "小计", "资金总额", "2400"),
    line(9, "income", "general_public_budget", "一般公共预算资金", "小计", "2200"),
    line(10, "income", "government_managed_funds", "政府性基金", "小计", "200"),
    line(11, "income", "special_fiscal_accounts", "财政专户管理资金", "小计", "0"),
    line(12, "income", "state_capital", "国有资本金", "资金总额", "0"),
    line(13, "income", "social_insurance", "社保基金", "资金总额", "0"),
    line(14, "income", "carried_forward", "上年结转资金", "资金总额", "100"),
    line(15, "income", "other_funds", "其他资金", "资金总额", "0"),
    line(17, "expenditure", "basic_expenditure", "基本支出", None, "1000", "500"),
    line(18, "expenditure", "project_expenditure", "项目支出", None, "1500", "750"),
    line(19, "expenditure", "project", PIPES, "项目支出", "800.4", "400.2"),
    line(20, "expenditure", "project", PATROL, "项目支出", "449.6", "224.8"),
    line(21, "expenditure", "project", WATER, "项目支出", "250", "125"),
    line(25, "expenditure", "expenditure_total", "支出总额", None, "2500", "1250"),
)


def indicator(table: str, row: int, names: tuple[str | None, ...], half: str | None, full: str | None) -> Indicator:
    """A row of an indicator table; ``names`` are level 1, level 2, key task, project, indicator."""
    level1, level2, task, project, level3 = names
    duty = table == "duty"
    return Indicator(
        table,
        at(level1, "A", row),
        at(level2, "B", row),
        at(level3, "E" if duty else "C", row),
        at(half, "F", row),
        at(full, "G", row),
        key_task=at(task, "C", row) if duty else Field(None),
        project=at(project, "D", row) if duty else Field(None),
    )


def _indicators() -> tuple[Indicator, ...]:
    common = [
        indicator("common", row, (level1, level2, None, None, name), half, full)
        for row, (level1, level2, name, half, full, *_) in enumerate(COMMON, 29)
    ]
    duties = [
        indicator("duty", row, ("履职", *names), half, full)
        for row, (*names, half, full, _, _) in enumerate(DUTIES, 61)
    ]
    benefits = [
        indicator("benefit", row, (level1, level2, None, None, name), half, full)
        for row, (level1, level2, name, half, full, *_) in enumerate(BENEFITS, 77)
    ]
    return (*common, *duties, *benefits)


_TITLE = "2024年度区级预算部门整体支出绩效目标表"
DEPARTMENT = Form(
    form_id="department-2024",
    year=Field(2024, f"{SHEET}!A1", _TITLE),
    unit=at("青梧市临湖区水务局", "B", 3),
    title=at(_TITLE, "A", 1),
    subtitle=at("2024年度", "C", 2),
    money_unit=Field("万元", f"{SHEET}!A6", "部门整体资金（万元）"),
    texts={key: at(text, "B", row) for key, (row, _, text) in TEXTS.items()},
    budget=BUDGET,
    indicators=_indicators(),
    labels={"unit": at("单位名称", "A", 3)} | {key: at(label, "A", row) for key, (row, label, _) in TEXTS.items()},
    stage_sheets={"half_year": MONITORING, "full_year": SELF_EVALUATION, "base_figures": BASE},
)
"""The targets; nobody has begun to report."""

_ACTUALS = [tuple(row[-2:]) for row in (*COMMON, *DUTIES, *BENEFITS)]
_LATE = {"巡查河道次数": ("其他", "汛期封河两周，6 次巡查延至 7 月。")}
_REASONS = {"巡查河道次数": "汛期封河两周，少巡查 6 次；明年把巡查排在汛期之外。"}


def _monitored(row: Indicator, place: int) -> Indicator:
    kind, why = _LATE.get(row.level3.value or "", (None, None))
    columns = {"execution": ("F", None), "deviation_kind": ("G", kind), "deviation_half": ("H", why)}
    further = {key: at(value, column, 14 + place, MONITORING) for key, (column, value) in columns.items()}
    likely = at("确定能", "I", 14 + place, MONITORING)
    return replace(
        row,
        actual_half=at(_ACTUALS[place][0], "E", 14 + place, MONITORING),
        further=further | {"likelihood": likely},
    )


def _evaluated(row: Indicator, place: int) -> Indicator:
    line_, name = 6 + place, row.level3.value or ""
    points = {"决策": "1", "过程": "0.96", "履职": "5", "效益指标": "5", "满意度指标": "10"}[row.level1.value or ""]
    score = "4.75" if name == "巡查河道次数" else points
    return replace(
        row,
        actual_full=at(_ACTUALS[place][1], "E", line_, SELF_EVALUATION),
        points=money(points, "F", line_, SELF_EVALUATION),
        score=money(score, "G", line_, SELF_EVALUATION),
        deviation_full=at(_REASONS.get(name), "H", line_, SELF_EVALUATION),
    )


def _spent(line: BudgetLine) -> BudgetLine:
    if line.side == "income":
        return line
    row = int((line.full_year.cell or "").partition("!G")[2]) - 13
    return replace(line, further={"executed_half": money(SPENT_BY_JUNE[line.name.value], "F", row, MONITORING)})


def _figures(*, whole_year: bool) -> tuple[BaseFigure, ...]:
    figures = []
    for row, (key, (half, full)) in enumerate(FIGURES.items(), 6):
        june = money(half, "D", row, BASE)
        december = money(full if whole_year else None, "E", row, BASE)
        figures.append(BaseFigure(key, june, june if full is None else december))
    return tuple(figures)


MONITORED = replace(
    DEPARTMENT,
    budget=tuple(map(_spent, DEPARTMENT.budget)),
    indicators=tuple(_monitored(row, place) for place, row in enumerate(DEPARTMENT.indicators)),
    base_figures=_figures(whole_year=False),
    basis=Field("adjusted_budget", f"{BASE}!D3", "调整后预算数"),
)
"""The same, reported on until June."""

EVALUATED = replace(
    MONITORED,
    indicators=tuple(_evaluated(row, place) for place, row in enumerate(MONITORED.indicators)),
    base_figures=_figures(whole_year=True),
    evaluation=Evaluation(
        budget=money("2500", "C", 4, SELF_EVALUATION),
        executed=money("2450", "D", 4, SELF_EVALUATION),
        rate=money("0.98", "E", 4, SELF_EVALUATION),
        points=money("10", "F", 4, SELF_EVALUATION),
        score=money("9.8", "G", 4, SELF_EVALUATION),
        reason=at(None, "H", 4, SELF_EVALUATION),
        grade=at("优", "F", 66, SELF_EVALUATION),
    ),
    totals={
        "points": money("100", "F", 65, SELF_EVALUATION),
        "score": money("99.55", "G", 65, SELF_EVALUATION),
    },
)
"""The same at the end of the year: one target missed with its reason, one indicator that does not concern the unit."""
