"""The base of a workbook: the revision that it was last handed in as, or merged with, as its stamp says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from kpi_addin.values import Between

REVISION: Final = "base_revision"
SHARE, YEAR, UNIT, HASH = "base_share", "base_year", "base_unit", "base_hash"
_MOST_DIGITS: Final = 6
Revision = Annotated[int, Between(0, 999_999)]


@dataclass(frozen=True, slots=True)
class Base:
    """A revision of one unit in one year on one share, with the hash of what it held.

    Version 0.2 stamped nothing but the revision: the other parts are then empty, and the year is 0.
    """

    revision: Revision
    share: str = ""
    year: Annotated[int, Between(0, 2100)] = 0
    unit: str = ""
    hash: str = ""


def base_in(stamp: Mapping[str, str]) -> Base | None:
    """The base that a stamp tells; None for a workbook that was never handed in."""
    revision = _number(stamp.get(REVISION, ""))
    if not revision:
        return None
    return Base(revision, stamp.get(SHARE, ""), _number(stamp.get(YEAR, "")), stamp.get(UNIT, ""), stamp.get(HASH, ""))


def base_stamp(base: Base) -> dict[str, str]:
    """The base as keys and values of a stamp."""
    return {
        REVISION: str(base.revision),
        SHARE: base.share,
        YEAR: str(base.year),
        UNIT: base.unit,
        HASH: base.hash,
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
