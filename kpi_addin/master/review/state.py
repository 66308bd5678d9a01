"""Where a unit stands in a stage: made of its hand-ins and its reviews, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.review.review import DECIDES, Review
from kpi_addin.master.stage_of import STAGES


class State(StrEnum):
    """How far a stage has come; these words are what programs read, too."""

    NOTHING = "未报"
    DRAFT = "草稿"
    WAITING = "已报待审"
    RETURNED = "退回修改"
    MENDED = "修改后待审"
    PASSED = "通过"
    APPROVED = "已批复"
    UNREADABLE = "未能读取"


_IN_ENGLISH: Final = {
    State.NOTHING: "not handed in",
    State.DRAFT: "draft",
    State.WAITING: "waiting for review",
    State.RETURNED: "returned",
    State.MENDED: "mended, waiting for review",
    State.PASSED: "passed",
    State.APPROVED: "approved",
    State.UNREADABLE: "unreadable",
}
STATE_NAMES: Final = {each: Bilingual(each.value, told) for each, told in _IN_ENGLISH.items()}
_DECIDED: Final = {"returned": State.RETURNED, "passed": State.PASSED, "approved": State.APPROVED}


@dataclass(frozen=True, slots=True)
class HandIn:
    """A revision, as far as it matters here: ``says`` is equal for two that say the same."""

    revision: int
    stage: str
    says: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a stage stands. ``round`` is how often it was handed in for review, 0 where it was not."""

    state: State
    round: int = 0


def standing(stage: str, handed: Sequence[HandIn], reviews: Sequence[Review], last_step: str) -> Standing:
    """Where a unit stands in a stage; both in the order in which they came, ``last_step`` is the one that decides.

    A form of a later stage holds the earlier ones, too: it answers a return of theirs, and opens nothing that has passed.
    """
    told = [review for review in reviews if review.stage == stage and review.status in DECIDES]
    relevant = [each for each in handed if STAGES.index(each.stage) >= STAGES.index(stage)]
    counted = [each for each in relevant if not each.draft]
    if not counted:
        return Standing(State.DRAFT if relevant else State.NOTHING)
    last = deciding(told, last_step)
    if last is None:
        return Standing(State.WAITING, round_of(told, counted[-1].revision))
    since = [each for each in counted if each.revision > last.revision]
    answer = next(reversed(since), None) if last.status == "returned" else _changed(stage, last, handed, since)
    if answer:
        return Standing(State.MENDED, round_of(told, answer.revision))
    return Standing(_DECIDED[last.status], round_of(told, last.revision))


def _changed(stage: str, last: Review, handed: Iterable[HandIn], since: Sequence[HandIn]) -> HandIn | None:
    """The newest hand-in of a stage, where it says something else than what passed."""
    said = next((each.says for each in handed if each.revision == last.revision), None)
    newest = next((each for each in reversed(since) if each.stage == stage), None)
    return newest if newest and newest.says != said else None


def deciding(reviews: Iterable[Review], last_step: str) -> Review | None:
    """The last review that decides: a return at any step, a pass at the last step, an approval."""
    found = None
    for review in reviews:
        if review.status in DECIDES and (review.status != "passed" or review.step == last_step):
            found = review
    return found


def round_of(reviews: Iterable[Review], revision: int) -> int:
    """The round of that revision, from 1: one more than revisions before it were returned, however often each of them."""
    return 1 + len({each.revision for each in reviews if each.status == "returned" and each.revision < revision})
