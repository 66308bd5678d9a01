"""Family C: targets in numbers where numbers can be, in the right direction, with a plan for June."""

from dataclasses import replace

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    only_indicators,
    with_every,
    with_indicator,
    with_raw,
    with_rows,
)
from tests.checks.memory.department import DEPARTMENT
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, info, table, warning

LENGTH, RATE, VISITS = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数"
DATE, COST, QUALITY, CONTENT = "监测报告提交时间", "单个断面监测成本", "水功能区水质达标率", "用水群众满意度"
EXECUTION, STAFF, ADJUSTED, PAYMENT = "预算执行率", "在职人员控制率", "预算调整率", "支付进度符合率"


def year(name, target):
    return with_indicator(name, full_year=target)


def june(name, target):
    return with_indicator(name, half_year=target)


def renamed(name, target=None, old=QUALITY):
    """Another indicator in the place of one of the department's own, with the same target for June and the year."""
    return with_indicator(old, level3=name, target=target) if target else with_indicator(old, level3=name)


def word(name, left, **more):
    cells = (f"{name}.full_year", f"{name}.level3", f"{name}.half_year")
    return warning("word-target-for-quantity", *cells, left=left, **more)


@table(
    case("a rate", year(RATE, "合格"), word(RATE, "合格", shows=(f"“{RATE}”", "“合格”"))),
    case("a rate of a benefit", year(QUALITY, "良好"), word(QUALITY, "良好")),
    *(
        case(f"ends with {name}", renamed(name, "良好"), word(name, "良好"))
        for name in ("河道数", "河道数量", "保洁面积", "清淤次数", "清淤金额", "供水覆盖度", "参观人次", "绿化比例", "绿地占比")
    ),
    *(
        case(f"the example for {name}", renamed(name, "良好"), word(name, "良好", shows=(f"（如 {example}）",)), only="word-target-for-quantity")
        for name, example in (("成本控制率", "≤100%"), ("管网漏损率", "≤5%"), ("水质达标率", "≥95%"), ("保洁面积", "≥800平方米"))
    ),
    case("spaces and full width", renamed("水质达标 率", "良 好"), word("水质达标 率", "良 好")),
    case("another trade: cases closed", renamed("案件办结率", "较高"), word("案件办结率", "较高")),
    case("another trade: homes for the old", renamed("养老机构床位数", "≥1200张")),
    case("another trade: readers", renamed("图书馆到馆人次", "≥30万人次")),
    case("a project's form", year("困难幼儿入园率", "较高"),
         warning("word-target-for-quantity", "困难幼儿入园率.full_year", "困难幼儿入园率.level3", left="较高"),
         form=PROJECT_TARGET),
    case("a quality has a word", renamed("供水服务规范性", "规范")),
    case("the word stands inside the name", renamed("保洁面积核定规范性", "规范")),
    case("a date", renamed("年度覆盖面积", "2024年11月底前"), only="word-target-for-quantity"),
    case("a change is another rule's", renamed("绿化覆盖面积", "有所增加"), only="word-target-for-quantity"),
    case("the half-year's word alone", june(RATE, "合格")),
    case("a prescribed indicator", year(PAYMENT, "符合"), only="word-target-for-quantity"),
    case("blank", year(RATE, None), only="word-target-for-quantity"),
    case("blank of spaces", year(RATE, ""), only="word-target-for-quantity"),
    case("without a name", with_indicator(RATE, level3=None, full_year="合格"), only="word-target-for-quantity"),
    case("efficiency", renamed("窗口工作效率", "高效")),
    case("parameters", renamed("设备技术参数", "符合要求")),
    case("a unit in brackets", renamed("水质达标率（%）", "良好"), word("水质达标率（%）", "良好")),
)  # fmt: skip
def test_word_target_for_quantity(each):
    each.check()


def unsatisfied(name, left, **more):
    return warning("satisfaction-without-number", f"{name}.full_year", f"{name}.level3", left=left, **more)


@table(
    case("a word", year(CONTENT, "满意"), unsatisfied(CONTENT, "满意", shows=(f"“{CONTENT}”", "“满意”"))),
    case("another word", year(CONTENT, "非常满意"), unsatisfied(CONTENT, "非常满意")),
    case("named otherwise", renamed("群众满意程度", "较高"), unsatisfied("群众满意程度", "较高")),
    case("a rate is the other rule's", renamed("群众满意率", "较高"), word("群众满意率", "较高")),
    case("a project's form", year("受助家长满意度", "满意"), unsatisfied("受助家长满意度", "满意"), form=PROJECT_TARGET),
    case("a percentage", year(CONTENT, "≥99%")),
    case("points", with_indicator(CONTENT, half_year="≥85分", full_year="≥90分")),
    case("not about satisfaction", renamed("群众认可程度", "较高")),
    case("the half-year's word alone", june(CONTENT, "满意")),
    case("blank", year(CONTENT, None), only="satisfaction-without-number"),
    case("without a name", with_indicator(CONTENT, level3=None, full_year="满意"), only="satisfaction-without-number"),
)  # fmt: skip
def test_satisfaction_without_number(each):
    each.check()


@pytest.mark.parametrize(("name", "target"), [(VISITS, "2024年3月5日"), (RATE, "2024年3月5日"), (DATE, "≥98%")])
def test_the_kind_of_target_fits_the_name(name, target):
    form = with_indicator(name, target=target)(DEPARTMENT)
    (row,) = (row for row in form.indicators if row.level3.value == name)
    assert [each for each in run_checks(form, load_definition()) if row.full_year.cell in each.cells]


def half_years(form=DEPARTMENT, rows=lambda row: True):
    return tuple(row.half_year.cell for row in form.indicators if rows(row))


COPIED = with_rows(lambda row: replace(row, half_year=replace(row.half_year, value=row.full_year.value)))
EQUAL = "half-year-equals-full-year"


@table(
    case("all", COPIED, warning(EQUAL, *half_years(), shows=("全部 42 条",)), only=EQUAL),
    case("2025", COPIED, warning(EQUAL, *half_years(DEPARTMENT_2025)), only=EQUAL, form=DEPARTMENT_2025),
    case("but for one", both(COPIED, june(LENGTH, "≥20公里")), only=EQUAL),
    case("but for the first", both(COPIED, june("中长期规划制定健全性", "基本健全")), only=EQUAL),
    case("but for a blank", both(COPIED, june(LENGTH, None)),
         warning(EQUAL, *half_years(rows=lambda row: row.level3.value != LENGTH), shows=("全部 41 条",)), only=EQUAL),
    case("but for a blank full year", both(COPIED, year(LENGTH, None)),
         warning(EQUAL, *half_years(rows=lambda row: row.level3.value != LENGTH)), only=EQUAL),
    case("spaces and full width", both(COPIED, june(LENGTH, " ≥４５ 公里")), warning(EQUAL, *half_years()), only=EQUAL),
    case("two rows", both(only_indicators(RATE, LENGTH), COPIED),
         warning(EQUAL, f"{LENGTH}.half_year", f"{RATE}.half_year", shows=("全部 2 条",)), only=EQUAL),
    case("one row", both(only_indicators(RATE), COPIED), only=EQUAL),
    case("two rows, one blank", both(only_indicators(RATE, LENGTH), COPIED, june(LENGTH, None)), only=EQUAL),
    case("words alone may be equal", with_indicator("资金使用合规性", target="合规")),
    case("no rows", only_indicators(), only=EQUAL),
    case("no half-years at all", with_every({"half_year": None}), only=EQUAL),
    case("no half-year column", form=PROJECT_TARGET, only=EQUAL),
)  # fmt: skip
def test_half_year_equals_full_year(each):
    each.check()


def too_early(name, left, right=None):
    cells = (f"{name}.half_year", f"{name}.full_year")
    return warning("year-end-ratio-at-half-year", *cells, left=left, right=right or left, shows=(f"“{name}”",))


@table(
    case("the rate of execution", june(EXECUTION, "≥95%"), too_early(EXECUTION, "≥95%")),
    case("what is left", june("结转结余率", "≤5%"), too_early("结转结余率", "≤5%")),
    case("procurement", june("政府采购执行率", "≥95%"), too_early("政府采购执行率", "≥95%")),
    case("income", june("非税收入预算完成率", "≥100%"), too_early("非税收入预算完成率", "≥100%")),
    case("spaces and full width", june(EXECUTION, "≥ ９５%"), too_early(EXECUTION, "≥ ９５%", "≥95%")),
    case("2025", june(EXECUTION, "≥95%"), too_early(EXECUTION, "≥95%"), form=DEPARTMENT_2025),
    case("a milestone", june(EXECUTION, "≥94.9%")),
    case("known in June as well", june(PAYMENT, "≥95%")),
    case("an own indicator", june(RATE, "≥98%")),
    case("blank", june(EXECUTION, None), only="year-end-ratio-at-half-year"),
    case("blank for the year", year(EXECUTION, None), only="year-end-ratio-at-half-year"),
    case("both blank", with_indicator(EXECUTION, target=None), only="year-end-ratio-at-half-year"),
    case("another name", with_indicator(EXECUTION, level3="预算执行比率", target="≥95%"),
         only="year-end-ratio-at-half-year"),
    *(case(f"says that it does not apply: {told}", with_indicator(EXECUTION, target=told), only="year-end-ratio-at-half-year")
      for told in ("不适用", "不涉及", "—")),
    case("a form that prescribes nothing", form=PROJECT_EVALUATION, only="year-end-ratio-at-half-year"),
)  # fmt: skip
def test_year_end_ratio_at_half_year(each):
    each.check()


def asked(name, left, column="full_year", **more):
    return warning("target-unclear", f"{name}.{column}", f"{name}.level3", left=left, **more)


@table(
    case("scanned", year(LENGTH, "≥4O公里"), asked(LENGTH, "≥4O公里", shows=(f"“{LENGTH}”", "识别"))),
    case("not decided", year(LENGTH, "待定"), asked(LENGTH, "待定", shows=("没有填写目标值", "请写“不适用”"))),
    *(case(f"does not apply: {word}", with_indicator(LENGTH, half_year=word, full_year="≥45公里"), only="target-unclear")
      for word in ("不适用", "不涉及", " 不适用。", "（不涉及）")),
    case("does not apply to the unit at all", with_indicator("非税收入预算完成率", target="不适用"), only="target-unclear"),
    case("two targets in a cell", year(LENGTH, "≥45公里；≥3座"), asked(LENGTH, "≥45公里；≥3座")),
    case("the half-year", june(LENGTH, "待定"), asked(LENGTH, "待定", "half_year")),
    case("both", with_indicator(LENGTH, target="待定"), asked(LENGTH, "待定"), asked(LENGTH, "待定", "half_year")),
    case("a prescribed indicator", year(STAFF, "≤1OO%"), asked(STAFF, "≤1OO%")),
    case("2025", year(LENGTH, "待定"), asked(LENGTH, "待定"), form=DEPARTMENT_2025),
    case("a project's form", year("资助幼儿人数", "待定"), asked("资助幼儿人数", "待定"), form=PROJECT_TARGET),
    *(case(f"no half-year target on purpose: {stroke}", june(LENGTH, stroke))
      for stroke in ("/", "—", "——", "-", "–", "／", "\\", " / ", "无")),
    case("no target for the year", year(LENGTH, "/"), asked(LENGTH, "/")),
    case("a stroke with more", june(LENGTH, "/第O座"), asked(LENGTH, "/第O座", "half_year")),
    case("a template's remnant is another rule's", year(LENGTH, "≥**公里"), only="target-unclear"),
    case("a half-year's remnant", june(LENGTH, "≥XX公里"), only="target-unclear"),
    case("a remnant doesn't hide the half-year", with_indicator(LENGTH, half_year="待定", full_year="≥**公里"),
         asked(LENGTH, "待定", "half_year"), only="target-unclear"),
    case("blank", year(LENGTH, None), only="target-unclear"),
    case("words", renamed("供水服务规范性", "规范")),
    case("a range", renamed("水位变幅", "3%-5%")),
    *(case(f"no such day: {day}", year(DATE, day), asked(DATE, day), only="target-unclear")
      for day in ("2024年2月30日前", "2024-11-31", "2025年2月29日前", "4月31日前", "每月35日前", "2024年1月至2024年2月30日")),
    case("the last day of February", year(DATE, "2024年2月29日前"), only="target-unclear"),
    case("each month's last day", year(DATE, "每月31日前"), only="target-unclear"),
    case("no unit", year(RATE, "≥98"), asked(RATE, "≥98"), only="target-unclear"),
)  # fmt: skip
def test_target_unclear(each):
    each.check()


def from_number(name, left, right, column="full_year"):
    cells = (f"{name}.{column}", f"{name}.level3")
    return info("target-became-number", *cells, left=left, right=right, shows=(f"“{name}”",))


@table(
    case("=100%", both(year(PAYMENT, "=100%"), with_raw(PAYMENT, "full_year", 1.0)), from_number(PAYMENT, "=100%", "1")),
    case("=0%", both(year(ADJUSTED, "=0%"), with_raw(ADJUSTED, "full_year", 0.0)), from_number(ADJUSTED, "=0%", "0")),
    case("the half-year", both(june(RATE, "95.5%"), with_raw(RATE, "half_year", 0.955)),
         from_number(RATE, "95.5%", "0.955", "half_year")),
    case("both", both(with_indicator(VISITS, half_year="60", full_year="120"), with_raw(VISITS, "half_year", 60.0),
                      with_raw(VISITS, "full_year", 120.0)),
         from_number(VISITS, "120", "120"), from_number(VISITS, "60", "60", "half_year")),
    case("text", with_raw(PAYMENT, "full_year", "≥95%")),
    case("nothing known of the cell", with_raw(PAYMENT, "full_year", None)),
    case("yes or no", both(renamed("制度是否健全", "是"), with_raw("制度是否健全", "full_year", raw=True))),
    case("no target", both(year(VISITS, None), with_raw(VISITS, "full_year", 1.0)), only="target-became-number"),
    case("millions", both(with_indicator("农村供水受益人数", half_year="1200000", full_year="3200000"),
                                      with_raw("农村供水受益人数", "full_year", 3200000.0)),
                     from_number("农村供水受益人数", "3200000", "3200000")),
)  # fmt: skip
def test_target_became_number(each):
    each.check()
