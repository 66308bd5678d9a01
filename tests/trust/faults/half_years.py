"""June's target beside December's (C8-C10), parts beside their whole, costs beside their project's money."""

from dataclasses import replace

from tests.checks.memory.changes import with_indicator, with_rows
from tests.trust.faults.fault import ask, fault

FAMILY = "half-years, parts and costs"


def _as_in_the_year(row):
    return replace(row, half_year=replace(row.half_year, value=row.full_year.value, raw=row.full_year.value))


FAULTS = [
    fault(
        "columns exchanged",
        "education",
        with_indicator("教师培训人次", half_year="≥300人次", full_year="≥100人次"),
        "教师培训人次.half_year",
    ),
    fault(
        "columns exchanged, large numbers",
        "court",
        with_indicator("案件办结数", half_year="≥6500件", full_year="≥3000件"),
        "案件办结数.half_year",
    ),
    fault(
        "more by June than in the year",
        "market",
        with_indicator("特种设备检查台数", half_year="≥800台"),
        "特种设备检查台数.half_year",
    ),
    fault(
        "more by June than in the year, other units",
        "police",
        with_indicator("挽回经济损失金额", half_year="≥1亿元"),
        "挽回经济损失金额.half_year",
    ),
    fault("all done by June, in every row", "audit", with_rows(_as_in_the_year)),
    fault(
        "the whole year's rate by June",
        "court",
        with_indicator("预算执行率", half_year="=100%", full_year="=100%"),
        "预算执行率.half_year",
    ),
    fault(
        "nothing left over by June",
        "veterans",
        with_indicator("结转结余率", half_year="≤0%", full_year="≤0%"),
        "结转结余率.half_year",
    ),
    fault(
        "all procurement done by June",
        "town",
        with_indicator("政府采购执行率", half_year="=100%", full_year="=100%"),
        "政府采购执行率.half_year",
    ),
    fault(
        "more rural poor than poor",
        "civil",
        with_indicator("低保补助标准", level3="其中：农村低保对象人数", target="≥6200人"),
        "低保补助标准.full_year",
        "低保对象人数.full_year",
    ),
    fault(
        "more rooms in primary schools than rooms",
        "education",
        with_indicator("智慧教室系统正常运行率", level3="其中：小学智慧教室数量", half_year="≥10间", full_year="≥45间"),
        "智慧教室系统正常运行率.full_year",
        "新建智慧教室数量.full_year",
    ),
    fault(
        "more autistic children than children",
        "disabled",
        with_indicator("康复救助标准", level3="其中：孤独症儿童康复救助人数", half_year="≥60名", full_year="≥130名"),
        "康复救助标准.full_year",
        "残疾儿童康复救助人数.full_year",
    ),
    ask(
        "more cases with lay judges than cases",
        "court",
        with_indicator("人民陪审员参审案件数", full_year="≥9000件"),
        "人民陪审员参审案件数.full_year",
    ),
    fault(
        "a cost ten times its project",
        "library",
        with_indicator("单场活动平均成本", level3="阅读推广活动总成本", half_year="≤420万元", full_year="≤880万元"),
        "单场活动平均成本.full_year",
    ),
    fault(
        "a cost above its project",
        "archives",
        with_indicator("数字化单价", level3="档案数字化成本", half_year="≤60万元", full_year="≤150万元"),
        "数字化单价.full_year",
    ),
    fault(
        "a cost above its project, in 元",
        "housing",
        with_indicator("危房改造补助标准", level3="危房改造补助总额", half_year="≤1000000元", full_year="≤3000000元"),
        "危房改造补助标准.full_year",
    ),
    ask(
        "so many at such a price cost more than the project has",
        "sports",
        with_indicator("健身器材采购均价", target="≤65000元/件"),
        "健身器材采购均价.full_year",
    ),
]
