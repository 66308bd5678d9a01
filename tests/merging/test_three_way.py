"""Three versions of a form → what merges by itself, and what must be chosen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from kpi_addin.merging.record import said
from kpi_addin.merging.three_way import three_way
from tests.merging.versions import (
    BASE,
    CHANGES,
    record,
    typed,
    values,
    with_duty,
    with_indicator,
    with_line,
    with_project,
    with_text,
    without,
)


def merge(base, yours, theirs):
    return three_way(record(base), record(yours), record(theirs))


def told(changes):
    return [(change.slot.row[-2] if change.slot.row[0] != "whole" else "", change.column) for change in changes]


def as_said(changes):
    return [
        (change.column, change.said(change.base), change.said(change.yours), change.said(change.theirs))
        for change in changes
    ]


def test_what_only_they_changed_is_taken_and_what_only_you_changed_stays():
    yours = with_line(BASE, "设备更新", full_year="81")
    theirs = with_line(
        with_text(BASE, "annual_goal", "演出60场。"), "群众文体活动经费", half_year="61", full_year="125"
    )
    found = merge(BASE, yours, theirs)
    assert told(found.changes) == [
        ("", "annual_goal"),
        ("群众文体活动经费", "half_year"),
        ("群众文体活动经费", "full_year"),
    ]
    assert found.conflicts == ()


def test_both_to_the_same_is_no_conflict():
    both = with_line(BASE, "设备更新", full_year="81")
    assert merge(BASE, both, with_text(both, "annual_goal", "x")).conflicts == ()
    assert told(merge(BASE, both, both).changes) == []


def test_both_to_something_else_is_one_with_all_three():
    found = merge(BASE, with_line(BASE, "设备更新", full_year="81"), with_line(BASE, "设备更新", full_year="82"))
    assert [(column, *map(int, rest)) for column, *rest in as_said(found.conflicts)] == [("full_year", 80, 81, 82)]
    assert found.changes == ()


def test_a_renamed_project_is_the_same_one():
    yours = with_line(BASE, "群众文体活动经费", full_year="130")
    found = merge(BASE, yours, with_line(BASE, "群众文体活动经费", name="群众文体活动专项经费"))
    assert as_said(found.changes) == [("name", "群众文体活动经费", "群众文体活动经费", "群众文体活动专项经费")]
    assert found.conflicts == ()


def test_an_indicator_that_was_renamed_entirely_is_known_by_its_place():
    theirs = with_indicator(BASE, "演出场次", level3="惠民演出完成数量")
    found = merge(BASE, with_indicator(BASE, "演出场次", full_year="≥60场"), theirs)
    assert [column for column, *_ in as_said(found.changes)] == ["level3"]


def test_another_project_in_the_place_of_one_is_no_renaming():
    theirs = with_line(BASE, "设备更新", name="春节联欢", full_year="33")
    found = merge(BASE, with_line(BASE, "设备更新", full_year="81"), theirs)
    assert told(found.changes) == [("春节联欢", "")]
    assert told(found.conflicts) == [("设备更新", "")], "it was removed by them and changed by you"


def test_a_group_that_was_renamed_changes_the_level_of_its_rows():
    theirs = with_indicator(BASE, "演出场次", level2="群众文化服务")
    found = merge(BASE, with_indicator(BASE, "演出场次", full_year="≥60场"), theirs)
    assert as_said(found.changes) == [("level2", "群众文化", "群众文化", "群众文化服务")]


def test_rows_that_came_and_went():
    found = merge(
        BASE, with_text(BASE, "annual_goal", "x"), with_duty(without(BASE, "设备更新"), "观众人次", "≥3万人次")
    )
    assert told(found.changes) == [("设备更新", ""), ("观众人次", "")]
    assert found.conflicts == ()


def test_a_row_that_both_removed_or_both_added_alike():
    assert told(merge(BASE, without(BASE, "设备更新"), without(BASE, "设备更新")).changes) == []
    both = with_project(BASE, "新项目", "5"), with_project(BASE, "新项目", "5", half="2")
    found = merge(BASE, *both)
    assert told(found.changes) == [("新项目", "half_year")]
    assert merge(BASE, with_project(BASE, "新项目", "5"), with_project(BASE, "新项目", "6")).conflicts != ()


def test_a_row_that_you_removed_and_they_changed():
    theirs = with_line(BASE, "设备更新", full_year="82")
    found = merge(BASE, without(BASE, "设备更新"), theirs)
    assert told(found.conflicts) == [("设备更新", "")]
    assert found.changes == ()
    assert found.conflicts[0].yours is None


def test_names_are_compared_as_they_are_meant():
    yours = with_line(BASE, "场馆免费开放（2023-2025）", name="场馆免费开放 (2023—2025)")
    found = merge(BASE, yours, with_line(BASE, "场馆免费开放（2023-2025）", full_year="501"))
    assert [column for column, *_ in as_said(found.changes)] == ["full_year"]


def test_a_row_of_the_form_that_a_version_lacks_is_blank_and_not_removed():
    found = merge(BASE, BASE, without(BASE, "其他资金"))
    assert told(found.changes) == [("other_funds", "full_year")]


@pytest.mark.parametrize("name", ["设备更新", "演出场次"])
def test_two_of_one_name_are_two(name):
    twice = with_duty(with_project(BASE, "设备更新", "7"), "演出场次", "≥7场")
    found = merge(twice, twice, without(twice, name))
    assert len(found.changes) == 2


def applied(yours, found):
    """What your workbook says after the merge, by your own rows."""
    after = values(record(yours))
    for change in found.changes:
        key = change.slot.row, change.column
        after.pop(key, None)
        if change.said(change.theirs) is not None:
            after[key] = change.said(change.theirs)
    return after


def by_slot(one, other):
    """Both without the fields that either says."""
    return {change[:3] for change in one} & {change[:3] for change in other}


@settings(max_examples=150, deadline=None)
@given(CHANGES, CHANGES)
def test_disjoint_edits_are_both_there(mine, other):
    other = [change for change in other if change[:3] not in {each[:3] for each in mine}]
    found = merge(BASE, typed(BASE, mine), typed(BASE, other))
    assert found.conflicts == ()
    assert applied(typed(BASE, mine), found) == values(record(typed(typed(BASE, mine), other)))


@settings(max_examples=150, deadline=None)
@given(CHANGES, CHANGES)
def test_it_is_the_same_from_either_side(mine, other):
    a, b = typed(BASE, mine), typed(BASE, other)
    one, two = merge(BASE, a, b), merge(BASE, b, a)
    assert [each.slot for each in one.conflicts] == [each.slot for each in two.conflicts]
    assert not {each.slot for each in one.changes} & {each.slot for each in two.changes}
    if not one.conflicts:
        assert applied(a, one) == applied(b, two)


@settings(max_examples=100, deadline=None)
@given(CHANGES)
def test_who_changed_nothing_takes_all_and_who_changed_alone_keeps_all(other):
    changed = typed(BASE, other)
    assert applied(BASE, merge(BASE, BASE, changed)) == values(record(changed))
    nothing = merge(BASE, changed, BASE)
    assert (nothing.changes, nothing.conflicts) == ((), ())


@settings(max_examples=150, deadline=None)
@given(CHANGES, CHANGES)
def test_no_value_is_invented(mine, other):
    a, b = typed(BASE, mine), typed(BASE, other)
    found = merge(BASE, a, b)
    for change in (*found.changes, *found.conflicts):
        known = {said(each.at(change.slot)) for each in (record(BASE), record(a), record(b))}
        assert {change.said(change.base), change.said(change.yours), change.said(change.theirs)} <= known
