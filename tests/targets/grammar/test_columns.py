"""Issue: operators in columns of their own (正向 | 大于等于 | 98 | %)."""

from __future__ import annotations

import pytest

from kpi_addin.targets import read_target


@pytest.mark.parametrize(
    ("row", "name", "expected"),
    [
        ("正向 | 大于等于 | 98 | %", "合格率", ("numeric", ">=", "98", "%", True)),
        ("= | 100 | %", "覆盖率", ("numeric", "=", "100", "%", True)),
        ("反向 | 小于等于 | 5 | 起", "事故", ("numeric", "<=", "5", "起", True)),
        ("98\t%", "合格率", ("numeric", ">=", "98", "%", True)),
        ("≥ | 95% | %", "合格率", ("numeric", ">=", "95", "%", True)),
        ("≥ | 九成", "合格率", ("numeric", ">=", "90", "%", True)),
        ("60% | ≥60%", "兑现率", ("numeric", ">=", "60", "%", True)),
        ("定性 | 好", "社会和谐", ("qualitative", None, "好", None, True)),
        ("= | 健全", "制度", ("qualitative", None, "健全", None, True)),
        ("≤ | 2024-12-31", "完成时间", ("date", "<=", "2024-12-31", None, True)),
        ("= | 100 |", "某项", ("numeric", "=", "100", None, False)),
        ("30万元 | %", "支出金额", ("numeric", "<=", "30", "万元", False)),
        ("定性 | 95%", "满意度", ("numeric", ">=", "95", "%", False)),
        ("定量 | 按月安排", "时间", ("qualitative", None, "按月安排", None, False)),
        ("12 | 月", "完成时间", ("numeric", "<=", "12", "月", False)),
        ("90% | 1", "覆盖率", ("unclear", None, None, None, False)),
        ("≥ | | %", "满意度", ("unclear", None, None, None, False)),
    ],
)
def test_columns(row: str, name: str, expected: tuple[object, ...]) -> None:
    target = read_target(row, name)
    assert (target.kind, target.operator, target.value, target.unit, target.certain) == expected
