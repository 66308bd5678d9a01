"""Who would newly fail, told before the bureau changes a target or a severity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.errors import InputError
from kpi_addin.form import Field
from kpi_addin.master.laid_target import lay_target
from kpi_addin.master.merge import merge_files
from kpi_addin.master.other_severity import with_severity
from tests.master.builders import findings, form
from tests.master.shares import told

NAME = "观众满意度"


def reported(filled, actual):
    """The form with an actual of the year for its satisfaction."""
    *rows, last = filled.indicators
    return replace(filled, indicators=(*rows, replace(last, actual_full=Field(actual, "年终自评!E52"))))


@pytest.fixture
def master(definition):
    forms = {
        "甲馆": reported(form("甲馆", target="≥90%"), "93%"),
        "乙馆": form("乙馆", target="≥95%"),
        "丙馆": reported(form("丙馆", target="=100%"), "97%"),
        "丁馆": form("丁馆", target="≥95分"),
        "戊馆": reported(form("戊馆", target="≥80%"), "约九成"),
    }
    return merge_files([(f"{name}.xlsx", each, ()) for name, each in forms.items()])


def test_the_weaker_come_first_and_actuals_are_judged_by_both(master):
    found = lay_target(master, NAME, "≥95%")
    rows = {
        each.department.name: (each.compared.relation, each.met, each.would_meet, each.newly_fails, each.newly_passes)
        for each in found
    }
    assert rows == {
        "甲馆": ("weaker", True, False, True, False),
        "乙馆": ("equal", None, None, False, False),
        "丙馆": ("stricter", False, True, False, True),
        "丁馆": ("incomparable", None, None, False, False),
        "戊馆": ("weaker", None, None, False, False),
    }
    assert [each.compared.relation for each in found] == ["weaker", "weaker", "incomparable", "equal", "stricter"]
    assert all(each.row.full_year.cell == "绩效目标表!G70" for each in found)


@pytest.mark.parametrize("name", ["服务对象满意率", "服务对象满意度", "满意度", " 观众 满意度"])
def test_a_name_for_every_satisfaction(master, name):
    assert len(lay_target(master, name, "≥95%")) == 5


def test_a_name_with_the_same_end_is_another_indicator(master):
    with pytest.raises(InputError) as caught:
        lay_target(master, "游客满意度", "≥95%")
    assert told(caught) == "没有单位填过指标“游客满意度”，是不是“观众满意度”。"


def test_a_target_that_nobody_understands(master):
    with pytest.raises(InputError) as caught:
        lay_target(master, NAME, "≥**%")
    assert "看不明白指标值“≥**%”" in told(caught)


def test_a_blank_target_is_told(master):
    filled = form("己馆", target="≥95%")
    *rows, last = filled.indicators
    blank = replace(filled, indicators=(*rows, replace(last, full_year=replace(last.full_year, value=None))))
    [each] = lay_target(merge_files([("己馆.xlsx", blank, ())]), NAME, "≥95%")
    assert (each.compared.relation, str(each.compared.why)) == ("incomparable", "没有填全年指标值")


def test_what_does_not_count_is_not_looked_at(definition):
    twice = merge_files([(f"{file}.xlsx", form("甲馆", target="≥90%"), ()) for file in "AB"])
    assert len(lay_target(twice, NAME, "≥95%")) == 1


def errors(one):
    return one.department.name, one.errors, one.errors_then, one.newly_fails, one.newly_passes


@pytest.fixture
def checked(definition):
    """One form with an error and warnings, one with warnings only, one with nothing."""
    worst, *others = findings()
    kept = [each for each in others if each.rule == "operator-direction"]
    return merge_files(
        [("甲.xlsx", form("甲馆"), (worst, *kept)), ("乙.xlsx", form("乙馆"), kept), ("丙.xlsx", form("丙馆"), ())]
    )


@pytest.mark.parametrize(
    ("code", "level", "rows"),
    [
        ("operator-direction", "error", [("乙馆", 0, 1, True, False), ("甲馆", 1, 2, False, False)]),
        ("operator-direction", "错误", [("乙馆", 0, 1, True, False), ("甲馆", 1, 2, False, False)]),
        ("operator-direction", "info", [("甲馆", 1, 1, False, False), ("乙馆", 0, 0, False, False)]),
        ("project-sum-mismatch", "warning", [("甲馆", 1, 0, False, True)]),
        ("project-sum-mismatch", "error", [("甲馆", 1, 1, False, False)]),
        ("half-year-plan-missing", "error", []),
    ],
)
def test_whose_verdict_changes(checked, code, level, rows):
    assert [errors(each) for each in with_severity(checked, code, level)] == rows
    assert [one.count(Severity.ERROR) for _, one in checked.submitted] == [0, 1, 0], "nothing was changed"


@pytest.mark.parametrize(
    ("code", "level", "line"),
    [
        ("operator-directoin", "error", "没有代码为“operator-directoin”的规则，相近的有 operator-direction"),
        ("zzz", "error", "没有代码为“zzz”的规则；用 kpi-addin rules"),
        ("project-funded-twice", "error", "project-funded-twice 是跨单位核对的规则"),
        ("operator-direction", "fatal", "级别只有 error（错误）、warning（警告）、info（提示），没有“fatal”"),
    ],
)
def test_what_is_not_there_is_one_line_with_the_nearest(checked, code, level, line):
    with pytest.raises(InputError) as caught:
        with_severity(checked, code, level)
    assert told(caught).startswith(line)
