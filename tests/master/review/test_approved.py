"""Approved targets: which hold, what revises them, and what the master counts until the revision is approved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kpi_addin.form import Field
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.overview import seen_on
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.review.approved import frozen, in_force, revised
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share.opening import create_store
from kpi_addin.master.verify import verify
from tests.master.builders import form, indicator, submission
from tests.master.review.makers import LAST, review


@pytest.mark.parametrize(
    ("told", "revision"),
    [
        ([], None),
        (["1 passed"], None),
        (["1 passed", "1 approved"], 1),
        (["1 passed", "1 approved", "2 returned"], 1),  # the revision of it was returned: it holds
        (["1 passed", "1 approved", "2 passed"], 1),
        (["1 passed", "1 approved", "2 passed", "2 approved"], 2),
        (["1 passed", "1 approved", "1 returned"], None),  # taken back
        (["1 passed", "1 approved", "2 passed", "2 approved", "2 returned"], 1),
        (["1 passed", "1 approved", "1 passed 业务科室初审"], 1),  # a first step takes nothing back
        (["1 passed", "1 approved", "3 approved half_year"], 3),  # a report's approval approves the targets in it
    ],
)
def test_which_approval_holds(told, revision):
    reviews = []
    for one in told:
        number, word, *more = one.split(" ")
        step = "业务科室初审" if "业务科室初审" in more else LAST
        reviews.append(review(word, int(number), step=step, stage="half_year" if "half_year" in more else "targets"))
    held = frozen(reviews, LAST)
    assert (held and held.revision) == revision


def reported(told, *, actual="60场", spent="300"):
    """The same form with a half-year report in it."""
    row = next(each for each in told.indicators if each.table == "duty")
    rows = tuple(replace(each, actual_half=Field(actual)) if each is row else each for each in told.indicators)
    lines = tuple(
        replace(each, further={"executed_half": Field(Decimal(spent))}) if each.key == "project" else each
        for each in told.budget
    )
    return replace(told, indicators=rows, budget=lines)


def kinds(approved, now):
    return [
        ("added" if one.base is None else "removed") if not one.column else one.column for one in revised(approved, now)
    ]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (form(), []),
        (form(text="组织更多活动。"), ["main_functions"]),
        (form(target="≥95%"), ["half_year", "full_year"]),
        (form(project="510"), ["full_year", "full_year"]),  # the project and the line above it
        (reported(form()), []),  # what was done is no change of the target
        (replace(form(), title=Field("另一标题")), []),
        (replace(form(), indicators=form().indicators[:-1]), ["removed"]),
        (
            replace(
                form(),
                indicators=(*form().indicators, indicator(71, "benefit", "效益指标", "社会效益指标", "新增指标", "≥1")),
            ),
            ["added"],
        ),
        (replace(form(), budget=form().budget[:-1]), ["removed"]),
    ],
)
def test_what_revises_the_targets(now, found):
    assert kinds(form(), now) == found


def of(told):
    return replace(submission(), form=told, revision=2)


def test_a_report_counts_on_the_approved_targets():
    """The half-year came with another target, a project's sum raised, a row more and one less: only the report counts."""
    now = reported(form(project="510", target="≥95%"))
    more = indicator(71, "benefit", "效益指标", "社会效益指标", "新增指标", "≥1")
    now = replace(now, indicators=(*now.indicators[1:], more))
    counted = in_force(submission(), of(now)).form
    assert [row.level3.value for row in counted.indicators] == [row.level3.value for row in form().indicators]
    assert [row.full_year.value for row in counted.indicators] == [row.full_year.value for row in form().indicators]
    assert counted.line("project_expenditure").full_year.value == 500
    assert counted.projects[0].amount("executed_half").value == 300
    assert [row.actual_half.value for row in counted.indicators if row.table == "duty"] == ["60场"]
    assert counted.indicators[0].full_year.cell is None, "its row is no more in the workbook"
    assert counted.indicators[-1].full_year.cell == form().indicators[-1].full_year.cell


def test_a_form_in_another_unit_of_money_is_not_mixed():
    now = replace(reported(form(project="510")), money_unit=Field("元"))
    assert in_force(submission(), of(now)) == submission()


@pytest.fixture
def store(chinese_tmp):
    store = create_store(chinese_tmp / "库", "department-2024", 2024)
    store.add(submission("水务局", project="500"))
    return store


def say(store, status, number):
    code = store.base("水务局", number).hash
    Reviews(store).add("水务局", lambda seen, reviews: replace(review(status, number), hash=code))


def project_total(store):
    (one,) = load_master(store).departments
    return one.submission.form.line("project_expenditure").full_year.value


def test_the_master_counts_what_was_approved(store):
    say(store, "passed", 1)
    store.add(submission("水务局", project="510", base=1))
    assert project_total(store) == 510, "nothing is approved yet: the latest counts, as ever"
    say(store, "passed", 2)
    say(store, "approved", 2)
    assert project_total(store) == 510
    store.add(submission("水务局", project="520", base=2))
    assert project_total(store) == 510, "a revision moves nothing"
    rebuild(store)
    assert verify(store).wrong == ()
    (row,) = seen_on(store).rows
    assert (row.submission.revision, row.draft) == (2, 0), "the revision is no draft"
    say(store, "passed", 3)
    assert project_total(store) == 510
    say(store, "approved", 3)
    assert project_total(store) == 520
    rebuild(store)
    assert verify(store).wrong == ()


def test_an_approval_that_was_taken_back_holds_nothing(store):
    say(store, "passed", 1)
    say(store, "approved", 1)
    store.add(submission("水务局", project="510", base=1))
    assert project_total(store) == 500
    say(store, "returned", 1)
    assert project_total(store) == 510


def test_drafts_after_the_approval_are_drafts(store):
    say(store, "passed", 1)
    say(store, "approved", 1)
    store.add(submission("水务局", project="510", base=1, draft=True))
    (row,) = seen_on(store).rows
    assert (row.submission.revision, row.draft) == (1, 2)


def test_an_approved_revision_that_is_damaged_is_told_and_not_passed_over(store):
    say(store, "passed", 1)
    say(store, "approved", 1)
    store.add(submission("水务局", project="510", base=1))
    file = next((store.place.path / "submissions" / "2024" / "水务局").glob("0001-*"))
    file.write_bytes(file.read_bytes().replace(b"500", b"900"))
    assert "改动过" in dict(load_master(store).unreadable)["水务局"]


def test_without_an_approval_the_master_is_the_same_bytes(store):
    """Reviews that approve nothing change nothing but the number of the ledger's entry that it was made of."""
    before = master_bytes(replace(load_master(store), stamp=""))
    say(store, "returned", 1)
    assert master_bytes(replace(load_master(store), stamp="")) == before


def test_the_sources_name_the_revision_that_is_shown_and_the_one_that_waits(store):
    say(store, "passed", 1)
    say(store, "approved", 1)
    store.add(submission("水务局", project="510", base=1, who="李强"))
    rebuild(store)
    book = load_workbook(BytesIO(store.place.master()), data_only=True)
    heading, row = ([cell.value for cell in each] for each in book["来源"].iter_rows(max_row=2))
    told = dict(zip(heading, row, strict=True))
    assert (told["版次"], told["批复的版次"], told["登记号"]) == (1, 1, 2)
    assert told["内容哈希（全）"] == store.base("水务局", 1).hash
    assert told["说明"] == "第 2 版改了已批复的目标，批复以前仍按第 1 版"
    changed = [[cell.value for cell in row] for row in book["变动"].iter_rows(min_row=2)]
    assert {(row[1], row[2], row[4], row[7], row[8]) for row in changed} == {(1, 2, "李强", "500", "510")}
    assert verify(store).wrong == ()
