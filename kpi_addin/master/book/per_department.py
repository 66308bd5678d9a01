"""A table with one row a department as plain values: what is shown, how it is marked, what is added up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kpi_addin.master.department import Department

Kind = Literal["money", "rate", "count", "short", "text"]
Mark = Literal["bad", "doubt", "fair", "good"]


@dataclass(frozen=True, slots=True)
class PerColumn:
    """A column: its heading, its width in characters, what it holds; ``added`` where a sum over departments means something."""

    title: str
    width: int
    kind: Kind
    added: bool = False


@dataclass(frozen=True, slots=True)
class PerCell:
    """A value, or a text in the place of one that there is not, and how it is marked."""

    value: Decimal | int | str | None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class PerRow:
    """A department with its cells, one a column."""

    department: Department
    cells: tuple[PerCell, ...]


@dataclass(frozen=True, slots=True)
class PerTable:
    """All departments of one form, in the order in which they are shown; ``sheet`` is what the table is called."""

    sheet: str
    title: str
    note: str
    columns: tuple[PerColumn, ...]
    rows: tuple[PerRow, ...]
