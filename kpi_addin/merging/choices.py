"""What the user chose where both changed a field. Every click looks for it in the workbook, so it stands apart from the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kpi_addin.fold import fold

if TYPE_CHECKING:
    from kpi_addin.merging.telling import Difference

Side = Literal["mine", "theirs"]
ALL: Final = "ALL"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed under 处理 beside a difference that was shown; it holds as long as theirs is what was shown then."""

    place: str
    what: str
    theirs: str
    side: Side


@dataclass(frozen=True, slots=True)
class Choices:
    """The fields for which the user chose a side, as he calls them, and what he typed in the sheet."""

    mine: Collection[str] = ()
    theirs: Collection[str] = ()
    typed: Sequence[Typed] = ()

    def of(self, difference: Difference, *, clash: bool = False) -> Side | None:
        """The side chosen for a difference; ``all`` speaks of those that have to be chosen."""
        mine, theirs = _known_as(self.mine), _known_as(self.theirs)
        if difference.names & mine:
            return "mine"
        if difference.names & theirs:
            return "theirs"
        if clash and ALL in mine | theirs:
            return "mine" if ALL in mine else "theirs"
        shown = difference.place, difference.what.zh, difference.theirs.zh
        return next((each.side for each in self.typed if (each.place, each.what, each.theirs) == shown), None)

    def unknown(self, differences: Iterable[Difference]) -> list[str]:
        """The names under which nothing is known."""
        known = {ALL}.union(*(each.names for each in differences))
        return [name for name in (*self.mine, *self.theirs) if not _known_as([name]) <= known]

    def both_ways(self, differences: Iterable[Difference]) -> list[str]:
        """The names of what was chosen as mine and as theirs at once."""
        mine, theirs = _known_as(self.mine), _known_as(self.theirs)
        told = [each.place or each.what.zh for each in differences if each.names & mine and each.names & theirs]
        return [*told, *({ALL.lower()} if ALL in mine & theirs else ())]


def _known_as(names: Iterable[str]) -> set[str]:
    return {fold(name).upper() for name in names}


NO_CHOICES: Final = Choices()
