"""Reports once more, by a second author: actuals, stage rows, money of the stages, the evaluation."""

from dataclasses import replace
from functools import partial

from tests.checks.memory.changes import both, with_amount, with_evaluation, with_figure, with_indicator, without_cell
from tests.trust.faults.fault import ask_report, report

FAMILY = "reports, a second author"


def _actual(title, trade, name, told, column="actual_half", one=report, **more):  # noqa: PLR0913 - a row says all in one line
    return one(title, trade, with_indicator(name, **{column: told}, **more), f"{name}.{column}")


_year = partial(_actual, column="actual_full")


def _exchanged(column, one, other):
    """The actuals of two rows exchanged."""

    def change(form):
        told = {row.level3.value: getattr(row, column).value for row in form.indicators}
        return both(with_indicator(one, **{column: told[other]}), with_indicator(other, **{column: told[one]}))(form)

    return change


def _spent(name, amount, raw=None):
    return with_amount(name, "executed_half", amount, raw)


FAULTS = [
    # Shares above all.
    _actual("104 % covered", "health", "医疗机构监督覆盖率", "104%"),
    _year("108 % of villages", "town", "村规民约修订率", "108%"),
    _actual("101.2 % in time", "market", "消费投诉按时办结率", "101.2%"),
    _actual("106.8 % feel safe", "police", "群众安全感", "106.8%"),
    _year("103 % of houses inspected", "education", "校舍维修验收合格率", "103%"),
    # A date answered in words.
    _year("completed, open to traffic", "transport", "农村公路完工时间", "已竣工通车"),
    _year("paid out", "education", "助学金发放时间", "已发放到位"),
    _actual("paid", "agriculture", "补贴兑付时间", "已兑付"),
    _year("as planned", "education", "校舍维修完工时间", "按期完成"),
    _year("before autumn", "education", "校舍维修完工时间", "秋季开学前", one=ask_report),
    _year("a later day, no reason", "transport", "农村公路完工时间", "2025年1月16日"),
    # 0.97 that may be 97 %.
    _actual("0.924 vaccinated", "health", "适龄儿童疫苗接种率", "0.924", one=ask_report),
    _year("0.979 mediated", "town", "矛盾纠纷化解率", "0.979", one=ask_report),
    _year("0.638 reconciled", "court", "调解成功率", "0.638", one=ask_report),
    _year("0.92 punctual", "transport", "公交准点率", "0.92", one=ask_report),
    _actual("0.99 supervised", "police", "社区戒毒人员管控率", "0.99", one=ask_report),
    # June above the year.
    _year("fewer vehicles than in June", "transport", "查处超限超载车辆数", "142辆"),
    _actual("more cases in June than in the year", "court", "案件办结数", "7342件"),
    _actual("more rubbish in June than in the year", "town", "垃圾清运量", "4404吨"),
    report(
        "more procured in June than in the year",
        "education",
        with_figure("procurement_spent", "1192", "1176"),
        "base.procurement_spent.half_year",
        "base.procurement_spent.full_year",
    ),
    report(
        "more operating costs in June than in the year",
        "transport",
        with_figure("operating_spent", "455.8"),
        "base.operating_spent.half_year",
        "base.operating_spent.full_year",
    ),
    report(
        "a project's June money above its year",
        "town",
        both(_spent("平安建设", "172"), _spent("项目支出", "791.6"), _spent("支出总额", "1672.1")),
        "平安建设.executed_half",
    ),
    # Actuals that are none.
    _actual("done, for a count", "market", "查办违法案件数", "已完成"),
    _actual("reached, for a share", "agriculture", "农产品抽检合格率", "达标"),
    _year("the target copied", "court", "司法救助人数", "≥35人"),
    _actual("blank", "emergency", "隐患排查治理数", None),
    _actual("another unit", "agriculture", "粮食播种面积", "6.2万公顷"),
    _actual("no unit left: tonnes for mu", "agriculture", "高标准农田建设面积", "0.42万吨"),
    _year("a missed count without a reason", "court", "法治宣传场次", "19场"),
    _year("quantity with a per cent", "town", "人居环境整治村数", "100%"),
    # Rows of the stages.
    report(
        "a row of the monitoring lost its target",
        "health",
        lambda form: replace(form, lost_rows=("半年监控!C66",)),
        "半年监控!C66",
    ),
    report(
        "two rows of the self-evaluation lost theirs",
        "court",
        lambda form: replace(form, lost_rows=("年终自评!C63", "年终自评!C64")),
        "年终自评!C63",
        "年终自评!C64",
    ),
    report(
        "two actuals exchanged, units tell",
        "court",
        _exchanged("actual_full", "司法救助人数", "法庭设备故障响应时间"),
        "司法救助人数.actual_full",
        "法庭设备故障响应时间.actual_full",
    ),
    report(
        "two more actuals exchanged",
        "market",
        _exchanged("actual_half", "企业开办时间", "审批材料数"),
        "企业开办时间.actual_half",
        "审批材料数.actual_half",
    ),
    report(
        "two actuals of one unit exchanged",
        "police",
        _exchanged("actual_half", "抓获犯罪嫌疑人数", "警务辅助人员人数"),
        "抓获犯罪嫌疑人数.actual_half",
        "警务辅助人员人数.actual_half",
    ),
    report(
        "a row is missing in the self-evaluation",
        "transport",
        both(without_cell("危桥改造座数", "actual_full"), without_cell("危桥改造座数", "score")),
        "危桥改造座数.level3",
    ),
    report(
        "a row is missing in the monitoring", "police", without_cell("命案破案率", "actual_half"), "命案破案率.level3"
    ),
    # Money of the stages.
    report("a project's money blank", "health", _spent("妇幼健康服务经费", None), "妇幼健康服务经费.executed_half"),
    report(
        "money with a comma", "market", _spent("特种设备监管经费", None, "118，4"), "特种设备监管经费.executed_half"
    ),
    report("money in words", "agriculture", _spent("基本支出", None, "九百余万元"), "基本支出.executed_half"),
    report("project expenditure's digits exchanged", "transport", _spent("项目支出", "2282"), "项目支出.executed_half"),
    report("total is that of basic expenditure", "police", _spent("支出总额", "4012.6"), "支出总额.executed_half"),
    report(
        "negative money",
        "emergency",
        _spent("安全生产隐患排查治理经费", "-143.2"),
        "安全生产隐患排查治理经费.executed_half",
    ),
    # The evaluation.
    report(
        "executed blank behind a blank rate", "court", with_evaluation(executed=None, rate=None), "evaluation.executed"
    ),
    report(
        "executed blank behind a blank rate, town",
        "town",
        with_evaluation(executed=None, rate=None, score=None),
        "evaluation.executed",
    ),
    report("executed blank, the rate typed", "education", with_evaluation(executed=None), "evaluation.executed"),
    report("executed above the budget", "transport", with_evaluation(executed="9912"), "evaluation.executed"),
    report("a rate that is another", "court", with_evaluation(rate="0.89"), "evaluation.rate"),
    report("points of money above what can be had", "education", with_evaluation(score="11"), "evaluation.score"),
    report("a grade below its band", "court", with_evaluation(grade="中"), "evaluation.grade"),
    report("0 points with money spent", "town", with_evaluation(score="0"), "evaluation.score"),
    _year("full points for a miss", "town", "矛盾纠纷化解率", "91%"),
]
