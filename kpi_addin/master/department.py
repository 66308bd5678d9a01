"""A row of the master: where a department stands with one form, and its amounts."""

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
    """A row of the master; ``number`` is its place in it, ``submission`` what is shown, None where there is none.

    ``unit_id`` is the id of its subject, ``name`` the unit with the project where the form is about one. ``owner`` is the
    unit's own id and ``unit`` its name, the same in every form that it hands in; ``project`` is empty where it is about all
    of the unit.
    """

    number: int
    unit_id: str
    name: str
    state: State
    submission: Submission | None = None
    owner: str = ""
    unit: str = ""
    project: str = ""

    @property
    def counted(self) -> bool:
        """Whether its figures are in the sums."""
        return self.state is State.HANDED_IN

    def amount(self, key: str, column: str = "full_year") -> Decimal | None:
        """The amount of the budget line with that key, that of the full year unless said otherwise; None where it is missing."""
        line = self.submission.form.line(key) if self.submission else None
        return line.amount(column).value if line else None

    def total(self, keys: Sequence[str], column: str = "full_year") -> Decimal | None:
        """The sum of those lines; a missing amount leaves the sum missing."""
        amounts = [self.amount(key, column) for key in keys]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if len(known) == len(amounts) else None
