"""Amounts that are told in a sentence: read only where the sentence is nothing but names and amounts of money."""

from __future__ import annotations

import pytest

from kpi_addin.reading.amount_cells import amounts_in_sentence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "资金总额：120万元，其中：财政拨款100万元，其他资金20万元",
            [("资金总额", "120万元"), ("其中：财政拨款", "100万元"), ("其他资金", "20万元")],
        ),
        ("资金总额：1,200万元；财政拨款：1,000万元。", [("资金总额", "1,200万元"), ("财政拨款", "1,000万元")]),
        ("资金总额：万元，财政拨款：万元", [("资金总额", "万元"), ("财政拨款", "万元")]),
    ],
)
def test_nothing_but_amounts(text, told):
    assert amounts_in_sentence(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "资金总额：120万元",
        "资金总额：120万元，用于治理河道20公里",
        "完成投资120万元，验收合格。",
        "财政拨款 100，其他资金 20",
        "2024年安排120万元，2025年安排80万元",
        "",
        "，" * 1000,
        "资金总额：120万元，" * 100,
    ],
)
def test_what_says_something_else_is_no_sum_of_money(text):
    assert amounts_in_sentence(text) == []
