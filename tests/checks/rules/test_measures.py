"""Family C, continued: units and bounds of targets fit what they measure."""

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import both, only_indicators, own, with_indicator, without_indicator
from tests.checks.memory.department import DEPARTMENT
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, error, info, table, warning

LENGTH, RATE, VISITS, CLEARED = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数", "河面垃圾及时清运率"
DATE, COST, GRAIN, PEOPLE = "监测报告提交时间", "单个断面监测成本", "灌区粮食增产量", "农村供水受益人数"
QUALITY, VOLUNTEERS, CONTENT = "水功能区水质达标率", "节水志愿者注册人数", "用水群众满意度"
OWN = (LENGTH, RATE, VISITS, CLEARED, DATE, COST, GRAIN, PEOPLE, QUALITY, VOLUNTEERS, CONTENT)


def year(name, target):
    return with_indicator(name, full_year=target)


def june(name, target):
    return with_indicator(name, half_year=target)


def renamed(name, target, old=LENGTH):
    """Another indicator in the place of one of the department's own, with the same target for June and the year."""
    return with_indicator(old, level3=name, target=target)


def words(*names):
    return both(*(year(name, "良好") for name in names))


def too_many(*names, of):
    cells = tuple(f"{name}.full_year" for name in names)
    return warning("many-word-targets", *cells, left=str(len(names)), shows=(f"的 {of} 条", f"有 {len(names)} 条"))


MANY = "many-word-targets"


@table(
    case("six of eleven", words(*OWN[:6]), too_many(*OWN[:6], of=11), only=MANY),
    case("five of eleven", words(*OWN[:5]), only=MANY),
    case("all", words(*OWN), too_many(*OWN, of=11), only=MANY),
    case("five of ten", both(without_indicator(CONTENT), words(*OWN[:5])), only=MANY),
    case("six of ten", both(without_indicator(CONTENT), words(*OWN[:6])), too_many(*OWN[:6], of=10), only=MANY),
    case("five of nine that have a target", both(words(*OWN[:5]), year(CONTENT, None), year(QUALITY, "")),
         too_many(*OWN[:5], of=9), only=MANY),
    case("what is unclear is no word", both(words(*OWN[:5]), year(CONTENT, "待定")), only=MANY),
    case("the half-year doesn't count", both(words(*OWN[:5]), june(CONTENT, "良好")), only=MANY),
    case("one, and it is a word", both(only_indicators(DATE), year(DATE, "及时")), too_many(DATE, of=1), only=MANY),
    case("the common ones don't count", without_indicator(*OWN), only=MANY),
    case("none", only_indicators(), only=MANY),
    case("none with a target", both(only_indicators(DATE), year(DATE, None)), only=MANY),
    case("a project", words("资助幼儿人数", "资助标准达标率", "助学金发放时间", "资助标准"),
         too_many("资助幼儿人数", "资助标准达标率", "助学金发放时间", "资助标准", of=6), only=MANY, form=PROJECT_TARGET),
    case("half of a project's", words("资助幼儿人数", "资助标准达标率", "助学金发放时间"), only=MANY, form=PROJECT_TARGET),
    case("2025", words(*OWN[:6]), too_many(*OWN[:6], of=11), only=MANY, form=DEPARTMENT_2025),
)  # fmt: skip
def test_many_word_targets(each):
    each.check()


def brittle(name, left, right):
    cells = (f"{name}.full_year", f"{name}.level3")
    return warning("equals-on-continuous-quantity", *cells, left=left, right=right, shows=(f"“{name}”",))


@table(
    case("a rate", year(RATE, "=98%"), brittle(RATE, "=98%", "≥98%")),
    case("per mille", renamed("林草成灾率", "=2.5‰"), brittle("林草成灾率", "=2.5‰", "≤2.5‰")),
    case("a length", year(LENGTH, "=45公里"), brittle(LENGTH, "=45公里", "≥45公里")),
    case("a volume", renamed("年供水量", "=50万立方米"), brittle("年供水量", "=50万立方米", "≥50万立方米")),
    case("money", year(COST, "=2.4万元"), brittle(COST, "=2.4万元", "≤2.4万元")),
    case("an area", renamed("生态绿化面积", "=3000平方米"), brittle("生态绿化面积", "=3000平方米", "≥3000平方米")),
    case("a mass", year(GRAIN, "=50万公斤"), brittle(GRAIN, "=50万公斤", "≥50万公斤")),
    case("full width", year(RATE, " ＝ 98%"), brittle(RATE, " ＝ 98%", "≥98%")),
    case("a hair below the whole", year(RATE, "=99.9%"), brittle(RATE, "=99.9%", "≥99.9%")),
    case("a hair above nought", renamed("管网漏损率", "=0.1%"), brittle("管网漏损率", "=0.1%", "≤0.1%")),
    case("100 of another unit is no whole", year(LENGTH, "=100公里"), brittle(LENGTH, "=100公里", "≥100公里")),
    case("a project's form", year("困难幼儿入园率", "=98%"), brittle("困难幼儿入园率", "=98%", "≥98%"),
         form=PROJECT_TARGET),
    case("the whole", year(RATE, "=100%")),
    case("the whole, with decimals", year(RATE, "=100.0%")),
    case("nought", renamed("管网漏损率", "=0%"), info("zero-target", "管网漏损率.full_year", "管网漏损率.level3", left="=0%")),
    case("times are counted", year(VISITS, "=120次")),
    case("people are counted", year(PEOPLE, "=3.2万人")),
    case("days are counted", renamed("抢修到场时间", "=3天")),
    case("no unit", renamed("供水站数", "=12")),
    case("a bound", year(RATE, "≥98%")),
    case("no sign", renamed("居民参保覆盖率", "98%")),
    case("a range", year(RATE, "95%-98%")),
    case("a direction nobody knows", renamed("灌区新貌", "=35%")),
    case("a prescribed indicator", year("固定资产利用率", "=99%")),
    case("the half-year", june(RATE, "=95%")),
    case("asked about, so not repaired", year(RATE, "=980%"), only="equals-on-continuous-quantity"),
    case("blank", year(RATE, None), only="equals-on-continuous-quantity"),
    case("等于", year(RATE, "等于98%"), brittle(RATE, "等于98%", "≥98%")),
    case("a tenth of the whole", renamed("成活率", "=100‰"), brittle("成活率", "=100‰", "≥100‰")),
    case("the whole in ‰", renamed("成活率", "=1000‰"), only="equals-on-continuous-quantity"),
)  # fmt: skip
def test_equals_on_continuous_quantity(each):
    each.check()


def above(name, left, **more):
    return error("share-above-100", f"{name}.full_year", f"{name}.level3", left=left, **more)


ABOVE = "share-above-100"


@table(
    case("a digit too many", year(RATE, "≥298%"), above(RATE, "≥298%", shows=(f"“{RATE}”",))),
    case("a hair above", year(RATE, "≥100.1%"), above(RATE, "≥100.1%")),
    case("without a sign", year(RATE, "290%"), above(RATE, "290%")),
    case("satisfaction", year(CONTENT, "≥190%"), above(CONTENT, "≥190%")),
    *(case(f"ends with {name}", renamed(name, "≥120%"), above(name, "≥120%"), only=ABOVE)
      for name in ("供水普及率", "群众认可度", "女干部比例", "绿地占比", "服务覆盖面")),
    case("a project's form", year("困难幼儿入园率", "≥198%"), above("困难幼儿入园率", "≥198%"), form=PROJECT_TARGET),
    case("the whole", year(RATE, "=100%")),
    *(case(f"open-ended: {name}", renamed(name, "≥120%"), only=ABOVE)
      for name in ("任务完成率", "收入增长率", "税收增幅比例", "产值增速比例", "人员变动率", "计划执行率", "能力提升率", "效率提高比例",
                   "床位周转率", "超额达成率", "成本控制率", "床位使用率")),
    case("not named as a share", renamed("农业产值", "≥120%"), only=ABOVE),
    case("share inside the name", renamed("利用率情况", "≥120%"), only=ABOVE),
    case("per mille", renamed("林草成活率", "≥150‰"), only=ABOVE),
    case("no share but a length", year(LENGTH, "≥450公里"), only=ABOVE),
    case("a prescribed indicator", year("固定资产利用率", "≥120%"), only=ABOVE),
    case("the half-year alone", with_indicator(CONTENT, half_year="≤190%", full_year="≥90%"), only=ABOVE),
    case("blank", year(RATE, None), only=ABOVE),
    case("without a name", with_indicator(RATE, level3=None, full_year="≥120%"), only=ABOVE),
    *(case(name, renamed(name, target), only=ABOVE)
      for name, target in (("国有资产保值增值率", "≥105%"), ("高中阶段毛入学率", "≥101%"), ("流动资产比率", "≥150%"))),
)  # fmt: skip
def test_share_above_100(each):
    each.check()


def whole(name, left, **more):
    return info("at-least-100-percent", f"{name}.full_year", f"{name}.level3", left=left, **more)


@table(
    case("a rate", year(RATE, "≥100%"), whole(RATE, "≥100%", shows=(f"“{RATE}”", "“≥100%”"))),
    case("in words", year(RATE, "不低于100%"), whole(RATE, "不低于100%")),
    case("satisfaction", year(CONTENT, "≥100.0%"), whole(CONTENT, "≥100.0%")),
    case("a project's form", year("困难幼儿入园率", "≥100%"), whole("困难幼儿入园率", "≥100%"), form=PROJECT_TARGET),
    case("=", year(RATE, "=100%")),
    case("no sign", with_indicator(RATE, half_year="95%", full_year="100%")),
    case("a hair below", year(RATE, "≥99.9%")),
    case("may be exceeded", renamed("任务完成率", "≥100%")),
    case("no share", renamed("农业产值", "≥100%")),
    case("per mille", renamed("林草成活率", "≥100‰")),
    case("points", renamed("群众评议满意度", "≥100分")),
    case("a prescribed indicator", year("固定资产利用率", "≥100%")),
    case("the half-year alone", with_indicator(RATE, half_year="≥100%", full_year="=100%")),
    case("blank", year(RATE, None), only="at-least-100-percent"),
)  # fmt: skip
def test_at_least_100_percent(each):
    each.check()


def differ(name, left, right, **more):
    return error(
        "unit-differs", f"{name}.half_year", f"{name}.full_year", f"{name}.level3", left=left, right=right, **more
    )


@table(
    case("a share and a length", june(LENGTH, "≥10%"),
         differ(LENGTH, "≥10%", "≥45公里", shows=(f"“{LENGTH}”", "“≥10%”", "“≥45公里”"))),
    case("left out", june(LENGTH, "≥20"), differ(LENGTH, "≥20", "≥45公里")),
    case("left out for the year", year(LENGTH, "≥45"), differ(LENGTH, "≥20公里", "≥45")),
    case("working days", with_indicator(VISITS, level3="抢修到场时限", half_year="≤3个工作日", full_year="≤5天"),
         differ("抢修到场时限", "≤3个工作日", "≤5天")),
    case("people and visits", june(PEOPLE, "≥1.5万人次"), differ(PEOPLE, "≥1.5万人次", "≥3.2万人")),
    case("events and times", june(VISITS, "≥60场"), differ(VISITS, "≥60场", "≥120次")),
    case("per head and per mu", with_indicator(COST, half_year="≤100元/亩", full_year="≤200元/人"),
         differ(COST, "≤100元/亩", "≤200元/人")),
    case("area and length", june(LENGTH, "≥20平方公里"), differ(LENGTH, "≥20平方公里", "≥45公里")),
    case("metres and kilometres", june(LENGTH, "≥20000米")),
    case("yuan and ten thousands", june(COST, "≤12000元")),
    case("% and ‰", with_indicator(QUALITY, level3="管网漏失率", half_year="≤30‰", full_year="≤5%")),
    case("two words for one unit", june(PEOPLE, "≥15000名")),
    case("months and a year", with_indicator(VISITS, level3="抢修完成时限", half_year="≤6个月", full_year="≤1年")),
    case("both left out", with_indicator(VISITS, level3="供水站数", half_year="≥6", full_year="≥12")),
    case("a word", june(LENGTH, "有序推进")),
    case("a date", june(LENGTH, "2024年6月底前")),
    case("a change", june(RATE, "较上年提高2%")),
    case("a range", june(LENGTH, "20%-30%")),
    case("the year a word", with_indicator(LENGTH, half_year="≥20%", full_year="全部改造")),
    case("the year a range", with_indicator(LENGTH, half_year="≥20%", full_year="40公里-45公里")),
    case("a word doesn't hide the next row", both(june(LENGTH, "有序推进"), june(VISITS, "≥60场")),
         differ(VISITS, "≥60场", "≥120次")),
    case("no plan on purpose", june(LENGTH, "/")),
    case("blank", june(LENGTH, None), only="unit-differs"),
    case("blank for the year", year(LENGTH, None), only="unit-differs"),
    case("a prescribed indicator", june("固定资产利用率", "≥95台"), differ("固定资产利用率", "≥95台", "≥98%")),
    case("a term and a year", with_indicator(COST, half_year="≤500元/生·学期", full_year="≤1000元/生·年")),
    case("a month and a year", with_indicator(COST, half_year="≤100元/月", full_year="≤1200元/年")),
    case("heads that differ, by periods that differ", with_indicator(COST, half_year="≤100元/亩·月", full_year="≤1200元/人·年"),
         differ(COST, "≤100元/亩·月", "≤1200元/人·年")),
    case("by a head in one column alone", with_indicator(COST, half_year="≤100元/人", full_year="≤1200元/亩·年"),
         differ(COST, "≤100元/人", "≤1200元/亩·年")),
    *(case(f"progress: {told}", june(LENGTH, told)) for told in ("完成60%", "序时进度50%")),
    case("2025", june(LENGTH, "≥10%"), differ(LENGTH, "≥10%", "≥45公里"), form=DEPARTMENT_2025),
    case("no half-year column", form=PROJECT_EVALUATION),
    case("progress", june(LENGTH, "完成50%")),
)  # fmt: skip
def test_unit_differs(each):
    each.check()


def contradicts(name, left, right, **more):
    return error("unit-contradicts-name", f"{name}.full_year", f"{name}.level3", left=left, right=right, **more)


def named(name, half, full):
    return with_indicator(LENGTH, level3=name, half_year=half, full_year=full)


UNIT = "unit-contradicts-name"


@table(
    case("an area", named("管网面积（平方米）", "≥20公里", "≥45公里"),
         contradicts("管网面积（平方米）", "平方米", "≥45公里", shows=("“管网面积（平方米）”名称里的单位是平方米，", "“≥45公里”"))),
    case("a share", named("管网改造(%)", "≥20公里", "≥45公里"), contradicts("管网改造(%)", "%", "≥45公里")),
    case("money", named("产值（万元）", "≥5%", "≥9%"), contradicts("产值（万元）", "万元", "≥9%")),
    case("people", named("受益(人)", "≥5人次", "≥9人次"), contradicts("受益(人)", "人", "≥9人次")),
    case("six characters", named("管网用地（平方厘米/户）", "≥20公里", "≥45公里"),
         contradicts("管网用地（平方厘米/户）", "平方厘米/户", "≥45公里")),
    case("the same", named("管网长度（公里）", "≥20公里", "≥45公里")),
    case("another scale", named("管网长度（米）", "≥20公里", "≥45公里")),
    case("yuan and ten thousands", named("节约资金（元）", "≥5万元", "≥9万元")),
    case("% and ‰", named("成活率（‰）", "≥80%", "≥90%")),
    case("two words for one unit", named("受益（名）", "≥500人", "≥900人")),
    case("the target has none", named("管网长度（公里）", "≥20", "≥45")),
    case("neither has the name's", named("管网保修（年）", "≥3", "≥5")),
    case("no unit in the brackets", named("管网长度（含支线）", "≥20公里", "≥45公里")),
    case("seven characters are no unit", named("管网用地（每平方厘米/户）", "≥20公里", "≥45公里")),
    case("a bound in the brackets", named("合格率（≥95%）", "≥20公里", "≥45公里"), only=UNIT),
    case("the brackets stand inside", named("管网（平方米）改造长度", "≥20公里", "≥45公里")),
    case("a word", named("管网面积（平方米）", "扩大", "扩大"), only=UNIT),
    case("blank", named("管网面积（平方米）", None, None), only=UNIT),
    case("the half-year alone", named("管网长度（公里）", "≥20亩", "≥45公里"), only=UNIT),
    case("a project's form", with_indicator("资助标准", level3="资助标准（元/生/年）", full_year="≤1000人"),
         contradicts("资助标准（元/生/年）", "元/生/年", "≤1000人"), form=PROJECT_TARGET),
    case("a project's form, right", with_indicator("资助标准", level3="资助标准（元/生/年）"), form=PROJECT_TARGET),
)  # fmt: skip
def test_unit_contradicts_name(each):
    each.check()


def more_by_june(name, left, right, difference):
    cells = (f"{name}.half_year", f"{name}.full_year", f"{name}.level3")
    named_so = (f"“{name}”",)
    return warning("half-year-exceeds-full-year", *cells, left=left, right=right, difference=difference, shows=named_so)


@table(
    case("more", june(LENGTH, "≥50公里"), more_by_june(LENGTH, "≥50公里", "≥45公里", "5")),
    case("a hair more", june(LENGTH, "≥45.01公里"), more_by_june(LENGTH, "≥45.01公里", "≥45公里", "0.01")),
    case("in another unit", june(LENGTH, "≥46000米"), more_by_june(LENGTH, "≥46000米", "≥45公里", "1")),
    case("exchanged", with_indicator(VISITS, half_year="≥120次", full_year="≥60次"),
         more_by_june(VISITS, "≥120次", "≥60次", "60")),
    case(">", with_indicator(VISITS, half_year=">61次", full_year=">60次"), more_by_june(VISITS, ">61次", ">60次", "1")),
    case("without signs", with_indicator(VISITS, half_year="61次", full_year="60次"),
         more_by_june(VISITS, "61次", "60次", "1")),
    case("2025", june(LENGTH, "≥50公里"), more_by_june(LENGTH, "≥50公里", "≥45公里", "5"), form=DEPARTMENT_2025),
    case("as much", june(LENGTH, "≥45公里")),
    case("as much in another unit", june(LENGTH, "≥45000米")),
    case("less is better", with_indicator(COST, half_year="≤2.5万元", full_year="≤2.4万元")),
    case("less than, less is better", with_indicator(COST, half_year="<2.5万元", full_year="<2.4万元")),
    case("exactly so many", with_indicator(VISITS, half_year="=130次", full_year="=120次")),
    case("another unit is another rule's", june(VISITS, "≥130场"), only="half-year-exceeds-full-year"),
    case("a word", june(VISITS, "有序推进")),
    case("a word doesn't hide the next row", both(june(LENGTH, "有序推进"), june(VISITS, "≥121次")),
         more_by_june(VISITS, "≥121次", "≥120次", "1")),
    case("a range", june(VISITS, "130次-140次")),
    case("blank", june(VISITS, None), only="half-year-exceeds-full-year"),
    case("blank for the year", year(VISITS, None), only="half-year-exceeds-full-year"),
    case("a prescribed indicator", june("固定资产利用率", "≥99%")),
    case("no half-year column", form=PROJECT_TARGET),
)  # fmt: skip
def test_half_year_exceeds_full_year(each):
    each.check()


def in_name(name, left, right, **more):
    """The cells stay those of the indicator that was renamed."""
    where = name if name == "困难幼儿入园率" else RATE
    return error("name-contradicts-target", f"{where}.full_year", f"{where}.level3", left=left, right=right, **more)


def rate(name, half="≥95%", full="≥98%"):
    return with_indicator(RATE, level3=name, half_year=half, full_year=full)


@table(
    case("another number", rate("工程合格率100%"), in_name("工程合格率100%", "100%", "≥98%", shows=("“工程合格率100%”名称里写的是 100%，", "“≥98%”"))),
    case("in brackets", rate("工程合格率（≥99%）"), in_name("工程合格率（≥99%）", "99%", "≥98%")),
    case("below", rate("工程合格率≥97.5%"), in_name("工程合格率≥97.5%", "97.5%", "≥98%")),
    case("a project's form", with_indicator("困难幼儿入园率", level3="困难幼儿入园率100%"),
         in_name("困难幼儿入园率", "100%", "≥98%"), form=PROJECT_TARGET),
    case("the same", rate("工程合格率98%")),
    case("the same, in brackets", rate("工程合格率（≥98.0%）")),
    case("full width", rate("工程合格率９８％")),
    case("a blank to be filled", rate("工程合格率（≥**%）"), only="name-contradicts-target"),
    case("the number stands inside", rate("前10%用水大户合格率")),
    case("a number that is no percentage", rate("一期2标段合格率2")),
    case("per mille in the target", rate("管网漏失率3%", "≤30‰", "≤40‰"), only="name-contradicts-target"),
    case("a length", with_indicator(LENGTH, level3="完成规划30%的管网长度30%"), only="name-contradicts-target"),
    case("a word", rate("工程合格率100%", "合格", "合格"), only="name-contradicts-target"),
    case("the half-year alone", rate("工程合格率98%", "≥95%")),
    case("blank", rate("工程合格率100%", None, None), only="name-contradicts-target"),
)  # fmt: skip
def test_name_contradicts_target(each):
    each.check()


@pytest.mark.parametrize("form", [DEPARTMENT, PROJECT_TARGET, PROJECT_EVALUATION, DEPARTMENT_2025])
@pytest.mark.parametrize("name", [None, "", " ", "率", "（）", "(%)", "100%", "=", "*" * 300])
@pytest.mark.parametrize("target", [None, "≥98%", "良好", "≥", "%", "=100%"])
def test_no_name_is_too_odd(form, name, target):
    first = next(row.level3.value for row in form.indicators if own(row))
    run_checks(with_indicator(first, level3=name, full_year=target)(form), load_definition(form.form_id))
