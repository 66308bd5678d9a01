"""Which hand-in each figure of the master comes from, and what that changed since the one before: as the ledger tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kpi_addin.errors import KpiError, ShareError
from kpi_addin.master.cell_history import cell_history
from kpi_addin.master.merge import Master
from kpi_addin.master.origin import Origin
from kpi_addin.master.review.approved import frozen
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.review.sheet import review_sheet
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Entry, Head, Stored, entry_in
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.merging.telling import Difference, once

Raw = Mapping[str, Submission]
"""What was handed in last of each subject and counts, as it was read, by the subjects' ids."""
_NO_ENTRY: Final = (0, "", "")


def with_origins(master: Master, store: Store, at: Snapshot, raw: Raw) -> Master:
    """The master with the origin of all that is in it, as far as the share can be read."""
    shown = {one.unit_id: sent.revision for part in master.parts for one, sent in part.submitted}
    return replace(master, origins=dict(_origins(store, at, raw, shown)))


def _origins(store: Store, at: Snapshot, raw: Raw, shown: Mapping[str, int]) -> Iterator[tuple[str, Origin]]:
    year = store.settings.year
    heads = {key: at.heads[year, key] for key in at.units(year)}
    last_step = review_sheet(store.settings).last_step if at.reviews else ""
    latest = {key: head.counted or head.latest for key, head in heads.items()}
    # Of a unit whose new targets are not approved yet an earlier revision is shown.
    wanted = {key: (key, shown.get(key, one.revision)) for key, one in latest.items()}
    ledger = _entered(store, at, set(wanted.values()), heads)
    for key, head in heads.items():
        newest, (number, moment, code) = latest[key], ledger.came.get(wanted[key], _NO_ENTRY)
        held = frozen(Reviews(store).of(key, at), last_step) if (year, key) in at.reviews else None
        earlier = ledger.before.get(key)
        changes = _changes(store, earlier, raw[key]) if earlier and key in raw else ()
        yield (
            key,
            Origin(
                hash=code or (newest.hash if wanted[key][1] == newest.revision else ""),
                entry=number,
                at=moment,
                approved=held.revision if held else 0,
                draft=head.latest.revision if head.latest.draft else 0,
                latest=newest.revision,
                latest_at=ledger.came.get((key, newest.revision), _NO_ENTRY)[1],
                before=earlier.revision if earlier else 0,
                changes=changes,
            ),
        )


@dataclass(frozen=True, slots=True)
class _Entered:
    """Number, moment and hash of submissions by subject and revision; and what counted of a subject before its newest."""

    came: dict[tuple[str, int], tuple[int, str, str]]
    before: dict[str, Stored]


def _entered(store: Store, at: Snapshot, wanted: set[tuple[str, int]], heads: Mapping[str, Head]) -> _Entered:
    """What the ledger tells; its end is read first, and no more of it than it takes."""
    counted = {key: head.counted for key, head in heads.items() if head.counted and head.counted.revision > 1}
    waiting = wanted | {(key, head.revision) for key, head in counted.items()}
    found = _Entered({}, {})
    for number in range(at.number, 0, -1):
        if not waiting and counted.keys() <= found.before.keys():
            break
        data = store.place.entry(number)
        entry = entry_in(data, number) if data else None
        for stored in _told(entry) if entry else ():
            if entry is None or stored.year != store.settings.year:
                continue
            place = stored.unit, stored.revision
            if place in waiting:
                waiting.discard(place)
                found.came[place] = (number, entry.at if stored == entry.stored else "", stored.hash)
            newest, known = counted.get(stored.unit), found.before.get(stored.unit)
            if newest and not stored.draft and (known.revision if known else 0) < stored.revision < newest.revision:
                found.before[stored.unit] = stored
    return found


def _told(entry: Entry) -> tuple[Stored, ...]:
    return (*((entry.stored,) if entry.stored else ()), *reversed(entry.adopted))


def _changes(store: Store, earlier: Stored, now: Submission) -> tuple[Difference, ...]:
    """What changed, none where the earlier one cannot be read: `verify` names it."""
    try:
        return once(change for _, change in cell_history((store.read_stored(earlier), now)))
    except ShareError:
        raise
    except KpiError:
        return ()
