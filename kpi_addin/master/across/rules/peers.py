"""A target far below what the others set for the same thing: the same indicator, or the satisfaction of whomever they serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.language import Bilingual
from kpi_addin.master.across.common_targets import CommonTarget, common_targets, numeric_targets
from kpi_addin.master.across.finding import Evidence
from kpi_addin.master.across.gathered import Gathered, grouped, spread
from kpi_addin.master.across.rule import rule
from kpi_addin.plain_number import plain_number
from kpi_addin.targets import direction_of

_SATISFACTION = ("满意度", "满意率")
_SIGNS = {1: frozenset({">=", ">"}), -1: frozenset({"<=", "<"})}
_WAYS = {1: "up", -1: "down"}


@rule(
    Severity.WARNING,
    "C18",
    "“{one}”的“{name}”目标 {one_value}，比同类松得多：{count}的中位数是 {middle}（如“{other}”{other_value}）。",
    "{one} sets {one_value} for {name}, far easier than its peers: the median of {count} is {middle} (as {other}: {other_value}).",
    cause_zh="目标可能定得过松，或写错了数。请部门说明依据，否则按同类水平调整。",
    cause_en="The target may be too easy, or the number a slip. Ask for its ground, else have it set as the others'.",
)
def target_far_below_peers(among: Gathered) -> Iterator[Evidence]:
    """No target is far below what others set for the same thing."""
    groups = [group for group in common_targets(among) if not _is_satisfaction(group[0])]
    satisfaction = [each for each in numeric_targets(among) if _is_satisfaction(each)]
    for group in (*groups, satisfaction):
        percents = [each for each in group if each.target.unit == "%" and not each.target.value2]
        floors, ceilings = ([each for each in percents if _asks(each, sign)] for sign in (1, -1))
        yield from _weak(among, floors, 1)
        yield from _weak(among, ceilings, -1)


def _asks(each: CommonTarget, sign: int) -> bool:
    """Whether it is a floor (``sign`` 1) or a ceiling (-1); with ``=`` it is what the indicator itself is."""
    if each.target.operator == "=":
        return direction_of(each.name, each.row.level2.value) == _WAYS[sign]
    return each.target.operator in _SIGNS[sign]


def _is_satisfaction(each: CommonTarget) -> bool:
    return each.name.endswith(_SATISFACTION)


def _weak(among: Gathered, group: Sequence[CommonTarget], sign: int) -> Iterator[Evidence]:
    """Those whose number is far below (``sign`` 1) or above (-1) the median of all; a department with several counts once."""
    limits, firsts = among.limits, [first for first, *_ in grouped(group, lambda each: each.handed.owner).values()]
    if len(firsts) <= limits.fewest_peers:
        return
    numbers = [each.target.number for each in firsts]
    middle = Decimal(median(numbers))
    usual = min(firsts, key=lambda each: abs(each.target.number - middle))
    far = max(limits.points_below_peers, limits.spreads_below_peers * spread(numbers, middle))
    for each in group:
        if sign * (middle - each.target.number) >= far:
            yield Evidence(
                each.side,
                usual.side,
                {
                    "name": each.row.level3.value or "",
                    "middle": f"{plain_number(middle)}%",
                    "count": Bilingual(f"{len(firsts)} 个部门", f"{len(firsts)} departments"),
                },
            )
