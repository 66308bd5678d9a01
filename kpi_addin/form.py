"""A filled-in form as plain values. Nothing here reads a file or judges what it holds.

Missing is ``None``, never 0; money is ``Decimal`` in the form's own unit (万元); every value keeps the cell it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Literal, TypeVar

from kpi_addin.one_line import shown
from kpi_addin.plain_number import plain_number
from kpi_addin.values import WHERE, Year

if TYPE_CHECKING:
    from pandas import DataFrame

T_co = TypeVar("T_co", covariant=True)

Side = Literal["income", "expenditure"]
Raw = str | float | bool | None
_TARGET = 18
"""So many characters of a target are shown at a prompt."""


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """One value, the cell it was read from (``sheet!A1``) and what stood in that cell.

    ``cell`` is None where the form has no such cell; ``raw`` differs from ``value`` where the reader had to interpret.
    """

    written_as_list: ClassVar = True

    value: T_co
    cell: Annotated[str | None, WHERE] = None
    raw: Annotated[Raw, WHERE] = None

    def __repr__(self) -> str:
        told = [shown(self.value), *([shown(self.cell)] if self.cell else [])]
        interpreted = self.raw is not None and self.raw != self.value and str(self.raw) != str(self.value)
        return f"Field({', '.join([*told, f'raw={shown(self.raw)}'] if interpreted else told)})"


NOWHERE: Field[None] = Field(None)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of income or expenditure; amounts in the form's money unit.

    ``key`` is the line's key in the form definition, ``project`` for each listed project, None for a line that the
    definition does not know. ``parent`` is the name of the line it is part of. ``further`` holds the columns that only
    some forms have, by their keys in the definition; a rate is a share there, so 1 is 100%.
    """

    side: Side
    key: str | None
    name: Field[str]
    parent: str | None
    half_year: Field[Decimal | None] = NOWHERE
    full_year: Field[Decimal | None] = NOWHERE
    further: Mapping[str, Field[Decimal | None]] = field(default_factory=dict)

    def __repr__(self) -> str:
        half, full = (
            None if amount.value is None else plain_number(amount.value) for amount in (self.half_year, self.full_year)
        )
        return f"<BudgetLine {self.side} {shown(self.name.value)}: half_year {half}, full_year {full}>"

    def amount(self, column: str) -> Field[Decimal | None]:
        """The number in the column of that key; `NOWHERE` when the form has no such column."""
        own = {"half_year": self.half_year, "full_year": self.full_year}
        return own.get(column) or self.further.get(column, NOWHERE)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of an indicator table; ``table`` is the table's key in the form definition. Targets are text as written.

    A target whose parts stand in columns of their own is joined by `` | ``, as `kpi_addin.targets` reads it. ``points``
    can be had, ``score`` was given. ``further`` holds the columns that only some forms have, by their header keys.
    """

    table: str
    level1: Field[str | None]
    level2: Field[str | None]
    level3: Field[str | None]
    half_year: Field[str | None]
    full_year: Field[str | None]
    key_task: Field[str | None] = NOWHERE
    project: Field[str | None] = NOWHERE
    actual_half: Field[str | None] = NOWHERE
    actual_full: Field[str | None] = NOWHERE
    points: Field[Decimal | None] = NOWHERE
    score: Field[Decimal | None] = NOWHERE
    deviation_full: Field[str | None] = NOWHERE
    further: Mapping[str, Field[str | None]] = field(default_factory=dict)

    def at(self, column: str) -> Field[Any]:
        """What stands in the column of that key of the definition; `NOWHERE` where the form has no such column."""
        own = getattr(self, column, None)
        return own if isinstance(own, Field) else self.further.get(column, NOWHERE)

    def __repr__(self) -> str:
        half, full = (shown(target.value, _TARGET) for target in (self.half_year, self.full_year))
        return f"<Indicator {shown(self.level3.value)}: half_year {half}, full_year {full}>"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: its words and its amounts by the keys of their columns, in the order of the definition."""

    texts: Mapping[str, Field[str | None]] = field(default_factory=dict)
    amounts: Mapping[str, Field[Decimal | None]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Entry {shown(self.name.value)}>"

    @property
    def name(self) -> Field[str | None]:
        """What the row is about: the first of its texts."""
        return next(iter(self.texts.values()), NOWHERE)

    @property
    def fields(self) -> dict[str, Field[str | None] | Field[Decimal | None]]:
        """Texts and amounts together, by the keys of their columns."""
        return {**self.texts, **self.amounts}


@dataclass(frozen=True, slots=True)
class FormList:
    """A list of the form: its rows, and the row of totals where one stands there.

    ``unit`` is the money unit that the list's own header tells; its amounts are in that one, else in the form's.
    """

    entries: tuple[Entry, ...] = ()
    total: Entry | None = None
    unit: Field[str | None] = NOWHERE

    def __repr__(self) -> str:
        return f"<FormList: entries {len(self.entries)}{', with a total' if self.total else ''}>"

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The entries and the total below them."""
        return self.entries if self.total is None else (*self.entries, self.total)


@dataclass(frozen=True, slots=True)
class BaseFigure:
    """A figure that common indicators are computed from, for the first half-year and for the year."""

    key: str
    half_year: Field[Decimal | None] = NOWHERE
    full_year: Field[Decimal | None] = NOWHERE


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The self-evaluation as a whole: the money spent (``rate`` 1 is 100%), its points, why less was spent, the grade."""

    budget: Field[Decimal | None] = NOWHERE
    executed: Field[Decimal | None] = NOWHERE
    rate: Field[Decimal | None] = NOWHERE
    points: Field[Decimal | None] = NOWHERE
    score: Field[Decimal | None] = NOWHERE
    reason: Field[str | None] = NOWHERE
    grade: Field[str | None] = NOWHERE


@dataclass(frozen=True, slots=True)
class Part:
    """Where one of several forms in a workbook stands, its rows counted from 1, and what it is called among them."""

    name: str
    sheet: str
    first_row: int
    last_row: int


@dataclass(frozen=True, slots=True)
class Form:
    """Everything a department filled in, in the order of the printed form.

    ``labels`` are the labels of the texts as they stand on the sheet, by the texts' keys: they tell one year's form from
    another's. ``totals`` are the numbers in the row below the indicators (总分), by column. ``basis`` is the key of the
    base figure chosen as the denominator of rates of execution. ``stage_sheets`` are the names of the further sheets that
    were read, by what they hold: ``half_year``, ``full_year``, ``base_figures``. ``faint`` are the name cells of lines and
    indicators in rows that are hidden or struck through; ``further_sheets`` hold a form too, and were not read.
    ``lost_rows`` are the cells on the stages' sheets that named an indicator which is no more on the form (#REF!),
    ``stage_names`` those that name one, with what they show.
    ``cut`` are texts of which not all is printed because their rows are too low, ``too_long`` are longer than any rows show.
    ``shut`` are the cells for names in rows that repeat where a lock came along with looks, so that nobody can type there.
    ``damage`` says what of our own template is broken: by kind the cells (`kpi_addin.reading.template_damage`).
    ``sum_checks`` are the formulas beside the budget by which our template adds up the parts of a sum. ``lists`` are the
    lists of tasks and the like by their keys in the form definition, each list of the form among them. ``part`` is None
    where the workbook holds one form; ``apart`` are the rows of a list of forms that belong to none, as a sub-total's.
    """

    form_id: str
    year: Field[Year | None]
    unit: Field[str | None]
    title: Field[str | None] = NOWHERE
    subtitle: Field[str | None] = NOWHERE
    money_unit: Field[str | None] = NOWHERE
    texts: dict[str, Field[str | None]] = field(default_factory=dict)
    budget: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    labels: Annotated[dict[str, Field[str]], WHERE] = field(default_factory=dict)
    totals: dict[str, Field[Decimal | None]] = field(default_factory=dict)
    base_figures: tuple[BaseFigure, ...] = ()
    basis: Field[str | None] = NOWHERE
    evaluation: Evaluation = Evaluation()
    stage_sheets: Annotated[dict[str, str], WHERE] = field(default_factory=dict)
    faint: Annotated[tuple[str, ...], WHERE] = ()
    further_sheets: Annotated[tuple[str, ...], WHERE] = ()
    lost_rows: Annotated[tuple[str, ...], WHERE] = ()
    stage_names: Annotated[tuple[Field[str], ...], WHERE] = ()
    sum_checks: Annotated[tuple[Field[str], ...], WHERE] = ()
    cut: Annotated[tuple[Field[str], ...], WHERE] = ()
    too_long: Annotated[tuple[Field[str], ...], WHERE] = ()
    shut: Annotated[tuple[str, ...], WHERE] = ()
    damage: Annotated[dict[str, tuple[str, ...]], WHERE] = field(default_factory=dict)
    lists: dict[str, FormList] = field(default_factory=dict)
    part: Annotated[Part | None, WHERE] = None
    apart: Annotated[tuple[Field[str], ...], WHERE] = ()

    def __repr__(self) -> str:
        whose, counts = f"{shown(self.unit.value)} {self.year.value}", (len(self.budget), len(self.indicators))
        return f"<Form {self.form_id} {whose}: budget lines {counts[0]}, indicators {counts[1]}>"

    def line(self, key: str) -> BudgetLine | None:
        """The budget line with that key of the form definition, or None."""
        return next((line for line in self.budget if line.key == key), None)

    @property
    def projects(self) -> tuple[BudgetLine, ...]:
        """The projects listed under project expenditure."""
        return tuple(line for line in self.budget if line.key == "project")

    def budget_frame(self) -> DataFrame:
        """The budget as a pandas frame, a row a line; docs/python.md describes its columns. Raises `KpiError` without pandas."""
        from kpi_addin.frames import budget_frame  # noqa: PLC0415

        return budget_frame(self)

    def indicator_frame(self) -> DataFrame:
        """The indicators as a pandas frame, a row an indicator, as `budget_frame`."""
        from kpi_addin.frames import indicator_frame  # noqa: PLC0415

        return indicator_frame(self)
