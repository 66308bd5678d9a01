"""The master as a file, read with another library: sums, links, sources, text that stays text, the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.form import Field
from kpi_addin.master.book.cell_text import LIMIT, cell_text
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.merge import merge_files
from tests.master.builders import findings, form, submission
from tests.master.test_merge import master_of

# Every formula that the master may hold: a figure of a department's sheet, a sum of the row, the totals, a chart's table.
OURS = re.compile(
    r"='[^']*(''[^']*)*'!\$G\$\d+|=[A-Z]\d+(\+[A-Z]\d+)*|=SUMIFS\(.*\)|=SUMPRODUCT\(.*\)"
    r"|='汇总'!\$?[A-Z]\$?\d+|=COUNTIF\('汇总'![A-Z0-9:$]+,\"\w+\"\)(-D\d+)?",
    re.DOTALL,
)

INJECTION = [
    "=1+1",
    "=100%",
    "＝100%",
    "≥90%",
    "+5",
    "-3",
    "@SUM(A1)",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://example.org")',
    "{=1+1}",
    "http://example.org",
    "mailto:a@example.org",
    "internal:汇总!A1",
    "external:c:\\x.xlsx",
    "\t=1",
    "\r=1",
    "12",
    "1e5",
    "TRUE",
    "#REF!",
    "'quoted",
    "_x0041_",
    "<r><t>rich</t></r>",
    "<r></r>",
    'a & b < c > d "e"',
    "\x00\x01\x08\x0b\x1f\x7f",
    "\ufffe\uffff",
    "\ud800",
    "👩‍🔬",
    " spaces ",
    "第一行\n第二行",
]


def book(master, **options):
    return load_workbook(BytesIO(master_bytes(master)), **options)


def three(definition):
    return master_of(
        definition,
        submission("水务局", found=findings()),
        submission("城管局", project=None, total="73.6"),
    )


def column(sheet, heading, row=5):
    return next(cell.column for cell in sheet[row] if cell.value == heading)


def by_unit(sheet, heading):
    place = column(sheet, heading)
    return {sheet.cell(row, 2).value: sheet.cell(row, place) for row in range(6, 9)}


# --- 汇总 ---------------------------------------------------------------------------------------------------------


def test_sheets(definition):
    names = book(three(definition)).sheetnames
    assert names == ["概览", "汇总", "收支核对", "预算", "指标", "问题", "来源", "01-水务局", "03-城管局"]


def test_every_department_has_a_row(definition):
    sheet = book(three(definition), data_only=True)["汇总"]
    assert {unit: cell.value for unit, cell in by_unit(sheet, "状态").items()} == {
        "水务局": "已报",
        "教育局": "未报",
        "城管局": "已报",
    }
    assert {unit: cell.value for unit, cell in by_unit(sheet, "错误").items()} == {
        "水务局": 1,
        "教育局": None,
        "城管局": 0,
    }


def test_a_missing_amount_is_an_empty_cell_and_counted(definition):
    sheet = book(three(definition), data_only=True)["汇总"]
    amounts = by_unit(sheet, "项目支出")
    assert [amounts[unit].value for unit in ("水务局", "教育局", "城管局")] == [500, None, None]
    place = column(sheet, "项目支出")
    assert (sheet.cell(3, place).value, sheet.cell(4, place).value) == (500, 1)


def test_the_computed_sum_says_so_and_waits_for_all_its_parts(definition):
    sheet = book(three(definition), data_only=True)["汇总"]
    sums = by_unit(sheet, "支出合计（计算）")
    assert [sums[unit].value for unit in ("水务局", "城管局")] == [573.6, None]


def test_figures_are_formulas_to_the_departments_cell(definition):
    workbook, values = book(three(definition)), book(three(definition), data_only=True)
    for heading in ("资金总额", "基本支出", "项目支出"):
        cell = by_unit(workbook["汇总"], heading)["水务局"]
        sheet, _, address = cell.value.removeprefix("=").rpartition("!")
        assert sheet == "'01-水务局'"
        assert values["01-水务局"][address.replace("$", "")].value == by_unit(values["汇总"], heading)["水务局"].value


def test_links_there_and_back(definition):
    workbook = book(three(definition))
    there = by_unit(workbook["汇总"], "单位")
    assert there["城管局"].hyperlink.location == "'03-城管局'!A1"
    assert there["教育局"].hyperlink is None
    back = workbook["03-城管局"]["A2"].hyperlink.location
    assert back == "'汇总'!B8"
    assert workbook["汇总"]["B8"].value == "城管局"


def test_findings_link_to_their_row(definition):
    workbook = book(three(definition))
    sheet = workbook["问题"]
    location = sheet["A2"].hyperlink.location
    name, _, cell = location.rpartition("!")
    row = workbook[name.strip("'")][cell].row
    assert "项目支出 500" in workbook["01-水务局"].cell(row, 9).value
    assert workbook["01-水务局"].cell(row, 2).value == "项目支出"


def test_charts_are_native_and_drawn_from_cells(definition):
    charts = book(three(definition))["概览"]._charts
    assert len(charts) == 2
    assert [series.val.numRef.f for series in charts[0].series] == ["概览!$B$27:$B$28", "概览!$C$27:$C$28"]


def test_printing(definition):
    for sheet in book(three(definition)).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        wide = 2 if sheet.title == "汇总" else 1
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (wide, 0)
        assert sheet.freeze_panes


def test_long_tables_are_excel_tables(definition):
    workbook = book(three(definition))
    for name, table in (("预算", "Budget"), ("指标", "Indicators"), ("问题", "Findings")):
        found = workbook[name].tables[table]
        assert found.autoFilter
        assert found.tableStyleInfo.showRowStripes
    assert workbook["预算"].tables["Budget"].ref == "A1:L15"


def test_unreadable_files_are_listed_with_the_reason(definition):
    master = merge_files([("甲.xlsx", form(), ())], [("坏.xlsx", "已损坏")])
    sheet = book(master)["未能读取"]
    assert [cell.value for cell in sheet[2]] == ["坏.xlsx", "已损坏"]


@pytest.mark.parametrize("count", [0, 1])
def test_a_master_of_next_to_nothing_opens(definition, count):
    master = merge_files([("甲.xlsx", form(), ())][:count])
    assert book(master)["汇总"]["A1"].value == "2024年度区级预算部门整体支出绩效目标汇总表"


# --- a department's sheet -----------------------------------------------------------------------------------------


def test_findings_stand_beside_their_cells(definition):
    sheet = book(three(definition))["01-水务局"]
    noted = {
        sheet.cell(row, 5).value or sheet.cell(row, 3).value or sheet.cell(row, 2).value: sheet.cell(row, 9)
        for row in range(4, sheet.max_row + 1)
    }
    assert noted["项目支出"].value.startswith("【错误】项目支出 500")
    assert noted["项目支出"].fill.fgColor.rgb == "FFFFC7CE"
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert findings()[2].message in texts  # it has no cell, so it stands at the top
    assert sum("“在职人员控制率”是越低越好的指标" in text for text in texts) == 1


def test_paragraphs_and_sources(definition):
    sheet = book(master_of(definition, replace(submission("水务局"), revision=4)))["01-水务局"]
    rows = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}
    assert sheet.cell(rows["年度目标"], 2).value == "全年演出不少于50场；\n观众满意度不低于90%。"
    assert sheet.cell(rows["年度目标"], 8).value == "B17"
    assert "水务局绩效目标表.xlsx" in sheet["B2"].value
    assert "第 4 版" in sheet["B2"].value
    assert "2024-03-05 16:12" in sheet["B2"].value  # Beijing time


@pytest.mark.parametrize(
    "name", ["a" * 40, "[甲]:*?/\\乙", "'引号'", "History", "同名", "👩‍🔬" * 20, "=1+1", "甲\n乙", "\x00", " "]
)
def test_sheet_names_that_excel_takes(definition, name):
    forms = [(f"{number}.xlsx", form(name), ()) for number in (1, 2)]
    names = book(merge_files(forms)).sheetnames[-2:]
    assert len(set(names)) == 2
    for one in names:
        assert len(one.encode("utf-16-le")) <= 62
        assert not set(one) & set("[]:*?/\\")
        assert not one.startswith("'")
        assert not one.endswith("'")


# --- text stays text ----------------------------------------------------------------------------------------------


def poisoned(text):
    one = form(text, target=text, text=text)
    line = replace(one.budget[6], name=Field(text, text), parent=text)
    rows = tuple(
        replace(row, key_task=Field(text, "x!A1"), project=Field(text), level3=Field(text)) for row in one.indicators
    )
    filled = replace(one, budget=(*one.budget[:6], line), indicators=rows, title=Field(text))
    found = Finding("x", Severity.ERROR, (text,), text, text, text, {"name": text}, explanation=text)
    told = replace(found, told=Wording.untranslated(text, text))
    return replace(
        submission(found=(found, told)),
        form=filled,
        who=text,
        machine=text,
        file=text,
        when=text,
        revision=1,
        receipt=text,
    )


@pytest.mark.parametrize("text", INJECTION, ids=ascii)
def test_nothing_that_was_typed_becomes_a_formula_or_a_link(definition, text):
    workbook = book(replace(master_of(definition, poisoned(text)), unreadable=((text, text),)))
    cells = [(sheet.title, cell) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    formulas = [(sheet, cell.value) for sheet, cell in cells if cell.data_type == "f"]
    assert all(sheet in {"概览", "汇总", "收支核对"} and OURS.fullmatch(formula) for sheet, formula in formulas)
    assert all(cell.hyperlink.target is None for _, cell in cells if cell.hyperlink)
    assert sum(cell_text(text) in {cell.value, unescape(str(cell.value))} for _, cell in cells) > 20


def test_only_known_formulas_are_in_the_file(definition):
    """Counted in the XML itself: every formula is one of ours, and there is no external link."""
    data = master_bytes(master_of(definition, *(poisoned(text) for text in INJECTION)))
    with ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        for name in sheets:
            xml = archive.read(name).decode("utf-8")
            assert xml.count("<f>") == 0 or name.endswith(
                ("/sheet1.xml", "/sheet2.xml", "/sheet3.xml")
            )  # 概览, 汇总, 收支核对
        assert not [name for name in archive.namelist() if "externalLink" in name]
        assert all(b"External" not in archive.read(name) for name in archive.namelist() if name.endswith(".rels"))


def test_a_text_too_long_for_a_cell_is_cut_with_a_note(definition):
    workbook = book(master_of(definition, submission("水务局", text="长" * 40_000)))
    cells = [cell.value for row in workbook["01-水务局"].iter_rows() for cell in row if isinstance(cell.value, str)]
    longest = max(cells, key=len)
    assert len(longest) == LIMIT
    assert longest.endswith("全文见上报文件）")


def test_a_cut_never_halves_a_character():
    cut = cell_text("a" + "👩" * 20_000)
    assert len(cut.encode("utf-16-le")) <= 2 * LIMIT
    assert "\ufffd" not in cut


# --- the same bytes -----------------------------------------------------------------------------------------------


def test_the_same_values_are_the_same_bytes(definition):
    assert master_bytes(three(definition)) == master_bytes(three(definition))


def test_money_is_exact_in_the_file(definition):
    master = master_of(definition, submission("水务局", basic="0.1", project="0.2", total="0.3"))
    sheet = book(master, data_only=True)["汇总"]
    assert Decimal(str(by_unit(sheet, "支出合计（计算）")["水务局"].value)) == Decimal("0.3")


@pytest.mark.parametrize("amount", ["1E+400", "-1E+400", "9E+307", "0.0000000001", "12345678901234567890"])
def test_any_amount_gives_a_file_that_opens(definition, amount):
    master = master_of(
        definition, *(submission(name, basic=amount, project=amount, total=amount) for name in ("水务局", "教育局"))
    )
    assert isinstance(by_unit(book(master, data_only=True)["汇总"], "基本支出")["水务局"].value, float | int)
