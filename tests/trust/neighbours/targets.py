"""Targets that look wrong and are right."""

from tests.checks.memory.changes import with_copy, with_indicator
from tests.trust.faults.fault import fault

FAMILY = "targets"


def _row(title, trade, name, half, full, **more):
    return fault(title, trade, with_indicator(name, half_year=half, full_year=full, **more))


def _more(title, trade, name, half, full, level3):  # noqa: PLR0913 - a row says all in one line
    return fault(title, trade, with_copy(name, 90, level3=level3, half_year=half, full_year=full))


NEIGHBOURS = [
    # Units.
    _row("trees of 造林", "forestry", "造林面积", "≥50万株", "≥120万株", level3="植树株数"),
    _row("lamps in 基", "urban", "路灯维护盏数", "≥12000盏", "≥12000盏"),
    _row("a stay in 日", "hospital", "平均住院日", "≤8日", "≤8日"),
    _row("a floor in 平米", "grain", "维修仓房面积", "≥7000平方米", "≥18000平方米"),
    _row("a headway in 分", "transport", "公交高峰发车间隔", "≤8分钟", "≤480秒"),
    _row("hours a week", "library", "每周开放时间", "≥63小时/周", "≥63小时/周"),
    _row("万 and 人", "employment", "社保参保人数", "≥120000人", "≥12.5万人"),
    _row("other scale of a unit", "agriculture", "粮食播种面积", "≥60000亩", "≥12万亩"),
    _row("a count without a unit on both sides", "sports", "举办赛事场次", "≥8", "≥20"),
    _row("square metres and ㎡", "urban", "道路清扫保洁面积", "≥320万㎡", "≥320万平方米"),
    _row("a time in 天 and 日", "court", "平均审理天数", "≤60日", "≤60天"),
    _row("an area in 公顷", "forestry", "造林面积", "≥333公顷", "≥800公顷"),
    _row("件 for 起", "urban", "占道经营查处起数", "≥300件", "≥700件"),
    _row("a length of roads in 千米", "transport", "公路养护里程", "≥320千米", "≥320千米"),
    _row("a price per unit", "library", "图书平均采购单价", "≤60元/本", "≤60元/本"),
    # Per mille and small shares.
    _row("0.9‰ written as 0.09 %", "forestry", "森林火灾受害率", "≤0.09%", "≤0.09%"),
    _row("a small rise", "forestry", "森林覆盖率", "≥0.1个百分点", "≥0.3个百分点", level3="森林覆盖率提高"),
    _row("a rate of 0.5 % of loss", "grain", "储备粮损耗率", "≤0.05%", "≤0.1%"),
    _row("a disease of 0.5 in 100000", "disease_control", "甲乙类传染病报告发病率", "≤100/10万", "≤205/10万"),
    _row("0.8 % die", "hospital", "住院患者死亡率", "≤0.75%", "≤0.8%"),
    _row("growth of 0.9 %", "agriculture", "农村居民人均可支配收入增长率", "≥0.9%", "≥2%"),
    _row("a low share that is meant", "employment", "培训合格率", "≥20%", "≥92%"),
    _row("1 % of the stock until June", "grain", "轮换任务完成率", "≥5%", "100%"),
    _row("a tenth until June", "forestry", "古树名木挂牌建档率", "≥10%", "100%"),
    # Signs.
    _row("sign on one side only", "hospital", "平均住院日", "8天", "≤8天"),
    _row("≤ and 不超过", "forestry", "造林补助标准", "不超过1500元/亩", "≤1500元/亩"),
    _row("≤ and <", "employment", "城镇登记失业率", "≤4%", "<4%"),
    _row("≥ and =", "housing", "改造小区数量", "≥7个", "=18个"),
    _row("以上 and ≥", "sports", "举办赛事场次", "8场以上", "≥20场"),
    _row("以内 and ≤", "urban", "市政设施报修处置时限", "24小时以内", "≤24小时"),
    _row("exactly a range", "court", "一审案件改判发回率", "0.8%-1.2%", "≤1.2%"),
    _row("not below and ≥", "meteorology", "预警信号发布提前量", "不少于30分钟", "≥30分钟"),
    _row("none and ≤", "transport", "公路交通事故死亡人数", "≤5人", "≤5人"),
    # Dates.
    _row("phased dates", "science", "奖补资金兑付时间", "2025年6月底前", "2025年10月底前"),
    _row("30 June", "agriculture", "补贴兑付时间", "2024年6月30日前", "2024年6月30日前"),
    _row("date and dash", "grain", "维修完工时间", "—", "2024.10.31前"),
    _row("a month without the year", "funeral", "设备投入使用时间", "不适用", "10月底前"),
    _row("29 February of a leap year", "forestry", "春季造林完成时间", "2024年2月29日前", "2024年2月29日前"),
    _row("the end of the year", "housing", "危房改造竣工时间", "不适用", "2024年12月31日前"),
    _row("in words", "hospital", "医疗设备安装完成时间", "—", "年底前"),
    _row("a quarter", "transport", "农村公路完工时间", "不适用", "第四季度"),
    _row("in the days of each month", "veterans", "抚恤金发放时间", "每月5日前", "每月5日前"),
    _row("in time, as a rate", "veterans", "抚恤金发放时间", "100%", "100%", level3="抚恤金发放及时率"),
    _row("before a semester", "school", "课桌椅到位时间", "不适用", "2024年秋季开学前"),
    # Words and counts.
    _row("systems counted", "disease_control", "疫情监测预警机制", "≥3项", "≥5项", level3="建立疫情监测预警制度数"),
    _row("a mechanism perfected", "meteorology", "气象设备运行保障机制", "基本健全", "健全"),
    _row("soundness in per cent", "grain", "储备粮管理制度", "100%", "100%", level3="储备粮管理制度健全率"),
    _row("quality in per cent", "library", "图书加工差错率", "≥98%", "≥99%", level3="图书加工质量达标率"),
    _row("a quality grade", "library", "图书加工差错率", "合格", "合格", level3="图书加工质量"),
    _row("a length of hours", "funeral", "遗体接运到达时间", "≤90分钟", "≤1.5小时"),
    # Kinds.
    _row("patients in 万", "hospital", "门急诊人次", "≥12万人次", "≥260000人次"),
    _row("barns none until June", "grain", "维修仓房栋数", "0栋", "5栋"),
    _row("a share of toilets", "urban", "公厕数量", "≥95%", "≥95%", level3="二类以上公厕占比"),
    _row("people at events", "science", "科普活动场次", "≥1200人次", "≥3000人次", level3="科普活动参与人次"),
    _row("fairs on time", "veterans", "专场招聘会场次", "100%", "100%", level3="专场招聘会按期举办率"),
    _row("accuracy", "meteorology", "24小时晴雨预报准确率", "88%", "88%以上"),
    _row("a limit in 工作日 and 个工作日", "employment", "社保待遇核发时限", "≤10工作日", "≤10个工作日"),
    _row("in 48 hours", "disease_control", "接种异常反应规范处置时限", "≤2天", "≤48小时"),
    _row("a share in words of ten", "school", "学生体质健康优良率", "四成五", "五成"),
    # Above all that is rightly above.
    _row("103 % of the plan", "grain", "轮换任务完成率", "≥50%", "≥103%"),
    _row("105 % of enrolment", "education", "学前教育毛入园率", "—", "≥105%"),
    _row("growth of 120 %", "science", "研发投入强度", "≥60%", "≥120%", level3="技术合同成交额增长率"),
    _row("beds used above all", "hospital", "病床使用率", "≥95%", "≥102%"),
    _row(
        "investment leveraged of 300 %", "science", "研发投入强度", "≥200%", "≥300%", level3="财政资金带动社会投入比率"
    ),
    # June and year.
    _row("June equals the year: stock", "meteorology", "新建自动气象站数量", "6座", "6座", level3="在用自动气象站数量"),
    _row("average higher in June", "environment", "PM2.5年均浓度", "≤40微克/立方米", "≤35微克/立方米"),
    _row("fewer places in June's stock", "urban", "内涝点位数", "≤9处", "≤3处"),
    _row("days to serve fall", "court", "平均审理天数", "≤62天", "≤58天"),
    # Parts.
    _more("boats below all events", "sports", "赛事参赛人数", "≥2000人", "≥0.5万人", "其中：龙舟赛参赛人数"),
    _more(
        "online complaints, the very half", "market", "消费投诉办结件数", "≥250件", "≥550件", "其中：网购投诉办结件数"
    ),
    _more("all patients are old", "hospital", "出院人次", "≥6000人次", "≥13000人次", "其中：医保患者出院人次"),
    _more("a larger thing of another kind", "transport", "危桥改造座数", "≥30座", "≥90座", "桥梁检测座数"),
    _more("another area", "forestry", "造林面积", "≥3万亩", "≥6万亩", "森林抚育面积"),
    _row("the letter X in a name", "hospital", "购置医疗设备数量", "—", "≥3台", level3="X光机购置台数"),
    _row("indicator 1 of a kind", "school", "教师培训人次", "≥50人次", "≥120人次", level3="一类教师培训人次"),
    _row("stars", "sports", "场馆设施完好率", "三星级", "四星级", level3="体育场馆星级评定等级"),
]
