"""What a target says, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["numeric", "range", "qualitative", "date", "relative", "unclear"]
Operator = Literal[">=", ">", "=", "<", "<=", "between"]


@dataclass(frozen=True, slots=True)
class Target:
    """A target as it is understood.

    ``value`` and ``value2`` (the far end of a range) are decimal strings, dates ISO (``2021-07`` for a month); for words
    ``value`` is the word. ``unit`` is written as the field writes it (``%``, ``万元``, ``元/亩``). ``implied``: the operator
    is not written but follows from the indicator. ``certain`` is False where a reader should ask; ``readings`` then lists
    what the text may mean and ``question`` what to ask.
    """

    expression: str
    kind: Kind
    operator: Operator | None = None
    implied: bool = False
    value: str | None = None
    value2: str | None = None
    unit: str | None = None
    certain: bool = True
    readings: tuple[str, ...] = ()
    question: str | None = None
