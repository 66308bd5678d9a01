"""Family D: actuals agree with the base figures, and are not all met to the dot."""

from dataclasses import replace
from decimal import Decimal

from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    only_indicators,
    with_evaluation,
    with_every,
    with_figure,
    with_indicator,
    with_total,
    without_cell,
)
from tests.checks.memory.department import EVALUATED, MONITORED
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, error, info, table, wrong_today

LENGTH, RATE, VISITS, CLEARED = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数", "河面垃圾及时清运率"
DATE, COST, PEOPLE, CONTENT = "监测报告提交时间", "单个断面监测成本", "农村供水受益人数", "用水群众满意度"
SYSTEM, NON_TAX, STAFF, ADJUSTED = "预算管理制度健全性", "非税收入预算完成率", "在职人员控制率", "预算调整率"
CHILDREN = "资助幼儿人数"


def june(name, actual, **more):
    return with_indicator(name, actual_half=actual, **more)


def year(name, actual, **more):
    return with_indicator(name, actual_full=actual, **more)


def computed(name, left, right, difference, period="half"):
    told = f"“{name}”填报 {left}，按基础数据计算为 {right}，相差 {difference.removeprefix('-')} 个百分点"
    cell = f"{name}.actual_{period}"
    return error(APART, cell, left=left, right=right, difference=difference, shows=(told,))


APART = "actual-differs-from-base"


@table(
    case("in June", june(STAFF, "96%"), computed(STAFF, "96%", "95.00%", "1"),
         only=APART, form=MONITORED),
    case("below", june(STAFF, "94.5%"), computed(STAFF, "94.5%", "95.00%", "-0.5"),
         only=APART, form=MONITORED),
    case("in winter", year(STAFF, "96%"), computed(STAFF, "96%", "95.00%", "1", "full"), only=APART, form=EVALUATED),
    case("what rounding costs", june(STAFF, "95.01%"), form=MONITORED),
    case("what rounding costs, below", june(STAFF, "94.99%"), form=MONITORED),
    case("a hair more than rounding costs", june(STAFF, "95.011%"), computed(STAFF, "95.011%", "95.00%", "0.01"),
         form=MONITORED, only=APART),
    case("without a unit", june(STAFF, "96"), computed(STAFF, "96", "95.00%", "1"), only=APART, form=MONITORED),
    case("without a unit, right", june(STAFF, "95"), form=MONITORED),
    case("the other denominator", year("预算执行率", "98.5%"), computed("预算执行率", "98.5%", "98.00%", "0.5", "full"),
         only=APART, form=EVALUATED),
    case("a figure was changed", with_figure("staff", "58"), computed(STAFF, "95%", "96.67%", "-1.67"), only=APART,
         form=MONITORED),
    case("the other stage's figure", with_figure("staff", december="58"), form=MONITORED, only=APART),
    case("rounded half to even", with_figure("staff", "57.003"), form=MONITORED, only=APART),
    case("a figure is missing", both(with_figure("staff", None), june(STAFF, "96%")), form=MONITORED, only=APART),
    case("nothing is budgeted", june(NON_TAX, "49%"), form=MONITORED, only=APART),
    case("known only at year end", with_figure("carry_over_last_year", "80"), form=MONITORED, only=APART),
    case("an indicator that is not computed", june("绩效管理覆盖率", "96%"), form=MONITORED, only=APART),
    case("a copy is another rule's", june(STAFF, "≤96%"), form=MONITORED, only=APART),
    case("another unit", june(STAFF, "96人"), form=MONITORED, only=APART),
    case("a word", june(STAFF, "已控制"), form=MONITORED, only=APART),
    case("blank: computed by itself", june(STAFF, None), form=MONITORED, only=APART),
    case("no cell, no repair", without_cell(STAFF, "actual_half"), form=MONITORED, only=APART),
    case("a form without base figures", year(CHILDREN, "1990人"), form=PROJECT_EVALUATION, only=APART),
    wrong_today("per mille of a computed percentage is not compared",
                case("per mille", june(STAFF, "960‰"), computed(STAFF, "960‰", "95.00%", "1"), only=APART,
                     form=MONITORED)),
)  # fmt: skip
def test_actual_differs_from_base(each):
    each.check()


EXACT = {
    LENGTH: "45公里", RATE: "98%", VISITS: "120次", CLEARED: "95%", COST: "2.4万元", "灌区粮食增产量": "50万公斤",
    PEOPLE: "3.2万人", "水功能区水质达标率": "90%", "节水志愿者注册人数": "400人", CONTENT: "90%",
}  # fmt: skip
DOTTED = both(
    *(year(name, actual) for name, actual in EXACT.items()),
    with_indicator(VISITS, score="5"),
    with_evaluation(executed="2500", rate="1", score="10"),
    with_figure("executed", december="2500"),
    with_total(score="100"),
)
ALL = "all-targets-exactly-met"


def all_met(*names, **more):
    names = names or tuple(EXACT)
    return info(ALL, *(f"{name}.actual_full" for name in names), shows=(f"全部 {len(names)} 个",), **more)


THREE = both(DOTTED, only_indicators(LENGTH, RATE, VISITS))


@table(
    case("all", DOTTED, all_met(), only=ALL, form=EVALUATED),
    case("in other units", both(DOTTED, year(LENGTH, "45000米"), year(RATE, "98")), all_met(), only=ALL, form=EVALUATED),
    case("three", THREE, all_met(LENGTH, RATE, VISITS), only=ALL, form=EVALUATED),
    case("two may be chance", both(DOTTED, only_indicators(LENGTH, RATE)), only=ALL, form=EVALUATED),
    case("a range counts", both(THREE, with_indicator(RATE, full_year="98%-99%")), all_met(LENGTH, RATE, VISITS),
         only=ALL, form=EVALUATED),
    case("words don't count", both(THREE, with_indicator(RATE, full_year="合格", actual_full="合格")), only=ALL,
         form=EVALUATED),
    case("without a stated total", both(DOTTED, with_total(score=None)), all_met(), only=ALL, form=EVALUATED),
    case("a sum of less", both(DOTTED, with_total(score=None), with_indicator(VISITS, score="4.99")), only=ALL,
         form=EVALUATED),
    case("the rest of the total was lost elsewhere", both(DOTTED, with_total(score="99.99")), all_met(), only=ALL, form=EVALUATED),
    case("a score of less", both(DOTTED, with_indicator(VISITS, score="4.99")), only=ALL, form=EVALUATED),
    case("no score: a total of less", both(DOTTED, with_indicator(VISITS, score=None), with_total(score="99.99")), only=ALL,
         form=EVALUATED),
    case("one a hair more", both(DOTTED, year(LENGTH, "45.01公里")), only=ALL, form=EVALUATED),
    case("the last a hair more", both(DOTTED, year(CONTENT, "90.1%")), only=ALL, form=EVALUATED),
    case("a copy is no measurement, but no other number", both(DOTTED, year(LENGTH, "≥45公里")), all_met(), only=ALL,
         form=EVALUATED),
    case("one without a number", both(DOTTED, year(LENGTH, "完成")), only=ALL, form=EVALUATED),
    case("one in another unit", both(DOTTED, year(LENGTH, "45座")), only=ALL, form=EVALUATED),
    case("the common indicators don't count", both(DOTTED, year("组织建设工作及时完成率", "99%")), all_met(), only=ALL,
         form=EVALUATED),
    case("what is computed is measured", both(DOTTED, year(STAFF, "95%")), all_met(), only=ALL, form=EVALUATED),
    case("unanswered rows don't count", both(DOTTED, year(LENGTH, None)),
         all_met(*(name for name in EXACT if name != LENGTH)), only=ALL, form=EVALUATED),
    case("June doesn't count", both(DOTTED, june(LENGTH, "30公里")), all_met(), only=ALL, form=EVALUATED),
    case("in June", with_every({"actual_half": "1"}), only=ALL, form=MONITORED),
    case("no score, and another total", both(DOTTED, with_indicator(VISITS, score=None)), only=ALL, form=EVALUATED,
         definition=replace(load_definition(), reporting=replace(
             load_definition().reporting, scoring=replace(load_definition().reporting.scoring, total=Decimal(120))))),
    case("a project", both(year(CHILDREN, "2000人", score="20"), year("资助标准达标率", "98%"), year("资助标准", "1000元/生/年"),
                           year("困难幼儿入园率", "98%"), year("受助家长满意度", "95%"), with_total(score="100")),
         all_met(CHILDREN, "资助标准达标率", "资助标准", "困难幼儿入园率", "受助家长满意度"), only=ALL,
         form=PROJECT_EVALUATION),
)  # fmt: skip
def test_all_targets_exactly_met(each):
    each.check()
