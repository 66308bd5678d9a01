"""Where a stage stands by its revisions and reviews, which round is in force, and who is near or late."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from kpi_addin.master.lateness import lateness
from kpi_addin.master.review.state import HandIn, Standing, State, standing
from kpi_addin.master.share.windows import Window, window_in_force


class Review(NamedTuple):
    stage: str
    revision: int
    status: str
    step: str = "终审"


def handed_in(*revisions):
    return [HandIn(revision, "targets", str(revision)) for revision in revisions]


def reviews(*told):
    return [Review("targets", revision, status) for revision, status in told]


@pytest.mark.parametrize(
    ("revisions", "told", "expected"),
    [
        ((), (), ("未报", 0)),
        ((1,), (), ("已报待审", 1)),
        ((1, 2, 3), (), ("已报待审", 1)),
        ((1,), ((1, "returned"),), ("退回修改", 1)),
        ((1, 2), ((1, "returned"),), ("修改后待审", 2)),
        ((1, 2, 3), ((1, "returned"), (2, "returned")), ("修改后待审", 3)),
        ((1, 2), ((1, "returned"), (2, "returned")), ("退回修改", 2)),
        ((1,), ((1, "returned"), (1, "returned")), ("退回修改", 1)),
        ((1, 2), ((1, "returned"), (1, "returned")), ("修改后待审", 2)),
        ((1, 2), ((1, "returned"), (2, "passed")), ("通过", 2)),
        ((1,), ((1, "passed"), (1, "approved")), ("已批复", 1)),
        ((1, 2), ((1, "approved"),), ("修改后待审", 1)),
        (tuple(range(1, 41)), tuple((number, "returned") for number in range(1, 40)), ("修改后待审", 40)),
    ],
)
def test_by_revisions_and_reviews(revisions, told, expected):
    status, count = expected
    assert standing("targets", handed_in(*revisions), reviews(*told), "终审") == Standing(State(status), count)


def test_a_draft_is_one_only_where_nothing_was_handed_in():
    draft = HandIn(2, "targets", "2", draft=True)
    assert standing("targets", [draft], (), "终审").state == "草稿"
    assert standing("targets", [*handed_in(1), draft], (), "终审").state == "已报待审"


# --- rounds ----------------------------------------------------------------------------------------------------------------

FIRST = Window("targets", 1, "一上", opens=date(2023, 9, 5), due=date(2023, 9, 30))
SECOND = Window("targets", 2, "二上", opens=date(2023, 11, 1), due=date(2023, 11, 15))
NO_OPENING = Window("targets", 2, "二上", due=date(2023, 11, 15))
HALF = Window("half_year", 1, "半年", opens=date(2024, 7, 1), due=date(2024, 7, 20))


@pytest.mark.parametrize(
    ("windows", "stage", "today", "name"),
    [
        ((FIRST, SECOND), "targets", date(2023, 9, 4), None),
        ((FIRST, SECOND), "targets", date(2023, 9, 5), "一上"),
        ((FIRST, SECOND), "targets", date(2023, 10, 31), "一上"),
        ((FIRST, SECOND), "targets", date(2023, 11, 1), "二上"),
        ((FIRST, SECOND), "targets", date(2031, 1, 1), "二上"),
        ((FIRST, NO_OPENING), "targets", date(2023, 9, 30), "一上"),
        ((FIRST, NO_OPENING), "targets", date(2023, 10, 1), "二上"),
        ((Window("targets", 1, "目标"),), "targets", date(1999, 1, 1), "目标"),
        ((FIRST, HALF), "half_year", date(2024, 6, 30), None),
        ((FIRST, HALF), "half_year", date(2024, 7, 1), "半年"),
        ((), "targets", date(2024, 1, 1), None),
    ],
)
def test_the_round_in_force(windows, stage, today, name):
    found = window_in_force(windows, stage, today)
    assert (found.name if found else None) == name


# --- near and late ---------------------------------------------------------------------------------------------------------

DUE = Window("targets", 1, "目标", due=date(2024, 3, 31), warning_days=5)
MISSING, WAITING, RETURNED = State("未报"), State("已报待审"), State("退回修改")


@pytest.mark.parametrize(
    ("status", "came", "today", "told"),
    [
        (MISSING, None, "2024-03-25", None),
        (MISSING, None, "2024-03-26", "临近：还有 5 天"),
        (MISSING, None, "2024-03-31", "临近：今天截止"),
        (MISSING, None, "2024-04-01", "逾期 1 天"),
        (State("草稿"), None, "2024-04-10", "逾期 10 天"),
        (WAITING, "2024-03-31", "2024-05-01", None),
        (WAITING, "2024-03-30", "2024-03-31", None),
        (WAITING, "2024-04-01", "2024-05-01", "逾期 1 天"),
        (RETURNED, "2024-03-01", "2024-03-25", None),
        (RETURNED, "2024-03-01", "2024-03-26", "临近：还有 5 天"),
        (RETURNED, "2024-03-01", "2024-04-02", "逾期 2 天"),
        (State("修改后待审"), "2024-03-01", "2024-05-01", None),
        (State("已批复"), "2024-04-03", "2024-05-01", "逾期 3 天"),
        (State("未能读取"), None, "2024-05-01", None),
    ],
)
def test_near_and_late_are_told_apart_and_only_where_they_are(status, came, today, told):
    found = lateness(DUE, status, date.fromisoformat(came) if came else None, date.fromisoformat(today))
    assert (found.told.zh if found else None) == told
    if found:
        assert found.told.zh.startswith(found.word)
        assert found.told.en != found.told.zh


def test_without_a_day_nothing_is_late():
    assert lateness(None, MISSING, None, date(2031, 1, 1)) is None
    assert lateness(Window("targets", 1, "目标"), MISSING, None, date(2031, 1, 1)) is None


def test_no_warning_days_is_the_day_itself():
    window = Window("targets", 1, "目标", due=date(2024, 3, 31), warning_days=0)
    assert lateness(window, MISSING, None, date(2024, 3, 30)) is None
    assert lateness(window, MISSING, None, date(2024, 3, 31)).days == 0
