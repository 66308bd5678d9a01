"""Notes, remarks, signatures and sheets that aren't part of the form."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.reading.sheet_edits import Bend, column_of, folded, form_sheet, indicator_rows, insert_rows, row_of


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


def stray_blank_far_below(book: Workbook) -> None:
    form_sheet(book)["G30000"] = " "


def formatted_to_the_last_cell(book: Workbook) -> None:
    form_sheet(book)["XFD1048576"].font = Font(bold=True)


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


BESIDE: list[Bend] = [
    note_above,
    remarks_right_of_the_tables,
    remarks_beside_the_targets,
    signatures_below,
    guide_with_the_same_labels,
    unknown_sheets,
]
# Slow to work on afterwards, so never followed by another bend.
FAR_OUT: list[Bend] = [stray_blank_far_below, formatted_to_the_last_cell]
