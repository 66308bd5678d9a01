"""The half-year plan of the money (A11): its sums at every level, its share of the year."""

from tests.checks.memory.changes import both, full, half
from tests.trust.faults.fault import ask, fault, on_side, times

FAMILY = "half-year plan"
FAULTS = [
    fault(
        "the total's digits exchanged", "education", half("expenditure_total", "1390"), "expenditure_total.half_year"
    ),
    fault(
        "project expenditure's digits exchanged",
        "health",
        half("project_expenditure", "2300"),
        "project_expenditure.half_year",
    ),
    fault("a project's digits exchanged", "town", half("农村人居环境整治", "430"), "农村人居环境整治.half_year"),
    fault(
        "basic expenditure's digits exchanged",
        "court",
        half("basic_expenditure", "1230"),
        "basic_expenditure.half_year",
    ),
    fault("a project's plan left blank", "water", half("水资源管理经费", None), "水资源管理经费.half_year"),
    fault(
        "project expenditure holds its first project only",
        "urban",
        half("project_expenditure", "3400"),
        "project_expenditure.half_year",
    ),
    fault(
        "the total holds basic expenditure only",
        "forestry",
        half("expenditure_total", "690"),
        "expenditure_total.half_year",
    ),
    fault("the total doubled", "library", half("expenditure_total", "820"), "expenditure_total.half_year"),
    fault("a project above its year", "market", half("特种设备监管经费", "360"), "特种设备监管经费.half_year"),
    fault(
        "basic expenditure above its year",
        "audit",
        both(half("basic_expenditure", "700"), half("expenditure_total", "900")),
        "basic_expenditure.half_year",
    ),
    fault(
        "1% of the year", "archives", on_side("expenditure", times("0.02", "half_year")), "expenditure_total.half_year"
    ),
    fault(
        "5% of the year", "transport", on_side("expenditure", times("0.1", "half_year")), "expenditure_total.half_year"
    ),
    fault(
        "1% of the year, large sums",
        "hospital",
        on_side("expenditure", times("0.02", "half_year")),
        "expenditure_total.half_year",
    ),
    ask(
        "a project's plan a hundredth of what it was",
        "employment",
        both(half("就业补助资金", "8.5"), half("project_expenditure", "298.5"), half("expenditure_total", "1088.5")),
        "就业补助资金.half_year",
    ),
    fault(
        "a negative plan",
        "emergency",
        half("应急救援与救灾物资储备经费", "-140"),
        "应急救援与救灾物资储备经费.half_year",
    ),
    ask(
        "the whole year's money by June in every line",
        "meteorology",
        both(
            half("basic_expenditure", "180"),
            half("project_expenditure", "240"),
            half("气象监测预警能力建设", "150"),
            half("人工影响天气与科普经费", "90"),
            half("expenditure_total", "420"),
        ),
        "expenditure_total.half_year",
    ),
    fault(
        "in 元 while the year is in 万元",
        "disabled",
        on_side("expenditure", times("10000", "half_year")),
        "expenditure_total.half_year",
    ),
    fault(
        "a plan for a project without money",
        "sports",
        both(full("健身器材更新", "0"), full("全民健身赛事经费", "500")),
        "健身器材更新.half_year",
    ),
]
