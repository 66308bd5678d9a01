"""The frame of the sheets beside the form: head, status column, protection and the printer's set-up, in the form's look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.protection import SheetProtection

from kpi_addin.address import address_of, area, column_letters
from kpi_addin.formula_text import quoted
from kpi_addin.writing.stages.placed import Placed
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import offer
from kpi_addin.writing.style.form_columns import status_width
from kpi_addin.writing.style.looks import block, formula
from kpi_addin.writing.style.page import FOOTER_FONT, PAGES, print_one_page_wide
from kpi_addin.writing.style.sheet_draft import SUBTITLE_HEIGHT, TITLE_HEIGHT, Draft
from kpi_addin.writing.style.sheet_rows import SheetRows
from kpi_addin.writing.style.status_column import colour_status, light_marks, write_last_check

SIGNATURES = "单位负责人（签字）：　　　　　　填报人：　　　　　　填报日期："
STATUS_HEADING = "校验结果"


@dataclass
class StageDraft(SheetRows):
    """A sheet beside the form. ``key`` tells its marks from those of the form's sheet."""

    key: str
    form: Draft
    placed: Placed
    widths: Sequence[float]
    below_marks: list[tuple[str, Rule]] = field(default_factory=list)
    """Conditional formats that give way to the marks of a check: of several fills the first counts."""

    @property
    def last(self) -> int:
        """The last printed column."""
        return len(self.widths)

    @property
    def status(self) -> int:
        """The status column, beside the printed ones."""
        return self.last + 1

    @property
    def stored(self) -> int:
        """The hidden column with the name that each row was made for."""
        return self.last + 2

    @property
    def form_row(self) -> int:
        """The hidden column with the number of the form's row."""
        return self.last + 3

    def form_row_cell(self, row: int) -> str:
        """The cell with the number of the form's row, for a formula in the same row."""
        return f"${address_of(row, self.form_row)}"

    @property
    def prefix(self) -> str:
        """What stands before an address or a row number in the marks of this sheet."""
        return f"{self.key}/"

    def width(self, left: int, right: int) -> float:
        """The width of the columns from left to right together."""
        return sum(self.widths[left - 1 : right])


def write_sheet_head(draft: StageDraft, title: str, aside: str = '""') -> None:
    """Title, the unit's name by a link to the form, and at the right what the formula ``aside`` says."""
    for column, width in enumerate([*draft.widths, status_width(draft.widths)], start=1):
        draft.sheet.column_dimensions[column_letters(column)].width = width
    row = draft.next_row(TITLE_HEIGHT)
    block(draft.sheet, row, 1, title.format(year=draft.form.year), looks.TITLE, right=draft.last)
    write_last_check(draft, row)
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
    block(draft.sheet, row, draft.status, STATUS_HEADING, looks.SIDE_HEAD.but(horizontal="left", indent=1))


def offer_listed(draft: StageDraft, choices: Sequence[str], cells: str) -> None:
    """A drop-down of a few choices."""
    told = "、".join(choices)
    offer(draft.sheet, quoted(",".join(choices)), [cells], title="不在选项中", text=f"建议从下拉列表中选择：{told}。")


def finish(draft: StageDraft, header: int, first_input: str, colour: str, frozen: str) -> None:
    """Marks, screen, printer and locks. The row ``header`` is printed on every page.

    What stands above and to the left of the cell ``frozen`` stays in view.
    """
    last, sheet = draft.row - 1, draft.sheet
    light_marks(sheet, area(1, 1, last, draft.last), draft.prefix)
    colour_status(sheet, area(1, draft.status, last, draft.status))
    for cells, rule in draft.below_marks:
        sheet.conditional_formatting.add(cells, rule)
    sheet.sheet_properties.tabColor = colour
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = frozen
    for pane in sheet.sheet_view.selection:
        pane.activeCell = pane.sqref = first_input
    print_one_page_wide(sheet, "portrait")
    sheet.print_area = area(1, 1, last, draft.last)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.6, 0.25, 0.25
    footer = sheet.oddFooter
    footer.left.text, footer.right.text = FOOTER_FONT + SIGNATURES, FOOTER_FONT + PAGES  # type: ignore[union-attr]
    sheet.protection = SheetProtection(
        sheet=True, formatRows=False, formatColumns=False, insertRows=False, deleteRows=False
    )
