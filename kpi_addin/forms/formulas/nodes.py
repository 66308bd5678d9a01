"""A formula as it is worked out: what it reads of a form, and what it makes of that."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from kpi_addin.forms.formulas.words import Comparison


class Kind(StrEnum):
    """What a part of a formula is: one value, one for each row, the rows themselves, or whether something holds."""

    NUMBER = "number"
    TEXT = "text"
    NUMBERS = "numbers"
    TEXTS = "texts"
    ROWS = "rows"
    TRUTH = "truth"


RowsOf = Literal["side", "projects", "parts", "table", "level", "indicators", "list", "columns"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a form: lines of a side, the projects, the lines that are part of one, indicators, entries of a list.

    ``key`` says which ones: a side, a line's key, a table's, a level's name, a list's. ``columns`` are no rows but the
    columns of money of a side, told one after the other.
    """

    of: RowsOf
    key: str = ""

    @property
    def money(self) -> bool:
        """Whether they are lines of the budget."""
        return self.of in {"side", "projects", "parts"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the form.

    ``line``: of the line ``key`` the amount in ``column`` (empty: in the column of ``each``); ``text``: of the key; ``year``,
    ``unit``; ``row``: of the row of ``each`` what stands in ``column``; ``total``: what stands there below the indicators, or
    in the row of totals of the list ``key``; ``figure``: the base figure ``key`` of the period ``column``.
    """

    of: Literal["line", "text", "year", "unit", "row", "total", "figure"]
    key: str = ""
    column: str = ""
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column of several rows."""

    rows: Rows
    column: str
    kind: Kind = Kind.NUMBERS


@dataclass(frozen=True, slots=True)
class Constant:
    """A number or a text that the formula itself holds."""

    value: Decimal | str

    @property
    def kind(self) -> Kind:
        """Number or text."""
        return Kind.TEXT if isinstance(self.value, str) else Kind.NUMBER


@dataclass(frozen=True, slots=True)
class AllRows:
    """Rows that are counted."""

    rows: Rows
    kind: Kind = Kind.ROWS


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers added, subtracted, multiplied or divided."""

    sign: str
    left: Node
    right: Node
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Call:
    """``sum`` or ``count`` of one argument."""

    name: Literal["sum", "count"]
    of: Node
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether all that is named is ``present`` or ``unique``."""

    name: Literal["present", "unique"]
    of: tuple[Node, ...]
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values held against each other; numbers may be ``tolerance`` apart."""

    sign: Comparison
    left: Node
    right: Node
    tolerance: Decimal = Decimal(0)
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True, slots=True)
class Joined:
    """Several that all hold (``and``), or of which one holds (``or``); ``not``: the only one does not."""

    how: Literal["and", "or", "not"]
    parts: tuple[Node, ...]
    kind: Kind = Kind.TRUTH


Node = Cell | Column | Constant | AllRows | Arithmetic | Call | Asked | Compared | Joined


@dataclass(frozen=True, slots=True)
class Formula:
    """A condition as it was written, and as it is worked out."""

    written: str
    node: Node
