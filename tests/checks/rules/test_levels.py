"""Family B: what stands under which level."""

from dataclasses import replace

from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    with_copy,
    with_every,
    with_indicator,
    without_indicator,
    without_indicators,
)
from tests.checks.memory.department import DEPARTMENT
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, error, info, table, warning

LENGTH, QUALITY, ROUNDS = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数"
CLEANED, REPORTS, COST = "河面垃圾及时清运率", "监测报告提交时间", "单个断面监测成本"
BENEFITS = ("灌区粮食增产量", "农村供水受益人数", "水功能区水质达标率", "节水志愿者注册人数")
SATISFACTION = "用水群众满意度"
SIDES = ("output-side-needed", "output-dimension-missing")
ONLY_PATROLS = without_indicators(lambda row: row.table == "duty" and row.level3.value != ROUNDS)


def lacks(dimensions, first=LENGTH, outputs="履职指标"):
    return info("output-dimension-missing", f"{first}.level3", shows=(f"{outputs}没有{dimensions}方面的指标",))


def needs(dimensions, first=LENGTH, outputs="履职指标"):
    return warning("output-side-needed", f"{first}.level3", shows=(f"{outputs}没有{dimensions}方面的指标。",))


@table(
    case("no cost", without_indicator(COST), lacks("成本")),
    case("no quality", without_indicator(QUALITY), lacks("质量")),
    case("no timeliness", without_indicator(CLEANED, REPORTS), needs("时效")),
    case("no quantity", without_indicator(LENGTH, ROUNDS), needs("数量", QUALITY)),
    case("one needed, one asked about", without_indicator(COST, LENGTH, ROUNDS), needs("数量", QUALITY), lacks("成本", QUALITY)),
    case("two needed, in their order", without_indicator(LENGTH, ROUNDS, CLEANED, REPORTS), needs("数量、时效", QUALITY), only=SIDES),
    case("two asked about, in their order", without_indicator(COST, QUALITY), lacks("质量、成本")),
    case("neither works nor payments: time is asked about", ONLY_PATROLS, lacks("时效", ROUNDS), only=SIDES),
    case("nor quality nor cost are where nothing is built or bought", both(ONLY_PATROLS, with_copy(ROUNDS, 70, level3="巡查及时率")), only=SIDES),
    case("payments have their day", both(ONLY_PATROLS, with_indicator(ROUNDS, level3="发放补贴人数")), needs("时效", ROUNDS), only=SIDES),
    case("so have purchases, and quality and cost", both(ONLY_PATROLS, with_indicator(ROUNDS, key_task="采购巡查船")),
         needs("时效", ROUNDS), lacks("质量、成本", ROUNDS), only=SIDES),
    *(case(f"told by its target: {target}", both(ONLY_PATROLS, with_copy(ROUNDS, 70, level3="巡查专报", full_year=target)), *expected, only=SIDES)
      for target, expected in (("2024年10月底前", ()), ("≤3天", ()), ("≤3个工作日", ()), ("≥3天", (lacks("时效", ROUNDS),)), ("≥3份", (lacks("时效", ROUNDS),)))),
    case("a share is quality, a ceiling cost", both(with_indicator(QUALITY, level3="管网受检率"), with_indicator(COST, level3="断面监测付费")), only=SIDES),
    case("quality, timeliness, cost", both(without_indicator(QUALITY, CLEANED, COST), with_indicator(REPORTS, level3="监测断面数量", half_year="≥6个", full_year="≥12个")),
         needs("时效"), lacks("质量、成本")),
    case("a name that names none", with_indicator(COST, level3="断面水质专报", half_year="≥1份", full_year="≥2份"), lacks("成本")),
    case("an output without a name", with_indicator(COST, level3=None), lacks("成本"), only="output-dimension-missing"),
    case("the first that has a name", both(without_indicator(COST), with_indicator(LENGTH, level3=None)), lacks("成本", QUALITY),
         only="output-dimension-missing"),
    case("the department's own level 2 says nothing", with_indicator(QUALITY, level2="质量管理", level3="改造台账份数", half_year="≥1份", full_year="≥2份"),
         lacks("质量")),
    case("no output at all", without_indicators(lambda row: row.table == "duty"), only="output-dimension-missing"),
    case("what is done for no project is no output of one", with_indicator(COST, project=None), lacks("成本"),
         only="output-dimension-missing"),
    case("no indicator of a project", with_every({"project": None}), only="output-dimension-missing"),
    case("benefits are no outputs", both(without_indicator(COST), with_indicator(BENEFITS[0], level3="供水成本", half_year="≤3元/吨", full_year="≤2.8元/吨")),
         lacks("成本")),
    case("next year's form", without_indicator(COST), lacks("成本"), form=DEPARTMENT_2025),
)  # fmt: skip
def test_output_dimension_missing(each):
    each.check()


def instead(name, old):
    """Another indicator where the one alone stands for its dimension."""
    return with_indicator(old, level3=name)


@table(
    case("on schedule", both(without_indicator(CLEANED), with_indicator(REPORTS, level3="报告按时提交率", target="=100%"))),
    case("progress", both(without_indicator(CLEANED), instead("工程形象进度", REPORTS))),
    case("answering", both(without_indicator(CLEANED), instead("抢修响应", REPORTS))),
    case("in time before completed", both(without_indicator(CLEANED, QUALITY), with_indicator(REPORTS, level3="工程及时完成率", half_year="≥45%", full_year="=100%")), lacks("质量")),
    case("fees", instead("监测费用", COST)),
    case("a unit price", instead("断面监测单价", COST)),
    case("cost before rate", both(without_indicator(QUALITY), with_indicator(COST, level3="成本控制率", half_year="≤50%", full_year="≤100%")), lacks("质量")),
    case("a rate of completion is quality", instead("工程完成率", QUALITY)),
    case("cover is quality", instead("管网覆盖率", QUALITY)),
    case("sites", both(without_indicator(ROUNDS), instead("改造泵站个数", LENGTH))),
    case("a name ending in 数", both(without_indicator(ROUNDS), instead("改造泵站数", LENGTH))),
    case("数 within a name counts nothing", both(without_indicator(ROUNDS), with_indicator(LENGTH, level3="数字泵站建设", target="建成")), needs("数量", "数字泵站建设"),
         only=SIDES),
    case("but its target does", both(without_indicator(ROUNDS), instead("数字泵站建设", LENGTH))),
    case("full width", both(without_indicator(ROUNDS), instead("改造 里 程", LENGTH))),
)  # fmt: skip
def test_dimension_by_name(each):
    each.check()


NURSERIES, STANDARD, PAID, GRANT = "资助幼儿人数", "资助标准达标率", "助学金发放时间", "资助标准"


@table(
    case("no quality", without_indicator(STANDARD), lacks("质量", NURSERIES, "产出指标")),
    case("no timeliness", without_indicator(PAID), lacks("时效", NURSERIES, "产出指标"),
         warning("goal-without-indicator", "text.annual_goal")),
    case("the first is gone", without_indicator(NURSERIES), needs("数量", STANDARD, "产出指标")),
    case("a level without an indicator", with_indicator(STANDARD, level3=None), lacks("质量", NURSERIES, "产出指标"),
         only="output-dimension-missing"),
    case("level 2 goes before the name", with_indicator(STANDARD, level2="数量指标"), lacks("质量", NURSERIES, "产出指标")),
    case("level 2 in other words", with_indicator(STANDARD, level2="产出质量", level3="资助审核")),
    case("a level 2 that the form does not know: the name", with_indicator(STANDARD, level2="其他"),
         warning("unknown-level", f"{STANDARD}.level2", left="其他")),
    case("level 1 in other words", with_every({"level1": "产出"}, lambda row: row.level1.value == "产出指标")),
    case("no level 1", with_indicator(STANDARD, level1=None), lacks("质量", NURSERIES, "产出指标")),
    case("economic cost among the outputs", with_indicator(GRANT, level2="经济成本指标")),
    case("a benefit is no output", both(without_indicator(STANDARD), with_indicator("困难幼儿入园率", level3="资助名单准确率")),
         lacks("质量", NURSERIES, "产出指标")),
    case("a self-evaluation", without_indicator(STANDARD), lacks("质量", NURSERIES, "产出指标"), form=PROJECT_EVALUATION,
         only="output-dimension-missing"),
    case("costs on a level of their own", with_indicator(GRANT, level1="成本指标", level2="经济成本指标")),
    case("a level of their own without a name", with_indicator(GRANT, level1="成本指标", level2="经济成本指标", level3=None),
         lacks("成本", NURSERIES, "产出指标"), only="output-dimension-missing"),
)  # fmt: skip
def test_output_dimension_of_a_project(each):
    replace(each, form=PROJECT_TARGET if each.form is DEPARTMENT else each.form).check()


def no_benefit(last, **more):
    return error("benefit-indicator-missing", last, **more)


def no_satisfaction(last):
    return error("satisfaction-indicator-missing", last)


@table(
    case("none", without_indicator(*BENEFITS), no_benefit(f"{SATISFACTION}.level3", shows=("没有效益指标",))),
    case("one is left", without_indicator(*BENEFITS[1:])),
    case("under another name of the level", both(without_indicator(*BENEFITS[1:]), with_indicator(BENEFITS[0], level1="效果指标"))),
    case("its name is gone", both(without_indicator(*BENEFITS[1:]), with_indicator(BENEFITS[0], level3=None)),
         no_benefit(f"{SATISFACTION}.level3"), only="benefit-indicator-missing"),
    case("level 1 is blank", both(without_indicator(*BENEFITS[1:]), with_indicator(BENEFITS[0], level1=None)),
         no_benefit(f"{SATISFACTION}.level3")),
    case("no indicator at all", without_indicators(lambda _: True), only="benefit-indicator-missing"),
    case("a form without that level", without_indicator(*BENEFITS), definition=replace(load_definition(), roles={"output": "履职"})),
    case("a project's form", without_indicator("困难幼儿入园率"), no_benefit("受助家长满意度.level3"), form=PROJECT_TARGET),
)  # fmt: skip
def test_benefit_indicator_missing(each):
    each.check()


@table(
    case("none", without_indicator(SATISFACTION), no_satisfaction(f"{BENEFITS[-1]}.level3")),
    case("under another name of the level", with_indicator(SATISFACTION, level1="满意度")),
    case("its name is gone", with_indicator(SATISFACTION, level3=None), no_satisfaction(f"{SATISFACTION}.level3"),
         only="satisfaction-indicator-missing"),
    case("filed under another level", with_indicator(SATISFACTION, level1="效益指标"), no_satisfaction(f"{SATISFACTION}.level3")),
    case("neither satisfaction nor benefit", without_indicator(SATISFACTION, *BENEFITS),
         no_benefit(f"{COST}.level3"), no_satisfaction(f"{COST}.level3")),
    case("no indicator at all", without_indicators(lambda _: True), only="satisfaction-indicator-missing"),
    case("a form without that level", without_indicator(SATISFACTION), definition=replace(load_definition(), roles={})),
    case("a project's form", without_indicator("受助家长满意度"), no_satisfaction("困难幼儿入园率.level3"), form=PROJECT_TARGET),
)  # fmt: skip
def test_satisfaction_indicator_missing(each):
    each.check()


def unknown(cell, text, column="二级指标"):
    return warning("unknown-level", cell, left=text, shows=(f"“{text}”不是本表规定的{column}名称",))


def merged(name, below, column):
    """The row below shares the cell of the row above, as in a merged area."""

    def change(form):
        rows = {row.level3.value: row for row in form.indicators}
        shared = replace(rows[below], **{column: getattr(rows[name], column)})
        return replace(form, indicators=tuple(shared if row is rows[below] else row for row in form.indicators))

    return change


@table(
    case("level 2", with_indicator(BENEFITS[0], level2="经济产出"), unknown(f"{BENEFITS[0]}.level2", "经济产出")),
    case("level 1", with_indicator(BENEFITS[0], level1="影响力指标"), unknown(f"{BENEFITS[0]}.level1", "影响力指标", "一级指标")),
    case("both, level 1 first", with_indicator(BENEFITS[0], level1="影响力指标", level2="经济产出"),
         unknown(f"{BENEFITS[0]}.level1", "影响力指标", "一级指标"), unknown(f"{BENEFITS[0]}.level2", "经济产出")),
    case("a common indicator", with_indicator("预算执行率", level2="执行情况"), unknown("预算执行率.level2", "执行情况")),
    case("a duty's level 1", with_indicator(ROUNDS, level1="产出"), unknown(f"{ROUNDS}.level1", "产出", "一级指标")),
    case("a duty's level 2 is its own", with_indicator(ROUNDS, level2="水库管护")),
    case("two cells, each told", both(with_indicator(BENEFITS[0], level2="经济产出"), with_indicator(BENEFITS[1], level2="经济产出")),
         unknown(f"{BENEFITS[0]}.level2", "经济产出"), unknown(f"{BENEFITS[1]}.level2", "经济产出")),
    case("a merged cell is told once", both(with_indicator(BENEFITS[0], level2="经济产出"), merged(BENEFITS[0], BENEFITS[1], "level2")),
         unknown(f"{BENEFITS[0]}.level2", "经济产出")),
    case("another wording that is known", with_indicator(BENEFITS[0], level1="效益", level2="经济效益指标")),
    case("spaces", with_indicator(BENEFITS[0], level1="效益 指标", level2="经济\n效益")),
    case("spaces in another wording", with_indicator(BENEFITS[0], level1="效 益", level2="经济效益 指标")),
    case("a level 2 beneath another level 1", with_indicator(BENEFITS[0], level2="服务对象满意度")),
    case("a level of another table", with_indicator(BENEFITS[0], level1="决策"), unknown(f"{BENEFITS[0]}.level1", "决策", "一级指标")),
    case("blank", with_indicator(BENEFITS[0], level1=None, level2=None)),
    case("next year's form", with_indicator(BENEFITS[0], level2="经济产出"), unknown(f"{BENEFITS[0]}.level2", "经济产出"), form=DEPARTMENT_2025),
    case("a project's form", with_indicator(NURSERIES, level2="建设指标"), unknown(f"{NURSERIES}.level2", "建设指标"), form=PROJECT_TARGET),
    case("levels that are right and not printed",
         with_copy(GRANT, 18, level1="成本指标", level2="社会成本指标", level3="助学金发放成本"), form=PROJECT_TARGET),
    case("not printed at this level 1", with_indicator(GRANT, level2="社会成本指标"), form=PROJECT_TARGET, only="unknown-level"),
    case("a row without a name", with_indicator(BENEFITS[0], level3=None, target=None, level2="经济产出"),
         unknown(f"{BENEFITS[0]}.level2", "经济产出")),
)  # fmt: skip
def test_unknown_level(each):
    each.check()
