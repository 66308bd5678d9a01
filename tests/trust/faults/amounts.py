"""What a cell of money holds (A9, A10, A12, A13), its scale, and whose money it is."""

from tests.checks.memory.changes import both, full, half, with_indicator, with_line, with_value
from tests.trust.faults.fault import ask, fault, on_side, times, year_before

FAMILY = "amounts"
_YUAN = times("10000", "full_year", "half_year")
FAULTS = [
    fault("a number repeated in words", "education", full("教师培训", None, "200万200万(含税)"), "教师培训.full_year"),
    fault("an amount with about", "health", full("妇幼健康服务经费", None, "约640"), "妇幼健康服务经费.full_year"),
    fault("two numbers in a cell", "police", full("禁毒反诈宣传经费", None, "200+100"), "禁毒反诈宣传经费.full_year"),
    fault("a decimal comma", "town", full("平安建设", None, "15，0"), "平安建设.full_year"),
    fault("an error of the sheet", "court", full("办案业务经费", None, "#REF!"), "办案业务经费.full_year"),
    fault(
        "a half-year plan in words",
        "water",
        half("中小河流治理（2022-2024年）", None, "按进度"),
        "中小河流治理（2022-2024年）.half_year",
    ),
    fault("a negative source", "justice", full("other_funds", "-20"), "other_funds.full_year"),
    fault("a negative project", "archives", full("档案保管利用经费", "-50"), "档案保管利用经费.full_year"),
    fault("six decimals", "library", full("图书购置费", "200.123456"), "图书购置费.full_year"),
    fault(
        "an amount without a name",
        "police",
        with_line("禁毒反诈宣传经费", name=""),
        "禁毒反诈宣传经费.full_year",
        "禁毒反诈宣传经费.name",
    ),
    fault(
        "another amount without a name",
        "sports",
        with_line("健身器材更新", name=""),
        "健身器材更新.full_year",
        "健身器材更新.name",
    ),
    fault(
        "a name without an amount",
        "forestry",
        both(full("古树名木保护", None), half("古树名木保护", None)),
        "古树名木保护.full_year",
    ),
    fault("all in 元", "education", _YUAN),
    fault("all in 元, a small office", "meteorology", _YUAN),
    fault("all in 元, a court", "court", _YUAN),
    ask("all in 亿元", "transport", times("0.0001", "full_year", "half_year")),
    fault("expenditure alone in 元", "market", on_side("expenditure", _YUAN), "expenditure_total.full_year"),
    fault("one project in 元", "housing", full("农村危房改造补助", "2500000"), "农村危房改造补助.full_year"),
    fault(
        "the year in 元, the half-year plan in 万元",
        "audit",
        times("10000", "full_year"),
        "expenditure_total.full_year",
        "expenditure_total.half_year",
    ),
    fault("the sheet says 元", "veterans", with_value("money_unit", "元", "部门整体资金（元）"), "money_unit"),
    fault("the sheet says 亿元", "civil", with_value("money_unit", "亿元", "部门整体资金（亿元）"), "money_unit"),
    fault(
        "ten thousand times last year",
        "statistics",
        _YUAN,
        "total_funds.full_year",
        "expenditure_total.full_year",
        last_year=year_before(),
    ),
    fault(
        "a project ten times last year's",
        "urban",
        full("城管执法经费", "8000"),
        "城管执法经费.full_year",
        last_year=year_before(),
    ),
    fault(
        "a project of 0 with indicators",
        "commerce",
        both(
            full("招商引资经费", "0"), half("招商引资经费", "0"), full("促消费专项", "1150"), half("促消费专项", "470")
        ),
        "招商引资经费.full_year",
    ),
    fault(
        "another project of 0 with indicators",
        "science",
        both(
            full("科普经费", "0"),
            half("科普经费", "0"),
            full("科技计划项目经费", "880"),
            half("科技计划项目经费", "356"),
        ),
        "科普经费.full_year",
    ),
    fault(
        "an indicator without its project",
        "education",
        with_indicator("教师培训人次", project=None),
        "教师培训人次.project",
    ),
    fault(
        "a cost indicator without its project",
        "housing",
        with_indicator("户均改造成本", project=None),
        "户均改造成本.project",
    ),
]
