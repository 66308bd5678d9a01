"""Family C, continued: targets say something about performance."""

from dataclasses import replace

from kpi_addin.forms import load_definition
from tests.checks.memory.changes import both, full, with_indicator, with_value
from tests.checks.memory.department import PATROL, PIPES
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, info, table, warning

LENGTH, RATE, VISITS = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数"
DATE, COST, QUALITY, PEOPLE = "监测报告提交时间", "单个断面监测成本", "水功能区水质达标率", "农村供水受益人数"
ECONOMY = "灌区粮食增产量"


def year(name, target):
    return with_indicator(name, full_year=target)


def june(name, target):
    return with_indicator(name, half_year=target)


def renamed(name, target, old=LENGTH):
    """Another indicator in the place of one of the department's own, with the same target for June and the year."""
    return with_indicator(old, level3=name, target=target)


def said(rule, name, left, right=None, severity=warning, **more):
    return severity(rule, f"{name}.full_year", f"{name}.level3", left=left, right=right, **more)


MONEY = "money-for-quantity"


@table(
    case("money for visits", with_indicator(VISITS, target="≥80万元"),
         said(MONEY, VISITS, "≥80万元", shows=(f"“{VISITS}”", "“≥80万元”"))),
    *(case(f"ends with {name}", renamed(name, "≥80万元"), said(MONEY, name, "≥80万元"))
      for name in ("供水设备数量", "供水站个数", "受益人数", "受益户数", "绿化面积", "管网里程")),
    case("yuan", with_indicator(VISITS, target="≥800000元"), said(MONEY, VISITS, "≥800000元")),
    case("money a head", with_indicator(PEOPLE, target="≥500元/人"), said(MONEY, PEOPLE, "≥500元/人")),
    case("spaces", renamed("巡查 次数", "≥80万元"), said(MONEY, "巡查 次数", "≥80万元")),
    case("a project's form", with_indicator("资助幼儿人数", full_year="≥80万元"),
         said(MONEY, "资助幼儿人数", "≥80万元"), form=PROJECT_TARGET),
    case("2025", with_indicator(VISITS, target="≥80万元"), said(MONEY, VISITS, "≥80万元"), form=DEPARTMENT_2025),
    case("a number of things", with_indicator(VISITS, target="≥80次")),
    case("a percentage", with_indicator(VISITS, target="≥80%"), only=MONEY),
    case("no unit", with_indicator(VISITS, target="≥80")),
    case("a cost", year(COST, "≤2.3万元")),
    case("money brought in", renamed("招商引资金额", "≥80万元")),
    case("a number inside the name", renamed("补贴人数增加带来的收入", "≥80万元")),
    case("a range of money", with_indicator(VISITS, target="80万元-90万元"), only=MONEY),
    case("the half-year alone", june(VISITS, "≥80万元"), only=MONEY),
    case("blank", year(VISITS, None), only=MONEY),
)  # fmt: skip
def test_money_for_quantity(each):
    each.check()


BUDGET = "budget-as-target"


def budget(name, left, project, **more):
    return said(BUDGET, name, left, shows=(f"“{project}”",), **more)


IN_YUAN = replace(load_definition(), money_unit="元")


@table(
    case("the project's budget", with_indicator(LENGTH, target="≥800.4万元"), budget(LENGTH, "≥800.4万元", PIPES), only=BUDGET),
    case("in yuan", with_indicator(LENGTH, target="≥8004000元"), budget(LENGTH, "≥8004000元", PIPES), only=BUDGET),
    case("in hundred millions", with_indicator(LENGTH, target="=0.08004亿元"), budget(LENGTH, "=0.08004亿元", PIPES),
         only=BUDGET),
    case("without a sign", with_indicator(LENGTH, target="800.40万元"), budget(LENGTH, "800.40万元", PIPES), only=BUDGET),
    case("another project's own", renamed("河道整治效果", "≥449.6万元", VISITS), budget("河道整治效果", "≥449.6万元", PATROL)),
    case("spaces and full width in the project's name",
         with_indicator(LENGTH, target="≥800.4万元", project=f" {PIPES[:4]} {PIPES[4:]}"),
         budget(LENGTH, "≥800.4万元", f" {PIPES[:4]} {PIPES[4:]}"), only=BUDGET),
    case("a form in yuan", with_indicator(LENGTH, target="≥800.4元"), budget(LENGTH, "≥800.4元", PIPES), only=BUDGET,
         definition=IN_YUAN),
    case("a form in yuan, ten thousand times as much", with_indicator(LENGTH, target="≥800.4万元"), only=BUDGET,
         definition=IN_YUAN),
    case("2025", with_indicator(LENGTH, target="≥800.4万元"), budget(LENGTH, "≥800.4万元", PIPES), only=BUDGET, form=DEPARTMENT_2025),
    case("a hair more", with_indicator(LENGTH, target="≥800.41万元"), only=BUDGET),
    case("another project's budget", with_indicator(LENGTH, target="≥449.6万元"), only=BUDGET),
    case("a cost may be the budget", with_indicator(COST, target="≤250万元")),
    case("a cost by its place", with_indicator(COST, level2="成本指标", level3="断面管护", target="≤250万元"), only=BUDGET),
    case("no money", with_indicator(LENGTH, target="≥800.4公里")),
    case("no unit", with_indicator(LENGTH, target="≥800.4"), only=BUDGET),
    case("a row without a project", with_indicator(ECONOMY, target="≥800.4万元"), only=BUDGET),
    case("an unknown project", with_indicator(LENGTH, target="≥800.4万元", project="另一个项目"), only=BUDGET),
    case("a project without a budget", both(full(PIPES, None), with_indicator(LENGTH, target="≥800.4万元")), only=BUDGET),
    case("a project of nought", both(full(PIPES, "0"), with_indicator(LENGTH, target="≥0万元")), only=BUDGET),
    case("the half-year alone", june(LENGTH, "≥800.4万元"), only=BUDGET),
    case("blank", year(LENGTH, None), only=BUDGET),
    case("a form without projects", with_indicator("资助幼儿人数", full_year="≥120.5万元"), only=BUDGET, form=PROJECT_TARGET),
)  # fmt: skip
def test_budget_as_target(each):
    each.check()


OUTSIDE = "date-outside-year"


def outside(left, right="2024", name=DATE, **more):
    return said(OUTSIDE, name, left, right, **more)


@table(
    case("last year", year(DATE, "2023年11月底前"), outside("2023年11月底前", shows=("“2023年11月底前”", "2024 年"))),
    case("next year", year(DATE, "2025年1月1日前"), outside("2025年1月1日前")),
    case("a period before", year(DATE, "2022年1月-2023年12月"), outside("2022年1月-2023年12月")),
    case("a period after", year(DATE, "2025年1月-2026年6月"), outside("2025年1月-2026年6月")),
    case("2025", year(DATE, "2024年11月底前"), outside("2024年11月底前", "2025"), form=DEPARTMENT_2025),
    case("the form says another year", with_value("year", 2023), outside("2024年11月底前", "2023"), only=OUTSIDE),
    case("a project's form", year("助学金发放时间", "2023年11月底前"), outside("2023年11月底前", name="助学金发放时间"),
         form=PROJECT_TARGET),
    case("the first day", year(DATE, "2024年1月1日前"), only=OUTSIDE),
    case("the last day", year(DATE, "2024年12月31日")),
    case("the year alone", year(DATE, "2024年")),
    case("without a year", year(DATE, "11月底前")),
    case("a period without a year", year(DATE, "3月-10月")),
    case("a period that ends in it", year(DATE, "2023年11月-2024年3月")),
    case("a period that begins in it", year(DATE, "2024年11月-2025年3月")),
    case("a number that is a year's", with_indicator(VISITS, target="≥2023次")),
    case("a form without a year", with_value("year", None), only=OUTSIDE),
    case("blank", year(DATE, None), only=OUTSIDE),
    case("the half-year", june(DATE, "2023年6月底前"),
         warning(OUTSIDE, f"{DATE}.half_year", f"{DATE}.level3", left="2023年6月底前", right="2024")),
)  # fmt: skip
def test_date_outside_year(each):
    each.check()


WHEN = "timeliness-without-date"


@table(
    case("a word", year(DATE, "及时"), said(WHEN, DATE, "及时", shows=(f"“{DATE}”", "“及时”"))),
    *(case(f"named {name}", renamed(name, "及时", DATE), said(WHEN, name, "及时"))
      for name in ("监测工作时效", "报告提交及时性", "报告提交时限", "设备安装期限")),
    case("a project's form", year("助学金发放时间", "及时"), said(WHEN, "助学金发放时间", "及时"), form=PROJECT_TARGET),
    case("a date", year(DATE, "2024年11月25日前")),
    case("a period", renamed("抢修到场时限", "≤3小时")),
    case("working days", renamed("抢修到场时限", "≤3个工作日")),
    case("a rate", renamed("报告提交及时率", "≥98%")),
    case("a word for a rate is another rule's", renamed("报告提交及时率", "及时"), only=WHEN),
    case("not about time", renamed("供水服务规范性", "规范")),
    case("the half-year alone", june(DATE, "及时")),
    case("blank", year(DATE, None), only=WHEN),
    *(case(told, renamed("资金兑付时限", told)) for told in ("每月10日前", "每季度末", "当日办结", "即办", "随到随办")),
    case("a lasting effect", renamed("项目持续发挥作用期限", "长期", PEOPLE)),
    case("opening hours", renamed("图书馆开放时间", "全年无休", PEOPLE)),
)  # fmt: skip
def test_timeliness_without_date(each):
    each.check()


BASE = "relative-without-base"


@table(
    case("no number", year(QUALITY, "有所提高"), said(BASE, QUALITY, "有所提高", shows=(f"“{QUALITY}”", "“有所提高”"))),
    case("a base without a number", year(QUALITY, "较上年提高"), said(BASE, QUALITY, "较上年提高")),
    case("less", renamed("管网漏损率", "逐步下降", QUALITY), said(BASE, "管网漏损率", "逐步下降")),
    case("a project's form", year("困难幼儿入园率", "稳步提升"), said(BASE, "困难幼儿入园率", "稳步提升"), form=PROJECT_TARGET),
    case("base and number", year(QUALITY, "较上年提高5%")),
    case("a number", year(QUALITY, "提高5个百分点")),
    case("a number below nought", renamed("管网漏损率", "较上年下降2%", QUALITY)),
    case("a change by nought", year(QUALITY, "提高0%"), only=BASE),
    case("a number without a change", year(QUALITY, "≥95%")),
    case("a word", renamed("灌区新貌", "良好", QUALITY)),
    case("a prescribed indicator", year("固定资产利用率", "有所提高"), only=BASE),
    case("the half-year alone", june(QUALITY, "有所提高")),
    case("blank", year(QUALITY, None), only=BASE),
    *(case(target, year(QUALITY, target))
      for target in ("不低于上年", "与上年持平", "不低于2023年")),
)  # fmt: skip
def test_relative_without_base(each):
    each.check()


ZERO = "zero-target"


@table(
    case("=", renamed("溺水事故数", "=0起"), said(ZERO, "溺水事故数", "=0起", severity=info, shows=("“溺水事故数”",))),
    case("≤", renamed("溺水事故数", "≤0起"), said(ZERO, "溺水事故数", "≤0起", severity=info)),
    case("no sign", renamed("溺水事故数", "0起"), said(ZERO, "溺水事故数", "0起", severity=info)),
    case("a rate", renamed("溺水事故率", "=0.00%"), said(ZERO, "溺水事故率", "=0.00%", severity=info)),
    case("a project's form", with_indicator("资助标准", level3="投诉数", full_year="=0件"),
         said(ZERO, "投诉数", "=0件", severity=info), only=ZERO, form=PROJECT_TARGET),
    case("one", renamed("溺水事故数", "≤1起")),
    case("a hair", renamed("溺水事故率", "≤0.01%")),
    case("in words", renamed("溺水事故", "无事故")),
    case("a prescribed indicator", year("预算调整率", "≤0%")),
    case("the half-year alone", with_indicator(LENGTH, level3="溺水事故数", half_year="=0起", full_year="≤1起")),
    case("a range from nought", renamed("水位变幅", "0%-5%")),
    case("blank", year(LENGTH, None), only=ZERO),
    case("a change", renamed("“三公”经费变动率", "≤0%")),
)  # fmt: skip
def test_zero_target(each):
    each.check()


COUNT = "count-for-rate"


@table(
    case("cases", renamed("安全事故发生率", "≤2起"),
         said(COUNT, "安全事故发生率", "≤2起", "起", shows=("“安全事故发生率”", "按起计"))),
    case("things", with_indicator(RATE, target="≥98个"), said(COUNT, RATE, "≥98个", "个")),
    case("a scaled unit", with_indicator(RATE, target="≥98万人"), said(COUNT, RATE, "≥98万人", "万人")),
    case("a project's form", year("困难幼儿入园率", "≥98人"), said(COUNT, "困难幼儿入园率", "≥98人", "人"),
         form=PROJECT_TARGET),
    case("a percentage", renamed("安全事故发生率", "≤2%")),
    case("per mille", renamed("安全事故发生率", "≤2‰")),
    case("a quotient", renamed("安全事故发生率", "≤2起/万人")),
    case("no unit", with_indicator(RATE, target="≥98"), only="count-for-rate"),
    case("not named as a rate", with_indicator(VISITS, target="≥98个")),
    case("a rate inside the name", renamed("合格率达标工程", "≥98个")),
    *(case(name, renamed(name, target)) for name, target in (
        ("日均处理效率", "≥98件"), ("水质监测频率", "≥12次"), ("水泵额定功率", "≥90千瓦"), ("河水流速率", "≥9米"))),
    case("a word", with_indicator(RATE, target="合格"), only=COUNT),
    case("a prescribed indicator", year("固定资产利用率", "≥98台"), said(COUNT, "固定资产利用率", "≥98台", "台"), only=COUNT),
    case("the half-year alone", june(RATE, "≥98个"), only=COUNT),
    case("blank", year(RATE, None), only=COUNT),
    *(case(name, renamed(name, target))
      for name, target in (("医院床位周转率", "≥36次"), ("总资产周转率", "≥0.5次"), ("杠杆倍率", "≤3倍"))),
)  # fmt: skip
def test_count_for_rate(each):
    each.check()


def misplaced(name, level, right, **more):
    # The cells are those of the row that was changed.
    where = more.pop("where", PEOPLE)
    cells = (f"{where}.level3", f"{where}.level2")
    return warning(
        "benefit-level-misplaced", *cells, left=level, right=right, shows=(f"“{name}”", f"“{right}”"), **more
    )


def filed(level, name, old=PEOPLE):
    return with_indicator(old, level3=name, level2=level)


SOCIAL, ECONOMIC, OUTPUT, CONTENT = "社会效益", "经济效益", "产出（履职）", "服务对象满意度"
FILED = "benefit-level-misplaced"


@table(
    *(case(name, filed(ECONOMIC, name), misplaced(name, ECONOMIC, SOCIAL), only=FILED)
      for name in ("溺水事故数", "饮水安全人口", "人员伤亡人数", "信访件数")),
    *(case(name, filed(SOCIAL, name), misplaced(name, SOCIAL, OUTPUT), only=FILED)
      for name in ("场馆利用率", "设备使用率", "水质合格率", "设施完好率", "工程验收情况", "培训合格率")),
    case("satisfaction", filed(SOCIAL, "用水户满意人数"), misplaced("用水户满意人数", SOCIAL, CONTENT), only=FILED),
    *(case(name, filed(SOCIAL, name), misplaced(name, SOCIAL, ECONOMIC), only=FILED)
      for name in ("带动税收", "农业产值", "企业营业收入", "节约资金数")),
    case("satisfaction goes last", filed(SOCIAL, "验收合格的满意人数"),
         misplaced("验收合格的满意人数", SOCIAL, OUTPUT), only=FILED),
    case("the level with 指标 behind it", with_indicator("困难幼儿入园率", level3="幼儿园满意人数"),
         misplaced("幼儿园满意人数", "社会效益指标", CONTENT, where="困难幼儿入园率"), only=FILED, form=PROJECT_TARGET),
    case("spaces in level and name", filed("社会 效益", "农业 产值"),
         warning(FILED, f"{PEOPLE}.level3", f"{PEOPLE}.level2", left="社会 效益", right=ECONOMIC, shows=("“农业产值”",)),
         only=FILED),
    case("accidents under social benefits", filed(SOCIAL, "溺水事故数"), only=FILED),
    case("sales under economic benefits", filed(ECONOMIC, "农业产值"), only=FILED),
    case("satisfaction under economic benefits", filed(ECONOMIC, "用水户满意人数"), only=FILED),
    case("utilisation under ecology", filed("生态效益", "水资源利用率"), only=FILED),
    case("satisfaction where it belongs", filed("服务对象满意度", "用水户满意人数"), only=FILED),
    case("outputs are no benefits", with_indicator(RATE, level3="事故满意税收利用率"), only=FILED),
    case("people", filed(SOCIAL, "受益人数")),
    case("a prescribed indicator", with_indicator("固定资产利用率", level2=SOCIAL), only=FILED),
    case("blank level", filed(None, "溺水事故数"), only=FILED),
    case("blank name", filed(ECONOMIC, None), only=FILED),
    case("a project's form", form=PROJECT_EVALUATION),
    *(case(name, filed(ECONOMIC, name), only=FILED)
      for name in ("网络安全产业产值", "挽回安全事故经济损失", "安全生产技术服务收入", "减少事故损失金额", "生产安全事故直接经济损失下降率", "火灾事故直接财产损失降低幅度",
                   "安全应急产业规模", "安全生产责任保险覆盖企业", "安全农产品市场份额")),
    *(case(name, filed(ECONOMIC, name), misplaced(name, ECONOMIC, SOCIAL), only=FILED)
      for name in ("生产安全事故起数下降率", "事故死亡人数下降幅度", "经济损失较大的事故数")),
    *(case(name, filed(SOCIAL, name), only=FILED)
      for name in ("普通话使用率", "公共交通使用率", "节水器具使用率", "医保电子凭证使用率", "土地利用率", "农药利用率")),
    *(case(name, filed(SOCIAL, name), only=FILED)
      for name in ("税收政策知晓率", "国民体质合格率", "学生体质健康合格率", "居民体检合格率", "食品抽检合格率", "农产品质量合格率", "空气质量合格率",
                   "秸秆综合利用率", "畜禽粪污资源化利用率", "生活垃圾回收利用率", "水资源利用率", "产值统计覆盖率")),
)  # fmt: skip
def test_benefit_level_misplaced(each):
    each.check()
