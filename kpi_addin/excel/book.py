"""An open workbook → its form: each sheet that matters is read in one go, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import xlwings as xw

from kpi_addin.errors import UnreadableError
from kpi_addin.form import Form
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.reading import limits
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.grid import Grid, plain_cell
from kpi_addin.writing import findings_sheet, marks
from kpi_addin.writing.carried import Carried, carried_in
from kpi_addin.writing.findings_sheet import row_and_column, split

Spot = tuple[int, int]


@dataclass(frozen=True)
class Opened:
    """A workbook as the user sees it now: its sheets by name, the cells of those that were read, the form in them."""

    book: xw.Book
    sheets: dict[str, xw.Sheet]
    grids: dict[str, Grid]
    form: Form

    @property
    def carried(self) -> Carried:
        """The stamp of the last check and the user's explanations."""
        return carried_in(list(self.grids.values()))

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet as they were read; empty for one that wasn't."""
        return self.grids.get(sheet) or Grid(sheet, ())


def open_form(book: xw.Book) -> Opened:
    """Read the form in the workbook. Raises `UnreadableError` when there is none.

    A workbook of ours says which form it holds, and only the sheets that matter are read; any other is searched.
    """
    sheets = {sheet.name: sheet for sheet in book.sheets}
    grids: dict[str, Grid] = {}
    try:
        form = _form_in(_read(sheets, _likely(sheets), grids), book.name)
    except UnreadableError:
        form = _form_in(_read(sheets, sheets, grids), book.name)
    form = _with_numbers_explained(sheets, grids, form, book.name)
    return Opened(book, sheets, grids, form)


def _likely(sheets: Iterable[str]) -> set[str]:
    """The sheets of our template with something to read, as far as they are here."""
    known = {load_definition(form).sheet for form in known_forms()}
    there = set(sheets)
    wanted = {*known, findings_sheet.SHEET, findings_sheet.OTHER_SHEET, marks.SHEET} & there
    return wanted if marks.SHEET in there else set()


def _read(sheets: dict[str, xw.Sheet], wanted: Iterable[str], grids: dict[str, Grid]) -> dict[str, Grid]:
    """Read what is wanted and not yet read; the grids are in the order of the tabs."""
    for name in wanted:
        if name not in grids:
            grids[name] = read_grid(sheets[name], name)
    return {name: grids[name] for name in sheets if name in grids}


def _form_in(grids: dict[str, Grid], file: str) -> Form:
    if not grids:
        raise UnreadableError("没有可读的工作表。", "There is no sheet to read.")
    return assemble_form(list(grids.values()), file)


def read_grid(sheet: xw.Sheet, name: str) -> Grid:
    """All cells of a sheet from A1 on, in one read."""
    used = sheet.used_range
    height, width = used.shape
    bottom, right = used.row + height - 1, used.column + width - 1
    if bottom * right > limits.MAX_CELLS:
        return Grid(name, (), too_large=True)
    corner = min(bottom, limits.MAX_ROWS), min(right, limits.MAX_COLUMNS)
    values = sheet.range((1, 1), corner).options(ndim=2, err_to_str=True).value
    return Grid(name, tuple(tuple(plain_cell(value) for value in row) for row in values))


def _with_numbers_explained(sheets: dict[str, xw.Sheet], grids: dict[str, Grid], form: Form, file: str) -> Form:
    """Read the form again where a target cell holds a number: only its formula and format tell what was meant.

    In our template targets are text and there is nothing to ask.
    """
    numbers = list(_numeric_targets(form))
    if not numbers:
        return form
    name = split(numbers[0])[0]
    spots = [row_and_column(split(cell)[1]) for cell in numbers]
    grid = grids[name]
    formulas = {(row - 1, column - 1): text for (row, column), text in _formulas(sheets[name], spots).items()}
    formats = {(row - 1, column - 1): code for (row, column), code in _formats(sheets[name], spots).items()}
    grids[name] = replace(grid, formulas=formulas, number_formats=formats)
    return _form_in({each: grids[each] for each in sheets if each in grids}, file)


def _numeric_targets(form: Form) -> Iterator[str]:
    for row in form.indicators:
        for target in (row.half_year, row.full_year):
            if target.cell and isinstance(target.raw, int | float):
                yield target.cell


def _formulas(sheet: xw.Sheet, spots: list[Spot]) -> dict[Spot, str]:
    """The formulas in those cells without their equals sign, in one read; none where the host does not tell them."""
    (top, left), (bottom, right) = _corners(spots)
    try:
        told = sheet.range((top, left), (bottom, right)).formula
    except NotImplementedError:
        return {}
    rows = told if isinstance(told, list | tuple) else ((told,),)
    texts = {(row, column): rows[row - top][column - left] for row, column in spots}
    return {spot: str(text)[1:] for spot, text in texts.items() if str(text).startswith("=")}


def _formats(sheet: xw.Sheet, spots: list[Spot]) -> dict[Spot, str]:
    """The number formats of those cells; cells that share one are asked together, for a mixed range tells none."""
    (top, left), (bottom, right) = _corners(spots)
    try:
        told = sheet.range((top, left), (bottom, right)).number_format
    except NotImplementedError:
        return {}
    if told is not None or len(spots) == 1:
        return dict.fromkeys(spots, told or "")
    columns = sorted(spots, key=lambda spot: (spot[1], spot[0]))
    half = len(columns) // 2
    return _formats(sheet, columns[:half]) | _formats(sheet, columns[half:])


def _corners(spots: list[Spot]) -> tuple[Spot, Spot]:
    rows, columns = [row for row, _ in spots], [column for _, column in spots]
    return (min(rows), min(columns)), (max(rows), max(columns))
