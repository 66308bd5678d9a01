"""What a rule looks at may be no part of a form at all: then the rule cannot apply, and it is said why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NamedTuple

from kpi_addin.forms import FormDefinition, SideDefinition
from kpi_addin.forms.words import Side
from kpi_addin.language import Bilingual


class Need(NamedTuple):
    """A part of a form that rules ask for: how it is told to be missing, and whether a form has it."""

    missing: Bilingual
    has: Callable[[FormDefinition], bool]


def _need(zh: str, en: str, has: Callable[[FormDefinition], bool]) -> Need:
    return Need(Bilingual(f"本表没有{zh}", f"the form has no {en}"), has)


def _lines(form: FormDefinition) -> set[str]:
    return {line.key for side in form.budget.sides for line in side.lines}


def _has_lines(*keys: str) -> Callable[[FormDefinition], bool]:
    return lambda form: set(keys) <= _lines(form)


def _has_text(key: str) -> Callable[[FormDefinition], bool]:
    return lambda form: any(text.key == key for text in form.texts)


def _has_role(role: str) -> Callable[[FormDefinition], bool]:
    return lambda form: role in form.roles


def _has_column(*keys: str) -> Callable[[FormDefinition], bool]:
    """Whether a table or the sheet of a stage has one of these columns."""
    return lambda form: any(key in form.headers or key in _of_stages(form) for key in keys)


def _of_stages(form: FormDefinition) -> Iterator[str]:
    return (column.key for stage in form.reporting.stages for column in stage.columns)


def _money(side: SideDefinition, key: str) -> bool:
    return bool(side.lines) and any(column.key == key for column in side.money)


def _has_money(form: FormDefinition) -> bool:
    """A block of money, or a list with amounts: the same rules look at both."""
    return bool(form.budget.sides) or any(section.money for section in form.lists)


def _income(form: FormDefinition) -> bool:
    return _money(form.budget.side("income"), "full_year")


def _expenditure(form: FormDefinition) -> bool:
    return _money(form.budget.side("expenditure"), "full_year")


def _half_year_money(form: FormDefinition) -> bool:
    return _money(form.budget.side("expenditure"), "half_year")


def _spent_by_june(form: FormDefinition) -> bool:
    stage = form.reporting.stage("half_year")
    on_a_stage = stage is not None and "executed_half" in stage.money.headers
    return on_a_stage or _money(form.budget.side("expenditure"), "executed_half")


def _has_parts(side: Side) -> Callable[[FormDefinition], bool]:
    return lambda form: any(line.parent for line in form.budget.side(side).lines)


def _both_totals(form: FormDefinition) -> bool:
    lines = _lines(form)
    return "total_funds" in lines and (
        "expenditure_total" in lines or {"basic_expenditure", "project_expenditure"} <= lines
    )


def _projects(form: FormDefinition) -> bool:
    return any(line.listed for side in form.budget.sides for line in side.lines)


def _spent(form: FormDefinition) -> bool:
    return _executed(form) or _spent_by_june(form) or _money(form.budget.side("income"), "executed_half")


def _executed(form: FormDefinition) -> bool:
    return form.reporting.stage("full_year") is not None or any(
        column.key == "executed" for side in form.budget.sides for column in side.money
    )


def _likelihood(form: FormDefinition) -> bool:
    stage = form.reporting.stage("half_year")
    column = stage.column("likelihood") if stage else None
    return "likelihood" in form.headers or (column is not None and bool(column.choices))


def _total(form: FormDefinition) -> bool:
    return any(table.total for table in form.tables) or "total" in form.reporting.scoring.labels


NEEDS: Final[Mapping[str, Need]] = {
    "budget": _need("资金部分", "block of money", _has_money),
    "income": _need("收入（资金）的全年预算数", "full-year amounts of income", _income),
    "expenditure": _need("支出的全年预算数", "full-year amounts of expenditure", _expenditure),
    "half_year_money": _need("支出的半年计划数", "half-year plan of expenditure", _half_year_money),
    "spent_by_june": _need("支出的半年实际执行数", "amounts of expenditure spent by June", _spent_by_june),
    "june_money": _need(
        "支出的半年数", "half-year amounts", lambda form: _half_year_money(form) or _spent_by_june(form)
    ),
    "income_parts": _need("收入的分项", "income with lines below its totals", _has_parts("income")),
    "expenditure_parts": _need("支出的分项", "expenditure with lines below its totals", _has_parts("expenditure")),
    "both_totals": _need("收入总额和支出总额两个数", "totals of both income and expenditure", _both_totals),
    "expenditure_total": _need(
        "支出总额、基本支出、项目支出三行",
        "lines for total, basic and project expenditure",
        _has_lines("expenditure_total", "basic_expenditure", "project_expenditure"),
    ),
    "basic_expenditure": _need("基本支出一行", "line for basic expenditure", _has_lines("basic_expenditure")),
    "project_expenditure": _need("项目支出一行", "line for project expenditure", _has_lines("project_expenditure")),
    "total_of_stages": _need("支出总额一行", "line for total expenditure", _has_lines("expenditure_total")),
    "projects": _need("逐个列出的项目", "list of projects", _projects),
    "texts": _need("填写文字的部分", "texts to fill in", lambda form: any(text.key != "unit" for text in form.texts)),
    "required_texts": _need(
        "必须填写的文字", "texts that must be filled in", lambda form: any(not text.optional for text in form.texts)
    ),
    "choices": _need(
        "打勾的方框（choices）", "boxes to tick (choices)", lambda form: any(text.choices for text in form.texts)
    ),
    "staffing": _need("机构和人员的说明", "text on organisation and staff", _has_text("organisation_and_staffing")),
    "annual_goal": _need("年度目标", "annual goal", _has_text("annual_goal")),
    "long_goal": _need("中长期目标", "medium- and long-term goal", _has_text("medium_long_term_goal")),
    "year": _need(
        "写明年度的标题", "title with its year", lambda form: "{year}" in form.title or "{year}" in form.subtitle
    ),
    "target": _need("全年指标值一列", "column of targets", _has_column("full_year")),
    "half_year": _need("半年指标值一列", "column of half-year targets", _has_column("half_year")),
    "project_column": _need("“对应项目”一列", "column for an indicator's project", _has_column("project")),
    "key_task": _need("“重点工作”一列", "column for key tasks", _has_column("key_task")),
    "levels": _need(
        "规定的指标分类", "prescribed levels of indicators", lambda form: any(table.vocabulary for table in form.tables)
    ),
    "output": _need("产出类指标（roles: output）", "level of outputs (roles: output)", _has_role("output")),
    "benefit": _need("效益类指标（roles: benefit）", "level of benefits (roles: benefit)", _has_role("benefit")),
    "satisfaction": _need(
        "满意度类指标（roles: satisfaction）", "level of satisfaction (roles: satisfaction)", _has_role("satisfaction")
    ),
    "prescribed": _need("规定的（共性）指标", "prescribed indicators", lambda form: bool(form.indicators)),
    "year_end": _need(
        "到年末才有结果的规定指标",
        "prescribed indicators that are known at year end",
        lambda form: any(each.year_end_only for each in form.indicators.values()),
    ),
    "replaces": _need("上一年的表样（replaces）", "form that it replaces", lambda form: form.replaces is not None),
    "stages": _need("监控、自评的工作表", "sheets of later stages", lambda form: bool(form.reporting.stages)),
    "actual": _need("完成值一列", "column of actuals", _has_column("actual_half", "actual_full")),
    "year_actual": _need("全年完成值一列", "column of the year's actuals", _has_column("actual_full")),
    "both_actuals": _need(
        "半年和全年两次完成值",
        "actuals both of June and of the year",
        lambda form: _has_column("actual_half")(form) and _has_column("actual_full")(form),
    ),
    "deviation": _need(
        "偏差原因一列",
        "column for why a target was missed",
        _has_column("deviation_full", "deviation_half", "deviation_kind"),
    ),
    "likelihood": _need("“完成可能性”一列", "column for how likely a target is", _likelihood),
    "base": _need("基础数据表", "base figures", lambda form: form.reporting.base is not None),
    "points": _need("分值一列", "column of points", _has_column("points")),
    "score": _need("得分一列", "column of scores", _has_column("score")),
    "total": _need("总分一行", "row of totals", _total),
    "grades": _need("评价等级", "grades", lambda form: bool(form.reporting.scoring.grades)),
    "spent": _need("执行数一列", "column of what was spent", _spent),
    "executed": _need("全年执行数一列", "column of what was spent in the year", _executed),
}
"""What rules ask for, by the names under which they ask."""


def met_by(definition: FormDefinition) -> frozenset[str]:
    """The needs that a form meets."""
    return frozenset(name for name, need in NEEDS.items() if need.has(definition))


def missing_of(needs: Collection[str], met: frozenset[str]) -> Bilingual:
    """Why a rule cannot apply: the first thing that it asks for and the form hasn't."""
    return next(NEEDS[name].missing for name in needs if name not in met)
