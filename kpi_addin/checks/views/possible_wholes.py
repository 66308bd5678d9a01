"""Of which other targets each may count a part: looked up by what is left of its name, as forms may have a thousand rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.own_targets import OwnTarget, own_targets
from kpi_addin.checks.views.parts import OF_WHICH, PartOf, lesser_names, part_of, whole_names
from kpi_addin.fold import fold
from kpi_addin.targets.units import DURATIONS, convert, dimension

CEILINGS = frozenset({"<=", "<"})
_SHORTEST_END = 2
"""From so many characters on, two names that end alike are held to speak of the same."""
_Whole = tuple[PartOf, OwnTarget]
_WithWholes = tuple[OwnTarget, Sequence[_Whole]]


@dataclass
class _Beside:
    """Targets that speak of the same, from the first on, by their names and by how these end."""

    targets: list[OwnTarget] = field(default_factory=list)
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """The places of those that may be somebody's whole."""
    last: dict[str, dict[str | None, int]] = field(default_factory=lambda: defaultdict(dict))
    """By the end of their names and by unit the place of the last so far that is not itself 其中."""

    def note(self, each: OwnTarget) -> None:
        """Take the next target."""
        place = len(self.targets)
        self.targets.append(each)
        for name in whole_names(each.name):
            self.by_name[name].append(place)
        for end in () if OF_WHICH.match(each.name) else _ends(each.name):
            self.last[end][each.target.unit] = place

    def above(self, part: OwnTarget) -> OwnTarget | None:
        """Of those so far, in a unit that compares, the last whose name ends most like the part's."""
        for end in _ends(part.name):
            units = self.last.get(end, {}).items()
            found = [place for unit, place in units if convert(Decimal(1), part.target.unit, unit)]
            if found:
                return self.targets[max(found)]
        return None

    def of_its_name(self, part: OwnTarget) -> Iterator[_Whole]:
        """Those of which the part's name says that it is among them, from the first on."""
        places = {place for name in lesser_names(part.name) for place in self.by_name.get(name, ())}
        for each in (self.targets[place] for place in sorted(places)):
            how = part_of(part.name, each.name)
            if how and each is not part:
                yield how, each


def _ends(name: str) -> Iterator[str]:
    """How a name ends, the longest end first; what is shorter than two characters counts as no end."""
    yield from (name[at:] for at in range(len(name) - _SHORTEST_END + 1))
    yield ""


def possible_wholes(case: Case) -> Sequence[_WithWholes]:
    """Each number of the department's own that adds up, with what it may be a part of and how sure that is.

    For 其中 that is what ends like it above, or the nearest in its unit, else what its name says; in the same project.
    """
    return case.once(_possible_wholes)


def _possible_wholes(case: Case) -> Sequence[_WithWholes]:
    groups: dict[tuple[str, str | None, bool], _Beside] = defaultdict(_Beside)
    above: list[tuple[OwnTarget, _Beside, OwnTarget | None]] = []
    for each in own_targets(case, "numeric"):
        if _adds_up(each):
            beside = groups[_speaks_of(each)]
            above.append((each, beside, beside.above(each) if OF_WHICH.match(each.name) else None))
            beside.note(each)
    return [(each, list(_wholes(each, beside, whole))) for each, beside, whole in above]


def _wholes(part: OwnTarget, beside: _Beside, above: OwnTarget | None) -> Iterator[_Whole]:
    if above:
        yield "surely", above
    elif not OF_WHICH.match(part.name):
        yield from beside.of_its_name(part)


def _adds_up(each: OwnTarget) -> bool:
    """Whether parts of it can be added: no share, no price, no ratio."""
    unit = each.target.unit or ""
    return "/" not in unit and dimension(unit) not in {"share", "points"} | DURATIONS and not each.target.is_ratio


def _speaks_of(each: OwnTarget) -> tuple[str, str | None, bool]:
    """What two rows must have in common: their project, or without any their level; and both say the least or the most."""
    project = fold(each.row.project.value or "")
    return project, None if project else each.row.level2.value, each.target.operator in CEILINGS
