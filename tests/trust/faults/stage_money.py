"""The money of the half-year report: the budget's own rules hold for it."""

from tests.checks.memory.changes import both, with_amount
from tests.trust.faults.fault import ask_report, report

FAMILY = "money of the stages"


def _spent(name, amount, raw=None):
    return with_amount(name, "executed_half", amount, raw)


FAULTS = [
    report("the total's digits exchanged", "health", _spent("支出总额", "2897.5"), "支出总额.executed_half"),
    report("the total doubled", "market", _spent("支出总额", "4170"), "支出总额.executed_half"),
    report("project expenditure below its projects", "police", _spent("项目支出", "1367.4"), "项目支出.executed_half"),
    report("615 against projects of 415", "emergency", _spent("项目支出", "476"), "项目支出.executed_half"),
    report(
        "a project's digits exchanged", "agriculture", _spent("动物疫病防控", "360.4"), "动物疫病防控.executed_half"
    ),
    report("a negative amount", "health", _spent("卫生监督执法经费", "-205.6"), "卫生监督执法经费.executed_half"),
    report("another negative amount", "town", _spent("平安建设", "-5"), "平安建设.executed_half"),
    report("a text", "police", _spent("禁毒反诈宣传经费", None, "125万元左右"), "禁毒反诈宣传经费.executed_half"),
    report(
        "an error of the sheet", "market", _spent("食品安全监管经费", None, "#REF!"), "食品安全监管经费.executed_half"
    ),
    report("left blank", "agriculture", _spent("基本支出", None), "基本支出.executed_half"),
    report(
        "more by June than the year has",
        "emergency",
        both(_spent("应急救援与救灾物资储备经费", "380"), _spent("项目支出", "523.2"), _spent("支出总额", "907.2")),
        "应急救援与救灾物资储备经费.executed_half",
    ),
    report(
        "in 元",
        "market",
        both(
            *(
                _spent(name, f"{amount}0000")
                for name, amount in (("基本支出", "1466"), ("项目支出", "619"), ("支出总额", "2085"))
            )
        ),
        "支出总额.executed_half",
    ),
    report(
        "more by June than in the whole year",
        "town",
        both(
            _spent("基本支出", "1842"),
            _spent("农村人居环境整治", "760"),
            _spent("城乡低保及临时救助", "600"),
            _spent("平安建设", "150"),
            _spent("项目支出", "1510"),
            _spent("支出总额", "3352"),
        ),
        "支出总额.executed_half",
    ),
    ask_report(
        "a tenth of its plan spent",
        "health",
        both(_spent("妇幼健康服务经费", "29.64"), _spent("项目支出", "1717.24"), _spent("支出总额", "2720.74")),
        "妇幼健康服务经费.executed_half",
    ),
]
