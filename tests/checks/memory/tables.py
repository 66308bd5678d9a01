"""Tables of cases: what is changed in a form without a fault, and all that the rules must then say.

    @table(
        case("blank", with_amount("other_funds", "full_year", None), error("income-missing", "other_funds.full_year")),
        case("nought", with_amount("other_funds", "full_year", "0")),
    )
    def test_income_missing(each): each.check()

A case without findings must stay silent. Findings are compared whole: rule, severity, cells in their order, both sides,
difference, fix. Cells go by names that are looked up in the form: ``other_funds.full_year``, ``巡查河道次数.score``,
``text.annual_goal``, ``label.annual_goal``, ``base.executed.half_year``, ``evaluation.grade``, ``total.score``, ``unit``;
an address stands for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from kpi_addin.checks import Finding, run_checks
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition, load_definition
from tests.checks.memory.changes import Change, unchanged
from tests.checks.memory.department import DEPARTMENT

Seen = tuple[Any, ...]


@dataclass(frozen=True)
class Expected:
    """A finding that a case must have; ``fix`` is the text before and after in the first cell.

    ``shows`` are texts that its message must hold.
    """

    severity: str
    rule: str
    cells: tuple[str, ...]
    left: str | None = None
    right: str | None = None
    difference: str | None = None
    fix: tuple[str, str] | None = None
    shows: tuple[str, ...] = ()


def error(rule: str, *cells: str, **more: Any) -> Expected:
    """An error of that rule at those cells."""
    return Expected("error", rule, cells, **more)


def warning(rule: str, *cells: str, **more: Any) -> Expected:
    """A warning of that rule at those cells."""
    return Expected("warning", rule, cells, **more)


def info(rule: str, *cells: str, **more: Any) -> Expected:
    """Information from that rule at those cells."""
    return Expected("info", rule, cells, **more)


@dataclass(frozen=True)
class Case:
    """A changed form and all its findings; ``only`` narrows the look to some rules where others speak as well."""

    name: str
    change: Change
    expected: tuple[Expected, ...]
    form: Form
    last_year: Form | None = None
    severities: Mapping[str, str] = field(default_factory=dict)
    only: Collection[str] = ()
    definition: FormDefinition | None = None

    def check(self) -> None:
        """Apply the whole catalogue; the findings are the expected ones and no others."""
        changed = self.change(self.form)
        definition = self.definition or load_definition(changed.form_id)
        found = [
            finding
            for finding in run_checks(changed, definition, self.severities, self.last_year)
            if not self.only or finding.rule in self.only
        ]
        # Within a rule the order is the sheet's; between rules it is the catalogue's and no business of a table.
        found.sort(key=lambda finding: finding.rule)
        wanted = sorted(self.expected, key=lambda each: each.rule)
        assert [seen(finding) for finding in found] == [self._wanted(each, changed) for each in wanted]
        for finding, each in zip(found, wanted, strict=True):
            missing = [text for text in each.shows if text not in message_of(finding)]
            assert not missing, message_of(finding)

    def _wanted(self, each: Expected, changed: Form) -> Seen:
        cells = tuple(cell_of(name, self.form, changed) for name in each.cells)
        fix = each.fix and (cells[0], *each.fix)
        return each.rule, each.severity, cells, each.left, each.right, each.difference, fix


def case(  # noqa: PLR0913 - a table says all of a case in one line
    name: str,
    change: Change = unchanged,
    *expected: Expected,
    form: Form = DEPARTMENT,
    last_year: Form | None = None,
    severities: Mapping[str, str] | None = None,
    only: str | Collection[str] = (),
    definition: FormDefinition | None = None,
) -> Case:
    """One row of a table."""
    rules = (only,) if isinstance(only, str) else only
    return Case(name, change, expected, form, last_year, severities or {}, rules, definition)


def wrong_today(reason: str, row: Case) -> Any:
    """A row that says what is right where a rule is wrong today; it fails as soon as the rule is mended."""
    return pytest.param(row, id=row.name, marks=pytest.mark.xfail(strict=True, reason=reason))


def table(*rows: Any) -> pytest.MarkDecorator:
    """Each row a test of its own, by its name."""
    return pytest.mark.parametrize(
        "each", [pytest.param(row, id=row.name) if isinstance(row, Case) else row for row in rows]
    )


def seen(finding: Finding) -> Seen:
    """What a table compares of a finding."""
    fix = finding.fix and (finding.fix.cell, finding.fix.old, finding.fix.new)
    sides = finding.left, finding.right, finding.difference
    return finding.rule, str(finding.severity), finding.cells, *sides, fix


def message_of(finding: Finding) -> str:
    """What the user reads."""
    return finding.message


def cell_of(name: str, *forms: Form) -> str:
    """The address of a named cell in the first form that has it."""
    if "!" in name:
        return name
    found = next((place for form in forms if (place := _cell(form, *name.split("."))) is not None), None)
    assert found is not None, f"no cell is called {name}"
    return found


def _cell(form: Form, first: str, *rest: str) -> str | None:
    if not rest:
        return getattr(form, first).cell
    named: dict[str, Mapping[str, Any]] = {"text": form.texts, "label": form.labels, "total": form.totals}
    if first in named:
        told = named[first].get(rest[0])
        return told.cell if told else None
    if first == "base":
        return next((getattr(each, rest[1]).cell for each in form.base_figures if each.key == rest[0]), None)
    if first == "evaluation":
        return getattr(form.evaluation, rest[0]).cell
    return _cell_in_row(form, first, rest[0])


def _cell_in_row(form: Form, name: str, column: str) -> str | None:
    for line in form.budget:
        if name in (line.key, line.name.value):
            return line.name.cell if column == "name" else line.amount(column).cell
    for row in form.indicators:
        if row.level3.value == name:
            told = getattr(row, column) if hasattr(row, column) else row.further.get(column)
            return told.cell if told else None
    return None
