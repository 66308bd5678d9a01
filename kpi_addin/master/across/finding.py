"""A finding over two departments: what is alike, or unlike, in which cells of whose form, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.engine.wording import Word, Wording
from kpi_addin.language import Bilingual
from kpi_addin.master.department import Department
from kpi_addin.printable import in_one_line

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two departments: the cells that were looked at, the one to look at first, and what stands there."""

    department: Department
    cells: tuple[str, ...] = ()
    value: str = ""

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return _short(self.department.name)


@dataclass(frozen=True, slots=True)
class AcrossFinding:
    """``other`` is None where a department stands out by itself; ``form`` is the name of the form that both handed in."""

    rule: str
    severity: Severity
    wording: Wording
    one: Side
    other: Side | None = None
    form: str = ""

    @property
    def message(self) -> Bilingual:
        """What was found."""
        return self.wording.message

    @property
    def cause(self) -> Bilingual:
        """What it may come from, and what to do."""
        return self.wording.cause

    @property
    def pair(self) -> frozenset[str]:
        """The ids of those whom it names."""
        return frozenset(side.department.unit_id for side in (self.one, self.other) if side)

    @property
    def units(self) -> tuple[str, ...]:
        """Whom it names."""
        return tuple(side.department.name for side in (self.one, self.other) if side)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place where a rule finds something; ``words`` fill its sentences beside the two names and values."""

    one: Side
    other: Side | None = None
    words: Mapping[str, Word] = field(default_factory=dict)

    @property
    def all_words(self) -> dict[str, Word]:
        """The words with the names and the values of both sides."""
        other = self.other or Side(self.one.department)
        told: dict[str, Word] = {"one": self.one.department.name, "other": other.department.name}
        told |= {"one_value": self.one.value, "other_value": other.value, **self.words}
        return {name: _short(word) if isinstance(word, str) else word for name, word in told.items()}


def _short(text: str) -> str:
    """What is told in a sentence of a text that may be a page long."""
    line = in_one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
