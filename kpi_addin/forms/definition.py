"""What a form looks like, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kpi_addin.forms.lists import ListSection
from kpi_addin.forms.own_checks import OwnCheck
from kpi_addin.forms.roles import in_roles, roles_by_key
from kpi_addin.forms.stages import Reporting
from kpi_addin.forms.thresholds import Thresholds
from kpi_addin.forms.words import AmountKind, Direction, Rows, Side, Width


@dataclass(frozen=True)
class BudgetLineDefinition:
    """A line of the budget block. ``listed``: any number of named projects follow it."""

    key: str
    name: str
    parent: str | None
    depth: int
    aliases: tuple[str, ...] = ()
    listed: bool = False
    optional: bool = False
    blank_rows: int = 0


@dataclass(frozen=True)
class AmountColumn:
    """A column of the budget block: key, header (empty where the form prints none), other wordings, what it counts.

    A rate may be worked out in the template: ``of`` are the keys of the column above and the column below the line.
    """

    key: str
    header: str
    aliases: tuple[str, ...] = ()
    kind: AmountKind = "money"
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class SideDefinition:
    """Income or expenditure: its label, its columns of amounts and its lines, all in the order of the form.

    A side without label and headers is a bare list of names with one amount each. ``across``: the lines are headers, and
    their amounts stand below them, a row for each column.
    """

    side: Side
    label: str = ""
    amounts: tuple[AmountColumn, ...] = ()
    lines: tuple[BudgetLineDefinition, ...] = ()
    across: bool = False

    @property
    def columns(self) -> dict[str, str]:
        """The headers of the columns by their keys."""
        return {column.key: column.header for column in self.amounts}

    @property
    def money(self) -> tuple[AmountColumn, ...]:
        """The columns that hold money."""
        return tuple(column for column in self.amounts if column.kind == "money")

    @property
    def bare(self) -> bool:
        """Whether no row of headers stands above the lines."""
        return not self.label and not any(column.header for column in self.amounts)

    def children(self, name: str) -> tuple[BudgetLineDefinition, ...]:
        """The lines directly below the line of that name."""
        return tuple(line for line in self.lines if line.parent == name)


@dataclass(frozen=True)
class TextSection:
    """A label with a text beside it; key ``unit`` is the unit's name.

    ``beside``: it stands in the row of the text before it. ``heading``: it stands below its label, beside the others with
    the same heading, which is printed at the left of them all. ``choices`` are words with a box to tick beside each; the
    text is what is ticked. ``keeps``: the text stays as it is in next year's form.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    prompt: str = ""
    lines: int = 1
    beside: bool = False
    heading: str = ""
    optional: bool = False
    choices: tuple[str, ...] = ()
    keeps: bool = False


@dataclass(frozen=True)
class SignatureSection:
    """The labels below the form beside which people sign; they are printed and end what stands above, nothing is read."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class BudgetSection:
    """The budget block."""

    label: str
    aliases: tuple[str, ...]
    sides: tuple[SideDefinition, ...]

    def side(self, name: Side) -> SideDefinition:
        """The side called ``income`` or ``expenditure``; one without lines where the form hasn't it."""
        return next((side for side in self.sides if side.side == name), SideDefinition(name))


@dataclass(frozen=True)
class IndicatorDefinition:
    """An indicator that the form prescribes, with its usual target."""

    level1: str
    level2: str
    name: str
    target: str = ""
    direction: Direction | None = None
    year_end_only: bool = False


@dataclass(frozen=True)
class IndicatorSection:
    """An indicator table: its columns, its level-1 and level-2 vocabulary, the rows it prescribes.

    ``levels`` are printed, ``other_levels`` are right where somebody writes them. ``total`` are the names of the row of
    totals below the table, the printed one first; empty where the form has no such row. ``sub_units``: a column behind the
    target whose header the definition does not know is the target of the unit named there.
    """

    key: str
    name: str
    columns: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    indicators: tuple[IndicatorDefinition, ...]
    level_aliases: dict[str, str]
    blank_rows: int = 0
    other_levels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    total: tuple[str, ...] = ()
    sub_units: bool = False

    @cached_property
    def vocabulary(self) -> dict[str, tuple[str, ...]]:
        """All level-1 names that are right, with the level-2 names below them."""
        names = dict.fromkeys([*self.levels, *self.other_levels])
        return {name: self.levels.get(name, ()) + self.other_levels.get(name, ()) for name in names}

    @property
    def fixed(self) -> bool:
        """Whether the form prescribes every row."""
        return self.blank_rows == 0


Section = TextSection | BudgetSection | IndicatorSection | SignatureSection | ListSection


@dataclass(frozen=True)
class Page:
    """The printed page: the widths of its columns in characters, and how many indicator tables begin a new page."""

    widths: tuple[Width, ...]
    landscape: bool = False
    breaks: Rows = 0


@dataclass(frozen=True)
class FormDefinition:
    """A form: sections in the order of the printed page.

    A sheet is taken for the form when it shows all ``anchors`` and none of the ``strangers``. ``joined`` are the
    header keys whose cells together are one target. ``panel`` says which one is read where a row of headers shows a
    column twice (中期 beside 年度). ``roles`` name the level-1 words of ``output``, ``benefit`` and ``satisfaction``,
    and the keys of lines, texts and columns that play another role in the rules (`kpi_addin.forms.roles`).
    ``ignore`` are labels whose text is of no interest: they only end what stands before them. ``prefer`` tells of a target
    that stands in several columns which of them counts: the first that is filled in. ``checks`` are rules of the form's own.
    ``identity`` are the keys of the texts that tell one filled-in form from another: the unit, and on a project's form the
    project's name. ``replaces`` is the id of the form that it follows, ``refers_to`` are all ids that it is broken without. ``source`` is the file it was read from.
    ``grouped_by`` is the key of the text whose every new value begins a form, where the sheet is one list and texts and
    amounts are its columns.
    """

    id: str
    name: str
    year: int
    title: str
    subtitle: str
    sheet: str
    money_unit: str
    anchors: tuple[str, ...]
    headers: dict[str, tuple[str, ...]]
    sections: tuple[Section, ...]
    target_words: tuple[str, ...]
    footers: tuple[str, ...]
    severities: dict[str, str]
    page: Page
    other_names: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    panel: Literal["first", "last"] = "first"
    ignore: tuple[str, ...] = ()
    prefer: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    identity: tuple[str, ...] = ("unit",)
    replaces: str | None = None
    grouped_by: str | None = None
    reporting: Reporting = field(default_factory=Reporting)
    checks: tuple[OwnCheck, ...] = ()
    refers_to: tuple[str, ...] = ()
    source: str = field(default="", compare=False, repr=False)

    @cached_property
    def roles_by_key(self) -> dict[str, str]:
        """The roles of what plays one in the rules under another key, by that key."""
        return roles_by_key(self)

    @cached_property
    def in_roles(self) -> FormDefinition:
        """The definition as the rules look at it, with roles for keys."""
        return in_roles(self, self.roles_by_key) if self.roles_by_key else self

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The wordings of each label, each line of the budget and each list with its columns, the form's own first."""
        labelled = [part for part in self.sections if isinstance(part, TextSection | BudgetSection)]
        lines = [line for side in self.budget.sides for line in side.lines]
        lists = [names for part in self.lists for names in _of_list(part)]
        return (
            *((part.label, *part.aliases) for part in labelled),
            *((line.name, *line.aliases) for line in lines),
            *lists,
        )

    def wordings(self, word: str) -> tuple[str, ...]:
        """All wordings of a label, a line or a header that may be called so; of any other word itself."""
        return self._by_word.get(word, (word,))

    @cached_property
    def _by_word(self) -> dict[str, tuple[str, ...]]:
        told: dict[str, tuple[str, ...]] = {}
        for names in (*self.parts, *self.headers.values()):
            for name in names:
                told.setdefault(name, names)
        return told

    @cached_property
    def texts(self) -> tuple[TextSection, ...]:
        """The text sections, the unit's name among them."""
        return tuple(section for section in self.sections if isinstance(section, TextSection))

    @cached_property
    def budget(self) -> BudgetSection:
        """The budget block; one without sides where the form has none."""
        none = BudgetSection("", (), ())
        return next((section for section in self.sections if isinstance(section, BudgetSection)), none)

    @cached_property
    def tables(self) -> tuple[IndicatorSection, ...]:
        """The indicator tables."""
        return tuple(section for section in self.sections if isinstance(section, IndicatorSection))

    @cached_property
    def signatures(self) -> tuple[str, ...]:
        """The labels beside which people sign."""
        return tuple(label for part in self.sections if isinstance(part, SignatureSection) for label in part.labels)

    @cached_property
    def lists(self) -> tuple[ListSection, ...]:
        """The lists."""
        return tuple(section for section in self.sections if isinstance(section, ListSection))

    @cached_property
    def indicators(self) -> dict[str, IndicatorDefinition]:
        """The prescribed indicators by name."""
        return {indicator.name: indicator for table in self.tables for indicator in table.indicators}


def _of_list(section: ListSection) -> tuple[tuple[str, ...], ...]:
    return (section.label, *section.aliases), *(column.names for column in section.columns)
