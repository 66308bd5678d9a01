"""A target and an actual get one verdict at the prompt, in a cell, and in a form."""

from __future__ import annotations

import re

import pytest

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.reports import reports
from kpi_addin.excel.functions import kpi_check
from kpi_addin.forms import load_definition
from kpi_addin.targets import read_target
from tests.checks.memory.changes import with_indicator
from tests.checks.memory.department import MONITORED
from tests.cli.run import kpi
from tests.trust.parts.verdicts import verdicts

NAME = "改造供水管网长度"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def alike(target, name):
    """Whether the name changes nothing: the cell's function is not told it."""
    with_name, without = read_target(target, name), read_target(target)
    keys = ("kind", "operator", "value", "unit", "capped")
    return all(getattr(with_name, key) == getattr(without, key) for key in keys)


FURTHER = [
    ("≥92%", "合格率", "0.93"),
    ("≥92%", "合格率", "0.91"),
    ("≥92%", "合格率", "1"),
    ("≥2%", "增长率", "0.5"),
    ("≤5%", "调整率", "0.03"),
    ("≥5‰", "出生率", "0.1"),
    ("明显改善", "环境质量", "有所改善"),
    ("明显改善", "环境质量", "明显改善"),
    ("健全", "机制", "未建立"),
    ("健全", "机制", "基本健全"),
    ("合规", "资金使用合规性", "未发现违规"),
    ("≥3座", "数量", "3座"),
    ("≥3座", "数量", "2"),
    ("≥100人", "人数", "98人次"),
    ("≤3万元", "成本", "28000元"),
    ("0起", "事故数", "未发生"),
    ("2024年6月底前", "完成时间", "已完工"),
    ("2024年6月底前", "完成时间", "2024年6月30日"),
]


def judged(pairs):
    """The pairs that the cell's function can judge as well: with an actual, and a target that needs no name."""
    return [(target, name, actual) for target, name, actual in pairs if actual.strip() and alike(target, name)]


@pytest.mark.parametrize(("target", "name", "actual"), judged([*(each[:3] for each in verdicts()), *FURTHER]))
def test_prompt_cell_and_form_agree(target, name, actual):
    prompt = kpi("target", target, "--actual", actual, "--indicator", name, "--json").json["met"]
    assert in_a_cell(target, actual) == prompt
    if _NUMBER.fullmatch(actual) and prompt is not None:
        assert in_a_cell(target, float(actual)) == prompt
    if prompt is not None or read_target(target, name).kind != "date":  # the form knows its year
        assert in_a_form(target, name, actual) == prompt


def in_a_cell(target, actual):
    told = kpi_check(target, actual)
    return None if told.startswith("无法判断") else not told.startswith("未达标")


def in_a_form(target, name, actual):
    form = with_indicator(NAME, level3=name, target=target, actual_half=actual)(MONITORED)
    found = reports(Case(form, load_definition()))
    return next(each.met for each in found if each.name == name and each.actual.value == actual)
