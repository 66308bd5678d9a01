"""The form's sheet: every section of the definition in its order, then locks, drop-downs, marks and the printer's set-up."""

from __future__ import annotations

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.forms.definition import BudgetSection, IndicatorSection, Section
from kpi_addin.writing import layout
from kpi_addin.writing.budget_block import write_budget
from kpi_addin.writing.indicator_tables import write_table
from kpi_addin.writing.layout import Draft, area
from kpi_addin.writing.lists_sheet import guard_amounts, offer_choices, prompt_for_text
from kpi_addin.writing.status_column import light_up
from kpi_addin.writing.text_sections import write_head_rows, write_text

A4 = 9
TAB_COLOUR = "17495A"
FOOTER_FONT = "&8&K5F6F76"
BREAKS = 2
"""The first tables start a new page each; shorter ones follow on the same page."""


def write_form(draft: Draft) -> None:
    """Fill the draft's sheet."""
    for letter, width in layout.WIDTHS.items():
        draft.sheet.column_dimensions[letter].width = width
    write_head_rows(draft)
    for section in draft.definition.sections:
        _write_section(draft, section)
    last = draft.row - 1
    offer_choices(draft)
    guard_amounts(draft)
    light_up(draft, last)
    _set_up_screen(draft)
    _set_up_print(draft, last)
    _protect(draft)


def _write_section(draft: Draft, section: Section) -> None:
    if isinstance(section, BudgetSection):
        write_budget(draft, section)
    elif isinstance(section, IndicatorSection):
        write_table(draft, section)
    else:
        row = draft.row
        write_text(draft, section)
        prompt_for_text(draft, section, f"B{row}")


def _set_up_screen(draft: Draft) -> None:
    sheet = draft.sheet
    sheet.freeze_panes = "A4"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    sheet.sheet_properties.tabColor = TAB_COLOUR
    sheet.sheet_view.selection[0].activeCell = "B3"
    sheet.sheet_view.selection[0].sqref = "B3"


def _set_up_print(draft: Draft, last: int) -> None:
    """A4 upright, one page wide, title and unit on every page, each part of the form kept together."""
    sheet = draft.sheet
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_area = area(1, layout.FIRST, last, layout.LAST_PRINTED)
    sheet.print_title_rows = "1:3"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.55, 0.7, 0.3, 0.3
    for row in draft.table_rows[:BREAKS]:
        sheet.row_breaks.append(Break(id=row - 1))
    _write_footer(sheet)


def _write_footer(sheet: Worksheet) -> None:
    """Room for signatures and the receipt, so that paper and file can be matched."""
    footer = sheet.oddFooter
    footer.left.text = f"{FOOTER_FONT}单位负责人（签字）：　　　　　　填报人："  # type: ignore[union-attr]
    footer.center.text = f"{FOOTER_FONT}第 &P 页，共 &N 页"  # type: ignore[union-attr]
    footer.right.text = f"{FOOTER_FONT}校验码：　　　　　　　　"  # type: ignore[union-attr]


def _protect(draft: Draft) -> None:
    """Only inputs can be changed; no password. Rows may be put in, and rows and columns made larger."""
    draft.sheet.protection = SheetProtection(
        sheet=True,
        formatRows=False,
        formatColumns=False,
        insertRows=False,
        deleteRows=False,
        sort=False,
        autoFilter=False,
    )
