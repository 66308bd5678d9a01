"""The other forms without a fault: next year's department form, a project's targets, a project's self-evaluation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import BudgetLine, Field, Form, Indicator
from tests.checks.memory.department import DEPARTMENT, at, line, money

_TITLE_2025 = "2025年度区级预算部门整体支出绩效目标表"


def _next_year(text: Field) -> Field:
    return replace(text, value=text.value.replace("2024", "2025").replace("2026", "2027")) if text.value else text


DEPARTMENT_2025 = replace(
    DEPARTMENT,
    form_id="department-2025",
    year=Field(2025, "绩效目标表!A1", _TITLE_2025),
    title=at(_TITLE_2025, "A", 1),
    subtitle=at("2025年度", "C", 2),
    texts={key: _next_year(text) for key, text in DEPARTMENT.texts.items()},
    budget=(
        *(each for each in DEPARTMENT.budget if each.side == "income" and each.key != "other_funds"),
        line(15, "income", "own_funds", "单位资金", "资金总额", "0"),
        line(16, "income", "other_funds", "其他资金", "资金总额", "0"),
        *(each for each in DEPARTMENT.budget if each.side == "expenditure"),
    ),
    indicators=tuple(
        replace(row, half_year=_next_year(row.half_year), full_year=_next_year(row.full_year))
        for row in DEPARTMENT.indicators
    ),
    labels=DEPARTMENT.labels | {"organisation_and_staffing": at("机构设置及人员情况", "A", 5)},
)
"""The water bureau's form of 2025, on the form of 2025."""

TARGET_SHEET, EVALUATION_SHEET = "项目绩效目标表", "项目绩效自评表"


def _target(row: int, level1: str, level2: str, name: str, target: str) -> Indicator:
    cells = [at(value, column, row, TARGET_SHEET) for value, column in zip((level1, level2, name), "BCD", strict=True)]
    return Indicator("indicators", *cells, half_year=Field(None), full_year=at(target, "E", row, TARGET_SHEET))


def _funds(row: int, key: str, name: str, full: str) -> BudgetLine:
    parent = None if key == "total_funds" else "年度资金总额"
    amount = money(full, "D", row, TARGET_SHEET)
    return BudgetLine("income", key, at(name, "C", row, TARGET_SHEET), parent, full_year=amount)


def _texts(sheet: str, rows: dict[str, tuple[int, str]]) -> dict[str, Field]:
    return {key: at(text, "B", row, sheet) for key, (row, text) in rows.items()}


_GOAL = "一、按时发放两学期助学金。\n二、困难幼儿应助尽助，入园有保障。"
PROJECT_TARGET = Form(
    form_id="project-target",
    year=Field(2024, f"{TARGET_SHEET}!A1", "2024年度项目支出绩效目标表"),
    unit=at("青梧市临湖区教育局", "E", 4, TARGET_SHEET),
    title=at("2024年度项目支出绩效目标表", "A", 1, TARGET_SHEET),
    subtitle=at("2024年度", "A", 2, TARGET_SHEET),
    money_unit=Field("万元", f"{TARGET_SHEET}!A5", "项目资金（万元）"),
    texts=_texts(
        TARGET_SHEET,
        {
            "project_name": (3, "学前教育助学金"),
            "competent_department": (4, "青梧市临湖区教育局"),
            "medium_long_term_goal": (9, "2024年至2026年，资助覆盖全部困难幼儿。"),
            "annual_goal": (9, _GOAL),
        },
    ),
    budget=(
        _funds(5, "total_funds", "年度资金总额", "120.5"),
        _funds(6, "fiscal_appropriation", "财政拨款", "100"),
        _funds(7, "other_funds", "其他资金", "20.5"),
    ),
    indicators=(
        _target(12, "产出指标", "数量指标", "资助幼儿人数", "≥2000人"),
        _target(13, "产出指标", "质量指标", "资助标准达标率", "≥98%"),
        _target(14, "产出指标", "时效指标", "助学金发放时间", "2024年11月底前"),
        _target(15, "产出指标", "成本指标", "资助标准", "≤1000元/生/年"),
        _target(16, "效益指标", "社会效益指标", "困难幼儿入园率", "≥98%"),
        _target(17, "满意度指标", "服务对象满意度指标", "受助家长满意度", "≥95%"),
    ),
)
"""A grant for nursery schools."""

COLUMNS = {"initial_budget": "D", "full_year": "E", "executed": "F", "points": "G", "rate": "H", "score": "I"}


def _spent(row: int, key: str, name: str, *amounts: str | None) -> BudgetLine:
    parent = None if key == "total_funds" else "年度资金总额"
    told = {
        column: money(text, letter, row, EVALUATION_SHEET)
        for (column, letter), text in zip(COLUMNS.items(), amounts, strict=True)
    }
    full = told.pop("full_year")
    return BudgetLine("income", key, at(name, "C", row, EVALUATION_SHEET), parent, full_year=full, further=told)


def _done(row: int, *columns: str | None) -> Indicator:
    level1, level2, name, target, actual, points, score, why = (
        at(text, letter, row, EVALUATION_SHEET) for text, letter in zip(columns, "BCDEFGHI", strict=True)
    )
    return Indicator(
        "indicators",
        level1,
        level2,
        name,
        Field(None),
        target,
        actual_full=actual,
        points=_number(points),
        score=_number(score),
        deviation_full=why,
    )


def _number(text: Field) -> Field:
    return replace(text, value=Decimal(text.value), raw=float(text.value))


PROJECT_EVALUATION = replace(
    PROJECT_TARGET,
    form_id="project-self-evaluation",
    year=Field(2024, f"{EVALUATION_SHEET}!A1", "2024年度项目支出绩效自评表"),
    unit=at("青梧市临湖区教育局", "F", 4, EVALUATION_SHEET),
    title=at("2024年度项目支出绩效自评表", "A", 1, EVALUATION_SHEET),
    subtitle=at("2024年度", "A", 2, EVALUATION_SHEET),
    money_unit=Field("万元", f"{EVALUATION_SHEET}!A5", "项目资金（万元）"),
    texts=_texts(
        EVALUATION_SHEET,
        {
            "project_name": (3, "学前教育助学金"),
            "competent_department": (4, "青梧市临湖区教育局"),
            "annual_goal": (12, _GOAL),
            "goal_achieved": (12, "两学期助学金已全部发放，覆盖1980人。"),
        },
    ),
    budget=(
        _spent(6, "total_funds", "年度资金总额", "130.5", "120.5", "120.5", "10", "1", "10"),
        _spent(7, "fiscal_appropriation", "其中：当年财政拨款", "100", "90", "90", None, "1", None),
        _spent(8, "carried_forward", "上年结转资金", "10", "10", "10", None, "1", None),
        _spent(9, "other_funds", "其他资金", "20.5", "20.5", "20.5", None, "1", None),
    ),
    indicators=(
        _done(15, "产出指标", "数量指标", "资助幼儿人数", "≥2000人", "1980人", "20", "19.8", "年中有20名幼儿转学。"),
        _done(16, "产出指标", "质量指标", "资助标准达标率", "≥98%", "100%", "10", "10", None),
        _done(17, "产出指标", "时效指标", "助学金发放时间", "2024年11月底前", "2024年11月20日", "10", "10", None),
        _done(18, "产出指标", "成本指标", "资助标准", "≤1000元/生/年", "980元/生/年", "10", "10", None),
        _done(19, "效益指标", "社会效益指标", "困难幼儿入园率", "≥98%", "98.5%", "30", "30", None),
        _done(20, "满意度指标", "服务对象满意度指标", "受助家长满意度", "≥95%", "96%", "10", "10", None),
    ),
    totals={
        "points": money("100", "G", 21, EVALUATION_SHEET),
        "score": money("99.8", "H", 21, EVALUATION_SHEET),
    },
)
"""The same grant, looked back on: 20 children short, the money all spent."""
