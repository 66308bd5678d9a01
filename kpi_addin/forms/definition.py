"""What a form looks like, as data: read from one YAML file a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

import yaml

from kpi_addin.errors import InputError
from kpi_addin.forms.read_stages import read_reporting
from kpi_addin.forms.stages import Reporting

Direction = Literal["up", "down"]
AmountKind = Literal["money", "points", "rate"]
DEFAULT_FORM = "department-2024"


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

    A side without label and headers is a bare list of names with one amount each.
    """

    side: Literal["income", "expenditure"]
    label: str = ""
    amounts: tuple[AmountColumn, ...] = ()
    lines: tuple[BudgetLineDefinition, ...] = ()

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
    the same heading, which is printed at the left of them all.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    prompt: str = ""
    lines: int = 1
    beside: bool = False
    heading: str = ""
    optional: bool = False


@dataclass(frozen=True)
class BudgetSection:
    """The budget block."""

    label: str
    aliases: tuple[str, ...]
    sides: tuple[SideDefinition, ...]

    def side(self, name: Literal["income", "expenditure"]) -> SideDefinition:
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
    totals below the table, the printed one first; empty where the form has no such row.
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

    @property
    def vocabulary(self) -> dict[str, tuple[str, ...]]:
        """All level-1 names that are right, with the level-2 names below them."""
        names = dict.fromkeys([*self.levels, *self.other_levels])
        return {name: self.levels.get(name, ()) + self.other_levels.get(name, ()) for name in names}

    @property
    def fixed(self) -> bool:
        """Whether the form prescribes every row."""
        return self.blank_rows == 0


Section = TextSection | BudgetSection | IndicatorSection


@dataclass(frozen=True)
class Page:
    """The printed page: the widths of its columns in characters, and how many indicator tables begin a new page."""

    widths: tuple[float, ...]
    landscape: bool = False
    breaks: int = 0


@dataclass(frozen=True)
class FormDefinition:
    """A form: sections in the order of the printed page.

    A sheet is taken for the form when it shows all ``anchors`` and none of the ``strangers``. ``joined`` are the
    header keys whose cells together are one target. ``panel`` says which one is read where a row of headers shows a
    column twice (中期 beside 年度). ``roles`` name the level-1 words of ``output``, ``benefit`` and ``satisfaction``.
    ``replaces`` is the id of the form that it follows.
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
    roles: dict[str, str] = field(default_factory=dict)
    replaces: str | None = None
    reporting: Reporting = field(default_factory=Reporting)

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
    def indicators(self) -> dict[str, IndicatorDefinition]:
        """The prescribed indicators by name."""
        return {indicator.name: indicator for table in self.tables for indicator in table.indicators}


def known_forms() -> list[str]:
    """The ids of all forms that are shipped."""
    files = resources.files("kpi_addin.forms").iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))


def form_for_year(year: int) -> str:
    """The id of the department's form for that year: the default one, or what replaced it by then."""
    current = load_definition()
    while True:
        known = (load_definition(each) for each in known_forms())
        successor = next((each for each in known if each.replaces == current.id and each.year <= year), None)
        if successor is None:
            return current.id
        current = successor


@cache
def load_definition(form_id: str = DEFAULT_FORM) -> FormDefinition:
    """Read the definition of a form; raises `InputError` with the known ids when there is none of that id."""
    if form_id not in known_forms():
        known = "、".join(known_forms())
        raise InputError(
            f"没有名为 {form_id} 的表样；可用的有：{known}。", f"There is no form {form_id}; known forms: {known}."
        )
    source = resources.files("kpi_addin.forms").joinpath(f"{form_id}.yaml").read_text(encoding="utf-8")
    data = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return FormDefinition(
        id=data["id"],
        name=data["name"],
        year=data["year"],
        title=data["title"],
        subtitle=data["subtitle"],
        sheet=data["sheet"],
        money_unit=data["money_unit"],
        anchors=tuple(data["anchors"]),
        headers={column: tuple(texts) for column, texts in data["headers"].items()},
        sections=tuple(_section(section) for section in data["sections"]),
        target_words=tuple(data["target_words"]),
        footers=tuple(data["footers"]),
        severities=data["severities"],
        page=Page(**data["page"] | {"widths": tuple(data["page"]["widths"])}),
        other_names=tuple(data.get("other_names", ())),
        strangers=tuple(data.get("strangers", ())),
        joined={key: tuple(parts) for key, parts in data.get("joined", {}).items()},
        panel=data.get("panel", "first"),
        roles=data.get("roles", {}),
        replaces=data.get("replaces"),
        reporting=load_definition(data["reporting"]).reporting if "reporting" in data else read_reporting(data),
    )


def _section(data: dict[str, Any]) -> Section:
    if data["kind"] == "budget":
        sides = tuple(_side(name, side) for name, side in data["sides"].items())
        return BudgetSection(data["label"], tuple(data.get("aliases", ())), sides)
    if data["kind"] == "indicators":
        return _indicator_section(data)
    return TextSection(
        key=data.get("key", "unit"),
        label=data["label"],
        aliases=tuple(data.get("aliases", ())),
        prompt=data.get("prompt", ""),
        lines=data.get("lines", 1),
        beside=data.get("beside", False),
        heading=data.get("heading", ""),
        optional=data.get("optional", False),
    )


def _side(name: Any, data: dict[str, Any]) -> SideDefinition:
    amounts = tuple(_amount_column(key, column) for key, column in data["columns"].items())
    return SideDefinition(name, data.get("label", ""), amounts, tuple(_lines(data["lines"], None, 0)))


def _amount_column(key: str, data: str | dict[str, Any]) -> AmountColumn:
    """A column given by its header alone, or with more said about it."""
    if isinstance(data, str):
        return AmountColumn(key, data)
    aliases, of = tuple(data.get("aliases", ())), tuple(data.get("of", ()))
    return AmountColumn(key, data["header"], aliases, data.get("kind", "money"), of)


def _lines(data: list[dict[str, Any]], parent: str | None, depth: int) -> Iterator[BudgetLineDefinition]:
    for line in data:
        yield BudgetLineDefinition(
            key=line["key"],
            name=line["name"],
            parent=parent,
            depth=depth,
            aliases=tuple(line.get("aliases", ())),
            listed=line.get("listed", False),
            optional=line.get("optional", False),
            blank_rows=line.get("blank_rows", 0),
        )
        yield from _lines(line.get("children", []), line["name"], depth + 1)


def _indicator_section(data: dict[str, Any]) -> IndicatorSection:
    indicators = tuple(
        IndicatorDefinition(level1=level1, level2=level2, **row)
        for level1, groups in data["levels"].items()
        for level2, rows in groups.items()
        for row in rows
    )
    return IndicatorSection(
        key=data["key"],
        name=data["name"],
        columns=tuple(data["columns"]),
        levels={level1: tuple(groups) for level1, groups in data["levels"].items()},
        indicators=indicators,
        level_aliases=data.get("level_aliases", {}),
        blank_rows=data.get("blank_rows", 0),
        other_levels={level1: tuple(groups) for level1, groups in data.get("other_levels", {}).items()},
        total=tuple(data.get("total", ())),
    )
