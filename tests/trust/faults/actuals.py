"""Actuals (D1, D2, D4, D7, D9) and rows of a stage's sheet."""

from dataclasses import replace

from tests.checks.memory.changes import both, with_indicator, with_raw, without_cell
from tests.trust.faults.fault import ask_report, report

FAMILY = "actuals"


def _slid(column, first, last):
    """The actuals between two indicators slide up by one row."""

    def change(form):
        names = [row.level3.value for row in form.indicators]
        start, end = names.index(first), names.index(last)
        rows = list(form.indicators)
        for place in range(start, end):
            below = getattr(form.indicators[place + 1], column)
            rows[place] = replace(
                rows[place], **{column: replace(getattr(rows[place], column), value=below.value, raw=below.raw)}
            )
        return replace(form, indicators=tuple(rows))

    return change


def _met_to_the_digit(form):
    def one(row):
        bare = (row.full_year.value or "").lstrip("≥≤=")
        return (
            row if row.table == "common" else replace(row, actual_full=replace(row.actual_full, value=bare, raw=bare))
        )

    return replace(form, indicators=tuple(map(one, form.indicators)))


FAULTS = [
    report(
        "a year's actual left blank",
        "education",
        with_indicator("教师培训人次", actual_full=None),
        "教师培训人次.actual_full",
    ),
    report(
        "a half-year's actual left blank",
        "health",
        with_indicator("产前筛查人数", actual_half=None),
        "产前筛查人数.actual_half",
    ),
    report("完成 for a count", "town", with_indicator("垃圾清运量", actual_full="完成"), "垃圾清运量.actual_full"),
    report(
        "已完成100% for a count",
        "court",
        with_indicator("案件办结数", actual_full="已完成100%"),
        "案件办结数.actual_full",
    ),
    report(
        "达成预期指标 for a rate",
        "transport",
        with_indicator("公交准点率", actual_full="达成预期指标"),
        "公交准点率.actual_full",
    ),
    report(
        "待统计 for a rate",
        "education",
        with_indicator("义务教育巩固率", actual_full="待统计"),
        "义务教育巩固率.actual_full",
    ),
    report(
        "the target copied with its sign",
        "town",
        with_indicator("农村卫生厕所普及率", actual_full="≥88%"),
        "农村卫生厕所普及率.actual_full",
    ),
    report(
        "June's target copied with its sign",
        "market",
        with_indicator("特种设备检查台数", actual_half="≥300台"),
        "特种设备检查台数.actual_half",
    ),
    report(
        "bridges in kilometres",
        "transport",
        with_indicator("危桥改造座数", actual_full="6公里"),
        "危桥改造座数.actual_full",
    ),
    report(
        "families in persons",
        "town",
        with_indicator("走访慰问困难群众户数", actual_full="241人"),
        "走访慰问困难群众户数.actual_full",
    ),
    report(
        "a rate answered with a count",
        "court",
        with_indicator("调解成功率", actual_full="1365件"),
        "调解成功率.actual_full",
    ),
    report(
        "103% of a share",
        "court",
        with_indicator("法定审限内结案率", actual_full="103%"),
        "法定审限内结案率.actual_full",
    ),
    report(
        "103% satisfied", "commerce", with_indicator("参展企业满意度", actual_full="103%"), "参展企业满意度.actual_full"
    ),
    report(
        "112% of a coverage by June",
        "health",
        with_indicator("医疗机构监督覆盖率", actual_half="112%"),
        "医疗机构监督覆盖率.actual_half",
    ),
    report(
        "已完工 for a day",
        "transport",
        with_indicator("农村公路完工时间", actual_full="已完工"),
        "农村公路完工时间.actual_full",
    ),
    report(
        "已发放 for a day",
        "education",
        with_indicator("助学金发放时间", actual_full="已全部发放"),
        "助学金发放时间.actual_full",
    ),
    report(
        "0.97 in a cell without a format",
        "town",
        both(with_indicator("整治验收合格率", actual_full="0.985"), with_raw("整治验收合格率", "actual_full", 0.985)),
        "整治验收合格率.actual_full",
    ),
    report(
        "0.93 typed for a satisfaction",
        "education",
        with_indicator("学生家长满意度", actual_full="0.936"),
        "学生家长满意度.actual_full",
    ),
    report(
        "2.1% where ‰ was promised",
        "health",
        with_indicator("婴儿死亡率", actual_half="2.1%"),
        "婴儿死亡率.actual_half",
    ),
    report(
        "a day of another year",
        "commerce",
        with_indicator("补贴资金拨付时间", actual_full="2023年12月6日"),
        "补贴资金拨付时间.actual_full",
    ),
    report(
        "a day in December reported in June",
        "agriculture",
        with_indicator("补贴兑付时间", actual_half="2024年12月1日"),
        "补贴兑付时间.actual_half",
    ),
    report(
        "a day that does not exist",
        "education",
        with_indicator("校舍维修完工时间", actual_full="2024年8月32日"),
        "校舍维修完工时间.actual_full",
    ),
    report(
        "a missed target without a reason",
        "commerce",
        with_indicator("参展企业数", deviation_full=None),
        "参展企业数.deviation_full",
        "参展企业数.actual_full",
    ),
    report(
        "a missed ceiling without a reason",
        "court",
        with_indicator("一审案件改判发回率", actual_full="1.5%", score="2.18"),
        "一审案件改判发回率.actual_full",
    ),
    report(
        "June's target missed without a reason",
        "health",
        with_indicator("卫生监督检查户次", deviation_kind=None, deviation_half=None),
        "卫生监督检查户次.actual_half",
    ),
    report(
        "June's count missed without a reason",
        "police",
        with_indicator("禁毒反诈宣传活动场次", actual_half="7场"),
        "禁毒反诈宣传活动场次.actual_half",
    ),
    report(
        "not applicable where it is",
        "market",
        with_indicator("食品抽检批次", actual_half="不适用"),
        "食品抽检批次.actual_half",
    ),
    report(
        "less in the year than by June",
        "court",
        with_indicator("法治宣传场次", actual_half="26场"),
        "法治宣传场次.actual_half",
        "法治宣传场次.actual_full",
    ),
    report(
        "less traffic in the year than by June",
        "transport",
        with_indicator("公交客运量", actual_half="2710万人次"),
        "公交客运量.actual_half",
        "公交客运量.actual_full",
    ),
    report(
        "five times the target",
        "town",
        with_indicator("走访慰问困难群众户数", actual_full="1241户"),
        "走访慰问困难群众户数.actual_full",
    ),
    report(
        "ten times the target by June",
        "market",
        with_indicator("查办违法案件数", actual_half="730件"),
        "查办违法案件数.actual_half",
    ),
    report(
        "a word that falls short",
        "education",
        with_indicator("学生资助长效机制", actual_full="基本健全"),
        "学生资助长效机制.actual_full",
    ),
    report(
        "a word that is not reached",
        "court",
        with_indicator("裁判文书上网公开机制", actual_full="未建立"),
        "裁判文书上网公开机制.actual_full",
    ),
    report(
        "impossible to reach, without a reason",
        "police",
        with_indicator("抓获犯罪嫌疑人数", likelihood="完全不可能"),
        "抓获犯罪嫌疑人数.likelihood",
    ),
    report(
        "the year's row lost",
        "commerce",
        both(without_cell("签约项目数", "actual_full"), without_cell("签约项目数", "score")),
        "签约项目数.actual_full",
        "签约项目数.level3",
    ),
    report(
        "June's row lost",
        "emergency",
        without_cell("应急演练次数", "actual_half"),
        "应急演练次数.actual_half",
        "应急演练次数.level3",
    ),
    report(
        "the year's actuals slid by a row",
        "transport",
        _slid("actual_full", "农村公路新改建里程", "查处超限超载车辆数"),
        "危桥改造座数.actual_full",
        "农村公路新改建里程.actual_full",
    ),
    report(
        "June's actuals slid by a row",
        "agriculture",
        _slid("actual_half", "粮食播种面积", "农产品抽检批次"),
        "粮食播种面积.actual_half",
        "补贴兑付时间.actual_half",
    ),
    ask_report("every target met to the digit", "court", _met_to_the_digit),
]
