"""A form with lists as a workbook: drawn, typed into, bent, read back."""

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from kpi_addin.form import Entry, Field, Form, FormList
from kpi_addin.form_json import as_json
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.forms.own_definitions import TASKS, given, own_money, tasks_definition
from tests.forms.test_money_layouts import ACROSS, SIDES, TWO_COLUMNS
from tests.reading.sheet_edits import insert_columns, insert_rows

SHEET = "整体绩效目标"


def words(**texts):
    return {key: Field(text) for key, text in texts.items()}


def task(name, content, *amounts):
    keys = ("total", "fiscal", "other")
    told = {key: Field(None if each is None else Decimal(each)) for key, each in zip(keys, amounts, strict=True)}
    return Entry(words(name=name, content=content), told)


TOTAL = replace(task("金额合计", None, "800", "780", "20"), texts=words(name="金额合计"))
FORM = Form(
    form_id="department-tasks",
    year=Field(2025),
    unit=Field("某区水利局"),
    title=Field("2025年度部门（单位）整体支出绩效目标表"),
    subtitle=Field("2025年度"),
    money_unit=Field("万元"),
    texts={"annual_goal": Field("安全度汛")},
    lists={
        "tasks": FormList(
            (
                task("防汛抗旱", "储备物资3批", "500", "500", "0"),
                task("党建工作", "=一句像公式的话", None, None, None),
                task("河道治理", "治理20公里\n护岸2处", "300", "280", "20"),
            ),
            TOTAL,
            Field("万元"),
        ),
        "schedule": FormList((Entry(words(work="汛前检查", due="4月30日前", office="防汛办", state="进行中")),)),
    },
)


@pytest.fixture(autouse=True)
def _tasks_form():
    with given(TASKS):
        yield


@pytest.fixture
def workbook(chinese_tmp):
    path = chinese_tmp / "整体绩效目标 填报.xlsx"
    write_template(path, tasks_definition(), FORM)
    return path


def says(form):
    told = as_json(form)["lists"]
    for each in told.values():
        for entry in (*each["entries"], *([each["total"]] if each["total"] else [])):
            entry.pop("cell")
    return told


def row_of(sheet, text):
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == text)


def bent(path, bend):
    book = openpyxl.load_workbook(path)
    bend(book[SHEET])
    book.save(path)
    return read_form(path)


def test_the_template_gives_back_what_it_was_given(workbook):
    read = read_form(workbook)
    assert says(read) == says(FORM)
    assert (read.unit.value, read.texts["annual_goal"].value, read.money_unit.value) == (
        "某区水利局",
        "安全度汛",
        "万元",
    )


def unmerged(sheet):
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def rows_above(sheet):
    insert_rows(sheet, 1, 3)


def rows_between(sheet):
    insert_rows(sheet, row_of(sheet, "党建工作"), 1)
    insert_rows(sheet, row_of(sheet, "金额合计"), 1)


def columns_put_in(sheet):
    insert_columns(sheet, 3)
    insert_columns(sheet, 1, 2)


@pytest.mark.parametrize("bend", [unmerged, rows_above, rows_between, columns_put_in], ids=lambda bend: bend.__name__)
def test_bent(workbook, bend):
    assert says(bent(workbook, bend)) == says(FORM)


def test_what_is_typed_into_the_blank_rows_is_read(workbook):
    def type_in(sheet):
        row = row_of(sheet, "河道治理")
        for column, value in zip("BCDEF", ("水库加固", "加固2座", 120, 120, 0), strict=True):
            sheet[f"{column}{row + 2}"] = value
        sheet[f"B{row_of(sheet, '汛前检查') + 1}"] = "汛后总结"

    lists = bent(workbook, type_in).lists
    assert [entry.name.value for entry in lists["tasks"].entries][-1] == "水库加固"
    assert [str(each.value) for each in lists["tasks"].entries[-1].amounts.values()] == ["120", "120", "0"]
    assert [entry.name.value for entry in lists["schedule"].entries] == ["汛前检查", "汛后总结"]


def test_an_empty_form_has_rows_to_fill_in_and_a_total_that_adds_up(tmp_path):
    path = tmp_path / "空表.xlsx"
    write_template(path, tasks_definition(), unit="某局")
    read = read_form(path)
    assert [len(each.entries) for each in read.lists.values()] == [0, 0]
    assert read.lists["tasks"].total.amounts["total"].value is None
    sheet = openpyxl.load_workbook(path)[SHEET]
    row = row_of(sheet, "金额合计")
    first = row_of(sheet, "总额") + 1
    assert row - first == 4
    rows = [f"{each}{first - 1}:INDEX({each}:{each},ROW()-1)" for each in "DEF"]
    sums = [f'=IF(COUNT({each})=0,"",SUM({each}))' for each in rows]
    assert [sheet[f"{column}{row}"].value for column in "DEF"] == sums
    assert not sheet[f"B{first}"].protection.locked
    assert sheet[f"B{row}"].protection.locked


@pytest.mark.parametrize("fmt", ["xlsx", "xls", "ods"])
def test_saved_by_libreoffice(libreoffice, workbook, chinese_tmp, fmt):
    (chinese_tmp / "另存").mkdir()
    assert says(read_form(libreoffice.convert(workbook, fmt, chinese_tmp / "另存"))) == says(FORM)


@pytest.mark.parametrize("budget", [ACROSS, TWO_COLUMNS, SIDES], ids=["across", "several rows", "two sides"])
def test_money_is_drawn_as_the_definition_says_and_read_back(tmp_path, budget):
    file = own_money(tmp_path, budget)
    with given(file):
        from kpi_addin.forms import load_definition  # noqa: PLC0415

        definition = load_definition("own-money")
        path = tmp_path / "资金.xlsx"
        write_template(path, definition, unit="某局")
        book = openpyxl.load_workbook(path)
        sheet = book["资金表"]
        blank = read_form(path)
        amounts = {}
        for number, line in enumerate(blank.budget, start=1):
            for key in definition.budget.side(line.side).columns:
                sheet[line.amount(key).cell.partition("!")[2]] = number
                amounts[line.key, key] = number
        book.save(path)
        read = read_form(path)
        assert amounts
        assert {
            (line.key, key): line.amount(key).value
            for line in read.budget
            for key in definition.budget.side(line.side).columns
        } == amounts
        write_template(tmp_path / "再写.xlsx", definition, read)
        again = as_json(read_form(tmp_path / "再写.xlsx"))["budget"]
        assert [{**line, "cell": None} for line in again] == [
            {**line, "cell": None} for line in as_json(read)["budget"]
        ]


def test_a_total_that_is_not_the_sum_turns_red_as_it_is_typed(libreoffice, workbook, chinese_tmp):
    book = openpyxl.load_workbook(workbook)
    sheet = book[SHEET]
    row = row_of(sheet, "金额合计")
    sheet[f"D{row}"] = 815
    book.save(workbook)
    (chinese_tmp / "另存").mkdir()
    calculated = openpyxl.load_workbook(libreoffice.convert(workbook, "xlsx", chinese_tmp / "另存"), data_only=True)[
        SHEET
    ]
    assert [calculated[f"{column}{row}"].value for column in "IJ"] == [800, 15]
