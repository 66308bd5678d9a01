"""The ledger of a share: append-only, each entry chained to the one before, each number there only once.

What it says is what the share holds: a file that is not in it was never handed in. An entry is a small file that is created
exclusively, so that two writers can never both be the next one, on a network folder too and without any lock.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from kpi_addin.master.share.hashes import full_hash
from kpi_addin.master.share.ledger_entry import (
    NO_HEADS,
    Entry,
    Head,
    Heads,
    Stored,
    entry_bytes,
    entry_in,
    heads_after,
    stored_in,
)
from kpi_addin.master.share.place import Place

HEADS_EVERY: Final = 32
"""Every so many entries one tells all heads."""
_SETTLING, _A_MOMENT = 2.0, 0.2
"""So many seconds an entry may take to be whole, where a share cannot put a file into place in one step."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the share held at one moment: the number and hash of the ledger's last entry, and where every unit stood.

    Number 0: there is no ledger yet. ``reviews`` are the latest review of every unit that was reviewed.
    """

    number: int = 0
    hash: str = ""
    share: str = ""
    heads: Heads = field(default_factory=dict)
    reviews: Heads = field(default_factory=dict)

    def head(self, year: int, unit: str) -> Head | None:
        """Where a unit stood, None where it had handed in nothing."""
        return self.heads.get((year, unit))

    def units(self, year: int) -> list[str]:
        """The ids of the units that had handed in, sorted."""
        return sorted(unit for its_year, unit in self.heads if its_year == year)


def snapshot(place: Place, at: int | None = None) -> Snapshot:
    """What the share holds now, or held when the ledger's last entry was number ``at``. Raises `ShareError`."""
    last = place.last_number() if at is None else at
    if last == 0:
        return Snapshot()
    tail, code = list[Entry](), ""
    data = _settled(place, last, _SETTLING)
    until = time.monotonic() + _SETTLING  # however many are missing, nobody waits for each
    for number in range(last, 0, -1):
        if number < last:
            data = _settled(place, number, min(_A_MOMENT, until - time.monotonic()))
        code = code if number < last else full_hash(data or b"")
        entry = entry_in(data, number) if data else None
        if entry:
            tail.append(entry)
            if entry.heads is not None:
                break
    heads = dict(NO_HEADS)
    for entry in reversed(tail):
        heads = heads_after(heads, entry.heads or ())
        heads = heads_after(heads, [*entry.adopted, *([entry.stored] if entry.stored else [])])
    return Snapshot(last, code, tail[0].share if tail else "", heads, _reviews(place, tail))


def _reviews(place: Place, tail: list[Entry]) -> Heads:
    """The latest reviews, from entries that begin with the last one and go back to the heads.

    An older version tells heads without the reviews that it does not know: one goes on then to those that were told.
    """
    told, oldest = list(tail), tail[-1] if tail else None
    if oldest and oldest.reviews is None and place.reviews.years():
        for number in range(oldest.number - 1, 0, -1):
            data = place.entry(number)
            entry = entry_in(data, number) if data else None
            if entry:
                told.append(entry)
                if entry.reviews is not None:
                    break
    latest = dict(NO_HEADS)
    for entry in reversed(told):
        latest = heads_after(latest, [*(entry.reviews or ()), *([entry.review] if entry.review else [])])
    return latest


def entries(place: Place) -> Iterator[tuple[int, bytes | None]]:
    """Every number of the ledger with the bytes of its entry, None where it is missing."""
    for number in range(1, place.last_number() + 1):
        yield number, place.entry(number)


def append(
    place: Place, seen: Snapshot, at: datetime, stored: Stored | None = None, review: Stored | None = None
) -> bool:
    """Enter a submission, or a review, as the next after ``seen``; False where somebody else was first, and nothing is changed.

    Raises `UnsureError` where the place broke off meanwhile.
    """
    number, heads, reviews = seen.number + 1, None, None
    if number % HEADS_EVERY == 0:
        heads = stored_in(heads_after(seen.heads, [stored] if stored else []))
        reviews = stored_in(heads_after(seen.reviews, [review] if review else [])) or None
    entry = Entry(number, seen.hash, seen.share, moment(at), stored, heads=heads, review=review, reviews=reviews)
    data = entry_bytes(entry)
    # An entry of the same bytes is this one: the answer to an earlier attempt was lost.
    return place.append(number, data) or place.entry(number) == data


def begin(place: Place, at: datetime, adopted: tuple[Stored, ...] = ()) -> bool:
    """Begin the ledger of a share, with what was there before; False where somebody else was first."""
    entry = Entry(1, "", secrets.token_hex(6), moment(at), adopted=adopted, heads=())
    return place.append(1, entry_bytes(entry))


def moment(at: datetime) -> str:
    """A time as it is written on the share: ISO 8601 in UTC, to the second."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _settled(place: Place, number: int, patience: float) -> bytes | None:
    """An entry whose number was seen: one that is being written this moment is waited for, a torn one stays as it is."""
    until = time.monotonic() + patience
    data = place.entry(number)
    while (data is None or entry_in(data, number) is None) and time.monotonic() < until:
        time.sleep(0.05)
        data = place.entry(number)
    return data
