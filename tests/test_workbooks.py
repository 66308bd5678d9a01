"""What lies in workbook/ is what the code makes today."""

from __future__ import annotations

import runpy
from pathlib import Path

import openpyxl
import pytest

FOLDER = Path(__file__).resolve().parents[1] / "workbook"
BUILD = runpy.run_path(str(FOLDER / "build.py"))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    BUILD["build"](folder)
    return folder


def content(path: Path) -> dict[str, object]:
    """Everything a user would notice, without what another version of a library may write differently."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None},
            sorted(str(area) for area in sheet.merged_cells.ranges),
            {str(rules.sqref): [rule.formula for rule in rules.rules] for rules in sheet.conditional_formatting},
            {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation},
            {key: dimension.width for key, dimension in sheet.column_dimensions.items()},
            sheet.sheet_state,
            sheet.protection.sheet,
        )
        for sheet in book
    }


def test_the_folder_holds_exactly_what_is_made(made):
    kept = {path.name for path in FOLDER.glob("*.xlsx")}
    assert kept == {path.name for path in made.glob("*.xlsx")}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.xlsx")))
def test_each_workbook_is_up_to_date(name, made):
    assert content(FOLDER / name) == content(made / name), "run: make workbooks"


def test_made_twice_they_are_the_same(made, tmp_path):
    BUILD["build"](tmp_path)
    for path in made.glob("*.xlsx"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
