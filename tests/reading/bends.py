"""What people do to a form before it comes back: each function bends a workbook and leaves what it says unchanged."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.styles import DEFAULT_FONT
from openpyxl.utils import get_column_letter

from kpi_addin.forms import load_definition
from tests.reading.sheet_edits import (
    amount_cells,
    cells_reading,
    column_of,
    delete_column,
    delete_row,
    folded,
    form_sheet,
    indicator_rows,
    insert_columns,
    insert_rows,
    label_cell,
    row_of,
    target_cells,
)

Bend = Callable[[Workbook], None]
DEFINITION = load_definition()

# --- rows and columns ---


def rows_inserted_above(book: Workbook) -> None:
    insert_rows(form_sheet(book), 1, 3)


def rows_inserted_between_blocks(book: Workbook) -> None:
    sheet = form_sheet(book)
    blocks = [row_of(sheet, label) for label in ("单位主要职能", "部门整体资金（万元）", "支出", "中长期目标")]
    headers = [cell.row for cell in cells_reading(sheet, "三级指标")]
    for row in sorted({*blocks, *headers}, reverse=True):
        insert_rows(sheet, row, 2)


def rows_inserted_inside_blocks(book: Workbook) -> None:
    sheet = form_sheet(book)
    lines = [row_of(sheet, label) for label in ("一般公共预算资金", "上年结转资金")]
    first_project = row_of(sheet, "项目支出") + 1
    for row in sorted([*lines, first_project, *indicator_rows(sheet)[1::7]], reverse=True):
        insert_rows(sheet, row)


def columns_inserted_left(book: Workbook) -> None:
    insert_columns(form_sheet(book), 1, 2)


def columns_inserted_inside(book: Workbook) -> None:
    sheet = form_sheet(book)
    for header in ("全年指标值", "半年指标值", "三级指标", "二级指标"):
        insert_columns(sheet, column_of(sheet, header))


def empty_rows_deleted(book: Workbook) -> None:
    sheet = form_sheet(book)
    last = column_of(sheet, "全年指标值")
    for row in range(sheet.max_row, 0, -1):
        if all(sheet.cell(row, column).value is None for column in range(1, last + 1)):
            delete_row(sheet, row)


def subtitle_deleted(book: Workbook) -> None:
    sheet = form_sheet(book)
    for cell in list(cells_reading(sheet, "2024年度")):
        delete_row(sheet, cell.row)


def columns_right_of_the_tables_deleted(book: Workbook) -> None:
    sheet = form_sheet(book)
    for column in range(sheet.max_column, column_of(sheet, "全年指标值"), -1):
        delete_column(sheet, column)


# --- the sheet ---


def sheet_renamed(book: Workbook) -> None:
    form_sheet(book).title = "Sheet1 (2) 终稿'24"


def sheet_moved_to_the_end(book: Workbook) -> None:
    book.move_sheet(form_sheet(book), len(book.worksheets))


def sheet_moved_to_the_front(book: Workbook) -> None:
    book.move_sheet(form_sheet(book), -len(book.worksheets))


def only_sheet_left(book: Workbook) -> None:
    form = form_sheet(book)
    for sheet in book.worksheets:
        if sheet is not form:
            book.remove(sheet)
    form.sheet_state = "visible"


def sheet_hidden(book: Workbook) -> None:
    sheet = form_sheet(book)
    book.active = book.index(book.create_sheet("封面"))
    sheet.sheet_state = "hidden"


# --- labels ---


def _labels() -> set[str]:
    sections = [*DEFINITION.texts, DEFINITION.budget]
    labels = {section.label for section in sections}
    labels |= {header for headers in DEFINITION.headers.values() for header in headers}
    for side in DEFINITION.budget.sides:
        labels |= {side.label, *side.columns.values(), *(line.name for line in side.lines)}
    return {folded(label) for label in labels}


def _levels() -> set[str]:
    names = ([level1, *level2] for table in DEFINITION.tables for level1, level2 in table.levels.items())
    return {folded(name) for group in names for name in group}


def _respell(book: Workbook, words: set[str], spelling: Callable[[str], str]) -> None:
    for row in form_sheet(book).iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and folded(cell.value) in words:
                cell.value = spelling(cell.value)


def labels_half_width(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: unicodedata.normalize("NFKC", text))


def labels_full_width(book: Workbook) -> None:
    wide = {ordinal: ordinal + 0xFEE0 for ordinal in range(0x21, 0x7F)}
    _respell(book, _labels(), lambda text: text.translate(wide))


def labels_with_spaces(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: f" {' '.join(text)} ")


def labels_with_wide_spaces_and_colon(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: "\u3000".join(text) + "：")


def labels_with_line_breaks(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: f"{text[:2]}\n{text[2:]}")


def levels_with_line_breaks(book: Workbook) -> None:
    _respell(book, _levels(), "\n".join)


# --- merging and hiding ---


def cells_unmerged(book: Workbook) -> None:
    sheet = form_sheet(book)
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def levels_repeated_in_every_row(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    headers = {cell.row for cell in cells_reading(sheet, "三级指标")}
    for column in (column_of(sheet, "一级指标"), column_of(sheet, "二级指标")):
        last = None
        for row in sorted({*headers, *indicator_rows(sheet)}):
            cell = sheet.cell(row, column)
            last = None if row in headers else cell.value or last
            if row not in headers:
                cell.value = last


def level1_repeated_beside_merged_level2(book: Workbook) -> None:
    sheet = form_sheet(book)
    column = column_of(sheet, "一级指标")
    for merged in [merged for merged in sheet.merged_cells.ranges if merged.min_col == merged.max_col == column]:
        sheet.unmerge_cells(str(merged))
        for row in set(indicator_rows(sheet)) & set(range(merged.min_row, merged.max_row + 1)):
            sheet.cell(row, column).value = sheet.cell(merged.min_row, column).value


def levels_merged(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    headers = [cell.row for cell in cells_reading(sheet, "三级指标")]
    rows = indicator_rows(sheet)
    for column in (column_of(sheet, "一级指标"), column_of(sheet, "二级指标")):
        starts = [row for row in rows if sheet.cell(row, column).value is not None]
        for start, end in pairwise(sorted({*starts, *headers, rows[-1] + 1})):
            if start not in headers:
                sheet.merge_cells(start_row=start, end_row=end - 1, start_column=column, end_column=column)


def texts_merged_across(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    last = column_of(sheet, "全年指标值")
    for section in DEFINITION.texts:
        label = label_cell(sheet, section.label)
        value = next(cell for cell in sheet[label.row][label.column :] if cell.value is not None)
        sheet.merge_cells(start_row=label.row, end_row=label.row, start_column=value.column, end_column=last)


def rows_and_columns_hidden(book: Workbook) -> None:
    sheet = form_sheet(book)
    for row in [row_of(sheet, "政府性基金"), row_of(sheet, "项目支出") + 1, *indicator_rows(sheet)[3:14]]:
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions[get_column_letter(column_of(sheet, "二级指标"))].hidden = True


def headers_two_rows_high(book: Workbook) -> None:
    sheet = form_sheet(book)
    for row in sorted({cell.row for cell in cells_reading(sheet, "三级指标")}, reverse=True):
        columns = [cell.column for cell in sheet[row] if cell.value is not None]
        insert_rows(sheet, row + 1)
        for merged in [merged for merged in sheet.merged_cells.ranges if merged.min_row == row == merged.max_row]:
            sheet.unmerge_cells(str(merged))
        for column in columns:
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)


# --- values ---


def texts_one_row_a_paragraph(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    for section in DEFINITION.texts:
        label = label_cell(sheet, section.label)
        value = next(cell for cell in sheet[label.row][label.column :] if cell.value is not None)
        paragraphs = str(value.value).split("\n")
        row, column = value.row, value.column
        for offset in range(1, len(paragraphs)):
            insert_rows(sheet, row + offset)
        for offset, paragraph in enumerate(paragraphs):
            sheet.cell(row + offset, column, paragraph)


def texts_with_carriage_returns(book: Workbook) -> None:
    for row in form_sheet(book).iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "\n" in cell.value:
                cell.value = cell.value.replace("\n", "\r\n") + "\r\n"


def _retype_percentages(book: Workbook, retyped: Callable[[str], object], number_format: str) -> None:
    for cell in target_cells(form_sheet(book)):
        if cell.value in {"=100%", "=0%"}:
            cell.value = retyped(cell.value)
            if str(cell.value).startswith("="):
                cell.data_type = "f"
            cell.number_format = number_format


def percentages_became_formulas(book: Workbook) -> None:
    _retype_percentages(book, str, "0%")


def percentages_became_numbers(book: Workbook) -> None:
    _retype_percentages(book, lambda text: {"=100%": 1, "=0%": 0}[text], "General")


def percentages_became_percent_numbers(book: Workbook) -> None:
    _retype_percentages(book, lambda text: {"=100%": 1, "=0%": 0}[text], "0%")


def targets_pasted_as_values(book: Workbook) -> None:
    for cell in target_cells(form_sheet(book)):
        cell.style = "Normal"
        cell.font = DEFAULT_FONT


def amounts_pasted_as_text(book: Workbook) -> None:
    for cell in list(amount_cells(form_sheet(book))):
        cell.number_format = "@"
        cell.value = f" {cell.value:,.2f} "


def amounts_in_full_width_digits(book: Workbook) -> None:
    wide = {ordinal: ordinal + 0xFEE0 for ordinal in range(0x21, 0x7F)}
    for cell in list(amount_cells(form_sheet(book))):
        cell.value = f"{cell.value:,}".translate(wide)


def amounts_in_other_formats(book: Workbook) -> None:
    for number, cell in enumerate(amount_cells(form_sheet(book))):
        cell.number_format = ('#,##0.00"万元"', "General", "0", "¥#,##0.00")[number % 4]


# --- what stands beside the form ---


def note_above(book: Workbook) -> None:
    sheet = form_sheet(book)
    insert_rows(sheet, 1)
    sheet["A1"] = "附件2"
    sheet["E1"] = "金额单位：万元"


def remarks_right_of_the_tables(book: Workbook) -> None:
    sheet = form_sheet(book)
    column = sheet.max_column + 2
    remarks = {
        "单位名称": "单位名称",
        "资金总额": 9999,
        "项目支出": "与批复数500万元核对",
        "中长期目标": "年度目标",
        "三级指标": "三级指标",
        "预算执行率": "≥98%",
    }
    for label, remark in remarks.items():
        sheet.cell(row_of(sheet, label), column, remark)


def remarks_beside_the_targets(book: Workbook) -> None:
    sheet = form_sheet(book)
    for row in indicator_rows(sheet)[::5]:
        sheet.cell(row, column_of(sheet, "全年指标值") + 1, "王科长：请再核对")


def signatures_below(book: Workbook) -> None:
    sheet = form_sheet(book)
    row = max(indicator_rows(sheet)) + 1
    while any(folded(cell.value) for cell in sheet[row]):
        row += 1
    for column, text in ((1, "填表人：王芳"), (4, "联系电话：88886666"), (6, "单位负责人：李明")):
        if sheet.cell(row + 1, column).coordinate not in sheet.merged_cells:
            sheet.cell(row + 1, column, text)
    sheet.cell(row + 2, 1, "注：1.单位名称应与公章一致；2.三级指标不得为空；3.半年指标值不得大于全年指标值。")


def guide_with_the_same_labels(book: Workbook) -> None:
    sheet = book.create_sheet("填表说明（财政局）", 0)
    sheet.append(["部门整体支出绩效目标表填报说明"])
    sheet.append(["单位名称", "填写单位全称，与公章一致。"])
    sheet.append(["部门整体资金（万元）", "全年预算数按批复填写。"])
    sheet.append(["三级指标", "逐项细化，可衡量。"])
    sheet.append(["年度目标", "与重点工作对应。"])


def unknown_sheets(book: Workbook) -> None:
    budget = book.create_sheet("预算批复", 0)
    budget.append(["项目支出", "基本支出", "合计"])
    budget.append([1000, 2000, 3000])
    project = book.create_sheet("项目支出绩效目标表")
    project.append(["项目名称", "大楼运行费"])
    project.append(["一级指标", "二级指标", "三级指标", "指标值"])
    project.append(["产出指标", "数量指标", "维护次数", "≥12次"])
    book.create_sheet("空表")


ROWS_AND_COLUMNS: list[Bend] = [
    rows_inserted_above,
    rows_inserted_between_blocks,
    rows_inserted_inside_blocks,
    columns_inserted_left,
    columns_inserted_inside,
    empty_rows_deleted,
    subtitle_deleted,
    columns_right_of_the_tables_deleted,
]
SHEET: list[Bend] = [sheet_renamed, sheet_moved_to_the_end, sheet_moved_to_the_front, only_sheet_left, sheet_hidden]
LABELS: list[Bend] = [
    labels_half_width,
    labels_full_width,
    labels_with_spaces,
    labels_with_wide_spaces_and_colon,
    labels_with_line_breaks,
    levels_with_line_breaks,
]
MERGING: list[Bend] = [
    cells_unmerged,
    levels_repeated_in_every_row,
    level1_repeated_beside_merged_level2,
    levels_merged,
    texts_merged_across,
    headers_two_rows_high,
    rows_and_columns_hidden,
]
VALUES: list[Bend] = [
    texts_one_row_a_paragraph,
    texts_with_carriage_returns,
    percentages_became_formulas,
    percentages_became_numbers,
    percentages_became_percent_numbers,
    targets_pasted_as_values,
    amounts_pasted_as_text,
    amounts_in_full_width_digits,
    amounts_in_other_formats,
]
BESIDE: list[Bend] = [
    note_above,
    remarks_right_of_the_tables,
    remarks_beside_the_targets,
    signatures_below,
    guide_with_the_same_labels,
    unknown_sheets,
]
BENDS = ROWS_AND_COLUMNS + SHEET + LABELS + MERGING + VALUES + BESIDE
