"""What a form must hold (B1-B9, B14) and how its parts belong together."""

from dataclasses import replace

from kpi_addin.form import Field
from tests.checks.memory.changes import (
    both,
    with_copy,
    with_indicator,
    with_line,
    with_text,
    with_value,
    without_indicator,
    without_indicators,
)
from tests.trust.faults.fault import ask, fault, text_with

FAMILY = "structure"


def _project_is(name):
    return lambda row: row.project.value == name


def _named(*parts):
    return lambda row: row.table == "duty" and any(part in (row.level3.value or "") for part in parts)


FAULTS = [
    fault("functions left blank", "education", with_text("main_functions", None), "text.main_functions"),
    fault(
        "staffing left blank", "health", with_text("organisation_and_staffing", None), "text.organisation_and_staffing"
    ),
    fault(
        "medium-term goal left blank", "court", with_text("medium_long_term_goal", None), "text.medium_long_term_goal"
    ),
    fault("annual goal left blank", "police", with_text("annual_goal", None), "text.annual_goal"),
    fault("unit left blank", "library", with_value("unit", None), "unit"),
    fault("no benefit at all", "audit", without_indicators(lambda row: row.level1.value == "效益指标")),
    fault("no satisfaction at all", "water", without_indicators(lambda row: row.level1.value == "满意度指标")),
    fault(
        "a project without an indicator",
        "transport",
        without_indicators(_project_is("治超经费")),
        "治超经费.full_year",
        "治超经费.name",
    ),
    fault(
        "another project without an indicator",
        "civil",
        without_indicators(_project_is("养老服务体系建设")),
        "养老服务体系建设.full_year",
        "养老服务体系建设.name",
    ),
    fault(
        "an indicator of last year's project",
        "agriculture",
        with_indicator("农产品抽检批次", project="农产品追溯体系建设"),
        "农产品抽检批次.project",
    ),
    fault(
        "a project's name mistyped",
        "court",
        with_indicator("司法救助人数", project="多元解纷及司法求助经费"),
        "司法救助人数.project",
    ),
    fault(
        "a project renamed in the budget alone",
        "sports",
        with_line("青少年训练经费", name="青少年体育后备人才培养"),
        "青少年训练经费.name",
    ),
    fault(
        "a level nobody knows",
        "environment",
        with_indicator("化学需氧量排放量减少", level2="环境产出"),
        "化学需氧量排放量减少.level2",
    ),
    fault(
        "a benefit's level mistyped",
        "housing",
        with_indicator("受益居民人数", level1="效应指标"),
        "受益居民人数.level1",
    ),
    fault(
        "an indicator twice",
        "town",
        with_indicator("信访事项按期办结率", level3="矛盾纠纷化解率"),
        "信访事项按期办结率.level3",
    ),
    fault(
        "an indicator twice, another target",
        "urban",
        with_indicator("路灯亮灯率", level3="路灯维护盏数", target="≥13000盏"),
        "路灯亮灯率.level3",
    ),
    fault(
        "the key task repeats the indicator",
        "veterans",
        with_indicator("慰问军属户数", key_task="慰问军属户数"),
        "慰问军属户数.key_task",
    ),
    fault("a prescribed indicator left out", "market", without_indicator("预算执行率")),
    fault("another prescribed indicator left out", "science", without_indicator("资金使用合规性")),
    fault(
        "an indicator without a name",
        "forestry",
        with_indicator("有害生物监测覆盖率", level3=None),
        "有害生物监测覆盖率.level3",
        "有害生物监测覆盖率.full_year",
    ),
    fault(
        "a full-year target left blank",
        "hospital",
        with_indicator("平均住院日", full_year=None),
        "平均住院日.full_year",
    ),
    fault(
        "a half-year target left blank",
        "school",
        with_indicator("教师培训人次", half_year=None),
        "教师培训人次.half_year",
    ),
    fault("no quantity among the outputs", "archives", without_indicators(_named("页数", "数量", "人次", "频次"))),
    fault("no timeliness among the outputs", "agriculture", without_indicators(_named("时间", "时限"))),
    ask("no quality among the outputs of building works", "housing", without_indicators(_named("合格率", "收缴率"))),
    ask("no cost among the outputs of building works", "water", without_indicators(_named("成本"))),
    fault(
        "an accident as economic benefit",
        "sports",
        with_copy("经常参加体育锻炼人数比例", 95, level2="经济效益", level3="体育场馆安全事故起数", target="0起"),
        "绩效目标表!B95",
        "绩效目标表!C95",
    ),
    ask(
        "a satisfaction as social benefit",
        "justice",
        with_indicator("为受援人挽回经济损失", level3="群众对普法宣传的满意度", half_year="≥90%", full_year="≥92%"),
        "为受援人挽回经济损失.level2",
        "为受援人挽回经济损失.level3",
    ),
    ask(
        "more staff than posts",
        "statistics",
        text_with("organisation_and_staffing", "实有18人", "实有28人"),
        "text.organisation_and_staffing",
    ),
    ask(
        "more staff than posts, told apart",
        "hospital",
        text_with("organisation_and_staffing", "在编职工588名", "在编职工688名"),
        "text.organisation_and_staffing",
    ),
    fault(
        "a project of years gone by",
        "education",
        both(
            with_line("智慧校园建设（2023—2025）", name="智慧校园建设（2020—2022）"),
            lambda form: replace(
                form,
                indicators=tuple(
                    replace(row, project=Field("智慧校园建设（2020—2022）", row.project.cell))
                    if "智慧校园" in (row.project.value or "")
                    else row
                    for row in form.indicators
                ),
            ),
        ),
        "智慧校园建设（2023—2025）.name",
    ),
]
