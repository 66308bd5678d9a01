"""The numbers that departments set themselves for an indicator which all, or several of them have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.master.across.finding import Side
from kpi_addin.master.across.gathered import Gathered, Handed, grouped
from kpi_addin.targets import Target


@dataclass(frozen=True, slots=True)
class CommonTarget:
    """A department's full-year target of an indicator, as it is understood."""

    handed: Handed
    row: Indicator
    target: Target

    @property
    def name(self) -> str:
        """The indicator's name as it is compared."""
        return fold(self.row.level3.value or "")

    @property
    def side(self) -> Side:
        """The department with the target's cell and what stands there."""
        return self.handed.side((self.row.full_year.cell, self.row.level3.cell), self.row.full_year.value or "")


def numeric_targets(among: Gathered) -> list[CommonTarget]:
    """All numeric targets that read in one way only, of each department the first of a name."""
    found: dict[tuple[str, str], CommonTarget] = {}
    for handed in among.all:
        for row in handed.form.indicators:
            if row.full_year.value and row.level3.value:
                target = handed.case.target(row, row.full_year.value)
                if target.kind == "numeric" and target.certain and not target.is_ratio:
                    each = CommonTarget(handed, row, target)
                    found.setdefault((handed.owner, each.name), each)
    return list(found.values())


def common_targets(among: Gathered) -> list[Sequence[CommonTarget]]:
    """By indicator: the prescribed ones, and those of a name that several departments have."""
    prescribed = {fold(name) for name in among.definition.indicators}
    groups = grouped(numeric_targets(among), lambda each: each.name)
    fewest = among.limits.fewest_with_an_indicator
    return [group for name, group in groups.items() if name in prescribed or len(group) >= fewest]
