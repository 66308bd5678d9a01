"""Which hand-in each figure of the master comes from, and what that changed since the one before: as the ledger tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
_NO_ENTRY: Final = (0, "")


def with_origins(master: Master, store: Store, at: Snapshot, raw: Raw) -> Master:
    """The master with the origin of all that is in it, as far as the share can be read."""
    return replace(master, origins=dict(_origins(store, at, raw)))


def _origins(store: Store, at: Snapshot, raw: Raw) -> Iterator[tuple[str, Origin]]:
    year = store.settings.year
    heads = {key: at.heads[year, key] for key in at.units(year)}
    came, before = _entered(store, at, heads)
    last_step = review_sheet(store.settings).last_step if at.reviews else ""
    for key, head in heads.items():
        shown = head.counted or head.latest
        number, moment = came.get(shown, _NO_ENTRY)
        held = frozen(Reviews(store).of(key, at), last_step) if (year, key) in at.reviews else None
        earlier = before.get(key)
        changes = _changes(store, earlier, raw[key]) if earlier and key in raw else ()
        yield (
            key,
            Origin(
                hash=shown.hash,
                entry=number,
                at=moment,
                approved=held.revision if held else 0,
                draft=head.latest.revision if head.latest.draft else 0,
                before=earlier.revision if earlier else 0,
                changes=changes,
            ),
        )


def _entered(
    store: Store, at: Snapshot, heads: Mapping[str, Head]
) -> tuple[dict[Stored, tuple[int, str]], dict[str, Stored]]:
    """Number and moment of the entry of each submission shown, and the one that counted before it; the ledger's end is read first."""
    waiting = {head.counted or head.latest for head in heads.values()}
    counted = {key: head.counted for key, head in heads.items() if head.counted and head.counted.revision > 1}
    came: dict[Stored, tuple[int, str]] = {}
    before: dict[str, Stored] = {}
    for number in range(at.number, 0, -1):
        if not waiting and counted.keys() <= before.keys():
            break
        data = store.place.entry(number)
        entry = entry_in(data, number) if data else None
        for stored in _told(entry) if entry else ():
            if stored in waiting and entry:
                waiting.discard(stored)
                came[stored] = (number, entry.at if stored == entry.stored else "")
            shown = counted.get(stored.unit) if stored.year == store.settings.year else None
            known = before.get(stored.unit)
            if shown and not stored.draft and (known.revision if known else 0) < stored.revision < shown.revision:
                before[stored.unit] = stored
    return came, before


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
