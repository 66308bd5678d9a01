"""Which lines the budget block shows: the form's own, those it lacks, and blank rows for more projects."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.form import NOWHERE, BudgetLine, Field, Form
from kpi_addin.forms.definition import BudgetLineDefinition, SideDefinition
from kpi_addin.writing.style.sheet_draft import with_missing

SPARE_ROWS = 2
PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the block. ``depth`` indents the name; a project's name is for the user to write."""

    key: str | None
    name: Field[str] | Field[None]
    parent: str | None
    depth: int
    told: BudgetLine | None = None

    def amount(self, column: str) -> Field[Decimal | None]:
        """The department's number in the column of that key."""
        return self.told.amount(column) if self.told else NOWHERE

    @property
    def project(self) -> bool:
        """Whether this is one of the listed projects, or a blank row for one."""
        return self.key == PROJECT


def lines_of(side: SideDefinition, form: Form | None) -> list[Line]:
    """The rows of one side from top to bottom."""
    told = [_told(line, side) for line in form.budget if line.side == side.side] if form else []
    wanted = [line for line in side.lines if not line.optional]
    lines = with_missing(told, wanted, lambda line, want: line.key == want.key, _blank)
    for listed in (line for line in side.lines if line.listed):
        lines = _with_spare_rows(lines, listed)
    return lines


def _told(line: BudgetLine, side: SideDefinition) -> Line:
    depth = next((known.depth for known in side.lines if known.key == line.key), None)
    if depth is None:
        depth = next((known.depth + 1 for known in side.lines if known.name == line.parent), 0)
    return Line(line.key, line.name, line.parent, depth, line)


def _blank(line: BudgetLineDefinition) -> Line:
    return Line(line.key, Field(line.name), line.parent, line.depth)


def _with_spare_rows(lines: list[Line], listed: BudgetLineDefinition) -> list[Line]:
    count = sum(line.project for line in lines)
    spare = max(SPARE_ROWS, listed.blank_rows - count)
    owner = next(index for index, line in enumerate(lines) if line.key == listed.key)
    last = max((index for index, line in enumerate(lines) if line.project), default=owner)
    blank = Line(PROJECT, NOWHERE, listed.name, listed.depth + 1)
    return lines[: last + 1] + [blank] * spare + lines[last + 1 :]


def parts_of(lines: list[Line], total: Line) -> list[int]:
    """The positions of the lines that add up to ``total``.

    Lines naming it as their parent; for the total of a side that stands beside its parts, the other outermost lines.
    """
    named = [index for index, line in enumerate(lines) if line.parent is not None and line.parent == total.name.value]
    if named or total.depth or not (total.key or "").endswith("_total"):
        return named
    return [index for index, line in enumerate(lines) if line.depth == 0 and line is not total and line.key]
