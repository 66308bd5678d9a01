"""When each revision arrived, by the share's clock: the ledger tells it, and nobody's PC can change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kpi_addin.master.share import ledger
from kpi_addin.master.share.ledger_entry import Stored, entry_in
from kpi_addin.master.share.store import Store


@dataclass(frozen=True, slots=True)
class Arrival:
    """A revision, and when it came; ``at`` is None of one that was there before there was a ledger."""

    stored: Stored
    at: datetime | None


def arrivals(store: Store) -> dict[str, list[Arrival]]:
    """What the share holds of this year by the ids of the subjects, in the order in which it came."""
    found: dict[str, list[Arrival]] = {}
    at: dict[Stored, datetime] = {}
    for number, data in ledger.entries(store.place):
        entry = entry_in(data, number) if data else None
        if entry and entry.stored:
            at[entry.stored] = datetime.fromisoformat(entry.at)
    for stored in store.stored():
        if stored.year == store.settings.year:
            found.setdefault(stored.unit, []).append(Arrival(stored, at.get(stored)))
    return found
