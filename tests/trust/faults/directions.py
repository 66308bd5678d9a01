"""The way a target points (C3, C4): the name decides, the sign stands on one side only, a word stands for the sign."""

from tests.checks.memory.changes import with_indicator
from tests.trust.faults.fault import ask, fault

FAMILY = "directions"
FAULTS = [
    fault(
        "satisfaction at most",
        "town",
        with_indicator("村民对人居环境的满意度", target="≤90%"),
        "村民对人居环境的满意度.full_year",
    ),
    fault(
        "satisfaction below, in words",
        "police",
        with_indicator("群众安全感", level3="群众满意度", target="不超过95%"),
        "群众安全感.full_year",
    ),
    fault(
        "accidents at least", "sports", with_indicator("赛事安全责任事故", target="≥1起"), "赛事安全责任事故.full_year"
    ),
    fault(
        "deaths at least",
        "emergency",
        with_indicator("生产安全事故死亡人数", half_year="≥3人", full_year="≥8人"),
        "生产安全事故死亡人数.full_year",
    ),
    fault(
        "an error rate at least", "library", with_indicator("图书加工差错率", target="≥1%"), "图书加工差错率.full_year"
    ),
    fault("a death rate at least", "health", with_indicator("婴儿死亡率", target="≥5‰"), "婴儿死亡率.full_year"),
    fault(
        "relapses at least, in words",
        "justice",
        with_indicator("社区矫正对象再犯罪率", target="不低于0.2%"),
        "社区矫正对象再犯罪率.full_year",
    ),
    fault(
        "a pass rate at most",
        "agriculture",
        with_indicator("农产品抽检合格率", target="≤98%"),
        "农产品抽检合格率.full_year",
    ),
    fault(
        "intact facilities at most, in words",
        "sports",
        with_indicator("场馆设施完好率", target="控制在95%以内"),
        "场馆设施完好率.full_year",
    ),
    fault(
        "a survival rate at most", "forestry", with_indicator("造林成活率", full_year="≤85%"), "造林成活率.full_year"
    ),
    fault(
        "staff control at least", "audit", with_indicator("在职人员控制率", target="≥100%"), "在职人员控制率.full_year"
    ),
    fault(
        "operating expenses at least",
        "court",
        with_indicator("公用经费控制率", half_year="≥50%", full_year="≥100%"),
        "公用经费控制率.full_year",
    ),
    fault(
        "the three public expenses may only rise",
        "civil",
        with_indicator("“三公经费”变动率", target="≥0%"),
        "“三公经费”变动率.full_year",
    ),
    fault(
        "a cost at least",
        "transport",
        with_indicator("农村公路建设成本", target="≥85万元/公里"),
        "农村公路建设成本.full_year",
    ),
    fault(
        "a cost per head at least, in words",
        "education",
        with_indicator("人均培训成本", target="不低于6000元/人"),
        "人均培训成本.full_year",
    ),
    ask("a debt ratio at least", "hospital", with_indicator("资产负债率", target="≥45%"), "资产负债率.full_year"),
    ask(
        "a time limit at least",
        "civil",
        with_indicator("临时救助审批时限", target="≥3个工作日"),
        "临时救助审批时限.full_year",
    ),
    ask(
        "unemployment at least",
        "employment",
        with_indicator("城镇登记失业率", target="≥4%"),
        "城镇登记失业率.full_year",
    ),
    fault(
        "≤ by June, ≥ by December",
        "police",
        with_indicator("刑事案件破案率", half_year="≤45%"),
        "刑事案件破案率.half_year",
        "刑事案件破案率.full_year",
    ),
    fault(
        "≥ by June, ≤ by December",
        "market",
        with_indicator("食品抽检不合格率", half_year="≥2%"),
        "食品抽检不合格率.half_year",
        "食品抽检不合格率.full_year",
    ),
    fault(
        "≥ by June, ≤ by December, a name that does not decide",
        "procuratorate",
        with_indicator("案件比", half_year="≥1.2"),
        "案件比.half_year",
        "案件比.full_year",
    ),
    fault(
        "a count that shrinks by its sign",
        "commerce",
        with_indicator("参展企业数", full_year="≤60家"),
        "参展企业数.half_year",
        "参展企业数.full_year",
    ),
    fault(
        "exactly 98.5%",
        "education",
        with_indicator("参训教师考核合格率", target="=98.5%"),
        "参训教师考核合格率.full_year",
    ),
    fault("exactly 92% satisfied", "school", with_indicator("家长满意度", target="=92%"), "家长满意度.full_year"),
]
