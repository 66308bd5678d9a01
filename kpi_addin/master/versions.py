"""What became of a unit's form since the revision that a workbook comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi_addin.errors import KpiError
from kpi_addin.marks.base import Base
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission


@dataclass(frozen=True, slots=True)
class Since:
    """The revision a workbook comes from, and those after it as far as they can be read, the latest at the end.

    ``latest`` is what the workbook is to be stamped with once it holds that one's changes too.
    """

    base: Submission
    later: Sequence[Submission]
    latest: Base


def versions_since(store: Store, base: Base, unit: str) -> Since | None:
    """None where the share has no newer revision, or not the one that the stamp means.

    Raises `KpiError` where that or the latest one is damaged.
    """
    seen = store.snapshot()
    head = seen.head(store.settings.year, unit)
    if head is None or base.revision >= head.latest.revision or not _is_there(store, base, unit):
        return None
    latest = head.latest
    between = (_readable(store, unit, number) for number in range(base.revision + 1, latest.revision))
    return Since(
        store.read(unit, base.revision),
        [*filter(None, between), store.read_stored(latest)],
        Base(latest.revision, seen.share, latest.year, latest.unit, latest.hash),
    )


def _is_there(store: Store, base: Base, unit: str) -> bool:
    """Whether the share's revision of that number is the one that the workbook was stamped with."""
    return not base.hash or store.hash_of(unit, base.revision, store.snapshot()) == base.hash


def _readable(store: Store, unit: str, revision: int) -> Submission | None:
    try:
        return store.read(unit, revision)
    except KpiError:
        return None


def base_of(store: Store, submission: Submission, unit: str) -> Submission | None:
    """The revision that a submission's workbook came from; None where it came from none, or that cannot be read."""
    base = submission.base
    if base is None or base.unit not in {"", unit} or base.year not in {0, store.settings.year}:
        return None
    if base.revision >= submission.revision or not _is_there(store, base, unit):
        return None
    return _readable(store, unit, base.revision)
