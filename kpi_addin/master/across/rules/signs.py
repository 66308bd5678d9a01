"""One indicator that everybody has, with another sign in one department than in the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.engine.wording import Word
from kpi_addin.language import Bilingual
from kpi_addin.master.across.common_targets import CommonTarget, common_targets
from kpi_addin.master.across.finding import Evidence
from kpi_addin.master.across.gathered import Gathered, grouped
from kpi_addin.master.across.rule import rule
from kpi_addin.targets import Target, direction_of

Sense = Literal["floor", "ceiling", "exactly"]
_SENSES: Final[dict[str, Sense]] = {">=": "floor", ">": "floor", "<=": "ceiling", "<": "ceiling", "=": "exactly"}
_NATURAL: Final[dict[str | None, Sense]] = {"up": "floor", "down": "ceiling"}
_NO_MORE_THAN: Final = 100


def _sense(target: Target) -> Sense | None:
    """What its written sign asks for; of nought, and of all of a share, ``=`` asks for the same as the other signs."""
    if target.implied or not target.certain or target.about or target.value2 or target.alternative or target.is_ratio:
        return None
    if target.operator == "=" and (target.number == 0 or (target.capped and target.number == _NO_MORE_THAN)):
        return None
    return _SENSES.get(target.operator or "")


def _odd_ones(among: Gathered, by_sense: Mapping[Sense, Sequence[CommonTarget]]) -> Iterator[Evidence]:
    """Those with the rarer sign, each beside the first with the usual one; where none is usual, those against the form's own."""
    group = next(iter(by_sense.values()))
    prescribed = among.definition.indicators.get(group[0].row.level3.value or "")
    natural = _NATURAL.get(prescribed.direction if prescribed else None)
    usual, *others = sorted(by_sense, key=lambda sense: (-len(by_sense[sense]), sense != natural, sense == "exactly"))
    count = str(len(by_sense[usual]))
    for odd in (each for sense in others for each in by_sense[sense]):
        name = odd.row.level3.value or ""
        words: dict[str, Word] = {"name": name, "count": Bilingual(f"{count} 个部门", f"{count} departments")}
        yield Evidence(odd.side, by_sense[usual][0].side, words)


@rule(
    Severity.WARNING,
    "E4",
    "“{name}”各部门方向相反：“{one}”写 {one_value}，{count}（如“{other}”）写 {other_value} 一类。",
    "{name} points two ways: {one} writes {one_value}, {count} (as {other}) write the like of {other_value}.",
    cause_zh="同一指标只有一个方向是好的。请确定统一的符号，让写反的部门改正。",
    cause_en="An indicator is better one way only. Settle the sign for all, and have those who turned it mend it.",
)
def indicator_points_two_ways(among: Gathered) -> Iterator[Evidence]:
    """Of one indicator the targets are all floors, or all ceilings."""
    for group in common_targets(among):
        bounds = _by_sense(group)
        bounds.pop("exactly", None)
        if len(bounds) > 1 and _is_better_one_way(among, group[0]):
            yield from _odd_ones(among, bounds)


def _is_better_one_way(among: Gathered, each: CommonTarget) -> bool:
    """What the form prescribes is, and what its name says is; a 补助标准 may have a floor here and a ceiling there."""
    name = each.row.level3.value or ""
    return name in among.definition.indicators or direction_of(name, each.row.level2.value) is not None


@rule(
    Severity.INFO,
    "E4",
    "“{name}”各部门符号不同：“{one}”写 {one_value}，{count}（如“{other}”）写 {other_value}。要统一吗？",
    "{name} has different signs: {one} writes {one_value}, {count} (as {other}) write {other_value}. Should they be one?",
    cause_zh="数相同、符号不同，考核的松紧就不同：“=”差一点、多一点都算没完成。请统一写法。",
    cause_en="The number is the same and the test is not: with “=” a little more or less is a miss. Settle one way to write it.",
)
def indicator_signs_differ(among: Gathered) -> Iterator[Evidence]:
    """Targets of one indicator with one number have one sign."""
    for group in common_targets(among):
        for same in grouped(group, lambda each: (each.target.number, each.target.unit)).values():
            by_sense = _by_sense(same)
            # Where floors and ceilings stand side by side that is what is wrong, and told by the rule above.
            if len(by_sense) == 2 and "exactly" in by_sense:  # noqa: PLR2004 - it and another
                yield from _odd_ones(among, by_sense)


def _by_sense(group: Sequence[CommonTarget]) -> dict[Sense, list[CommonTarget]]:
    return grouped(group, lambda each: _sense(each.target))
