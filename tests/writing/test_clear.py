"""`kpi-addin clear`: marks and colours away on disk, all else byte for byte."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.checks.engine.finding import Finding
from kpi_addin.marks.findings_layout import NOT_YET
from kpi_addin.writing.package.cleared import clear_marks
from kpi_addin.writing.package.patch import write_marks
from tests.hosts.libreoffice import LibreOffice
from tests.writing import guests
from tests.writing.forms import finding, sheet_of, shown_sheet

SHEET = "绩效目标表"


def mark(path: Path, findings: list[Finding]) -> None:
    write_marks(path, findings, form_sheet=SHEET, receipt="7F3A-92C1")


def test_colours_and_notes_are_gone(filled: Path, findings: list[Finding], libreoffice: LibreOffice) -> None:
    """The red that is left is that of sums which are wrong by their own formulas."""
    before = shown_sheet(libreoffice.convert(filled, "html", filled.parent), SHEET)
    mark(filled, findings)
    assert clear_marks(filled)
    assert shown_sheet(libreoffice.convert(filled, "html", filled.parent), SHEET) == before
    assert sheet_of(filled, "校验结果")["A2"].value == NOT_YET
    assert sheet_of(filled, "校验结果")["D4"].value is None
    assert api.validate(filled).since_check == "never"


def test_other_parts_stay_and_twice_is_once(filled: Path, findings: list[Finding], chinese_tmp: Path) -> None:
    path = chinese_tmp / "带图的表.xlsx"
    guests.with_guests(filled, path)
    mark(path, findings)
    before = guests.parts_of(path)
    assert clear_marks(path)
    after = guests.parts_of(path)
    changed = {name for name in before if before[name] != after[name]}
    sheets = {f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(load_workbook(path).sheetnames, start=1) if name in {"校验结果", "_kpi"}}  # fmt: skip
    assert list(after) == list(before)
    assert changed == sheets
    once = path.read_bytes()
    assert not clear_marks(path)
    assert path.read_bytes() == once


def test_what_was_explained_stays_for_the_next_check(filled: Path, findings: list[Finding]) -> None:
    mark(filled, findings)
    book = load_workbook(filled)
    book["校验结果"]["J5"] = "已与财政核对"
    told = [cell.value for cell in book["校验结果"][5]]
    book.save(filled)
    clear_marks(filled)
    rows = list(sheet_of(filled, "校验结果").iter_rows(min_row=4, values_only=True))
    assert [(row[9], row[10]) for row in rows] == [("已与财政核对", told[10])]
    mark(filled, findings)
    again = list(sheet_of(filled, "校验结果").iter_rows(min_row=4, values_only=True))
    assert [(row[9], row[10]) for row in again if row[9]] == [("已与财政核对", told[10])]


def test_the_stamp_of_the_template_stays(filled: Path, findings: list[Finding]) -> None:
    before = {cell.value for row in sheet_of(filled, "_kpi").iter_rows(max_col=2) for cell in row if cell.value}
    mark(filled, findings)
    clear_marks(filled)
    after = {cell.value for row in sheet_of(filled, "_kpi").iter_rows(max_col=2) for cell in row if cell.value}
    assert after == before


def test_a_workbook_without_marks(filled: Path, chinese_tmp: Path) -> None:
    foreign = chinese_tmp / "外来.xlsx"
    guests.foreign_workbook(foreign)
    for path in (foreign, filled):
        before = path.read_bytes()
        assert not clear_marks(path)
        assert path.read_bytes() == before


def test_a_workbook_of_somebody_else(chinese_tmp: Path) -> None:
    path = chinese_tmp / "外来.xlsx"
    guests.foreign_workbook(path)
    mark(path, [finding("some-rule", "error", "自己的表!B2", message="金额不对")])
    own = guests.parts_of(path)["xl/worksheets/sheet1.xml"]
    assert clear_marks(path)
    assert guests.parts_of(path)["xl/worksheets/sheet1.xml"] == own
    assert sheet_of(path, "校验结果")["D4"].value is None


def test_what_somebody_wrote_beside_and_below_the_findings_stays(filled: Path, findings: list[Finding]) -> None:
    mark(filled, findings)
    book = load_workbook(filled)
    sheet = book["校验结果"]
    sheet["M5"], sheet["N5"], sheet["N6"], sheet["D40"] = "已改", 5, "=N5*2", "周五前改完"
    book.save(filled)
    assert clear_marks(filled)
    after = load_workbook(filled)["校验结果"]
    assert [after[cell].value for cell in ("M5", "N5", "N6", "D40")] == ["已改", 5, "=N5*2", "周五前改完"]
    assert after["D4"].value is None
    assert not clear_marks(filled)
