"""Family B: the numbers and days of the annual goal are those of the targets."""

from tests.checks.memory.changes import both, with_copy, with_indicator, with_text, with_value, without_text
from tests.checks.memory.projects import PROJECT_TARGET
from tests.checks.memory.tables import case, info, table, warning

ROUNDS, REPORTS = "巡查河道次数", "监测报告提交时间"
GOAL = "text.annual_goal"
BOTH = ("target-contradicts-goal", "target-differs-from-goal")


def told(goal, name, target, *expected, old=ROUNDS, more=(), **rest):
    """One of the department's indicators under another name and target, beside a goal; nothing else is looked at."""
    change = both(with_text("annual_goal", goal), with_indicator(old, level3=name, full_year=target), *more)
    return case(f"{goal} ({name} {target})", change, *expected, only=BOTH, **rest)


def against(phrase, target, name=ROUNDS, **more):
    cells = (f"{name}.full_year", f"{name}.level3", GOAL)
    return warning("target-contradicts-goal", *cells, left=target, right=phrase, **more)


def asked(phrase, target, name=ROUNDS, **more):
    cells = (f"{name}.full_year", f"{name}.level3", GOAL)
    return info("target-differs-from-goal", *cells, left=target, right=phrase, **more)


@table(
    told("新建城市书房4座。", "新建城市书房数量", "≥3座", against("新建城市书房4座", "≥3座", shows=("“新建城市书房数量”", "“新建城市书房4座”"))),
    told("一、扩大学位供给。今年新建六所学校；", "新建学校数量", "≥5所", against("今年新建六所学校", "≥5所")),
    told("改扩建农贸市场3个，", "农贸市场改扩建个数", "≥2个", against("改扩建农贸市场3个", "≥2个")),
    told("（二）全年完成造林抚育2万亩。", "造林抚育面积", "≥15000亩", against("全年完成造林抚育2万亩", "≥15000亩")),
    told("1. 粮食储备轮换8000吨。", "粮食储备轮换数量", "≥6000吨", against("粮食储备轮换8000吨", "≥6000吨")),
    told("①疫苗接种服务12000人次；②死因监测报告率98%。", "疫苗接种服务人次", "≥1万人次", against("疫苗接种服务12000人次", "≥1万人次")),
    told("一是交通违法投诉处理率达到100%；", "交通违法投诉处理率", "≥95%", against("交通违法投诉处理率达到100%", "≥95%")),
    told("公共资源交易投诉率控制在1%以内。", "公共资源交易投诉率", "≤3%", against("公共资源交易投诉率控制在1%以内", "≤3%")),
    told("遗体火化等待时间不超过2小时。", "遗体火化等待时间", "≤3小时", against("遗体火化等待时间不超过2小时", "≤3小时")),
    told("改造社区食堂6家。", "改造社区食堂数量", "≥8家", against("改造社区食堂6家", "≥8家")),
    told("改造社区食堂6家。", "改造社区食堂数量", "=5家", against("改造社区食堂6家", "=5家")),
    told("新建学校六所。", "新建学校数量", "≥5", against("新建学校六所", "≥5")),
    told("新建口袋公园6座。", "新建口袋公园数量", "≥5个", against("新建口袋公园6座", "≥5个")),
    told("三、村级供销社改造。\n全年改造20家，", "村级供销社改造数量", "≥15家", against("全年改造20家", "≥15家")),
    told("绿化养护、修剪行道树900株", "修剪行道树株数", "≥800株", against("修剪行道树900株", "≥800株")),
    told("2024年开展理论宣讲60场，2023年开展50场。", "理论宣讲场次", "≥55场", against("2024年开展理论宣讲60场", "≥55场")),
    told("落实民生实事，新增公共停车泊位500个。\n一般支出压减5%。", "新增公共停车泊位数", "≥300个", against("新增公共停车泊位500个", "≥300个")),
    told("维修仓房8栋1.8万平方米。", "维修仓房栋数", "≥5栋", against("维修仓房8栋1.8万平方米", "≥5栋")),
    told("法律文书送达率95%，回复率100%。", "法律文书送达率", "=100%", against("法律文书送达率95%", "=100%")),
    told("新增公共停车泊位500个以上。", "新增公共停车泊位数", "=300个", against("新增公共停车泊位500个以上", "=300个")),
    told("公厕达到60座，保洁良好。", "公厕数量", "≥50座", against("公厕达到60座", "≥50座")),
)  # fmt: skip
def test_target_contradicts_goal(each):
    each.check()


@table(
    told("新增公共停车泊位500个以上。", "新增公共停车泊位数", "≥600个", asked("新增公共停车泊位500个以上", "≥600个")),
    told("法律文书送达率95%。", "法律文书送达率", "≥98%", asked("法律文书送达率95%", "≥98%")),
    told("公共资源交易投诉率不高于3%。", "公共资源交易投诉率", "≤1%", asked("公共资源交易投诉率不高于3%", "≤1%")),
    told("改造老旧城区农贸市场9个。", "改造农贸市场数量", "≥6个", asked("改造老旧城区农贸市场9个", "≥6个")),
    told("新增公共停车泊位500个以上。", "新增公共停车泊位数", "=600个", asked("新增公共停车泊位500个以上", "=600个")),
    told("秋季学期资助困难幼儿80人。", "资助困难幼儿人数", "≥46人", asked("秋季学期资助困难幼儿80人", "≥46人")),
    told("新增公共停车泊位600个以上。", "新增公共停车泊位数", "≥600个"),
    told("监测报告10月底前提交。", REPORTS, "2024年8月底前", asked("监测报告10月底前提交", "2024年8月底前", REPORTS), old=REPORTS),
)  # fmt: skip
def test_target_differs_from_goal(each):
    each.check()


@table(
    told("监测报告9月底前提交。", REPORTS, "2024年11月底前", against("监测报告9月底前提交", "2024年11月底前", REPORTS), old=REPORTS),
    told("编制监测报告12期，8月31日前提交；", REPORTS, "9月15日前", against("8月31日前提交", "9月15日前", REPORTS), old=REPORTS),
    told("农村公路2024年10月底前完工。", "农村公路完工时间", "2024年12月31日前",
         against("农村公路2024年10月底前完工", "2024年12月31日前", REPORTS), old=REPORTS),
    told("监测报告11月底前提交。", REPORTS, "2024年11月30日前", old=REPORTS),
    told("监测报告11月底前提交。", REPORTS, "2024年11月", old=REPORTS),
    told("监测报告每月5日前提交。", REPORTS, "2024年11月底前", old=REPORTS),
    told("监测报告初稿6月底前提交，9月底前定稿，监测报告11月底前提交。", REPORTS, "2024年11月底前", old=REPORTS),
    told("2023年监测报告9月底前提交。", REPORTS, "2024年11月底前", old=REPORTS),
    told("排涝泵站9月底前建成。", REPORTS, "2024年11月底前", old=REPORTS),
    told("监测报告全年提交。", REPORTS, "2024年11月底前", old=REPORTS),
    told("6月底前完成招标，12月底前提交监测报告。", REPORTS, "2024年12月底前", old=REPORTS),
)  # fmt: skip
def test_days(each):
    each.check()


@table(
    *(told(goal, "新增公共停车泊位数", "≥300个") for goal in (
        "新增公共停车泊位300个。", "新增公共停车泊位三百个。", "新增公共停车泊位300个以上。", "新增公共停车泊位。",
        "2023年新增公共停车泊位500个。", "去年新增公共停车泊位500个，今年继续实施。", "新增公共停车泊位300个（2023年为500个）。",
        "2022年至2024年新增公共停车泊位500个。", "到2026年新增公共停车泊位500个。", "三年累计新增公共停车泊位500个。",
        "“十四五”期间新增公共停车泊位500个。", "累计新增公共停车泊位500个。", "已新增公共停车泊位500个。",
        "上半年新增公共停车泊位120个。", "一季度新增公共停车泊位120个。", "每季度新增公共停车泊位80个。",
        "新增公共停车泊位比上年多500个。", "新增公共停车泊位较2023年增加50个。", "新增公共停车泊位由200个增加到500个。",
        "力争新增公共停车泊位500个。", "新增公共停车泊位约500个。", "新增公共停车泊位500余个。", "新增公共停车泊位300至500个。",
        "新增公共停车泊位300个，其中新增公共停车泊位（充电）500个。", "城东新增公共停车泊位200个，城西新增公共停车泊位100个。",
        "公共停车泊位达到500个。", "新增学位500个。", "新增公共停车泊位500平方米。", "新增公共停车泊位投入500万元。",
        "新增老旧小区公共停车泊位120个。", "第二批新增公共停车泊位500个。", "新增公共停车泊位XX个。")),
    told("举办培训班6期，培训200人次。", "骨干教师培训人次", "≥80人次"),
    told("培训200人次。", "培训人数", "≥80人"),
    told("骨干教师和校长培训200人次。", "骨干教师培训人次", "≥300人次"),
    told("二、技能培训：面点师培训50人，育婴师培训60人。", "技能培训人数", "≥110人"),
    told("受理投诉450件全部办结，1件也不拖延。", "受理投诉办结件数", "≥450件"),
    told("第六次人口普查登记复查80户。", "人口普查登记复查户数", "≥80户"),
    told("兑现产业奖补资金300万元。", "产业奖补资金兑现金额", "≥200万元"),
    told("车辆通行费收缴率99%以上，隐患整改率100%。", "隐患整改及时率", "≥95%"),
    told("遗体接运及时率98%，遗体火化及时率95%。", "遗体接运火化及时率", "≥90%"),
    told("展演30至40场。", "公益展演场次", "≥20场"),
    told("开展“三下乡”文艺演出30场。", "文艺演出场次", "30场-40场"),
    told("师生比不低于1:15。", "师生比", "≥1:18"),
    told("新建城市书房4座。", "新建城市书房数量", "约3座"),
    told("新建城市书房4座。", "新建城市书房数量", "完成"),
    told("新建城市书房4座。", "城市书房管护人次", "≥3人次"),
    told("安全生产事故起数不超过2起。", "安全生产事故起数", "≥1起"),
    *(told(goal, name, target) for goal, name, target in (
        ("养护道路里程320公里，其中一级养护道路里程80公里。", "养护道路里程", "≥320公里"),
        ("新增床位50张，床位总数达到650张。", "床位数", "≥650张"), ("新增养老床位50张。", "养老床位数", "≥650张"),
        ("检测水样：地表水120份，地下水80份。", "水样检测份数", "≥200份"), ("举办招聘会：春季2场。", "招聘会场次", "≥6场"),
        ("防火期内巡护120天。", "巡护天数", "≥365天"), ("抽检食品1000批次、药品200批次。", "食品药品抽检批次", "≥1200批次"),
        ("治理水土流失面积20平方公里。", "治理水土流失面积", "≥2000公顷"), ("全年计划培训6期，每期50人，共300人。", "培训人数", "≥300人"),
        ("6月底前改造农贸市场3个，年底前改造农贸市场8个。", "改造农贸市场数量", "≥8个"), ("规上工业增加值增长8%。", "规上工业增加值增长率", "≥7%"),
        ("建设三级河长体系，巡河率100%。", "河长数量", "≥5名"),
        ("深化两项改革，培育三类主体。", "改革项数", "≥3项"), ("办好十件民生实事。", "民生实事办结件数", "≥12件"))),
    told("图书流通10万册次以上。", "图书流通册次", "≥100000册次"),
    told("接收档案1.6万卷（件）。", "接收档案数量", "≥16000卷"),
)  # fmt: skip
def test_what_agrees_or_speaks_of_something_else(each):
    each.check()


ROOMS = both(
    with_text("annual_goal", "新建城市书房4座。"), with_indicator(ROUNDS, level3="新建城市书房数量", full_year="≥3座")
)


@table(
    case("no goal on the sheet", without_text("annual_goal"), only=BOTH),
    case("blank", with_text("annual_goal", None), only=BOTH),
    case("a form without a year", both(ROOMS, with_value("year", None)), only=BOTH),
    case("two indicators could be meant", both(with_copy(ROUNDS, 70, level3="城市书房新建数", full_year="≥3座"), ROOMS), only=BOTH),
    case("the half-year's target is no matter", both(with_text("annual_goal", "新建城市书房4座。"), with_indicator(ROUNDS, level3="新建城市书房数量", half_year="≥1座", full_year="≥4座")), only=BOTH),
    case("a common indicator", with_text("annual_goal", "预算执行率达到100%。"), only=BOTH),
    case("a project's form", both(with_text("annual_goal", "资助幼儿2500人。"), with_indicator("资助幼儿人数", full_year="≥2000人")),
         warning("target-contradicts-goal", "资助幼儿人数.full_year", "资助幼儿人数.level3", GOAL, left="≥2000人", right="资助幼儿2500人"),
         form=PROJECT_TARGET, only=BOTH),
)  # fmt: skip
def test_where_it_is_looked_for(each):
    each.check()
