"""What is typed where: values as they were meant, a free row for what was added, and a look at what then stands there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from kpi_addin.form import Field
from kpi_addin.merging.placing import not_held, plan, typed
from kpi_addin.merging.record import said
from kpi_addin.merging.three_way import three_way
from tests.master.builders import SHEET, indicator
from tests.merging.versions import BASE, CHANGES, record, with_duty, with_indicator, with_line, with_project, without
from tests.merging.versions import typed as as_typed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field(Decimal("12.5"), "A1", 12.5), Decimal("12.5")),
        (Field(Decimal(500), "A1", "500万元"), Decimal(500)),
        (Field(Decimal("0.95"), "A1", "95%"), "95%"),
        (Field(Decimal(250), "A1", "资金总额：250万元"), "资金总额：250万元"),
        (Field("=100%", "A1", 1.0), "=100%"),
        (Field("95", "A1", 95.0), Decimal(95)),
        (Field("95", "A1", "95"), "95"),
        (Field("≥90%", "A1", "≥90%"), "≥90%"),
        (Field(None, "A1", "约五百"), "约五百"),
        (Field(None, "A1"), None),
        (Field(None, "A1", "=SUM(A2:A3)"), None),
    ],
)
def test_amounts_are_numbers_and_texts_stay_texts(field, value):
    assert typed(field) == value


def test_a_number_that_its_format_shows_as_another_is_not_typed_anywhere():
    with pytest.raises(ValueError, match="12"):
        typed(Field(None, "A1", "12 [0%]"))


def planned(base, yours, theirs, taken_cells=()):
    """What is typed, by address; all cells are free but those where you say something, and the given ones."""
    mine = record(yours)
    filled = (cell for cell, slot in mine.slots().items() if said(mine.at(slot)) is not None)
    taken = {*filled, *(f"{SHEET}!{cell}" for cell in taken_cells)}
    found = three_way(record(base), mine, record(theirs))
    writes = plan(found.all, mine, mine, lambda cell: cell not in taken)
    return {cell.removeprefix(f"{SHEET}!"): value for cell, value in writes.items()}


def test_a_field_goes_into_your_cell_wherever_theirs_stands():
    moved = with_line(BASE, "设备更新", full_year="90")
    lines = [replace(line, full_year=replace(line.full_year, cell=f"{SHEET}!G99")) for line in moved.budget]
    assert planned(BASE, BASE, replace(moved, budget=tuple(lines))) == {"G17": Decimal(90)}


def test_a_project_goes_below_the_last_one():
    assert planned(BASE, BASE, with_project(BASE, "送戏下乡", "9", row=40)) == {
        "C18": "送戏下乡",
        "G18": Decimal(9),
    }


def test_two_projects_go_into_two_rows():
    theirs = with_project(with_project(BASE, "送戏下乡", "9", row=40), "书香工程", "8", row=41)
    assert {planned(BASE, BASE, theirs)[cell] for cell in ("C18", "C19")} == {"送戏下乡", "书香工程"}


def test_a_blank_row_between_the_others_is_taken_first():
    yours = without(BASE, "群众文体活动经费")
    added = planned(BASE, yours, with_project(without(BASE, "群众文体活动经费"), "送戏下乡", "9", row=40))
    assert added["C16"] == "送戏下乡"


def test_a_row_that_is_being_removed_is_free():
    theirs = with_project(without(BASE, "设备更新"), "春节联欢会", "9", row=17)
    assert planned(BASE, BASE, theirs, taken_cells=["C18", "G18"]) == {
        "C17": "春节联欢会",
        "G17": Decimal(9),
    }


def test_where_all_is_taken_nothing_is_typed():
    assert planned(BASE, BASE, with_project(BASE, "送戏下乡", "9", row=40), taken_cells=["G18"]) == {}


def test_a_removed_row_is_blanked_but_for_its_levels():
    assert planned(BASE, BASE, without(BASE, "演出场次")) == dict.fromkeys(["C60", "D60", "E60", "F60", "G60"])


def test_an_indicator_of_a_group_that_you_lack_goes_where_theirs_stands():
    added = indicator(71, "benefit", "效益指标", "社会效益", "受益人数", "≥3万人")
    told = planned(BASE, BASE, replace(BASE, indicators=(*BASE.indicators, added)))
    assert (told["A71"], told["B71"], told["E71"], told["G71"]) == ("效益指标", "社会效益", "受益人数", "≥3万人")


def test_one_cell_that_is_to_say_two_things_says_neither():
    """A level stands once for its group: two of its rows went to different groups."""
    both = with_duty(BASE, "观众人次", "≥3万人次")
    shared = replace(both.indicators[-1], level2=both.indicators[-3].level2)
    base = replace(both, indicators=(*both.indicators[:-1], shared))
    theirs = with_indicator(with_indicator(base, "演出场次", level2="甲"), "观众人次", level2="乙")
    assert planned(base, base, theirs) == {}


def held(base, yours, theirs, now):
    found = three_way(record(base), record(yours), record(theirs))
    return [
        change.column
        for change in not_held(found.changes, record(yours), record(now), lambda cell: cell == f"{SHEET}!G14")
    ]


def test_what_holds_is_seen():
    theirs = with_line(BASE, "设备更新", full_year="90")
    yours = with_line(BASE, "群众文体活动经费", full_year="130")
    both = with_line(yours, "设备更新", full_year="90")
    assert held(BASE, yours, theirs, both) == []
    assert held(BASE, yours, theirs, yours) == ["full_year"]
    assert held(BASE, yours, theirs, with_line(both, "项目支出", full_year="720")) == [], "a formula followed"
    assert held(BASE, yours, theirs, with_line(both, "基本支出", full_year="1")) == ["full_year"], (
        "something else changed"
    )
    assert held(BASE, yours, theirs, without(both, "演出场次")) == ["full_year"]


@settings(max_examples=80, deadline=None)
@given(CHANGES, CHANGES)
def test_what_is_typed_is_what_they_say_and_only_where_they_say_it(mine, other):
    yours, theirs = as_typed(BASE, mine), as_typed(BASE, other)
    found = three_way(record(BASE), record(yours), record(theirs))
    writes = plan(found.changes, record(yours), record(yours), lambda _: False)
    slots = record(yours).slots()
    assert {slots[cell] for cell in writes} == {change.slot for change in found.changes}
    assert all(said(record(theirs).at(slots[cell])) == value for cell, value in writes.items())
