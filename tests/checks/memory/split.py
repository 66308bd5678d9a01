"""The water bureau's form where a bureau splits basic expenditure into pay and running costs; without a fault."""

from __future__ import annotations

from dataclasses import replace

from kpi_addin.forms import BudgetLineDefinition, BudgetSection, FormDefinition, load_definition
from tests.checks.memory.changes import both, with_new_line
from tests.checks.memory.department import DEPARTMENT, line

STAFF, RUNNING = "人员经费", "公用经费"
_BASIC = "基本支出"


def _with_parts(section: BudgetSection) -> BudgetSection:
    income, spending = section.sides
    basic, *others = spending.lines
    parts = [BudgetLineDefinition(key, name, _BASIC, 1) for key, name in (("staff", STAFF), ("running", RUNNING))]
    return replace(section, sides=(income, replace(spending, lines=(basic, *parts, *others))))


def _definition() -> FormDefinition:
    definition = load_definition("department-2024")
    sections = tuple(_with_parts(each) if isinstance(each, BudgetSection) else each for each in definition.sections)
    return replace(definition, sections=sections)


SPLIT_DEFINITION = _definition()
SPLIT = both(
    with_new_line(line(31, "expenditure", "staff", STAFF, _BASIC, "850", "425"), "basic_expenditure"),
    with_new_line(line(32, "expenditure", "running", RUNNING, _BASIC, "150", "75"), "staff"),
)(DEPARTMENT)
