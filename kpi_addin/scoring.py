"""Points and grade of a self-evaluation: pure functions of the targets, the actuals and the form's own rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kpi_addin import targets
from kpi_addin.fold import fold
from kpi_addin.form import Field, Form
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.stages import Band, Scoring
from kpi_addin.targets import Target
from kpi_addin.targets.judging.points import BEYOND_ALL_POINTS, rounded

_SCALE_AT_END: Final = re.compile(r"\d\s*([万亿])\s*$")


@dataclass(frozen=True, slots=True)
class Earned:
    """The points that an actual earns: from ``low`` to ``high``; the same where they follow from a number.

    ``open_high``: the upper end belongs to the next better grade.
    """

    low: Decimal
    high: Decimal
    open_high: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The points, where there is no choice."""
        return self.low if self.low == self.high else None

    def holds(self, points: Decimal, tolerance: Decimal = Decimal(0)) -> bool:
        """Whether so many points are right."""
        below = points < self.high if self.open_high else points <= self.high + tolerance
        return self.low - tolerance <= points and below


def earned(target: Target, actual: str, points: Decimal, scoring: Scoring, year: int | None = None) -> Earned | None:
    """What ``actual`` earns of ``points``; None where it can't be told whether the target is met."""
    actual = in_targets_unit(target, actual)
    if target.kind == "qualitative" and target.value != "0" and scoring.bands:
        return _by_grade(target, actual, points, scoring)
    exact = targets.score(target, actual, points, _rules(scoring), year)
    return None if exact is None else Earned(exact, exact)


def in_targets_unit(target: Target, actual: str) -> str:
    """An actual that ends with a scale alone, 22万 for ≥20万人次, with the target's unit behind it."""
    found = _SCALE_AT_END.search(actual)
    unit = (target.unit or "").lstrip("万亿")
    whole = unit != "" and actual.rstrip().endswith(unit)  # 9.8/10万
    return f"{actual.rstrip()}{unit}" if found and not whole else actual


def _rules(scoring: Scoring) -> targets.ScoreRules:
    return targets.ScoreRules(scoring.proportional, scoring.floor, scoring.overshoot, None, scoring.late, scoring.step)


def _by_grade(target: Target, actual: str, points: Decimal, scoring: Scoring) -> Earned | None:
    """A target in words: the grade that is named, or the best for one that is met and any lower one for one that is not."""
    named = _named(actual, scoring.bands)
    met = targets.judge(target, actual).met
    if named is None and met is None:
        return None
    best = scoring.bands[0]
    band = named or (best if met else Band("", Decimal(0), best.low))
    low, high = (_rounded(points * share / 100, scoring.step) for share in (band.low, band.high))
    return Earned(low, high, open_high=band.high < best.high)


def _named(actual: str, bands: Sequence[Band]) -> Band | None:
    word = fold(actual).rstrip("。;,")
    return next((band for band in bands if word in {fold(text) for text in (band.name, *band.words)}), None)


def execution_score(rate: Decimal, points: Decimal, step: Decimal = Decimal("0.01")) -> Decimal:
    """Points for an execution rate (1 is 100%): its share of the points, neither below 0 nor above all of them."""
    return _rounded(points * min(Decimal(1), max(Decimal(0), rate)), step)


def share_out(weight: Decimal, count: int, step: Decimal = Decimal("0.01")) -> list[Decimal]:
    """A weight in ``count`` equal parts that add up to it exactly, each a multiple of ``step``."""
    sums = [_rounded(weight * place / count, step) for place in range(count + 1)] if count else []
    return [after - before for before, after in pairwise(sums)]


def points_available(form: Form, definition: FormDefinition) -> list[Decimal | None]:
    """The points of each indicator: as the form says, else its share of its level's weight; None where it has no weight.

    Where a sheet gives points, an indicator without a row on it has none: they are what the sheet shows. While one of its
    rows has lost its indicator, nobody can tell in how many parts a weight falls.
    """
    scoring = definition.reporting.scoring
    names = {alias: name for table in definition.tables for alias, name in table.level_aliases.items()}
    known = {fold(level): names.get(level, level) for level in weights_by_level(definition)}
    rows: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(form.indicators):
        level = known.get(fold(row.level1.value or ""))
        if row.level3.value and level:
            rows[level].append(place)
    shares: dict[int, Decimal] = {}
    for level, places in rows.items():
        shares |= zip(places, share_out(scoring.weights[level], len(places), scoring.step), strict=True)
    on_sheet = any(row.points.value is not None and row.points.cell for row in form.indicators)
    stated = (row.points for row in form.indicators)

    def unknown(points: Field[Decimal | None]) -> bool:
        return points.cell is None or bool(form.lost_rows)

    return [
        points.value if points.value is not None else None if on_sheet and unknown(points) else shares.get(place)
        for place, points in enumerate(stated)
    ]


def weights_by_level(definition: FormDefinition) -> dict[str, Decimal]:
    """The weight of each level 1, under its other names as well."""
    weights = dict(definition.reporting.scoring.weights)
    aliases = {alias: name for table in definition.tables for alias, name in table.level_aliases.items()}
    return weights | {alias: weights[name] for alias, name in aliases.items() if name in weights}


def total_of(scores: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the scores that are there; None when there is not one."""
    told = [points for points in scores if points is not None]
    return sum(told, Decimal(0)) if told else None


def _rounded(points: Decimal, step: Decimal) -> Decimal:
    """To the nearest multiple of ``step``, half of it up, written with as many decimals."""
    whole = rounded(points, step)
    return whole.quantize(step) if abs(whole) < BEYOND_ALL_POINTS else whole
