"""插入行, 删除行 and 修复表格 on the real form in a real spreadsheet."""

from __future__ import annotations

import pytest

from kpi_addin import api
from kpi_addin.address import row_and_column, split
from kpi_addin.errors import KpiError
from kpi_addin.excel import ribbon
from kpi_addin.excel.book import open_form
from kpi_addin.excel.protection import unprotected
from kpi_addin.form_json import as_json
from tests.excel.cells import values
from tests.hosts.libreoffice_copies import ComBook
from tests.hosts.libreoffice_protection import ALLOWED, OUR_TEMPLATES

FORM, FINDINGS = "绩效目标表", "校验结果"


def select(book, cell):
    sheet, address = split(cell)
    book.sheets[sheet].range(address).select()


def rows_of(book):
    """The names of projects and indicators by their rows."""
    form = open_form(book).form
    names = [line.name for line in form.projects] + [row.level3 for row in form.indicators]
    return {row_and_column(split(name.cell)[1])[0]: name.value for name in names}


def shape_of(book, row):
    """Formulas with this row's own number left out, number formats, drop-downs and merged cells of a row."""
    sheet = book.sheets[FORM].impl.api
    told = []
    for column in range(10):
        cell = sheet.getCellByPosition(column, row - 1)
        area = sheet.getCellRangeByPosition(column, row - 1, column, row - 1)
        formula = cell.Formula.replace(str(row), "#") if cell.Formula.startswith("=") else ""
        told.append((formula, cell.NumberFormat, area.Validation.Type.value, cell.IsMerged, cell.CellBackColor))
    return told


def label_at(book, row):
    """Where the label at the left of a row begins, and over how many rows it reaches."""
    area = book.sheets[FORM].range((row, 1)).merge_area
    return area.row, area.shape[0]


@pytest.mark.parametrize("kind", ["project", "indicator", "the first of its label"])
def test_a_row_is_put_in_below_with_all_that_belongs_to_it(opened, real_form, kind):
    book = opened(real_form)
    form = open_form(book).form
    duty = next(each.level3 for each in form.indicators if each.table == "duty")
    name = {"project": form.projects[0].name, "indicator": form.indicators[3].level3}.get(kind, duty)
    row = row_and_column(split(name.cell)[1])[0]
    before, label = rows_of(book), label_at(book, row)
    select(book, name.cell)
    assert ribbon.insert_row(book).text == f"已在第 {row} 行下面插入一行，请填写。"
    assert rows_of(book) == {number + (number > row): told for number, told in before.items()}
    assert shape_of(book, row + 1)[1:] == shape_of(book, row)[1:], "beside the label that reaches down"
    assert label_at(book, row) == label_at(book, row + 1) == (label[0], label[1] + 1)
    assert book.sheets[FORM].impl.api.isProtected()
    protection = book.sheets[FORM].impl.api.Protection
    assert {option for option in ALLOWED if getattr(protection, option)} == OUR_TEMPLATES


def test_what_is_filled_into_the_new_row_is_read_and_counted(opened, real_form):
    book = opened(real_form)
    project = open_form(book).form.projects[0]
    select(book, project.name.cell)
    ribbon.insert_row(book)
    row = row_and_column(split(project.name.cell)[1])[0] + 1
    column = split(project.name.cell)[1].rstrip("0123456789")
    amount = split(project.full_year.cell)[1].rstrip("0123456789")
    book.sheets[FORM].range(f"{column}{row}").value = "新项目"
    book.sheets[FORM].range(f"{amount}{row}").value = 12.5
    added = open_form(book).form.projects[1]
    assert (added.name.value, str(added.full_year.value)) == ("新项目", "12.5")
    select(book, added.name.cell)
    assert ribbon.delete_row(book).text == f"已删除第 {row} 行。"
    assert "新项目" in book.app.impl.alerts[-1]
    assert "新项目" not in rows_of(book).values()


def test_a_row_that_is_filled_in_stays_when_the_answer_is_no(opened, real_form, app):
    book = opened(real_form)
    select(book, open_form(book).form.projects[0].name.cell)
    before = rows_of(book)
    app.impl.answer = "no"
    assert ribbon.delete_row(book).text == "没有改动。"
    assert rows_of(book) == before


def test_a_blank_row_goes_without_a_question(opened, real_form, app):
    book = opened(real_form)
    project = open_form(book).form.projects[0]
    select(book, project.name.cell)
    ribbon.insert_row(book)
    before = rows_of(book)
    ribbon.delete_row(book)
    assert app.impl.alerts == []
    assert len(rows_of(book)) == len(before)


@pytest.mark.parametrize("place", ["title", "sum", "other sheet"])
def test_another_row_is_refused_in_one_sentence(opened, real_form, place):
    book = opened(real_form)
    line = next(line for line in open_form(book).form.budget if line.key == "basic_expenditure")
    select(book, {"title": f"{FORM}!A1", "sum": line.name.cell, "other sheet": "填表说明!A3"}[place])
    before = rows_of(book)
    for button in (ribbon.insert_row, ribbon.delete_row):
        with pytest.raises(KpiError, match="只有项目、指标和清单的行"):
            button(book)
    assert rows_of(book) == before


def test_a_sheet_with_a_password_is_left_alone(opened, real_form):
    book = opened(real_form)
    own = book.sheets[FORM].impl.api
    own.unprotect("")
    own.protect("1234")
    select(book, open_form(book).form.projects[0].name.cell)
    before = rows_of(book)
    with pytest.raises(KpiError, match="保护密码"):
        ribbon.insert_row(book)
    assert own.isProtected()
    assert rows_of(book) == before


def test_a_failure_puts_the_protection_back_and_takes_the_row_away(opened, real_form, monkeypatch):
    book = opened(real_form)
    select(book, open_form(book).form.projects[0].name.cell)
    before = rows_of(book)
    monkeypatch.setattr("tests.hosts.libreoffice_range.Range.copy", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ribbon.insert_row(book)
    assert book.sheets[FORM].impl.api.isProtected()
    assert rows_of(book) == before


def broken(book):
    """A formula of the template is deleted, which nobody has saved: what it said and where it stood."""
    own = book.sheets[FORM].impl.api
    own.unprotect("")
    formula = next(
        own.getCellByPosition(column, row)
        for row in range(60)
        for column in range(7, 10)
        if own.getCellByPosition(column, row).Formula.startswith("=")
    )
    told = formula.Formula, (formula.CellAddress.Column, formula.CellAddress.Row)
    formula.String = ""
    return told


def test_a_broken_table_is_saved_closed_mended_and_opened_again(opened, real_form, app):
    book = opened(real_form)
    assert ribbon.repair(book).text == "表格完好，不需要修复。"
    told, spot = broken(book)
    before = {**as_json(open_form(book).form)}
    assert ribbon.repair(book).text.startswith("已修复；原文件保留为 ")
    assert "缺少公式 1 处" in app.impl.alerts[-1]
    again = app.books.active
    assert again.fullname == str(real_form)
    assert again.sheets[FORM].impl.api.getCellByPosition(*spot).Formula == told
    assert again.sheets[FORM].impl.api.isProtected()
    assert as_json(open_form(again).form) == before
    assert [row.level3.value for row in api.read(real_form).indicators] == [
        row.level3.value for row in open_form(again).form.indicators
    ]


def state(path):
    """The file's bytes, when it was written, which file it is, and what lies beside it."""
    told = path.stat()
    return path.read_bytes(), told.st_mtime_ns, told.st_ino, sorted(path.parent.iterdir())


def test_after_a_no_the_workbook_and_its_file_are_what_they_were(opened, real_form, app):
    book = opened(real_form)
    _, spot = broken(book)
    book.sheets[FORM].range("N5").value = "自己记的一句"
    before, app.impl.answer = state(real_form), "no"
    assert ribbon.repair(book).text == "没有改动。"
    (question,) = app.impl.alerts
    assert "缺少公式 1 处" in question
    assert "放不进新表的 1 处" in question
    assert "自己记的一句" in question
    assert "先保存" in question
    assert "不能撤销" in question
    assert state(real_form) == before
    assert book.impl.api.isModified(), "what was not saved still is not"
    assert book.fullname == str(real_form)
    assert book.sheets[FORM].impl.api.getCellByPosition(*spot).Formula == ""
    assert book.sheets[FORM].range("N5").value == "自己记的一句"


def test_a_whole_table_is_not_saved_to_find_that_out(opened, real_form, app):
    book = opened(real_form)
    book.sheets[FORM].range(open_form(book).form.projects[0].name.cell.split("!")[1]).value = "没保存的项目"
    before = state(real_form)
    assert ribbon.repair(book).text == "表格完好，不需要修复。"
    assert not app.impl.alerts
    assert state(real_form) == before
    assert book.impl.api.isModified()


def test_where_the_program_makes_no_copies_it_is_asked_before_saving(opened, real_form, app, monkeypatch):
    monkeypatch.delattr(ComBook, "SaveCopyAs")
    book = opened(real_form)
    broken(book)
    before, app.impl.answer = state(real_form), "no"
    assert ribbon.repair(book).text == "没有改动。"
    assert "须先保存这个工作簿" in app.impl.alerts[-1]
    assert state(real_form) == before
    app.impl.answer = "yes"
    assert ribbon.repair(book).text.startswith("已修复")
    assert ["须先保存" in each for each in app.impl.alerts] == [True, True, False]
    assert "缺少公式 1 处" in app.impl.alerts[-1]


def test_a_read_only_file_is_told_before_anything_is_asked(opened, real_form, app):
    book = opened(real_form)
    broken(book)
    real_form.chmod(0o444)
    before = state(real_form)
    with pytest.raises(KpiError, match="是只读文件，没有改动"):
        ribbon.repair(book)
    real_form.chmod(0o644)
    assert not app.impl.alerts
    assert state(real_form) == before


@pytest.mark.parametrize("kind", ["project", "indicator"])
def test_a_row_above_the_first_is_told_as_on_disk_and_mended(opened, real_form, kind):
    """Put in above the first it has the header's locks: 校验 says what the command line says, 修复表格 opens it."""
    book = opened(real_form)
    form = open_form(book).form
    duty = next(row for row in form.indicators if row.table == "duty")
    first = form.projects[0].name if kind == "project" else duty.level3
    row = row_and_column(split(first.cell)[1])[0]
    assert locked(values(book, FINDINGS)) == []
    with unprotected(book.sheets[FORM]):
        book.sheets[FORM].range(f"{row}:{row}").insert("down")
    ribbon.validate(book)
    live = locked(values(book, FINDINGS))
    assert [f"第 {row} 行填不了" in told[3] for told in live] == [True]
    book.save()
    on_disk = [each for each in api.validate(real_form).findings if each.rule == "row-locked"]
    assert [(each.message, split(each.cells[0])[1]) for each in on_disk] == [(told[3], told[2]) for told in live]
    assert ribbon.repair(book).text.startswith("已修复")
    assert [each for each in api.validate(real_form).findings if each.rule == "row-locked"] == []


@pytest.mark.parametrize("kind", ["project", "indicator"])
def test_the_button_opens_a_row_above_the_first(opened, real_form, kind):
    """What somebody put in by the menu and cannot type into; the row is then as its neighbour is, and blank."""
    book = opened(real_form)
    form = open_form(book).form
    first = form.projects[0].name if kind == "project" else next(r for r in form.indicators if r.table == "duty").level3
    row = row_and_column(split(first.cell)[1])[0]
    label = book.sheets[FORM].range((row, 1)).value
    with unprotected(book.sheets[FORM]):
        book.sheets[FORM].range(f"{row}:{row}").insert("down")
    before = rows_of(book)
    select(book, f"{FORM}!A{row}")
    told = ribbon.insert_row(book).text
    assert told == f"第 {row} 行原来锁着，填不了；已照第 {row + 1} 行改好，请填写。"
    assert rows_of(book) == before, "no row came and none went"
    assert shape_of(book, row)[1:] == shape_of(book, row + 1)[1:], "beside the label that reaches down"
    assert book.sheets[FORM].range((row + 1, 1)).value == label
    assert book.sheets[FORM].impl.api.isProtected()
    ribbon.validate(book)
    assert locked(values(book, FINDINGS)) == []


def locked(rows):
    return [row for row in rows if len(row) > 10 and row[10] == "row-locked"]


def test_cells_that_something_pasted_locked_are_told_as_on_disk(opened, real_form):
    book = opened(real_form)
    form = open_form(book).form
    cells = [form.budget[2].full_year.cell, form.indicators[3].half_year.cell]
    lock(book, *cells)
    ribbon.validate(book)
    (live,) = [row for row in values(book, FINDINGS) if len(row) > 10 and row[10] == "template-unguarded"]
    assert "锁住" in live[3]
    book.save()
    (told,) = [each for each in api.validate(real_form).findings if each.rule == "template-unguarded"]
    assert (told.message, sorted(told.cells)) == (live[3], sorted(cells))
    assert ribbon.repair(book).text.startswith("已修复")
    assert [each for each in api.validate(real_form).findings if each.rule == "template-unguarded"] == []


def lock(book, *cells):
    """As a paste from a workbook of one's own leaves them."""
    for cell in cells:
        sheet, address = split(cell)
        with unprotected(book.sheets[sheet]):
            own = book.sheets[sheet].impl.api.getCellRangeByName(address)
            protection = own.CellProtection
            protection.IsLocked = True
            own.CellProtection = protection
