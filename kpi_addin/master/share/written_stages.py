"""What [stages] of share.toml may say of the lights at mid-year and the warnings at the end of the year."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from kpi_addin.values import Between, Table

Percent = Annotated[Decimal, Between(0, 100)]


class WrittenStages(Table):
    """Where they draw their lines; what is not said is as in the program's own settings."""

    cut_off: Annotated[int, Between(1, 12)] | None = None
    slow: Percent | None = None
    goals_all: Percent | None = None
    goals_few: Percent | None = None
    lead: Percent | None = None
    unspent: Percent | None = None
