"""Where a stage stands: each state where it begins, where it just does not, and how rounds are counted.

A hand-in is written `stage:what it says`, a draft with a `~` before it; its revision is its place. A review is written
`revision status`, at the last step unless another is told.
"""

from __future__ import annotations

import pytest

from kpi_addin.master.review.state import HandIn, deciding, round_of, standing
from tests.master.review.makers import LAST, review

FIRST = "业务科室初审"


def handed(*told):
    return [
        HandIn(number, one.lstrip("~").partition(":")[0], one.partition(":")[2], one.startswith("~"))
        for number, one in enumerate(told, 1)
    ]


def reviewed(*told):
    found = []
    for one in told:
        revision, status, *more = one.split(" ")
        stage = next((word for word in more if word in {"targets", "half_year", "full_year"}), "targets")
        step = next((word for word in more if word == FIRST), LAST)
        found.append(review(status, int(revision), stage=stage, step=step))
    return found


@pytest.mark.parametrize(
    ("hand_ins", "reviews", "state", "turn"),
    [
        ([], [], "nothing", 0),
        (["~targets:a"], [], "draft", 0),
        (["targets:a"], [], "waiting", 1),
        (["targets:a", "~targets:b"], [], "waiting", 1),  # what was handed in counts, not the draft after it
        (["targets:a", "targets:b"], [], "waiting", 1),  # mended before anybody looked
        (["targets:a"], ["1 passed 业务科室初审"], "waiting", 1),  # the next step is due
        (["targets:a"], ["1 passed 业务科室初审", "1 passed"], "passed", 1),
        (["targets:a"], ["1 returned 业务科室初审"], "returned", 1),  # any step may return
        (["targets:a"], ["1 returned", "1 passed 业务科室初审"], "returned", 1),  # a first step takes no return back
        (["targets:a"], ["1 returned", "1 passed"], "passed", 1),  # the last step does
        (["targets:a"], ["1 passed", "1 returned 业务科室初审"], "returned", 1),
        (["targets:a", "~targets:b"], ["1 returned"], "returned", 1),  # a draft is no answer
        (["targets:a", "targets:b"], ["1 returned"], "mended", 2),
        (["targets:a", "targets:a"], ["1 returned"], "mended", 2),  # handed in unchanged: an answer all the same
        (["targets:a", "targets:b"], ["1 returned", "2 returned"], "returned", 2),
        (["targets:a", "targets:b", "targets:c"], ["1 returned", "2 returned"], "mended", 3),
        (["targets:a", "targets:b"], ["1 returned", "1 returned"], "mended", 2),  # two reviewers of one revision
        (["targets:a", "targets:b"], ["1 returned", "2 passed"], "passed", 2),
        (["targets:a"], ["1 passed", "1 approved"], "approved", 1),
        (["targets:a", "targets:a"], ["1 passed"], "passed", 1),  # the same again opens nothing
        (["targets:a", "targets:b"], ["1 passed"], "mended", 1),
        (["targets:a", "targets:b"], ["1 passed", "1 approved"], "mended", 1),  # a revision after the approval
        (["targets:a", "targets:b", "targets:a"], ["1 passed", "1 approved"], "approved", 1),  # it was taken back
        (["targets:a", "~targets:b"], ["1 passed", "1 approved"], "approved", 1),
        (["targets:a", "targets:b"], ["1 passed", "1 approved", "2 passed", "2 approved"], "approved", 1),
        (["targets:a", "half_year:b"], ["1 passed", "1 approved"], "approved", 1),
        (["targets:a", "half_year:b"], ["1 returned"], "mended", 2),
        (["targets:a", "half_year:b"], ["1 passed", "2 returned half_year"], "passed", 1),
        (["half_year:a"], [], "waiting", 1),  # nobody asked for the targets alone
        (["targets:a"] * 40, [f"{number} returned" for number in range(1, 40)], "mended", 40),  # without limit
    ],
)
def test_the_targets(hand_ins, reviews, state, turn):
    told = standing("targets", handed(*hand_ins), reviewed(*reviews), LAST)
    assert (told.state.name.lower(), told.round) == (state, turn)


@pytest.mark.parametrize(
    ("hand_ins", "reviews", "state", "turn"),
    [
        (["targets:a"], ["1 passed", "1 approved"], "nothing", 0),
        (["targets:a", "~half_year:b"], ["1 passed", "1 approved"], "draft", 0),
        (["targets:a", "half_year:b"], ["1 passed", "1 approved"], "waiting", 1),
        (["targets:a", "half_year:b"], ["1 returned", "2 returned half_year"], "returned", 1),  # rounds of its own
        (["half_year:a", "targets:b"], ["1 returned half_year"], "returned", 1),  # the report is no longer in it
        (["half_year:a", "full_year:b"], ["1 passed half_year"], "passed", 1),
    ],
)
def test_the_half_year(hand_ins, reviews, state, turn):
    told = standing("half_year", handed(*hand_ins), reviewed(*reviews), LAST)
    assert (told.state.name.lower(), told.round) == (state, turn)


def test_what_decides():
    assert deciding([], LAST) is None
    assert deciding(reviewed("1 passed 业务科室初审"), LAST) is None
    assert deciding(reviewed("1 passed", "1 passed 业务科室初审"), LAST).step == LAST


def test_a_round_counts_what_was_returned_before():
    told = reviewed("1 returned", "2 passed", "3 returned", "3 returned")
    assert [round_of(told, revision) for revision in (1, 2, 3, 4)] == [1, 2, 2, 3]
