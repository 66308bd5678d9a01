"""Family D: points follow from the actuals, the total from the points, the grade from the total."""

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import Field
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    with_amount,
    with_evaluation,
    with_every,
    with_indicator,
    with_raw,
    with_total,
    without_cell,
    without_indicators,
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
         unscored(LENGTH, "5", "0"), only=UNSCORED, form=EVALUATED),
    case("a word: a person says", score(SYSTEM, None), unscored(SYSTEM, "0.96", None), form=EVALUATED),
    case("not to be told", score(LENGTH, None, actual_full="完成"), unscored(LENGTH, "5", None), only=UNSCORED,
         form=EVALUATED),
    case("no points stated: the share of the weight", score(LENGTH, None, points=None), unscored(LENGTH, "5", None),
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
         too_high(LENGTH, "6", "5", "1"), only=HIGH, form=EVALUATED),
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
    case("all points, and what rounding costs", score(VISITS, "5.01", "99.81"), other_score(VISITS, "5.01", "4.75"),
         form=EVALUATED),
    case("nowhere to mend it", lambda form: replace(score(LENGTH, "4", "98.55")(form), indicators=tuple(
        replace(row, score=Field(Decimal(4))) if row.level3.value == LENGTH else row for row in form.indicators)),
         warning(DISAGREES, f"{LENGTH}.actual_full", left="4", right="5"), only=DISAGREES, form=EVALUATED),
    case("done to 100 % is no number", score(RATE, "3", "97.55", actual_full="已全部完成100%"), only=DISAGREES,
         form=EVALUATED),
    case("a cost", score(COST, "5", "99.55", actual_full="3万元", deviation_full=WHY), other_score(COST, "5", "4"),
         form=EVALUATED),
    case("a date missed", score(DATE, "5", "99.55", actual_full="2024年12月2日", deviation_full=WHY),
         other_score(DATE, "5", "0", fix=None), form=EVALUATED),
    case("a date of the form's year", score(DATE, "5", "99.55", full_year="11月底前", actual_full="2024年12月2日",
                                             deviation_full=WHY), other_score(DATE, "5", "0", fix=None), form=EVALUATED),
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
    case("none for the money", with_evaluation(points="0"), sum_of_points("90", "-10", shows=("执行率 0 分",)), only=POINTS, form=EVALUATED),
    case("no row of totals: the first row", both(with_indicator(LENGTH, points="6"),
                                                 lambda form: replace(form, totals={})),
         sum_of_points("101", "1", "中长期规划制定健全性.points"), only=POINTS, form=EVALUATED),
    case("the first row that has a name", both(with_indicator(LENGTH, points="6"), lambda form: replace(form, totals={}),
                                               with_indicator("中长期规划制定健全性", level3=None)),
         sum_of_points("101", "1", "工作计划制定健全性.points"), only=POINTS, form=EVALUATED),
    case("of 110", with_total(), sum_of_points("100", "-10", right="110"), definition=scoring(total=Decimal(110)),
         only=POINTS, form=EVALUATED),
    case("in June", with_indicator(LENGTH, points="6"), form=MONITORED),
    case("rows without names", with_every({"level3": None, "points": None}), only=POINTS, form=EVALUATED),
    case("a project", with_indicator(CHILDREN, points="21"), sum_of_points("101", "1"), only=POINTS,
         form=PROJECT_EVALUATION),
    case("what was spent is blank", with_amount("total_funds", "executed", None), only=POINTS, form=PROJECT_EVALUATION),
    case("a project whose money has no points", with_amount("total_funds", "points", None), sum_of_points("90", "-10"),
         only=POINTS, form=PROJECT_EVALUATION),
)  # fmt: skip
def test_points_not_100(each):
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
    case("no total", with_total(score=None), only="total-disagrees", form=EVALUATED),
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
         only=GRADE, form=EVALUATED),
    case("no row of totals", both(with_evaluation(grade="良"), lambda form: replace(form, totals={})),
         error(GRADE, "evaluation.grade", left="良", right="优"), form=EVALUATED),
    case("spaces", with_evaluation(grade=" 优 "), form=EVALUATED),
    case("no grade", with_evaluation(grade=None), only=GRADE, form=EVALUATED),
    case("below nought", graded("-1", "差"), only=GRADE, form=EVALUATED),
    case("other grades", with_total(), other_grade("优", "甲"), definition=scoring(grades=(("甲", Decimal(60)),)),
         form=EVALUATED),
    case("no grades", with_total(), definition=scoring(grades=()), form=EVALUATED),
    case("in June", with_evaluation(grade="良"), form=replace(MONITORED, evaluation=EVALUATED.evaluation)),
    case("a project's form has no grade", with_total(), form=PROJECT_EVALUATION),
)  # fmt: skip
def test_grade_disagrees(each):
    each.check()
