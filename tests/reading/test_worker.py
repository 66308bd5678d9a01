"""The worker's own part, run here instead of in its process: what it answers to good and to bad files."""

from __future__ import annotations

import io
import json

import pytest

from kpi_addin.reading.grid import Grid
from kpi_addin.reading.isolated import PROBLEMS
from kpi_addin.reading.worker import answer, serve
from tests.reading import hostile


@pytest.mark.parametrize("fmt", ["xlsx", "xls", "ods"])
def test_every_kind_of_workbook_has_the_same_cells(park, libreoffice, tmp_path, fmt):
    converted = libreoffice.convert(park.workbook, fmt, tmp_path)
    names = [grid["sheet"] for grid in answer(converted)["grids"]]
    assert names == [grid["sheet"] for grid in answer(park.workbook)["grids"]]


@pytest.mark.parametrize("examples", ["template"], indirect=True)
def test_formulas_and_percent_formats_are_told(park):
    grids = answer(park.workbook)["grids"]
    assert any(grid["formulas"] for grid in grids)


@pytest.mark.parametrize("make", hostile.BROKEN, ids=lambda make: make.__name__)
def test_bad_files_are_answered_with_a_problem_that_can_be_told(make, tmp_path):
    reply = answer(make(tmp_path))
    assert "grids" in reply or reply["problem"] in PROBLEMS


def test_requests_are_answered_line_by_line(park, tmp_path):
    missing = tmp_path / "没有.xlsx"
    requests = io.BytesIO(
        b"".join(json.dumps([str(path), False]).encode() + b"\n" for path in (park.workbook, missing))
    )
    answers = io.BytesIO()
    serve(requests, answers)
    good, bad = (json.loads(line) for line in answers.getvalue().splitlines())
    assert good["grids"]
    assert bad["problem"] in PROBLEMS


def test_a_grid_has_nothing_outside_itself():
    grid = Grid("表", (("a",),))
    assert (grid.at(0, 0), grid.at(5, 5), grid.height) == ("a", None, 1)
