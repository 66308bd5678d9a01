"""Definitions that only tests have: in files beside this one, or made of a few lines of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kpi_addin.forms import FormDefinition, library, places
from kpi_addin.forms.library import read_definition

FOLDER = Path(__file__).parent / "definitions"
TASKS = FOLDER / "department-tasks.yaml"


@cache
def tasks_definition() -> FormDefinition:
    """The form with lists."""
    definition = read_definition(TASKS)
    assert isinstance(definition, FormDefinition), definition
    return definition


@contextmanager
def given(*files: Path) -> Iterator[None]:
    """As if the user had named these files."""
    for file in files:
        places.give(file)
    library.forget()
    try:
        yield
    finally:
        places.take_back()
        library.forget()


HEAD = """
id: own-money
name: 资金表
year: 2024
title: "{year}年度资金表"
subtitle: "{year}年度"
sheet: 资金表
money_unit: 万元
page: {widths: [13, 17, 17, 17, 17, 17, 17, 17]}
anchors: [三级指标]
headers: {level1: [一级指标], level2: [二级指标], level3: [三级指标], full_year: [指标值]}
"""
TAIL = """
  - {kind: text, key: annual_goal, label: 年度总体目标}
  - kind: indicators
    key: indicators
    name: 绩效指标
    columns: [level1, level2, level3, full_year]
    levels: {产出指标: {数量指标: []}}
    blank_rows: 1
target_words: [好]
footers: [注]
severities: {}
"""


def own_money(folder: Path, budget: str, unit: str = "万元") -> Path:
    """A definition whose budget says what is given, as YAML of one section."""
    file = folder / "own-money.yaml"
    text = HEAD.replace("money_unit: 万元", f"money_unit: {unit}") + "sections:\n  - {kind: unit, label: 单位名称}\n"
    file.write_text(text + budget.rstrip() + TAIL, encoding="utf-8")
    definition = read_definition(file)
    assert isinstance(definition, FormDefinition), definition
    return file
