"""How a stage went, counted: what was due and came, in time or late, its money, grades and what is often wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpi_addin.checks import find_rule
from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.engine.wording import MISSING, PLACEHOLDER
from kpi_addin.errors import InputError
from kpi_addin.form import Side
from kpi_addin.forms import FormDefinition
from kpi_addin.master.book.balance_table import top_lines
from kpi_addin.master.book.money_columns import MoneyColumn, money_columns
from kpi_addin.master.book.stage_tables import half_year_in, year_in
from kpi_addin.master.department import Department
from kpi_addin.master.lateness import WAITS_FOR_UNIT
from kpi_addin.master.letters.gathered import Gathered
from kpi_addin.master.letters.stage_summary import grade_of
from kpi_addin.master.merge import Master
from kpi_addin.master.review.state import State
from kpi_addin.master.share.subject import is_about_projects
from kpi_addin.master.stage_of import FULL_YEAR, HALF_YEAR
from kpi_addin.master.stage_rows import StageRow
from kpi_addin.master.stages.self_evaluation import NOT_TOLD
from kpi_addin.master.subtotals import Sum

_SIDES: Final[tuple[Side, Side]] = ("expenditure", "income")
_YEAR: Final = "full_year"
_FEWEST: Final = 2
"""What one unit has alone is no common problem."""


@dataclass(frozen=True, slots=True)
class FormFigures:
    """One form at a stage: ``rows`` are all that the calendar asks for or that has come, ``came`` those that have.

    ``due`` is how many are to come, None where nothing says so.
    """

    part: Master
    name: str
    rows: tuple[StageRow, ...]
    came: tuple[tuple[Department, StageRow], ...]
    money: Sum
    due: int | None
    not_due: int

    @property
    def of_projects(self) -> bool:
        """Whether it is handed in once a project."""
        return is_about_projects(self.part.definition.id)

    @property
    def units(self) -> int:
        """How many units have handed in."""
        return len({one.owner for one, _ in self.came})


@dataclass(frozen=True, slots=True)
class InTime:
    """How many came in time, came late, wait for the unit, and wait for it past their day; None where no day is set."""

    in_time: int
    late: int
    nothing: int
    returned: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Common:
    """A problem that several units have: what the rule asks for, how many units, how many places."""

    rule: str
    told: str
    units: int
    places: int


def figures_of(seen: Gathered, stage: str, rows: Sequence[StageRow]) -> tuple[FormFigures, ...]:
    """A form each of which something is due or has come at that stage."""
    found = []
    here = [row for row in rows if row.stage == stage]
    for part, name in zip(seen.master.parts, seen.master.form_names, strict=True):
        own = tuple(row for row in here if row.row.form == part.definition.id)
        departments = {one.unit_id: one for one in part.departments if one.counted}
        came = tuple(
            (departments[row.row.unit_id], row) for row in own if row.submission and row.row.unit_id in departments
        )
        if own:
            money, due = _money(part, stage, [one for one, _ in came]), _due(seen, stage, part, own)
            not_due = sum(not _is_due(seen, stage, row) for _, row in came) if due is not None else 0
            found.append(FormFigures(part, name, own, came, money, due, not_due))
    return tuple(found)


def _due(seen: Gathered, stage: str, part: Master, rows: Sequence[StageRow]) -> int | None:
    """By the calendar; by the roster alone where there is none. Nobody knows how many projects a unit has."""
    settings = seen.store.settings
    if not settings.roster or is_about_projects(part.definition.id):
        return None
    if any(window.stage == stage for window in settings.windows):
        return sum(_is_due(seen, stage, row) for row in rows)
    return sum(unit.is_due(stage, settings.year) for unit in settings.roster)


def _is_due(seen: Gathered, stage: str, row: StageRow) -> bool:
    return row.unit is not None and row.unit.is_due(stage, seen.year)


def _money(part: Master, stage: str, departments: Sequence[Department]) -> Sum:
    """The year's budget, in the figures that the master has of that stage."""
    amounts = [_budget(one, part, stage) for one in departments]
    known = [amount for amount in amounts if amount is not None]
    return Sum(sum(known, Decimal(0)) if known else None, len(amounts) - len(known))


def _budget(one: Department, part: Master, stage: str) -> Decimal | None:
    if stage == HALF_YEAR:
        return half_year_in(one, part).money.budget
    if stage == FULL_YEAR:
        return year_in(one, part).spent.budget
    column = _budget_column(part.definition)
    return one.total(column.keys, column.column) if column else None


def _budget_column(definition: FormDefinition) -> MoneyColumn | None:
    """The master's column that tells all of a unit's budget: expenditure, or income where the form has no expenditure."""
    columns = [column for column in money_columns(definition) if column.column == _YEAR]
    for side in _SIDES:
        keys = top_lines(definition, side)
        if found := next((column for column in columns if column.keys == keys), None):
            return found
    return None


def in_time(rows: Sequence[StageRow]) -> InTime | None:
    """By the share's clock; None where no day is set."""
    if not any(row.window and row.window.due for row in rows):
        return None
    waits = [row for row in rows if row.standing.state in WAITS_FOR_UNIT]
    came = [row for row in rows if row.submission and row not in waits]
    late = sum(bool(row.lateness and row.lateness.late) for row in came)
    returned = sum(row.standing.state is State.RETURNED for row in waits)
    overdue = sum(bool(row.lateness and row.lateness.late) for row in waits)
    return InTime(len(came) - late, late, len(waits) - returned, returned, overdue)


def self_grades(figures: FormFigures) -> dict[str, str]:
    """The grades that follow from the points of the self-evaluations, as the master has them, by the unit's id."""
    told = ((one.unit_id, year_in(one, figures.part)) for one, _ in figures.came)
    return {key: year.grade for key, year in told if year.begun}


def review_grades(seen: Gathered, figures: FormFigures) -> dict[str, str]:
    """The grades that the bureau gave, by the unit's id."""
    found = ((row.row.unit_id, grade_of(seen.reviews_of(row.row.unit_id, row.stage))) for row in figures.rows)
    return {key: grade for key, grade in found if grade}


def grades_at(seen: Gathered, stage: str, figures: FormFigures) -> Iterator[tuple[str, Mapping[str, int]]]:
    """What graded, and how many have each grade, in the order in which grades stand."""
    given = review_grades(seen, figures)
    if given:
        yield "审核等级", _counted([grade.name for grade in seen.sheet.grades], given.values())
    if stage == FULL_YEAR:
        order = [name for name, _ in figures.part.definition.reporting.scoring.grades]
        yield "按自评得分应得的等级", _counted(order, self_grades(figures).values())


@dataclass(frozen=True, slots=True)
class Rechecks:
    """How many of a form were re-checked, how many have another grade by it, and how many lack one, before or after."""

    made: int
    changed: int
    open: int


def rechecks_of(seen: Gathered, figures: FormFigures) -> Rechecks:
    """What the re-checks that are stored make of the self-evaluations."""
    found = [told for one, _ in figures.came if (told := seen.master.rechecks.get(one.unit_id))]
    graded = [told for told in found if told.grade and told.self_grade not in {"", NOT_TOLD}]
    return Rechecks(len(found), sum(told.grade != told.self_grade for told in graded), len(found) - len(graded))


def _counted(order: Sequence[str], grades: Iterable[str]) -> dict[str, int]:
    """All grades that there are, those that nobody has with them; and whatever else was told."""
    counts = Counter(grades)
    return {name: counts[name] for name in dict.fromkeys((*order, *sorted(counts)))}


def common_problems(figures: FormFigures) -> list[Common]:
    """What several units have, by how many; a rule that the catalogue no longer has is told by nobody."""
    units: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for _, row in figures.came:
        found = [each.rule for each in (row.submission.findings if row.submission else ()) if _matters(each.severity)]
        units.update(set(found))
        places.update(found)
    told = {rule: _demand(rule, figures.part.definition) for rule in units}
    common = [
        Common(rule, words, units[rule], places[rule])
        for rule, words in told.items()
        if words and units[rule] >= _FEWEST
    ]
    return sorted(common, key=lambda one: (-one.units, -one.places, one.rule))


def _matters(severity: Severity) -> bool:
    return severity is not Severity.INFO


def _demand(rule: str, definition: FormDefinition) -> str:
    """What a rule asks for, as the catalogue heads it."""
    from kpi_addin.checks.handbook.entries import entry_of  # noqa: PLC0415 - nobody else waits for the handbook

    try:
        entry, own = entry_of(rule), find_rule(rule, definition)
        return entry.asks if entry else PLACEHOLDER.sub(MISSING, own.wording.message.zh).rstrip("。")
    except InputError:
        return ""
