"""The page on a bureau's own rules says what is so: its checks are loaded, and their examples turn out as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpi_addin.checks.engine.own import failing_examples
from kpi_addin.checks.engine.own.rules import own_rules
from kpi_addin.forms import load_definition
from kpi_addin.forms.formulas import read_cell, read_rows
from kpi_addin.forms.formulas.parser import read_formula
from kpi_addin.forms.formulas.words import FUNCTIONS, JOINED, NEGATED
from kpi_addin.forms.own_checks import MOST_CHECKS
from kpi_addin.forms.roles import COLUMN_ROLES, LINE_ROLES, TEXT_ROLES
from kpi_addin.values import WrongValue
from tests.checks.own.brought import with_checks

PAGE = (Path(__file__).parents[2] / "docs" / "自定规则.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
CHECKS = "\n".join(line.removeprefix("  ") for line in BLOCKS[0].splitlines()[1:])


def test_its_checks_are_right():
    definition = with_checks(CHECKS)
    assert failing_examples(definition) == ()
    assert all(any(example.fires for example in rule.own.examples) for rule in own_rules(definition))


@pytest.mark.parametrize(
    "word",
    [
        "项目支出.全年预算数",
        "project_expenditure.full_year",
        "年度目标",
        "单位名称",
        "年度",
        "executed.半年",
        "实际支付数",
    ],
)
def test_its_names_are_values(word):
    read_cell(word, load_definition())


@pytest.mark.parametrize("word", ["项目", "收入", "支出", "下级(资金总额)", "指标", "履职", "各列(支出)"])
def test_its_names_are_rows(word):
    read_rows(word, load_definition())


@pytest.mark.parametrize(
    ("formula", "form_id"),
    [
        ("sum(履职.分值) = 总计行(指标).得分", "department-2024"),
        ("sum(tasks.total) = 总计行(tasks).total", "department-target-tasks"),
        ("年度资金总额.[执行率（B/A）] <= 1", "project-self-evaluation"),
        (
            "相等(基本支出, 项目支出, 0.5) 且 最多(基本支出, 1) 且 最少(基本支出, 1) 且 非 基本支出 ≠ 1",
            "department-2024",
        ),
        ("基本支出 等于 1 或 基本支出 不超过 2 或 基本支出 不少于 3", "department-2024"),
    ],
)
def test_its_formulas_are_read(formula, form_id):
    read_formula(formula, load_definition(form_id))


def test_nothing_is_left_out():
    words = {*FUNCTIONS, *LINE_ROLES, *TEXT_ROLES, *COLUMN_ROLES, "且", "或", "非", "and", "or", "not"}
    assert {word for word in words if word not in PAGE} == set()
    assert {*JOINED, *NEGATED} >= {"且", "或", "非", "and", "or", "not"}
    assert f"最多 {MOST_CHECKS} 条规则" in PAGE
    with pytest.raises(WrongValue):
        read_formula("总计行(年度) = 1", load_definition())
