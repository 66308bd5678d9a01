"""A workbook with our sheets made anew from its form: values, stamp and the user's own formulas go into the fresh sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from kpi_addin.address import Spot, row_and_column, split
from kpi_addin.form import Field, Form
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.marks import stamp
from kpi_addin.writing.package.open_looks import open_looks
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.stamped import put_stamp
from kpi_addin.writing.package.transplant import transplant
from kpi_addin.writing.package.workbook_part import sheet_parts
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.renewal.left_behind import Facts
from kpi_addin.writing.renewal.moves import Moves
from kpi_addin.writing.renewal.own_formulas import carried
from kpi_addin.writing.renewal.sheet_facts import SheetFacts
from kpi_addin.writing.template.guide_sheet import SHEET as GUIDE
from kpi_addin.writing.template.template_workbook import template_bytes


def fresh_workbook(definition: FormDefinition, form: Form) -> bytes:
    """The template of that form, its sheets called as they are in the workbook."""
    stages = form.stage_sheets
    reporting = definition.reporting
    named = replace(
        reporting,
        stages=tuple(replace(each, sheet=stages.get(each.period, each.sheet)) for each in reporting.stages),
        base=reporting.base and replace(reporting.base, sheet=stages.get("base_figures", reporting.base.sheet)),
    )
    own = split(form.unit.cell or "")[0] or definition.sheet
    return template_bytes(replace(definition, sheet=own, reporting=named), form)


def facts_of(old: Package, fresh: Package) -> Facts:
    """Each sheet that is there already; the stamp's is ours alone."""
    there, made = sheet_parts(old), sheet_parts(fresh)
    looks = open_looks(old), open_looks(fresh)
    return {
        name: (SheetFacts(old, there[name], looks[0]), SheetFacts(fresh, made[name], looks[1]))
        for name in made
        if name in there and name != stamp.SHEET
    }


@dataclass(frozen=True)
class OwnFormulas:
    """The formulas that go along, by their new cells, and a sentence for each that becomes its value."""

    kept: Mapping[str, str]
    valued: tuple[Bilingual, ...]


def own_formulas(facts: Facts, moves: Moves, ours: Mapping[str, str]) -> OwnFormulas:
    """What the user typed as a formula into a cell that is an input in the template."""
    kept: dict[str, str] = {}
    valued = []
    for old, new in moves.cells.items():
        (sheet, address), (_, moved) = split(old), split(new)
        if sheet not in facts:
            continue
        spot = row_and_column(address)
        if facts[sheet][0].computed(spot) and not facts[sheet][1].computed(row_and_column(moved)):
            formula = facts[sheet][0].formulas.get(spot)
            again = carried(formula, sheet, ours, moves) if formula else None
            if again:
                kept[new] = again
            else:
                told = f"={formula}" if formula else ""
                valued.append(Bilingual(f"{old}：公式{told}改为它的值", f"{old}: formula {told} becomes its value"))
    return OwnFormulas(kept, tuple(valued))


def made_anew(  # noqa: PLR0913 - the workbook, its template, and what goes from the one to the other
    old: Path, fresh: Package, moves: Moves, facts: Facts, formulas: OwnFormulas, told: Mapping[str, str]
) -> Package:
    """The workbook's package with our sheets made anew; ``told`` is its stamp as it was."""
    package = Package(old)
    transplant(package, fresh, not_added=(GUIDE,))
    new = (stamp.FORM, stamp.TEMPLATE, stamp.PACKAGE)
    put_stamp(package, {key: value for key, value in told.items() if key not in new})
    parts = sheet_parts(package)
    for sheet, typed in _by_sheet(formulas.kept):
        SheetPart(package, parts[sheet]).type_in({}, typed)
    for sheet, answers in _by_sheet(_typed_over(moves, facts)):
        SheetPart(package, parts[sheet]).type_in(answers)
    for sheet, results in _by_sheet(_results(moves)):
        if sheet in parts:
            SheetPart(package, parts[sheet]).show(results)
    return package


def _typed_over(moves: Moves, facts: Facts) -> dict[str, Decimal | str | None]:
    """What was typed where the template only proposes a value: an actual that the base figures would give."""
    told: dict[str, Decimal | str | None] = {}
    for _, field, new in moves.lost:
        (sheet, address), (_, moved) = split(field.cell or ""), split((new and new.cell) or "")
        if sheet not in facts or facts[sheet][0].computed(row_and_column(address)):
            continue
        spot = row_and_column(moved)
        if new and new.cell and facts[sheet][1].computed(spot) and facts[sheet][1].open(spot):
            told[new.cell] = _as_typed(field)
    return told


def _results(moves: Moves) -> dict[str, Decimal | str | None]:
    """What formulas showed, until the workbook is calculated: nobody who reads it in between finds less than before."""
    told: dict[str, Decimal | str | None] = {}
    for place, field in moves.before.items():
        new = moves.after.get(place)
        if new and new.cell and isinstance(field.value, Decimal | str):
            told.setdefault(new.cell, _as_typed(field))
    return told


def _as_typed(field: Field[Any]) -> Decimal | str:
    """A number as the cell holds it, not as it is shown."""
    raw = field.raw
    number = isinstance(raw, float | int) and not isinstance(raw, bool)
    return Decimal(repr(raw)) if number else field.value


def _by_sheet(cells: Mapping[str, Any]) -> Iterator[tuple[str, dict[Spot, Any]]]:
    sheets = dict.fromkeys(split(cell)[0] for cell in cells)
    for sheet in sheets:
        own = {split(cell)[1]: value for cell, value in cells.items() if split(cell)[0] == sheet}
        yield sheet, {row_and_column(address): value for address, value in own.items()}
