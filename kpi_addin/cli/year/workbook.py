"""A department's workbook, filled in stage by stage: only what is typed changes, as when somebody types it in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kpi_addin.cli.year.department import Department
from kpi_addin.cli.year.filled_in import filled_in
from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.master.stage_of import FULL_YEAR, HALF_YEAR, TARGETS
from kpi_addin.reading import read_form
from kpi_addin.reading.isolated import Reader
from kpi_addin.writing.package.typed_cells import type_into
from kpi_addin.writing.template.template_workbook import write_template

_OF_ROW: Final = {
    TARGETS: ("level2", "key_task", "project", "level3", "half_year", "full_year"),
    HALF_YEAR: ("actual_half", "deviation_kind", "deviation_half", "likelihood"),
    FULL_YEAR: ("actual_full", "points", "score", "deviation_full"),
}
Pair = tuple[Field[Any], Field[Any]]
"""A field as the workbook has it, and as it should be."""


class Workbook:
    """A workbook at ``path``, first with the targets of the department's first version."""

    def __init__(self, path: Path, department: Department, reader: Reader) -> None:
        self.path, self._department, self._wanted = path, department, _whole(department)
        write_template(path, load_definition(self._wanted.form_id), self._wanted)
        self._there = read_form(path, reader=reader)
        reported = [there for stage in (HALF_YEAR, FULL_YEAR) for there, _ in self._pairs(stage)]
        type_into(path, {field.cell: None for field in reported if field.cell and not _is_formula(field)}, {})
        self.targets(0)

    def targets(self, version: int) -> None:
        """Type the targets of that version."""
        wanted = _whole(self._department.version(version))
        self._type(_pairs(self._there, wanted, TARGETS))

    def report(self, stage: str) -> None:
        """Type what came of the targets by June, or by December."""
        self._type(self._pairs(stage))

    def at(self, path: Path) -> Workbook:
        """A copy of it that lies elsewhere."""
        other = copy(self)
        other.path = path
        return other

    def type_targets(self, name: str, half: str, full: str) -> None:
        """Type the two targets of one indicator, the way that somebody has them."""
        row = next(row for row in self._wanted.indicators if row.level3.value == name)
        there = self._there.indicators[self._wanted.indicators.index(row)]
        self._type([(there.half_year, Field(half)), (there.full_year, Field(full))])

    def _pairs(self, stage: str) -> Iterator[Pair]:
        return _pairs(self._there, self._wanted, stage)

    def _type(self, pairs: Iterable[Pair]) -> None:
        values: dict[str, str | Decimal | None] = {}
        results: dict[str, str | Decimal | None] = {}
        for there, wanted in pairs:
            if there.cell and wanted.value is not None:
                (results if _is_formula(there) else values)[there.cell] = wanted.value
        type_into(self.path, values, results)


def _whole(department: Department) -> Form:
    return filled_in(department.form, department.told.get("reasons", {}).get("overall"))


def _is_formula(field: Field[Any]) -> bool:
    return isinstance(field.raw, str) and field.raw.startswith("=")


def _pairs(there: Form, wanted: Form, stage: str) -> Iterator[Pair]:
    """The fields of a stage that can be typed, or that follow."""
    for row, other in zip(there.indicators, wanted.indicators, strict=True):
        yield from _columns(row, other, _OF_ROW[stage])
    for line, meant in zip(there.budget, wanted.budget, strict=True):
        if stage == TARGETS:
            yield from ((line.name, meant.name), (line.half_year, meant.half_year), (line.full_year, meant.full_year))
        elif stage == HALF_YEAR:
            yield line.amount("executed_half"), meant.amount("executed_half")
    figures = {figure.key: figure for figure in wanted.base_figures}
    for figure in there.base_figures if stage != TARGETS else ():
        told = figures[figure.key]
        annual = figure.half_year.cell == figure.full_year.cell
        if (stage == HALF_YEAR) or not annual:
            yield (figure.half_year, told.half_year) if stage == HALF_YEAR else (figure.full_year, told.full_year)
    if stage == FULL_YEAR:
        names = ("budget", "executed", "rate", "points", "score", "reason", "grade")
        yield from ((getattr(there.evaluation, name), getattr(wanted.evaluation, name)) for name in names)
        yield from ((there.totals[key], wanted.totals[key]) for key in there.totals)


def _columns(row: Indicator, other: Indicator, columns: tuple[str, ...]) -> Iterator[Pair]:
    return chain((row.at(column), other.at(column)) for column in columns)
