"""Family C, continued: parts beside their whole, and costs beside the money of their project."""

import pytest

from kpi_addin.checks.views.parts import part_of
from tests.checks.memory.changes import both, full, with_indicator, with_line, with_text, with_value
from tests.checks.memory.tables import case, info, table, warning

LENGTH, RATE, ROUNDS, CLEARED, DATE, COST = (
    "改造供水管网长度", "管网工程验收合格率", "巡查河道次数", "河面垃圾及时清运率", "监测报告提交时间", "单个断面监测成本",
)  # fmt: skip
PIPES = "农村供水管网改造工程"


def rows(first, one, second, other, *more):
    """Two rows of one project, in their order."""
    return both(
        with_indicator(ROUNDS, level3=first, half_year=None, full_year=one),
        with_indicator(CLEARED, level3=second, half_year=None, full_year=other),
        *more,
    )


def above(rule, part, whole, left, right, difference, wording=warning):  # noqa: PLR0913 - a row says all in one line
    cells = (f"{part}.full_year", f"{whole}.full_year", f"{part}.level3", f"{whole}.level3")
    return wording(rule, *cells, left=left, right=right, difference=difference, shows=(f"“{part}”", f"“{whole}”"))


SURE, PERHAPS = "part-exceeds-whole", "part-may-exceed-whole"


@table(
    case("of which", rows("救助对象人数", "≥5200人", "其中：农村人员", "≥6200人"),
         above(SURE, "其中：农村人员", "救助对象人数", "≥6200人", "≥5200人", "1000"), only=(SURE, PERHAPS)),
    case("of which, in another scale", rows("救助对象人数", "≥5200人", "其中：农村人员", "≥0.6万名"),
         above(SURE, "其中：农村人员", "救助对象人数", "≥0.6万名", "≥5200人", "800"), only=(SURE, PERHAPS)),
    case("a qualifier before", rows("低保对象人数", "≥5200人", "农村低保对象人数", "≥6200人"),
         above(SURE, "农村低保对象人数", "低保对象人数", "≥6200人", "≥5200人", "1000"), only=(SURE, PERHAPS)),
    case("a qualifier before, the whole below", rows("农村低保对象人数", "≥6200人", "低保对象人数", "≥5200人"),
         above(SURE, "农村低保对象人数", "低保对象人数", "≥6200人", "≥5200人", "1000"), only=(SURE, PERHAPS)),
    case("a qualifier inside", rows("新建智慧教室数量", "≥40间", "新建小学智慧教室数量", "≥45间"),
         above(SURE, "新建小学智慧教室数量", "新建智慧教室数量", "≥45间", "≥40间", "5"), only=(SURE, PERHAPS)),
    case("an unknown qualifier is asked about", rows("开展培训人次", "≥200人次", "村医开展培训人次", "≥300人次"),
         above(PERHAPS, "村医开展培训人次", "开展培训人次", "≥300人次", "≥200人次", "100", info), only=(SURE, PERHAPS)),
    case("some of all cases", rows("案件办结数", "≥6500件", "人民陪审员参审案件数", "≥9000件"),
         above(PERHAPS, "人民陪审员参审案件数", "案件办结数", "≥9000件", "≥6500件", "2500", info), only=(SURE, PERHAPS)),
    case("ceilings", rows("用水量", "≤60吨", "农村用水量", "≤90吨"),
         above(SURE, "农村用水量", "用水量", "≤90吨", "≤60吨", "30"), only=(SURE, PERHAPS)),
    case("as many", rows("低保对象人数", "≥5200人", "农村低保对象人数", "≥5200人"), only=(SURE, PERHAPS)),
    case("fewer", rows("低保对象人数", "≥5200人", "农村低保对象人数", "≥3200人"), only=(SURE, PERHAPS)),
    case("of which, fewer", rows("救助对象人数", "≥5200人", "其中：农村人员", "≥3200人"), only=(SURE, PERHAPS)),
    case("of which, in another unit", rows("救助对象人数", "≥520人", "其中：救助金额", "≥900万元"), only=(SURE, PERHAPS)),
    case("of which, a rate", rows("合格率", "≥95%", "其中：优良率", "≥98%"), only=(SURE, PERHAPS)),
    case("rates of parts", rows("低保对象满意度", "≥90%", "农村低保对象满意度", "≥95%"), only=(SURE, PERHAPS)),
    case("prices of parts", rows("救助标准", "≤600元/人", "重度救助标准", "≤900元/人"), only=(SURE, PERHAPS)),
    case("times of parts", rows("服务天数", "≥100天", "重点服务天数", "≥300天"), only=(SURE, PERHAPS)),
    case("more than all of it", rows("培训人数", "≥500人", "累计培训人数", "≥900人"), only=(SURE, PERHAPS)),
    case("what is not it", rows("低保对象人数", "≥520人", "非低保对象人数", "≥900人"), only=(SURE, PERHAPS)),
    case("a floor beside a ceiling", rows("低保对象人数", "≤520人", "农村低保对象人数", "≥900人"), only=(SURE, PERHAPS)),
    case("of another project", rows("低保对象人数", "≥520人", "农村低保对象人数", "≥900人", with_indicator("低保对象人数", project=PIPES)),
         only=(SURE, PERHAPS)),
    case("names alike otherwise", rows("新增就业人数", "≥520人", "残疾人就业人数", "≥900人"), only=(SURE, PERHAPS)),
    case("blank", rows("低保对象人数", None, "农村低保对象人数", "≥900人"), only=(SURE, PERHAPS)),
)  # fmt: skip
def test_part_exceeds_whole(each):
    each.check()


@pytest.mark.parametrize(
    ("part", "of", "how"),
    [
        ("农村低保对象人数", "低保对象人数", "surely"),
        ("新建小学教室数量", "新建教室数量", "surely"),
        ("女性参训人次", "参训人次", "surely"),
        ("社区巡查人次", "巡查人次", "perhaps"),
        ("低保对象人数", "农村低保对象人数", None),
        ("低保对象人数", "低保对象人数", None),
        ("培训人数", "人数", None),
        ("带动就业人数", "就业人数", None),
        ("其他检查户数", "检查户数", None),
        ("农村低保标准", "低保标准", None),
        ("城市特困供养人数", "农村特困供养人数", None),
        ("", "", None),
    ],
)
def test_part_of(part, of, how):
    assert part_of(part, of) == how


OVER = "cost-above-project"


def costs(name, target, old=LENGTH):
    return with_indicator(old, level3=name, half_year=None, full_year=target)


def over(name, left, project=PIPES, right="800.4"):
    cells = (f"{name}.full_year", f"{name}.level3", f"{project}.full_year")
    return warning(OVER, *cells, left=left, right=right, shows=(f"“{project}”的全年预算 {right} 万元",))


@table(
    case("ten times", costs("管网改造总成本", "≤8004万元"), over("管网改造总成本", "≤8004万元"), only=OVER),
    case("a hair more", costs("管网改造总成本", "≤800.41万元"), over("管网改造总成本", "≤800.41万元"), only=OVER),
    case("in yuan", costs("水管采购费用", "≤9000000元"), over("水管采购费用", "≤9000000元"), only=OVER),
    case("in hundred millions", costs("管网建设经费", "≤0.1亿元"), over("管网建设经费", "≤0.1亿元"), only=OVER),
    case("without a sign", costs("管网改造成本", "900万元"), over("管网改造成本", "900万元"), only=OVER),
    case("a sum of grants", costs("危房改造补助总额", "≤900万元"), over("危房改造补助总额", "≤900万元"), only=OVER),
    case("the cost of one", with_indicator(COST, target="≤251万元"), over(COST, "≤251万元", "水质监测经费", "250"), only=OVER),
    case("the whole budget", costs("管网改造总成本", "≤800.4万元"), only=OVER),
    case("by the head", costs("管网改造成本", "≤9000000元/公里"), only=OVER),
    case("a floor is no cost of its own", costs("资金支出", "≥900万元"), only=OVER),
    *(case(f"money that it does not pay: {name}", costs(name, "≤9000万元"), only=OVER) for name in (
        "直接经济损失", "企业贷款成本", "项目总投资", "工程概算费用", "拖欠工资费用", "社会成本", "政府债务余额", "节约经费", "减免费用", "供水收费",
    )),
    case("a project of several years", both(with_line(PIPES, name=f"{PIPES}（2023—2025）"),
         with_indicator(LENGTH, level3="管网改造总成本", project=f"{PIPES}（2023—2025）", full_year="≤8004万元")), only=OVER),
    case("no money", costs("管网改造成本", "≤900%"), only=OVER),
    case("a project without money", both(full(PIPES, "0"), costs("管网改造成本", "≤900万元")), only=OVER),
    case("a project's money is missing", both(full(PIPES, None), costs("管网改造成本", "≤900万元")), only=OVER),
    case("of no project", with_indicator("灌区粮食增产量", level3="灌溉成本", full_year="≤90000万元"), only=OVER),
    case("the form's money is in another unit", both(with_value("money_unit", "元", "部门整体资金（元）"), costs("管网改造成本", "≤900万元")), only=OVER),
    case("blank", costs("管网改造成本", None), only=OVER),
)  # fmt: skip
def test_cost_above_project(each):
    each.check()


MANY = "price-times-number-above-project"


def priced(price, number="≥45公里", name="管网改造单价", number_name=LENGTH):
    return both(
        with_indicator(RATE, level3=name, half_year=None, full_year=price),
        with_indicator(LENGTH, level3=number_name, half_year=None, full_year=number),
    )


def too_dear(left, right):
    cells = ("管网改造单价.full_year", f"{LENGTH}.full_year", f"{PIPES}.full_year")
    return info(
        MANY, *cells, left=left, right=right, shows=(f"“{LENGTH}”的“≥45公里”计算要 {right} 万元", "全年预算 800.4 万元")
    )


@table(
    case("a price too many", priced("≤20万元/公里"), too_dear("≤20万元/公里", "900"), only=MANY),
    case("another scale", priced("≤200元/米"), too_dear("≤200元/米", "900"), only=MANY),
    case("within the money", priced("≤170000元/公里"), only=MANY),
    case("as much as there is", priced("≤17.78万元/公里"), only=MANY),
    case("of something else", priced("≤20万元/人"), only=MANY),
    case("each month", priced("≤20万元/公里·月"), only=MANY),
    case("a day", priced("≤200万元/天", "≥300天"), only=MANY),
    case("no price", priced("≤20万元"), only=MANY),
    case("a number of something else", priced("≤20万元/公里", name="河道巡护单价"), only=MANY),
    case("the least of several numbers", both(priced("≤20万元/公里"), with_indicator(ROUNDS, level3="管网巡查里程", project=PIPES, half_year=None, full_year="≥10公里")),
         only=MANY),
    case("at most so many", priced("≤20万元/公里", "≤45公里"), only=MANY),
    case("blank", priced(None), only=MANY),
)  # fmt: skip
def test_price_times_number_above_project(each):
    each.check()


def told(part, whole, key="organisation_and_staffing"):
    return warning(
        "text-part-exceeds-whole", f"text.{key}", left=part, right=whole, shows=(f"“{part}”是“{whole}”的一部分",)
    )


def staff(text):
    return with_text("organisation_and_staffing", text)


@table(
    case("doctors", staff("编制62名，在编56人，其中卫生技术人员67人。"), told("67人", "56人")),
    case("as many", staff("编制62名，在编56人，其中卫生技术人员56人。")),
    case("名 and 人", staff("编制30名，在职22名，其中高级职称26人。"), told("26人", "22名")),
    case("in brackets", staff("编制30名，在职22名（其中：高级职称26名）。"), told("26名", "22名")),
    case("the second part", staff("编制62名，在编56人，其中医生20人、护士60人。"), told("60人", "56人")),
    case("those besides", staff("编制30名，在职22名，其中高级职称6名，另聘保安35名。")),
    case("the retired", staff("编制30名，在职22名，其中高级职称6名、退休人员35名。")),
    case("posts, then people", staff("编制18名，其中行政编制8名、事业编制10名，实有在职18名。")),
    case("after a comma others may follow", staff("编制30名，在职22名，其中高级职称6名，学生260名。")),
    case("rooms and stations", staff("内设8个科室，其中3个科室为副科级，下设12个站所。")),
    case("another sentence", staff("编制30名，在职22名，其中高级职称6名；学生260名。")),
    case("another unit", staff("编制62名，在编56人，其中床位120张。")),
    case("at least so many", staff("编制30名，在职不少于22名，其中高级职称26名。"), only="text-part-exceeds-whole"),
    case("more than so many", staff("编制60名，在职22名以上，其中高级职称26名。"), only="text-part-exceeds-whole"),
    case("in ten thousands", with_text("annual_goal", "全年培训1.2万人次，其中骨干教师1500人次。"), only="text-part-exceeds-whole"),
    case("in ten thousands, above", with_text("annual_goal", "全年培训0.12万人次，其中骨干教师1500人次。"),
         told("1500人次", "0.12万人次", "annual_goal"), only="text-part-exceeds-whole"),
    case("blank", staff(None), only="text-part-exceeds-whole"),
)  # fmt: skip
def test_text_part_exceeds_whole(each):
    each.check()


BOATS, ALL, CASES = "其中：网购投诉办结件数", "消费投诉办结件数", "查办违法案件数"


@table(
    case("the whole is what ends alike, not what stands nearest",
         both(with_indicator(LENGTH, level3=ALL, half_year=None, full_year="≥1100件"),
              with_indicator(RATE, level3=CASES, half_year=None, full_year="≥150件"),
              with_indicator(ROUNDS, level3=BOATS, half_year=None, full_year="≥550件", project=PIPES)),
         only=(SURE, PERHAPS)),
    case("the same above it",
         both(with_indicator(LENGTH, level3=ALL, half_year=None, full_year="≥1100件"),
              with_indicator(RATE, level3=CASES, half_year=None, full_year="≥1500件"),
              with_indicator(ROUNDS, level3=BOATS, half_year=None, full_year="≥1200件", project=PIPES)),
         above(SURE, BOATS, ALL, "≥1200件", "≥1100件", "100"), only=(SURE, PERHAPS)),
)  # fmt: skip
def test_of_which_takes_its_whole(each):
    each.check()
