"""The years for which a project is planned, as far as its name tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kpi_addin.fold import fold

_DOCUMENT: Final = re.compile(r"[〔\[(【]20\d{2}[〕\])】]第?\d+号|20\d{2}年?第?\d+号")
_YEARS: Final = re.compile(
    r"(?<![0-9a-z])(20\d{2})(?:年?[-至到]((?:20)?\d{2})(?=年|\)|$)|(?=年|\)|$))(?!年[底末]?(?:以?[前后]|之[前后]|以来))",
    re.IGNORECASE,
)
"""A span, or a number that is followed by 年 or ends the name or a bracket: 2000立方米 is none, nor are digits of a code."""
_OF_ANOTHER_YEAR: Final = re.compile(
    r"结转|结余|尾款|质保金|保证金|清算|结算|续建|欠|补[发缴]|上年|以前年度|奖|筹备|前期|编制|规划"
)
"""Money that rightly bears another year's name: carried over, still owed, awarded for it, or spent to prepare for it."""
_LONG_AGO: Final = 5
"""Years further back, or more than one ahead, tell of what is built or planned, not of the money."""


@dataclass(frozen=True)
class Years:
    """From one year to another, as the name writes it."""

    first: int
    last: int
    text: str


def years_outside(name: str, year: int) -> Years | None:
    """The first years in a project's name, where none of them include ``year`` and nothing says why."""
    folded = _DOCUMENT.sub("", fold(name))
    told = [_of(match) for match in _YEARS.finditer(folded)]
    near = [each for each in told if year - _LONG_AGO <= each.last and each.first <= year + 1]
    within = any(each.first <= year <= each.last for each in told)
    return None if within or not near or _OF_ANOTHER_YEAR.search(folded) else near[0]


def _of(match: re.Match[str]) -> Years:
    first, last = match[1], match[2] or match[1]
    return Years(int(first), int(last if len(last) > 2 else first[:2] + last), match[0])  # noqa: PLR2004 - 2023-25
