"""Reports that look wrong and are right."""

from functools import partial

from tests.checks.memory.changes import both, with_amount, with_evaluation, with_figure, with_indicator
from tests.trust.faults.fault import report

FAMILY = "reports"


def _actual(title, trade, name, told, column="actual_half", **more):
    return report(title, trade, with_indicator(name, **{column: told}, **more))


_year = partial(_actual, column="actual_full")


def _spent(name, amount):
    return with_amount(name, "executed_half", amount)


NEIGHBOURS = [
    _actual("100 % covered", "health", "医疗机构监督覆盖率", "100%"),
    _year("100.0 %", "town", "村规民约修订率", "100.0%"),
    _year("a day in dots", "transport", "农村公路完工时间", "2024.12.16"),
    _year("a day with dashes", "education", "校舍维修完工时间", "2024-08-26"),
    _year("month and day", "education", "助学金发放时间", "11月18日"),
    _actual("a day and a word", "agriculture", "补贴兑付时间", "2024年6月21日兑付完毕"),
    _year("completed on a day", "education", "校舍维修完工时间", "已于2024年8月26日完工"),
    _year("the last day", "transport", "农村公路完工时间", "2024年12月31日"),
    _actual("0.02 of 2 %", "market", "食品抽检不合格率", "0.9%"),
    _year("full-width per cent", "town", "矛盾纠纷化解率", "97.9％"),
    _year("as many vehicles as in June and more", "transport", "查处超限超载车辆数", "401辆"),
    _actual("all of the year's cases by June", "court", "案件办结数", "6500件"),
    report("procured all by June", "education", with_figure("procurement_spent", "1176", "1176")),
    _actual("a count without its unit", "market", "查办违法案件数", "73"),
    _actual("a count with 起", "police", "查处治安案件数", "366件"),
    _actual("an area in 亩", "agriculture", "粮食播种面积", "62000亩"),
    _actual("an area by a digit more", "agriculture", "高标准农田建设面积", "0.420万亩"),
    _year("far above the target, a stock", "town", "低保户数", "420户"),
    _actual("a word of the target", "health", "传染病报告及时率", "100％"),
    _actual("no deaths", "emergency", "生产安全事故死亡人数", "0人"),
    _actual("none", "emergency", "生产安全事故死亡人数", "0"),
    _year("the very target", "court", "司法救助人数", "35人"),
    _year("the very share", "transport", "公交准点率", "90%"),
    _year("with a space", "court", "服判息诉率", "92.4 %"),
    _actual("a price below", "market", "食品抽检成本", "3999.5元/批次"),
    _actual("a price in 万元", "market", "食品抽检成本", "0.385万元/批次"),
    _actual("minutes for hours", "emergency", "灾情报送时限", "60分钟"),
    _actual("half a working day", "market", "企业开办时间", "半个工作日"),
    _actual("growth below 0", "agriculture", "化肥使用量增长率", "-1.2%"),
    _actual("a ratio answered as such", "police", "道路交通事故万车死亡率", "0.7"),
    report(
        "a project's money to the cent",
        "health",
        both(_spent("妇幼健康服务经费", "296.4001"), _spent("项目支出", "1984.0001"), _spent("支出总额", "2987.5001")),
    ),
    report("a rate rounded", "court", with_evaluation(rate="0.9862")),
    _year(
        "the reason tells it",
        "transport",
        "农村公路新改建里程",
        "30.8公里",
        deviation_full="石桥至苇塘段征地未完成，2025年6月底前建成。",
    ),
    _year("a level answered with 已", "court", "裁判文书上网公开机制", "已健全"),
    _year("a sentence with the number", "court", "法治宣传场次", "全年开展25场"),
]
