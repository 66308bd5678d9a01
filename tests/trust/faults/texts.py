"""Texts and goals: placeholders (B10, B11), years (B2, B12), and what goals promise (B5)."""

from tests.checks.memory.changes import both, own, with_every, with_indicator, with_text, with_value
from tests.trust.faults.fault import ask, fault, text_added, text_with, year_before

FAMILY = "texts and goals"
_TITLE_2023 = "2023年度区级预算部门整体支出绩效目标表"
_COPIED = "一是新建自动气象站6座，24小时晴雨预报准确率不低于88%；二是实施增雨（防雹）作业10次；三是举办气象科普活动。"


FAULTS = [
    fault(
        "XX in the functions", "education", text_with("main_functions", "全区教育", "XX区教育"), "text.main_functions"
    ),
    fault("XX in the goal", "transport", text_with("annual_goal", "改造危桥6座", "改造危桥XX座"), "text.annual_goal"),
    fault(
        "×× in the staffing",
        "police",
        text_with("organisation_and_staffing", "实有民警298名", "实有民警××名"),
        "text.organisation_and_staffing",
    ),
    fault(
        "asterisks in the goal", "audit", text_with("annual_goal", "审计项目16个", "审计项目**个"), "text.annual_goal"
    ),
    fault(
        "请填写 in the medium-term goal",
        "health",
        with_text("medium_long_term_goal", "请填写三至五年内要达到的目标"),
        "text.medium_long_term_goal",
    ),
    fault(
        "请填写 in the staffing",
        "library",
        with_text("organisation_and_staffing", "（请填写内设机构、编制数、在职人数）"),
        "text.organisation_and_staffing",
    ),
    fault("此处填写 in the goal", "forestry", with_text("annual_goal", "此处填写年度目标"), "text.annual_goal"),
    fault("a lone dot row in the goal", "veterans", text_added("annual_goal", "四、……"), "text.annual_goal"),
    fault("nothing but 略", "statistics", with_text("main_functions", "略"), "text.main_functions"),
    fault("nothing but 同上", "civil", with_text("medium_long_term_goal", "同上"), "text.medium_long_term_goal"),
    fault(
        "a placeholder among the targets",
        "court",
        with_indicator("案件办结数", full_year="≥**件"),
        "案件办结数.full_year",
    ),
    fault("XX among the targets", "urban", with_indicator("公厕数量", full_year="≥XX座"), "公厕数量.full_year"),
    fault(
        "a unit whose number is missing",
        "water",
        with_indicator("治理河道长度", full_year="≥ 公里"),
        "治理河道长度.full_year",
    ),
    fault("a target 请填写", "market", with_indicator("食品抽检批次", half_year="请填写"), "食品抽检批次.half_year"),
    fault(
        "an indicator of the template",
        "housing",
        with_indicator("改造小区数量", level3="指标2："),
        "改造小区数量.level3",
    ),
    fault("an indicator of dots", "sports", with_indicator("输送运动员人数", level3="……"), "输送运动员人数.level3"),
    fault(
        "XX in an indicator's name",
        "commerce",
        with_indicator("签约项目数", level3="XX项目签约数"),
        "签约项目数.level3",
    ),
    fault("the same numbers in every row", "environment", with_every({"half_year": "88", "full_year": "100"}, own)),
    fault("the subtitle of last year", "education", with_value("subtitle", "2023年度"), "subtitle", "title"),
    fault("the subtitle of next year", "court", with_value("subtitle", "2025年度"), "subtitle", "title"),
    fault(
        "the title of last year",
        "disabled",
        both(with_value("title", _TITLE_2023), with_value("year", 2023, _TITLE_2023)),
        "title",
        "subtitle",
    ),
    fault(
        "the goal of last year",
        "sports",
        with_text(
            "annual_goal", "2023年，举办赛事20场，公共体育场馆开放330天以上，更新健身器材260件，训练青少年运动员180人。"
        ),
        "text.annual_goal",
    ),
    fault(
        "the goal of two years ago",
        "archives",
        with_text("annual_goal", "2022年度，完成档案数字化80万页，接收档案1.6万卷（件），档案完好率99%以上。"),
        "text.annual_goal",
    ),
    fault(
        "a medium-term goal gone by",
        "town",
        text_with("medium_long_term_goal", "2024年—2026年", "2019年—2021年"),
        "text.medium_long_term_goal",
    ),
    fault(
        "a medium-term goal of one year",
        "agriculture",
        with_text("medium_long_term_goal", "2024年，建成高标准农田1万亩，粮食播种面积12万亩以上。"),
        "text.medium_long_term_goal",
    ),
    fault(
        "the medium-term goal is the annual one",
        "justice",
        lambda form: with_text("medium_long_term_goal", form.texts["annual_goal"].value)(form),
        "text.medium_long_term_goal",
    ),
    fault(
        "the goal copied from last year",
        "meteorology",
        with_text("annual_goal", _COPIED),
        "text.annual_goal",
        last_year=year_before(with_text("annual_goal", _COPIED)),
    ),
    fault(
        "a task without an indicator",
        "education",
        text_added("annual_goal", "五、建设区青少年宫。完成主体工程，启动室内装修。"),
        "text.annual_goal",
    ),
    fault(
        "another task without an indicator",
        "emergency",
        text_added("annual_goal", "四要建设区应急指挥中心，升级指挥调度系统。"),
        "text.annual_goal",
    ),
    fault(
        "goal of 40 rooms, target 30",
        "education",
        with_indicator("新建智慧教室数量", full_year="≥30间"),
        "新建智慧教室数量.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal of 3 places, target 2",
        "veterans",
        with_indicator("修缮烈士纪念设施数量", full_year="≥2处"),
        "修缮烈士纪念设施数量.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal of 8 bridges, target 6",
        "transport",
        text_with("annual_goal", "改造危桥6座", "改造危桥8座"),
        "危桥改造座数.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal of six projects in words, target 5",
        "audit",
        both(
            text_with("annual_goal", "移送案件线索3件", "移送案件线索六件"),
            with_indicator("移送案件线索数", full_year="≥5件"),
        ),
        "移送案件线索数.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal of 50%, target 45%",
        "police",
        with_indicator("刑事案件破案率", full_year="≥45%"),
        "刑事案件破案率.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal of at most 1.2%, target 2.5%",
        "court",
        with_indicator("一审案件改判发回率", target="≤2.5%"),
        "一审案件改判发回率.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal until September, target November",
        "sports",
        with_indicator("健身器材安装完成时间", full_year="2024年11月底前"),
        "健身器材安装完成时间.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal until June, target September",
        "agriculture",
        with_indicator("补贴兑付时间", full_year="2024年9月30日前"),
        "补贴兑付时间.full_year",
        "text.annual_goal",
    ),
    fault(
        "goal of 60 families, target 80",
        "housing",
        with_indicator("危房改造户数", full_year="≥80户"),
        "危房改造户数.full_year",
        "text.annual_goal",
    ),
    ask(
        "another unit's name in the functions",
        "market",
        text_with("main_functions", "负责市场主体", "青梧市临湖区民政局负责市场主体"),
        "text.main_functions",
    ),
]
