"""Sheet 校验结果 as the template brings it: headings, colours by severity, and one styled row for the patch to copy."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette
from kpi_addin.address import area, column_letters
from kpi_addin.checks.engine.finding import SEVERITY_NAMES
from kpi_addin.marks.findings_layout import (
    COLUMNS,
    EXPLANATION,
    FIRST_ROW,
    FONT_SIZE,
    HEADING_ROW,
    LAST_ROW,
    MESSAGE,
    NOT_YET,
    PLACE,
    SHEET,
    SUMMARY_ROW,
    TITLE,
    TITLE_ROW,
    SheetColumn,
)
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.looks import Look, alignment, block, cell_at, paint
from kpi_addin.writing.style.page import PAGES, print_one_page_wide

BODY = Look(font=looks.YAHEI, size=FONT_SIZE, vertical="center", indent=1)


def write_empty_table(workbook: Workbook) -> None:
    """The sheet before the first check."""
    sheet = workbook.create_sheet(SHEET)
    sheet.sheet_properties.tabColor = palette.ORANGE
    sheet.sheet_view.showGridLines = False
    head(sheet, TITLE, NOT_YET, COLUMNS)
    for number, column in enumerate(COLUMNS, start=1):
        look = body_look(column)
        paint(cell_at(sheet, FIRST_ROW, number), look)
        _paint_column(sheet, column_letters(number), look)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.auto_filter.ref = area(HEADING_ROW, 1, LAST_ROW, len(COLUMNS))
    _dim_changed(sheet)
    colour_severities(sheet, "B", FIRST_ROW)
    _line_rows(sheet)
    set_up_print(sheet, HEADING_ROW)


def _paint_column(sheet: Worksheet, letter: str, look: Look) -> None:
    """What Excel gives a cell that is written to for the first time: rows are only written, never painted."""
    column = sheet.column_dimensions[letter]
    column.font = Font(name=look.font, size=look.size, color=look.ink)
    column.alignment = alignment(look)
    column.number_format = look.number_format
    column.protection = Protection(locked=not look.open)


def _dim_changed(sheet: Worksheet) -> None:
    """What was found in cells that have changed since is dimmed: by its number, for the table may be sorted."""
    number = f"$A{FIRST_ROW}"
    rule = FormulaRule(  # type: ignore[no-untyped-call]
        formula=[f"IF(ISNUMBER({number}),IFERROR(INDEX(kpi_finding_changed,{number})>0,FALSE),FALSE)"],
        fill=PatternFill("solid", start_color=palette.STALE, end_color=palette.STALE),
        font=Font(color=palette.STALE_INK),
        stopIfTrue=True,
    )
    for first, last in ((1, EXPLANATION), (EXPLANATION + 2, len(COLUMNS))):
        sheet.conditional_formatting.add(area(FIRST_ROW, first, LAST_ROW, last), rule)


def _line_rows(sheet: Worksheet) -> None:
    """Lines around the rows that say something, and the input colour where the user explains."""
    side = Side("thin", color=BODY.line)
    lines = Border(left=side, right=side, top=side, bottom=side)
    filled = PatternFill("solid", start_color=palette.INPUT, end_color=palette.INPUT)
    explanation = area(FIRST_ROW, EXPLANATION + 1, LAST_ROW, EXPLANATION + 1)
    before = area(FIRST_ROW, 1, LAST_ROW, EXPLANATION)
    behind = area(FIRST_ROW, EXPLANATION + 2, LAST_ROW, len(COLUMNS))
    said = f'${column_letters(MESSAGE + 1)}{FIRST_ROW}<>""'
    for cells, fill in ((f"{before} {behind}", None), (explanation, filled)):
        rule = FormulaRule(formula=[said], border=lines, fill=fill)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(cells, rule)


def head(sheet: Worksheet, title: str, summary: str, columns: tuple[SheetColumn, ...]) -> None:
    """Title, summary line and the headings, and the columns' widths."""
    block(sheet, TITLE_ROW, 1, title, looks.TITLE.but(horizontal="left", size=16, wrap=False))
    block(sheet, SUMMARY_ROW, 1, summary, Look(font=looks.YAHEI, ink=palette.QUIET_INK, line=None, wrap=False))
    for number, column in enumerate(columns, start=1):
        block(sheet, HEADING_ROW, number, column.heading, looks.HEADER)
        sheet.column_dimensions[column_letters(number)].width = column.width
        if column.folded:
            # Out of sight and out of print; no print area does that here, for the table has no last row.
            sheet.column_dimensions.group(column_letters(number), hidden=True)
            sheet.column_dimensions.max_outline = 1  # without it Excel has no room for the “+”
    for row, height in ((TITLE_ROW, 30.0), (SUMMARY_ROW, 22.0), (HEADING_ROW, 24.0)):
        sheet.row_dimensions[row].height = height


def body_look(column: SheetColumn) -> Look:
    """How the cells below a heading look; the user's explanation is an input."""
    if column is COLUMNS[EXPLANATION]:
        return BODY.but(fill=palette.INPUT, open=True, number_format=looks.TEXT_FORMAT)
    if column is COLUMNS[PLACE]:
        return BODY.but(ink=palette.BLUE_INK)
    number_format = looks.TEXT_FORMAT if column in COLUMNS[MESSAGE:] else BODY.number_format
    indent = 0 if column.align == "center" else 1
    return BODY.but(wrap=column.wrap, horizontal=column.align, indent=indent, number_format=number_format)


def colour_severities(sheet: Worksheet, column: str, first_row: int) -> None:
    """Colour the severity's cell by what it says."""
    for severity, (fill, ink) in palette.SEVERITIES.items():
        name = SEVERITY_NAMES[severity][0]
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'${column}{first_row}="{name}"'],
            fill=PatternFill("solid", start_color=fill, end_color=fill),
            font=Font(color=ink, bold=True),
        )
        sheet.conditional_formatting.add(f"{column}{first_row}:{column}{LAST_ROW}", rule)


def set_up_print(sheet: Worksheet, heading_row: int) -> None:
    """A4 across, all columns on one page, headings on every page."""
    print_one_page_wide(sheet, "landscape")
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.page_margins.left = sheet.page_margins.right = 0.3
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter.center.text = PAGES  # type: ignore[union-attr]
