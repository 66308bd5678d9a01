"""The reviews on a share: write-once, numbered and chained within their unit, entered in the ledger like submissions."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kpi_addin.errors import KpiError, ShareError, UnreadableError
from kpi_addin.master.review.review import DESK, Review
from kpi_addin.master.review.review_json import from_json, to_json
from kpi_addin.master.share import ledger
from kpi_addin.master.share.entering import drop, enter_review
from kpi_addin.master.share.hashes import full_hash, short_hash
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.without_ledger import FILE_NAME

_PATIENCE: Final = 60.0
_LONGEST_PAUSE: Final = 0.05
Judge = Callable[[Snapshot, "tuple[Review, ...]"], Review]
"""Makes the review that is to be stored of what the share holds now, or gives one that is stored already; raises `KpiError`
where none may be stored."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of this year on a share."""

    store: Store

    def of(self, unit: str, seen: Snapshot | None = None) -> tuple[Review, ...]:
        """A unit's reviews, oldest first; `master verify` names those that cannot be read."""
        seen = seen or self.store.snapshot()
        last = seen.reviews.get((self.store.settings.year, unit))
        return tuple(self._readable(last.latest)) if last else ()

    def all(self, seen: Snapshot) -> dict[str, tuple[Review, ...]]:
        """The reviews of all units that have any, by the unit's id; what was typed beside them is none."""
        year = self.store.settings.year
        return {
            unit: self.of(unit, seen) for its_year, unit in sorted(seen.reviews) if its_year == year and unit != DESK
        }

    def read(self, stored: Stored) -> Review:
        """A review that the ledger knows; raises `KpiError` naming the file."""
        place = self.store.place
        where = f"{place.name}: reviews/{stored.year}/{stored.unit}/{stored.file}"
        data = place.reviews.read(stored.year, stored.unit, stored.file)
        if data is None:
            raise UnreadableError(
                f"审核文件 {where} 不见了；请从备份恢复。", f"The review {where} is gone; restore it from a backup."
            )
        if full_hash(data) != stored.hash:
            raise UnreadableError(
                f"审核文件 {where} 在保存之后被改动过；请从备份恢复。",
                f"The review {where} was edited after it was stored; restore it from a backup.",
            )
        return from_json(data, where)

    def add(self, unit: str, judge: Judge) -> Review:
        """Store what ``judge`` makes of the share as it is, as the unit's next review, however many are storing.

        ``judge`` is asked anew where somebody was quicker. Raises what it raises, and `ShareError`.
        """
        self.store.begin()
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            seen = ledger.snapshot(self.store.place)
            review = judge(seen, self.of(unit, seen))
            stored = review if review.number else self._try(unit, seen, review)
            if stored:
                return stored
            time.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311 - others are waiting too
        raise ShareError(
            f"汇总库 {self.store.place.name} 同时使用的人太多，等了 {_PATIENCE:.0f} 秒仍未轮到；审核没有保存，请稍后重试。",
            f"Too many use {self.store.place.name}: no turn in {_PATIENCE:.0f} seconds; the review was not stored, try again.",
        )

    def _try(self, unit: str, seen: Snapshot, review: Review) -> Review | None:
        year, place = self.store.settings.year, self.store.place.reviews
        last = seen.reviews.get((year, unit))
        number, previous = (last.latest.revision + 1, last.latest.hash) if last else (1, "")
        numbered = replace(review, year=year, unit=unit, number=number, previous=previous)
        data = to_json(numbered)
        file = f"{number:04d}-{short_hash(data)}.json"
        at = place.keep(year, unit, file, data)
        stored = Stored(year, unit, number, file, full_hash(data))
        if enter_review(self.store.place, seen, stored, at):
            return numbered
        drop(place, stored)
        return None

    def _readable(self, latest: Stored) -> Iterator[Review]:
        """Those that can be read, oldest first: each names the hash of the one before, else the ledger is asked."""
        found: list[Review] = []
        stored: Stored | None = latest
        while stored:
            try:
                found.append(self.read(stored))
                code = found[-1].previous
            except ShareError:
                raise
            except KpiError:
                code = ""
            stored = self._before(stored, code)
        return reversed(found)

    def _before(self, stored: Stored, code: str) -> Stored | None:
        number, place = stored.revision - 1, self.store.place.reviews
        if number < 1:
            return None
        for file in place.files(stored.year, stored.unit) if code else ():
            match = FILE_NAME.fullmatch(file)
            if match and int(match[1]) == number:
                data = place.read(stored.year, stored.unit, file)
                if data is not None and full_hash(data) == code:
                    return replace(stored, revision=number, file=file, hash=code)
        # It is gone or edited, or the one after it is: the ledger knows what it was.
        earlier = (one for one in self.store.reviews() if one.key == stored.key and one.revision <= number)
        return max(earlier, key=lambda one: one.revision, default=None)
