"""What a name demands of its target: the demand of the head that it ends with, unless it names several things."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kpi_addin.targets.indicator.direction import bare, told_by
from kpi_addin.targets.vocabulary import head_demands as table
from kpi_addin.targets.vocabulary.change_words import CHANGES
from kpi_addin.targets.vocabulary.head_demands import Demand

_BY_HEAD: Final[dict[str, Demand | None]] = {
    **{head: demand for demand in table.DEMANDS for head in demand.heads.split()},
    **dict.fromkeys(table.NOTHING_DEMANDED.split()),
}
_LONGEST: Final = max(map(len, _BY_HEAD))
_SEVERAL: Final = ("和", "与", "及", "或", "、", "/")
_SHARES: Final = frozenset({"share", "points", "times"})
_CHANGING: Final = (*table.SPARING.split(), *(change.text for change in CHANGES))
_MAKING: Final = tuple(table.MAKING.split())
_NO_RATES: Final = tuple(table.OWN_RATES.split())
_RATED_BY: Final = tuple(table.RATED_BY.split())


@lru_cache(maxsize=4096)
def demand_of(indicator: str) -> Demand | None:
    """What the name demands; None where its head demands nothing, or where it names several things at once.

    What a change is told of may be told as a share: 缩短审批时限 ≥50%. The example points the way that is better.
    """
    name = bare(indicator)
    head = _head(name)
    demand = _BY_HEAD.get(head)
    if demand is None or name.removesuffix(head).endswith(_SEVERAL):
        return None
    if demand is table.SYSTEM and any(word in name for word in _MAKING):
        return None
    if demand in table.RATES and told_by(indicator).meaning in {"down", "cost"}:
        example = next(each for end, each in table.LOW_RATES.items() if name.endswith(end))
        demand = demand._replace(example=example)
    if any(word in name for word in _CHANGING):
        return demand._replace(refuses=demand.refuses - _SHARES, doubts=demand.doubts - _SHARES)
    return demand


def _head(name: str) -> str:
    """The longest head that the name ends with; empty where there is none."""
    starts = range(max(0, len(name) - _LONGEST), len(name))
    return next((name[start:] for start in starts if name[start:] in _BY_HEAD), "")


def is_own_rate(indicator: str) -> bool:
    """Whether the name is of a rate that goes by another unit than a percentage: a turnover by times, deaths by 万车."""
    name = bare(indicator)
    return name.endswith(_NO_RATES) or any(by in name for by in _RATED_BY)


@lru_cache(maxsize=4096)
def usual_scale(indicator: str) -> tuple[str, str] | None:
    """Of a rate that is small by nature, the greatest likely percentage and how it is usually written."""
    return next((scale for name, scale in table.USUAL_SCALES.items() if bare(indicator).endswith(name)), None)
