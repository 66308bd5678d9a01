"""The language of a form's YAML, table by table: what it may say, of which type, and what may be left out.

`kpi_addin.forms.build` makes the definition of it; where both are the same the definition's own type stands here.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal

from kpi_addin.forms.definition import Page
from kpi_addin.forms.money import MoneyUnit
from kpi_addin.forms.roles import Role
from kpi_addin.forms.stages import Band, Link, Period, StageDefinition
from kpi_addin.forms.thresholds import Share, Thresholds
from kpi_addin.forms.words import (
    AmountKind,
    CheckCode,
    Direction,
    FormId,
    Key,
    Lines,
    Prompt,
    Rows,
    Sentence,
    SeverityName,
    SheetName,
    Side,
    Words,
    YearText,
)
from kpi_addin.forms.written_list import WrittenList
from kpi_addin.values import Between, Table, Word, Year

NOTHING: Mapping[Any, Any] = MappingProxyType({})
ExampleValue = str | int | float | tuple[str | int | float | None, ...] | None
"""What an example writes into a cell, or into one column of several rows."""
Points = Annotated[Decimal, Between(0, 10_000)]


class WrittenUnit(Table):
    """The unit's name, a text whose key need not be told."""

    kind: Literal["unit"]
    label: Word
    aliases: Words = ()
    prompt: Prompt = ""
    lines: Lines = 1
    beside: bool = False
    heading: str = ""
    optional: bool = False
    key: Literal["unit"] = "unit"


class WrittenText(Table):
    """A label with a text."""

    kind: Literal["text"]
    key: Key
    label: Word
    aliases: Words = ()
    prompt: Prompt = ""
    lines: Lines = 1
    beside: bool = False
    heading: str = ""
    optional: bool = False
    choices: Words = ()
    keeps: bool = False


class WrittenSignatures(Table):
    """The block of signatures: labels that are printed and end what stands above them; what is beside them is not read."""

    kind: Literal["signatures"]
    labels: Words


class WrittenAmount(Table):
    """A column of amounts about which more is said than its header."""

    header: str
    aliases: Words = ()
    kind: AmountKind = "money"
    of: tuple[Key, ...] = ()


class WrittenLine(Table):
    """A line of the budget with the lines that are part of it."""

    key: Key
    name: Word
    aliases: Words = ()
    listed: bool = False
    optional: bool = False
    blank_rows: Rows = 0
    children: tuple["WrittenLine", ...] = ()


class WrittenSide(Table):
    """Income or expenditure."""

    columns: dict[Key, str | WrittenAmount]
    lines: tuple[WrittenLine, ...]
    label: str = ""
    across: bool = False


class WrittenBudget(Table):
    """The money."""

    kind: Literal["budget"]
    label: Word
    sides: dict[Side, WrittenSide]
    aliases: Words = ()


class WrittenIndicator(Table):
    """An indicator that the form prescribes; its levels are those it stands under."""

    name: Word
    target: str = ""
    direction: Direction | None = None
    year_end_only: bool = False


class WrittenTable(Table):
    """An indicator table."""

    kind: Literal["indicators"]
    key: Key
    name: Word
    columns: tuple[Key, ...]
    levels: Mapping[Word, dict[Word, tuple[WrittenIndicator, ...]]] = NOTHING
    blank_rows: Rows = 0
    level_aliases: Mapping[Word, Word] = NOTHING
    other_levels: Mapping[Word, Words] = NOTHING
    total: Words = ()
    sub_units: bool = False


class WrittenFigure(Table):
    """A base figure; without a unit it has its group's."""

    key: Key
    name: Word
    unit: Word | None = None
    annual: bool = False
    note: Prompt = ""
    linked: Mapping[Period, Link] = NOTHING


class WrittenGroup(Table):
    """Base figures under one heading."""

    name: Word
    unit: Word
    figures: tuple[WrittenFigure, ...]


class WrittenBasis(Table):
    """Which figures may be chosen as the denominator."""

    label: Word
    choices: tuple[Key, ...]
    default: Key


class WrittenHeaders(Table):
    """The headers of the sheet of base figures."""

    group: Word
    name: Word
    unit: Word
    half_year: Word
    full_year: Word
    note: Word
    indicator: Word
    formula: Word


class WrittenComputed(Table):
    """An indicator that follows from base figures: sums of their keys, such as ``carry_over - carry_over_last_year``."""

    name: Word
    numerator: Word
    denominator: Word
    year_end: bool = False


class WrittenBase(Table):
    """The sheet of base figures."""

    sheet: SheetName
    title: YearText
    headers: WrittenHeaders
    not_applicable: Word
    basis: WrittenBasis
    groups: tuple[WrittenGroup, ...]
    computed: tuple[WrittenComputed, ...]


class WrittenLabels(Table):
    """What the summary below the self-evaluation calls its rows and columns."""

    heading: Word
    level: Word
    share: Word
    execution: Word
    total: Word
    grade: Word


class WrittenScoring(Table):
    """How points are earned."""

    total: Points
    step: Annotated[Decimal, Between(0, 1)]
    proportional: bool
    floor: Share
    overshoot: Annotated[Decimal, Between(1, 1000)] | None
    late: Share | None
    reason_below: Annotated[Decimal, Between(0, 100)]
    bands: tuple[Band, ...]
    labels: WrittenLabels | None = None


class WrittenWeights(Table):
    """Points of the execution rate and by level 1."""

    execution: Points
    levels: dict[Word, Points]


class WrittenCheck(Table):
    """A check of the bureau's own; `kpi_addin.forms.formulas` is the language of ``each``, ``when`` and ``require``."""

    code: CheckCode
    require: Word
    zh: Sentence
    en: Sentence
    severity: SeverityName = "warning"
    each: Word | None = None
    when: Word | None = None
    cause_zh: Prompt = ""
    cause_en: Prompt = ""
    fires: tuple[dict[Word, ExampleValue], ...] = ()
    silent: tuple[dict[Word, ExampleValue], ...] = ()


class WrittenForm(Table):
    """A form's YAML file."""

    id: FormId
    name: Word
    year: Year
    title: YearText
    subtitle: YearText
    sheet: SheetName
    money_unit: MoneyUnit
    page: Page
    anchors: Words
    headers: dict[Key, Words]
    sections: tuple[WrittenUnit | WrittenText | WrittenBudget | WrittenTable | WrittenList | WrittenSignatures, ...]
    target_words: Words
    footers: Words
    severities: dict[Word, SeverityName]
    other_names: Words = ()
    strangers: Words = ()
    joined: Mapping[Key, tuple[Key, ...]] = NOTHING
    panel: Literal["first", "last"] = "first"
    ignore: Words = ()
    prefer: Mapping[Literal["half_year", "full_year"], tuple[Key, ...]] = NOTHING
    roles: Mapping[Role, Word] = NOTHING
    thresholds: Thresholds = Thresholds()
    identity: tuple[Key, ...] = ()
    replaces: FormId | None = None
    grouped_by: Key | None = None
    reporting: FormId | None = None
    stages: tuple[StageDefinition, ...] = ()
    base_figures: WrittenBase | None = None
    scoring: WrittenScoring | None = None
    weights: WrittenWeights | None = None
    grades: Mapping[Word, Points] = NOTHING
    checks: tuple[WrittenCheck, ...] = ()
