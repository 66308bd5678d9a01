"""Next year's form from this year's: what goes on is carried, last year's figures stand beside it to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kpi_addin.api.making import refuse_to_cut
from kpi_addin.api.money_unit import require_own_unit
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.several import read_all, the_one
from kpi_addin.checks.views.project_years import years_outside
from kpi_addin.errors import InputError
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BudgetLine, Entry, Field, Form, FormList, Indicator
from kpi_addin.forms import FormDefinition, load_definition, successor
from kpi_addin.forms.definition import IndicatorSection
from kpi_addin.outputs import FORM, check_output

_PROJECT = "project"
_DUTIES = ("职能", "职责")


@dataclass(frozen=True)
class RolledOver:
    """Next year's form as it was made, the projects that go on, and the names of those whose years are over."""

    form: Form
    projects: tuple[str, ...]
    ended: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<RolledOver {self.form!r}: projects {len(self.projects)}, ended {len(self.ended)}>"


def roll_over(
    source: AnyPath, path: AnyPath, year: int | None = None, *, project: str | None = None, force: bool = False
) -> RolledOver:
    """Next year's form from this year's, which is not touched; the form that replaces this one where there is such.

    Carried are the unit, texts that stay, projects that go on and the names of indicators. Amounts, targets and actuals
    are not: last year's stand on sheet 上年对照. Raises `UnreadableError`, `WriteError`, and `InputError` for no later year.
    """
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    check_output(Path(path), FORM, [Path(source)], force=force)
    last = replace(the_one(read_all(source), project, Path(source).name), part=None)
    require_own_unit(last, Path(source).name)
    before = last.year.value or load_definition(last.form_id).year
    year = year or before + 1
    if year <= before:
        raise InputError(
            f"《{Path(source).name}》是 {before} 年的表，新表应是以后的年份，不能是 {year} 年；没有建立。",
            f"{Path(source).name} is the form of {before}; the new one must be of a later year, not {year}.",
        )
    definition = load_definition(successor(last.form_id, year))
    rolled = rolled_over(last, definition, year)
    refuse_to_cut(rolled.form)
    write_template(Path(path), definition, rolled.form, year=year, last_year=last)
    return rolled


def rolled_over(last: Form, definition: FormDefinition, year: int) -> RolledOver:
    """Next year's form in memory."""
    names = [line.name.value for line in last.projects if line.name.value]
    ended = [name for name in dict.fromkeys(names) if years_outside(name, year)]
    gone = frozenset(map(fold, ended))
    form = Form(
        form_id=definition.id,
        year=Field(year),
        unit=Field(last.unit.value),
        texts=_texts(last, definition),
        budget=tuple(_lines(last.budget, gone)),
        indicators=tuple(_indicators(last, definition, gone)),
        lists={section.key: _names(last.lists.get(section.key), year) for section in definition.lists},
    )
    return RolledOver(form, tuple(name for name in names if fold(name) not in gone), tuple(ended))


def _texts(last: Form, definition: FormDefinition) -> dict[str, Field[str | None]]:
    stay = {each.key for each in definition.texts if each.keeps or any(word in each.label for word in _DUTIES)}
    keys = [each.key for each in definition.texts if each.key in stay.union(definition.identity)]
    return {key: Field(last.texts[key].value) for key in keys if key in last.texts}


def _lines(lines: Iterable[BudgetLine], gone: frozenset[str]) -> Iterator[BudgetLine]:
    """The projects that go on; the other lines are the new form's own."""
    for line in lines:
        if line.key == _PROJECT and line.name.value and fold(line.name.value) not in gone:
            yield BudgetLine(line.side, line.key, Field(line.name.value), line.parent)


def _indicators(last: Form, definition: FormDefinition, gone: frozenset[str]) -> Iterator[Indicator]:
    for section in definition.tables:
        own = [
            _named(row)
            for row in last.indicators
            if row.table == section.key and row.level3.value and fold(row.project.value or "") not in gone
        ]
        yield from _with_prescribed(own, section) if section.fixed else own


def _named(row: Indicator) -> Indicator:
    """The indicator's names; what is to be reached is for the new year to say."""
    level1, level2, level3, task, project = (
        Field(each.value) for each in (row.level1, row.level2, row.level3, row.key_task, row.project)
    )
    return Indicator(row.table, level1, level2, level3, NOWHERE, NOWHERE, task, project)


def _with_prescribed(own: list[Indicator], section: IndicatorSection) -> list[Indicator]:
    """What the form prescribes, with its usual targets, and what the department added, below its own second level."""
    from kpi_addin.writing.template.indicator_groups import prescribed  # noqa: PLC0415

    rows = list(prescribed(section))
    known = {fold(row.level3.value or "") for row in rows}
    for row in own:
        if fold(row.level3.value or "") in known:
            continue
        place = (row.level1.value, row.level2.value)
        same = [at for at, each in enumerate(rows) if (each.level1.value, each.level2.value) == place]
        rows.insert(same[-1] + 1 if same else len(rows), row)
    return rows


def _names(told: FormList | None, year: int) -> FormList:
    """What the rows of a list are about; a row whose years are over is left out."""
    rows = [entry for entry in told.entries if entry.name.value] if told else []
    kept = [entry for entry in rows if not years_outside(entry.name.value or "", year)]
    return FormList(tuple(Entry({next(iter(entry.texts)): Field(entry.name.value)}) for entry in kept))
