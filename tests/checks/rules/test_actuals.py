"""Family D: what is reported on a target is a measurement of it, and a missed target is explained."""

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    only_indicators,
    with_every,
    with_figure,
    with_indicator,
    with_raw,
    with_total,
    without_cell,
    without_stage_sheet,
)
from tests.checks.memory.department import DEPARTMENT, EVALUATED, MONITORED, MONITORING, SELF_EVALUATION
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, error, table, warning, wrong_today

LENGTH, RATE, VISITS, CLEARED = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数", "河面垃圾及时清运率"
DATE, COST, PEOPLE, CONTENT = "监测报告提交时间", "单个断面监测成本", "农村供水受益人数", "用水群众满意度"
SYSTEM, NON_TAX, STAFF, ADJUSTED = "预算管理制度健全性", "非税收入预算完成率", "在职人员控制率", "预算调整率"
CHILDREN = "资助幼儿人数"


def june(name, actual, **more):
    return with_indicator(name, actual_half=actual, **more)


def year(name, actual, **more):
    return with_indicator(name, actual_full=actual, **more)


def scored(name, actual, score, total, **more):
    """An actual of the year with the points that it earns."""
    return both(with_indicator(name, actual_full=actual, score=score, **more), with_total(score=total))


def rowless(name, sheet):
    return warning("stage-row-missing", f"{name}.level3", shows=(f"“{name}”", f"“{sheet}”"))


NO_ROW = "stage-row-missing"


@table(
    case("in June", without_cell(LENGTH, "actual_half"), rowless(LENGTH, MONITORING), form=MONITORED),
    case("in winter", without_cell(LENGTH, "actual_full"), rowless(LENGTH, SELF_EVALUATION), form=EVALUATED),
    case("a common indicator", without_cell(SYSTEM, "actual_full"), rowless(SYSTEM, SELF_EVALUATION), form=EVALUATED),
    case("in both", both(without_cell(LENGTH, "actual_half"), without_cell(LENGTH, "actual_full")),
         rowless(LENGTH, MONITORING), rowless(LENGTH, SELF_EVALUATION), form=EVALUATED),
    case("two rows", both(without_cell(LENGTH, "actual_half"), without_cell(CONTENT, "actual_half")),
         rowless(LENGTH, MONITORING), rowless(CONTENT, MONITORING), form=MONITORED),
    case("the stage has not begun", without_cell(LENGTH, "actual_full"), form=MONITORED),
    case("nor has any", without_cell(LENGTH, "actual_half")),
    case("no target", both(with_indicator(LENGTH, half_year=None), without_cell(LENGTH, "actual_half")), only=NO_ROW,
         form=MONITORED),
    case("no name", both(without_cell(LENGTH, "actual_half"), with_indicator(LENGTH, level3=None)), only=NO_ROW,
         form=MONITORED),
    case("no such sheet", both(without_cell(LENGTH, "actual_half"), without_stage_sheet("half_year")), form=MONITORED),
    case("the other stage's sheet", both(without_cell(LENGTH, "actual_half"), without_stage_sheet("full_year")),
         rowless(LENGTH, MONITORING), only=NO_ROW, form=MONITORED),
    case("a form without stage sheets", without_cell(CHILDREN, "actual_full"), only=NO_ROW, form=PROJECT_EVALUATION),
)  # fmt: skip
def test_stage_row_missing(each):
    each.check()


def unanswered(name, right, period="half", **more):
    return error("actual-missing", f"{name}.actual_{period}", right=right, **more)


NO_ACTUAL = "actual-missing"


@table(
    case("in June", june(LENGTH, None), unanswered(LENGTH, "≥20公里", shows=("没有填写半年实际完成值",)), form=MONITORED),
    case("in winter", year(LENGTH, None), unanswered(LENGTH, "≥45公里", "full", shows=("没有填写实际完成值",)),
         form=EVALUATED),
    case("June is looked at in winter as well", june(LENGTH, None), unanswered(LENGTH, "≥20公里"), form=EVALUATED),
    case("a word", june(SYSTEM, None), unanswered(SYSTEM, "健全"), form=MONITORED),
    case("a date", june(DATE, None), unanswered(DATE, "2024年6月底前"), form=MONITORED),
    case("an unclear target", june(LENGTH, None, half_year="待定"), unanswered(LENGTH, "待定"), only=NO_ACTUAL,
         form=MONITORED),
    case("spaces", both(june(LENGTH, None), with_raw(LENGTH, "actual_half", " ")), unanswered(LENGTH, "≥20公里"),
         form=MONITORED),
    case("all but one", both(with_every({"actual_half": None}, lambda row: row.level3.value not in {VISITS, LENGTH}),
                             only_indicators(VISITS, LENGTH, CONTENT)),
         unanswered(CONTENT, "≥88%"), only=NO_ACTUAL, form=MONITORED),
    case("a project", year(CHILDREN, None), unanswered(CHILDREN, "≥2000人", "full", shows=("没有填写实际完成值",)),
         form=PROJECT_EVALUATION),
    case("a formula that nobody has calculated", both(june(LENGTH, None), with_raw(LENGTH, "actual_half", "=B3")),
         form=MONITORED),
    case("a formula that gave nothing", both(june(LENGTH, None), with_raw(LENGTH, "actual_half", 0.0)),
         unanswered(LENGTH, "≥20公里"), form=MONITORED),
    case("the stage has not begun", year(LENGTH, None), form=MONITORED),
    case("nobody has begun", with_every({"actual_half": None}), form=MONITORED),
    case("no target", june(LENGTH, None, half_year=None), only=NO_ACTUAL, form=MONITORED),
    case("no name", june(LENGTH, None, level3=None), only=NO_ACTUAL, form=MONITORED),
    case("no row", without_cell(LENGTH, "actual_half"), only=NO_ACTUAL, form=MONITORED),
)  # fmt: skip
def test_actual_missing(each):
    each.check()


NO_VALUE = "actual-not-a-value"


def no_value(name, left, right, period="half", **more):
    return error("actual-not-a-value", f"{name}.actual_{period}", left=left, right=right, **more)


@table(
    case("done", june(LENGTH, "完成"), no_value(LENGTH, "完成", "≥20公里", shows=("半年实际完成值“完成”",)), form=MONITORED),
    case("done to 100 %", june(LENGTH, "已完成100%"), no_value(LENGTH, "已完成100%", "≥20公里"), form=MONITORED),
    case("done to 98 %, of a length", june(LENGTH, "完成98%"), no_value(LENGTH, "完成98%", "≥20公里"), form=MONITORED),
    case("a share done to 100 %", june(RATE, "已全部完成100%"), no_value(RATE, "已全部完成100%", "≥95%"), form=MONITORED),
    case("a completion done to 100 %, no more is said", june(CLEARED, "已完成100%", level3="年度任务完成率", target="≥120%"),
         no_value(CLEARED, "已完成100%", "≥120%"), form=MONITORED),
    case("as expected", june(LENGTH, "达成预期指标"), no_value(LENGTH, "达成预期指标", "≥20公里"), form=MONITORED),
    case("two numbers", june(LENGTH, "12公里和9公里"), no_value(LENGTH, "12公里和9公里", "≥20公里"), form=MONITORED),
    case("about", june(LENGTH, "约22公里"), no_value(LENGTH, "约22公里", "≥20公里"), form=MONITORED),
    case("a range", june(RATE, "完成", half_year="95%-98%"), no_value(RATE, "完成", "95%-98%"), form=MONITORED),
    case("in winter", year(LENGTH, "完成"), no_value(LENGTH, "完成", "≥45公里", "full", shows=("，实际完成值“完成”",)),
         form=EVALUATED),
    case("a project", year(CHILDREN, "完成"), no_value(CHILDREN, "完成", "≥2000人", "full"), form=PROJECT_EVALUATION),
    case("does not concern the unit, though its figures do", year(STAFF, "不适用"),
         no_value(STAFF, "不适用", "≤100%", "full"), form=EVALUATED),
    case("not done in June, of so many months", june(LENGTH, "正在开展", half_year="≤ | 12 | 月", full_year="≤ | 12 | 月"),
         only=NO_VALUE, form=MONITORED),
    case("in columns", june(LENGTH, "尚未完工", half_year="≤ | 12 | 月"), only=NO_VALUE, form=MONITORED),
    case("done, of so many months", june(LENGTH, "完成", half_year="≤ | 12 | 月"), no_value(LENGTH, "完成", "≤ | 12 | 月"), only=NO_VALUE,
         form=MONITORED),
    case("not done in winter", year(LENGTH, "正在开展", half_year="≤ | 12 | 月", full_year="≤ | 12 | 月"),
         no_value(LENGTH, "正在开展", "≤ | 12 | 月", "full"), only=NO_VALUE, form=EVALUATED),
    case("not done, of a length", june(LENGTH, "正在开展"), no_value(LENGTH, "正在开展", "≥20公里"), form=MONITORED),
    case("done so far", june(LENGTH, "已完成22公里"), form=MONITORED),
    case("a share done", june(RATE, "已完成97%"), form=MONITORED),
    case("a number alone", june(LENGTH, "22"), form=MONITORED),
    case("a word for a word", june(SYSTEM, "完成"), form=MONITORED),
    case("a change", june(RATE, "完成", half_year="较上年提高5%"), only="actual-not-a-value", form=MONITORED),
    case("an unclear target", june(LENGTH, "完成", half_year="待定"), only="actual-not-a-value", form=MONITORED),
    case("does not concern the unit", year(NON_TAX, " 不 适用"), form=EVALUATED),
    case("blank", june(LENGTH, None), only="actual-not-a-value", form=MONITORED),
    case("no target", june(LENGTH, "完成", half_year=None), only="actual-not-a-value", form=MONITORED),
    wrong_today("100 % of a share is its value", case("a share reached", june(RATE, "达到100%"), form=MONITORED)),
)  # fmt: skip
def test_actual_not_a_value(each):
    each.check()


@pytest.mark.parametrize("told", ["已完工", "按时完成", "完成"])
def test_a_date_is_answered_by_a_date(told):
    assert said_about(june(DATE, told)(MONITORED), DATE)


def copied(name, left, right, period="half", **more):
    return warning("actual-copies-target", f"{name}.actual_{period}", left=left, right=right, **more)


@table(
    case("the target", june(LENGTH, "≥20公里"), copied(LENGTH, "≥20公里", "≥20公里", shows=("半年实际完成值“≥20公里”",)),
         form=MONITORED),
    case("another number", june(LENGTH, "≥22公里"), copied(LENGTH, "≥22公里", "≥20公里"), form=MONITORED),
    case("=", june(RATE, "=97%"), copied(RATE, "=97%", "≥95%"), form=MONITORED),
    case("in words", june(LENGTH, "不低于20公里"), copied(LENGTH, "不低于20公里", "≥20公里"), form=MONITORED),
    case("another unit goes unsaid", june(LENGTH, "≥20座"), copied(LENGTH, "≥20座", "≥20公里"), form=MONITORED),
    case("in winter", year(LENGTH, "≥45公里"), copied(LENGTH, "≥45公里", "≥45公里", "full"), form=EVALUATED),
    case("a common indicator", year(STAFF, "≤100%"), copied(STAFF, "≤100%", "≤100%", "full"), form=EVALUATED),
    case("a project", year(CHILDREN, "≥2000人"), copied(CHILDREN, "≥2000人", "≥2000人", "full"), form=PROJECT_EVALUATION),
    case("reached", june(LENGTH, "达到20公里"), form=MONITORED),
    case("as many as the target", june(LENGTH, "20公里"), form=MONITORED),
    case("a target in words", june(SYSTEM, "≥20公里"), only="actual-copies-target", form=MONITORED),
    case("blank", june(LENGTH, None), only="actual-copies-target", form=MONITORED),
)  # fmt: skip
def test_actual_copies_target(each):
    each.check()


def other_unit(name, left, right, period="half", **more):
    return error("actual-unit-differs", f"{name}.actual_{period}", left=left, right=right, **more)


@table(
    case("people", june(LENGTH, "22人"), other_unit(LENGTH, "22人", "≥20公里", shows=("半年实际完成值“22人”",)),
         form=MONITORED),
    case("less than one per cent, or a fraction", june(RATE, "0.3"), other_unit(RATE, "0.3", "≥95%"), form=MONITORED),
    case("a fraction below a ceiling", june(STAFF, "0.95"), other_unit(STAFF, "0.95", "≤100%"), only="actual-unit-differs",
         form=MONITORED),
    case("working days", june(VISITS, "2个工作日", half_year="≤3天", full_year="≤3天", level3="抢修用时"),
         error("actual-unit-differs", f"{VISITS}.actual_half", left="2个工作日", right="≤3天"), form=MONITORED),
    case("visits", june(PEOPLE, "1.6万人次"), other_unit(PEOPLE, "1.6万人次", "≥1.5万人"), form=MONITORED),
    case("a range", june(RATE, "97人", half_year="95%-98%"), other_unit(RATE, "97人", "95%-98%"), form=MONITORED),
    case("what it is counted by is written", june(LENGTH, "1.4万元", half_year="≤1.5万元/村", level3="每村整治成本"),
         other_unit(LENGTH, "1.4万元", "≤1.5万元/村"), only="actual-unit-differs", form=MONITORED),
    case("it is in the name alone, and it is no money", june(LENGTH, "3个", half_year="≤1.5万元", level3="每村整治成本"),
         other_unit(LENGTH, "3个", "≤1.5万元"), only="actual-unit-differs", form=MONITORED),
    case("it is in the name alone", june(LENGTH, "1.4万元", half_year="≤1.5万元", level3="每村整治成本"),
         only="actual-unit-differs", form=MONITORED),
    case("in another scale", june(LENGTH, "14000元", half_year="≤1.5万元", level3="每村整治成本"),
         only="actual-unit-differs", form=MONITORED),
    case("in winter", year(LENGTH, "46.5人"), other_unit(LENGTH, "46.5人", "≥45公里", "full"), form=EVALUATED),
    case("a project", year(CHILDREN, "1980人次"), other_unit(CHILDREN, "1980人次", "≥2000人", "full"),
         form=PROJECT_EVALUATION),
    case("no unit", june(LENGTH, "22"), form=MONITORED),
    case("metres", june(LENGTH, "22000米"), form=MONITORED),
    case("yuan", june(COST, "11000元"), form=MONITORED),
    case("per mille", june(RATE, "970‰"), form=MONITORED),
    case("the scale alone", june(PEOPLE, "1.6万"), form=MONITORED),
    case("the scale alone, smaller than the target", june(PEOPLE, "1.4万", deviation_half="水源改建推迟。"), form=MONITORED),
    case("another word for the unit", june(PEOPLE, "16000名"), form=MONITORED),
    case("a copy is another rule's", june(LENGTH, "≥22人"), copied(LENGTH, "≥22人", "≥20公里"), form=MONITORED),
    case("no number at all is another rule's", june(LENGTH, "全部"), only="actual-unit-differs", form=MONITORED),
    case("a date", june(DATE, "22%"), only="actual-unit-differs", form=MONITORED),
    case("a target in words", june(SYSTEM, "22人"), only="actual-unit-differs", form=MONITORED),
    case("blank", june(LENGTH, None), only="actual-unit-differs", form=MONITORED),
)  # fmt: skip
def test_actual_unit_differs(each):
    each.check()


def unexplained(name, left, right, *cells):
    told = f"“{name}”没有达到目标（目标 {right}，完成 {left}）"
    where = (f"{name}.{cell}" for cell in cells)
    return error("missed-without-reason", *where, left=left, right=right, shows=(told,))


IN_JUNE, IN_WINTER = ("deviation_kind", "actual_half"), ("deviation_full", "actual_full")
UNEXPLAINED = {"deviation_kind": None, "deviation_half": None}


@table(
    case("in June", june(LENGTH, "19.9公里"),
         unexplained(LENGTH, "19.9公里", "≥20公里", *IN_JUNE), form=MONITORED),
    case("the reason erased", with_indicator(VISITS, **UNEXPLAINED), unexplained(VISITS, "54次", "≥60次", *IN_JUNE),
         form=MONITORED),
    case("the kind is a reason", with_indicator(VISITS, deviation_half=None), form=MONITORED),
    case("the text is a reason", with_indicator(VISITS, deviation_kind=None), form=MONITORED),
    case("the year's reason is none in June", with_indicator(VISITS, **UNEXPLAINED),
         unexplained(VISITS, "54次", "≥60次", *IN_JUNE), form=EVALUATED),
    case("in winter", with_indicator(VISITS, deviation_full=None), unexplained(VISITS, "114次", "≥120次", *IN_WINTER),
         form=EVALUATED),
    case("reached to the dot", june(LENGTH, "20公里"), form=MONITORED),
    case("a cost", june(COST, "1.21万元"), unexplained(COST, "1.21万元", "≤1.2万元", *IN_JUNE), form=MONITORED),
    case("a cost to the dot", june(COST, "12000元"), form=MONITORED),
    case("a day late", june(DATE, "2024年7月1日"), unexplained(DATE, "2024年7月1日", "2024年6月底前", *IN_JUNE),
         form=MONITORED),
    case("on the day", june(DATE, "2024年6月30日"), form=MONITORED),
    case("a date without its year", june(DATE, "7月1日", half_year="6月底前"),
         unexplained(DATE, "7月1日", "6月底前", *IN_JUNE), form=MONITORED),
    case("a date of the form's year", june(DATE, "2024年7月1日", half_year="6月底前"),
         unexplained(DATE, "2024年7月1日", "6月底前", *IN_JUNE), form=MONITORED),
    case("a word", june(SYSTEM, "基本健全"), unexplained(SYSTEM, "基本健全", "健全", *IN_JUNE), form=MONITORED),
    case("a word, not done", june(SYSTEM, "部分完成"), unexplained(SYSTEM, "部分完成", "健全", *IN_JUNE), form=MONITORED),
    case("a word on no scale", june(SYSTEM, "制度已修订"), form=MONITORED),
    case("a change", june(RATE, "提高4%", half_year="较上年提高5%"),
         unexplained(RATE, "提高4%", "较上年提高5%", *IN_JUNE), only="missed-without-reason", form=MONITORED),
    case("the scale alone", june(PEOPLE, "1.4万"), unexplained(PEOPLE, "1.4万", "≥1.5万人", *IN_JUNE), form=MONITORED),
    case("no column for the reason", both(june(LENGTH, "19公里"), without_cell(LENGTH, "deviation_kind")),
         unexplained(LENGTH, "19公里", "≥20公里", "deviation_half", "actual_half"), form=MONITORED),
    case("no columns for it at all", both(june(LENGTH, "19公里"), without_cell(LENGTH, "deviation_kind"),
                                          without_cell(LENGTH, "deviation_half")),
         unexplained(LENGTH, "19公里", "≥20公里", "actual_half"), form=MONITORED),
    case("a project", with_indicator(CHILDREN, deviation_full=None),
         unexplained(CHILDREN, "1980人", "≥2000人", *IN_WINTER), form=PROJECT_EVALUATION),
    case("an unclear target", june(LENGTH, "19公里", half_year="待定"), only="missed-without-reason", form=MONITORED),
    case("another unit is another rule's", june(LENGTH, "19人"), only="missed-without-reason", form=MONITORED),
    case("no number is another rule's", june(LENGTH, "未完成"), only="missed-without-reason", form=MONITORED),
    case("does not concern the unit", june(NON_TAX, "不适用"), form=MONITORED),
    case("concerns it after all", both(june(NON_TAX, "49%"), with_figure("non_tax_budget", "100"),
                                       with_figure("non_tax_collected", "49")),
         unexplained(NON_TAX, "49%", "≥50%", *IN_JUNE), form=MONITORED),
    case("a number where nothing is budgeted", june(NON_TAX, "49%"),
         unexplained(NON_TAX, "49%", "≥50%", *IN_JUNE), form=MONITORED),
    case("blank", june(LENGTH, None), only="missed-without-reason", form=MONITORED),
    case("no target", june(LENGTH, "19公里", half_year=None), only="missed-without-reason", form=MONITORED),
)  # fmt: skip
def test_missed_without_reason(each):
    each.check()


@table(
    case("a completion may exceed the whole", june(LENGTH, "103%", level3="年度任务完成率", target="≥50%"), form=MONITORED),
    case("the whole", june(CLEARED, "100%"), form=MONITORED),
)  # fmt: skip
def test_shares_that_may_be(each):
    each.check()


@pytest.mark.parametrize(("name", "told"), [(CLEARED, "103%"), (RATE, "101%"), (CONTENT, "105%"), (CONTENT, "925%")])
def test_a_share_is_no_more_than_the_whole(name, told):
    assert said_about(june(name, told)(MONITORED), name)


def said_about(form, name):
    """All findings at an indicator's actual of June."""
    (row,) = (row for row in form.indicators if row.level3.value == name)
    return [each for each in run_checks(form, load_definition(form.form_id)) if row.actual_half.cell in each.cells]


ODD = ["", " ", "≥", "100%", "=1/0", "#REF!", "1E+308%", "-", "不适用", "∞", "9" * 400, "２０２４年２月３０日", "\x00"]


@pytest.mark.parametrize("form", [DEPARTMENT, MONITORED, EVALUATED, PROJECT_EVALUATION])
@pytest.mark.parametrize("told", ODD)
def test_no_actual_is_too_odd(form, told):
    for where in (lambda _: True, lambda row: row.table != "common"):
        changed = with_every({"actual_half": told, "actual_full": told}, where)(form)
        run_checks(changed, load_definition(form.form_id))
