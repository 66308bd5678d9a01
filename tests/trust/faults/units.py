"""Units and scales (C5-C7, C16, C20): a unit that cannot be the name's, is missing, or differs between the two targets."""

from tests.checks.memory.changes import with_indicator
from tests.trust.faults.fault import ask, fault

FAMILY = "units and scales"
FAULTS = [
    fault(
        "an area in tons", "education", with_indicator("校舍维修面积", full_year="≥8000吨"), "校舍维修面积.full_year"
    ),
    fault(
        "another area in tons",
        "forestry",
        with_indicator("造林面积", half_year="≥0.5万吨", full_year="≥1.2万吨"),
        "造林面积.full_year",
    ),
    fault("a time in 元", "water", with_indicator("爆管抢修时间", target="≤12元"), "爆管抢修时间.full_year"),
    fault("a time limit in persons", "market", with_indicator("企业开办时间", target="≤1人"), "企业开办时间.full_year"),
    fault(
        "a length in square metres",
        "transport",
        with_indicator("公路养护里程", target="≥320平方米"),
        "公路养护里程.full_year",
    ),
    fault(
        "a length in families",
        "water",
        with_indicator("治理河道长度", half_year="≥5户", full_year="≥12户"),
        "治理河道长度.full_year",
    ),
    fault(
        "persons in performances",
        "library",
        with_indicator("读者到馆人次", half_year="≥10万场次", full_year="≥22万场次"),
        "读者到馆人次.full_year",
    ),
    fault(
        "performances in persons",
        "justice",
        with_indicator("普法宣传活动场次", half_year="≥15人", full_year="≥36人"),
        "普法宣传活动场次.full_year",
    ),
    fault(
        "an amount of money in persons",
        "police",
        with_indicator("挽回经济损失金额", half_year="≥300人", full_year="≥800人"),
        "挽回经济损失金额.full_year",
    ),
    fault("a rate in cases", "court", with_indicator("法定审限内结案率", target="≥98件"), "法定审限内结案率.full_year"),
    fault("a unit cost in %", "archives", with_indicator("数字化单价", target="≤0.5%"), "数字化单价.full_year"),
    fault(
        "days in cubic metres",
        "environment",
        with_indicator("空气质量优良天数", half_year="≥150立方米", full_year="≥305立方米"),
        "空气质量优良天数.full_year",
    ),
    fault(
        "a unit missing by June",
        "water",
        with_indicator("新建供水管网长度", half_year="≥4"),
        "新建供水管网长度.half_year",
    ),
    fault(
        "a unit missing in the year",
        "sports",
        with_indicator("公共体育场馆开放天数", full_year="≥330"),
        "公共体育场馆开放天数.full_year",
    ),
    fault("% missing by June", "urban", with_indicator("路灯亮灯率", half_year="≥98"), "路灯亮灯率.half_year"),
    fault(
        "kilometres, then metres",
        "transport",
        with_indicator("农村公路新改建里程", full_year="≥35米"),
        "农村公路新改建里程.half_year",
        "农村公路新改建里程.full_year",
    ),
    fault(
        "cases, then families",
        "town",
        with_indicator("矛盾纠纷化解数", full_year="≥130户"),
        "矛盾纠纷化解数.half_year",
        "矛盾纠纷化解数.full_year",
    ),
    fault(
        "元, then 万元",
        "housing",
        with_indicator("危房改造补助标准", half_year="≤2.5元/户"),
        "危房改造补助标准.half_year",
        "危房改造补助标准.full_year",
    ),
    fault(
        "‰, then %",
        "forestry",
        with_indicator("森林火灾受害率", full_year="≤0.9%"),
        "森林火灾受害率.half_year",
        "森林火灾受害率.full_year",
    ),
    fault(
        "%, then ‰",
        "health",
        with_indicator("婴儿死亡率", half_year="≤5%"),
        "婴儿死亡率.half_year",
        "婴儿死亡率.full_year",
    ),
    fault(
        "per 100,000, then %",
        "health",
        with_indicator("孕产妇死亡率", full_year="≤12%"),
        "孕产妇死亡率.half_year",
        "孕产妇死亡率.full_year",
    ),
    ask(
        "fires burn 0.9% of the forest",
        "forestry",
        with_indicator("森林火灾受害率", target="≤0.9%"),
        "森林火灾受害率.full_year",
    ),
    fault(
        "0.98% beside 98%",
        "agriculture",
        with_indicator("农产品抽检合格率", half_year="≥0.98%"),
        "农产品抽检合格率.half_year",
    ),
    fault(
        "0.95% of a satisfaction",
        "disabled",
        with_indicator("残疾人及家属满意度", full_year="≥0.95%"),
        "残疾人及家属满意度.full_year",
    ),
    fault(
        "a fraction beside a percentage",
        "market",
        with_indicator("消费投诉按时办结率", full_year="≥0.98"),
        "消费投诉按时办结率.full_year",
    ),
    fault(
        "a satisfaction of 9%",
        "audit",
        with_indicator("被审计单位满意度", full_year="≥9%"),
        "被审计单位满意度.full_year",
    ),
    fault(
        "a satisfaction of 920%",
        "education",
        with_indicator("学生家长满意度", full_year="≥920%"),
        "学生家长满意度.full_year",
    ),
    fault("≥ scanned as 2", "transport", with_indicator("优良路率", full_year="290%"), "优良路率.full_year"),
    fault(
        "a coverage of 120%",
        "veterans",
        with_indicator("退役军人服务站覆盖率", target="≥120%"),
        "退役军人服务站覆盖率.full_year",
    ),
    fault(
        "ten times by June what is due in the year",
        "library",
        with_indicator("图书外借册次", half_year="≥150万册次"),
        "图书外借册次.half_year",
    ),
    fault(
        "万 forgotten in the year",
        "statistics",
        with_indicator("普查登记户数", half_year="≥4万户", full_year="≥9户"),
        "普查登记户数.full_year",
    ),
    fault(
        "the name's unit contradicted",
        "urban",
        with_indicator(
            "拆除违法建设面积", level3="拆除违法建设面积（万平方米）", half_year="≥20000元", full_year="≥50000元"
        ),
        "拆除违法建设面积.full_year",
    ),
    fault(
        "the name's number contradicted",
        "police",
        with_indicator("命案破案率", level3="命案破案率100%", full_year="≥98%"),
        "命案破案率.full_year",
        "命案破案率.level3",
    ),
    ask(
        "a standard without a unit",
        "employment",
        with_indicator("公益性岗位补贴标准", target="≤1800"),
        "公益性岗位补贴标准.full_year",
    ),
]
