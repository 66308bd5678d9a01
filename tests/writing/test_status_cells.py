"""A row that somebody put in gets the status that tells what a check found there; everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi_addin.forms import load_definition
from kpi_addin.writing.package.status_cells import complete_statuses
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.template.template_workbook import write_template
from tests.writing.forms import small_form

FORM = "绩效目标表"
STATUS = "H"
NOTE = (
    "=IFERROR(HYPERLINK(INDEX(kpi_note_links,MATCH(ROW(),kpi_note_rows,0)),"
    'INDEX(kpi_note_texts,MATCH(ROW(),kpi_note_rows,0))),"")'
)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "某局.xlsx"
    write_template(path, load_definition("department-2024"), small_form())
    return path


def completed(path: Path, sheet: str, cells: list[str]) -> bool:
    package = Package(path)
    assert complete_statuses(package, sheet, cells) is package.changed
    return package.save()


def _project_row(path: Path) -> int:
    sheet = load_workbook(path)[FORM]
    return next(row for row in range(1, 60) if sheet[f"B{row}"].value == "项目支出") + 1


def test_a_row_without_a_status_gets_one(template: Path) -> None:
    row = _project_row(template)
    book = load_workbook(template)
    book[FORM][f"{STATUS}{row}"].value = None
    book.save(template)
    assert completed(template, FORM, [f"{FORM}!G{row}"])
    assert load_workbook(template)[FORM][f"{STATUS}{row}"].value == NOTE


def test_what_stands_there_stays(template: Path) -> None:
    row, before = _project_row(template), template.read_bytes()
    assert not completed(template, FORM, [f"{FORM}!G{row}", f"{FORM}!A1", f"{FORM}!A900"])
    assert template.read_bytes() == before


def test_another_sheet_is_nobodys(template: Path) -> None:
    assert not completed(template, "别的表", ["别的表!A1"])
