"""What a workbook holds that its fresh template has no place for: notes beside the form, columns of one's own, hidden rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kpi_addin.address import Spot, address_of, row_and_column, split
from kpi_addin.fold import fold
from kpi_addin.form import Form
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.one_line import one_line
from kpi_addin.reading.grid import Grid
from kpi_addin.recognition import recognise
from kpi_addin.writing.package.workbook_part import sheet_parts
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.renewal.moves import Moves
from kpi_addin.writing.renewal.sheet_facts import SheetFacts
from kpi_addin.writing.style.status_column import side_headings

_GUESTS: Final = ("drawing", "legacyDrawing")
_LONGEST: Final = 200
_BLANK: Final = frozenset({"", "-", "—", "/", "／", "–"})


def notes_left(
    grids: Sequence[Grid], form: Form, definition: FormDefinition, facts: Mapping[str, tuple[SheetFacts, SheetFacts]]
) -> Iterator[Bilingual]:
    """Each cell that is no input and holds something of the user's; ``facts`` are the sheets of values, old and fresh."""
    unread = {
        sheet.sheet: {role.spot for role in sheet.cells if role.kind == "unread"}
        for sheet in recognise(grids, (form,), definition, side_headings(definition)).sheets
    }
    for name, (old, fresh) in facts.items():
        known, right = (
            {fold(text) for text in fresh.texts.values()},
            max((column for _, column in fresh.cells), default=0),
        )
        for spot, text in sorted(old.texts.items()):
            candidate = spot in unread[name] if name in unread else True
            if candidate and text.strip() not in _BLANK and fold(text) not in known:
                yield _left(name, spot, text)
        for spot, formula in sorted(old.formulas.items()):
            if spot[1] > right:
                yield _left(name, spot, f"={formula}")


def _left(sheet: str, spot: Spot, text: str) -> Bilingual:
    place = f"{sheet}!{address_of(*spot)}"
    told = one_line(text, _LONGEST)
    return Bilingual(f"{place}：{told}", f"{place}: {told}")


def hidden_rows(facts: Mapping[str, tuple[SheetFacts, SheetFacts]]) -> Iterator[Bilingual]:
    """The rows that were hidden, which are shown again."""
    for name, (old, fresh) in facts.items():
        rows = [row for row in old.hidden_rows if row not in fresh.hidden_rows]
        if rows:
            told = "、".join(str(row) for row in rows)
            yield Bilingual(
                f"{name} 第 {told} 行原来是隐藏的，现在会显示出来", f"{name}: rows {told} were hidden and will be shown"
            )


def moved_references(old: Package, ours: Mapping[str, str], moves: Moves) -> Iterator[Bilingual]:
    """What goes by places on our sheets while the rows move: comments and pictures there, formulas of other sheets."""
    if moves.layout_kept:
        return
    for name, part in sheet_parts(old).items():
        if name in ours:
            if any(old.xml(part)[1].first(guest) for guest in _GUESTS):
                yield Bilingual(
                    f"{name} 上的批注、图片按原来的格子位置保留，行有移动，请核对",
                    f"{name}: comments and pictures stay at their cells while rows move; look at them",
                )
            continue
        facts = SheetFacts(old, part, ())
        for spot, formula in sorted(facts.formulas.items()):
            if any(f"{sheet}!" in formula.replace("'", "") for sheet in ours):
                yield _left(name, spot, f"={formula}")


def replaced_values(moves: Moves, facts: Mapping[str, tuple[SheetFacts, SheetFacts]]) -> Iterator[Bilingual]:
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
