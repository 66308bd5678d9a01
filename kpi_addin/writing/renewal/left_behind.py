"""What a workbook holds that its fresh template has no place for: notes beside the form, columns of one's own, hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kpi_addin.address import Spot, address_of, row_and_column, split
from kpi_addin.fold import fold
from kpi_addin.form import Form
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.marks import findings_layout
from kpi_addin.one_line import one_line
from kpi_addin.reading.grid import Grid
from kpi_addin.recognition import recognise
from kpi_addin.writing.package.transplant import OWN_NAMES
from kpi_addin.writing.package.workbook_part import sheet_parts
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.renewal.moves import Moves
from kpi_addin.writing.renewal.shapes import FORMER_SHAPES, shape
from kpi_addin.writing.renewal.sheet_facts import SheetFacts
from kpi_addin.writing.style.status_column import side_headings
from kpi_addin.writing.template.guide_sheet import SHEET as GUIDE

_GUESTS: Final = ("drawing", "legacyDrawing")
_LONGEST: Final = 200
_BLANK: Final = frozenset({"", "-", "—", "/", "／", "–"})
Facts = Mapping[str, tuple[SheetFacts, SheetFacts]]
"""By their names the sheets that are made anew: as they are, and fresh."""


def notes_left(grids: Sequence[Grid], form: Form, definition: FormDefinition, facts: Facts) -> Iterator[Bilingual]:
    """Each cell that is no input and holds something of the user's."""
    unread = {
        sheet.sheet: {role.spot for role in sheet.cells if role.kind == "unread"}
        for sheet in recognise(grids, (form,), definition, side_headings(definition)).sheets
    }
    for name, (old, fresh) in facts.items():
        known = {fold(text) for text in fresh.texts.values()}
        asked = _cells_of_others(name, old, fresh)
        for spot, text in sorted(old.texts.items()):
            candidate = spot in unread[name] if name in unread else asked(spot)
            if candidate and text.strip() not in _BLANK and fold(text) not in known:
                yield _left(name, spot, text)


def formulas_left(facts: Facts, form_sheet: str, moves: Moves) -> Iterator[Bilingual]:
    """Formulas of the user's beside a sheet's columns, and in free cells of the form; those in inputs are told elsewhere."""
    ours = {shape(formula) for _, fresh in facts.values() for formula in fresh.formulas.values()} | FORMER_SHAPES
    for name, (old, fresh) in facts.items():
        right = max((column for _, column in fresh.cells), default=0)
        for spot, formula in sorted(old.formulas.items()):
            free = name == form_sheet and (old.open(spot) or not old.protected)
            known = OWN_NAMES in formula or shape(formula) in ours or f"{name}!{address_of(*spot)}" in moves.cells
            if (spot[1] > right or free) and not known and "#REF!" not in formula:
                yield _left(name, spot, f"={formula}")


def _cells_of_others(name: str, old: SheetFacts, fresh: SheetFacts) -> Callable[[Spot], bool]:
    """Of a sheet that nobody fills in: whether a cell is none of what we printed there, in today's words or in older ones."""
    if name == GUIDE and old.protected:
        bottom, right = (max((spot[axis] for spot in fresh.cells), default=0) for axis in (0, 1))
        return lambda spot: spot[0] > bottom or spot[1] > right
    heading = findings_layout.heading_row(old.texts)
    if heading is None:
        return lambda _: True
    listed = {row for row, column in old.texts if column == findings_layout.RULE + 1 and row > heading}
    width = len(findings_layout.HEADINGS)
    return lambda spot: spot[1] > width or (spot[0] > heading and spot[0] not in listed)


def _left(sheet: str, spot: Spot, text: str) -> Bilingual:
    place = f"{sheet}!{address_of(*spot)}"
    told = one_line(text, _LONGEST)
    return Bilingual(f"{place}：{told}", f"{place}: {told}")


def hidden_rows(facts: Facts) -> Iterator[Bilingual]:
    """The rows that were hidden, which are shown again."""
    for name, (old, fresh) in facts.items():
        rows = [row for row in old.hidden_rows if row not in fresh.hidden_rows]
        if rows:
            told = "、".join(str(row) for row in rows)
            yield Bilingual(
                f"{name} 第 {told} 行原来是隐藏的，现在会显示出来", f"{name}: rows {told} were hidden and will be shown"
            )


def moved_guests(old: Package, ours: Mapping[str, str], moves: Moves) -> Iterator[Bilingual]:
    """Comments and pictures go by places, while the rows move."""
    for name, part in sheet_parts(old).items():
        if name in ours and not moves.layout_kept and _has_guests(old, part):
            yield Bilingual(
                f"{name} 上的批注、图片按原来的格子位置保留，行有移动，请核对",
                f"{name}: comments and pictures stay at their cells while rows move; look at them",
            )


def _has_guests(package: Package, part: str) -> bool:
    """Whether there are any: LibreOffice writes an empty drawing for a sheet with a filter. Old drawings are no clean XML."""
    parts = package.relations(part)
    named = [(each.local, parts.get(each.get("id", prefixed=True) or "", "")) for each in package.xml(part)[1].children]
    return any(
        kind == "legacyDrawing" or bool(package.xml(name)[1].children)
        for kind, name in named
        if kind in _GUESTS and package.find(name)
    )


def replaced_values(moves: Moves, facts: Facts) -> Iterator[Bilingual]:
    """Numbers that were typed over a formula of the template, which stands there again."""
    for _, field, new in moves.lost:
        sheet, spot = _spot(field.cell)
        if new is None or sheet not in facts or facts[sheet][0].computed(spot):
            continue
        moved = _spot(new.cell)[1]
        if facts[sheet][1].computed(moved) and not facts[sheet][1].open(moved):
            place = f"{sheet}!{address_of(*spot)}"
            yield Bilingual(
                f"{place}：公式上填了 {field.value}，改回公式",
                f"{place}: {field.value} was typed over a formula, which is put back",
            )


def _spot(cell: str | None) -> tuple[str, Spot]:
    sheet, address = split(cell or "")
    return sheet, row_and_column(address)
