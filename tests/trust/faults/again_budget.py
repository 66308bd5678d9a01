"""Money once more, by a second author: half-year sums and plans, scale, parts of wholes, projects."""

from tests.checks.memory.changes import both, full, half, with_indicator, with_line, with_new_line, with_text
from tests.checks.memory.department import line
from tests.trust.faults.fault import ask, fault, on_side, text_with, times, year_before

FAMILY = "budget, a second author"
_MONEY = ("half_year", "full_year")

FAULTS = [
    # The half-year column's sums.
    fault(
        "half: digits exchanged in project expenditure",
        "transport",
        half("project_expenditure", "2290"),
        "project_expenditure.half_year",
    ),
    fault(
        "half: digits exchanged in the total",
        "library",
        half("expenditure_total", "401"),
        "expenditure_total.half_year",
    ),
    fault(
        "half: a project's plan left blank, its sum not", "grain", half("粮食轮换价差", None), "粮食轮换价差.half_year"
    ),
    fault(
        "half: a project ten times as much", "housing", half("农村危房改造补助", "600"), "农村危房改造补助.half_year"
    ),
    fault(
        "half: basic expenditure's digits exchanged",
        "urban",
        half("basic_expenditure", "1033"),
        "basic_expenditure.half_year",
        "expenditure_total.half_year",
    ),
    fault(
        "half: the total is that of the projects",
        "science",
        half("expenditure_total", "756"),
        "expenditure_total.half_year",
    ),
    fault(
        "half: a project missing in both sums",
        "forestry",
        both(half("project_expenditure", "1320"), half("expenditure_total", "2010")),
        "project_expenditure.half_year",
    ),
    # A plan that is none.
    fault("half-year plan of 4 %", "sports", times("0.08", "half_year"), "expenditure_total.half_year"),
    fault("half-year plan of 1 %", "court", times("0.02", "half_year"), "expenditure_total.half_year"),
    fault(
        "salaries of 1.7 % until June",
        "meteorology",
        both(half("basic_expenditure", "3"), half("expenditure_total", "103")),
        "basic_expenditure.half_year",
    ),
    fault(
        "salaries of 1 % until June",
        "employment",
        both(half("basic_expenditure", "16"), half("expenditure_total", "1156")),
        "basic_expenditure.half_year",
    ),
    fault(
        "no salaries until June",
        "funeral",
        both(half("basic_expenditure", "0"), half("expenditure_total", "195")),
        "basic_expenditure.half_year",
    ),
    ask(
        "projects of 1 % until June",
        "hospital",
        both(
            half("医疗服务能力提升", "26.8"),
            half("医疗设备购置", "24"),
            half("project_expenditure", "50.8"),
            half("expenditure_total", "10250.8"),
        ),
        "project_expenditure.half_year",
        "医疗服务能力提升.half_year",
        "医疗设备购置.half_year",
    ),
    ask(
        "a monthly benefit of 1 % until June",
        "veterans",
        both(half("优待抚恤补助资金", "16"), half("project_expenditure", "286"), half("expenditure_total", "496")),
        "优待抚恤补助资金.half_year",
    ),
    # Parts above their whole.
    fault(
        "operating costs and salaries above basic expenditure",
        "library",
        both(
            with_new_line(line(27, "expenditure", "personnel", "人员经费", "基本支出", "340", "160"), "基本支出"),
            with_new_line(line(28, "expenditure", "operating", "公用经费", "基本支出", "102.35", "38"), "人员经费"),
        ),
        "basic_expenditure.full_year",
        "人员经费.full_year",
        "公用经费.full_year",
    ),
    fault(
        "one source above the subtotal",
        "grain",
        full("fiscal_appropriation", "310.5"),
        "fiscal_appropriation.full_year",
    ),
    fault(
        "a project above project expenditure",
        "funeral",
        full("惠民殡葬补助", "2300"),
        "惠民殡葬补助.full_year",
        "project_expenditure.full_year",
    ),
    # Projects.
    fault(
        "an indicator of a project that is not in the budget",
        "urban",
        with_indicator("占道经营查处起数", project="数字城管平台运维费"),
        "占道经营查处起数.project",
    ),
    fault(
        "a project of 0 with indicators",
        "grain",
        both(
            full("粮食质量监测", "0"),
            half("粮食质量监测", "0"),
            full("仓储设施维修改造", "700"),
            half("仓储设施维修改造", "215"),
        ),
        "粮食质量监测.full_year",
        "收购环节抽检批次.project",
    ),
    fault(
        "a project without indicators",
        "science",
        both(
            full("科技计划项目经费", "500"),
            half("科技计划项目经费", "200"),
            with_new_line(
                line(24, "expenditure", "project", "科技金融风险补偿金", "项目支出", "300", "120"), "科普经费"
            ),
        ),
        "科技金融风险补偿金.name",
        "科技金融风险补偿金.full_year",
    ),
    fault(
        "a project under another name in the budget",
        "transport",
        with_line("公路日常养护", name="国省道大中修工程"),
        "公路养护里程.project",
        "国省道大中修工程.name",
    ),
    fault(
        "a project's amount blank",
        "veterans",
        both(full("退役安置与就业培训经费", None), half("退役安置与就业培训经费", None)),
        "退役安置与就业培训经费.full_year",
    ),
    fault(
        "another project of 0 with an indicator",
        "funeral",
        both(
            full("文明祭扫宣传", "0"),
            half("文明祭扫宣传", "0"),
            full("惠民殡葬补助", "270"),
            half("惠民殡葬补助", "135"),
        ),
        "文明祭扫宣传.full_year",
        "发放宣传资料份数.project",
    ),
    fault(
        "an amount without a project's name",
        "library",
        both(
            with_line("全民阅读推广经费", name=""),
        ),
        "绩效目标表!B22",
    ),
    fault("another amount without a name", "hospital", with_line("医疗设备购置", name=""), "绩效目标表!B21"),
    fault(
        "a nameless row that completes the sum",
        "forestry",
        both(
            full("古树名木保护", "200"),
            half("古树名木保护", "80"),
            with_new_line(line(24, "expenditure", "project", "", "项目支出", "100", "50"), "古树名木保护"),
        ),
        "绩效目标表!B24",
    ),
    fault(
        "a nameless row with the full year only",
        "sports",
        both(
            full("健身器材更新", "150"),
            with_new_line(line(24, "expenditure", "project", "", "项目支出", "30", "0"), "青少年训练经费"),
        ),
        "绩效目标表!B24",
    ),
    fault(
        "a nameless project of 0.5",
        "police",
        both(
            full("禁毒反诈宣传经费", "299.5"),
            with_new_line(line(24, "expenditure", "project", "", "项目支出", "0.5", "0"), "禁毒反诈宣传经费"),
        ),
        "绩效目标表!B24",
    ),
    # Scale.
    fault(
        "a library's form in 元",
        "library",
        times("10000", *_MONEY),
        "total_funds.full_year",
        "expenditure_total.full_year",
        "money_unit",
    ),
    fault(
        "a weather office's form in 元",
        "meteorology",
        times("10000", *_MONEY),
        "total_funds.full_year",
        "expenditure_total.full_year",
        "money_unit",
    ),
    fault(
        "a hospital's form in 元",
        "hospital",
        times("10000", *_MONEY),
        "total_funds.full_year",
        "expenditure_total.full_year",
        "money_unit",
    ),
    fault(
        "a funeral home's form in 元",
        "funeral",
        times("10000", *_MONEY),
        "total_funds.full_year",
        "expenditure_total.full_year",
        "money_unit",
    ),
    fault(
        "expenditure in 元 beside income in 万元",
        "urban",
        on_side("expenditure", times("10000", *_MONEY)),
        "expenditure_total.full_year",
        "total_funds.full_year",
    ),
    fault(
        "one project in 元",
        "school",
        both(full("教师发展经费", "700000"), half("教师发展经费", "300000")),
        "教师发展经费.full_year",
    ),
    fault("the half-year column in 元", "employment", times("10000", "half_year"), "expenditure_total.half_year"),
    fault(
        "in 元 against last year's 万元",
        "transport",
        times("10000", *_MONEY),
        "total_funds.full_year",
        "expenditure_total.full_year",
        last_year=year_before(),
    ),
    # A cost above its project.
    fault(
        "one machine costs more than its project",
        "funeral",
        with_indicator("火化机购置成本", half_year="≤450万元/台", full_year="≤450万元/台"),
        "火化机购置成本.full_year",
    ),
    fault(
        "one grant above all grants",
        "science",
        with_indicator("单个项目资助金额", half_year="≤900万元", full_year="≤900万元"),
        "单个项目资助金额.full_year",
    ),
    fault(
        "a price in 万元 instead of 元",
        "sports",
        with_indicator("健身器材采购均价", half_year="≤6500万元/件", full_year="≤6500万元/件"),
        "健身器材采购均价.full_year",
    ),
    fault(
        "the repairs' total cost above their project",
        "grain",
        with_indicator("维修仓房栋数", level3="仓房维修总成本", half_year="≤200万元", full_year="≤780万元"),
        "仓房维修总成本.full_year",
    ),
    ask(
        "the track's investment above its project",
        "school",
        with_indicator("塑胶跑道改造面积", level3="塑胶跑道改造总投资", full_year="≤500万元"),
        "塑胶跑道改造总投资.full_year",
    ),
    ask(
        "cost a household times households above the project",
        "housing",
        with_indicator("户均改造成本", half_year="≤8万元/户", full_year="≤8万元/户"),
        "户均改造成本.full_year",
    ),
    ask(
        "price a book times books above the project",
        "library",
        with_indicator("图书平均采购单价", half_year="≤600元/册", full_year="≤600元/册"),
        "图书平均采购单价.full_year",
    ),
    # Staff and posts.
    fault(
        "doctors above staff",
        "disease_control",
        text_with("organisation_and_staffing", "卫生技术人员47人", "卫生技术人员67人"),
        "text.organisation_and_staffing",
    ),
    ask(
        "posts that do not add up",
        "agriculture",
        text_with("organisation_and_staffing", "合计104名", "合计94名"),
        "text.organisation_and_staffing",
    ),
    ask(
        "seasons' samples above the year's",
        "disease_control",
        text_with("annual_goal", "各130份", "各150份"),
        "text.annual_goal",
        "饮用水水样监测份数.full_year",
    ),
    fault(
        "aides above all staff",
        "library",
        with_text("organisation_and_staffing", "设采编部、借阅部。事业编制24名，实有在职人员22名，其中高级职称26人。"),
        "text.organisation_and_staffing",
    ),
]
