"""Where a unit stands in a text: where it begins and ends, and how the field writes it."""

from __future__ import annotations

import pytest

from kpi_addin.targets.units import is_unit, tidy, unit_at


@pytest.mark.parametrize(
    "text",
    [
        "%",
        "万",
        "万元",
        "元/亩",
        "亿立方米",
        "元/人·月",
        "个工作日",
        "万人次",
        "吨标准煤/万元",
        "元/100公斤",
        "元/生/年",
        "元每亩",
        "元/每亩",
    ],
)
def test_whole_units(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["", "元/", "元/元", "次·月", "万%", "元道路", "5", "生", "m2x"])
def test_no_whole_units(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("mask", ""),
        ("5", ""),
        ("公里道路", "公里"),
        ("G网络", ""),
        ("G以上", "G"),
        ("km道路", "km"),
        ("元每亩", "元每亩"),
        ("元每天", "元每天"),
        ("元/校级", "元"),  # 校 after a slash only where nothing follows
        ("元/校", "元/校"),
        ("次/次", "次"),
        ("元/人·月", "元/人·月"),
        ("人·月", "人"),
        ("生产线", ""),
        ("千人", "千人"),
        ("千道路", "千道"),
        ("百分点", "百分点"),
        ("企业", ""),
    ],
)
def test_a_unit_ends_where_the_noun_begins(text: str, unit: str) -> None:
    assert text[: unit_at(text, 0)] == unit


@pytest.mark.parametrize("text", ["元/户*", "元/户、", "元/户·", "人月/次*"])
def test_a_sign_at_the_end_joins_nothing(text: str) -> None:
    assert unit_at(text, 0) == len(text) - 1


def test_a_unit_within_a_text() -> None:
    assert unit_at("3万元以上", 1) == 3
    assert unit_at("3万元以上", 3) == 3


@pytest.mark.parametrize(
    ("unit", "tidied"),
    [
        ("百分比", "%"),
        ("个百分点", "百分点"),
        ("元每亩", "元/亩"),
        ("元/每亩", "元/亩"),
        ("万元人民币", "万元"),
        ("元/人·月", "元/人·月"),
    ],
)
def test_tidy(unit: str, tidied: str) -> None:
    assert tidy(unit) == tidied
