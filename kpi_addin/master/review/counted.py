"""What counts of a unit on a share where targets are approved; without reviews it is what was handed in last."""

from __future__ import annotations

from kpi_addin.errors import UnreadableError
from kpi_addin.master.review.approved import frozen, in_force
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.review.sheet import review_sheet
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission


def approved_before(store: Store, at: Snapshot, latest: Submission, unit: str) -> Submission | None:
    """The submission whose targets are approved, where that is an earlier one than the latest.

    Raises `KpiError` where it cannot be read.
    """
    if (store.settings.year, unit) not in at.reviews:
        return None
    held = frozen(Reviews(store).of(unit, at), review_sheet(store.settings).last_step)
    if held is None or held.revision >= latest.revision:
        return None
    if store.hash_of(unit, held.revision, at) != held.hash:
        raise UnreadableError(
            f"{unit} 已批复的第 {held.revision} 版不是库里的那一份；请让管理员核验汇总库（master verify）。",
            f"Revision {held.revision} of {unit}, which was approved, is not the one on the share; have it verified.",
        )
    return store.read(unit, held.revision)


def on_approved(store: Store, at: Snapshot, latest: Submission, unit: str) -> Submission:
    """What counts: the latest revision, as far as it goes on the approved targets. Raises `KpiError`."""
    approved = approved_before(store, at, latest, unit)
    return in_force(approved, latest) if approved else latest
