"""Two names that may be one unit's: a question with both files, never an answer; nothing is merged by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from kpi_addin.form import Form
from kpi_addin.language import Bilingual
from kpi_addin.master.unit_names import bare_name, one_in_the_other
from kpi_addin.printable import in_one_line

_SPELLING = Bilingual("名称只是写法不同", "the names differ in spelling only")
_FIGURES = Bilingual("金额全部相同", "all their amounts are the same")
_NEAR = Bilingual("名称相近，多数金额相同", "the names are alike and most amounts the same")
_TELLING_DIGITS = 4
"""A single amount of so many digits is no coincidence; two different amounts aren't either."""

_LONGEST = 60

Amounts = tuple[Decimal, ...]


@dataclass(frozen=True)
class Named:
    """A unit with what it handed in; ``listed``: the bureau itself names it, so that it is another than all it names."""

    unit_id: str
    name: str
    file: str = ""
    form: Form | None = None
    listed: bool = False

    @property
    def shown(self) -> str:
        """The name in one line, with its file where there is one."""
        name = f"“{_short(self.name)}”"
        return f"{name}（《{_short(self.file)}》）" if self.file else name


@dataclass(frozen=True)
class Alike:
    """Units that may be one, and why."""

    units: tuple[Named, ...]
    why: tuple[Bilingual, ...]

    @property
    def told(self) -> Bilingual:
        """The question."""
        zh = f"{'、'.join(unit.shown for unit in self.units)}可能是同一单位：{'；'.join(why.zh for why in self.why)}。没有合并，请确认；如是同一单位，请只留一份。"
        names = (
            f"{_short(unit.name)} ({_short(unit.file)})" if unit.file else _short(unit.name) for unit in self.units
        )
        en = f"{', '.join(names)} may be one unit: {'; '.join(why.en for why in self.why)}. Nothing was merged; if so, keep one of them."
        return Bilingual(zh, en)


def alike_among(units: Sequence[Named]) -> tuple[Alike, ...]:
    """Those that may be one unit, in groups."""
    group = {unit.unit_id: unit.unit_id for unit in units}
    reasons: dict[str, list[Bilingual]] = defaultdict(list)

    def head(unit_id: str) -> str:
        while group[unit_id] != unit_id:
            unit_id = group[unit_id]
        return unit_id

    found = list(_pairs(units))
    for one, other, _ in found:
        group[head(other.unit_id)] = head(one.unit_id)
    for one, _, why in found:
        reasons[head(one.unit_id)].append(why)
    members: dict[str, list[Named]] = defaultdict(list)
    for unit in units:
        members[head(unit.unit_id)].append(unit)
    return tuple(Alike(tuple(members[first]), tuple(dict.fromkeys(why))) for first, why in reasons.items())


def _short(text: str) -> str:
    """What is told of a text that may be a page long."""
    line = in_one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _pairs(units: Sequence[Named]) -> Iterator[tuple[Named, Named, Bilingual]]:
    bare = {unit.unit_id: bare_name(unit.name) for unit in units}
    amounts = {unit.unit_id: _amounts(unit.form) for unit in units}
    for one, other in _same(units, bare):
        if not (one.listed and other.listed):
            yield one, other, _SPELLING
    telling = {key: told for key, told in amounts.items() if _is_telling(told)}
    for one, other in _same([unit for unit in units if unit.unit_id in telling], telling):
        if not _other_projects(one, other):
            yield one, other, _FIGURES
    for one, other in combinations(units, 2):
        if one.listed and other.listed:
            continue
        names, figures = ((bare[one.unit_id], bare[other.unit_id]), (amounts[one.unit_id], amounts[other.unit_id]))
        if names[0] != names[1] and one_in_the_other(*names) and _mostly_same(*figures):
            yield one, other, _NEAR


def _same(units: Iterable[Named], of: dict[str, str] | dict[str, Amounts]) -> Iterator[tuple[Named, Named]]:
    """Neighbours among those of whom the same is told."""
    together: dict[Hashable, list[Named]] = defaultdict(list)
    for unit in units:
        if of[unit.unit_id]:
            together[of[unit.unit_id]].append(unit)
    for same in together.values():
        yield from pairwise(same)


def _amounts(form: Form | None) -> Amounts:
    """The amounts of a form in order of their size; a blank and a zero tell nothing."""
    lines = form.budget if form else ()
    return tuple(sorted(amount.value for line in lines for amount in (line.half_year, line.full_year) if amount.value))


def _is_telling(amounts: Amounts) -> bool:
    different = set(amounts)
    return len(different) > 1 or any(len(one.normalize().as_tuple().digits) >= _TELLING_DIGITS for one in different)


def _mostly_same(one: Amounts, other: Amounts) -> bool:
    mine, theirs = set(one), set(other)
    both = mine & theirs
    return one != other and len(both) > 1 and 2 * len(both) >= max(len(mine), len(theirs))


def _other_projects(one: Named, other: Named) -> bool:
    """Whether both are of one unit and about different projects, which may well cost the same."""
    told = [
        (bare_name(each.form.unit.value or ""), project.value)
        for each in (one, other)
        if each.form and (project := each.form.texts.get("project_name"))
    ]
    return len(told) == 2 and told[0][0] == told[1][0] and told[0][1] != told[1][1]  # noqa: PLR2004 - both
