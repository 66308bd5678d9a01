"""Points for an indicator, and the grade of a form: pure functions of the rules a form gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.judging.judge import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.judging.verdict import Verdict
    from kpi_addin.targets.target import Target

BEYOND_ALL_POINTS: Final = Decimal(10) ** 12
"""No form has so many points."""


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """How points are given; the defaults are those of 财预〔2020〕10号 as far as they are figures.

    ``floor``: below this share of the target nothing is given. ``overshoot``: above this multiple of a target that was
    set too low, points shrink as the multiple grows; None: never. ``missed_words`` is the share of the points for words
    that were not reached, None where a person has to decide. ``late`` is that for a missed date. ``step`` rounds.
    """

    proportional: bool = True
    floor: Decimal = Decimal(0)
    overshoot: Decimal | None = None
    missed_words: Decimal | None = None
    late: Decimal | None = Decimal(0)
    step: Decimal = Decimal("0.01")


DEFAULT_RULES: Final = ScoreRules()


def score(
    target: Target, actual: str, points: Decimal, rules: ScoreRules = DEFAULT_RULES, year: int | None = None
) -> Decimal | None:
    """Points (0 to ``points``) for ``actual``; None where it can't be told whether the target is met."""
    verdict = judge(target, actual, year=year)
    if verdict.met is None:
        return None
    share = _when_met(target, verdict, rules) if verdict.met else _when_missed(target, verdict, rules)
    return None if share is None else rounded(points * share, rules.step)


def grade(total: Decimal, bands: Sequence[tuple[str, Decimal]]) -> str | None:
    """The first band, highest first, whose threshold ``total`` reaches: (优, 90), (良, 80), (中, 60), (差, 0)."""
    return next((name for name, threshold in bands if total >= threshold), None)


def rounded(points: Decimal, step: Decimal) -> Decimal:
    """To the nearest multiple of ``step``, half of it up; points that nobody can mean stay as they are."""
    if abs(points) >= BEYOND_ALL_POINTS:
        return points
    return (points / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _when_met(target: Target, verdict: Verdict, rules: ScoreRules) -> Decimal:
    """Full points, unless the target was far too low."""
    ratio = _ratio(target, verdict)
    if rules.overshoot is None or ratio is None or ratio <= rules.overshoot or target.operator not in {">", ">="}:
        return Decimal(1)
    return rules.overshoot / ratio


def _when_missed(target: Target, verdict: Verdict, rules: ScoreRules) -> Decimal | None:
    if target.kind == "date":
        return rules.late
    if verdict.amount is None or target.kind == "qualitative":
        return Decimal(0) if target.value == "0" else rules.missed_words
    ratio = _ratio(target, verdict) if rules.proportional else None
    return Decimal(0) if ratio is None or ratio < rules.floor else ratio


def _ratio(target: Target, verdict: Verdict) -> Decimal | None:
    """Actual / target where more is better, target / actual where less is; None where a quotient makes no sense.

    A target of nought, or on either side of it, is all or nothing.
    """
    if verdict.amount is None or target.value is None:
        return None
    amount, bound, more = verdict.amount, _nearest(target, verdict.amount), {">", ">="}
    if target.kind == "relative" and bound < 0 and amount < 0:
        amount, bound, more = -amount, -bound, {"<", "<="}  # a fall is as good as it is large
    if bound <= 0 or amount <= 0:
        return None
    upward = target.operator in more or (target.operator in {"=", "between"} and amount < bound)
    return amount / bound if upward else bound / amount


def _nearest(target: Target, amount: Decimal) -> Decimal:
    low = Decimal(target.value or 0)
    return low if target.value2 is None or amount <= low else Decimal(target.value2)
