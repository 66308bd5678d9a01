"""The sums that our templates work out by formula: anchored between fixed rows, so that a row put in anywhere counts.

A range of rows that repeat reaches from the fixed row above them to the fixed row below, whose own amounts are taken off
again: ``SUM(G18:G25)-SUM(G18,G25)``. A range of the rows alone would not grow when a row is put in above its first or below
its last. Templates of version 1 had such ranges, ``SUM(G19:G24)``, and are read for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CELLS: Final = r"[A-Z$0-9:,]*"
_ANCHORED: Final = re.compile(
    rf'IF\(COUNT\(({_CELLS})\)=COUNT\(({_CELLS})\),"",SUM\(\1\)-SUM\(\2\)\)|IF\(COUNT\(({_CELLS})\)=0,"",SUM\(\3\)\)'
)
_DRAGGED: Final = re.compile(rf'IF\(COUNT\({_CELLS}\)=0,"",SUM\(({_CELLS})\)\)')
_DOWN_TO_HERE: Final = re.compile(r"(\$?([A-Z]{1,3})\$?[0-9]+):INDEX\(\$?([A-Z]{1,3}):\$?\3,ROW\(\)-1\)")


@dataclass(frozen=True, slots=True)
class LiveSum:
    """Cells as a formula writes them, ``G9,G18:G25``: what is added, and the fixed cells at the ends of its ranges."""

    added: str
    anchors: str = ""

    @property
    def count(self) -> str:
        """How many amounts there are, as a formula's text."""
        return f"COUNT({self.added})" + (f"-COUNT({self.anchors})" if self.anchors else "")

    @property
    def total(self) -> str:
        """What they add up to, as a formula's text."""
        return f"SUM({self.added})" + (f"-SUM({self.anchors})" if self.anchors else "")

    @property
    def formula(self) -> str:
        """The sum, blank while there is nothing to add up; without the equals sign."""
        none = f"COUNT({self.added})=" + (f"COUNT({self.anchors})" if self.anchors else "0")
        return f'IF({none},"",{self.total})'


def live_sum_in(formula: str) -> LiveSum | None:
    """The sum that a formula of our templates works out; None for a formula that nobody but others would write."""
    found = _ANCHORED.fullmatch(formula)
    if found:
        return LiveSum(found[1] if found[1] is not None else found[3], found[2] or "")
    dragged = _DRAGGED.fullmatch(formula)
    return LiveSum(dragged[1]) if dragged else None


def down_to_here(header: str, column: str) -> str:
    """The cells below the header down to the row above the formula's own, for a total in the column that it adds up."""
    return f"{header}:INDEX({column}:{column},ROW()-1)"


def with_rows(formula: str, row: int) -> str:
    """The formula that stands in that row with plain ranges, for those who work out ranges and nothing else."""
    return _DOWN_TO_HERE.sub(rf"\1:\g<2>{row - 1}", formula)
