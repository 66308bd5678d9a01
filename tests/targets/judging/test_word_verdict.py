"""Words against words: on a scale, reached in part, done or not; None where nothing compares them."""

from __future__ import annotations

import pytest

from kpi_addin.targets import read_target
from kpi_addin.targets.judging.word_verdict import words_meet
from kpi_addin.targets.lexer.spelling import LONGEST
from kpi_addin.targets.vocabulary.scale_table import SCALES

MEET = [
    ("健全", "健全"),
    ("健全", "健全。"),
    ("健全", "健全" + "。" * (LONGEST - 2)),
    ("健全", "完成"),
    ("健全", "已完成"),
    ("良", "优"),
    ("良", "良好"),
    ("优", "优秀"),
    ("良好", "优秀"),
    ("较高", "很高"),
    ("基本健全", "健全"),
    ("不健全", "不健全"),
    ("Ⅲ类及以上", "Ⅲ类"),
    ("Ⅲ类及以上", "Ⅰ类"),
    ("合格", "达标"),
    ("是", "是"),
    ("≤预算", "控制在预算内"),
    ("无事故", "未发生事故"),
]
MISS = [
    ("健全", "基本健全"),
    ("健全", "较健全"),
    ("基本健全", "不健全"),
    ("健全", "尚未健全"),
    ("健全", "部分完成"),
    ("健全", "未完成"),
    ("优", "良"),
    ("良", "差"),
    ("高", "较高"),
    ("合格", "不达标"),
    ("是", "否"),
    ("有", "无"),
    ("≤预算", "未完成"),
]
NOT_TOLD = [
    ("健全", "完善"),
    ("美", "不美"),  # of so short a word 不 may be a part
    ("健全", "基本完善"),
    ("健全", "较高"),
    ("较高", "健全"),
    ("是", "有"),
    ("是", "完成"),
    ("无事故", "事故若干"),
    ("≤预算", "超预算"),
    ("≤预算", "未控制在预算内"),
    ("不超预算", "不在预算内"),
    ("≤预算", "完成"),
    ("健全", "健全" * LONGEST),
]


def meet(target: str, actual: str) -> bool | None:
    return words_meet(read_target(target, "安全"), actual, SCALES)


@pytest.mark.parametrize(("target", "actual"), MEET)
def test_met(target: str, actual: str) -> None:
    assert meet(target, actual) is True


@pytest.mark.parametrize(("target", "actual"), MISS)
def test_missed(target: str, actual: str) -> None:
    assert meet(target, actual) is False


@pytest.mark.parametrize(("target", "actual"), NOT_TOLD)
def test_not_told(target: str, actual: str) -> None:
    assert meet(target, actual) is None
