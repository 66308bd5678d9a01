"""A department on the roster, as share.toml writes it and as it is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from kpi_addin.master.share.unit_id import fold_name, unit_id
from kpi_addin.values import Such, Table, Word, WrongValue, Year

Stage = Literal["targets", "half_year", "full_year"]
PARENT_DIGITS: Final = 3
"""A unit's code is in segments of three, and the first of them is its department's."""
_CODE: Final = re.compile(r"[0-9A-Za-z]{1,40}(?:[-.][0-9A-Za-z]{1,40})*")
_CODED: Final = re.compile(r"\W*(?P<code>[0-9A-Za-z][0-9A-Za-z.-]*[0-9A-Za-z])(?P<name>\W*[^\x00-\x7f].*)", re.DOTALL)
_BETWEEN: Final = re.compile(r"\A[\W_]+")


def is_code(text: str) -> bool:
    """Whether a text may be a unit's code: digits, at some places with letters or parted by dashes."""
    return _CODE.fullmatch(text) is not None and any(char.isdecimal() for char in text)


@dataclass(frozen=True, slots=True)
class Unit:
    """A department on the roster; ``aliases`` are other names it hands in under.

    ``code`` is a text, leading zeros and all; ``parent`` the code of the department that it belongs to, ``department`` what
    that is called. ``office`` is the office of the bureau that looks after it (业务科室). ``stages`` are those that are due from
    it, none: all. It is expected from the year ``valid_from`` to the year ``valid_to``.
    """

    name: str
    id: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    parent: str = ""
    office: str | None = None
    stages: tuple[Stage, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    department: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by."""
        return (self.name, *self.aliases)

    def is_valid(self, year: int) -> bool:
        """Whether it is expected in that year at all."""
        return (self.valid_from or year) <= year <= (self.valid_to or year)

    def is_due(self, stage: str, year: int) -> bool:
        """Whether it is to hand in that stage in that year."""
        return self.is_valid(year) and (not self.stages or stage in self.stages)

    def overlaps(self, other: Unit) -> bool:
        """Whether there is a year in which both are expected: a code may be given again after a merger."""
        one = (self.valid_from or 0, self.valid_to or 9999)
        two = (other.valid_from or 0, other.valid_to or 9999)
        return max(one[0], two[0]) <= min(one[1], two[1])


class WrittenUnit(Table):
    """An entry of the roster about which more is said than its name."""

    name: Word
    id: Word | None = None
    aliases: tuple[Word, ...] = ()
    code: Annotated[str, Such(is_code, "单位编码（如 219001）", "a unit's code (as 219001)")] | None = None
    parent: Annotated[str, Such(is_code, "单位编码（如 219）", "a unit's code (as 219)")] | None = None
    department: Word | None = None
    office: Word | None = None
    stages: tuple[Stage, ...] = ()
    valid_from: Year | None = None
    valid_to: Year | None = None


def unit_of(entry: str | WrittenUnit) -> Unit:
    """The unit that an entry of share.toml says."""
    if isinstance(entry, str):
        return Unit(entry, unit_id(entry))
    return Unit(
        name=entry.name,
        # An id from the file becomes a folder's name, so it goes through the same sieve as a typed name.
        id=unit_id(entry.id or entry.name),
        aliases=entry.aliases,
        code=entry.code,
        parent=entry.parent or (entry.code or "")[:PARENT_DIGITS],
        office=entry.office,
        stages=entry.stages,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        department=entry.department,
    )


def check_units(entries: Sequence[str | WrittenUnit], units: Sequence[Unit]) -> None:
    """Raises `WrongValue` for years that run backwards, and where two entries say the same of a code, a name or an id.

    Entries without a code are what they were before there were codes: of two of one name the first counts.
    """
    seen = defaultdict[tuple[str, ...], list[Unit]](list)
    for place, (entry, unit) in enumerate(zip(entries, units, strict=True)):
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            raise WrongValue(
                f"停用年度 {unit.valid_to} 早于启用年度 {unit.valid_from}",
                f"it ends in {unit.valid_to} before it begins in {unit.valid_from}",
                *("roster", place, "valid_to"),
            )
        for kind in (key := keys_of(unit)):
            for earlier in seen[kind, *key[kind]]:
                if meet(earlier, unit, kind):
                    told = () if isinstance(entry, str) or getattr(entry, kind) is None else (kind,)
                    raise WrongValue(*told_meeting(earlier, unit, kind), "roster", place, *told)
            seen[kind, *key[kind]].append(unit)


def keys_of(unit: Unit) -> dict[str, tuple[str, ...]]:
    """What a unit has that another may not have too: its code, its name under its department, its id."""
    return {
        **({"code": (unit.code,)} if unit.code else {}),
        "name": (fold_name(unit.name), unit.parent),
        "id": (unit.id,),
    }


def meet(one: Unit, other: Unit, kind: str) -> bool:
    """Whether two units of one such key can't both be right: without a code they are as before there were codes."""
    return bool(one.code or other.code) and (kind == "id" or one.overlaps(other))


def told_meeting(earlier: Unit, unit: Unit, kind: str) -> tuple[str, str]:
    """What is wrong with two of one key, in both languages."""
    return {
        "code": (f"编码 {unit.code} 已经是“{earlier.name}”的", f"{unit.code} is the code of {earlier.name} already"),
        "name": (
            f"同一主管部门（{unit.parent or '未写'}）下有两个“{unit.name}”",
            f"{unit.name} is there twice under one department",
        ),
        "id": (
            f"“{unit.name}”与“{earlier.name}”存放在同一处：请用 id 给其中一个另起编号",
            f"{unit.name} and {earlier.name} lie at one place: give one of them another id",
        ),
    }[kind]


def coded_name(name: str) -> tuple[str, str] | None:
    """``219001-某某局`` as its code and the name alone, folded; None where no code stands before a name."""
    found = _CODED.match(fold_name(name))
    return (found["code"], _BETWEEN.sub("", found["name"])) if found else None
