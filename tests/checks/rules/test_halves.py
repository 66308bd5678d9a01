"""Family C, continued: the half-year target beside the full-year's."""

from tests.checks.memory.changes import with_indicator, with_value
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, table, warning

LENGTH, DATE, RATE, COST, PEOPLE = (
    "改造供水管网长度",
    "监测报告提交时间",
    "管网工程验收合格率",
    "单个断面监测成本",
    "农村供水受益人数",
)


def pair(half, full, name=LENGTH, level3=None):
    return with_indicator(name, half_year=half, full_year=full, level3=level3 or name)


SCALES = "scales-differ"


def apart(name, left, right, times):
    cells = (f"{name}.half_year", f"{name}.full_year", f"{name}.level3")
    return warning(SCALES, *cells, left=left, right=right, shows=(f"差 {times} 倍",))


@table(
    case("yuan, then ten thousands", pair("≤2.4元", "≤2.4万元", COST), apart(COST, "≤2.4元", "≤2.4万元", 10000)),
    case("ten thousands, then yuan", pair("≤2.5万元/户", "≤2.5元/户", COST, "户均成本"), apart("户均成本", "≤2.5万元/户", "≤2.5元/户", 10000)),
    case("‰, then %", pair("≤3‰", "≤3%", RATE, "管网差错率"), apart("管网差错率", "≤3‰", "≤3%", 10), only=SCALES),
    case("%, then ‰", pair("≤5%", "≤4‰", RATE, "管网差错率"), apart("管网差错率", "≤5%", "≤4‰", 10), only=SCALES),
    case("ten thousands forgotten by June", pair("≥4人", "≥9万人", PEOPLE), apart(PEOPLE, "≥4人", "≥9万人", 10000)),
    case("hours, then days", pair("≤2小时", "≤2天", LENGTH, "抢修时限"), apart("抢修时限", "≤2小时", "≤2天", 24)),
    case("2025", pair("≤2.4元", "≤2.4万元", COST), apart(COST, "≤2.4元", "≤2.4万元", 10000), form=DEPARTMENT_2025),
    case("numbers make up for it: metres", pair("≥20000米", "≥45公里")),
    case("numbers make up for it: yuan", pair("≤12000元", "≤2.4万元", COST)),
    case("numbers make up for it: ‰", pair("≤30‰", "≤5%", RATE, "管网漏失率"), only=SCALES),
    case("months and a year", pair("≤6个月", "≤1年", LENGTH, "抢修时限"), only=SCALES),
    case("hectares and mu", pair("≥200亩", "≥20公顷", LENGTH, "复垦面积"), only=SCALES),
    case("one unit", pair("≥1公里", "≥2公里")),
    case("two words for one unit", pair("≥1万名", "≥2万人", PEOPLE)),
    case("more by June is another rule's", pair("≥50公里", "≥35米"), only=SCALES),
    case("nought", pair("0‰", "0%", RATE, "管网差错率"), only=SCALES),
    case("blank", pair(None, "≥45公里"), only=SCALES),
    case("no half-year column", form=PROJECT_TARGET, only=SCALES),
)  # fmt: skip
def test_scales_differ(each):
    each.check()


FRACTION = "fraction-with-percent-sign"


def fraction(left, right, column="half_year", name=RATE):
    return warning(FRACTION, f"{name}.{column}", f"{name}.level3", left=left, right=right, shows=(f"多半是 {right}",))


@table(
    case("by June", pair("≥0.98%", "≥98%", RATE), fraction("≥0.98%", "98%")),
    case("for the year", pair("≥95%", "≥0.98%", RATE), fraction("≥0.98%", "98%", "full_year"), only=FRACTION),
    case("both", pair("≥0.95%", "≥0.98%", RATE), fraction("≥0.98%", "98%", "full_year"), fraction("≥0.95%", "95%"), only=FRACTION),
    case("of any share, a hundredth", pair("≤0.28%", "≤28%", RATE, "药占比"), fraction("≤0.28%", "28%", name="药占比"), only=FRACTION),
    case("of any share, near it", pair("≥0.5%", "≥55%", RATE, "绿地占比"), fraction("≥0.5%", "50%", name="绿地占比"), only=FRACTION),
    case("little is right of what is bad", pair("≤0.5%", "≤0.5%", RATE, "不合格率"), only=FRACTION),
    case("little grows", pair("≥0.5%", "≥3%", RATE, "化解率增幅"), only=FRACTION),
    case("one by June, and much later", pair("≥1%", "≥60%", RATE, "隐性债务化解比例"), only=FRACTION),
    case("nought by June", pair("≥0%", "≥98%", RATE), only=FRACTION),
    case("‰", pair("≤0.9‰", "≤0.9‰", RATE, "受灾率"), only=FRACTION),
    case("without a percent sign", pair("0.95", "0.98", RATE), only=FRACTION),
    case("blank", pair(None, "≥98%", RATE), only=FRACTION),
)  # fmt: skip
def test_fraction_with_percent_sign(each):
    each.check()


LATE = "half-year-date-after-june"


def late(left):
    return warning(LATE, f"{DATE}.half_year", f"{DATE}.level3", left=left, shows=("晚于 6 月底",))


@table(
    case("September", pair("2024年9月底前", "2024年11月底前", DATE), late("2024年9月底前")),
    case("the first of July", pair("2024年7月1日前", "2024年7月1日前", DATE), late("2024年7月1日前")),
    case("without a year", pair("7月10日前", "11月底前", DATE), late("7月10日前")),
    case("later than the year's is one finding", pair("2024年12月20日前", "2024年11月底前", DATE), late("2024年12月20日前")),
    case("next year", pair("2025年1月5日前", "2024年11月底前", DATE), late("2025年1月5日前")),
    case("a month", pair("2024-08", "2024年11月底前", DATE), late("2024-08"), only=LATE),
    case("a period that begins too late", pair("2024年7月-2024年9月", "2024年11月底前", DATE), late("2024年7月-2024年9月"), only=LATE),
    case("the third quarter", pair("2024年第三季度", "2024年11月底前", DATE), late("2024年第三季度"), only=LATE),
    case("the first half", pair("2024年上半年", "2024年11月底前", DATE), only=LATE),
    case("the last of June", pair("2024年6月30日前", "2024年11月底前", DATE)),
    case("the end of June", pair("6月底前", "11月底前", DATE)),
    case("the year's end is for the year", pair("不适用", "2024年12月底前", DATE)),
    case("a period", pair("2024年1月-2024年12月", "2024年11月底前", DATE), only=LATE),
    case("a year alone", pair("2024年", "2024年11月底前", DATE), only=LATE),
    case("each month", pair("每月10日前", "每月10日前", DATE)),
    case("no year on the form", with_value("year", None), only=LATE),
    case("blank", pair(None, "2024年11月底前", DATE), only=LATE),
    case("no half-year column", form=PROJECT_TARGET, only=LATE),
)  # fmt: skip
def test_half_year_date_after_june(each):
    each.check()


AFTER = "half-year-date-after-full-year"


def after(left, right):
    return warning(AFTER, f"{DATE}.half_year", f"{DATE}.full_year", f"{DATE}.level3", left=left, right=right)


@table(
    case("a month later", pair("2024年5月20日前", "2024年4月15日前", DATE), after("2024年5月20日前", "2024年4月15日前")),
    case("a day later", pair("2024年4月16日前", "2024年4月15日前", DATE), after("2024年4月16日前", "2024年4月15日前")),
    case("without a year", pair("6月底前", "4月底前", DATE), after("6月底前", "4月底前")),
    case("the same", pair("2024年4月15日前", "2024年4月15日前", DATE)),
    case("a day of the month that it ends", pair("2024年4月30日前", "2024年4月底前", DATE)),
    case("earlier", pair("2024年3月底前", "2024年11月底前", DATE)),
    case("last year's day is another rule's", pair("2024年6月底前", "2023年11月底前", DATE), only=AFTER),
    case("each month", pair("每月10日前", "每月5日前", DATE)),
    case("a number of days", pair("≤5天", "≤3天", DATE), only=AFTER),
    case("blank", pair(None, "2024年4月15日前", DATE), only=AFTER),
)  # fmt: skip
def test_half_year_date_after_full_year(each):
    each.check()
