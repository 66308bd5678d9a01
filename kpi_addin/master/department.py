"""A row of the master: where a department stands, and its amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kpi_addin.master.share.submission import Submission


class State(StrEnum):
    """Where a department stands; the master speaks Chinese, whoever builds it, so that it is the same file for all."""

    HANDED_IN = "已报"
    DRAFT = "仅有草稿"
    MISSING = "未报"
    DUPLICATE = "重复，未计入"
    UNREADABLE = "未能读取"


@dataclass(frozen=True, slots=True)
class Department:
    """A row of the master; ``number`` is its place in it, ``submission`` what is shown, None where there is none."""

    number: int
    unit_id: str
    name: str
    state: State
    submission: Submission | None = None

    @property
    def counted(self) -> bool:
        """Whether its figures are in the sums."""
        return self.state is State.HANDED_IN

    def amount(self, key: str) -> Decimal | None:
        """The full-year amount of the budget line with that key, None where it is missing."""
        line = self.submission.form.line(key) if self.submission else None
        return line.full_year.value if line else None

    def total(self, keys: Sequence[str]) -> Decimal | None:
        """The sum of those lines; a missing amount leaves the sum missing."""
        amounts = [self.amount(key) for key in keys]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if len(known) == len(amounts) else None
