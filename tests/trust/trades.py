"""The clean forms, a trade each, from their YAML files in clean/: the targets, and with them the reports where there are any.

Totals of money and the actuals of common indicators follow from what the file says, so that they cannot disagree with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kpi_addin.form import BudgetLine, Field, Form, Indicator
from tests.checks.memory.department import DEPARTMENT, SHEET, at, indicator, line
from tests.checks.memory.department_rows import COMMON, TEXTS
from tests.trust.reports import reported

CLEAN = Path(__file__).parent / "clean"
_INCOME = (
    ("general_public_budget", "一般公共预算资金", "小计"),
    ("government_managed_funds", "政府性基金", "小计"),
    ("special_fiscal_accounts", "财政专户管理资金", "小计"),
    ("state_capital", "国有资本金", "资金总额"),
    ("social_insurance", "社保基金", "资金总额"),
    ("carried_forward", "上年结转资金", "资金总额"),
    ("own_funds", "单位资金", "资金总额"),
    ("other_funds", "其他资金", "资金总额"),
)
_TEXTS = {
    "main_functions": "functions",
    "organisation_and_staffing": "staffing",
    "medium_long_term_goal": "medium_term",
    "annual_goal": "goal",
}
_FIRST_COMMON, _FIRST_DUTY, _FIRST_BENEFIT = 29, 61, 77


def trades() -> list[str]:
    """The names of the trades."""
    return sorted(path.stem for path in CLEAN.glob("*.yaml"))


@cache
def clean_form(trade: str, *, with_reports: bool = True) -> Form:
    """A trade's form; without its reports it is as it was handed in in January."""
    told = yaml.safe_load((CLEAN / f"{trade}.yaml").read_text(encoding="utf-8"))
    form = _targets(told)
    return reported(form, told["report"]) if with_reports and "report" in told else form


def has_reports(trade: str) -> bool:
    """Whether the trade's file reports on its targets."""
    return clean_form(trade).base_figures != ()


def table(text: str) -> list[list[str]]:
    """The rows of a table written with ``|``; an empty cell repeats the one above it."""
    rows: list[list[str]] = []
    for written in text.splitlines():
        cells = [cell.strip() for cell in written.split("|")]
        above = rows[-1] if rows else cells
        rows.append([cell or above[place] for place, cell in enumerate(cells)])
    return rows


def _targets(told: dict[str, Any]) -> Form:
    year = told.get("year", 2024)
    title = f"{year}年度区级预算部门整体支出绩效目标表"
    staffing = "机构设置及人员配置" if year == 2024 else "机构设置及人员情况"
    return replace(
        DEPARTMENT,
        form_id=f"department-{year}",
        year=Field(year, f"{SHEET}!A1", title),
        unit=at(told["unit"], "B", 3),
        title=at(title, "A", 1),
        subtitle=at(f"{year}年度", "C", 2),
        texts={key: at(told[name], "B", TEXTS[key][0]) for key, name in _TEXTS.items()},
        labels=DEPARTMENT.labels | {"organisation_and_staffing": at(staffing, "A", 5)},
        budget=tuple(_budget(told, year)),
        indicators=tuple(_indicators(told)),
    )


def _budget(told: dict[str, Any], year: int) -> Iterator[BudgetLine]:
    named = dict(each.split() for each in told["income"].split(", "))
    income = {name: Decimal(named.pop(name, "0")) for _, name, _ in _INCOME}
    assert not named, named
    subtotal = sum(income[name] for _, name, parent in _INCOME if parent == "小计")
    total = sum(income.values())
    yield line(7, "income", "total_funds", "资金总额", None, str(total))
    yield line(8, "income", "fiscal_appropriation", "小计", "资金总额", str(subtotal))
    lines = [each for each in _INCOME if year > 2024 or each[0] != "own_funds"]
    for row, (key, name, parent) in enumerate(lines, 9):
        yield line(row, "income", key, name, parent, str(income[name]))
    yield from _spending(told, total)


def _spending(told: dict[str, Any], income: Decimal) -> Iterator[BudgetLine]:
    basic, *projects = table(told["spending"])
    half, full = (sum(Decimal(row[column]) for row in projects) for column in (1, 2))
    yield line(18, "expenditure", "basic_expenditure", basic[0], None, basic[2], basic[1])
    yield line(19, "expenditure", "project_expenditure", "项目支出", None, str(full), str(half))
    for row, (name, half_year, full_year) in enumerate(projects, 20):
        yield line(row, "expenditure", "project", name, "项目支出", full_year, half_year)
    total = full + Decimal(basic[2])
    assert total == income, (told["unit"], total, income)
    yield line(26, "expenditure", "expenditure_total", "支出总额", None, str(total), str(half + Decimal(basic[1])))


def _indicators(told: dict[str, Any]) -> Iterator[Indicator]:
    own = {name: targets for name, *targets in table(told["common"])}
    for row, (level1, level2, name, half, full, *_) in enumerate(COMMON, _FIRST_COMMON):
        targets = own.pop(name, (half, full))
        yield indicator("common", row, (level1, level2, None, None, name), *targets)
    assert not own, own
    for row, (*names, half, full) in enumerate(table(told["duties"]), _FIRST_DUTY):
        assert row < _FIRST_BENEFIT
        yield indicator("duty", row, ("履职", *names), half, full)
    for row, (level2, name, half, full) in enumerate(table(told["benefits"]), _FIRST_BENEFIT):
        level1 = "满意度指标" if level2 == "服务对象满意度" else "效益指标"
        yield indicator("benefit", row, (level1, level2, None, None, name), half, full)
