"""An open workbook → its form: each sheet that matters is read in one go, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import xlwings as xw

from kpi_addin.address import Spot, row_and_column, split
from kpi_addin.errors import UnreadableError
from kpi_addin.form import Evaluation, Form
from kpi_addin.forms import definitions
from kpi_addin.marks import findings_layout, stamp
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.reading import limits
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.grid import Grid, plain_cell


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

    def with_text(self, cell: str, text: str) -> Opened:
        """The workbook as it is after that text was typed into a cell: a web host tells nothing new in the same click."""
        name, address = split(cell)
        row, column = row_and_column(address)
        rows = [list(told) for told in self.grids[name].rows]
        rows[row - 1][column - 1] = text
        grids = {**self.grids, name: replace(self.grids[name], rows=tuple(map(tuple, rows)))}
        return replace(self, grids=grids, form=_form_in(_in_order(self.sheets, grids), self.book.name))

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
    asked = _explain_numbers(sheets, grids, form)
    if _reports(form):
        asked = True
        _read(sheets, sheets, grids)
        for name in form.stage_sheets.values():
            grids[name] = replace(grids[name], formulas=formulas_of(sheets[name], grids[name]))
    return Opened(book, sheets, grids, _form_in(_in_order(sheets, grids), book.name) if asked else form)


def _likely(sheets: Iterable[str]) -> set[str]:
    """The sheets of our template from which a form is read, as far as they are here."""
    known = definitions()
    stages = {stage.sheet for definition in known for stage in definition.reporting.stages}
    wanted = {definition.sheet for definition in known} | stages
    there = {*wanted, findings_layout.SHEET, findings_layout.OTHER_SHEET, stamp.SHEET} & set(sheets)
    return there if stamp.SHEET in there else set()


def _reports(form: Form) -> bool:
    """Whether a reporting stage has begun: then its formulas and the base figures count too."""
    answers = (answer for row in form.indicators for answer in (row.actual_half, row.actual_full))
    spent = (amount for line in form.budget for amount in line.further.values())
    told = any(answer.value is not None for answer in answers) or any(amount.value is not None for amount in spent)
    return told or form.evaluation != Evaluation()


def _read(sheets: dict[str, xw.Sheet], wanted: Iterable[str], grids: dict[str, Grid]) -> dict[str, Grid]:
    """Read what is wanted and not yet read."""
    for name in wanted:
        if name not in grids:
            grids[name] = read_grid(sheets[name], name)
    return _in_order(sheets, grids)


def _in_order(sheets: Iterable[str], grids: dict[str, Grid]) -> dict[str, Grid]:
    """The grids in the order of the tabs."""
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


def _explain_numbers(sheets: dict[str, xw.Sheet], grids: dict[str, Grid], form: Form) -> bool:
    """Ask for formulas and formats where target cells hold numbers: they alone tell what was meant.

    In our template targets are text and there is nothing to ask.
    """
    numbers = list(_numeric_targets(form))
    if numbers:
        name = split(numbers[0])[0]
        spots = [row_and_column(split(cell)[1]) for cell in numbers]
        formats = {(row - 1, column - 1): code for (row, column), code in _formats(sheets[name], spots).items()}
        formulas = formulas_of(sheets[name], grids[name])
        grids[name] = replace(grids[name], formulas=formulas, number_formats=formats)
    return bool(numbers)


def _numeric_targets(form: Form) -> Iterator[str]:
    for row in form.indicators:
        for target in (row.half_year, row.full_year):
            if target.cell and isinstance(target.raw, int | float):
                yield target.cell


def formulas_of(sheet: xw.Sheet, grid: Grid) -> dict[Spot, str]:
    """The formulas on a sheet without their equals sign, zero-based, in one read; none where the host does not tell them.

    Of a text that begins with an equals sign Excel says the same as of a formula.
    """
    corner = grid.height, max(len(row) for row in grid.rows)
    try:
        told = sheet.range((1, 1), corner).formula
    except NotImplementedError:
        return {}
    rows = told if isinstance(told, list | tuple) else ((told,),)
    return {
        (row, column): str(text)[1:]
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if str(text).startswith("=") and text != grid.at(row, column)
    }


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
