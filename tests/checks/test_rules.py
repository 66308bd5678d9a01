"""An example for each rule's page, and how every rule is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.checks import all_rules
from kpi_addin.form import Field, Form
from tests.checks import golden_reports
from tests.checks.forms import Change, amount, both, clean_form, line_name, row, rows, text
from tests.checks.golden_reports import reported_form
from tests.checks.typed_over import hide_row_of, keep_a_copy, type_beside, type_over


def unchanged(form):
    return form


@dataclass(frozen=True)
class Golden:
    """A change after which a rule fires; ``shows`` are texts its first finding's message or sides must hold."""

    change: Change = unchanged
    shows: tuple[str, ...] = ()
    last_year: Change | None = None
    """What last year's form was like, seen from the clean form, for the rules that compare."""
    bend: Callable[[Worksheet], None] | None = None
    """What is typed into the sheet afterwards, where the form as values can't say it."""
    base: Callable[[], Form] = clean_form
    """The form without fault that is changed."""
    sheet: str | None = None
    """The sheet that is typed into, where it isn't the form's."""


GOLDEN = {
    "income-missing": Golden(amount("other_funds", full=""), ("其他资金", "1 项")),
    "expenditure-missing": Golden(amount("basic_expenditure", full=""), ("基本支出",)),
    "income-sum-mismatch": Golden(amount("carried_forward", full="70"), ("1486.2", "1496.2", "-10")),
    "income-expenditure-mismatch": Golden(
        both(amount("total_funds", full="1490.2"), amount("other_funds", full="4")), ("1490.2", "1486.2", "相差 4 万元")
    ),
    "expenditure-sum-mismatch": Golden(amount("expenditure_total", full="1500"), ("1500", "1486.2", "13.8")),
    "project-sum-mismatch": Golden(amount("群众文体活动经费", full="200"), ("620", "600", "相差 20 万元")),
    "amount-not-a-number": Golden(amount("群众文体活动经费", full="220万220万(含税)"), ("220万220万(含税)",)),
    "amount-without-name": Golden(bend=type_over("群众文体活动经费", None), shows=("220", "没有名称")),
    "amount-not-calculated": Golden(bend=type_beside("基本支出", 5, "=400+466.2"), shows=("=400+466.2", "没有算出")),
    "amount-negative": Golden(amount("other_funds", full="-5"), ("其他资金", "-5")),
    "amount-too-precise": Golden(amount("群众文体活动经费", full="220.00001"), ("220.00001",)),
    "staff-above-posts": Golden(
        text("organisation_and_staffing", "核定行政编制12名、事业编制3名，目前实有在职人员18人。"), ("18", "15")
    ),
    "half-year-plan-missing": Golden(amount("basic_expenditure", half=""), ("基本支出",)),
    "half-year-plan-exceeds-full-year": Golden(amount("群众文体活动经费", half="230"), ("230", "220", "多 10 万元")),
    "money-unit-unexpected": Golden(bend=type_over("部门整体资金", "部门整体资金（元）"), shows=("“元”",)),
    "budget-line-unknown": Golden(bend=type_over("社保基金", "彩票公益金"), shows=("彩票公益金",)),
    "project-listed-twice": Golden(line_name("群众文体活动经费", "公共文化场馆免费开放经费 "), ("260", "220")),
    "project-year-outside": Golden(
        both(
            line_name("群众文体活动经费", "群众文体活动经费（2021—2023）"),
            rows(
                lambda each: (
                    replace(each, project=Field("群众文体活动经费（2021—2023）"))
                    if each.project.value == "群众文体活动经费"
                    else each
                )
            ),
        ),
        ("2021-2023", "2024"),
    ),
    "required-text-missing": Golden(text("organisation_and_staffing", None), ("机构设置及人员配置",)),
    "row-out-of-sight": Golden(bend=hide_row_of("群众文体活动经费"), shows=("群众文体活动经费",)),
    "form-twice-in-workbook": Golden(bend=keep_a_copy("旧稿"), shows=("旧稿",)),
    "year-missing": Golden(bend=type_over("2024年度", "目标表"), shows=("标题",)),
    "year-disagrees": Golden(text("annual_goal", "2023年完成场馆免费开放和群众文体活动。"), ("2023", "2024")),
    "indicators-missing": Golden(rows(lambda _: None)),
    "prescribed-indicator-missing": Golden(row("预算执行率", level3="预算完成情况"), ("预算执行率",)),
    "indicator-name-missing": Golden(row("新建城市书房数量", level3=None), ("≥3座",)),
    "target-missing": Golden(row("新建城市书房数量", full_year=None), ("新建城市书房数量",)),
    "half-year-target-missing": Golden(row("新建城市书房数量", half_year=None), ("新建城市书房数量",)),
    "project-without-indicator": Golden(
        rows(lambda each: None if each.project.value == "群众文体活动经费" else each), ("群众文体活动经费", "220")
    ),
    "indicator-project-unknown": Golden(row("新建城市书房数量", project="城市书房建设费"), ("城市书房建设费",)),
    "goal-without-indicator": Golden(
        text("annual_goal", "一、深挖乒乓特色\n打造品牌。\n二、推动场馆开放\n开放场馆。"), ("深挖乒乓特色",)
    ),
    "output-dimension-missing": Golden(
        rows(lambda each: None if "成本" in (each.level3.value or "") else each), ("成本",)
    ),
    "benefit-indicator-missing": Golden(rows(lambda each: None if each.level1.value == "效益指标" else each)),
    "satisfaction-indicator-missing": Golden(rows(lambda each: None if each.level1.value == "满意度指标" else each)),
    "unknown-level": Golden(
        rows(lambda each: replace(each, level2=Field("经济产出")) if each.level2.value == "经济效益" else each),
        ("经济产出",),
    ),
    "form-of-another-year": Golden(
        bend=type_over("2024年度区级", "2025年度区级预算部门整体支出绩效目标表"),
        shows=("2024 年", "机构设置及人员情况", "单位资金"),
    ),
    "template-remnant": Golden(row("新建城市书房数量", full_year="(≥**座)"), ("(≥**座)",)),
    "targets-all-alike": Golden(
        rows(lambda each: replace(each, full_year=Field("100")) if each.table != "common" else each), ("100",)
    ),
    "medium-term-goal-is-annual": Golden(text("medium_long_term_goal", "2024年完成场馆开放。"), ("2024",)),
    "key-task-repeats-indicator": Golden(row("新建城市书房数量", key_task="新建城市书房 数量"), ("新建城市书房",)),
    "duplicate-indicator": Golden(row("场馆设施完好率", level3="场馆免费开放成本"), ("场馆免费开放成本",)),
    "word-target-for-quantity": Golden(row("场馆设施完好率", target="良好"), ("良好",)),
    "satisfaction-without-number": Golden(row("群众对公共文化服务的满意度", target="满意"), ("满意",)),
    "operator-direction": Golden(row("在职人员控制率", full_year="=100%"), ("≤100%", "越低越好")),
    "half-year-equals-full-year": Golden(rows(lambda each: replace(each, half_year=each.full_year)), ("全部 45 条",)),
    "year-end-ratio-at-half-year": Golden(row("预算执行率", target="=100%"), ("预算执行率",)),
    "target-unclear": Golden(row("新建城市书房数量", full_year="第O座"), ("第O座",)),
    "many-word-targets": Golden(
        rows(lambda each: replace(each, full_year=Field("良好")) if each.table != "common" else each), ("14 条",)
    ),
    "equals-on-continuous-quantity": Golden(row("场馆设施完好率", full_year="=98%"), ("≥98%",)),
    "share-above-100": Golden(row("场馆设施完好率", target="≥298%"), ("≥298%",)),
    "at-least-100-percent": Golden(row("场馆设施完好率", full_year="≥100%"), ("≥100%",)),
    "unit-differs": Golden(row("新建城市书房数量", half_year="≥10%"), ("≥10%", "≥3座")),
    "unit-contradicts-name": Golden(
        row("新建城市书房数量", level3="城市书房面积（平方米）", target="≥3万元"), ("平方米", "≥3万元")
    ),
    "half-year-exceeds-full-year": Golden(row("新建城市书房数量", half_year="≥5座"), ("≥5座", "≥3座", "2")),
    "name-contradicts-target": Golden(row("场馆设施完好率", level3="场馆设施完好率100%"), ("100%", "≥98%")),
    "money-for-quantity": Golden(row("新建城市书房数量", target="≥80万元"), ("≥80万元",)),
    "budget-as-target": Golden(row("新建城市书房数量", target="≥260万元"), ("260万元", "公共文化场馆免费开放经费")),
    "date-outside-year": Golden(row("活动计划完成时间", full_year="2023年12月底前"), ("2023年12月底前", "2024")),
    "timeliness-without-date": Golden(row("活动计划完成时间", target="及时"), ("及时",)),
    "relative-without-base": Golden(row("旅游总收入增长率", target="逐步提高"), ("逐步提高",)),
    "zero-target": Golden(row("新建城市书房数量", level3="安全责任事故起数", target="0起"), ("0起",)),
    "count-for-rate": Golden(row("场馆设施完好率", target="≥98处"), ("≥98处", "处")),
    "benefit-level-misplaced": Golden(
        row("旅游总收入增长率", level3="景区安全事故发生率", target="≤1%"), ("社会效益",)
    ),
    "unit-differs-from-last-year": Golden(
        shows=("青梧市临湖区文化局",), last_year=lambda form: replace(form, unit=Field("青梧市临湖区文化局"))
    ),
    "amount-jumps-from-last-year": Golden(shows=("620", "200"), last_year=amount("project_expenditure", full="200")),
    "goal-copied-from-last-year": Golden(shows=("年度目标",), last_year=unchanged),
    "target-below-last-year": Golden(shows=("≥3座", "≥6座"), last_year=row("新建城市书房数量", full_year="≥6座")),
    "indicator-dropped-since-last-year": Golden(
        row("新建城市书房数量", level3="改建城市书房数量"), ("新建城市书房数量",), last_year=unchanged
    ),
    "targets-unchanged-since-last-year": Golden(shows=("14 条",), last_year=unchanged),
    "target-became-number": Golden(bend=type_beside("预算调整率", 4, 0.0), shows=("=0%", "预算调整率")),
}


GOLDEN |= {code: Golden(change, shows, base=reported_form) for code, (change, shows) in golden_reports.CHANGES.items()}
GOLDEN |= {
    code: Golden(bend=bend, shows=shows, base=reported_form, sheet=golden_reports.EVALUATION)
    for code, (bend, shows) in golden_reports.BENDS.items()
}


def test_every_rule_has_an_example():
    assert set(GOLDEN) == {rule.code for rule in all_rules()}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_is_told_in_both_languages(rule):
    message, cause = rule.wording
    assert message.zh.endswith(("。", "{question}"))
    assert message.en
    assert bool(cause.zh) == bool(cause.en)
    assert rule.summary.endswith(".")
