"""What is said of all rows is worked out once, however many rows a check goes through."""

import time
from dataclasses import replace

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.own import own_rules
from tests.checks.memory.department import DEPARTMENT
from tests.checks.own.brought import with_checks

ROWS = 1000
REQUIRE = (
    "不重复(indicators.level3) 且 个数(indicators.level3) >= 1 且 合计(项目) + 基本支出 >= 0 且 已填(indicators.level3, 年度目标)"
    " 且 字数(年度目标) >= 1 或 三级指标 = 二级指标"
)


def test_nothing_grows_with_the_square_of_the_rows():
    checks = "\n".join(f'- {{code: a{place}, each: 指标, require: "{REQUIRE}", zh: a, en: b}}' for place in range(6))
    definition = with_checks(checks)

    def seconds(count):
        rows = tuple(
            replace(DEPARTMENT.indicators[0], level3=replace(DEPARTMENT.indicators[0].level3, value=f"指标{place}"))
            for place in range(count)
        )
        case = Case(replace(DEPARTMENT, indicators=rows), definition)
        began = time.perf_counter()
        assert not [each for rule in own_rules(definition) for each in rule.findings(case)]
        return time.perf_counter() - began

    few = min(seconds(ROWS // 10) for _ in range(2))
    assert seconds(ROWS) < few * 50, "ten times as many rows"
