"""Family D, continued: whether what is reported can be true."""

import pytest

from kpi_addin.checks.views.wholes import is_part_of_whole
from tests.checks.memory.changes import both, only_indicators, with_every, with_figure, with_indicator
from tests.checks.memory.department import EVALUATED, MONITORED
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, error, info, table, warning
from tests.checks.rules.test_actuals import (
    CHILDREN,
    COST,
    DATE,
    LENGTH,
    PEOPLE,
    RATE,
    STAFF,
    SYSTEM,
    VISITS,
    june,
    year,
)

GRAIN, VOLUNTEERS, CONTENT = "灌区粮食增产量", "节水志愿者注册人数", "用水群众满意度"


@pytest.mark.parametrize(
    "name",
    [
        "合格率",
        "农产品抽检合格率",
        "公交准点率",
        "学生家长满意度",
        "法定审限内结案率",
        "信访事项按期办结率",
        "医疗机构监督覆盖率",
        "政策知晓率",
        "新能源公交车占比",
        "河面垃圾及时清运率",
        "小学入学率",
        "补贴资金及时发放率",
        "监测设备完好率",
        "完成及时率",
        "用水群众满意度（%）",
        "一次性验收通过率",
    ],
)
def test_a_name_that_is_part_of_a_whole(name):
    assert is_part_of_whole(name)


@pytest.mark.parametrize(
    "name",
    [
        "年度任务完成率",
        "学前教育毛入园率",
        "高中阶段毛入学率",
        "国有资产保值增值率",
        "税收增长率",
        "满意度提升率",
        "非税收入预算完成率",
        "拨备覆盖率",
        "利息保障倍数",
        "床位使用率",
        "产能利用率",
        "资金覆盖率",
        "命案破案率",
        "案件结案率",
        "医保参保率",
        "社会保险费征缴率",
        "义务教育巩固率",
        "新增就业人数",
        "预算执行率",
        "任务及时完成率",
        "产品产销率",
        "资产周转率",
        "存贷比例",
        "覆盖村数",
    ],
)
def test_a_name_that_may_exceed_its_whole(name):
    assert not is_part_of_whole(name)


ABOVE = "share-reported-above-100"


def above(name, left, period="half", **more):
    return warning(ABOVE, f"{name}.actual_{period}", left=left, **more)


@table(
    case("in June", june(RATE, "103%"), above(RATE, "103%", shows=("半年实际完成值“103%”",)), form=MONITORED),
    case("in winter", year(RATE, "101%"), above(RATE, "101%", "full"), only=ABOVE, form=EVALUATED),
    case("a digit too many", june(CONTENT, "925%"), above(CONTENT, "925%"), form=MONITORED),
    case("without its sign", june(CONTENT, "105"), above(CONTENT, "105"), form=MONITORED),
    case("per mille", june(RATE, "1012‰"), above(RATE, "1012‰"), form=MONITORED),
    case("a project", year("受助家长满意度", "100.5%"), above("受助家长满意度", "100.5%", "full"), only=ABOVE,
         form=PROJECT_EVALUATION),
    case("all", june(RATE, "100%"), form=MONITORED),
    case("all, with two digits", june(RATE, "100.00%"), form=MONITORED),
    case("a completion", june(RATE, "103%", level3="年度任务完成率"), only=ABOVE, form=MONITORED),
    case("a gross rate", june(RATE, "103%", level3="高中阶段毛入学率"), only=ABOVE, form=MONITORED),
    case("what is kept and grows", june(RATE, "103%", level3="国有资产保值增值率"), only=ABOVE, form=MONITORED),
    case("a copy is another rule's", june(RATE, "≥103%"), only=ABOVE, form=MONITORED),
    case("a length", june(LENGTH, "103公里"), only=ABOVE, form=MONITORED),
)  # fmt: skip
def test_share_reported_above_100(each):
    each.check()


FRACTION = "percentage-as-fraction"


def fraction(name, left, right, period="half", **more):
    return warning(FRACTION, f"{name}.actual_{period}", left=left, right=right, **more)


@table(
    case("in June", june(RATE, "0.97"), fraction(RATE, "0.97", "≥95%", shows=("按 97% 理解",)), form=MONITORED),
    case("all", june(RATE, "1"), fraction(RATE, "1", "≥95%", shows=("按 100% 理解",)), form=MONITORED),
    case("in winter", year(RATE, "0.986"), fraction(RATE, "0.986", "≥98%", "full", shows=("按 98.6% 理解",)), form=EVALUATED),
    case("missed by a hair", june(RATE, "0.94", deviation_half="两段返工。"), fraction(RATE, "0.94", "≥95%"), form=MONITORED),
    case("with its sign", june(RATE, "97%"), form=MONITORED),
    case("a number of per cent", june(RATE, "97"), form=MONITORED),
    case("nought", june(RATE, "0"), only=FRACTION, form=MONITORED),
    case("too small to be a fraction of it", june(RATE, "0.3"), only=FRACTION, form=MONITORED),
    case("below a ceiling either may be", june(STAFF, "0.95"), only=FRACTION, form=MONITORED),
    case("a length", june(LENGTH, "0.97"), only=FRACTION, form=MONITORED),
)  # fmt: skip
def test_percentage_as_fraction(each):
    each.check()


WORDS = "day-reported-in-words"


def no_day(left, right="2024年6月底前", period="half", **more):
    return warning(WORDS, f"{DATE}.actual_{period}", left=left, right=right, **more)


@table(
    case("finished", june(DATE, "已完工"), no_day("已完工", shows=("目标是日期（2024年6月底前）", "“已完工”")), form=MONITORED),
    case("handed in", june(DATE, "已提交"), no_day("已提交"), form=MONITORED),
    case("in time", june(DATE, "按时完成"), no_day("按时完成"), form=MONITORED),
    case("to 100 %", june(DATE, "100%"), no_day("100%"), form=MONITORED),
    case("in winter", year(DATE, "已全部发放"), no_day("已全部发放", "2024年11月底前", "full"), only=WORDS, form=EVALUATED),
    case("a day", june(DATE, "2024年6月3日"), form=MONITORED),
    case("with dashes", june(DATE, "2024-06-03"), form=MONITORED),
    case("a month is a day, more or less", june(DATE, "5月已完成"), only=WORDS, form=MONITORED),
    case("the end of a month", june(DATE, "5月底提交"), only=WORDS, form=MONITORED),
    case("several", june(DATE, "一季度报告4月5日提交，二季度报告6月28日提交"), only=WORDS, form=MONITORED),
    case("so many days early", june(DATE, "提前5天完成"), only=WORDS, form=MONITORED),
    case("not done", june(DATE, "未提交", deviation_half="监测站搬迁。"), only=WORDS, form=MONITORED),
    case("under way", june(DATE, "正在编写"), only=WORDS, form=MONITORED),
    case("not by June", june(DATE, "不适用"), only=WORDS, form=MONITORED),
    case("a dash", june(DATE, "—"), only=WORDS, form=MONITORED),
    case("blank", june(DATE, None), only=WORDS, form=MONITORED),
    case("a period", june(DATE, "已按计划开展", half_year="2024年1-6月"), only=WORDS, form=MONITORED),
    case("a word for a word", june(SYSTEM, "完成"), only=WORDS, form=MONITORED),
    case("in time every month", june(DATE, "按时发放", half_year="每月10日前"), only=WORDS, form=MONITORED),
)  # fmt: skip
def test_day_reported_in_words(each):
    each.check()


@table(
    case("not done though due", june(DATE, "未提交"),
         error("missed-without-reason", f"{DATE}.deviation_kind", f"{DATE}.actual_half", left="未提交", right="2024年6月底前"),
         form=MONITORED),
    case("not done though due, with its reason", june(DATE, "尚未提交", deviation_half="监测站搬迁。"), form=MONITORED),
    case("not done, not due", june(DATE, "尚未提交", half_year="2024年11月底前"), only="missed-without-reason", form=MONITORED),
)  # fmt: skip
def test_what_is_not_done(each):
    each.check()


NO_DAY = "no-such-day-reported"


@table(
    case("a 32nd", june(DATE, "2024年6月32日"),
         warning(NO_DAY, f"{DATE}.actual_half", left="2024年6月32日", right="2024年6月32日", shows=("没有“2024年6月32日”这一天",)),
         form=MONITORED),
    case("a 31 June", june(DATE, "6月31日"), warning(NO_DAY, f"{DATE}.actual_half", left="6月31日", right="6月31日"), only=NO_DAY,
         form=MONITORED),
    case("a 30 February", june(DATE, "2024-02-30"), warning(NO_DAY, f"{DATE}.actual_half", left="2024-02-30", right="2024-02-30"),
         only=NO_DAY, form=MONITORED),
    case("a 13th month", june(DATE, "2024年13月1日"),
         warning(NO_DAY, f"{DATE}.actual_half", left="2024年13月1日", right="2024年13月1日"), only=NO_DAY, form=MONITORED),
    case("a leap day", june(DATE, "2月29日"), only=NO_DAY, form=MONITORED),
    case("no leap day", june(DATE, "2023年2月29日"),
         warning(NO_DAY, f"{DATE}.actual_half", left="2023年2月29日", right="2023年2月29日"), only=NO_DAY, form=MONITORED),
    case("a month", june(DATE, "2024年6月"), only=NO_DAY, form=MONITORED),
    case("a number is no day", june(LENGTH, "22.13.45公里"), only=NO_DAY, form=MONITORED),
)  # fmt: skip
def test_no_such_day_reported(each):
    each.check()


ELSEWHEN = "day-reported-of-another-time"


@table(
    case("last year's", year(DATE, "2023年11月12日"),
         warning(ELSEWHEN, f"{DATE}.actual_full", left="2023年11月12日", right="2024年11月底前", shows=("不在本表的年度内",)),
         form=EVALUATED),
    case("years to come", year(DATE, "2042年11月12日", score="0"),
         warning(ELSEWHEN, f"{DATE}.actual_full", left="2042年11月12日", right="2024年11月底前"), only=ELSEWHEN, form=EVALUATED),
    case("in winter, told in June", june(DATE, "2024年12月1日"),
         warning(ELSEWHEN, f"{DATE}.actual_half", left="2024年12月1日", right="2024年6月底前"), only=ELSEWHEN, form=MONITORED),
    case("in winter, without its year", june(DATE, "11月20日", half_year="2024年11月底前"),
         warning(ELSEWHEN, f"{DATE}.actual_half", left="11月20日", right="2024年11月底前"), only=ELSEWHEN, form=MONITORED),
    case("July, when June is reported", june(DATE, "2024年7月5日"), only=ELSEWHEN, form=MONITORED),
    case("late by a winter", year(DATE, "2025年1月15日"), only=ELSEWHEN, form=EVALUATED),
    case("the target is of another year", year(DATE, "2023年12月20日", full_year="2023年底前"), only=ELSEWHEN, form=EVALUATED),
    case("a period that began before", year(DATE, "2023年9月至2024年8月", full_year="2023年9月-2024年8月"), only=ELSEWHEN,
         form=EVALUATED),
    case("this year", year(DATE, "2024.11.12"), only=ELSEWHEN, form=EVALUATED),
    case("a number that looks like a year", year(LENGTH, "2023公里"), only=ELSEWHEN, form=EVALUATED),
)  # fmt: skip
def test_day_reported_of_another_time(each):
    each.check()


LESS = "year-below-june"


def less(name, left, right, difference, **more):
    return warning(
        LESS, f"{name}.actual_full", f"{name}.actual_half", left=left, right=right, difference=difference, **more
    )


@table(
    case("a length", june(LENGTH, "48公里"), less(LENGTH, "46.5公里", "48公里", "-1.5", shows=("全年完成 46.5公里", "48公里")),
         form=EVALUATED),
    case("the second half only", year(VISITS, "52次"), less(VISITS, "52次", "54次", "-2"), only=LESS, form=EVALUATED),
    case("in other units", june(PEOPLE, "35000人"), less(PEOPLE, "3.4万人", "35000人", "-0.1"), only=LESS, form=EVALUATED),
    case("as much", june(LENGTH, "46.5公里"), only=LESS, form=EVALUATED),
    case("a rate goes down", june(RATE, "99.9%"), only=LESS, form=EVALUATED),
    case("a common indicator", june(STAFF, "96%"), only=LESS, form=EVALUATED),
    case("a cost a piece", june(COST, "2.4万元", deviation_half="运费上涨。"), only=LESS, form=EVALUATED),
    case("a stock: the plan is alike in June", both(with_indicator(VOLUNTEERS, target="≥400人"), june(VOLUNTEERS, "430人")),
         only=LESS, form=EVALUATED),
    case("nearly alike", both(with_indicator(VOLUNTEERS, half_year="≥380人"), june(VOLUNTEERS, "430人")), only=LESS,
         form=EVALUATED),
    case("an average", both(june(VISITS, "120次", level3="日均巡查次数")), only=LESS, form=EVALUATED),
    case("no plan for June", both(with_indicator(LENGTH, half_year=None), june(LENGTH, "48公里")), only=LESS, form=EVALUATED),
    case("not applicable in June", june(LENGTH, "不适用"), only=LESS, form=EVALUATED),
    case("a copy", june(LENGTH, "≥48公里"), only=LESS, form=EVALUATED),
    case("only June", june(LENGTH, "48公里"), only=LESS, form=MONITORED),
)  # fmt: skip
def test_year_below_june(each):
    each.check()


REPEATED = "june-repeated-in-december"
COUNTED = (LENGTH, VISITS, GRAIN, PEOPLE, VOLUNTEERS)
STILL = both(
    year(LENGTH, "22公里"),
    year(VISITS, "54次"),
    year(GRAIN, "24万公斤"),
    year(PEOPLE, "16000人"),
    year(VOLUNTEERS, "230人"),
)


@table(
    case("all", STILL, info(REPEATED, *(f"{name}.actual_full" for name in COUNTED), shows=("全部 5 条",)), only=REPEATED,
         form=EVALUATED),
    case("three", both(STILL, only_indicators(LENGTH, VISITS, GRAIN)),
         info(REPEATED, *(f"{name}.actual_full" for name in COUNTED[:3])), only=REPEATED, form=EVALUATED),
    case("two may be done by June", both(STILL, only_indicators(LENGTH, VISITS)), only=REPEATED, form=EVALUATED),
    case("all but one", both(STILL, year(LENGTH, "22.5公里")), only=REPEATED, form=EVALUATED),
    case("nothing happened all year", both(*(with_indicator(name, actual_half="0", actual_full="0") for name in COUNTED)),
         only=REPEATED, form=EVALUATED),
)  # fmt: skip
def test_june_repeated_in_december(each):
    each.check()


MANY, FAR = "many-times-target", "target-far-exceeded"


@table(
    case("ten times", year(LENGTH, "465公里"),
         warning(MANY, f"{LENGTH}.actual_full", left="465公里", right="≥45公里", shows=("10.3 倍",)), form=EVALUATED),
    case("five times, in June", june(LENGTH, "100公里"),
         warning(MANY, f"{LENGTH}.actual_half", left="100公里", right="≥20公里", shows=("半年实际完成值", "是目标“≥20公里”的 5 倍")),
         form=MONITORED),
    case("thousands", june(VOLUNTEERS, "1.2千人"), warning(MANY, f"{VOLUNTEERS}.actual_half", left="1.2千人", right="≥200人"),
         form=MONITORED),
    case("ten thousands are not few", june(PEOPLE, "16万人"),
         warning(MANY, f"{PEOPLE}.actual_half", left="16万人", right="≥1.5万人"), form=MONITORED),
    case("twice", year(LENGTH, "90公里"),
         info(FAR, f"{LENGTH}.actual_full", left="90公里", right="≥45公里", shows=("2 倍",)), form=EVALUATED),
    case("nearly five times", year(LENGTH, "220公里"), info(FAR, f"{LENGTH}.actual_full", left="220公里", right="≥45公里"),
         form=EVALUATED),
    case("nearly twice", year(LENGTH, "89公里"), form=EVALUATED),
    case("a project", year(CHILDREN, "4100人"), info(FAR, f"{CHILDREN}.actual_full", left="4100人", right="≥2000人"),
         only=(FAR, MANY), form=PROJECT_EVALUATION),
    case("twice by June may be early", june(LENGTH, "44公里"), only=(FAR, MANY), form=MONITORED),
    case("of a few five times as many may be", june(VISITS, "12次", half_year="≥1次"), only=(FAR, MANY), form=MONITORED),
    case("a percentage", june(RATE, "100%", target="≥15%"), only=(FAR, MANY), form=MONITORED),
    case("a ceiling", year(COST, "24万元", deviation_full="运费上涨。"), only=(FAR, MANY), form=EVALUATED),
    case("a target of nought", june(VISITS, "12次", target="≥0次"), only=(FAR, MANY), form=MONITORED),
)  # fmt: skip
def test_far_above_the_target(each):
    each.check()


HOPELESS = "unreachable-without-reason"
OUT_OF_REACH = {"likelihood": "完全不可能"}


@table(
    case("no reason", with_indicator(LENGTH, **OUT_OF_REACH),
         warning(HOPELESS, f"{LENGTH}.likelihood", f"{LENGTH}.deviation_kind", left="完全不可能", shows=("完成可能性选了“完全不可能”",)),
         form=MONITORED),
    case("still so in winter", with_indicator(LENGTH, **OUT_OF_REACH),
         warning(HOPELESS, f"{LENGTH}.likelihood", f"{LENGTH}.deviation_kind", left="完全不可能"), form=EVALUATED),
    case("a kind of reason", with_indicator(LENGTH, **OUT_OF_REACH, deviation_kind="经费保障"), form=MONITORED),
    case("a reason", with_indicator(LENGTH, **OUT_OF_REACH, deviation_half="征地未完成。"), form=MONITORED),
    case("missed already: another rule's", with_indicator(VISITS, **OUT_OF_REACH, deviation_kind=None, deviation_half=None),
         only=HOPELESS, form=MONITORED),
    case("perhaps", with_indicator(LENGTH, likelihood="有可能"), form=MONITORED),
    case("blank", with_indicator(LENGTH, likelihood=None), form=MONITORED),
    case("nobody has reported", with_every({"actual_half": None}), only=HOPELESS, form=MONITORED),
)  # fmt: skip
def test_unreachable_without_reason(each):
    each.check()


def below(key, year, june, gap):
    cells = (f"base.{key}.full_year", f"base.{key}.half_year")
    return warning("base-figure-below-june", *cells, left=year, right=june, difference=gap)


@table(
    case("less procured than in June", with_figure("procurement_spent", "300", "280"),
         below("procurement_spent", "280", "300", "20"), form=EVALUATED, only="base-figure-below-june"),
    case("as much", with_figure("procurement_spent", "280", "280"), form=EVALUATED, only="base-figure-below-june"),
    case("operating costs", with_figure("operating_spent", "99.5", "99"),
         below("operating_spent", "99", "99.5", "0.5"), form=EVALUATED, only="base-figure-below-june"),
    case("what is carried over falls", with_figure("carry_over", "900", "10"), form=EVALUATED, only="base-figure-below-june"),
    case("fewer people", with_figure("staff", "58", "51"), form=EVALUATED, only="base-figure-below-june"),
    case("the year is blank", with_figure("procurement_spent", "300", None), form=EVALUATED, only="base-figure-below-june"),
    case("June only", with_figure("procurement_spent", "300"), form=MONITORED, only="base-figure-below-june"),
    case("a form without base figures", form=PROJECT_EVALUATION, only="base-figure-below-june"),
)  # fmt: skip
def test_base_figure_below_june(each):
    each.check()
