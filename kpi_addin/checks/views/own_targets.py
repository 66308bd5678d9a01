"""The targets that a department chose itself, as rules about targets look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.wording import Word
from kpi_addin.fold import fold
from kpi_addin.form import Field, Indicator
from kpi_addin.targets import Target
from kpi_addin.targets.indicator.demands import is_own_rate
from kpi_addin.targets.indicator.direction import bare
from kpi_addin.targets.units import dimension

SHARES = frozenset({"%", "‰"})
COUNTS_THINGS = re.compile(r"(数量|个数|次数|人数|户数|面积|里程)$")
"""Names of what is counted or measured and never paid."""
_RATES = ("率", "比例", "占比", "比重")
OPINIONS = ("满意度", "知晓度", "认可度")
_UNIT_IN_NAME = re.compile(r"\(([^()\d≥≤*]{1,6})\)$")


@dataclass(frozen=True)
class OwnTarget:
    """A target of the department's own: the row, the cell, and what the target is understood to say."""

    row: Indicator
    text: Field[str | None]
    target: Target

    @cached_property
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

    @cached_property
    def value(self) -> Decimal:
        """The number of a numeric target."""
        return self.target.number


def own_targets(case: Case, *kinds: str) -> Iterator[OwnTarget]:
    """The full-year targets of those kinds that the department chose itself."""
    return (each for each in case.once(_own_full_year) if each.target.kind in kinds)


def all_targets(case: Case, *kinds: str) -> Iterator[OwnTarget]:
    """The full-year targets of those kinds, those of the prescribed indicators among them."""
    return (each for each in case.once(_full_year) if each.target.kind in kinds)


def _full_year(case: Case) -> Sequence[OwnTarget]:
    texts = ((row, row.full_year, row.full_year.value) for row in case.form.indicators)
    return [OwnTarget(row, text, case.target(row, value)) for row, text, value in texts if value]


def _own_full_year(case: Case) -> Sequence[OwnTarget]:
    own = {id(row) for row in case.own_indicators}
    return [each for each in case.once(_full_year) if id(each.row) in own]


def target_in(case: Case, row: Indicator, text: Field[str | None], *kinds: str) -> OwnTarget | None:
    """One of a row's targets, where it is of those kinds."""
    target = case.target(row, text.value) if text.value else None
    return OwnTarget(row, text, target) if target and target.kind in kinds else None


@lru_cache(maxsize=4096)
def unit_in_name(name: str) -> str | None:
    """The unit in brackets at the end of a folded name: 城市书房面积(平方米)."""
    named = _UNIT_IN_NAME.search(name)
    return named[1] if named and dimension(named[1]) else None


def is_bare_share(name: str, target: Target) -> bool:
    """Whether a share is written as a number without a unit: 98 or 0.98; an opinion may be told in points as well."""
    bare_number = target.kind == "numeric" and target.unit is None and not target.is_ratio
    return bare_number and bare(name).endswith(_RATES + OPINIONS) and not is_own_rate(name)
