"""A writer may leave the numbers of rows out: heights, locks and hidden rows are those of the same file with them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

import kpi_addin
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.forms import clean_form


@pytest.fixture
def whole(tmp_path, definition) -> Path:
    path = tmp_path / "全.xlsx"
    write_template(path, definition, clean_form())
    return path


def without_numbers(path: Path) -> Path:
    """The workbook whose rows say no numbers; each sheet's rows are there from the first on."""
    bare = path.with_name("无行号.xlsx")
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(bare, "w") as made:
        for name in read.namelist():
            part = read.read(name)
            if name.startswith("xl/worksheets/sheet"):
                rows = [int(row) for row in re.findall(rb'<row r="(\d+)"', part)]
                if rows == list(range(1, len(rows) + 1)):
                    part = re.sub(rb'<row r="\d+"', b"<row", part)
            made.writestr(name, part)
    assert b"<row r=" not in zipfile.ZipFile(bare).read("xl/worksheets/sheet2.xml")
    return bare


def found(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.rule, each.cells) for each in kpi_addin.validate(path).findings]


def test_what_is_right_stays_silent(whole):
    assert found(without_numbers(whole)) == found(whole) == []


def test_a_hidden_row_and_a_low_one_are_told_alike(whole):
    form = kpi_addin.read(whole)
    sheet, project = (form.projects[0].name.cell or "").split("!")
    text = next(iter(form.texts.values())).cell.split("!")[1]
    book = load_workbook(whole)
    book[sheet].row_dimensions[int(project[1:])].hidden = True
    book[sheet].row_dimensions[int(text[1:])].height = 15
    book[sheet][text].value = "一、完善公共文化服务。" * 40
    book.save(whole)
    told = found(whole)
    assert {"row-out-of-sight", "text-cut"} <= {rule for rule, _ in told}
    assert found(without_numbers(whole)) == told
