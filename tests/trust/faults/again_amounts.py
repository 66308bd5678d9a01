"""Amounts once more, by a second author: what is none, or not the one that is meant."""

from tests.checks.memory.changes import both, full, half
from tests.trust.faults.fault import fault

FAMILY = "amounts, a second author"


def _no_amount(title, trade, name, raw, column="full_year"):
    change = (full if column == "full_year" else half)(name, None, raw=raw)
    return fault(title, trade, change, f"{name}.{column}")


FAULTS = [
    _no_amount("a decimal comma of full width", "transport", "农村公路建设", "3600，5"),
    _no_amount("a blank among the digits", "urban", "环卫保洁服务外包", "6 800 0"),
    _no_amount("two amounts in a cell", "grain", "粮食轮换价差", "400\n450"),
    _no_amount("a circled digit behind", "school", "教师发展经费", "70①"),
    _no_amount("a superscript behind", "forestry", "古树名木保护", "300²"),
    _no_amount("about", "veterans", "烈士褒扬与拥军慰问经费", "250左右"),
    _no_amount("none in words", "funeral", "文明祭扫宣传", "暂未安排"),
    _no_amount("the letter O", "court", "办案业务经费", "86O"),
    _no_amount("two points", "police", "警务辅助人员经费", "1.560.00"),
    _no_amount("an error of the sheet", "housing", "住房保障经费", "#VALUE!"),
    _no_amount("a sum in words", "employment", "社保经办服务经费", "300+80"),
    _no_amount("a question mark", "hospital", "医疗设备购置", "600？", "half_year"),
    fault(
        "seven decimals that are no cent",
        "library",
        full("basic_expenditure", "412.3512345"),
        "basic_expenditure.full_year",
    ),
    fault("an amount beyond reason", "science", full("科普经费", "1e308"), "科普经费.full_year"),
    fault(
        "a negative plan",
        "urban",
        both(half("城管执法经费", "-370"), half("project_expenditure", "4080"), half("expenditure_total", "5410")),
        "城管执法经费.half_year",
    ),
]
