"""Form and sheets → for each cell its role: what was read as what, which words are known, and what nobody reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpi_addin.address import Spot, row_and_column, split
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.locate import Layout, lay_out
from kpi_addin.reading.parts import parts_of
from kpi_addin.recognition.advice import Adviser
from kpi_addin.recognition.claims import Claim, claims
from kpi_addin.recognition.missing import parts_missing
from kpi_addin.recognition.parts_of_values import further_cells, repeated_cells
from kpi_addin.recognition.roles import CellRole, Kind
from kpi_addin.recognition.words import words_on

Roles = dict[Spot, CellRole]
OwnWords = Sequence[Collection[str]]
_BLANK = frozenset({"", "-", "—", "/", "／", "–"})
"""What people write where there is nothing; dashes and strokes lose nothing."""


@dataclass(frozen=True)
class SheetRoles:
    """One sheet: its name, how far it reaches, and its cells with a role from the top left on.

    ``missing`` are the parts of the definition that are not on it.
    """

    sheet: str
    height: int
    width: int
    cells: tuple[CellRole, ...]
    missing: tuple[Bilingual, ...]

    @property
    def lost(self) -> tuple[CellRole, ...]:
        """The cells that somebody should look at."""
        return tuple(cell for cell in self.cells if cell.lost)


@dataclass(frozen=True)
class Recognition:
    """What was recognised in a workbook: the sheets of the forms, and the others with how many cells are filled there.

    ``further`` are places where such a form stands, too, and was not read.
    """

    forms: tuple[Form, ...]
    sheets: tuple[SheetRoles, ...]
    other_sheets: Mapping[str, int]
    further: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether everything that is filled in was recognised."""
        return not self.further and not any(sheet.lost for sheet in self.sheets)

    def count(self, kind: Kind) -> int:
        """How many cells have that role."""
        return sum(cell.kind == kind for sheet in self.sheets for cell in sheet.cells)


def recognise(
    grids: Sequence[Grid], forms: Sequence[Form], definition: FormDefinition, own_words: OwnWords = ()
) -> Recognition:
    """The roles of all cells on the sheets that the forms were read from; the sheets of stages are told as read.

    ``own_words`` are the headings of the columns right of the form in which our template says how the filling goes, each
    in all its wordings: what stands there is no data, and no loss.
    """
    told = [(form, list(claims(form, definition))) for form in forms]
    own = {_own_sheet(its) for _, its in told}
    sheets = tuple(_sheet(grid, told, definition, own_words) for grid in grids if grid.sheet in own)
    read = {split(claim.field.cell or "")[0] for _, its in told for claim in its}
    read |= own | {sheet for form in forms for sheet in form.stage_sheets.values()}
    others = {grid.sheet: filled_cells(grid) for grid in grids if grid.sheet not in read and grid.visible}
    return Recognition(
        tuple(forms), sheets, {name: count for name, count in others.items() if count}, forms[0].further_sheets
    )


def filled_cells(grid: Grid) -> int:
    """How many cells of a sheet hold something."""
    return sum(cell is not None for row in grid.rows for cell in row)


def _own_sheet(told: Iterable[Claim]) -> str:
    """The sheet that a form stands on: that of its first part below the title."""
    cells = (claim.field.cell for claim in told if claim.kind in {"text", "indicator", "line"})
    return next((split(cell)[0] for cell in cells if cell), "")


def _sheet(
    grid: Grid, told: Sequence[tuple[Form, Sequence[Claim]]], definition: FormDefinition, own_words: OwnWords
) -> SheetRoles:
    layout = lay_out(grid, definition)
    roles: Roles = {}
    for form, its in told:
        for claim in its:
            if split(claim.field.cell or "")[0] == grid.sheet:
                _put_claim(roles, claim, layout, form)
    for part in parts_of(layout):
        for word in words_on(part):
            spot = (word.place[0] + 1, word.place[1] + 1)
            _put(roles, CellRole(spot, word.kind, word.about, word.part, shown(grid, spot)))
    for role in list(_left_over(layout, roles, own_words)):
        roles[role.spot] = role
    width = max((len(row) for row in grid.rows), default=0)
    missing = tuple(parts_missing(layout, [claim for _, its in told for claim in its]))
    return SheetRoles(grid.sheet, grid.height, width, tuple(roles[spot] for spot in sorted(roles)), missing)


def _put_claim(roles: Roles, claim: Claim, layout: Layout, form: Form) -> None:
    """A value's own cell, and the others it was put together from or is repeated in."""
    _put(roles, _of_claim(claim, row_and_column(split(claim.field.cell or "")[1]), layout.grid))
    places = list(further_cells(claim, layout))
    if form.part and layout.definition.grouped_by and claim.kind in {"text", "amount"}:
        places += repeated_cells(claim, layout, form.part)
    for row, column in places:
        spot = (row + 1, column + 1)
        _put(roles, CellRole(spot, claim.kind, claim.about, claim.part, shown(layout.grid, spot)))


def _put(roles: Roles, role: CellRole) -> None:
    """The first role of a cell stays: what was read there tells more than the words around it."""
    roles.setdefault(role.spot, role)


def _of_claim(claim: Claim, spot: Spot, grid: Grid) -> CellRole:
    """A value's cell; where it holds something that could not be read as what it should be, it is unclear."""
    told = shown(grid, spot)
    if claim.missed and told.strip() not in _BLANK:
        advice = Bilingual(
            "这里应是一个数，读不懂现在的内容；只写数字。", "A number is expected here; what it says can't be read."
        )
        return CellRole(spot, "unclear", claim.about, claim.part, told, advice)
    return CellRole(spot, claim.kind, claim.about, claim.part, told)


def shown(grid: Grid, spot: Spot) -> str:
    """What a cell says, as text; empty where it is blank."""
    value = grid.at(spot[0] - 1, spot[1] - 1)
    return "" if value is None else format(value, ".15g") if isinstance(value, float) else str(value)


def _left_over(layout: Layout, roles: Mapping[Spot, CellRole], own_words: OwnWords) -> Iterator[CellRole]:
    """The cells that hold something and that nobody reads."""
    grid, adviser = layout.grid, Adviser(layout)
    nothing = Bilingual("", "")
    helping = _helping_columns(layout, own_words)
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            spot = (row + 1, column + 1)
            if cell is None or spot in roles:
                continue
            if column in helping or (isinstance(cell, str) and (row, column) in grid.formulas):
                yield CellRole(spot, "computed", nothing, "", shown(grid, spot))
            elif str(cell).strip() not in _BLANK:
                yield CellRole(spot, "unread", nothing, "", shown(grid, spot), adviser.advice(row, column, roles))


def _helping_columns(layout: Layout, own_words: OwnWords) -> set[int]:
    """The columns right of the form in which our template says how the filling goes: all of its headings in one row."""
    for cells in layout.grid.rows:
        told = enumerate(cells)
        right = [(column, cell) for column, cell in told if column > layout.right_edge and isinstance(cell, str)]
        found = {words: column for column, cell in right for words in own_words if cell in words}
        if own_words and len(found) == len(own_words):
            return set(found.values())
    return set()
