"""The worked example: a department's year from its targets to monitoring and self-evaluation, as it would be filled in.

Also what the pictures of the user guide are made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.resources import as_file
from typing import Any

from kpi_addin.computed import computed_of
from kpi_addin.examples import example_files
from kpi_addin.form import BaseFigure, Evaluation, Field, Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.forms.stages import Period
from kpi_addin.reading import read_form
from kpi_addin.scoring import earned, points_available
from kpi_addin.targets import read_target

SPENT = {
    "基本支出": "428.6",
    "项目支出": "276",
    "公共文化场馆免费开放经费": "112.4",
    "群众文体活动经费": "101.6",
    "旅游标识更新和宣传推介经费": "62",
    "支出总额": "704.6",
}
"""By June, in 万元."""

FIGURES: Mapping[str, tuple[str, str]] = {
    "approved_budget": ("1486.2", "1486.2"),
    "adjusted_budget": ("1486.2", "1521.2"),
    "adjustment": ("0", "35"),
    "executed": ("704.6", "1492.3"),
    "planned_payment": ("699.5", "1521.2"),
    "carry_over": ("781.6", "28.9"),
    "carry_over_last_year": ("60", "60"),
    "operating_budget": ("96", "96"),
    "operating_spent": ("45.2", "93.8"),
    "three_public": ("4.1", "9.2"),
    "three_public_last_year": ("4.6", "9.8"),
    "procurement_budget": ("180", "180"),
    "procurement_spent": ("86.4", "176.2"),
    "non_tax_budget": ("0", "0"),
    "non_tax_collected": ("0", "0"),
    "assets": ("2360", "2410"),
    "assets_in_use": ("2301.5", "2386.4"),
    "posts": ("46", "46"),
    "staff": ("44", "45"),
}

ACTUALS: Mapping[str, tuple[str, str]] = {
    "绩效管理覆盖率": ("92%", "100%"),
    "预决算信息公开度": ("100%", "100%"),
    "组织建设工作及时完成率": ("55%", "100%"),
    "业务学习与培训及时完成率": ("52%", "98.5%"),
    "场馆免费开放天数": ("158天", "316天"),
    "新建城市书房数量": ("1座", "2座"),
    "场馆设施完好率": ("96.2%", "98.4%"),
    "场馆免费开放成本": ("112.4万元", "258.6万元"),
    "送戏送展场次": ("43场", "108场"),
    "群众文体活动举办场次": ("10场", "31场"),
    "活动计划完成时间": ("2024年6月20日", "2024年12月12日"),
    "更新旅游标识数量": ("64块", "186块"),
    "标识验收合格率": ("100%", "99.1%"),
    "旅游总收入增长率": ("4.2%", "6.8%"),
    "参加文体活动人次": ("8.6万人次", "21.3万人次"),
    "景区垃圾分类覆盖率": ("91%", "96.5%"),
    "文化志愿者注册人数": ("326人", "548人"),
    "群众对公共文化服务的满意度": ("89.2%", "92.6%"),
    "非税收入预算完成率": ("不适用", "不适用"),
}
"""Targets in words were all reached; the common indicators follow from the base figures."""

EXECUTION = {
    "场馆免费开放天数": "区图书馆、文化馆每周开放不少于 6 天，节假日不闭馆。",
    "新建城市书房数量": "滨湖书房已开放，另两座正在装修。",
    "群众文体活动举办场次": "受 5 月连续降雨影响，2 场户外活动改期。",
    "更新旅游标识数量": "一期 64 块已安装验收。",
}
LATE = {
    "群众文体活动举办场次": ("其他", "户外活动因降雨改期，7 月补办，全年目标不变。", "确定能"),
    "新建城市书房数量": (None, None, "有可能"),
}
REASONS = {
    "新建城市书房数量": "第三座书房因选址调整，2025 年 3 月完工；已与街道重新签订场地协议，今后开工前先落实场地。",
}


def culture_form() -> Form:
    """The department's form with its targets."""
    culture = next(file for file in example_files() if file.name.startswith("culture"))
    with as_file(culture) as path:
        return read_form(path)


def reported(form: Form | None = None) -> Form:
    """The form with both stages and the base figures filled in, and the points that follow from them."""
    form = culture_form() if form is None else form
    figures = tuple(
        BaseFigure(key, Field(Decimal(half)), Field(Decimal(full))) for key, (half, full) in FIGURES.items()
    )
    budget = tuple(
        replace(line, further={"executed_half": Field(Decimal(SPENT[line.name.value]))})
        if line.side == "expenditure"
        else line
        for line in form.budget
    )
    form = replace(form, budget=budget, base_figures=figures, indicators=tuple(map(_answered, form.indicators)))
    form = replace(form, evaluation=Evaluation(reason=Field(None)))
    return scored(form)


def _answered(row: Indicator) -> Indicator:
    name = row.level3.value or ""
    kind, text, likelihood = LATE.get(name, (None, None, "确定能"))
    further: dict[str, Any] = {
        "execution": Field(EXECUTION.get(name)),
        "deviation_kind": Field(kind),
        "deviation_half": Field(text),
        "likelihood": Field(likelihood if row.table != "common" else None),
    }
    half, full = ACTUALS.get(name, (_word(row.half_year.value), _word(row.full_year.value)))
    return replace(
        row,
        actual_half=Field(half),
        actual_full=Field(full),
        deviation_full=Field(REASONS.get(name)),
        further={**row.further, **further},
    )


def _word(target: str | None) -> str | None:
    """A target in words was reached; a number has to be told or computed."""
    return target if target and read_target(target).kind == "qualitative" else None


def scored(form: Form) -> Form:
    """The form with the points that each actual earns; where a person decides, all of them."""
    definition = load_definition(form.form_id)
    available = points_available(form, definition)
    rows = []
    for row, points in zip(form.indicators, available, strict=True):
        actual = actual_of(form, row, "full_year")
        target = read_target(row.full_year.value or "", row.level3.value, row.level2.value)
        gained = (
            earned(target, actual, points, definition.reporting.scoring, form.year.value) if actual and points else None
        )
        rows.append(replace(row, score=Field(gained.high if gained else points)))
    return replace(form, indicators=tuple(rows))


def actual_of(form: Form, row: Indicator, period: Period) -> str | None:
    """What stands, or will be calculated, in the cell of an actual."""
    told = row.actual_half.value if period == "half_year" else row.actual_full.value
    base = load_definition(form.form_id).reporting.base
    computed = computed_of(form, base, period).get(row.level3.value or "") if base else None
    if told is None and computed is not None and computed.percent is not None:
        return f"{computed.percent:.2f}%"
    return told
