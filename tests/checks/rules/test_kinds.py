"""Family C, continued: the kind of a target fits what the head of its indicator's name demands."""

from tests.checks.memory.changes import both, with_indicator, with_raw
from tests.checks.memory.projects import PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, info, table, warning

LENGTH, DATE, RATE, COST, VISITS = (
    "改造供水管网长度",
    "监测报告提交时间",
    "管网工程验收合格率",
    "单个断面监测成本",
    "巡查河道次数",
)


def named(name, target, half=None):
    """Another indicator in the place of one of the department's own."""
    return with_indicator(LENGTH, level3=name, half_year=half or target, full_year=target)


def at(name):
    return f"{name}.full_year", f"{name}.level3"


UNIT = "unit-misfits-name"


def misfit(name, left, unit, **more):
    return warning(UNIT, *at(name), left=left, right=unit, **more)


def misfits(name, target, unit):
    return case(f"{name} {target}", named(name, target), misfit(name, target, unit), only=UNIT)


@table(
    case("an area in tons", named("绿化养护面积", "≥8吨"), misfit("绿化养护面积", "≥8吨", "吨", shows=("要的是面积（如 ≥800平方米）", "却用“吨”"))),
    misfits("河道清淤长度", "≥12户", "户"),
    misfits("道路养护里程", "≥320平方米", "平方米"),
    misfits("爆管抢修时间", "≤12元", "元"),
    misfits("企业开办时限", "≤1人", "人"),
    misfits("课桌椅到位时间", "≥600套", "套"),
    misfits("新书上架期限", "≥95%", "%"),
    misfits("优良天数", "≥305立方米", "立方米"),
    misfits("挽回损失金额", "≥800人", "人"),
    misfits("数字化单价", "≤0.5%", "%"),
    misfits("人均成本", "≤95%", "%"),
    misfits("运行成本", "≤12户", "户"),
    misfits("低保补助标准", "≤700人", "人"),
    misfits("读者到馆人次", "≥22万场次", "万场次"),
    misfits("宣传活动场次", "≥36人", "人"),
    misfits("执法检查次数", "≥95%", "%"),
    misfits("救助人数", "≥230个", "个"),
    misfits("危房改造户数", "≥60人", "人"),
    misfits("新建智慧教室数量", "≥40%", "%"),
    misfits("危桥改造座数", "100%", "%"),
    misfits("案件办结数", "≥95%", "%"),
    misfits("购书册数", "≥12万元", "万元"),
    misfits("设备巡检周期", "≤60件", "件"),
    misfits("旅游综合收入", "≥8户", "户"),
    misfits("工程造价", "≤30处", "处"),
    misfits("党员比例", "≥30人", "人"),
    misfits("用水群众认可度", "≥300人", "人"),
    misfits("粮食产量", "≥5万元", "万元"),
    misfits("城际客运量", "≥5公里", "公里"),
    misfits("内控制度健全性", "≥3项", "项"),
    misfits("采购程序规范性", "100万元", "万元"),
    misfits("安全管理制度", "≥5次", "次"),
    misfits("绿化养护面积", "5吨-8吨", "吨"),
    case("a prescribed indicator", with_indicator("资产管理规范性", target="3次"), misfit("资产管理规范性", "3次", "次"), only=UNIT),
    case("a unit in the half-year alone is told by the rule on both", named("绿化养护面积", "≥8亩", "≥8吨"), only=UNIT),
    case("a project's form", with_indicator("资助幼儿人数", full_year="≥20场"), misfit("资助幼儿人数", "≥20场", "场"), only=UNIT,
         form=PROJECT_TARGET),
    *(case(f"right: {name} {target}", named(name, target), only=UNIT) for name, target in (
        ("病虫害防治面积", "≥4万亩次"), ("复垦面积", "≥20公顷"), ("人均场地面积", "≥2.6平方米"), ("公交运营里程", "≥620万车公里"),
        ("每周开放时间", "≥63小时"), ("培训时间", "≥40学时"), ("办结时限", "≤3个工作日"), ("服务期限", "≥1年"), ("值班天数", "≥60人天"),
        ("减税金额", "≥2.2亿元"), ("利用外资金额", "≥600万美元"), ("电商销售额", "≥8%"), ("购机补贴标准", "≤30%"),
        ("粮食补助标准", "≤15公斤/人·月"), ("人工时间成本", "≤3天"), ("生态环境成本", "≤2次"), ("设备巡检周期", "1次/月"),
        ("村集体收入", "≥8%"), ("项目建设周期", "12个月"), ("接种人次", "≥2万剂次"), ("救助人员数", "≥90人次"),
        ("资助人数", "≥1200人次"), ("检查户数", "≥260家"), ("走访户数", "≥300户次"), ("活动次数", "≥8场"), ("演出场次", "≥50次"),
        ("清扫频次", "2次/天"), ("物资储备数量", "≥5吨"), ("绿化数量", "≥8000平方米"), ("抽检样品数", "≥500批次"),
        ("每千人口医师数", "≥3.2人"), ("绿地率", "≥35%"), ("床位周转率", "≥36次"), ("病床配比", "1:8"), ("师生比例", "1:18"),
        ("群众满意度", "≥90分"), ("政策知晓度", "≥85%"), ("系统稳定性", "≥99.9%"), ("发放及时性", "≤3个工作日"),
        ("综合指数", "≤4.2"), ("工程质量", "优良"), ("垃圾清运量", "≥4200吨"), ("日均客流量", "≥1.5万人次"), ("长效管理机制", "健全"),
    )),
    case("nothing that goes wrong is a quality", named("信息系统安全性", "0次"), only=UNIT),
    case("and so are few", named("信息系统可靠性", "≤2次"), only=UNIT),
    case("a share of what changes", named("缩短审批时限", "≥50%"), only=UNIT),
    case("a share of what is spared", named("节约印刷数量", "≥5%"), only=UNIT),
    case("a day with what is done by then", named("工程完工时间", "2024年11月底前完成18所"), only=UNIT),
    case("who makes rules counts them", named("制定管理制度", "≥5次"), only=UNIT),
    case("two things in a name", named("服务人数和场次", "≥300人"), only=UNIT),
    case("the head stands inside", named("面积测绘报告", "≥3份"), only=UNIT),
    case("money for a number is another rule's", named("新建教室数量", "≥40万元"), only=UNIT),
    case("a unit in the name is another rule's", named("管网面积（平方米）", "≥45公里"), only=UNIT),
    case("an unknown unit", named("绿化养护面积", "≥8垄"), only=UNIT),
    case("no unit", named("危桥改造座数", "≥8"), only=UNIT),
    case("blank", with_indicator(LENGTH, full_year=None), only=UNIT),
    case("without a name", with_indicator(LENGTH, level3=None, full_year="≥8吨"), only=UNIT),
)  # fmt: skip
def test_unit_misfits_name(each):
    each.check()


DOUBTFUL = "unit-doubtful-for-name"


@table(
    case("a cost as a share", named("项目运行成本", "≤100%"),
         info(DOUBTFUL, *at("项目运行成本"), left="≤100%", right="%", shows=("请核对",)), only=DOUBTFUL),
    case("a number of rules", named("安全管理制度", "≥5项"), info(DOUBTFUL, *at("安全管理制度"), left="≥5项", right="项"), only=DOUBTFUL),
    case("a share of something", named("项目运行成本", "不超过预算的5%"), only=DOUBTFUL),
    case("a cost in money", named("项目运行成本", "≤20万元"), only=DOUBTFUL),
    case("a rate of cost", named("成本控制率", "≤100%"), only=DOUBTFUL),
    case("what is spared of it", named("节约运行成本", "≥5%"), only=DOUBTFUL),
    case("rules that are made", named("修订完善制度", "≥5项"), only=DOUBTFUL),
    case("sound rules", named("安全管理制度", "健全"), only=DOUBTFUL),
)  # fmt: skip
def test_unit_doubtful_for_name(each):
    each.check()


DAY = "date-for-quantity"


def day(name, left, column="full_year", **more):
    return warning(DAY, f"{name}.{column}", f"{name}.level3", left=left, **more)


@table(
    case("a count", with_indicator(VISITS, full_year="2024-03-05"), day(VISITS, "2024-03-05", shows=("要的是次数（如 ≥12次）",))),
    case("a rate", with_indicator(RATE, full_year="2024年9月5日"), day(RATE, "2024年9月5日"), only=DAY),
    *(case(name, named(name, "2024/5/6", "/"), day_of) for name, day_of in (
        (name, warning(DAY, *at(name), left="2024/5/6")) for name in ("设备数量", "供水面积", "补助金额", "参训人次", "群众满意度", "用水量", "困难补助标准")
    )),
    case("the half-year's", with_indicator(VISITS, half_year="2024-03-05"), day(VISITS, "2024-03-05", "half_year")),
    case("both are one finding", with_indicator(VISITS, target="2024-03-05"), day(VISITS, "2024-03-05")),
    case("a deadline in place of a number", with_indicator(VISITS, full_year="2024年11月底前"), day(VISITS, "2024年11月底前")),
    case("a prescribed rate", with_indicator("固定资产利用率", full_year="2024-09-08"), day("固定资产利用率", "2024-09-08")),
    case("a project's form", with_indicator("资助幼儿人数", full_year="2024-03-05"), day("资助幼儿人数", "2024-03-05"), form=PROJECT_TARGET),
    case("a milestone by June", with_indicator(VISITS, half_year="2024年6月底前")),
    case("a day", with_indicator(DATE, full_year="2024-11-05")),
    case("a quality in time", named("报送及时性", "2024年11月底前", "2024年5月底前"), only=DAY),
    case("rules by a day", named("内部管理制度", "2024年11月底前", "2024年5月底前"), only=DAY),
    case("quality of work", named("工程质量", "2024年11月底前", "2024年5月底前"), only=DAY),
    case("a number that may be a date", named("档案数字化页数", "202412", "2024"), only=DAY),
    case("blank", with_indicator(VISITS, target=None), only=DAY),
)  # fmt: skip
def test_date_for_quantity(each):
    each.check()


SERIAL = "date-became-number"


@table(
    case("for the year", both(with_indicator(DATE, full_year="45565"), with_raw(DATE, "full_year", 45565.0)),
         warning(SERIAL, *at(DATE), left="45565", right="2024-09-30", shows=("日期序号", "全年"))),
    case("by June", with_indicator(DATE, half_year="45473"),
         warning(SERIAL, f"{DATE}.half_year", f"{DATE}.level3", left="45473", right="2024-06-30", shows=("半年",))),
    case("with a sign", with_indicator(DATE, full_year="≤45565"), warning(SERIAL, *at(DATE), left="≤45565", right="2024-09-30")),
    case("of no name of a day", named("供水受益人数", "45565", "20000"), only=SERIAL),
    case("with a unit", with_indicator(DATE, full_year="45565天"), only=SERIAL),
    case("of another century", with_indicator(DATE, full_year="12345"), only=SERIAL),
    case("a day", with_indicator(DATE, full_year="2024-09-30"), only=SERIAL),
    case("no half-year column", form=PROJECT_EVALUATION, only=SERIAL),
)  # fmt: skip
def test_date_became_number(each):
    each.check()


BARE = "unit-missing"


@table(
    case("a standard", named("岗位补贴标准", "≤1800"), info(BARE, *at("岗位补贴标准"), left="≤1800", shows=("没有写单位（如 ≤300元/人·月）",)), only=BARE),
    *(case(name, named(name, "≥5"), info(BARE, *at(name), left="≥5"), only=BARE)
      for name in ("审批时限", "采购均价", "绿化面积", "管道长度", "运行成本", "挽回损失金额")),
    case("an opinion", named("用水群众认可度", "≥90"), info(BARE, *at("用水群众认可度"), left="≥90", shows=("如 ≥90%",)), only=(BARE, "target-unclear")),
    case("an opinion in points", named("用水群众认可度", "≥90分"), only=BARE),
    case("an opinion as a fraction is another rule's", named("用水群众认可度", "≥0.9"), only=BARE),
    case("a half-year of words", named("绿化面积", "≥5", "有序推进"), info(BARE, *at("绿化面积"), left="≥5"), only=BARE),
    case("the half-year has one: another rule's", named("绿化面积", "≥5", "≥3亩"), only=BARE),
    case("in the name", named("绿化面积（亩）", "≥5"), only=BARE),
    case("in the cell", named("绿化面积", "≥5亩"), only=BARE),
    case("nought", named("超支金额", "0"), only=BARE),
    case("things are counted without", named("供水站数", "≥5"), only=BARE),
    case("an index has none", named("空气质量综合指数", "≤4.2"), only=BARE),
    case("a ratio has none", named("护理配比", "1:8"), only=BARE),
    case("blank", with_indicator(LENGTH, target=None), only=BARE),
)  # fmt: skip
def test_unit_missing(each):
    each.check()


FRACTION = "share-as-fraction"


@table(
    case("a rate", with_indicator(RATE, half_year="0.9", full_year="0.95"),
         info(FRACTION, *at(RATE), left="0.95", right="95%", shows=("像是 95%",)), only=FRACTION),
    case("with a sign", with_indicator(RATE, target="≥0.985"), info(FRACTION, *at(RATE), left="≥0.985", right="98.5%"), only=FRACTION),
    case("an opinion", named("用水群众认可度", "≥0.9"), info(FRACTION, *at("用水群众认可度"), left="≥0.9", right="90%"), only=FRACTION),
    case("the whole", named("绿地占比", "1"), info(FRACTION, *at("绿地占比"), left="1", right="100%"), only=FRACTION),
    case("nought", with_indicator(RATE, target="0"), only=FRACTION),
    case("above one is asked by another rule", with_indicator(RATE, target="≥95"), only=FRACTION),
    case("a percent sign", with_indicator(RATE, target="≥0.95%"), only=FRACTION),
    case("the half-year has one: another rule's", with_indicator(RATE, full_year="0.98"), only=FRACTION),
    *(case(f"no share: {name}", named(name, target), only=FRACTION)
      for name, target in (("总资产周转率", "≥0.5"), ("容积率", "≤0.8"), ("亿元GDP死亡率", "≤0.02"), ("万车死亡率", "≤0.9"), ("师生比例", "1:18"))),
)  # fmt: skip
def test_share_as_fraction(each):
    each.check()


SCALE = "unusual-scale"


@table(
    case("burnt forest", named("森林火灾受害率", "≤0.9%"), info(SCALE, *at("森林火灾受害率"), left="≤0.9%", shows=("如 0.9‰",)), only=SCALE),
    *(case(f"{name} {target}", named(name, target), info(SCALE, *at(name), left=target), only=SCALE)
      for name, target in (("林业有害生物成灾率", "≤4%"), ("婴儿死亡率", "≤5%"), ("孕产妇死亡率", "≤12%"), ("人口自然增长率", "≤4.5%"))),
    *(case(f"right: {name} {target}", named(name, target), only=SCALE) for name, target in (
        ("森林火灾受害率", "≤0.9‰"), ("森林火灾受害率", "≤0.09%"), ("林业有害生物成灾率", "≤0.4%"), ("婴儿死亡率", "≤5‰"),
        ("婴儿死亡率", "≤0.5%"), ("孕产妇死亡率", "≤12/10万"), ("住院患者死亡率", "≤5%"), ("城镇登记失业率", "≤4%"), ("电商增长率", "≥8%"),
    )),
    case("no unit", named("森林火灾受害率", "≤0.9"), only=SCALE),
)  # fmt: skip
def test_unusual_scale(each):
    each.check()
