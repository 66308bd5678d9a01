"""Targets once more, by a second author: units, per mille, signs, dates, kinds, shares, parts."""

from tests.checks.memory.changes import with_copy, with_indicator
from tests.trust.faults.fault import ask, fault

FAMILY = "targets, a second author"


def _row(title, trade, name, half, full, *columns, one=fault, **more):  # noqa: PLR0913 - a row says all in one line
    """A row's targets written otherwise; None leaves one as it is."""
    told = {key: value for key, value in (("half_year", half), ("full_year", full)) if value is not None}
    called = more.get("level3", name)
    cells = columns or tuple(told)
    return one(title, trade, with_indicator(name, **told, **more), *(f"{called}.{column}" for column in cells))


def _more(title, trade, name, half, full, level3):  # noqa: PLR0913 - a row says all in one line
    change = with_copy(name, 90, level3=level3, half_year=half, full_year=full)
    return fault(title, trade, change, f"{level3}.full_year", f"{level3}.half_year")


FAULTS = [
    # A unit that cannot belong to the name, or stands on one side only.
    _row("an area in plants", "forestry", "造林面积", "≥0.5万株", "≥1.2万株"),
    _row("lamps in kilometres", "urban", "路灯维护盏数", "≥12000公里", "≥12000公里"),
    _row("a stay in persons", "hospital", "平均住院日", "≤8人", "≤8人"),
    _row("a floor in tonnes", "grain", "维修仓房面积", "≥0.7万吨", "≥1.8万吨"),
    _row("a headway in kilometres", "transport", "公交高峰发车间隔", "≤8公里", "≤8公里"),
    _row("days in events", "sports", "公共体育场馆开放天数", "≥165场", "≥330场"),
    _row("hours in books", "library", "每周开放时间", "≥63册", "≥63册"),
    _row("no unit in June", "employment", "社保参保人数", "≥12万", None),
    _row("no unit in June, households", "housing", "老旧小区改造户数", "≥800", None),
    _row("no unit in December", "disease_control", "饮用水水样监测份数", None, "≥260"),
    _row("households and persons", "veterans", "慰问军属户数", None, "≥500人"),
    # Per mille beside per cent.
    _row("‰ and % of fires", "forestry", "森林火灾受害率", "≤0.9%", None, "half_year", "full_year"),
    _row("% and ‰ of deaths", "disease_control", "报告粗死亡率", "≥3%", None, "half_year", "full_year"),
    _row("‰ and % of pests", "forestry", "林业有害生物成灾率", None, "≤3%", "half_year", "full_year"),
    _row("‰ and % of infants", "health", "婴儿死亡率", None, "≤5%", "half_year", "full_year"),
    _row("% and ‰ of samples", "market", "食品抽检不合格率", None, "≤2‰", "half_year", "full_year"),
    # A hundred times too small.
    _row("1 % for all", "grain", "储备粮宜存率", None, "1%", "half_year", "full_year"),
    _row("0.98 % of lamps", "urban", "路灯亮灯率", None, "≥0.98%", "half_year", "full_year"),
    _row("0.95 % of fridges", "disease_control", "冷链设备完好率", "≥0.95%", "≥95%"),
    _row("0.9 % of buses", "transport", "公交准点率", None, "≥0.9%", "half_year", "full_year"),
    _row("0.95 % of readers", "library", "读者满意度", None, "≥0.95%", "half_year", "full_year"),
    _row("0.95 % on both sides", "science", "项目验收通过率", "≥0.95%", "≥0.95%"),
    _row("0.9 without a sign", "employment", "培训合格率", "≥0.9", None, "half_year", "full_year"),
    # The sign turned on one side.
    _row("≥ in June, stay", "hospital", "平均住院日", "≥8天", None, "half_year", "full_year"),
    _row("≥ in December, benefit", "forestry", "造林补助标准", None, "≥1500元/亩", "half_year", "full_year"),
    _row("≤ in June, events", "sports", "举办赛事场次", "≤8场", None, "half_year", "full_year"),
    _row("≥ in December, repair", "urban", "市政设施报修处置时限", None, "≥24小时", "half_year", "full_year"),
    _row("≥ in June, reversals", "court", "一审案件改判发回率", "≥1.2%", None, "half_year", "full_year"),
    _row("> in December, unemployed", "employment", "城镇登记失业率", None, ">4%", "half_year", "full_year"),
    _row("≤ in December, notice", "meteorology", "预警信号发布提前量", None, "≤30分钟", "half_year", "full_year"),
    _row("words: at most in June", "housing", "改造小区数量", "不超过7个", None, "half_year", "full_year"),
    # Dates.
    _row("August by June", "science", "奖补资金兑付时间", "2025年8月底前", None),
    _row("June's after December's", "forestry", "春季造林完成时间", "2024年5月15日前", None, "half_year", "full_year"),
    _row("31 July at half-year", "agriculture", "补贴兑付时间", "2024年7月31日前", None, "half_year", "full_year"),
    _row("September by June, in dashes", "grain", "维修完工时间", "2024-09-30前", None),
    _row("December's before June's", "funeral", "设备投入使用时间", "2024年12月底前", None, "half_year", "full_year"),
    _row("next year", "school", "课桌椅到位时间", None, "2025年8月31日前"),
    _row("month 13", "housing", "危房改造竣工时间", None, "2024年13月底前"),
    _row("31 November", "hospital", "医疗设备安装完成时间", None, "2024年11月31日前"),
    _row("30 February", "forestry", "春季造林完成时间", "2024年2月30日前", "2024年2月30日前"),
    _row("last year", "transport", "农村公路完工时间", None, "2023年12月底前"),
    # A quality's word that holds a count.
    _row("a mechanism of persons", "disease_control", "疫情监测预警机制", "≥1200人次", "≥1200人次", one=ask),
    _row("conformity of times", "science", "资金使用合规性", "25次", "25次"),
    _row("soundness of items", "urban", "中长期规划制定健全性", "≥5项", "≥5项"),
    _row("regularity of units", "court", "项目管理制度执行规范性", "≥12个", "≥12个"),
    _row("quality of books", "library", "图书加工差错率", "≥20000册", "≥20000册", level3="图书加工质量", one=ask),
    _row("clarity of days", "grain", "绩效指标明确性", "≤10天", "≤10天"),
    # A kind that does not fit the name.
    _row("a date for patients", "hospital", "门急诊人次", None, "2024年12月底前"),
    _row("a per cent of barns", "grain", "维修仓房栋数", "≥40%", "100%"),
    _row("a per cent of toilets", "urban", "公厕数量", "≥95%", "≥95%"),
    _row("events in persons", "science", "科普活动场次", "≥12人", "≥30人"),
    _row("in time, for a count", "veterans", "专场招聘会场次", "及时", "及时"),
    _row("months for bridges", "transport", "危桥改造座数", "6月底前", "12月底前"),
    _row("persons for a limit", "employment", "社保待遇核发时限", "≤10人", "≤10人"),
    _row("times for a share", "meteorology", "24小时晴雨预报准确率", "≥88次", "≥88次"),
    _row("a per cent for a limit", "disease_control", "接种异常反应规范处置时限", "≤95%", "≤95%"),
    _row("a word for a share", "school", "学生体质健康优良率", "优良", "优良"),
    # Shares above all.
    _row("103 % vaccinated", "disease_control", "适龄儿童疫苗接种率", None, "≥103%"),
    _row("110 % harmless", "urban", "生活垃圾无害化处理率", None, "110%"),
    _row("105 % of buildings", "housing", "绿色建筑占新建建筑比例", None, "≥105%"),
    _row("120 % satisfied", "veterans", "优抚对象满意度", None, "≥120%"),
    _row("1000 % covered", "forestry", "有害生物监测覆盖率", "≥980%", "≥980%"),
    # June above the year.
    _row("June above the year, birds", "employment", "职业技能培训人次", "≥4200人次", None, "half_year", "full_year"),
    _row("June above the year, stations", "meteorology", "新建自动气象站数量", "≥9座", None, "half_year", "full_year"),
    # Parts above their whole.
    _more("dragon boats above all events", "sports", "赛事参赛人数", "≥7000人", "≥2万人", "其中：龙舟赛参赛人数"),
    _more("online complaints above all", "market", "消费投诉办结件数", "≥600件", "≥1500件", "其中：网购投诉办结件数"),
    _more("the old above all patients", "hospital", "出院人次", "≥7000人次", "≥15000人次", "其中：老年患者出院人次"),
    # Left from the template, or twice.
    _row("X instead of a number", "housing", "改造小区数量", None, "≥××个"),
    _row("an indicator that is called 指标1", "school", "教师培训人次", None, None, "level3", level3="指标1"),
    _row("a task of the template", "sports", "举办赛事场次", None, None, "key_task", key_task="重点工作1"),
    _row("asterisks", "grain", "储备粮轮换数量", None, "≥**吨"),
]
