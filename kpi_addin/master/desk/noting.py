"""Words that decide nothing, as a review: bound to the revision that they are about, and stored once however often they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kpi_addin.errors import KpiError
from kpi_addin.master.review.judging import latest
from kpi_addin.master.review.review import DESK, Review, Typed
from kpi_addin.master.review.reviews import Judge
from kpi_addin.master.review.state import round_of
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.store import Store
from kpi_addin.master.stage_of import TARGETS, stage_of

NO_HASH: Final = "0" * 64
"""What is noted on the desk itself is about no revision."""


@dataclass(frozen=True, slots=True)
class By:
    """Who typed, when it was found, and on which PC."""

    who: str
    when: str
    machine: str


@dataclass(frozen=True, slots=True)
class Noting:
    """Notes what was typed for a form: about the ``revision`` whose hash begins with ``code``, else about the latest."""

    store: Store
    unit: str
    by: By
    typed: Sequence[Typed]
    opinion: str
    desk: str
    revision: int | None = None
    code: str = ""

    def __call__(self, seen: Snapshot, reviews: tuple[Review, ...]) -> Review:
        """The note, or the one that is there."""
        revision, hash_ = self._about(seen)
        stage = self._stage(revision)
        return Review(
            year=self.store.settings.year,
            unit=self.unit,
            stage=stage,
            round=round_of([one for one in reviews if one.stage == stage], revision),
            step="",
            revision=revision,
            hash=hash_,
            status="noted",
            who=self.by.who,
            when=self.by.when,
            machine=self.by.machine,
            opinion=self.opinion,
            desk=self.desk,
            typed=tuple(self.typed),
        )

    def _about(self, seen: Snapshot) -> tuple[int, str]:
        if self.unit == DESK:
            return 1, NO_HASH
        if self.revision and self.code:
            found = self.store.hash_of(self.unit, self.revision, seen)
            if found.startswith(self.code):
                return self.revision, found
        stored = latest(self.store, self.unit, seen)
        return stored.revision, stored.hash

    def _stage(self, revision: int) -> str:
        try:
            return TARGETS if self.unit == DESK else stage_of(self.store.read(self.unit, revision).form)
        except KpiError:  # what is known of it is enough to keep the words
            return TARGETS


@dataclass(frozen=True, slots=True)
class Once:
    """Asks ``judge`` only where nothing was stored yet of what was typed; ``desk`` is its code."""

    judge: Judge
    desk: str

    def __call__(self, seen: Snapshot, reviews: tuple[Review, ...]) -> Review:
        """The review that is stored already, or what the judge says."""
        stored = next((one for one in reviews if one.desk == self.desk), None)
        return stored or self.judge(seen, reviews)
