"""The frame of the sheets beside the form: head, status column, protection and the printer's set-up, in the form's look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.address import area, column_letters
from kpi_addin.formula_text import quoted
from kpi_addin.writing.stages.placed import Placed
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.looks import block, cell_at, formula, paint
from kpi_addin.writing.style.sheet_draft import SUBTITLE_HEIGHT, TITLE_HEIGHT, Draft
from kpi_addin.writing.style.status_column import LAST_CHECK, colour_when, light_marks, note

A4 = 9
STATUS_WIDTH = 60.0
FOOTER_FONT = "&8&K5F6F76"
SIGNATURES = "单位负责人（签字）：　　　　　　填报人：　　　　　　填报日期："
STATUS_HEADING = "校验结果"


@dataclass
class StageDraft:
    """A sheet being written from top to bottom. ``key`` tells its marks from those of the form's sheet."""

    sheet: Worksheet
    key: str
    form: Draft
    placed: Placed
    widths: Sequence[float]
    row: int = 1

    @property
    def last(self) -> int:
        """The last printed column."""
        return len(self.widths)

    @property
    def prefix(self) -> str:
        """What stands before an address or a row number in the marks of this sheet."""
        return f"{self.key}/"

    def next_row(self, height: float) -> int:
        """Take the next row and give it that height."""
        row = self.row
        self.sheet.row_dimensions[row].height = height
        self.row += 1
        return row

    def width(self, left: int, right: int) -> float:
        """The width of the columns from left to right together."""
        return sum(self.widths[left - 1 : right])


def write_head(draft: StageDraft, title: str, aside: str = '""') -> None:
    """Title, the unit's name by a link to the form, and at the right what the formula ``aside`` says."""
    for column, width in enumerate([*draft.widths, STATUS_WIDTH], start=1):
        draft.sheet.column_dimensions[column_letters(column)].width = width
    row = draft.next_row(TITLE_HEIGHT)
    block(draft.sheet, row, 1, title.format(year=draft.form.year), looks.TITLE, right=draft.last)
    status = cell_at(draft.sheet, row, draft.last + 1)
    paint(status, looks.STATUS.but(ink=looks.QUIET_INK))
    formula(status, LAST_CHECK)
    row = draft.next_row(SUBTITLE_HEIGHT)
    look = looks.SUBTITLE.but(horizontal="left", wrap=False)
    unit = block(draft.sheet, row, 1, None, look, right=draft.last - 3)
    if draft.placed.unit:
        formula(unit, f'{draft.placed.link(draft.placed.unit)}&""')
    said = block(draft.sheet, row, draft.last - 2, None, look.but(horizontal="right", bold=True), right=draft.last)
    formula(said, aside)
    write_status_head(draft, row)


def write_status_head(draft: StageDraft, row: int) -> None:
    """The heading of the status column."""
    block(draft.sheet, row, draft.last + 1, STATUS_HEADING, looks.SIDE_HEAD.but(horizontal="left", indent=1))


def write_status(draft: StageDraft, row: int, live: str = '""') -> None:
    """The row's status: what the last check found there, or else what the formula ``live`` says by itself."""
    cell = cell_at(draft.sheet, row, draft.last + 1)
    paint(cell, looks.STATUS)
    formula(cell, f"IFERROR({note(draft.prefix)},{live})")


def offer(draft: StageDraft, choices: Sequence[str], cells: str) -> None:
    """A drop-down; something else may be written after a question."""
    validation = DataValidation(
        type="list", formula1=quoted(",".join(choices)), allow_blank=True, showErrorMessage=True, errorStyle="warning",
        errorTitle="不在选项中", error=f"建议从下拉列表中选择：{'、'.join(choices)}。",
    )  # fmt: skip
    _validate(draft, validation, cells)


def guard_numbers(draft: StageDraft, cells: Sequence[str], title: str, text: str) -> None:
    """Only numbers in these cells; blank stays allowed."""
    validation = DataValidation(
        type="decimal", operator="between", formula1="-999999999", formula2="999999999", allow_blank=True,
        showErrorMessage=True, errorStyle="stop", errorTitle=title, error=text,
    )  # fmt: skip
    _validate(draft, validation, *cells)


def prompt(draft: StageDraft, title: str, text: str, cells: str) -> None:
    """What a cell asks for, shown when it is entered."""
    validation = DataValidation(type=None, allow_blank=True, showInputMessage=True, promptTitle=title, prompt=text)
    _validate(draft, validation, cells)


def _validate(draft: StageDraft, validation: DataValidation, *cells: str) -> None:
    if cells:
        draft.sheet.add_data_validation(validation)
        for each in cells:
            validation.add(each)


def finish(draft: StageDraft, header: int, first_input: str, colour: str) -> None:
    """Marks, screen, printer and locks. The row ``header`` is printed on every page."""
    last, sheet = draft.row - 1, draft.sheet
    light_marks(sheet, area(1, 1, last, draft.last), draft.prefix)
    _colour_status(draft, last)
    sheet.sheet_properties.tabColor = colour
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = first_input
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_area = area(1, 1, last, draft.last)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.6, 0.25, 0.25
    footer = sheet.oddFooter
    footer.left.text, footer.right.text = FOOTER_FONT + SIGNATURES, f"{FOOTER_FONT}第 &P 页，共 &N 页"  # type: ignore[union-attr]
    sheet.protection = SheetProtection(
        sheet=True, formatRows=False, formatColumns=False, insertRows=False, deleteRows=False
    )


def _colour_status(draft: StageDraft, last: int) -> None:
    said = f"${column_letters(draft.last + 1)}1"
    told = area(1, draft.last + 1, last, draft.last + 1)
    colour_when(draft.sheet, told, f'LEFT({said},2)="错误"', None, looks.RED_INK)
    colour_when(draft.sheet, told, f'LEFT({said},2)="提示"', None, looks.BLUE_INK)
    colour_when(draft.sheet, told, f'OR(LEFT({said},1)="见",ROW()<3)', None, looks.QUIET_INK)
