"""A column that says 正向 or 反向: which way is better where no sign is written, and what is asked where the name disagrees."""

import pytest

from kpi_addin.targets import read_target


@pytest.mark.parametrize(
    ("expression", "name", "operator"),
    [
        ("反向 | 5 | %", "某项指标", "<="),
        ("反向指标 | 3 | 份", "审批材料数", "<="),
        ("正向 | 3 | 份", "审批材料数", ">="),
        ("负向 | 定量 | 5 | %", "某项指标", "<="),
        ("正向 | 95 | %", "群众满意度", ">="),
        ("反向 | 5 | %", "投诉率", "<="),
        ("5 | % | 反向指标", "某项指标", "<="),
    ],
)
def test_it_is_the_sign_that_nobody_wrote(expression, name, operator):
    target = read_target(expression, name)
    assert (target.certain, target.implied, target.operator) == (True, True, operator)


@pytest.mark.parametrize(
    ("expression", "name"),
    [("反向 | 95 | %", "群众满意度"), ("正向 | 5 | %", "投诉率"), ("正向 | 5 | 起", "安全事故数")],
)
def test_a_name_that_says_the_opposite_is_asked_about(expression, name):
    target = read_target(expression, name)
    assert not target.certain
    assert "指标方向" in target.question.zh


@pytest.mark.parametrize(
    ("expression", "operator"), [("正向 | ≤ | 5 | %", "<="), ("反向 | ≥ | 95 | %", ">="), ("反向 | = | 0 | %", "=")]
)
def test_a_sign_that_is_written_holds(expression, operator):
    """Where systems write 正向 in every row the sign is what somebody meant."""
    target = read_target(expression, "某项指标")
    assert (target.certain, target.implied, target.operator) == (True, False, operator)


def test_words_have_no_direction():
    target = read_target("正向 | 定性 | 及时", "政策落实情况")
    assert (target.certain, target.kind, target.operator, target.value) == (True, "qualitative", None, "及时")
