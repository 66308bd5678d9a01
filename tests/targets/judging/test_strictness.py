"""Which of two targets asks for more."""

from __future__ import annotations

import pytest

from kpi_addin.language import use_language
from kpi_addin.targets import read_target
from kpi_addin.targets.judging.strictness import compared

TRUTH = [
    # own, the one laid on it, indicator, how its own stands to that
    ("≥95%", "≥95%", "群众满意度", "equal"),
    ("≥95 ％", "≥95%", "群众满意度", "equal"),
    ("不低于95%", "≥95%", "群众满意度", "equal"),
    ("≥90%", "≥95%", "群众满意度", "weaker"),
    ("≥94.9%", "≥95%", "群众满意度", "weaker"),
    ("≥95.1%", "≥95%", "群众满意度", "stricter"),
    (">95%", "≥95%", "群众满意度", "stricter"),
    ("≥95%", ">95%", "群众满意度", "weaker"),
    ("=100%", "≥95%", "群众满意度", "stricter"),
    ("=100%", "≥100%", "绩效管理覆盖率", "equal"),
    ("=100%", "≤100%", "在职人员控制率", "stricter"),
    ("≤100%", "=100%", "在职人员控制率", "weaker"),
    ("≥100%", "≤100%", "在职人员控制率", "incomparable"),
    ("90%-95%", "≥95%", "群众满意度", "weaker"),
    ("95%-98%", "≥95%", "群众满意度", "stricter"),
    ("≤10%", "≤5%", "结转结余率", "weaker"),
    ("≤5%", "≤5%", "结转结余率", "equal"),
    ("≤3%", "≤5%", "结转结余率", "stricter"),
    ("=0%", "≤5%", "结转结余率", "stricter"),
    ("≤30天", "≤1个月", "办结时限", "incomparable"),
    ("≤48小时", "≤2天", "办结时限", "equal"),
    ("≤72小时", "≤2天", "办结时限", "weaker"),
    ("≤5000元", "≤0.5万元", "平均成本", "equal"),
    ("≤6000元", "≤0.5万元", "平均成本", "weaker"),
    ("≥95分", "≥95%", "群众满意度", "incomparable"),
    ("≥50场", "≥50人", "演出", "incomparable"),
    ("健全", "健全", "制度健全性", "equal"),
    ("健全", "完善", "制度健全性", "incomparable"),
    ("满意", "≥95%", "群众满意度", "incomparable"),
    ("不适用", "≥95%", "政府采购执行率", "incomparable"),
    ("90%", "95%", "群众满意度", "weaker"),
    ("=90%", "=95%", "设备利用系数", "incomparable"),
    ("2024年12月底前", "≥95%", "完成时间", "incomparable"),
    ("1:19", "≥95%", "师生比", "incomparable"),
    ("95%左右", "≥95%", "群众满意度", "incomparable"),
]


@pytest.mark.parametrize(("own", "wanted", "indicator", "relation"), TRUTH)
def test_how_a_target_stands_to_another(own, wanted, indicator, relation):
    found = compared(read_target(own, indicator), read_target(wanted, indicator))
    assert found.relation == relation
    assert (found.why is not None) == (relation == "incomparable")


def test_why_is_told_in_both_languages():
    why = compared(read_target("≥95分", "群众满意度"), read_target("≥95%", "群众满意度")).why
    assert str(why) == "单位不同（分、%）"
    use_language("en")
    assert str(why) == "the units differ (分, %)"
    use_language("zh")
