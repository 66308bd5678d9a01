"""The departments of one form laid side by side, as the rules over all of them look at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import TypeVar

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.roles import in_roles
from kpi_addin.fold import fold
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition
from kpi_addin.master.across.finding import Side
from kpi_addin.master.across.limits import Limits, limits
from kpi_addin.master.department import Department
from kpi_addin.master.share.unit import PARENT_DIGITS, Unit
from kpi_addin.master.unit_names import bare_name, one_in_the_other

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Handed:
    """What a department handed in that counts, what plays a role in it called by that role; ``code`` is the unit's, if known."""

    department: Department
    case: Case
    code: str = ""

    @property
    def form(self) -> Form:
        """The form itself."""
        return self.case.form

    @property
    def owner(self) -> str:
        """Whose it is: of one unit there are several where the form is about a project."""
        return self.department.owner or self.department.unit_id

    @cached_property
    def bare(self) -> str:
        """The unit's name alone."""
        return bare_name(self.department.unit or self.department.name)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts by their keys, folded."""
        return {key: fold(field.value) for key, field in self.form.texts.items() if field.value}

    @cached_property
    def projects_named(self) -> str:
        """The names of its projects in one."""
        return " ".join(fold(line.name.value) for line in self.form.projects if line.name.value)

    def side(self, cells: Iterable[str | None], value: str = "") -> Side:
        """The department as one of the two of a finding."""
        return Side(self.department, tuple(cell for cell in cells if cell), value)


@dataclass(frozen=True)
class Gathered:
    """All that count of one form, in the master's order; ``name`` is the form's where there are several forms."""

    all: Sequence[Handed]
    definition: FormDefinition
    name: str = ""

    @property
    def limits(self) -> Limits:
        """Where the lines are drawn."""
        return limits()

    @cached_property
    def owners(self) -> int:
        """How many units there are."""
        return len({each.owner for each in self.all})

    def is_common(self, having: Iterable[Handed]) -> bool:
        """Whether so many units have it that it says nothing."""
        return self.limits.is_common(len({each.owner for each in having}), self.owners)


def gathered(
    departments: Iterable[Department], definition: FormDefinition, name: str = "", roster: Iterable[Unit] = ()
) -> Gathered:
    """The departments that count, with their forms as the rules look at them."""
    codes = {unit.id: unit.code for unit in roster if unit.code}
    handed = []
    for department in departments:
        if department.counted and department.submission:
            form, in_its_roles = in_roles(department.submission.form, definition)
            code = codes.get(department.owner) or codes.get(department.unit_id, "")
            handed.append(Handed(department, Case(form, in_its_roles), code))
    return Gathered(handed, definition.in_roles, name)


def grouped(items: Iterable[V], key: Callable[[V], K | None]) -> dict[K, list[V]]:
    """The items by a key, in their order; those without one are left out."""
    found: dict[K, list[V]] = defaultdict(list)
    for item in items:
        told = key(item)
        if told is not None:
            found[told].append(item)
    return found


def are_kin(one: Handed, other: Handed) -> bool:
    """Whether both are of one unit, or one is a part of the other: by its code, or as its name stands in that of the whole."""
    return one.owner == other.owner or _one_below(one.code, other.code) or one_in_the_other(one.bare, other.bare)


def _one_below(one: str, other: str) -> bool:
    """Whether one code is the other's with further segments: 219003001 is below 219003, and 219 above both.

    Two units of one department are not below each other: what both are given is asked about.
    """
    short, long = sorted((one, other), key=len)
    return (
        bool(short)
        and len(long) > len(short)
        and len(long) % PARENT_DIGITS == 0 == len(short) % PARENT_DIGITS
        and long.startswith(short)
    )


def strangers(items: Sequence[V], whose: Callable[[V], Handed]) -> Iterator[tuple[V, V]]:
    """Each item that is of another unit than the first, with the first: one finding a further unit, never one a pair."""
    first, *others = items
    seen = {whose(first).owner}
    for other in others:
        if whose(other).owner not in seen and not are_kin(whose(first), whose(other)):
            seen.add(whose(other).owner)
            yield first, other


def spread(values: Sequence[Decimal], middle: Decimal) -> Decimal:
    """How far values usually lie from their median: the median of the distances, as much as a standard deviation."""
    return median(abs(value - middle) for value in values) * Decimal("1.4826")
