"""Sheet 签字页: the page that is signed and sealed; it says which file it belongs to, and what that file says in sum."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.protection import SheetProtection

from kpi_addin import palette
from kpi_addin.address import address_of, area, column_letters, in_formula, row_and_column
from kpi_addin.formula_text import quoted
from kpi_addin.marks import stamp
from kpi_addin.marks.findings_layout import SHEET as FINDINGS
from kpi_addin.row_height import row_height
from kpi_addin.writing.stages.placed import Placed
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.looks import Look, block, formula
from kpi_addin.writing.style.page import FOOTER_FONT, PAGES, print_one_page_wide
from kpi_addin.writing.style.sheet_draft import Draft
from kpi_addin.writing.style.sheet_rows import SheetRows

SHEET = "签字页"
WIDTHS = (18.0, 28.0, 18.0, 28.0)
"""In characters: a label, what it says, and the same again."""
LAST = len(WIDTHS)
HEADING, SUBTITLE = "签字盖章页", "与电子表格一并上报"
NOT_CHECKED, NOT_HANDED_IN, BLANK = "尚未校验", "尚未上报", "未填"
DIFFERS = "（与校验码不同：请再校验、再上报）"
MATCH = (
    "本页与电子表格以校验码为凭：校验码相同，纸质与电子就是同一份表。签字前请先校验，再打印本页；表中任何一格改动以后，"
    "校验得出的校验码就会不同，须重新校验、上报、打印和签字。"
)
SIDES, ONE_SIDE = {"income": "收入合计", "expenditure": "支出合计"}, "资金合计"
SIGNERS = (("单位负责人（签字）", "财务负责人（签字）"), ("填报人（签字）", "填报日期"))
SEAL, DATE = "单位公章", "　　　　年　　月　　日"
ROW, SIGN_ROW, SEAL_ROW, GAP = 32.0, 54.0, 150.0, 14.0
MARGIN = 0.6
"""In inches: leaves the paper as wide as the sheet."""
VALUE = looks.PRINTED.but(size=11)
NUMBER = VALUE.but(horizontal="center", number_format=looks.MONEY_FORMAT)
CODE = Look(font=looks.YAHEI, size=16, bold=True, ink=palette.DEEP, horizontal="center", wrap=False)
SIGN = VALUE.but(open=True, horizontal="center")


def write_signature_page(workbook: Workbook, draft: Draft) -> None:
    """Add the sheet; that of the form must be written already."""
    sheet = workbook.create_sheet(SHEET)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    page, placed = SheetRows(sheet), Placed(draft.sheet, draft.definition)
    _write_head(page, draft)
    _write_identity(page, draft, placed)
    _write_sums(page, draft, placed)
    _write_signatures(page)
    _set_up(page)


def _write_head(page: SheetRows, draft: Draft) -> None:
    title = block(page.sheet, page.next_row(42), 1, None, looks.TITLE, right=LAST)
    formula(title, f'{_link(draft, "A1")}&""')
    block(page.sheet, page.next_row(24), 1, f"{HEADING} · {SUBTITLE}", looks.SUBTITLE, right=LAST)
    page.next_row(GAP)


def _link(draft: Draft, address: str) -> str:
    return in_formula(draft.sheet.title, address)


def _write_identity(page: SheetRows, draft: Draft, placed: Placed) -> None:
    """Whose form it is, of which year, and what its last check said."""
    labels = {section.key: section.label for section in draft.definition.texts}
    for key in draft.definition.identity:
        cell = placed.text(key)
        if cell:
            formula(_labelled(page, labels[key]), f'{_link(draft, cell)}&""')
    _labelled(page, "年度").value = f"{draft.year}年度"
    code = _labelled(page, "校验码", CODE)
    formula(code, _stamped(stamp.RECEIPT))
    formula(_labelled(page, "上次校验"), _stamped(stamp.SUMMARY))
    formula(_labelled(page, "上报"), _handed_in())
    page.next_row(GAP)


def _labelled(page: SheetRows, label: str, look: Look = VALUE) -> Cell:
    """A row with that label; returns the cell for what it says."""
    row = page.next_row(ROW)
    block(page.sheet, row, 1, label, looks.SECTION)
    return block(page.sheet, row, 2, None, look, right=LAST)


def _stamped(key: str) -> str:
    """A formula's text for what the last check left under that key."""
    return _shown(_told(key), NOT_CHECKED)


def _handed_in() -> str:
    """The same for the last hand-in; it says where its receipt, which stands last, is not that of the last check."""
    told, receipt = _told(stamp.HANDED_IN), f'IFERROR({_told(stamp.RECEIPT)},"")'
    return _shown(f'{told}&IF(RIGHT({told},LEN({receipt}))={receipt},"",{quoted(DIFFERS)})', NOT_HANDED_IN)


def _told(key: str) -> str:
    return f'INDEX(kpi_stamp_values,MATCH("{key}",kpi_stamp_keys,0))'


def _shown(text: str, otherwise: str) -> str:
    """As a link, which LibreOffice works out anew on opening."""
    return f"IFERROR(HYPERLINK({quoted('#' + in_formula(FINDINGS, 'A1'))},{text}),{quoted(otherwise)})"


def _write_sums(page: SheetRows, draft: Draft, placed: Placed) -> None:
    """What the form says in sum, worked out from its cells; only what this form has."""
    told = list(_sums(draft, placed))
    for pair in (told[first : first + 2] for first in range(0, len(told), 2)):
        row = page.next_row(ROW)
        for place, (label, text, look) in enumerate(pair):
            block(page.sheet, row, 1 + 2 * place, label, looks.SECTION)
            last = LAST if len(pair) == 1 else 2 + 2 * place
            formula(block(page.sheet, row, 2 + 2 * place, None, look, right=last), text)
    if told:
        page.next_row(GAP)


def _sums(draft: Draft, placed: Placed) -> Iterator[tuple[str, str, Look]]:
    """Label, formula and look of each number."""
    unit = draft.definition.money_unit
    sides = [each.side for each in draft.definition.budget.sides]
    for side in sides:
        label = SIDES[side] if len(sides) > 1 else ONE_SIDE
        cells = [_link(draft, cell) for cell in placed.totals(side)]
        if cells:
            told = ",".join(cells)
            yield f"{label}（{unit}）", f"IF(COUNT({told})=0,{quoted(BLANK)},SUM({told}))", NUMBER
    counted = "+".join(_names(draft, placed))
    if counted:
        yield "绩效指标（条）", counted, NUMBER.but(number_format="0")


def _names(draft: Draft, placed: Placed) -> Iterator[str]:
    """For each table how many of its rows have a name, between its header and the row below: rows put in count too."""
    starts = [*placed.tables, len(placed.indicators)]
    for first, end in pairwise(starts):
        rows = [row for row in placed.indicators[first:end] if "level3" in row.addresses]
        if not rows:
            continue
        column = row_and_column(rows[0].addresses["level3"])[1]
        above, below = (f"ROW({_link(draft, address_of(row, column))})" for row in (rows[0].row - 1, rows[-1].row + 1))
        whole = _link(draft, f"{column_letters(column)}:{column_letters(column)}")
        yield f"COUNTA(INDEX({whole},{above}+1):INDEX({whole},{below}-1))"


def _write_signatures(page: SheetRows) -> None:
    told = row_height([(MATCH, sum(WIDTHS))], ROW, VALUE.size)
    block(page.sheet, page.next_row(told), 1, MATCH, VALUE.but(line=None, indent=0), right=LAST)
    page.next_row(GAP)
    for pair in SIGNERS:
        row = page.next_row(SIGN_ROW)
        for place, label in enumerate(pair):
            block(page.sheet, row, 1 + 2 * place, label, looks.SECTION)
            block(page.sheet, row, 2 + 2 * place, DATE if label == SIGNERS[-1][-1] else None, SIGN)
    row = page.next_row(SEAL_ROW)
    block(page.sheet, row, 1, SEAL, looks.SECTION)
    block(page.sheet, row, 2, None, SIGN, right=LAST)


def _set_up(page: SheetRows) -> None:
    sheet = page.sheet
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = palette.MAROON
    print_one_page_wide(sheet, "portrait", pages=1)
    sheet.print_area = area(1, 1, page.row - 1, LAST)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = MARGIN
    sheet.oddFooter.right.text = FOOTER_FONT + PAGES  # type: ignore[union-attr]
    sheet.protection = SheetProtection(sheet=True, formatRows=False, formatColumns=False)
