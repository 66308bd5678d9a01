"""LibreOffice as the real program: it opens the master, calculates it anew and comes to our figures."""

from __future__ import annotations

import time
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.merge import merge_files
from tests.master.builders import findings, form
from tests.master.stages.test_stage_sheets import collected
from tests.master.test_master_workbook import INJECTION, column, poisoned
from tests.master.test_merge import master_of


def master_of_many(definition, count=24):
    forms = [
        (
            f"{number}.xlsx",
            form(
                f"第{number:03d}街道",
                basic=f"{number}.{number:02d}",
                project=None if number % 7 == 0 else f"{3 * number}.5",
            ),
            findings()[: number % 5],
        )
        for number in range(count)
    ]
    return merge_files(forms)


@pytest.fixture(scope="module")
def recalculated(libreoffice, definition, tmp_path_factory):
    folder = tmp_path_factory.mktemp("master")
    (folder / "in").mkdir()
    (folder / "in" / "master.xlsx").write_bytes(master_bytes(master_of_many(definition)))
    return load_workbook(libreoffice.convert(folder / "in" / "master.xlsx", "xlsx", folder), data_only=True)


def test_its_totals_are_pythons(recalculated, definition):
    master = master_of_many(definition)
    sheet = recalculated["汇总"]
    for heading, keys in {
        "资金总额": ("total_funds",),
        "基本支出": ("basic_expenditure",),
        "项目支出": ("project_expenditure",),
        "支出合计（计算）": ("basic_expenditure", "project_expenditure"),
    }.items():
        amounts = [department.total(keys) for department in master.departments]
        known = [amount for amount in amounts if amount is not None]
        place = column(sheet, heading)
        assert sheet.cell(3, place).value == pytest.approx(float(sum(known, Decimal(0))), abs=1e-6)
        assert sheet.cell(4, place).value == len(amounts) - len(known)


def test_the_sums_of_the_stages_are_ours(libreoffice, tmp_path):
    data = master_bytes(merge_files(collected()))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "master.xlsx").write_bytes(data)
    anew = load_workbook(libreoffice.convert(tmp_path / "in" / "master.xlsx", "xlsx", tmp_path), data_only=True)
    ours = load_workbook(BytesIO(data), data_only=True)
    for sheet in ("半年监控", "年终自评"):
        for row in (3, 4):
            told, expected = ([cell.value for cell in book[sheet][row]][3:6] for book in (anew, ours))
            assert told == pytest.approx(expected, abs=1e-6), (sheet, row)


def test_every_formula_comes_to_the_figure_that_we_wrote(recalculated, definition):
    data = master_bytes(master_of_many(definition))
    formulas, ours = (load_workbook(BytesIO(data), data_only=told) for told in (False, True))
    compared = {sheet.title: 0 for sheet in formulas}
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            told, expected = (each[sheet.title][cell.coordinate].value for each in (recalculated, ours))
            assert told == pytest.approx(expected, abs=1e-6), (sheet.title, cell.coordinate, cell.value)
            compared[sheet.title] += 1
    assert all(compared[name] > 10 for name in ("概览", "汇总", "收支核对") if name != "收支核对")
    assert compared["收支核对"] == 6


def test_links_inside_the_master_still_lead_somewhere(recalculated):
    for name, cell in (
        ("汇总", "B6"),
        ("预算", "A2"),
        ("预算", "H2"),
        ("指标", "A2"),
        ("来源", "A2"),
        ("01-第000街道", "A3"),
    ):
        link = recalculated[name][cell].hyperlink
        sheet, _, address = (link.location or link.target or "").lstrip("#").rpartition("!")
        assert recalculated[sheet.strip("'")][address.replace("$", "")] is not None


def test_it_calculates_no_error(recalculated):
    for sheet in recalculated.worksheets:
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "e"]


def test_the_charts_are_there(recalculated):
    assert len(recalculated["概览"]._charts) == 2


def test_it_opens_a_master_of_everything_nasty(libreoffice, definition, tmp_path):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "nasty.xlsx"
    path.write_bytes(master_bytes(master_of(definition, *(poisoned(text) for text in INJECTION))))
    workbook = load_workbook(libreoffice.convert(path, "xlsx", tmp_path))
    assert len(workbook.sheetnames) >= 4 + len(INJECTION) - 3
    assert workbook["预算"].max_row > 100


def test_a_hundred_departments_in_seconds(definition):
    master = master_of_many(definition, 100)
    start = time.process_time()
    master_bytes(master)
    assert time.process_time() - start < 20  # 1.7 s on two shared cores; a bound only against going quadratic
