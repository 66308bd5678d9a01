"""Family D, continued: what a report leaves blank though the total and the grade follow from it."""

from dataclasses import replace

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
)
from tests.checks.memory.department import EVALUATED, MONITORED
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, table, warning
from tests.checks.rules.test_actuals import CHILDREN, LENGTH, NON_TAX, SYSTEM, VISITS

POINTS = "points-missing"


def pointless(name, **more):
    return warning(POINTS, f"{name}.points", f"{name}.level3", shows=(f"“{name}”没有分值",), **more)


@table(
    case("one", with_indicator(LENGTH, points=None), pointless(LENGTH), form=EVALUATED),
    case("two", both(with_indicator(LENGTH, points=None), with_indicator(SYSTEM, points=None)), pointless(SYSTEM),
         pointless(LENGTH), form=EVALUATED),
    case("a project", with_indicator(CHILDREN, points=None), pointless(CHILDREN), only=POINTS, form=PROJECT_EVALUATION),
    case("a formula that shows nothing", both(with_indicator(LENGTH, points=None), with_raw(LENGTH, "points", "")),
         pointless(LENGTH), form=EVALUATED),
    case("a formula that nobody has calculated", both(with_indicator(LENGTH, points=None), with_raw(LENGTH, "points", "=F3")),
         form=EVALUATED),
    case("nought", with_indicator(LENGTH, points="0"), only=POINTS, form=EVALUATED),
    case("no row on the sheet", without_cell(LENGTH, "points"), only=POINTS, form=EVALUATED),
    case("nobody has points", with_every({"points": None}), only=POINTS, form=EVALUATED),
    case("a row without a name", with_indicator(LENGTH, level3=None, points=None), only=POINTS, form=EVALUATED),
    case("in June", with_indicator(LENGTH, points=None), form=MONITORED),
)  # fmt: skip
def test_points_missing(each):
    each.check()


TOTAL = "total-missing"


@table(
    case("blank", with_total(score=None), warning(TOTAL, "total.score", shows=("没有填写总分",)), form=EVALUATED),
    case("a project", with_total(score=None), warning(TOTAL, "total.score"), form=PROJECT_EVALUATION),
    case("a score is missing as well: that comes first", both(with_total(score=None), with_indicator(LENGTH, score=None)),
         only=TOTAL, form=EVALUATED),
    case("nought", with_total(score="0"), only=TOTAL, form=EVALUATED),
    case("no row of totals", lambda form: replace(form, totals={}), only=TOTAL, form=EVALUATED),
    case("in June", with_total(), form=MONITORED),
)  # fmt: skip
def test_total_missing(each):
    each.check()


GRADE = "grade-missing"


@table(
    case("blank", with_evaluation(grade=None), warning(GRADE, "evaluation.grade", "total.score", shows=("没有填写评价等级",)),
         form=EVALUATED),
    case("no total: that comes first", both(with_evaluation(grade=None), with_total(score=None)), only=GRADE, form=EVALUATED),
    case("a formula that nobody has calculated", with_evaluation(raw="=A1", grade=None), form=EVALUATED),
    case("a project's form has no grade", with_total(), form=PROJECT_EVALUATION),
)  # fmt: skip
def test_grade_missing(each):
    each.check()


SPENT = "executed-missing"


@table(
    case("blank, and so is its rate", with_evaluation(executed=None, rate=None), warning(SPENT, "evaluation.executed"),
         form=EVALUATED),
    case("the figure is blank", both(with_evaluation(executed=None, rate=None, score=None), with_figure("executed", december=None)),
         warning(SPENT, "evaluation.executed", "base.executed.full_year", shows=("没有填写全年执行数",)), only=SPENT,
         form=EVALUATED),
    case("a project", with_amount("total_funds", "executed", None), warning(SPENT, "total_funds.executed"), only=SPENT,
         form=PROJECT_EVALUATION),
    case("nothing spent is told", with_evaluation(executed="0"), only=SPENT, form=EVALUATED),
    case("a formula that nobody has calculated", with_evaluation(raw="=E9", executed=None), only=SPENT, form=EVALUATED),
    case("in June", with_figure("executed", december=None), form=MONITORED),
)  # fmt: skip
def test_executed_missing(each):
    each.check()


FIGURE, BOUGHT = "base-figure-missing", "政府采购执行率"


@table(
    case("in winter", with_figure("procurement_spent", december=None),
         warning(FIGURE, "base.procurement_spent.full_year", f"{BOUGHT}.actual_full", left="98%",
                 shows=("“政府采购执行率”的实际完成值填了“98%”", "“实际政府采购金额”")), form=EVALUATED),
    case("in June", with_figure("procurement_spent", june=None),
         warning(FIGURE, "base.procurement_spent.half_year", f"{BOUGHT}.actual_half", left="48%"), form=MONITORED),
    case("one figure of two indicators", with_figure("adjusted_budget", december=None),
         warning(FIGURE, "base.adjusted_budget.full_year", "预算执行率.actual_full", left="98%"),
         warning(FIGURE, "base.adjusted_budget.full_year", "结转结余率.actual_full", left="2%"), only=FIGURE, form=EVALUATED),
    case("neither is told: typed from elsewhere", both(with_figure("procurement_spent", june=None, december=None),
                                                      with_figure("procurement_budget", june=None, december=None)),
         only=FIGURE, form=EVALUATED),
    case("no actual is another rule's", both(with_figure("procurement_spent", december=None), with_indicator(BOUGHT, actual_full=None)),
         only=FIGURE, form=EVALUATED),
    case("nothing to collect", with_figure("non_tax_collected", december="0"), only=FIGURE, form=EVALUATED),
    case("nought is told", with_figure("adjustment", december="0"), only=FIGURE, form=EVALUATED),
    case("winter's figure, in June", with_figure("procurement_spent", december=None), form=MONITORED),
    case("nobody has reported", with_every({"actual_half": None}), only=FIGURE, form=MONITORED),
    case("a rate that no figure makes", with_indicator(VISITS, actual_full="114次"), only=FIGURE, form=EVALUATED),
    case("does not concern the unit", both(with_figure("non_tax_collected", december=None), with_indicator(NON_TAX, full_year="不适用")),
         only=FIGURE, form=EVALUATED),
)  # fmt: skip
def test_base_figure_missing(each):
    each.check()
