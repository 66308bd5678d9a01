"""What a form's YAML says → the form's definition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from functools import partial
from typing import Any

from kpi_addin.forms import written
from kpi_addin.forms.definition import (
    AmountColumn,
    BudgetLineDefinition,
    BudgetSection,
    FormDefinition,
    IndicatorDefinition,
    IndicatorSection,
    Section,
    SideDefinition,
    SignatureSection,
    TextSection,
)
from kpi_addin.forms.own_checks import own_checks
from kpi_addin.forms.stages import (
    BASIS,
    BaseFigures,
    ComputedDefinition,
    Expression,
    FigureDefinition,
    Reporting,
    Scoring,
    StageDefinition,
)
from kpi_addin.forms.words import Side
from kpi_addin.forms.written_list import WrittenList, list_section
from kpi_addin.values.fault import Step, WrongValue, known, quoted


def build(form: written.WrittenForm, reporting: Reporting | None, source: str) -> FormDefinition:
    """The definition; ``reporting`` is that of another form where the form says so. Raises `WrongValue`."""
    definition = FormDefinition(
        id=form.id,
        name=form.name,
        year=form.year,
        title=form.title,
        subtitle=form.subtitle,
        sheet=form.sheet,
        money_unit=form.money_unit,
        anchors=form.anchors,
        headers=form.headers,
        sections=tuple(_section(section) for section in form.sections),
        target_words=form.target_words,
        footers=form.footers,
        severities=dict(form.severities),
        page=form.page,
        other_names=form.other_names,
        strangers=form.strangers,
        joined=dict(form.joined),
        panel=form.panel,
        ignore=form.ignore,
        prefer={str(key): columns for key, columns in form.prefer.items()},
        roles={str(role): level for role, level in form.roles.items()},
        thresholds=form.thresholds,
        identity=form.identity or _identity(form),
        replaces=form.replaces,
        grouped_by=form.grouped_by,
        reporting=reporting or _reporting(form),
        refers_to=tuple(filter(None, (form.replaces, form.reporting))),
        source=source,
    )
    return replace(definition, checks=own_checks(form.checks, definition)) if form.checks else definition


def _identity(form: written.WrittenForm) -> tuple[str, ...]:
    """A form that asks for a project's name is about that project, where nothing else is said; so is what a list is grouped by."""
    keys = {section.key for section in form.sections if isinstance(section, written.WrittenText)}
    about = [key for key in (form.grouped_by, "project_name") if key in keys]
    return ("unit", *about[:1])


def _section(section: Any) -> Section:
    if isinstance(section, written.WrittenBudget):
        sides = tuple(_side(name, side) for name, side in section.sides.items())
        return BudgetSection(section.label, section.aliases, sides)
    if isinstance(section, written.WrittenTable):
        return _table(section)
    if isinstance(section, written.WrittenSignatures):
        return SignatureSection(section.labels)
    if isinstance(section, WrittenList):
        return list_section(section)
    told = (field.name for field in fields(TextSection) if hasattr(section, field.name))
    return TextSection(**{name: getattr(section, name) for name in told})


def _side(name: Side, side: written.WrittenSide) -> SideDefinition:
    amounts = tuple(_amount_column(key, column) for key, column in side.columns.items())
    return SideDefinition(name, side.label, amounts, tuple(_lines(side.lines, None, 0)), side.across)


def _amount_column(key: str, column: str | written.WrittenAmount) -> AmountColumn:
    """A column given by its header alone, or with more said about it."""
    if isinstance(column, str):
        return AmountColumn(key, column)
    return AmountColumn(key, column.header, column.aliases, column.kind, column.of)


def _lines(lines: Iterable[written.WrittenLine], parent: str | None, depth: int) -> Iterator[BudgetLineDefinition]:
    for line in lines:
        yield BudgetLineDefinition(
            key=line.key,
            name=line.name,
            parent=parent,
            depth=depth,
            aliases=line.aliases,
            listed=line.listed,
            optional=line.optional,
            blank_rows=line.blank_rows,
        )
        yield from _lines(line.children, line.name, depth + 1)


def _table(table: written.WrittenTable) -> IndicatorSection:
    return IndicatorSection(
        key=table.key,
        name=table.name,
        columns=table.columns,
        levels={level1: tuple(groups) for level1, groups in table.levels.items()},
        indicators=tuple(
            IndicatorDefinition(level1, level2, row.name, row.target, row.direction, row.year_end_only)
            for level1, groups in table.levels.items()
            for level2, rows in groups.items()
            for row in rows
        ),
        level_aliases=dict(table.level_aliases),
        blank_rows=table.blank_rows,
        other_levels=dict(table.other_levels),
        total=table.total,
        sub_units=table.sub_units,
    )


def _reporting(form: written.WrittenForm) -> Reporting:
    return Reporting(
        stages=tuple(_stage(stage) for stage in form.stages),
        base=_base(form.base_figures) if form.base_figures else None,
        scoring=_scoring(form) if form.scoring else Scoring(),
    )


def _stage(stage: StageDefinition) -> StageDefinition:
    """A column with choices is one in which something is chosen, whatever its kind was left at."""
    columns = (replace(each, kind="choice") if each.choices else each for each in stage.columns)
    return replace(stage, columns=tuple(columns))


def _base(base: written.WrittenBase) -> BaseFigures:
    figures = tuple(
        FigureDefinition(row.key, row.name, group.name, row.unit or group.unit, row.annual, row.note, dict(row.linked))
        for group in base.groups
        for row in group.figures
    )
    read = partial(read_expression, words=[*(figure.key for figure in figures), BASIS])
    return BaseFigures(
        sheet=base.sheet,
        title=base.title,
        headers=_by_name(base.headers),
        basis_label=base.basis.label,
        basis_choices=base.basis.choices,
        basis_default=base.basis.default,
        not_applicable=base.not_applicable,
        figures=figures,
        computed=tuple(
            ComputedDefinition(
                name=row.name,
                numerator=read(row.numerator, path=("base_figures", "computed", place, "numerator")),
                denominator=read(row.denominator, path=("base_figures", "computed", place, "denominator")),
                year_end=row.year_end,
            )
            for place, row in enumerate(base.computed)
        ),
    )


def read_expression(text: str, words: Collection[str], path: tuple[Step, ...]) -> Expression:
    """A sum of base figures by their keys, such as ``carry_over - carry_over_last_year``. Raises `WrongValue`."""
    signs = {"+": 1, "-": -1}
    parts = text.replace("+", " + ").replace("-", " - ").split()
    parts = parts if parts[:1] in (["+"], ["-"]) else ["+", *parts]
    if len(parts) % 2 or any(sign not in signs for sign in parts[::2]) or any(key in signs for key in parts[1::2]):
        raise WrongValue(
            f"{quoted(text)} 应为基础数据的键相加减，如“a - b”",
            f"{quoted(text)} should be a sum of keys, as a - b",
            *path,
        )
    for key in parts[1::2]:
        known(key, words, *path)
    return Expression(tuple((signs[sign], key) for sign, key in zip(parts[::2], parts[1::2], strict=True)))


def _scoring(form: written.WrittenForm) -> Scoring:
    told, weights = form.scoring, form.weights
    if told is None or weights is None:
        raise WrongValue("有 scoring 就要有 weights", "scoring needs weights", "scoring")
    return Scoring(
        total=told.total,
        execution=weights.execution,
        weights=weights.levels,
        grades=tuple(sorted(form.grades.items(), key=lambda grade: -grade[1])),
        bands=told.bands,
        step=told.step,
        proportional=told.proportional,
        floor=told.floor,
        overshoot=told.overshoot,
        late=told.late,
        reason_below=told.reason_below,
        labels=_by_name(told.labels) if told.labels else {},
    )


def _by_name(table: written.WrittenHeaders | written.WrittenLabels) -> dict[str, str]:
    return dict(vars(table))
