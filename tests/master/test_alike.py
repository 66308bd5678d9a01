"""Two names that may be one unit's: asked about with both files, never merged; different units are left in peace."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.master.alike import Named, alike_among
from kpi_addin.master.merge import State, merge_files
from kpi_addin.master.unit_names import bare_name
from tests.checks.memory.department import DEPARTMENT

ONE_NAME = (
    "219001-临江区教育局", "219001临江区教育局", "[219001]临江区教育局", "单位：临江区教育局", "单位名称：临江区教育局", "预算单位:临江区教育局",
    "临江区教育局（盖章）", "临江区教育局(公章)", "临江区教育局（加盖公章）", "臨江區教育局", "临江区 教育局", "临江区　教育局", " 临江区教育局\n",
    "219001 - 单位：臨江區教育局（盖章）", "临江区教育局（219001）",
)  # fmt: skip
OTHER_NAMES = (
    "临江区教育局机关",
    "教育局",
    "临江区教育局招生办",
    "临江区第二教育局",
    "301医院",
    "101中学",
    "第101中学",
    "单位服务中心",
)


def form(name, *, times=1, blank=False, zero=False):
    """The department's form under another name, its amounts multiplied."""

    def amount(field):
        if field.value is None or blank:
            return replace(field, value=None)
        return replace(field, value=Decimal(0) if zero else field.value * Decimal(times))

    lines = tuple(
        replace(line, half_year=amount(line.half_year), full_year=amount(line.full_year)) for line in DEPARTMENT.budget
    )
    return replace(DEPARTMENT, unit=replace(DEPARTMENT.unit, value=name), budget=lines)


def named(name, **changes):
    return Named(name, name, f"{name}.xlsx", form(name, **changes))


@pytest.mark.parametrize("name", ONE_NAME)
def test_what_is_written_around_a_name_is_not_the_name(name):
    assert bare_name(name) == "临江区教育局"
    told = alike_among([named("临江区教育局"), named(name, times="1.37")])
    assert [[unit.name for unit in each.units] for each in told] == [["临江区教育局", name]]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_other_names_stay_other_names(name):
    assert bare_name(name) == name
    assert alike_among([named("临江区教育局"), named(name, times="1.37")]) == ()


@pytest.mark.parametrize("name", ["教育局", "云栖市临江区教育局", "教育局机关", "临江区水务局", "某某中心"])
def test_the_same_figures_under_two_names_are_always_asked_about(name):
    (told,) = alike_among([named("临江区教育局"), named(name)])
    for language in told.told:
        assert "临江区教育局.xlsx" in language
        assert f"{name}.xlsx" in language
    assert "金额全部相同" in told.told.zh


def test_a_corrected_form_under_a_longer_name():
    """Most amounts are the same, one was mended."""
    first, second = form("教育局"), form("临江区教育局")
    lines = list(second.budget)
    lines[-1] = replace(lines[-1], full_year=replace(lines[-1].full_year, value=Decimal("7.77")))
    second = replace(second, budget=tuple(lines))
    units = [Named("a", "教育局", "a.xlsx", first), Named("b", "临江区教育局", "b.xlsx", second)]
    assert "名称相近" in alike_among(units)[0].told.zh
    assert alike_among([units[0], replace(units[1], name="水务局")]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("实验小学"), named("第二实验小学", times="1.37")),
        (named("教育局"), named("教育局招生办", times="0.21")),
        (named("实验小学", blank=True), named("第二实验小学", blank=True)),
        (named("教育局", zero=True), named("水务局", zero=True)),
        (named("教育局", blank=True), named("水务局", zero=True)),
        (named("江城市教育局"), named("临江区教育局", times="1.37")),
        (Named("甲", "教育局"), Named("乙", "水务局")),
    ],
    ids=lambda unit: unit.name,
)
def test_different_units_are_left_in_peace(one, other):
    assert alike_among([one, other]) == ()


def test_what_the_bureau_lists_apart_is_apart_but_equal_figures_are_told():
    both = [replace(named(name), listed=True) for name in ("教育局", "教育局（盖章）")]
    assert alike_among([both[0], replace(both[1], form=form("x", times="1.37"))]) == ()
    assert len(alike_among(both)) == 1


def test_a_single_round_amount_may_be_the_same_by_chance():
    def only(name, amount):
        told = form(name, blank=True)
        line = replace(told.budget[0], full_year=replace(told.budget[0].full_year, value=Decimal(amount)))
        return Named(name, name, f"{name}.xlsx", replace(told, budget=(line,)))

    assert alike_among([only("甲村", "20"), only("乙村", "20")]) == ()
    assert len(alike_among([only("甲村", "1260.35"), only("乙村", "1260.35")])) == 1


def test_two_projects_of_a_unit_may_cost_the_same():
    def project(name):
        told = form("教育局")
        return replace(told, texts={**told.texts, "project_name": replace(told.unit, value=name)})

    units = [Named(name, f"教育局 {name}", f"{name}.xlsx", project(name)) for name in ("校舍维修", "设备购置")]
    assert alike_among(units) == ()


def test_in_the_master_it_is_a_question_at_each_and_nothing_is_merged(definition):
    forms = [(f"{name}.xlsx", form(name), ()) for name in ("教育局", "临江区教育局", "教育局机关")]
    master = merge_files([*forms, ("水务局.xlsx", form("水务局", times="1.37"), ())])
    asked = {
        row.name: [each.rule for each in row.submission.findings]
        for row in master.departments
        if row.submission.findings
    }
    assert asked == {key: ["similar-unit"] for key in ("教育局", "临江区教育局", "教育局机关")}
    assert {row.state for row in master.departments} == {State.HANDED_IN}
    assert len(master.alike) == 1
