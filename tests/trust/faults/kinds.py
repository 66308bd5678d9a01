"""The kind of a target (C1, C2, C11-C14, C19): a date for a count, a word for a rate, a number for a quality."""

from tests.checks.memory.changes import both, own, with_every, with_indicator, with_raw
from tests.trust.faults.fault import ask, fault

FAMILY = "kinds of target"
FAULTS = [
    fault(
        "a count that became a date",
        "education",
        with_indicator("教师培训人次", full_year="2024-03-05"),
        "教师培训人次.full_year",
    ),
    fault(
        "an area that became a date",
        "housing",
        with_indicator("改造小区数量", full_year="2024年7月18日"),
        "改造小区数量.full_year",
    ),
    fault(
        "a rate that became a date",
        "health",
        with_indicator("高血压患者规范管理率", full_year="2024-06-05"),
        "高血压患者规范管理率.full_year",
    ),
    fault(
        "a percentage of schools",
        "education",
        with_indicator("新建智慧教室数量", half_year="≥15%", full_year="≥40%"),
        "新建智慧教室数量.full_year",
    ),
    fault(
        "a percentage of bridges",
        "transport",
        with_indicator("危桥改造座数", half_year="≥30%", full_year="100%"),
        "危桥改造座数.full_year",
    ),
    fault(
        "a percentage of persons",
        "disabled",
        with_indicator("享受护理补贴人数", target="≥95%"),
        "享受护理补贴人数.full_year",
    ),
    fault(
        "a count for a sound system",
        "archives",
        with_indicator("档案安全管理制度", level3="档案安全管理制度健全性", target="≥5个"),
        "档案安全管理制度.full_year",
    ),
    fault(
        "a count for a prescribed quality",
        "water",
        with_indicator("资产管理规范性", target="3次"),
        "资产管理规范性.full_year",
    ),
    fault(
        "an amount for compliance",
        "urban",
        with_indicator("资金使用合规性", target="≥10万元"),
        "资金使用合规性.full_year",
    ),
    fault(
        "a word for a pass rate",
        "agriculture",
        with_indicator("高标准农田验收合格率", full_year="合格"),
        "高标准农田验收合格率.full_year",
    ),
    fault(
        "a word for a number of persons",
        "sports",
        with_indicator("青少年运动员训练人数", target="若干"),
        "青少年运动员训练人数.full_year",
    ),
    fault(
        "a word for a satisfaction",
        "civil",
        with_indicator("困难群众满意度", target="满意"),
        "困难群众满意度.full_year",
    ),
    fault(
        "a word for a time",
        "commerce",
        with_indicator("补贴资金拨付时间", full_year="及时"),
        "补贴资金拨付时间.full_year",
    ),
    fault(
        "a percentage for a time", "library", with_indicator("新书上架时限", target="≥95%"), "新书上架时限.full_year"
    ),
    fault(
        "a count for a day", "school", with_indicator("课桌椅到位时间", full_year="≥600套"), "课桌椅到位时间.full_year"
    ),
    fault(
        "a count for a coverage",
        "employment",
        with_indicator("零就业家庭动态清零率", target="≥20户"),
        "零就业家庭动态清零率.full_year",
    ),
    fault(
        "a count for a rate of accidents",
        "meteorology",
        with_indicator("作业安全责任事故", level3="作业事故发生率", target="≤2起"),
        "作业安全责任事故.full_year",
    ),
    fault(
        "money for a number of devices",
        "hospital",
        with_indicator("购置医疗设备数量", full_year="≥2400万元"),
        "购置医疗设备数量.full_year",
    ),
    fault(
        "money for a number of rooms",
        "science",
        with_indicator("科技计划项目立项数", half_year="≥300万元", full_year="≥800万元"),
        "科技计划项目立项数.full_year",
    ),
    fault(
        "a target nobody can read",
        "forestry",
        with_indicator("古树名木保护株数", full_year="≥l8O株"),
        "古树名木保护株数.full_year",
    ),
    fault(
        "a sign without a number", "market", with_indicator("查办违法案件数", full_year="≥"), "查办违法案件数.full_year"
    ),
    fault(
        "two thresholds in a cell",
        "audit",
        with_indicator("审计建议采纳率", full_year="≥90%；≥95%"),
        "审计建议采纳率.full_year",
    ),
    fault(
        "a number for each kind of case",
        "justice",
        with_indicator("调解矛盾纠纷数", full_year="民事1500件、治安300件以上各半"),
        "调解矛盾纠纷数.full_year",
    ),
    fault(
        "improvement without a base",
        "environment",
        with_indicator("危险废物规范化管理合格率", level3="区域环境质量", target="明显改善"),
        "危险废物规范化管理合格率.full_year",
    ),
    fault(
        "a rise without a base",
        "statistics",
        with_indicator("统计数据质量管控机制", level3="统计服务水平", target="不断提高"),
        "统计数据质量管控机制.full_year",
    ),
    fault("words in every row", "veterans", with_every({"half_year": "较好", "full_year": "良好"}, own)),
    fault(
        "a number of the calendar",
        "sports",
        both(
            with_indicator("健身器材安装完成时间", full_year="45565"),
            with_raw("健身器材安装完成时间", "full_year", 45565.0),
        ),
        "健身器材安装完成时间.full_year",
    ),
    ask(
        "a bare fraction for a rate",
        "procuratorate",
        with_indicator("诉前检察建议回复率", half_year="0.9", full_year="0.95"),
        "诉前检察建议回复率.full_year",
    ),
    ask(
        "a sentence for a number",
        "town",
        with_indicator("整治验收合格率", full_year="道路平整、垃圾日产日清、村容整洁"),
        "整治验收合格率.full_year",
    ),
]
