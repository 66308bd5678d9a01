"""Issue: a fix never changes what a target demands, and a second one finds nothing to do."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi_addin.targets import judge, mended, read_target

_SIGNS = "≥ ≤ > < = ≧ ≦ ＞＝ ＜＝ => =< ≥≥ ≤≤ ≥= ≤= ≥> <> ≥≤ >= <= ＞ ＜ ＝ == ⩾"
SIGNS = st.sampled_from(["", "≥ ≥", *_SIGNS.split()])
WORDS = st.sampled_from(["", "", "不低于", "不少于", "不超过", "至少", "至多", "控制在", "达到", "超过", "约", "每月"])
NUMBERS = st.sampled_from(["95", "0.95", "100", "3", "1,200", "20.50", "９５", "5O", "", "3-5", "2024年12月", "九"])
UNITS = st.sampled_from(["%", "％", "% %", "%%", "‰", "次", "万元", "元/人", "", "个工作日", "%，"])
ENDS = st.sampled_from(["", "", "以上", "以内", "及以上", "以下", "（含）以上", "左右", "之间", "。", "以上的村", " "])
TYPED = st.tuples(WORDS, SIGNS, NUMBERS, UNITS, ENDS).map("".join)
NAMES = st.sampled_from(["群众满意度", "投诉件数", "人均培训成本", "办理时限", "完成时间", ""])
_ACTUALS = """
    0 3 5 94.9% 95% 95 95.1% 0.95 100% 103% 2次 3次 4次 1200 1199次 20.5万元 205000元 20万元 500元/人 95‰ 9.5%
    3个工作日 4个工作日 2024年12月31日 2025年1月 完成 下降5% 合格
"""
ACTUALS = st.lists(st.sampled_from(_ACTUALS.split()), min_size=1, max_size=8)


@given(TYPED, NAMES, ACTUALS)
@example("≥≥95%", "群众满意度", ["95%"])
@example("≤20次以下", "投诉件数", ["20次"])
def test_before_and_after_are_judged_alike(expression: str, name: str, actuals: list[str]) -> None:
    meant = mended(expression, name) or expression
    before, after = read_target(expression, name), read_target(meant, name)
    for actual in actuals:
        told, then = judge(before, actual, year=2024), judge(after, actual, year=2024)
        assert (told.met, told.by, told.unit) == (then.met, then.by, then.unit)


@given(st.one_of(TYPED, st.text(max_size=40)), NAMES)
def test_what_was_mended_stays_as_it_is(expression: str, name: str) -> None:
    meant = mended(expression, name)
    assert meant != expression
    assert meant is None or mended(meant, name) is None


@pytest.mark.parametrize(
    ("expression", "meant"),
    [
        ("≥≥95%", "≥95%"),
        ("≥ ≥ 95%", "≥95%"),
        ("≤ = 5%", "≤5%"),
        ("＜ 5%", "<5%"),
        ("至少≥95%", "≥95%"),
        ("95% %", "95%"),
        ("不低于≧95%以上", "≥95%"),
    ],
)
def test_what_the_text_decides(expression: str, meant: str) -> None:
    assert mended(expression, "群众满意度") == meant


@pytest.mark.parametrize("expression", ["≥95%%", "95%≥", "≥95%以下", "≥≥95% | ≥≥90%", "≥≥9O%", "≥≥" + "9" * 400])
def test_what_it_leaves_open(expression: str) -> None:
    assert mended(expression, "群众满意度") is None
