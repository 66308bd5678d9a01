"""Entering in the ledger what was just stored: other units' entries may come in between, one of the same unit may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kpi_addin.errors import ShareError, UnsureError
from kpi_addin.master.share import ledger
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Entry, Stored, entry_in
from kpi_addin.master.share.place import Place


def enter_submission(place: Place, seen: Snapshot, stored: Stored, at: datetime) -> bool:
    """False where another submission of its unit came since that moment; a review that came is no obstacle."""
    return _enter(
        place,
        seen,
        lambda now: ledger.append(place, now, at, stored),
        lambda now: now.head(*stored.key),
        lambda entry: entry.stored == stored,
    )


def enter_review(place: Place, seen: Snapshot, review: Stored, at: datetime) -> bool:
    """False where another review, or a submission, of its unit came since that moment."""
    return _enter(
        place,
        seen,
        lambda now: ledger.append(place, now, at, review=review),
        lambda now: (now.head(*review.key), now.reviews.get(review.key)),
        lambda entry: entry.review == review,
    )


def _enter(
    place: Place,
    seen: Snapshot,
    append: Callable[[Snapshot], bool],
    stands: Callable[[Snapshot], object],
    is_it: Callable[[Entry], bool],
) -> bool:
    before, began = stands(seen), seen.number
    while True:
        try:
            if append(seen):
                return True
        except UnsureError as unsure:
            return _arrived(place, began, is_it, unsure)
        seen = ledger.snapshot(place)
        if stands(seen) != before:
            # The same person may have handed in the same twice at once.
            return _is_entered(place, began, is_it)


def _arrived(place: Place, began: int, is_it: Callable[[Entry], bool], unsure: UnsureError) -> bool:
    """Ask the ledger whether an entry came through; raises ``unsure`` where it cannot be told."""
    try:
        if _is_entered(place, began, is_it):
            return True
    except ShareError:
        raise unsure from None
    raise unsure


def _is_entered(place: Place, began: int, is_it: Callable[[Entry], bool]) -> bool:
    """Whether it was entered after that moment."""
    found = ((number, place.entry(number)) for number in range(began + 1, place.last_number() + 1))
    return any(data and (entry := entry_in(data, number)) and is_it(entry) for number, data in found)


def drop(place: Place, stored: Stored) -> None:
    """Take back what did not get into the ledger."""
    # Where it cannot be removed it stays behind, in no ledger and so counted nowhere.
    try:
        place.drop(stored.year, stored.unit, stored.file)
    except ShareError:
        return
