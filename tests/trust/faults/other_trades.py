"""One slip or two in each trade of a second district, over the families, as the hurry of a January makes them."""

from tests.checks.memory.changes import full, half, with_indicator
from tests.trust.faults.fault import Fault, ask, fault, report, text_with

FAMILY = "trades of a second district"


def _target(name: str, trade: str, indicator: str, *, seed=fault, **targets: str) -> Fault:
    return seed(name, trade, with_indicator(indicator, **targets), f"{indicator}.full_year", f"{indicator}.half_year")


FAULTS = [
    _target("backlog letters answered as a rate of days", "petition", "初次信访事项答复时限", target="≤60%"),
    _target("repeated petitions at least", "petition", "重复信访率", target="≥18%"),
    fault(
        "a project off by a digit",
        "government_offices",
        full("水电气费", "410"),
        "水电气费.full_year",
        "项目支出.full_year",
    ),
    _target("vehicles in square metres", "government_offices", "调度公务用车数量", target="58平方米"),
    _target("half the hall's cases of a year above the year", "service_hall", "政务服务办件量", half_year="≥28万件"),
    _target("in time, in words", "service_hall", "按时办结率", target="及时"),
    _target("the studio finished next year", "media", "演播室改造完工时间", full_year="2026年9月30日前"),
    _target("new users in percent in June", "media", "客户端新增注册用户", half_year="≥40%"),
    _target("a bridge count in kilometres", "road_maintenance", "加固危桥", full_year="4公里"),
    report(
        "good roads missed without a word",
        "road_maintenance",
        with_indicator("国省干线优良路率", actual_half="88%"),
        "国省干线优良路率.actual_half",
        "国省干线优良路率.deviation_half",
    ),
    _target("a satisfaction in words", "women", "妇女群众满意度", target="满意"),
    fault("more by June than in the year", "women", half("巾帼创业就业培训费", "36"), "巾帼创业就业培训费.half_year"),
    _target("a template's stars", "sanitation", "垃圾收运及时率", full_year="≥**%"),
    fault("cleaners' budget negative", "sanitation", full("公厕管理维护", "-390"), "公厕管理维护.full_year"),
    _target("sixty seconds at least", "fire_rescue", "接警出动时间", seed=ask, target="≥60秒"),
    report(
        "more points than there are",
        "fire_rescue",
        with_indicator("实战演练次数", score="12"),
        "实战演练次数.score",
    ),
    _target("a rate of 950 percent", "hydrology", "自动测报数据到报率", target="≥950%"),
    fault(
        "the goal says 60 bulletins",
        "hydrology",
        text_with("annual_goal", "60期", "90期"),
        "text.annual_goal",
        "发布水情简报期数.full_year",
    ),
    _target("open 310 times", "museum", "年开放天数", half_year="≥155万元", full_year="≥310万元"),
    fault("no amount for the running costs", "museum", full("基本支出", None), "基本支出.full_year"),
    _target("a bare at least", "vocational_school", "培训取证率", target="≥"),
    report(
        "an answer in words",
        "vocational_school",
        with_indicator("培训取证率", actual_full="已完成"),
        "培训取证率.actual_full",
    ),
    _target("two targets in a cell", "community_health", "药品收入占比", target="≤38%；≤40%"),
    fault(
        "the goal of another year",
        "community_health",
        text_with("annual_goal", "9月底前", "2023年9月底前"),
        "text.annual_goal",
        "设备安装调试完成时间.full_year",
    ),
    _target("a COD of the sign turned on one side", "development_zone", "出水COD浓度", half_year="≥50mg/L"),
    fault(
        "an unknown project",
        "development_zone",
        with_indicator("外出招商批次", project="招商大会专项"),
        "外出招商批次.project",
    ),
    _target("orphans' money at half the wrong unit", "welfare_home", "孤儿基本生活费标准", half_year="≥2000%"),
    _target("sores at least", "welfare_home", "压疮发生率", target="≥0.5%"),
]
