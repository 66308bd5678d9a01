"""Issue: any Unicode text of any length gets an answer in linear time, never an exception."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_addin.targets import Target, direction_of, judge, read_target, score
from kpi_addin.targets.lexer.spelling import LONGEST
from kpi_addin.targets.vocabulary.unit_table import MEASURED
from kpi_addin.targets.vocabulary.words import AFTER, VOCABULARY

NAMES = st.sampled_from(
    [None, "", "满意度", "项目成本(万元)", "事故发生率", "完成时间", "生活条件改善状况", "每周开放时间"]
)
FRAGMENTS = st.sampled_from(
    [
        *VOCABULARY,
        *AFTER,
        *MEASURED["money"],
        "万",
        "亿",
        "每年",
        "人均",
        "2024年",
        "12月",
        "底",
        "2024-06-30",
        "20241231",
        "95",
        "2.5",
        "1,200",
        "0.0900000762939453",
        "九",
        "三分之二",
        "3万5千",
        "1E30",
        "00",
        "PM2.5",
        "5G",
        "W",
        "|",
        "\t",
        "\n",
        "≥",
        "<>",
        "＝",
        "（",
        "①",
        "Ⅲ类",
        "½",
        "ﷺ",
        "�",
        "健全",
        "满意度",
        "无",
        "事故",
        "第",
        "#REF!",
        "±",
        "¥",
        "二〇二五年",
    ]
)
MIXED = st.lists(FRAGMENTS, max_size=8).map("".join)
ANY = st.one_of(MIXED, st.text(max_size=400), st.text(alphabet="≥≤0123456789.,%万元年月日前-~|() ", max_size=40))
UNITS = [
    "%",
    "‰",
    "个",
    "次",
    "人次",
    "万元",
    "元/亩",
    "平方米",
    "公里",
    "小时",
    "个工作日",
    "亿元",
    "万人次",
    "次/年",
    "km",
    "TB",
]
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2).map(lambda number: format(number.normalize(), "f"))


def meaning(target: Target) -> tuple[object, ...]:
    value = None if target.kind == "qualitative" else target.value  # words are given back as they stand
    return target.kind, target.operator, target.implied, value, target.value2, target.unit, target.certain


@settings(max_examples=600, deadline=None)
@given(ANY, NAMES, st.sampled_from([None, "数量指标", "时效指标", "成本指标", "乱"]))
def test_any_text_gets_a_consistent_answer(text: str, name: str | None, level2: str | None) -> None:
    target = read_target(text, name, level2)
    assert target.expression == text
    assert target.certain or target.question
    assert target.certain is False or target.kind != "unclear"
    if target.kind in {"numeric", "range"}:
        assert Decimal(target.value or "x").is_finite()
    assert direction_of(text, level2) in {"up", "down", None}


@settings(max_examples=300, deadline=None)
@given(ANY, ANY)
def test_any_actual_gets_a_verdict(expression: str, actual: str) -> None:
    target = read_target(expression, "满意度")
    verdict = judge(target, actual)
    assert verdict.message
    points = score(target, actual, Decimal(10))
    assert (points is not None and 0 <= points <= 10) or (points is None and verdict.met is not True)


@settings(max_examples=300, deadline=None)
@given(
    NUMBERS,
    st.sampled_from(UNITS),
    st.sampled_from([("≥", ">="), ("≤", "<="), ("不低于", ">="), ("不超过", "<="), ("＞", ">")]),
)
def test_what_is_written_comes_back(number: str, unit: str, operator: tuple[str, str]) -> None:
    target = read_target(f"{operator[0]}{number}{unit}", "指标")
    assert (target.kind, target.operator, target.value, target.unit) == ("numeric", operator[1], number, unit)


@settings(max_examples=300, deadline=None)
@given(MIXED.filter(lambda text: "①" not in text))
def test_width_does_not_matter(text: str) -> None:
    assert (
        meaning(read_target(unicodedata.normalize("NFKC", text))) == meaning(read_target(text))
        or "½" in text
        or "ﷺ" in text
    )


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["≥", "不低于", "控制在", ""]),
    NUMBERS,
    st.sampled_from(UNITS),
    st.sampled_from(["以上", "以内", ""]),
)
def test_white_space_between_words_does_not_matter(before: str, number: str, unit: str, after: str) -> None:
    parts = [before, number, unit, after]
    assert meaning(read_target("".join(parts))) == meaning(read_target(" \n\u3000".join(parts)))


def test_white_space_between_digits_is_not_dropped() -> None:
    assert read_target("≥1 1", "数量").kind == "unclear"


@pytest.mark.parametrize(
    "piece", ["≥95%", "或90%", "九", "(", "提高", "2024年12月", "|", "每", "1,", "无事故,", "满意度", "1E9"]
)
def test_the_work_does_not_grow_with_the_text(piece: str) -> None:
    """Only so much of a text is looked at; a hundred thousand times as much costs about the same."""
    texts = [piece * (LONGEST // len(piece)), piece * 1_000_000]
    spent = []
    for text in texts:
        start = time.perf_counter()
        for _ in range(3):
            read_target(text, text, text[:20])
            judge(read_target("≥95%", "满意度"), text)
        spent.append(time.perf_counter() - start)
    assert all(after < 50 * before + 0.5 for before, after in pairwise(spent))
    assert not read_target(texts[1]).certain
