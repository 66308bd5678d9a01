"""Family D: the year's money is accounted for: spent, rated, given points, explained."""

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
    with_figure,
    with_indicator,
    with_total,
    without_stage_sheet,
)
from tests.checks.memory.department import EVALUATED, MONITORED
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, error, table, warning

YEAR = load_definition()
DISAGREES = "score-disagrees"


def scoring(**values):
    """The form with other rules of scoring."""
    reporting = YEAR.reporting
    return replace(YEAR, reporting=replace(reporting, scoring=replace(reporting.scoring, **values)))


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
    case("by another name", money("99.75", score="10"), rate_score("10", "9.8", shows=("“资金执行率”得分 10",)),
         definition=scoring(labels={"execution": "资金执行率"}), form=EVALUATED),
    case("other points", money(points="20", score="9.8"), rate_score("9.8", "19.6"), only=DISAGREES, form=EVALUATED),
    case("no score: computed", money("99.55", score=None), form=EVALUATED),
    case("no points: the form's", money("99.75", points=None, score="10"), rate_score("10", "9.8"), form=EVALUATED),
    case("no budget", money("99.75", score="10", budget="0", rate=None), only=DISAGREES, form=EVALUATED),
    case("no money stated: of the base figures", money("99.75", score="10", budget=None, executed=None),
         rate_score("10", "9.8"), only=DISAGREES, form=EVALUATED),
    case("no sheet of the year", both(money("99.75", score="10"), without_stage_sheet("full_year")), only=DISAGREES,
         form=EVALUATED),
    case("a project's line", both(with_amount("total_funds", "score", "9"), with_total(score="98.8")),
         warning(DISAGREES, "total_funds.score", "total_funds.executed", left="9", right="10", fix=("9", "10"),
                 shows=("“预算执行率”", "完成 100.00%")), form=PROJECT_EVALUATION),
)  # fmt: skip
def test_score_of_the_execution_rate(each):
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
                   shows=("“河湖长制巡查保洁经费”执行数 449.7 万元",)), form=MONITORED, only=OVERSPENT),
    case("salaries", spent_by_june("basic_expenditure", "1000.0001"),
         overspent("basic_expenditure.executed_half", "basic_expenditure.full_year", "1000.0001", "1000", "0.0001"),
         form=MONITORED, only=OVERSPENT),
    case("all of it", spent_by_june("basic_expenditure", "1000"), form=MONITORED, only=OVERSPENT),
    case("more than planned by June, less than the year's", spent_by_june("basic_expenditure", "501"), form=MONITORED, only=OVERSPENT),
    case("blank", spent_by_june("basic_expenditure", None), form=MONITORED, only=OVERSPENT),
    case("all of it, with the noise of computing", spent_by_june("basic_expenditure", "1000.0000000000002"), form=MONITORED,
         only=OVERSPENT),
    case("no budget", both(spent_by_june("basic_expenditure", "10"), with_amount("basic_expenditure", "full_year", None)),
         only=OVERSPENT, form=MONITORED),
    case("in winter June is looked at as well", spent_by_june("basic_expenditure", "1001"),
         overspent("basic_expenditure.executed_half", "basic_expenditure.full_year", "1001", "1000", "1"),
         form=EVALUATED, only=OVERSPENT),
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


@pytest.mark.parametrize("number", ["0", "-1", "0.000000001", "1E+20", "1E+30", "100", None])
@pytest.mark.parametrize("key", ["budget", "executed", "rate", "points", "score"])
def test_no_number_is_too_odd(key, number):
    odd_money(key, number)


def odd_money(key, number):
    for form in (EVALUATED, replace(EVALUATED, base_figures=()), replace(EVALUATED, totals={})):
        run_checks(with_evaluation(**{key: number})(form), YEAR)
    column = {"budget": "full_year"}.get(key, key)
    run_checks(
        with_amount("total_funds", column, number)(PROJECT_EVALUATION), load_definition("project-self-evaluation")
    )
