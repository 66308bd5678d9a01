"""The base of a workbook: the revision that it was last handed in as, or merged with, as its stamp says.

A workbook that holds several forms has a base for each, under a key that names what it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from kpi_addin.marks.stamp import HANDED_IN
from kpi_addin.values import Between

REVISION: Final = "base_revision"
SHARE, YEAR, UNIT, HASH = "base_share", "base_year", "base_unit", "base_hash"
EACH: Final = "base:"
"""Before the id of one of several forms."""
_PARTS: Final = 4
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


def base_for(stamp: Mapping[str, str], unit: str, *, several: bool) -> Base | None:
    """The base of the form with that id on the share, in a workbook of one form or of several.

    Where the stamp tells of other forms alone it is revision 0: the workbook was handed in, but never with this form.
    """
    each = {key.removeprefix(EACH): told for key, told in stamp.items() if key.startswith(EACH)}
    own = _told(unit, each.get(unit, ""))
    if own:
        return own
    alone = base_in(stamp)
    if not several:
        return alone or (Base(0) if each else None)
    return alone if alone and alone.unit in {"", unit} and not each else Base(0) if each or alone else None


def bases_in(stamp: Mapping[str, str]) -> tuple[Base, ...]:
    """All that the workbook was handed in as, by its stamp: of each of its forms, or of the one that it held."""
    each = [(key.removeprefix(EACH), told) for key, told in stamp.items() if key.startswith(EACH)]
    told = tuple(base for unit, text in each if (base := _told(unit, text)))
    alone = base_in(stamp)
    return told or ((alone,) if alone else ())


def bases_stamp(bases: Iterable[Base], there: Mapping[str, str], *, several: bool) -> dict[str, str]:
    """What is to be stamped where ``there`` stands."""
    bases = tuple(bases)
    told = {} if several or not bases else base_stamp(bases[0])
    if several or any(key.startswith(EACH) for key in there):
        told |= {f"{EACH}{base.unit}": f"{base.revision} {base.share} {base.year} {base.hash}" for base in bases}
    return told


def handed_in_stamp(revision: int, receipt: str, *, draft: bool) -> dict[str, str]:
    """What the page that is signed tells of a hand-in."""
    return {HANDED_IN: f"第 {revision} 版{'（草稿）' if draft else ''} · 校验码 {receipt}"}


def _told(unit: str, text: str) -> Base | None:
    parts = text.split(" ")
    if len(parts) != _PARTS or not (revision := _number(parts[0])):
        return None
    return Base(revision, parts[1], _number(parts[2]), unit, parts[3])


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
