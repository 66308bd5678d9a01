"""What the comparison of printed labels takes for the same, and what it keeps apart."""

from __future__ import annotations

import pytest

from kpi_addin.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("項目名稱", "项目名称"), ("年度資金總額（萬元）", "年度资金总额(万元)"), ("滿意度指標", "满意度指标")],
)
def test_a_label_in_traditional_characters_is_the_same_label(one, other):
    assert fold(one) == fold(other)


def test_simplified_text_stays_as_it_is():
    assert fold("发展后劲、干部着装、余额") == "发展后劲、干部着装、余额"


def test_other_words_stay_apart():
    assert fold("項目名稱") != fold("项目编码")
