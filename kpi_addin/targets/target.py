"""What a target says, as a value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

from kpi_addin.language import Bilingual
from kpi_addin.one_line import shown

TargetKind = Literal["numeric", "range", "qualitative", "date", "relative", "unclear"]
Operator = Literal[">=", ">", "=", "<", "<=", "between"]


@dataclass(frozen=True, slots=True)
class Target:
    """A target as it is understood.

    ``value`` and ``value2`` (the far end of a range or period) are decimal strings, dates ISO (``2021-07`` for a month,
    ``--12-31`` where no year is written); for words ``value`` is the word. ``unit`` is written as the field writes it
    (``%``, ``万元``, ``元/亩``). ``implied``: the operator is not written but follows from the indicator. ``certain`` is
    False where a reader should ask; ``readings`` then lists what the text may mean and ``question`` what to ask,
    in both languages: ``str()`` tells it in the reader's.

    A relative target's value is the change, signed: 下降5% is ``<=`` ``-5``; ``base`` is what it is compared with
    (``上年``, ``2023年``). ``open_low`` and ``open_high`` tell which ends of a range are excluded. ``about``: 左右, 约.
    ``alternative`` is the other target of an "A or B", of which one has to be met. ``capped``: more than 100 % can't be.
    A ratio's value is written as it is (``1:19``).
    """

    expression: str
    kind: TargetKind
    operator: Operator | None = None
    implied: bool = False
    value: str | None = None
    value2: str | None = None
    unit: str | None = None
    certain: bool = True
    readings: tuple[str, ...] = ()
    question: Bilingual | None = None
    base: str | None = None
    open_low: bool = False
    open_high: bool = False
    about: bool = False
    alternative: Target | None = None
    capped: bool = False

    @property
    def is_ratio(self) -> bool:
        """Whether the value is one to so many, 1:19."""
        return self.kind == "numeric" and ":" in (self.value or "")

    @property
    def number(self) -> Decimal:
        """The value of a number or the lower end of a range; a ratio's is its quotient, nought where there is none."""
        one, _, of = (self.value or "0").partition(":")
        return Decimal(one) / Decimal(of) if of else Decimal(one)

    def __repr__(self) -> str:
        """Without what is as it is by default."""
        further = ((field, getattr(self, field.name)) for field in fields(self)[2:])
        told = [f"{field.name}={_shown(value)}" for field, value in further if value != field.default]
        return f"Target({', '.join([shown(self.expression), shown(self.kind), *told])})"


def _shown(value: object) -> str:
    return shown(str(value) if isinstance(value, Bilingual) else value)
