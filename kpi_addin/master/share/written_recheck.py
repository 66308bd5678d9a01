"""What [recheck] of share.toml may say of how units are drawn for a re-check, and what a re-check is filled in with."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from kpi_addin.values import Between, Table, Word

Percent = Annotated[Decimal, Between(0, 100)]
Weight = Annotated[int, Between(0, 1000)]
Count = Annotated[int, Between(0, 9999)]


class WrittenRecheck(Table):
    """How a draw is made; what is not said is as in the program's own settings, which have the same keys."""

    share_of_units: Percent | None = None
    certain: Percent | None = None
    largest: Count | None = None
    done_unspent: Weight | None = None
    full_scores: Weight | None = None
    unspent: Weight | None = None
    errors: Weight | None = None
    across: Weight | None = None
    least: Percent | None = None
    reasons: tuple[Word, ...] | None = None
