"""upgrade on workbooks as people have them: nothing of theirs goes without being told, and their formulas go on working."""

from __future__ import annotations

import re
import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.examples import example_files
from kpi_addin.marks.findings_layout import FIRST_ROW, NOT_YET, SHEET
from kpi_addin.writing.package.typed_cells import type_into
from tests.cli.run import complaint, kpi
from tests.cli.test_upgrade import FORM, OLD, amount_cells, edit, kept_of, upgraded
from tests.writing import guests


@pytest.fixture
def old(chinese_tmp) -> Path:
    return Path(shutil.copy(OLD, chinese_tmp / "某局's 目标表[1]!.xlsx"))


def told(path):
    """The lines of a dry run below its headings, as if the terminal were endless."""
    return [line.strip() for line in kpi("upgrade", path, columns=1000).out.splitlines() if line.startswith("  ")]


def test_rows_that_are_too_low_stop_nothing(old):
    def change(book):
        for row in range(1, 82):
            book[FORM].row_dimensions[row].height = 14

    edit(old, change)
    assert api.read(old).cut
    upgraded(old)
    assert not api.read(old).cut


def test_a_sheet_of_ones_own_that_is_called_like_ours_is_not_replaced(old):
    edit(old, lambda book: book.create_sheet("签字页").append(["各科室会签", "张三"]))
    before = old.read_bytes()
    ran = kpi("upgrade", old, "--yes")
    assert ran.exit_code == 2
    assert "“签字页”" in complaint(ran)
    assert old.read_bytes() == before
    edit(old, lambda book: setattr(book["签字页"], "title", "会签"))
    upgraded(old)
    assert load_workbook(old)["会签"]["B1"].value == "张三"


def test_an_empty_sheet_of_that_name_loses_nothing(old):
    edit(old, lambda book: book.create_sheet("签字页"))
    upgraded(old)


def test_notes_on_every_sheet_of_ours_are_told(old):
    notes = {
        "填表说明": ("B40", "内部说明"),
        "半年监控": ("M3", "监控的备注"),
        "基础数据": ("C40", "数据来源：财务科"),
        SHEET: ("M6", "已改"),
        "选项": ("C3", "本局用词"),
    }

    def change(book):
        for sheet, (cell, text) in notes.items():
            book[sheet][cell] = text

    edit(old, change)
    assert set(told(old)[1:]) == {f"{sheet}!{cell}：{text}" for sheet, (cell, text) in notes.items()}


def test_the_table_of_findings_is_no_note(old):
    api.mark(api.validate(old))
    assert len(told(old)) == 1


def test_what_was_explained_stays_when_the_marks_were_cleared(old):
    api.mark(api.validate(old))
    type_into(old, {f"{SHEET}!J{FIRST_ROW}": "已与业务科室核对"}, {})
    kpi("clear", old)
    upgraded(old)
    after = api.validate(old)
    assert [each.explanation for each in after.findings if each.explanation] == ["已与业务科室核对"]
    assert after.since_check == "never"
    assert load_workbook(old)[SHEET]["A2"].value == NOT_YET


def test_looks_of_ones_own_are_told_and_comments_stay(old):
    def change(book):
        sheet = book[FORM]
        sheet["G7"].comment = Comment("李科长：再核", "李")
        sheet["B4"].hyperlink = "https://example.com/"
        sheet["B5"].fill = PatternFill("solid", start_color="FFFF00")
        sheet["B26"].value = CellRichText("到2026年", TextBlock(InlineFont(color="FF0000", b=True), "基本建成"))
        sheet.conditional_formatting.add("G7:G20", CellIsRule("greaterThan", ["100"], font=Font(color="FF0000")))
        whole = DataValidation("whole", operator="greaterThan", formula1="0", sqref="G7:G8")
        sheet.add_data_validation(whole)
        sheet.oddFooter.center.text = "内部资料"
        sheet.column_dimensions["F"].hidden = True
        sheet.auto_filter.ref = "A28:G60"

    edit(old, change)
    assert [line.removeprefix(f"{FORM} 没有带上") for line in told(old)[1:]] == [
        "超链接：B4",
        "自己涂的底色：B5",
        "格子里部分文字的字体、颜色：B26",
        "自己设的条件格式：G7:G20",
        "自己设的数据有效性：G7:G8",
        "隐藏的列（会显示出来）",
        "自动筛选",
        "自己设的纸张、页眉页脚",
    ]
    upgraded(old)
    assert load_workbook(old)[FORM]["G7"].comment.text == "李科长：再核"


def test_what_libreoffice_saved_has_no_looks_of_ones_own(old, libreoffice, chinese_tmp):
    saved = libreoffice.convert(old, "xlsx", chinese_tmp / "另存")
    assert len(told(saved)) == 1


def test_formulas_elsewhere_go_on_pointing_to_the_same(old):
    first, last = (split(amount_cells(old)[place])[1] for place in (0, -1))

    def change(book):
        sheet = book.create_sheet("我的'测算!")
        for formula in (
            f"={FORM}!{first}",
            f"=SUM('{FORM}'!${first[0]}${first[1:]}:{last})",
            f"={FORM}!I18",
            '="绩效目标表!I18"',
        ):
            sheet.append([formula])
        sheet["B1"] = f"=[1]{FORM}!I18"
        sheet.conditional_formatting.add("C1", CellIsRule("greaterThan", [f"{FORM}!I18"], font=Font(color="FF0000")))
        book.defined_names["差额"] = DefinedName("差额", attr_text=f"{FORM}!$I$18")
        book.defined_names["kpi_我的"] = DefinedName("kpi_我的", attr_text=f"{FORM}!$I$25")

    edit(old, change)
    upgraded(old)
    book = load_workbook(old)
    # The difference stood in column I, where today's template has the sum; it is in J now.
    sheet, new = book["我的'测算!"], [split(cell)[1] for cell in amount_cells(old)]
    assert [row[0].value for row in sheet.iter_rows()] == [
        f"={FORM}!{new[0]}",
        f"=SUM('{FORM}'!${new[0][0]}${new[0][1:]}:{new[-1]})",
        f"={FORM}!J18",
        '="绩效目标表!I18"',
    ]
    assert sheet["B1"].value == f"=[1]{FORM}!I18"
    assert [rule.formula for each in sheet.conditional_formatting for rule in each.rules] == [[f"{FORM}!J18"]]
    assert book.defined_names["差额"].attr_text == f"{FORM}!$J$18"
    assert book.defined_names["kpi_我的"].attr_text == f"{FORM}!$J$25"


def test_formulas_that_share_one_text_are_told_apart(old):
    edit(old, lambda book: book.create_sheet("测算").append([1]))
    parts = guests.parts_of(old)
    name = max(
        (each for each in parts if "worksheets/sheet" in each), key=lambda each: int(re.findall(r"\d+", each)[0])
    )
    cells = f'<c r="A1"><f t="shared" ref="A1:A2" si="0">{FORM}!I7</f></c></row><row r="2"><c r="A2"><f t="shared" si="0"/></c>'
    parts[name] = re.sub(rb"<c r=\"A1\".*?</c>", cells.encode(), parts[name])
    guests.write_parts(old, parts)
    upgraded(old)
    assert [row[0].value for row in load_workbook(old)["测算"].iter_rows()] == [f"={FORM}!J7", f"={FORM}!J8"]


def test_links_text_boxes_boxes_to_tick_and_pivot_tables_go_on_pointing_to_the_same(old):
    """Whatever names a cell of ours in an attribute: the difference stood in column I and is in J now."""

    def change(book):
        book.create_sheet("目录")["A1"].hyperlink = Hyperlink(ref="A1", location=f"{FORM}!I18")

    edit(old, change)
    parts = guests.parts_of(old)
    others = {
        "xl/drawings/drawing9.xml": f"""<x:wsDr xmlns:x="x"><x:sp macro="" textlink="{FORM}!$I$18"><x:a/></x:sp></x:wsDr>""",
        "xl/ctrlProps/ctrlProp9.xml": f"""<formControlPr objectType="CheckBox" fmlaLink="'{FORM}'!$I$18"/>""",
        "xl/pivotCache/pivotCacheDefinition1.xml": (
            f"""<p xmlns:r="r"><cacheSource type="worksheet"><worksheetSource ref="B7:I18" sheet="{FORM}"/></cacheSource></p>"""
        ),
        "xl/charts/chart9.xml": f"<c:c xmlns:c='c'><c:f>{FORM}!$I$7:$I$18</c:f></c:c>",
    }
    guests.write_parts(old, parts | {name: text.encode() for name, text in others.items()})
    upgraded(old)
    after = guests.parts_of(old)
    now = {name: text.replace("I$", "J$").replace(":I18", ":J18") for name, text in others.items()}
    assert {name: after[name].decode() for name in others} == now
    assert load_workbook(old)["目录"]["A1"].hyperlink.location == f"{FORM}!J18"


def test_a_chart_whose_cells_are_gone_is_told_as_a_chart(old):
    parts = guests.parts_of(old)
    chart = f"<c:c xmlns:c='c'><c:f>SUM({FORM}!I:I)</c:f></c:c>".encode()
    guests.write_parts(old, parts | {"xl/charts/chart1.xml": chart})
    assert told(old)[1:] == [f"图表 chart1：=SUM({FORM}!I:I)"]


def test_what_a_formula_works_out_is_told(old):
    edit(old, lambda book: book.create_sheet("测算").append([f"=SUM({FORM}!I:I)"]))
    assert told(old)[1:] == [f"测算!A1：=SUM({FORM}!I:I)"]


def test_macros_still_know_their_sheet(old, chinese_tmp):
    parts = guests.parts_of(old)
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"].replace(
        b"<sheetPr>", b'<sheetPr codeName="Sheet2">', 1
    )
    macros = chinese_tmp / "带宏.xlsm"
    guests.write_parts(macros, parts)
    upgraded(macros)
    assert b'<sheetPr codeName="Sheet2">' in guests.parts_of(macros)["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_workbook_that_is_open_elsewhere_stays(old, lock):
    before, held = old.read_bytes(), old.with_name(lock.format(old.name))
    held.write_bytes(b"x")
    ran = kpi("upgrade", old, "--yes")
    assert ran.exit_code == 2
    assert held.name in ran.err
    assert old.read_bytes() == before
    assert not kept_of(old).exists()
    held.unlink()
    upgraded(old)


def test_what_no_workbook_can_hold_stops_nothing(old):
    target = split(next(row.full_year.cell for row in api.read(old).indicators if row.full_year.cell))[1]
    edit(old, lambda book: book[FORM].__setitem__(target, "健_x000B_全"))
    assert kpi("upgrade", old, "--yes").exit_code == 0
    assert api.read(old).indicators[0].full_year.value == "健全"


def test_texts_in_place_of_amounts_go_along(old):
    amount = split(amount_cells(old)[0])[1]
    edit(old, lambda book: book[FORM].__setitem__(amount, "待定"))
    upgraded(old)
    assert load_workbook(old)[FORM][split(amount_cells(old)[0])[1]].value == "待定"


def test_a_free_row_that_was_filled_in_is_no_damage(chinese_tmp):
    """A fresh template of that form has a row more on the stages, so other ranges in all their formulas."""
    path = chinese_tmp / "某局.xlsx"
    with as_file(next(iter(example_files()))) as source:
        api.import_form(source, path)
    before = api.read(path).indicators
    _, last = split(before[-1].level3.cell)
    row = int(last[1:]) + 1

    def fill(book):
        book[FORM][f"C{row}"], book[FORM][f"G{row}"] = "新指标", "≥90%"

    edit(path, fill)
    assert len(api.read(path).indicators) == len(before) + 1
    assert api.upgrade(path).reasons == ()
