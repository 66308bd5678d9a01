"""The targets that a department chose itself, as rules about targets look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.wording import Word
from kpi_addin.fold import fold
from kpi_addin.form import Field, Indicator
from kpi_addin.targets import Target

SHARES = frozenset({"%", "‰"})


@dataclass(frozen=True)
class OwnTarget:
    """A target of the department's own: the row, the cell, and what the target is understood to say."""

    row: Indicator
    text: Field[str | None]
    target: Target

    @property
    def name(self) -> str:
        """The indicator's name, folded."""
        return fold(self.row.level3.value or "")

    @property
    def words(self) -> dict[str, Word]:
        """What messages call it."""
        return {"name": self.row.level3.value or ""}

    @property
    def cells(self) -> tuple[str | None, ...]:
        """The target's cell, then the indicator's."""
        return self.text.cell, self.row.level3.cell

    @property
    def value(self) -> Decimal:
        """The number of a numeric target."""
        return self.target.number


def own_targets(case: Case, *kinds: str) -> Iterator[OwnTarget]:
    """The full-year targets of those kinds that the department chose itself."""
    for row in case.own_indicators:
        if row.full_year.value:
            target = case.target(row, row.full_year.value)
            if target.kind in kinds:
                yield OwnTarget(row, row.full_year, target)
