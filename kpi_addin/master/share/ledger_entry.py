"""An entry of the ledger: which submission came, when by the share's clock, and the hash of the entry before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Final

from kpi_addin.documents import WrongDocument
from kpi_addin.documents.json_text import read_json
from kpi_addin.values import Between, Year, from_plain, to_plain

SCHEMA: Final = 1
WITH_REVIEWS: Final = 2
"""The schema of an entry that tells of reviews: one of an older version must not take it for one without."""
Number = Annotated[int, Between(0, 999_999_999)]


@dataclass(frozen=True, slots=True)
class Stored:
    """A submission as the ledger knows it: ``file`` is its name in the unit's folder, ``hash`` is over its bytes.

    A review is entered alike: its ``revision`` is its own number among the unit's reviews.
    """

    year: Year
    unit: str
    revision: Number
    file: str
    hash: str
    draft: bool = False

    @property
    def key(self) -> tuple[int, str]:
        """Whose it is, in which year."""
        return self.year, self.unit


@dataclass(frozen=True, slots=True)
class Head:
    """Where a unit stands: its latest revision, and the latest that is no draft."""

    latest: Stored
    counted: Stored | None


Heads = Mapping[tuple[int, str], Head]
NO_HEADS: Heads = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``before`` is the hash of the one before it, empty in the first; ``at`` is by the share's clock.

    ``stored`` is the submission that came. ``adopted`` are, in the first entry only, the submissions that were there before
    there was a ledger. ``heads`` are the latest revisions of all units, so that nobody has to read from the beginning.
    ``review`` is a review that came, ``reviews`` are the latest of all units, told beside ``heads`` where there are any.
    """

    number: Number
    before: str
    share: str
    at: str
    stored: Stored | None = None
    adopted: tuple[Stored, ...] = ()
    heads: tuple[Stored, ...] | None = None
    review: Stored | None = None
    reviews: tuple[Stored, ...] | None = None

    @property
    def schema(self) -> int:
        """What it is written in."""
        return SCHEMA if self.review is None and self.reviews is None else WITH_REVIEWS


def entry_bytes(entry: Entry) -> bytes:
    """An entry as UTF-8 JSON with sorted keys."""
    plain = {"schema": entry.schema, **to_plain(entry)}
    return (json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8", "backslashreplace")


def entry_in(data: bytes, number: int) -> Entry | None:
    """The entry that those bytes say; None where they are torn, damaged, or another entry's."""
    try:
        document = read_json(data)
        with document.located():
            plain = dict(document.plain) if isinstance(document.plain, dict) else {}
            schema = plain.pop("schema", None)
            entry = from_plain(Entry, plain)
    except WrongDocument:
        return None
    return entry if entry.number == number and entry.schema == schema else None


def heads_after(heads: Heads, stored: Iterable[Stored]) -> dict[tuple[int, str], Head]:
    """The heads once those submissions have come, in their order."""
    after = dict(heads)
    for one in stored:
        known = after.get(one.key)
        counted = one if not one.draft else known.counted if known else None
        latest = one if known is None or one.revision >= known.latest.revision else known.latest
        after[one.key] = Head(latest, counted)
    return after


def stored_in(heads: Heads) -> tuple[Stored, ...]:
    """The submissions that heads are made of, so that `heads_after` gives them back."""
    told: list[Stored] = []
    for _, head in sorted(heads.items()):
        if head.counted and head.counted != head.latest:
            told.append(head.counted)
        told.append(head.latest)
    return tuple(told)
