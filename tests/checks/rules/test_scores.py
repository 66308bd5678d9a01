"""Family D: points follow from the actuals, the total from the points, the grade from the total."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.form import Field
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    with_amount,
    with_evaluation,
    with_every,
    with_figure,
    with_indicator,
    with_raw,
    with_total,
    without_cell,
    without_indicators,
    without_stage_sheet,
)
from tests.checks.memory.department import EVALUATED, MONITORED
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, error, table, warning

LENGTH, RATE, VISITS, CLEARED = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数", "河面垃圾及时清运率"
DATE, COST, CONTENT = "监测报告提交时间", "单个断面监测成本", "用水群众满意度"
SYSTEM, NON_TAX, STAFF = "预算管理制度健全性", "非税收入预算完成率", "在职人员控制率"
CHILDREN = "资助幼儿人数"
YEAR = load_definition()


def score(name, earned, total=None, **more):
    """The points of an indicator, and the total that follows; None leaves the total blank."""
    return both(with_indicator(name, score=earned, **more), with_total(score=total))


def scoring(**values):
    """The form with other rules of scoring."""
    reporting = YEAR.reporting
    return replace(YEAR, reporting=replace(reporting, scoring=replace(reporting.scoring, **values)))


def unscored(name, left, fix, **more):
    return error("score-missing", f"{name}.score", left=left, fix=None if fix is None else ("", fix), **more)


UNSCORED = "score-missing"


@table(
    case("met", score(LENGTH, None), unscored(LENGTH, "5", "5", shows=(f"“{LENGTH}”", "分值 5")), form=EVALUATED),
    case("missed", score(VISITS, None), unscored(VISITS, "5", "4.75"), form=EVALUATED),
    case("nothing earned", score(LENGTH, None, actual_full="0公里", deviation_full="没有开工。"),
         unscored(LENGTH, "5", "0"), form=EVALUATED),
    case("a word: a person says", score(SYSTEM, None), unscored(SYSTEM, "0.96", None), form=EVALUATED),
    case("not to be told", score(LENGTH, None, actual_full="完成"), unscored(LENGTH, "5", None), only=UNSCORED,
         form=EVALUATED),
    case("no points stated: the share of the weight", score(LENGTH, None, points=None), unscored(LENGTH, "5", "5"),
         only=UNSCORED, form=EVALUATED),
    case("a formula that nobody has calculated", both(score(LENGTH, None), with_raw(LENGTH, "score", "=F37*G37")),
         unscored(LENGTH, "5", None), form=EVALUATED),
    case("a text is replaced", both(score(LENGTH, None), with_raw(LENGTH, "score", "满分")),
         unscored(LENGTH, "5", "5"), form=EVALUATED),
    case("does not concern the unit", score(NON_TAX, None), unscored(NON_TAX, "0.96", None), form=EVALUATED),
    case("a project", score(CHILDREN, None), unscored(CHILDREN, "20", "19.8"), form=PROJECT_EVALUATION),
    case("nought is a score", score(LENGTH, "0"), only=UNSCORED, form=EVALUATED),
    case("no actual", score(LENGTH, None, actual_full=None), only=UNSCORED, form=EVALUATED),
    case("no column of scores", both(without_cell(LENGTH, "score"), with_total(score=None)), form=EVALUATED),
    case("no points at all", both(score(LENGTH, None), with_indicator(LENGTH, points=None, level1="其他")), only=UNSCORED,
         form=EVALUATED),
    case("in June", with_every({"actual_half": "1"}), only=UNSCORED, form=MONITORED),
    case("no target", score(LENGTH, None, full_year=None), unscored(LENGTH, "5", None), only=UNSCORED, form=EVALUATED),
)  # fmt: skip
def test_score_missing(each):
    each.check()


def too_high(name, left, right, difference):
    return error(
        "score-exceeds-points", f"{name}.score", f"{name}.points", left=left, right=right, difference=difference
    )


HIGH = "score-exceeds-points"


@table(
    case("more than there is", score(LENGTH, "6", "100.55"), too_high(LENGTH, "6", "5", "1"), form=EVALUATED),
    case("a percentage", score(LENGTH, "100", "194.55"), too_high(LENGTH, "100", "5", "95"), form=EVALUATED),
    case("a hair more than rounding costs", score(LENGTH, "5.011", "99.561"), too_high(LENGTH, "5.011", "5", "0.011"),
         form=EVALUATED),
    case("what rounding costs", score(LENGTH, "5.01", "99.56"), form=EVALUATED),
    case("all of them", score(LENGTH, "5", "99.55"), form=EVALUATED),
    case("a word", score(SYSTEM, "1", "99.59"), too_high(SYSTEM, "1", "0.96", "0.04"), form=EVALUATED),
    case("of the weight's share", both(score(LENGTH, "6", "100.55"), with_indicator(LENGTH, points=None)),
         too_high(LENGTH, "6", "5", "1"), form=EVALUATED),
    case("a project", score(CHILDREN, "20.5", "100.5"), too_high(CHILDREN, "20.5", "20", "0.5"), form=PROJECT_EVALUATION),
    case("no actual", score(LENGTH, "6", actual_full=None), only=HIGH, form=EVALUATED),
    case("blank", score(LENGTH, None), only=HIGH, form=EVALUATED),
    case("no points at all", score(LENGTH, "6", points=None, level1="其他"), only=HIGH, form=EVALUATED),
)  # fmt: skip
def test_score_exceeds_points(each):
    each.check()


def other_score(name, left, right, fix=True, **more):
    repair = (left, right) if fix is True else fix
    cells = (f"{name}.score", f"{name}.actual_full")
    return warning("score-disagrees", *cells, left=left, right=right, fix=repair, **more)


DISAGREES = "score-disagrees"
WHY = "设备故障。"


@table(
    case("less than earned", score(LENGTH, "4", "98.55"),
         other_score(LENGTH, "4", "5", shows=("分值 5，目标 ≥45公里，完成 46.5公里",)), form=EVALUATED),
    case("more than earned", score(VISITS, "5", "99.8"), other_score(VISITS, "5", "4.75"), form=EVALUATED),
    case("what rounding costs", score(VISITS, "4.76", "99.56"), form=EVALUATED),
    case("what rounding costs, below", score(VISITS, "4.74", "99.54"), form=EVALUATED),
    case("a hair more than rounding costs", score(VISITS, "4.761", "99.561"), other_score(VISITS, "4.761", "4.75"),
         form=EVALUATED),
    case("a hair less than rounding costs", score(VISITS, "4.739", "99.539"), other_score(VISITS, "4.739", "4.75"),
         form=EVALUATED),
    case("a cost", score(COST, "5", "99.55", actual_full="3万元", deviation_full=WHY), other_score(COST, "5", "4"),
         form=EVALUATED),
    case("a date missed", score(DATE, "5", "99.55", actual_full="2024年12月2日", deviation_full=WHY),
         other_score(DATE, "5", "0"), form=EVALUATED),
    case("a date of the form's year", score(DATE, "5", "99.55", full_year="11月底前", actual_full="2024年12月2日",
                                             deviation_full=WHY), other_score(DATE, "5", "0"), form=EVALUATED),
    case("a copied formula", both(score(LENGTH, "4", "98.55"), with_raw(LENGTH, "score", "=F37*0.8")),
         other_score(LENGTH, "4", "5", fix=None), form=EVALUATED),
    case("a word, too low", score(SYSTEM, "0.7", "99.29"), other_score(SYSTEM, "0.7", "0.77—0.96", fix=None),
         form=EVALUATED),
    case("a word, the lowest of its grade", score(SYSTEM, "0.77", "99.36"), form=EVALUATED),
    case("a word, what rounding costs", score(SYSTEM, "0.76", "99.35"), form=EVALUATED),
    case("a word missed, all the points", score(SYSTEM, "0.96", "99.55", actual_full="基本健全", deviation_full=WHY),
         other_score(SYSTEM, "0.96", "0—0.77", fix=None), form=EVALUATED),
    case("a word missed, fewer", score(SYSTEM, "0.76", "99.35", actual_full="基本健全", deviation_full=WHY),
         form=EVALUATED),
    case("a word missed, the next grade's lowest", score(SYSTEM, "0.77", "99.36", actual_full="基本健全",
                                                          deviation_full=WHY),
         other_score(SYSTEM, "0.77", "0—0.77", fix=None), form=EVALUATED),
    case("the scale alone", score("农村供水受益人数", "5", "99.55", actual_full="1.6万", deviation_full=WHY),
         other_score("农村供水受益人数", "5", "2.5"), form=EVALUATED),
    case("a project", score(CHILDREN, "20", "100"), other_score(CHILDREN, "20", "19.8"), form=PROJECT_EVALUATION),
    case("all or nothing", with_total(), other_score(VISITS, "4.75", "0"), definition=scoring(proportional=False),
         form=EVALUATED),
    case("too many is another rule's", score(LENGTH, "6", "100.55"), only=DISAGREES, form=EVALUATED),
    case("does not concern the unit", score(NON_TAX, "0", "98.59"), form=EVALUATED),
    case("does not concern it, nor does a score", both(score(NON_TAX, "0.5", "99.09")), form=EVALUATED),
    case("a number where nothing is budgeted", score(NON_TAX, "0.96", "99.55", actual_full="50%", deviation_full=WHY),
         other_score(NON_TAX, "0.96", "0.48"), form=EVALUATED),
    case("not to be told", score(LENGTH, "3", "97.55", actual_full="46.5座"), only=DISAGREES, form=EVALUATED),
    case("a copy", score(LENGTH, "3", "97.55", actual_full="≥45公里"), only=DISAGREES, form=EVALUATED),
    case("blank", score(LENGTH, None), only=DISAGREES, form=EVALUATED),
    case("no actual", score(LENGTH, "3", "97.55", actual_full=None), only=DISAGREES, form=EVALUATED),
    case("no target", score(LENGTH, "3", "97.55", full_year=None), only=DISAGREES, form=EVALUATED),
)  # fmt: skip
def test_score_disagrees(each):
    each.check()


def rate_score(left, right, fix=True, **more):
    cells = ("evaluation.score", "evaluation.executed")
    return warning(DISAGREES, *cells, left=left, right=right, fix=(left, right) if fix else None, **more)


def money(total=None, **values):
    """Other money of the year, and the total that follows."""
    return both(with_evaluation(**values), with_total(score=total))


@table(
    case("more than earned", money("99.75", score="10"),
         rate_score("10", "9.8", shows=("“预算执行率”得分 10", "分值 10，目标 100%，完成 98.00%")), form=EVALUATED),
    case("less than earned", money("98.75", score="9"), rate_score("9", "9.8"), form=EVALUATED),
    case("what rounding costs", money("99.56", score="9.81"), form=EVALUATED),
    case("what rounding costs, below", money("99.54", score="9.79"), form=EVALUATED),
    case("a hair more", money("99.561", score="9.811"), rate_score("9.811", "9.8"), form=EVALUATED),
    case("a copied formula", both(with_evaluation(raw="=F4*E4", score="10"), with_total(score="99.75")),
         rate_score("10", "9.8", fix=False), form=EVALUATED),
    case("other points", money(points="20", score="9.8"), rate_score("9.8", "19.6"), only=DISAGREES, form=EVALUATED),
    case("no score: computed", money("99.55", score=None), form=EVALUATED),
    case("no points: the form's", money("99.75", points=None, score="10"), rate_score("10", "9.8"), form=EVALUATED),
    case("no budget", money("99.75", score="10", budget="0", rate=None), only=DISAGREES, form=EVALUATED),
    case("no money stated: of the base figures", money("99.75", score="10", budget=None, executed=None),
         rate_score("10", "9.8"), form=EVALUATED),
    case("no sheet of the year", both(money("99.75", score="10"), without_stage_sheet("full_year")), only=DISAGREES,
         form=EVALUATED),
    case("a project's line", both(with_amount("total_funds", "score", "9"), with_total(score="98.8")),
         warning(DISAGREES, "total_funds.score", "total_funds.executed", left="9", right="10", fix=("9", "10"),
                 shows=("“预算执行率”", "完成 100.00%")), form=PROJECT_EVALUATION),
)  # fmt: skip
def test_score_of_the_execution_rate(each):
    each.check()


POINTS = "points-not-100"


def sum_of_points(left, difference, cell="total.points", right="100", **more):
    return error(POINTS, cell, left=left, right=right, difference=difference, **more)


@table(
    case("one more", with_indicator(LENGTH, points="6"), sum_of_points("101", "1", shows=("101 分", "执行率 10 分")),
         only=POINTS, form=EVALUATED),
    case("a kind is missing", without_indicators(lambda row: row.level3.value == CONTENT), sum_of_points("90", "-10"),
         only=POINTS, form=EVALUATED),
    case("what rounding costs", with_indicator(LENGTH, points="5.01"), form=EVALUATED),
    case("what rounding costs, below", with_indicator(LENGTH, points="4.99"), form=EVALUATED),
    case("a hair more", with_indicator(LENGTH, points="5.011"), sum_of_points("100.011", "0.011"), form=EVALUATED),
    case("none stated: the shares", with_every({"points": None}), form=EVALUATED),
    case("other points for the money", with_evaluation(points="20"), sum_of_points("110", "10", shows=("执行率 20 分",)),
         only=POINTS, form=EVALUATED),
    case("none for the money", money(points="0", score="0", total="89.75"), sum_of_points("90", "-10",
                                                                                          shows=("执行率 0 分",)),
         only=POINTS, form=EVALUATED),
    case("no row of totals: the first row", both(with_indicator(LENGTH, points="6"),
                                                 lambda form: replace(form, totals={})),
         sum_of_points("101", "1", "中长期规划制定健全性.points"), only=POINTS, form=EVALUATED),
    case("the first row that has a name", both(with_indicator(LENGTH, points="6"), lambda form: replace(form, totals={}),
                                               with_indicator("中长期规划制定健全性", level3=None)),
         sum_of_points("101", "1", "工作计划制定健全性.points"), only=POINTS, form=EVALUATED),
    case("of 110", with_total(), sum_of_points("100", "-10", right="110"), definition=scoring(total=Decimal(110)),
         only=POINTS, form=EVALUATED),
    case("in June", with_indicator(LENGTH, points="6"), form=MONITORED),
    case("rows without names", with_every({"level3": None}), only=POINTS, form=EVALUATED),
    case("a project", with_indicator(CHILDREN, points="21"), sum_of_points("101", "1"), only=POINTS,
         form=PROJECT_EVALUATION),
    case("a project whose money has no points", with_amount("total_funds", "points", None), sum_of_points("90", "-10"),
         only=POINTS, form=PROJECT_EVALUATION),
)  # fmt: skip
def test_points_not_100(each):
    each.check()


OVERSPENT = "execution-exceeds-budget"


def overspent(spent, budget, *sides, **more):
    left, right, difference = sides
    return error(OVERSPENT, spent, budget, left=left, right=right, difference=difference, **more)


def spent_by_june(name, amount):
    return with_amount(name, "executed_half", amount)


@table(
    case("in June", spent_by_june("河湖长制巡查保洁经费", "449.7"),
         overspent("河湖长制巡查保洁经费.executed_half", "河湖长制巡查保洁经费.full_year", "449.7", "449.6", "0.1",
                   shows=("“河湖长制巡查保洁经费”执行数 449.7 万元",)), form=MONITORED),
    case("salaries", spent_by_june("basic_expenditure", "1000.0001"),
         overspent("basic_expenditure.executed_half", "basic_expenditure.full_year", "1000.0001", "1000", "0.0001"),
         form=MONITORED),
    case("all of it", spent_by_june("basic_expenditure", "1000"), form=MONITORED),
    case("more than planned by June, less than the year's", spent_by_june("basic_expenditure", "501"), form=MONITORED),
    case("blank", spent_by_june("basic_expenditure", None), form=MONITORED),
    case("no budget", both(spent_by_june("basic_expenditure", "10"), with_amount("basic_expenditure", "full_year", None)),
         only=OVERSPENT, form=MONITORED),
    case("in winter June is looked at as well", spent_by_june("basic_expenditure", "1001"),
         overspent("basic_expenditure.executed_half", "basic_expenditure.full_year", "1001", "1000", "1"),
         form=EVALUATED),
    case("the year", with_evaluation(executed="2501"),
         overspent("evaluation.executed", "evaluation.budget", "2501", "2500", "1", shows=("全年执行数 2501 万元",)),
         only=OVERSPENT, form=EVALUATED),
    case("the year, all of it", money("99.75", executed="2500", rate="1", score="10"), form=EVALUATED, only=OVERSPENT),
    case("of the base figures", both(with_evaluation(executed=None, budget=None), with_figure("executed", december="2501")),
         overspent("evaluation.executed", "evaluation.budget", "2501", "2500", "1"), only=OVERSPENT, form=EVALUATED),
    case("of the chosen base", both(with_evaluation(executed=None, budget=None), with_figure("executed", december="2501"),
                                    with_figure("adjusted_budget", december="2600")), only=OVERSPENT, form=EVALUATED),
    case("a project", with_amount("total_funds", "executed", "121"),
         overspent("total_funds.executed", "total_funds.full_year", "121", "120.5", "0.5"), only=OVERSPENT,
         form=PROJECT_EVALUATION),
)  # fmt: skip
def test_execution_exceeds_budget(each):
    each.check()


OTHER_RATE = "execution-rate-disagrees"


def other_rate(left, right, difference, *cells):
    cells = cells or ("evaluation.rate", "evaluation.executed", "evaluation.budget")
    return error(OTHER_RATE, *cells, left=left, right=right, difference=difference)


@table(
    case("typed", with_evaluation(rate="0.99"), other_rate("99.00%", "98.00%", "1"), form=EVALUATED),
    case("too low", with_evaluation(rate="0.97"), other_rate("97.00%", "98.00%", "-1"), form=EVALUATED),
    case("a percentage for a share", with_evaluation(rate="98"), other_rate("9800.00%", "98.00%", "9702"),
         form=EVALUATED),
    case("what rounding costs", with_evaluation(rate="0.9801"), form=EVALUATED),
    case("what rounding costs, below", with_evaluation(rate="0.9799"), form=EVALUATED),
    case("a hair more", with_evaluation(rate="0.98011"), other_rate("98.01%", "98.00%", "0.01"), form=EVALUATED),
    case("money changed", money("99.55", executed="2400"), other_rate("98.00%", "96.00%", "2"), only=OTHER_RATE,
         form=EVALUATED),
    case("money changed, two decimals", with_evaluation(executed="2449"), other_rate("98.00%", "97.96%", "0.04"),
         only=OTHER_RATE, form=EVALUATED),
    case("no rate", with_evaluation(rate=None), form=EVALUATED),
    case("no budget", with_evaluation(budget="0"), only=OTHER_RATE, form=EVALUATED),
    case("nothing spent", with_evaluation(executed="0", rate="0"), only=OTHER_RATE, form=EVALUATED),
    case("in June", with_evaluation(rate="0.9"), form=replace(MONITORED, evaluation=EVALUATED.evaluation)),
    case("a project", with_amount("total_funds", "rate", "0.9"),
         other_rate("90.00%", "100.00%", "-10", "total_funds.rate", "total_funds.executed", "total_funds.full_year"),
         form=PROJECT_EVALUATION),
)  # fmt: skip
def test_execution_rate_disagrees(each):
    each.check()


CONTRADICTS = "execution-score-contradicts"


def contradicts(left, right, *cells, **more):
    return error(CONTRADICTS, *(cells or ("evaluation.score", "evaluation.executed")), left=left, right=right, **more)


@table(
    case("nothing spent, all points", money(executed="0", rate="0", score="10"),
         contradicts("0", "10", shows=("执行数 0 万元", "得 10 分（分值 10）")), only=CONTRADICTS, form=EVALUATED),
    case("nothing spent, more than all", money(executed="0", rate="0", score="10.1"), contradicts("0", "10.1"),
         only=CONTRADICTS, form=EVALUATED),
    case("nothing spent, some points are another rule's", money(executed="0", rate="0", score="9.99"), only=CONTRADICTS,
         form=EVALUATED),
    case("nothing spent, no points", money(executed="0", rate="0", score="0"), only=CONTRADICTS, form=EVALUATED),
    case("money spent, no points", money("89.75", score="0"), contradicts("2450", "0"), only=CONTRADICTS,
         form=EVALUATED),
    case("money spent, hardly any points", money("89.76", score="0.01"), only=CONTRADICTS, form=EVALUATED),
    case("so little spent that it earns nothing", money(executed="1", rate="0.0004", score="0"), only=CONTRADICTS,
         form=EVALUATED),
    case("so little spent that it earns a hundredth", money(executed="1.25", rate="0.0005", score="0"),
         contradicts("1.25", "0"), only=CONTRADICTS, form=EVALUATED),
    case("money spent, no budget", money(budget="0", rate=None, score="0"), only=CONTRADICTS, form=EVALUATED),
    case("no points to be had", money(points="0", executed="0", score="0"), only=CONTRADICTS, form=EVALUATED),
    case("no money told", both(money(executed=None, rate=None, score="10"), with_figure("executed", december=None)),
         only=CONTRADICTS, form=EVALUATED),
    case("no score: computed", money(executed="0", rate="0", score=None), only=CONTRADICTS, form=EVALUATED),
    case("a project", with_amount("total_funds", "score", "0"),
         contradicts("120.5", "0", "total_funds.score", "total_funds.executed"), only=CONTRADICTS,
         form=PROJECT_EVALUATION),
)  # fmt: skip
def test_execution_score_contradicts(each):
    each.check()


NO_REASON = "execution-without-reason"


def low(left, right="90%", **more):
    return warning(NO_REASON, "evaluation.reason", "evaluation.rate", left=left, right=right, **more)


def spent(executed, rate, earned, total):
    """The year's money with what follows from it, in the base figures and the common indicators too."""
    told = f"{Decimal(rate) * 100:f}%"
    return both(
        with_evaluation(executed=executed, rate=rate, score=earned),
        with_figure("executed", december=executed),
        with_indicator("预算执行率", full_year="≥80%", actual_full=told),
        with_indicator("支付进度符合率", full_year="≥80%", actual_full=told),
        with_total(score=total),
    )


@table(
    case("a hair below", spent("2249.75", "0.8999", "9", "98.75"), low("89.99%", shows=("89.99%，低于 90%",)),
         form=EVALUATED),
    case("far below", spent("2125", "0.85", "8.5", "98.25"), low("85.00%"), form=EVALUATED),
    case("at the limit", spent("2250", "0.9", "9", "98.75"), form=EVALUATED),
    case("with its reason", both(spent("2125", "0.85", "8.5", "98.25"), with_evaluation(reason="汛期停工。")),
         form=EVALUATED),
    case("an empty reason", both(spent("2125", "0.85", "8.5", "98.25"), with_evaluation(reason="")), low("85.00%"),
         form=EVALUATED),
    case("another limit", with_total(), low("98.00%", "98.5%"), definition=scoring(reason_below=Decimal("98.5")),
         form=EVALUATED),
    case("at another limit", with_total(), definition=scoring(reason_below=Decimal(98)), form=EVALUATED),
    case("no cell for a reason", both(spent("2125", "0.85", "8.5", "98.25"),
                                      lambda form: replace(form, evaluation=replace(form.evaluation, reason=Field(None)))),
         form=EVALUATED),
    case("no budget", with_evaluation(budget="0", executed="0", rate=None), only=NO_REASON, form=EVALUATED),
    case("a project's form has no such cell", with_amount("total_funds", "executed", "60"), only=NO_REASON,
         form=PROJECT_EVALUATION),
    case("in June", with_evaluation(executed="10"), form=replace(MONITORED, evaluation=EVALUATED.evaluation)),
)  # fmt: skip
def test_execution_without_reason(each):
    each.check()


def total_cells(form=EVALUATED, without=()):
    scores = [f"{row.level3.value}.score" for row in form.indicators if row.level3.value not in without]
    return ("total.score", *scores)


def other_total(left, right, difference, cells=None, **more):
    return error("total-disagrees", *(cells or total_cells()), left=left, right=right, difference=difference, **more)


TOTAL = "total-disagrees"


@table(
    case("typed", with_total(score="99"), other_total("99", "99.55", "-0.55", shows=("相差 0.55 分",)), form=EVALUATED),
    case("too high", with_total(score="100"), other_total("100", "99.55", "0.45"), form=EVALUATED),
    case("what rounding costs", with_total(score="99.56"), form=EVALUATED),
    case("what rounding costs, below", with_total(score="99.54"), form=EVALUATED),
    case("a hair more", with_total(score="99.561"), other_total("99.561", "99.55", "0.011"), form=EVALUATED),
    case("a hair less", with_total(score="99.539"), other_total("99.539", "99.55", "-0.011"), form=EVALUATED),
    case("a score left out", with_indicator(LENGTH, score=None),
         other_total("99.55", "94.55", "5", total_cells(without={LENGTH})), only=TOTAL, form=EVALUATED),
    case("without the points for the money", with_evaluation(score="0"), other_total("99.55", "89.75", "9.8"), only=TOTAL,
         form=EVALUATED),
    case("the points for the money computed", with_evaluation(score=None), form=EVALUATED),
    case("no total", with_total(score=None), form=EVALUATED),
    case("no row of totals", lambda form: replace(form, totals={}), form=EVALUATED),
    case("in June", with_total(score="50"), form=replace(MONITORED, totals=EVALUATED.totals)),
    case("no scores", both(with_every({"score": None}), with_evaluation(score=None, points="0")), only="points-not-100",
         form=MONITORED),
    case("a project", with_total(score="99"), other_total("99", "99.8", "-0.8", total_cells(PROJECT_EVALUATION)),
         form=PROJECT_EVALUATION),
    case("a project without points for its money", with_amount("total_funds", "score", None),
         other_total("99.8", "89.8", "10", total_cells(PROJECT_EVALUATION)), only=TOTAL, form=PROJECT_EVALUATION),
)  # fmt: skip
def test_total_disagrees(each):
    each.check()


GRADE = "grade-disagrees"


def other_grade(left, right, **more):
    return error(GRADE, "evaluation.grade", "total.score", left=left, right=right, **more)


def graded(total, grade):
    return both(with_total(score=total), with_evaluation(grade=grade))


@table(
    case("too low", with_evaluation(grade="良"), other_grade("良", "优", shows=("总分 99.55，等级应为“优”",)), form=EVALUATED),
    case("too high", graded("89.99", "优"), other_grade("优", "良"), only=GRADE, form=EVALUATED),
    case("the lowest 优", graded("90", "优"), only=GRADE, form=EVALUATED),
    case("the highest 良", graded("89.99", "良"), only=GRADE, form=EVALUATED),
    case("the lowest 良", graded("80", "良"), only=GRADE, form=EVALUATED),
    case("the highest 中", graded("79.99", "中"), only=GRADE, form=EVALUATED),
    case("the lowest 中", graded("60", "良"), other_grade("良", "中"), only=GRADE, form=EVALUATED),
    case("差", graded("59.99", "差"), only=GRADE, form=EVALUATED),
    case("nought", graded("0", "中"), other_grade("中", "差"), only=GRADE, form=EVALUATED),
    case("a total of nought is a total", graded("0", "优"), other_grade("优", "差", shows=("总分 0，",)), only=GRADE,
         form=EVALUATED),
    case("no total: the scores added up", graded(None, "良"), other_grade("良", "优", shows=("总分 99.55",)),
         form=EVALUATED),
    case("no row of totals", both(with_evaluation(grade="良"), lambda form: replace(form, totals={})),
         error(GRADE, "evaluation.grade", left="良", right="优"), form=EVALUATED),
    case("spaces", with_evaluation(grade=" 优 "), form=EVALUATED),
    case("no grade", with_evaluation(grade=None), form=EVALUATED),
    case("below nought", graded("-1", "差"), only=GRADE, form=EVALUATED),
    case("other grades", with_total(), other_grade("优", "甲"), definition=scoring(grades=(("甲", Decimal(60)),)),
         form=EVALUATED),
    case("no grades", with_total(), definition=scoring(grades=()), form=EVALUATED),
    case("in June", with_evaluation(grade="良"), form=replace(MONITORED, evaluation=EVALUATED.evaluation)),
    case("a project's form has no grade", with_total(), form=PROJECT_EVALUATION),
)  # fmt: skip
def test_grade_disagrees(each):
    each.check()


HUGE = pytest.param(
    "1E+30", marks=pytest.mark.xfail(strict=True, reason="a number of 27 digits and more breaks what rounds it")
)


@pytest.mark.parametrize("number", ["0", "-1", "0.000000001", "1E+20", "100", None])
@pytest.mark.parametrize("key", ["budget", "executed", "rate", "points", "score"])
def test_no_number_is_too_odd(key, number):
    odd_money(key, number)


@pytest.mark.parametrize("number", [HUGE])
@pytest.mark.parametrize("key", ["executed", "rate", "points"])
def test_nor_too_large(key, number):
    odd_money(key, number)


def odd_money(key, number):
    for form in (EVALUATED, replace(EVALUATED, base_figures=()), replace(EVALUATED, totals={})):
        run_checks(with_evaluation(**{key: number})(form), YEAR)
    column = {"budget": "full_year"}.get(key, key)
    run_checks(
        with_amount("total_funds", column, number)(PROJECT_EVALUATION), load_definition("project-self-evaluation")
    )
