"""By which of its revisions a unit handed in a stage, and on which day the first of them came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from kpi_addin.errors import KpiError, ShareError
from kpi_addin.local_time import local_day
from kpi_addin.master.share.arrivals import Arrival, arrivals
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.windows import Window, opened
from kpi_addin.master.stage_of import STAGES, stage_of


@dataclass(frozen=True, slots=True)
class Came:
    """A revision that counts, the stage it stands at, and the day on which it came."""

    submission: Submission
    stage: str
    day: date


@dataclass
class HandIns:
    """What the share held at one moment; older revisions are only read where it takes them to tell."""

    store: Store
    at: Snapshot
    _read: dict[str, Submission | None] = field(default_factory=dict)

    def of(self, key: str, latest: Submission, stage: str, window: Window | None) -> Sequence[Came]:
        """The revisions by which a stage was handed in, in that window, ascending; ``latest`` is the newest of all.

        A form of a later stage holds the earlier ones, too: where there is none of the stage itself the first such is taken.
        """
        newest = Came(latest, stage_of(latest.form), self._day(key, latest))
        before = self._before(window)
        in_time = window is None or window.due is None or newest.day <= window.due
        if newest.stage == stage and before is None and in_time:
            return [newest]
        since = opened(window, before) if window and before else date.min
        came = [one for one in [*self._older(key, latest), newest] if one.day >= since]
        exact = [one for one in came if one.stage == stage]
        later = [one for one in came if STAGES.index(one.stage) > STAGES.index(stage)]
        return exact or later[:1]

    def drafted(self, key: str) -> str | None:
        """The stage of a draft that is newer than what counts; None where there is none."""
        head = self.at.head(self.store.settings.year, key)
        draft = self._submission(head.latest) if head and head.latest.draft else None
        return stage_of(draft.form) if draft else None

    def is_first_round(self, window: Window | None) -> bool:
        """Whether no window of the stage comes before it."""
        return self._before(window) is None

    def _before(self, window: Window | None) -> Window | None:
        earlier = (one for one in self.store.settings.windows if window and one.stage == window.stage)
        return next((one for one in reversed(list(earlier)) if window and one.round < window.round), None)

    def _older(self, key: str, latest: Submission) -> list[Came]:
        found = []
        for arrival in self._arrivals.get(key, ()):
            stored = arrival.stored
            if stored.draft or stored.revision >= latest.revision:
                continue
            if submission := self._submission(stored):
                found.append(Came(submission, stage_of(submission.form), _day(arrival, submission)))
        return found

    def _day(self, key: str, latest: Submission) -> date:
        if not self.store.settings.windows:
            return date.min
        found = (one for one in self._arrivals.get(key, ()) if one.stored.revision == latest.revision)
        arrival = next(found, None)
        return _day(arrival, latest)

    @cached_property
    def _arrivals(self) -> dict[str, list[Arrival]]:
        return arrivals(self.store)

    def _submission(self, stored: Stored) -> Submission | None:
        """None where it is damaged: `master verify` names it."""
        if stored.hash not in self._read:
            try:
                self._read[stored.hash] = self.store.read_stored(stored)
            except ShareError:
                raise
            except KpiError:
                self._read[stored.hash] = None
        return self._read[stored.hash]


def _day(arrival: Arrival | None, submission: Submission) -> date:
    """By the share's clock; of what was there before there was a ledger the sender's word is all there is."""
    if arrival and arrival.at:
        return local_day(arrival.at)
    return local_day(datetime.fromisoformat(submission.when)) if submission.when else date.min
