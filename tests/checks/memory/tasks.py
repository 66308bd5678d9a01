"""A bureau's own form with lists, without a fault: the year's tasks with their money, and a schedule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import Entry, Field, Form, FormList, Indicator, Raw
from tests.checks.memory.changes import Change
from tests.checks.memory.department import at, money
from tests.forms.own_definitions import tasks_definition

SHEET = "整体绩效目标"
DEFINITION = tasks_definition()
FLOOD, RIVER, PARTY = "防汛抗旱", "河道治理", "河湖长制宣传"
TOTAL = "金额合计"


def task(row: int, name: str | None, content: str | None, *amounts: str | None) -> Entry:
    """A row of the tasks with the cells of the template."""
    keys = zip(("total", "fiscal", "other"), "DEF", amounts, strict=True)
    texts = {"name": at(name, "B", row, SHEET)} | ({"content": at(content, "C", row, SHEET)} if name != TOTAL else {})
    return Entry(texts, {key: money(amount, column, row, SHEET) for key, column, amount in keys})


def _target(row: int, level1: str, level2: str, name: str, target: str) -> Indicator:
    cells = [at(value, column, row, SHEET) for value, column in zip((level1, level2, name), "ABC", strict=True)]
    return Indicator("indicators", *cells, half_year=Field(None), full_year=at(target, "G", row, SHEET))


TASKS = FormList(
    (
        task(6, FLOOD, "储备防汛物资3批", "500", "500", "0"),
        task(7, RIVER, "治理河道20公里，投资300万元", "300", "280", "20"),
        task(8, PARTY, "宣传12次", "0", "0", "0"),
    ),
    task(12, TOTAL, None, "800", "780", "20"),
    Field("万元", f"{SHEET}!D4", "预算金额（万元）"),
)
SCHEDULE = FormList(
    (
        Entry(
            {
                "work": at("汛前检查", "B", 14, SHEET),
                "due": at("2025年4月底前", "C", 14, SHEET),
                "office": at("防汛办", "D", 14, SHEET),
                "state": at("进行中", "F", 14, SHEET),
            }
        ),
    )
)
_GOAL = "一、治理河道20公里，验收合格。\n二、储备防汛物资3批。\n三、宣传12次，群众满意。"
_TITLE = "2025年度部门（单位）整体支出绩效目标表"
TASKS_FORM = Form(
    form_id=DEFINITION.id,
    year=Field(2025, f"{SHEET}!A1", _TITLE),
    unit=at("青梧市临湖区水利局", "B", 3, SHEET),
    title=at(_TITLE, "A", 1, SHEET),
    subtitle=at("2025年度", "C", 2, SHEET),
    money_unit=TASKS.unit,
    texts={"annual_goal": at(_GOAL, "B", 17, SHEET)},
    lists={"tasks": TASKS, "schedule": SCHEDULE},
    indicators=(
        _target(21, "产出指标", "数量指标", "治理河道长度", "≥20公里"),
        _target(22, "产出指标", "数量指标", "储备防汛物资批次", "≥3批"),
        _target(23, "产出指标", "数量指标", "宣传次数", "≥12次"),
        _target(24, "产出指标", "质量指标", "工程验收合格率", "≥98%"),
        _target(25, "产出指标", "时效指标", "河道治理完成时间", "2025年11月底前"),
        _target(26, "产出指标", "成本指标", "河道治理单位成本", "≤15万元/公里"),
        _target(27, "效益指标", "社会效益指标", "防汛保护人口", "≥5万人"),
        _target(28, "满意度指标", "服务对象满意度指标", "沿河群众满意度", "≥90%"),
    ),
    labels={"unit": at("部门（单位）名称", "A", 3, SHEET), "annual_goal": at("年度总体目标", "A", 17, SHEET)},
)


def tasks(change: Callable[[FormList], FormList]) -> Change:
    """Change the list of tasks."""
    return lambda form: replace(form, lists={**form.lists, "tasks": change(form.lists["tasks"])})


def task_amount(name: str, key: str, amount: str | None, raw: Raw = None) -> Change:
    """Another amount in a task's column, or in that of the total."""

    def in_row(entry: Entry) -> Entry:
        if entry.name.value != name:
            return entry
        cell = entry.amounts[key].cell
        value = None if amount is None else Decimal(amount)
        shown = raw if value is None else float(value)
        return replace(entry, amounts={**entry.amounts, key: Field(value, cell, shown)})

    def in_list(told: FormList) -> FormList:
        return replace(told, entries=tuple(map(in_row, told.entries)), total=told.total and in_row(told.total))

    return tasks(in_list)
