"""An open workbook → its form: each sheet that matters is read in one go, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import xlwings as xw

from kpi_addin import api
from kpi_addin.address import Spot, row_and_column, split
from kpi_addin.errors import UnreadableError
from kpi_addin.excel import looks
from kpi_addin.form import Evaluation, Form
from kpi_addin.forms import definitions
from kpi_addin.marks import stamp
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.reading import limits
from kpi_addin.reading.assemble import assemble_form, assemble_forms
from kpi_addin.reading.cut_texts import with_cut_texts
from kpi_addin.reading.grid import Grid, Position, plain_cell
from kpi_addin.user_settings import load_settings

GUIDE, LISTS, SIGNATURES = "填表说明", "选项", "签字页"
"""The sheets of our template on which nothing is filled in."""


@dataclass(frozen=True)
class Opened:
    """A workbook as the user sees it now: its sheets by name, the cells of those that were read, the form in them."""

    book: xw.Book
    sheets: dict[str, xw.Sheet]
    grids: dict[str, Grid]
    form: Form
    _calculated: dict[str, dict[Spot, str]] = field(default_factory=dict, repr=False)

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms in the sheets that were read, where there are several."""
        if self.form.part is None:
            return (self.form,)
        return assemble_forms(list(_in_order(self.sheets, self.grids).values()), self.book.name)

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
        form = _form_in(_in_order(self.sheets, grids), self.book.name)
        return replace(self, grids=grids, form=form, _calculated={})

    def with_stamp(self, values: Mapping[str, str]) -> Opened:
        """The workbook as it is once its stamp says that; a key without a value goes."""
        told = {key: value for key, value in {**self.carried.stamp, **values}.items() if value}
        before = self.grid(stamp.SHEET)
        cells = stamp.stamp_cells(told)
        height = max(before.height, *(row for row, _ in cells))
        rows = tuple(
            (cells.get((row, stamp.STAMP)), cells.get((row, stamp.STAMP_VALUES)), *rest[stamp.STAMP_VALUES :])
            for row in range(1, height + 1)
            for rest in (before.rows[row - 1] if row <= before.height else (),)
        )
        return replace(self, grids={**self.grids, stamp.SHEET: replace(before, sheet=stamp.SHEET, rows=rows)})

    def with_cut(self, sheet: str, cut: Iterable[Position], too_long: Iterable[Position]) -> Opened:
        """The workbook with which texts of a sheet are cut in print, and which are longer than any rows could show."""
        grid = replace(self.grids[sheet], cut=frozenset(cut), too_long=frozenset(too_long))
        grids = {**self.grids, sheet: grid}
        return replace(self, grids=grids, form=with_cut_texts(self.form, list(grids.values())))

    def formulas(self, sheet: str) -> dict[Spot, str]:
        """The formulas on a sheet that was read, by row and column counted from 0; asked for once."""
        if sheet not in self._calculated:
            grid = self.grids[sheet]
            self._calculated[sheet] = grid.formulas or (looks.formulas(self.sheets[sheet], grid) if grid.rows else {})
        return self._calculated[sheet]

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet as they were read; empty for one that wasn't."""
        return self.grids.get(sheet) or Grid(sheet, ())


def open_form(book: xw.Book) -> Opened:
    """Read the form in the workbook. Raises `UnreadableError` when there is none.

    A workbook of ours says which form it holds, and only the sheets that matter are read; any other is searched. What is no
    form that is known here may be one whose definition lies on the share of the settings.
    """
    try:
        return _open(book)
    except UnreadableError:
        share = load_settings().share
        if not share:
            raise
        api.know_forms_of(share)
        return _open(book)


def _open(book: xw.Book) -> Opened:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    grids: dict[str, Grid] = {}
    try:
        form = _form_in(_read(sheets, _likely(sheets), grids), book.name)
    except UnreadableError:
        form = _form_in(_read(sheets, sheets, grids), book.name)
    form = _all_as_seen(sheets, grids, form, book.name)
    if not _reports(form):
        return Opened(book, sheets, grids, form)
    form = _form_in(_read(sheets, sheets, grids), book.name)
    for name in form.stage_sheets.values():
        grids[name] = looks.with_formulas(sheets[name], grids[name])
    form = _form_in(_in_order(sheets, grids), book.name)
    for name in form.stage_sheets.values():
        grids[name] = looks.with_looks(sheets[name], grids[name], form)
    return Opened(book, sheets, grids, _form_in(_in_order(sheets, grids), book.name))


def _all_as_seen(sheets: dict[str, xw.Sheet], grids: dict[str, Grid], form: Form, file: str) -> Form:
    """As `_as_seen`, of a workbook with several forms each."""
    if form.part is None:
        return _as_seen(sheets, grids, form, file)
    by_sheet: dict[str, list[Form]] = {}
    for each in assemble_forms(list(_in_order(sheets, grids).values()), file):
        by_sheet.setdefault(each.part.sheet if each.part else "", []).append(each)
    for name, forms in by_sheet.items():
        if name in sheets:
            grids[name] = looks.with_looks(sheets[name], grids[name], *forms)
            if any(looks.numeric_targets(each) for each in forms):
                grids[name] = looks.with_formulas(sheets[name], grids[name])
    return _form_in(_in_order(sheets, grids), file)


def _as_seen(sheets: dict[str, xw.Sheet], grids: dict[str, Grid], form: Form, file: str) -> Form:
    """The form with its numbers as they are shown, and the rows that are hidden.

    Formulas are only asked for where target cells hold numbers; in our template targets are text.
    """
    named = (form.unit, *form.labels.values(), *(line.name for line in form.budget))
    name = next((split(field.cell)[0] for field in named if field.cell), None)
    if name is None:
        return form
    grids[name] = looks.with_looks(sheets[name], grids[name], form)
    if looks.numeric_targets(form):
        grids[name] = looks.with_formulas(sheets[name], grids[name])
    return _form_in(_in_order(sheets, grids), file)


def _likely(sheets: Iterable[str]) -> set[str]:
    """In a workbook of ours all sheets on which a form may be, so that a second one is told; in any other none."""
    bases = {definition.reporting.base.sheet for definition in definitions() if definition.reporting.base}
    there = set(sheets)
    return there - {GUIDE, LISTS, SIGNATURES} - bases if stamp.SHEET in there else set()


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
    rows = tuple(tuple(plain_cell(value) for value in row) for row in values)
    return Grid(name, rows, visible=looks.is_shown(sheet))
