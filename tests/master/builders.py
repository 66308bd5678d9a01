"""Small forms and submissions, built from values: no workbook is read in this room's tests."""

# ruff: noqa: PLR0913 - a builder has a name for all that it can set

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.checks.engine.finding import Finding, Fix, Severity
from kpi_addin.form import BudgetLine, Field, Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual
from kpi_addin.marks.base import Base
from kpi_addin.master.share.submission import Submission
from kpi_addin.receipt import receipt_of

SHEET = "绩效目标表"
RULES = "2024.1"


def at(value, cell, raw=None):
    return Field(value, f"{SHEET}!{cell}", raw)


def money(value, cell):
    return at(None if value is None else Decimal(str(value)), cell)


def line(row, key, name, parent, full, *, half=None, side="expenditure"):
    return BudgetLine(side, key, at(name, f"C{row}"), parent, money(half, f"F{row}"), money(full, f"G{row}"))


def indicator(row, table, level1, level2, level3, target, *, half=None, task=None, project=None):
    return Indicator(
        table=table,
        level1=at(level1, f"A{row}"),
        level2=at(level2, f"B{row}"),
        level3=at(level3, f"E{row}"),
        half_year=at(half or target, f"F{row}"),
        full_year=at(target, f"G{row}"),
        key_task=at(task, f"C{row}"),
        project=at(project, f"D{row}"),
    )


def form(unit="河湾区文化馆", *, total="573.6", basic="73.6", project="500", target="=100%", text="组织群众文化活动。"):
    """One department's form; an amount of None is an amount that nobody filled in."""
    lines = (
        line(8, "total_funds", "资金总额", None, total, side="income"),
        line(9, "fiscal_appropriation", "小计", "资金总额", total, side="income"),
        line(10, "general_public_budget", "一般公共预算资金", "小计", total, side="income"),
        line(11, "other_funds", "其他资金", "资金总额", "0", side="income"),
        line(13, "basic_expenditure", "基本支出", None, basic, half="36.8"),
        line(14, "project_expenditure", "项目支出", None, project),
        line(15, "project", "场馆免费开放（2023-2025）", "项目支出", project),
    )
    rows = tuple(
        indicator(20 + place, "common", one.level1, one.level2, one.name, one.target or "健全")
        for place, one in enumerate(load_definition().tables[0].indicators)
    )
    duty = indicator(
        60,
        "duty",
        "履职",
        "群众文化",
        "演出场次",
        "≥50场",
        half="≥20场",
        task="惠民演出",
        project="场馆免费开放(2023-2025)",
    )
    benefit = indicator(70, "benefit", "满意度指标", "服务对象满意度", "观众满意度", target)
    return Form(
        form_id="department-2024",
        year=at(2024, "A2"),
        unit=at(unit, "B4"),
        title=at("2024年度区级预算部门整体支出绩效目标表", "A1"),
        money_unit=at("万元", "A7"),
        texts={
            "main_functions": at(text, "B5"),
            "organisation_and_staffing": at("内设三个部室，编制12名，在职11人。", "B6"),
            "medium_long_term_goal": at("三年内建成覆盖全区的群众文化服务网络。", "B16"),
            "annual_goal": at("全年演出不少于50场；\n观众满意度不低于90%。", "B17"),
        },
        budget=lines,
        indicators=(*rows, duty, benefit),
    )


def findings():
    return (
        Finding(
            "project-sum-mismatch",
            Severity.ERROR,
            (f"{SHEET}!G14", f"{SHEET}!G15"),
            left="500",
            right="250",
            difference="250",
            words={"column": "", "count": "1", "unit": "万元"},
        ),
        Finding(
            "operator-direction",
            Severity.WARNING,
            (f"{SHEET}!G47",),
            left="=100%",
            right="≤100%",
            words={
                "name": "在职人员控制率",
                "direction": Bilingual("越低越好", "lower"),
                "column": Bilingual("全年", "full-year"),
            },
            fix=Fix(f"{SHEET}!G47", "=100%", "≤100%"),
        ),
        Finding("half-year-equals-full-year", Severity.WARNING, (), words={"count": "28"}),
        Finding("zero-target", Severity.INFO, (f"{SHEET}!G26",), words={"name": "安全事故起数"}, explanation="已核实"),
    )


def submission(unit="河湾区文化馆", *, who="王芳", machine="PC-07", file=None, base=0, draft=False, found=(), **values):
    filled = form(unit, **values)
    return Submission(
        form=filled,
        findings=tuple(found),
        who=who,
        when="2024-03-05T08:12:33+00:00",
        machine=machine,
        file=file or f"{unit}绩效目标表.xlsx",
        receipt=receipt_of(filled, RULES),
        base=Base(base) if base else None,
        draft=draft,
    )


def later(one: Submission, when: str) -> Submission:
    return replace(one, when=when)
