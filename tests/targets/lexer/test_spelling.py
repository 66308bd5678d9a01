"""One glyph for one meaning, and no white space that means nothing."""

from __future__ import annotations

import pytest

from kpi_addin.targets.lexer.spelling import LONGEST, in_one_spelling
from kpi_addin.targets.lexer.trimming import trimmed


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("＞＝９５％", ">=95%"),
        ("≧95％", "≥95%"),
        ("&ge; 95 %", "≥95%"),
        ("①95%", ";95%"),  # a list mark is no digit
        ("增長（％）", "增长(%)"),
        ("1 000", "1 000"),
        ("不 低 于", "不低于"),
        ("ISO 9001", "ISO9001"),
        ("Mbps MB", "Mbps MB"),
        ("95\u200b%_x000D_\n", "95%"),
        ("ｘ≥８５", "x≥85"),
    ],
)
def test_one_spelling(text: str, spelled: str) -> None:
    assert in_one_spelling(text) == spelled


def test_no_more_is_looked_at_than_a_target_can_be_long() -> None:
    assert in_one_spelling("9" * 10 * LONGEST) == "9" * LONGEST


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("1.≥95%", "", "≥95%"),
        ("指标1:≥95%", "", "≥95%"),
        ("1.5%", "", "1.5%"),
        ("“≥95%”。".replace("“", '"').replace("”", '"'), "", "≥95%"),
        ('="≥95%"', "", "≥95%"),
        ("95%(计划标准)", "", "95%"),
        ("95%(10分)", "", "95%"),
        ("95%(不含本数)", "", "95%(不含)"),
        ("95%(抽样)", "", "95%(抽样)"),
        ("合格率:95%", "合格率", "95%"),
        ("合格率", "合格率", "合格率"),
        ("率95%", "率", "率95%"),  # a name so short may begin anything
        ("¥3,000", "", "3,000元"),
        ("¥3万元", "", "3万元"),
        ("。", "", "-"),
    ],
)
def test_what_says_nothing_is_taken_off(text: str, name: str, left: str) -> None:
    assert trimmed(text, name) == left
