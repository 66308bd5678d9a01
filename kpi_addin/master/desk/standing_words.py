"""What still stands on the desk of what reviewers typed: the words that were noted, until a review takes their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpi_addin.master.desk.values import ROSTER_SHEET, SETTLED, Elsewhere
from kpi_addin.master.review.review import Review


def standing_words(reviews: Iterable[Review]) -> Review | None:
    """The note of a form whose words stand; None where a review that was typed there came after it, or it was cleared."""
    found: Review | None = None
    for review in reviews:
        if review.status == "noted":
            found = review if review.typed else None
        elif review.decides and review.desk:
            found = None
    return found


def elsewhere_in(notes: Sequence[Review]) -> tuple[Elsewhere, ...]:
    """What was typed where nothing is read and nobody has ticked off; the roster has a sheet of its own."""
    settled = {typed.place for note in notes for typed in note.typed if SETTLED in typed.cells}
    return tuple(
        Elsewhere(key, typed, note.who, note.when, note.opinion)
        for note in notes
        for place, typed in enumerate(note.typed)
        if typed.sheet != ROSTER_SHEET and SETTLED not in typed.cells
        for key in [f"{note.number}.{place + 1}"]
        if key not in settled
    )
