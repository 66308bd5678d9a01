"""Points, scores, grades (D3, D5, D6) and the common indicators computed from the base figures."""

from tests.checks.memory.changes import both, with_evaluation, with_figure, with_indicator, with_total
from tests.trust.faults.fault import ask_report, report

FAMILY = "points and common indicators"
FAULTS = [
    report("a score above its points", "education", with_indicator("教师培训人次", score="3.5"), "教师培训人次.score"),
    report(
        "another score above its points", "commerce", with_indicator("外出招商次数", score="4"), "外出招商次数.score"
    ),
    report(
        "full points for a missed count",
        "education",
        with_indicator("资助家庭经济困难学生人次", score="2.5"),
        "资助家庭经济困难学生人次.score",
    ),
    report(
        "full points for a missed length",
        "transport",
        with_indicator("农村公路新改建里程", score="2.5"),
        "农村公路新改建里程.score",
    ),
    report(
        "7 of 10 for a target that was met",
        "town",
        with_indicator("村民对人居环境的满意度", score="7"),
        "村民对人居环境的满意度.score",
    ),
    report(
        "nothing for a target that was met",
        "court",
        with_indicator("诉前调解案件数", score="0"),
        "诉前调解案件数.score",
    ),
    report(
        "full points for a day that was missed",
        "commerce",
        with_indicator("补贴资金拨付时间", actual_full="2024年12月28日"),
        "补贴资金拨付时间.score",
        "补贴资金拨付时间.actual_full",
    ),
    report("a score left blank", "town", with_indicator("垃圾清运量", score=None), "垃圾清运量.score"),
    report("points left blank", "court", with_indicator("案件办结数", points=None), "案件办结数.points"),
    report(
        "points of 103",
        "education",
        with_indicator("新建智慧教室数量", points="5.5", score="5.5"),
        "total.points",
        "新建智慧教室数量.points",
    ),
    report(
        "points of 95",
        "transport",
        with_indicator("优良路率", points="0", score="0"),
        "total.points",
        "优良路率.points",
    ),
    report("the total's digits exchanged", "town", with_total(score="98.98"), "total.score"),
    report("a total above 100", "education", with_total(score="101.75"), "total.score"),
    report("a total left blank", "court", with_total(score=None), "total.score"),
    report("优 for 85.49", "commerce", with_total(score="85.49"), "total.score", "evaluation.grade"),
    report("良 for 99.86", "court", with_evaluation(grade="良"), "evaluation.grade"),
    report("差 for 98.73", "transport", with_evaluation(grade="差"), "evaluation.grade"),
    report("a grade left blank", "town", with_evaluation(grade=None), "evaluation.grade"),
    report(
        "a printed rate of execution that is not so", "education", with_evaluation(rate="0.9977"), "evaluation.rate"
    ),
    report(
        "more spent than budgeted", "court", with_evaluation(executed="4020.6", rate="1.0255"), "evaluation.executed"
    ),
    report("under 90% without a reason", "commerce", with_evaluation(reason=None), "evaluation.reason"),
    report("no points with the money spent", "town", with_evaluation(score="0"), "evaluation.score"),
    report(
        "full points with nothing spent",
        "court",
        with_evaluation(executed="0", rate="0", score="10"),
        "evaluation.score",
        "evaluation.executed",
    ),
    report("ten points for 87%", "commerce", with_evaluation(score="10"), "evaluation.score"),
    report("a budget that is not the form's", "transport", with_evaluation(budget="9800"), "evaluation.budget"),
    report(
        "the executed amount left blank",
        "education",
        with_evaluation(executed=None, rate=None, score="9.78"),
        "evaluation.executed",
        "evaluation.rate",
    ),
    report("a negative amount executed", "town", with_evaluation(executed="-3315"), "evaluation.executed"),
    report(
        "a rate that the figures do not give",
        "education",
        with_indicator("政府采购执行率", actual_full="89%"),
        "政府采购执行率.actual_full",
    ),
    report(
        "June's rate that the figures do not give",
        "health",
        with_indicator("公用经费控制率", actual_half="38%"),
        "公用经费控制率.actual_half",
    ),
    report(
        "no increase where the figures show one",
        "town",
        with_figure("three_public", december="18"),
        "“三公经费”变动率.actual_full",
        "base.three_public.full_year",
    ),
    report(
        "more assets in use than there are",
        "court",
        with_figure("assets_in_use", december="8425"),
        "base.assets_in_use.full_year",
        "固定资产利用率.actual_full",
    ),
    report(
        "more staff than posts in the figures",
        "police",
        with_figure("staff", june="398"),
        "base.staff.half_year",
        "在职人员控制率.actual_half",
    ),
    report(
        "executed otherwise in the figures",
        "market",
        with_figure("executed", june="2805"),
        "base.executed.half_year",
        "支付进度符合率.actual_half",
    ),
    report(
        "a base figure left blank",
        "transport",
        with_figure("procurement_spent", december=None),
        "base.procurement_spent.full_year",
        "政府采购执行率.actual_full",
    ),
    report(
        "a negative base figure",
        "education",
        with_figure("operating_spent", december="-157.6"),
        "base.operating_spent.full_year",
        "公用经费控制率.actual_full",
    ),
    ask_report(
        "carried over and spent exceed the budget",
        "commerce",
        both(with_figure("carry_over", december="1301.2")),
        "base.carry_over.full_year",
        "结转结余率.actual_full",
    ),
]
