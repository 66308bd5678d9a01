"""The form's sheet: every section of the definition in its order, then locks, drop-downs, marks and the printer's set-up."""

from __future__ import annotations

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette
from kpi_addin.address import area, column_letters
from kpi_addin.forms.definition import BudgetSection, IndicatorSection, Section, SignatureSection, TextSection
from kpi_addin.forms.lists import ListSection
from kpi_addin.writing.style import form_columns
from kpi_addin.writing.style.page import FOOTER_FONT, PAGES, print_one_page_wide
from kpi_addin.writing.style.sheet_draft import Draft
from kpi_addin.writing.style.status_column import light_up
from kpi_addin.writing.template.budget_block import write_budget
from kpi_addin.writing.template.free_rows import free_rows
from kpi_addin.writing.template.indicator_tables import write_indicator_table
from kpi_addin.writing.template.list_block import write_list
from kpi_addin.writing.template.lists_sheet import offer_choices, only_amounts
from kpi_addin.writing.template.signature_row import write_signatures
from kpi_addin.writing.template.text_sections import write_head_rows, write_texts


def write_form(draft: Draft) -> None:
    """Fill the draft's sheet."""
    for column, width in enumerate(draft.columns.widths, start=1):
        draft.sheet.column_dimensions[column_letters(column)].width = width
    write_head_rows(draft)
    for sections in _in_rows(draft.definition.sections):
        _write_sections(draft, sections)
    last = draft.row - 1
    offer_choices(draft)
    only_amounts(draft)
    free_rows(draft)
    light_up(draft, last)
    _set_up_screen(draft)
    _set_up_print(draft, last)
    _protect(draft)


def _in_rows(sections: tuple[Section, ...]) -> list[list[Section]]:
    """The sections from top to bottom; texts that stand beside each other are one item."""
    rows: list[list[Section]] = []
    for section in sections:
        if rows and _stands_beside(section, rows[-1][-1]):
            rows[-1].append(section)
        else:
            rows.append([section])
    return rows


def _stands_beside(section: Section, before: Section) -> bool:
    if not (isinstance(section, TextSection) and isinstance(before, TextSection)):
        return False
    return section.beside or bool(section.heading and section.heading == before.heading)


def _write_sections(draft: Draft, sections: list[Section]) -> None:
    first = sections[0]
    if isinstance(first, BudgetSection):
        write_budget(draft, first)
    elif isinstance(first, SignatureSection):
        write_signatures(draft, first)
    elif isinstance(first, IndicatorSection):
        write_indicator_table(draft, first)
    elif isinstance(first, ListSection):
        write_list(draft, first)
    else:
        write_texts(draft, [section for section in sections if isinstance(section, TextSection)])


def _set_up_screen(draft: Draft) -> None:
    sheet = draft.sheet
    sheet.freeze_panes = "A4"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    sheet.sheet_properties.tabColor = palette.DEEP
    sheet.sheet_view.selection[0].activeCell = "B3"
    sheet.sheet_view.selection[0].sqref = "B3"


def _set_up_print(draft: Draft, last: int) -> None:
    """A4, one page wide, title and unit on every page, each part of the form kept together."""
    sheet = draft.sheet
    print_one_page_wide(sheet, "landscape" if draft.definition.page.landscape else "portrait")
    sheet.print_area = area(1, form_columns.FIRST, last, draft.columns.last)
    sheet.print_title_rows = "1:3"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.55, 0.7, 0.3, 0.3
    for row in draft.table_rows[: draft.definition.page.breaks]:
        sheet.row_breaks.append(Break(id=row - 1))
    _write_footer(sheet)


def _write_footer(sheet: Worksheet) -> None:
    """Room for signatures; the receipt, by which paper and file are matched, stands at the head of every page."""
    footer = sheet.oddFooter
    footer.left.text = f"{FOOTER_FONT}单位负责人（签字）：　　　　　　填报人："  # type: ignore[union-attr]
    footer.center.text = f"{FOOTER_FONT}{PAGES}"  # type: ignore[union-attr]


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
