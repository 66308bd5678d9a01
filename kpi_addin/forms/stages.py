"""What a form reports on after its targets were set, as data: monitoring, self-evaluation, base figures, weights, grades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, Literal

from kpi_addin.forms.words import Key, SheetName, Width, Words, YearText
from kpi_addin.values import Between, Word

Period = Literal["half_year", "full_year"]
PERIODS: Final[tuple[Period, ...]] = ("half_year", "full_year")
BASIS: Final = "basis"
"""In an expression: the figure that the user chose as the denominator."""

Link = Literal["form.half_year", "form.full_year", "half_year.executed_half"]
Kind = Literal["linked", "text", "choice", "points", "score"]


@dataclass(frozen=True)
class StageColumn:
    """A column of a stage's table. ``key`` is the indicator's column; ``linked`` columns repeat the form's."""

    key: Key
    header: Word
    width: Width
    kind: Kind = "linked"
    choices: Words = ()
    aliases: Words = ()


@dataclass(frozen=True)
class BudgetBlock:
    """The money above a stage's table: its label, and the headers of its columns by key."""

    label: Word
    headers: dict[Key, Word]


@dataclass(frozen=True)
class StageDefinition:
    """A reporting stage: a sheet whose rows are the form's indicators.

    ``period`` tells which target it reports on; ``money`` is one block of lines (half-year) or one line (full year).
    """

    period: Period
    sheet: SheetName
    title: YearText
    columns: tuple[StageColumn, ...]
    money: BudgetBlock

    @property
    def actual(self) -> str:
        """The indicator's column that holds this stage's actual."""
        return "actual_half" if self.period == "half_year" else "actual_full"

    @property
    def deviation(self) -> tuple[str, ...]:
        """The columns in which a missed target is explained."""
        return ("deviation_kind", "deviation_half") if self.period == "half_year" else ("deviation_full",)

    def column(self, key: str) -> StageColumn | None:
        """The column of that key, or None."""
        return next((column for column in self.columns if column.key == key), None)

    @cached_property
    def inputs(self) -> tuple[StageColumn, ...]:
        """The columns that the department fills in."""
        return tuple(column for column in self.columns if column.kind != "linked")


@dataclass(frozen=True)
class Expression:
    """A sum of figures: ``a - b`` is ((1, a), (-1, b))."""

    terms: tuple[tuple[int, str], ...]

    def value(self, figures: Mapping[str, Decimal | None]) -> Decimal | None:
        """The sum; None while one of the figures is missing."""
        amounts = [figures.get(key) for _, key in self.terms]
        if any(amount is None for amount in amounts):
            return None
        signed = zip((sign for sign, _ in self.terms), amounts, strict=True)
        return sum((sign * amount for sign, amount in signed if amount is not None), Decimal(0))

    def written(self, names: Mapping[str, str], plus: str = " + ", minus: str = " − ") -> str:
        """The expression with each figure by its name, in brackets where it has several."""
        text = "".join(
            f"{'' if not place and sign > 0 else plus if sign > 0 else minus}{names[key]}"
            for place, (sign, key) in enumerate(self.terms)
        )
        return f"({text})" if len(self.terms) > 1 else text


@dataclass(frozen=True)
class FigureDefinition:
    """A base figure. ``annual``: one figure serves both periods.

    ``linked`` tells where a period's figure is filled in from: ``form.full_year``, ``half_year.executed_half``.
    """

    key: str
    name: str
    group: str
    unit: str
    annual: bool = False
    note: str = ""
    linked: dict[Period, Link] = field(default_factory=dict)


@dataclass(frozen=True)
class ComputedDefinition:
    """A common indicator that follows from base figures: numerator / denominator, in per cent.

    ``year_end``: it means nothing before the year is over.
    """

    name: str
    numerator: Expression
    denominator: Expression
    year_end: bool = False


@dataclass(frozen=True)
class BaseFigures:
    """The sheet of base figures and the indicators that are computed from them."""

    sheet: str
    title: str
    headers: dict[str, str]
    basis_label: str
    basis_choices: tuple[str, ...]
    basis_default: str
    not_applicable: str
    figures: tuple[FigureDefinition, ...]
    computed: tuple[ComputedDefinition, ...]

    def figure(self, key: str) -> FigureDefinition:
        """The figure of that key."""
        return next(figure for figure in self.figures if figure.key == key)

    def indicator(self, name: str) -> ComputedDefinition | None:
        """The computed indicator of that name, or None."""
        return next((each for each in self.computed if each.name == name), None)


@dataclass(frozen=True)
class Band:
    """A grade of a target in words: the words for it and the share of the points it earns, from ``low`` to ``high``."""

    name: Word
    low: Annotated[Decimal, Between(0, 100)]
    high: Annotated[Decimal, Between(0, 100)]
    words: Words = ()


@dataclass(frozen=True)
class Scoring:
    """How points are shared out and earned; without a form's data there are no weights, bands or grades.

    ``weights`` by level 1, beside ``execution``; ``bands`` for targets in words and ``grades`` for the total, both highest
    first. ``floor``, ``overshoot``, ``late`` as in `kpi_addin.targets.ScoreRules`; ``reason_below`` in per cent.
    """

    total: Decimal = Decimal(100)
    execution: Decimal = Decimal(0)
    weights: dict[str, Decimal] = field(default_factory=dict)
    grades: tuple[tuple[str, Decimal], ...] = ()
    bands: tuple[Band, ...] = ()
    step: Decimal = Decimal("0.01")
    proportional: bool = True
    floor: Decimal = Decimal(0)
    overshoot: Decimal | None = None
    late: Decimal | None = Decimal(0)
    reason_below: Decimal = Decimal(90)
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reporting:
    """Everything about the stages after the targets; a form without stages of its own has only the scoring's defaults."""

    stages: tuple[StageDefinition, ...] = ()
    base: BaseFigures | None = None
    scoring: Scoring = field(default_factory=Scoring)

    def stage(self, period: Period) -> StageDefinition | None:
        """The stage of that period, or None."""
        return next((stage for stage in self.stages if stage.period == period), None)
