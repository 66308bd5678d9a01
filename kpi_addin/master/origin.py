"""Where what the master shows of a subject comes from: the hand-in, its entry in the ledger, what it changed."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.merging.telling import Difference


@dataclass(frozen=True, slots=True)
class Origin:
    """``hash`` is over the submission's bytes; ``entry`` the number of its entry in the ledger, ``at`` when that was made (ISO 8601).

    ``approved`` is the revision whose targets hold, ``draft`` a draft that is newer; ``latest`` the newest that is no draft, which
    waits where it is not shown yet, and ``latest_at`` its moment; ``before`` the one before that, and ``changes`` what the latest
    says otherwise: base the old value, theirs the new one. 0, or nothing: there is none.
    """

    hash: str
    entry: int = 0
    at: str = ""
    approved: int = 0
    draft: int = 0
    latest: int = 0
    latest_at: str = ""
    before: int = 0
    changes: tuple[Difference, ...] = ()
