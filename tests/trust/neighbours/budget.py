"""Money that looks wrong and is right."""

from decimal import Decimal

from tests.checks.memory.changes import both, full, half, with_indicator, with_line, with_new_line, with_text
from tests.checks.memory.department import line
from tests.trust.faults.fault import fault, text_with, times, year_before

FAMILY = "budget"
_MONEY = ("half_year", "full_year")


def _plan(title, trade, basic, *projects):
    """A half-year plan whose sums are right."""
    told = sum(Decimal(amount) for _, amount in projects)
    change = both(
        half("basic_expenditure", basic),
        *(half(name, amount) for name, amount in projects),
        half("project_expenditure", str(told)),
        half("expenditure_total", str(told + Decimal(basic))),
    )
    return fault(title, trade, change)


NEIGHBOURS = [
    _plan(
        "a project that starts in autumn",
        "funeral",
        "140",
        ("惠民殡葬补助", "110"),
        ("火化设备更新", "0"),
        ("文明祭扫宣传", "25"),
    ),
    _plan(
        "everything paid by June",
        "agriculture",
        "980",
        ("耕地地力保护补贴", "1200"),
        ("高标准农田建设", "2400"),
        ("动物疫病防控", "320"),
        ("农产品质量安全监管", "210"),
    ),
    _plan(
        "a plan of a third",
        "science",
        "150",
        ("科技企业培育奖补资金", "300"),
        ("科技计划项目经费", "250"),
        ("科普经费", "30"),
    ),
    _plan(
        "a plan of 15 %, construction in autumn",
        "housing",
        "900",
        ("老旧小区改造", "300"),
        ("住房保障经费", "450"),
        ("农村危房改造补助", "0"),
    ),
    _plan(
        "70 % by June",
        "sports",
        "400",
        ("全民健身赛事经费", "250"),
        ("体育场馆免费低收费开放补助", "300"),
        ("健身器材更新", "150"),
        ("青少年训练经费", "110"),
    ),
    _plan(
        "exactly half",
        "court",
        "1340.3",
        ("办案业务经费", "430"),
        ("多元解纷及司法救助经费", "130"),
        ("法庭运行维护费", "60"),
    ),
    _plan(
        "a cent more than half",
        "library",
        "206.1801",
        ("免费开放经费", "90"),
        ("图书购置费", "100"),
        ("全民阅读推广经费", "44"),
    ),
    _plan(
        "salaries of 42 %",
        "veterans",
        "181",
        ("优待抚恤补助资金", "800"),
        ("退役安置与就业培训经费", "160"),
        ("烈士褒扬与拥军慰问经费", "110"),
    ),
    fault(
        "basic expenditure split rightly",
        "library",
        both(
            with_new_line(line(27, "expenditure", "personnel", "人员经费", "基本支出", "330", "160"), "基本支出"),
            with_new_line(line(28, "expenditure", "operating", "公用经费", "基本支出", "82.35", "38"), "人员经费"),
        ),
    ),
    fault("a small form, a tenth", "meteorology", times("0.1", *_MONEY)),
    fault("cents of 元 in 万元", "grain", both(full("粮食质量监测", "80.1234"), full("仓储设施维修改造", "619.8766"))),
    fault(
        "an old project year in the name, full width",
        "funeral",
        both(
            with_line("火化设备更新", name="火化设备更新（2023—2025）"),
            *(
                with_indicator(name, project="火化设备更新(2023-2025)")
                for name in ("更新火化机台数", "尾气处理设备", "设备验收合格率", "设备投入使用时间", "火化机购置成本")
            ),
        ),
    ),
    fault("a space in the project's name", "school", both(with_line("教师发展经费", name="教师发展 经费"))),
    fault("a one-year project's budget equals last year's", "forestry", lambda form: form, last_year=year_before()),
    fault("5 % more than last year", "transport", lambda form: form, last_year=year_before(times("0.95", *_MONEY))),
    fault(
        "a machine at its project's price",
        "funeral",
        with_indicator("火化机购置成本", half_year="≤240万元/台", full_year="≤240万元/台"),
    ),
    fault(
        "a grant that equals the smallest",
        "science",
        with_indicator("单个项目资助金额", half_year="≤10万元", full_year="≤10万元"),
    ),
    fault(
        "price in 万元 of a sensible size",
        "sports",
        with_indicator("健身器材采购均价", half_year="≤0.65万元/件", full_year="≤0.65万元/件"),
    ),
    fault(
        "the repairs' total cost is the project",
        "grain",
        with_indicator("维修仓房栋数", level3="仓房维修总成本", half_year="≤180万元", full_year="≤620万元"),
    ),
    fault(
        "the investment leveraged is above the project",
        "science",
        with_indicator("技术合同成交额", level3="带动企业研发投入", half_year="≥3亿元", full_year="≥8亿元"),
    ),
    fault(
        "insured sum above the project",
        "housing",
        with_indicator("受益居民人数", level3="带动社会投资金额", half_year="≥3000万元", full_year="≥9000万元"),
    ),
    fault(
        "losses saved above all money",
        "meteorology",
        with_indicator("减少雹灾损失金额", half_year="≥1000万元", full_year="≥3000万元"),
    ),
    fault(
        "cost times quantity exactly the project",
        "housing",
        with_indicator("户均改造成本", half_year="≤2.9万元/户", full_year="≤3万元/户"),
    ),
    fault("a project with an empty key task", "police", with_indicator("命案破案率", key_task=None)),
    fault("zeros everywhere in income", "grain", lambda form: form),
    fault(
        "carried forward only",
        "veterans",
        both(
            full("general_public_budget", "2000.8"),
            full("fiscal_appropriation", "2000.8"),
            full("carried_forward", "680"),
        ),
    ),
    fault(
        "a negative number is not: a small positive",
        "urban",
        both(half("城管执法经费", "1"), half("project_expenditure", "4451"), half("expenditure_total", "5781")),
    ),
    fault("doctors fewer than staff", "disease_control", text_with("organisation_and_staffing", "47人", "55人")),
    fault(
        "posts that add up with workers",
        "agriculture",
        text_with(
            "organisation_and_staffing", "合计104名；年初实有98名。", "合计104名；年初实有98名，另有编外人员12名。"
        ),
    ),
    fault(
        "staff of several units",
        "library",
        with_text(
            "organisation_and_staffing",
            "设采编部、借阅部。事业编制24名，实有在职人员22名，其中高级职称6人；另聘用保安、保洁15人，退休9人。",
        ),
    ),
    fault(
        "seasons' samples above each other's half",
        "disease_control",
        text_with("annual_goal", "枯水期、丰水期各130份", "枯水期120份、丰水期140份"),
    ),
    fault(
        "a big project beside small ones",
        "school",
        both(
            full("教师发展经费", "7"),
            half("教师发展经费", "3"),
            full("办学条件改善", "443"),
            half("办学条件改善", "127"),
        ),
    ),
    fault(
        "one project of 0.3",
        "employment",
        both(
            full("劳动关系协调经费", "0.3"),
            half("劳动关系协调经费", "0.1"),
            full("就业补助资金", "2039.7"),
            half("就业补助资金", "959.9"),
            with_indicator("追发拖欠工资金额", level3="追发拖欠工资人数", half_year="≥80人", full_year="≥170人"),
        ),
    ),
]
