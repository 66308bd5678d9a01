"""Lists in the bureau's long tables: every row with its cell, whatever list it is of."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.forms import load_definition
from tests.cli.run import complaint, kpi
from tests.forms.filled import FILLED

TASKS, TRANSFER = "department-target-tasks", "transfer-self-evaluation"


@pytest.fixture
def handed_in(chinese_tmp):
    """A department's tasks and a region's transfer, whose lists have other columns."""
    folder = chinese_tmp / "收到的"
    folder.mkdir()
    for form in (TASKS, TRANSFER):
        api.new_from_form(FILLED[form], folder / f"{form}.xlsx")
    return folder


def rows_of(folder, name):
    return list(csv.DictReader(StringIO((folder / f"{name}.csv").read_text("utf-8-sig"))))


def test_every_row_of_every_list_is_in_the_dataset_with_its_cell(handed_in, chinese_tmp):
    data = chinese_tmp / "数据"
    assert kpi("consolidate", handed_in, "-o", chinese_tmp / "总表.xlsx", "--dataset", data).exit_code == 0
    rows = rows_of(data, "lists")
    for form in (TASKS, TRANSFER):
        filled, definition = FILLED[form], load_definition(form)
        for section in definition.lists:
            told = filled.lists[section.key]
            mine = [row for row in rows if row["form"] == definition.name and row["list"] == section.label]
            names = [entry.name.value for entry in told.entries]
            assert [row[section.name.key] for row in mine if row["row"] != "合计"] == names
            assert len({row["cell"] for row in mine}) == len(mine), "each is told by its own cell"
            for column in section.money:
                sums = [Decimal(row[column.key]) for row in mine if row["row"] != "合计" and row[column.key]]
                assert sum(sums) == sum(entry.amounts[column.key].value or 0 for entry in told.entries)


def test_the_master_has_them_on_a_sheet_behind_the_findings(handed_in, chinese_tmp):
    master = chinese_tmp / "总表.xlsx"
    assert kpi("consolidate", handed_in, "-o", master).exit_code == 0
    book = openpyxl.load_workbook(master)
    sheets = book.sheetnames
    assert sheets[sheets.index("问题") + 1] == "清单"
    assert {"清单", "行", "任务名称"} <= {cell.value for cell in book["清单"][1]}
    assert kpi("consolidate", handed_in, "-o", master).exit_code == 0, "it is still known as ours"


def test_without_lists_there_is_no_such_table_and_no_old_one_stays(handed_in, culture, chinese_tmp):
    data, master = chinese_tmp / "数据", chinese_tmp / "总表.xlsx"
    assert kpi("consolidate", handed_in, "-o", master, "--dataset", data).exit_code == 0
    assert (data / "lists.csv").exists()
    assert kpi("consolidate", culture, "-o", master, "--dataset", data).exit_code == 0
    assert not (data / "lists.csv").exists()
    assert "清单" not in openpyxl.load_workbook(master).sheetnames


def test_somebody_elses_file_of_that_name_stays(culture, chinese_tmp):
    data = chinese_tmp / "数据"
    data.mkdir()
    (data / "lists.csv").write_text("我的清单\n", encoding="utf-8")
    told = kpi("consolidate", culture, "-o", chinese_tmp / "总表.xlsx", "--dataset", data)
    assert (data / "lists.csv").read_text(encoding="utf-8") == "我的清单\n"
    assert "lists.csv" in complaint(told)
    assert "--force" in complaint(told)


def test_an_import_counts_the_rows_of_lists(handed_in, culture, chinese_tmp):
    told = kpi("import", handed_in / f"{TASKS}.xlsx", "-o", chinese_tmp / "导入.xlsx")
    count = sum(len(each.entries) for each in FILLED[TASKS].lists.values())
    assert f"清单 {count} 行" in told.out.replace("\n", "")
    assert "清单" not in kpi("import", culture, "-o", chinese_tmp / "导入二.xlsx").out, "where the form has none"
