"""Sorting, inserting, deleting, renaming and moving on the form's sheet in a running spreadsheet: each actual stays with its indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kpi_addin.api import read
from kpi_addin.form import Field, Form
from kpi_addin.forms import FormDefinition
from kpi_addin.writing.package.stored_names import refresh_stored
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.golden_reports import reported_form
from tests.hosts.live_libreoffice import LiveLibreOffice
from tests.reporting.workbooks import find

EVALUATION, FORM = "年终自评", "绩效目标表"
FIRST, LAST, SPARE = 61, 71, 70
"""Rows of the form: the second table's first and last, and one that is blank."""
LONG = "长" * 300
ODD = {"场馆设施完好率": "设施~完好*率?", "送戏送展场次": "*", "标识验收合格率": LONG}
"""Names with wildcards, and one that is too long for functions that look for text."""


def odd_form() -> Form:
    """The worked example with odd names."""
    form = reported_form()
    renamed = (replace(row, level3=Field(ODD.get(row.level3.value or "", row.level3.value))) for row in form.indicators)
    return replace(form, indicators=tuple(renamed))


def refreshed(path: Path) -> bool:
    package = Package(path)
    assert refresh_stored(package) is package.changed
    return package.save()


class Opened:
    """A workbook that is open in LibreOffice, its sheets unprotected."""

    def __init__(self, office: LiveLibreOffice, path: Path) -> None:
        self.office, self.path = office, path
        hidden = office.property("Hidden", value=True)
        self.document = office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))
        self.form = self.document.Sheets.getByName(FORM)
        self.form.unprotect("")

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows of the self-evaluation's table down to its summary."""
        self.document.calculateAll()
        rows = self.document.Sheets.getByName(EVALUATION).getCellRangeByName("A6:I80").getDataArray()
        end = next(at for at, row in enumerate(rows) if row[0] == "得分汇总")
        return list(rows[:end])

    def actuals(self) -> dict[str, str]:
        """What stands beside each name."""
        return {row[2]: row[4] for row in self.rows() if row[2]}

    def points(self) -> float:
        """What all rows can earn, with the ten of the execution rate."""
        return round(sum(row[5] for row in self.rows() if row[5] != ""), 2) + 10

    def sort(self, area: str, *, ascending: bool) -> None:
        """Sort rows by the first column of an area."""
        field = self.office.uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = 0, ascending
        fields = self.office.uno.Any("[]com.sun.star.table.TableSortField", (field,))
        told = (self.office.property("SortFields", fields), self.office.property("ContainsHeader", value=False))
        self.form.getCellRangeByName(area).sort(told)

    def insert(self, row: int, name: str) -> None:
        """Put in a row above that one and type a name into it."""
        self.form.Rows.insertByIndex(row - 1, 1)
        self.form.getCellRangeByName(f"E{row}").String = name

    def move(self, area: str, target: str) -> None:
        """Cut and paste."""
        there = self.form.getCellRangeByName(target).getCellAddress()
        self.form.moveRange(there, self.form.getCellRangeByName(area).getRangeAddress())

    def saved(self, name: str) -> Path:
        """A copy as .xlsx."""
        made = self.path.with_name(name)
        told = (self.office.property("FilterName", "Calc MS Excel 2007 XML"),)
        self.document.storeToURL(made.as_uri(), told)
        return made


@pytest.fixture
def opened(live_libreoffice: LiveLibreOffice, tmp_path: Path, definition: FormDefinition) -> Iterator[Opened]:
    path = tmp_path / "表.xlsx"
    write_template(path, definition, odd_form())
    book = Opened(live_libreoffice, path)
    yield book
    book.document.close(True)


def renamed(book: Opened) -> None:
    book.form.getCellRangeByName("E62").String = "改了名的指标"


def sorted_both_ways(book: Opened) -> None:
    book.sort("E61:G69", ascending=True)
    book.sort("E73:G73", ascending=True)


CHANGES: dict[str, tuple[Callable[[Opened], None], dict[str, str | None]]] = {
    "sorted": (sorted_both_ways, {}),
    "sorted downwards": (lambda book: book.sort("E61:G69", ascending=False), {}),
    "put in above the first": (lambda book: book.insert(FIRST, "新增甲"), {"新增甲": ""}),
    "put in inside": (lambda book: book.insert(FIRST + 3, "新增乙"), {"新增乙": ""}),
    "put in below the last": (lambda book: book.insert(LAST + 1, "新增丙"), {"新增丙": ""}),
    "deleted": (lambda book: book.form.Rows.removeByIndex(61, 1), {"新建城市书房数量": None}),
    "renamed": (renamed, {"新建城市书房数量": None, "改了名的指标": "2座"}),
    "cut and pasted": (lambda book: book.move("E62:G62", f"E{SPARE}"), {}),
}
"""What is done, and what then stands beside names that it concerns; everything else is as before."""


def test_each_actual_stays_with_its_indicator(opened: Opened) -> None:
    before = opened.actuals()
    told = {row.level3.value: row.actual_full.value for row in odd_form().indicators}
    assert before["新建城市书房数量"] == told["新建城市书房数量"] == "2座"
    assert before[LONG] == told[LONG] == "99.1%"
    for name, (change, expected) in CHANGES.items():
        steps = len(opened.document.UndoManager.getAllUndoActionTitles())
        change(opened)
        now = {key: text for key, text in {**before, **expected}.items() if text is not None}
        assert opened.actuals() == now, name
        assert opened.points() == 100, name
        saved = read(opened.saved(f"{name}.xlsx"))
        named = [row for row in saved.indicators if row.level3.value]
        assert {row.level3.value: row.actual_full.value or "" for row in named} == now, name
        assert [cell.split("!")[0] for cell in saved.lost_rows] == ["半年监控", EVALUATION] * (name == "deleted"), name
        orphans = [row[8] for row in opened.rows() if row[4] and not row[2]]
        assert orphans == ["目标表中找不到该指标，请校验"] * (name == "deleted"), name
        while len(opened.document.UndoManager.getAllUndoActionTitles()) > steps:
            opened.document.UndoManager.undo()
        assert opened.actuals() == before, f"undone: {name}"


def test_names_brought_up_to_date_are_sorted_with_their_actuals(
    opened: Opened, live_libreoffice: LiveLibreOffice
) -> None:
    """What was put in and renamed is known by its name from then on; the second time there is nothing to do."""
    opened.insert(FIRST, "新增甲")
    opened.form.getCellRangeByName("E63").String = "改了名的指标"
    opened.document.calculateAll()
    saved = opened.saved("改.xlsx")
    assert refreshed(saved)
    assert not refreshed(saved)
    again = Opened(live_libreoffice, saved)
    try:
        before = again.actuals()
        again.sort("E61:G70", ascending=False)
        assert again.actuals() == before
        assert before["改了名的指标"] == "2座"
        again.insert(FIRST, "更新的一行")
        assert again.actuals() == {**before, "更新的一行": ""}
    finally:
        again.document.close(True)


def test_two_of_one_name_keep_their_rows(tmp_path: Path, definition: FormDefinition) -> None:
    """Each stands beside its own row of the form while nobody sorts; the second of two comes second."""
    form, path = reported_form(), tmp_path / "表.xlsx"
    twin = {"新建城市书房数量": "场馆免费开放天数"}
    rows = (replace(row, level3=Field(twin.get(row.level3.value or "", row.level3.value))) for row in form.indicators)
    write_template(path, definition, replace(form, indicators=tuple(rows)))
    said = [row.actual_full.value for row in read(path).indicators if row.level3.value == "场馆免费开放天数"]
    assert said == ["316天", "2座"]
    assert not refreshed(path)


def test_no_grade_before_an_indicator_has_a_score(
    live_libreoffice: LiveLibreOffice, tmp_path: Path, definition: FormDefinition
) -> None:
    """The base figures alone give a score of the execution rate, but no total and no grade."""
    path, form = tmp_path / "表.xlsx", reported_form()
    write_template(
        path, definition, replace(form, indicators=tuple(replace(row, score=Field(None)) for row in form.indicators))
    )
    sheet = load_workbook(path)[EVALUATION]
    total, first = find(sheet, "总分", 6), find(sheet, "316天", 2)
    book = Opened(live_libreoffice, path)
    try:
        evaluation = book.document.Sheets.getByName(EVALUATION)
        cell, grade = evaluation.getCellRangeByName(total), evaluation.getCellRangeByName(find(sheet, "评价等级", 5))
        assert (cell.String, grade.String) == ("", "")
        evaluation.getCellRangeByName(first).Value = 3
        assert (cell.Value, grade.String) == (12.81, "差")
    finally:
        book.document.close(True)
