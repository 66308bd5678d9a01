"""A master without a share, and the same tables as files for analysis."""

from __future__ import annotations

import builtins
from decimal import Decimal
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from kpi_addin.errors import KpiError
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.dataset import write_dataset
from kpi_addin.master.merge import merge_files
from tests.master.builders import findings, form
from tests.master.test_master_workbook import INJECTION


def test_from_a_list_of_forms(definition):
    forms = [("甲.xlsx", form("水务局"), findings()), ("乙.xlsx", form("教育局"), ())]
    data = master_bytes(merge_files(forms, [("坏.xlsx", "已损坏")]))
    workbook = load_workbook(BytesIO(data), data_only=True)
    assert workbook.sheetnames == [
        "概览",
        "汇总",
        "收支核对",
        "预算",
        "指标",
        "问题",
        "未能读取",
        "来源",
        "01-教育局",
        "02-水务局",
    ]
    assert workbook["汇总"]["D3"].value == float(2 * Decimal("573.6"))
    assert master_bytes(merge_files(forms, [("坏.xlsx", "已损坏")])) == data


def test_of_two_files_for_a_unit_the_sums_count_one_and_say_so(definition):
    forms = [("A.xlsx", form("水务局", basic="1"), ()), ("B.xlsx", form("水务局", basic="2"), ())]
    workbook = load_workbook(BytesIO(master_bytes(merge_files(forms))), data_only=True)
    sheet = workbook["汇总"]
    assert [sheet.cell(row, 3).value for row in (6, 7)] == ["已报", "重复，未计入"]
    headings = [cell.value for cell in sheet[5]]
    assert sheet.cell(3, headings.index("基本支出") + 1).value == 1
    assert [cell.value for cell in workbook["问题"]["D"]][1].count(".xlsx") == 2
    assert workbook["问题"]["K2"].value == "duplicate-unit"


def test_the_dataset_is_what_the_master_holds(definition, chinese_tmp):
    master = merge_files([("甲.xlsx", form("水务局", basic=None), findings())])
    paths = write_dataset(chinese_tmp / "数据", master)
    assert [path.name for path in paths] == ["budget.csv", "indicators.csv", "findings.csv"]
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
    budget = pd.read_csv(paths[0], dtype=str, keep_default_na=False)
    amounts = dict(zip(budget["name"], budget["full_year"], strict=True))
    assert (amounts["资金总额"], amounts["基本支出"], amounts["其他资金"]) == ("573.6", "", "0")
    assert len(pd.read_csv(paths[1])) == 33
    assert pd.read_csv(paths[2])["rule"].iloc[0] == "project-sum-mismatch"


@pytest.mark.parametrize("text", [one for one in INJECTION if "\ud800" not in one], ids=ascii)
def test_a_spreadsheet_runs_nothing_from_a_dataset_and_nothing_is_lost(definition, tmp_path, text):
    paths = write_dataset(tmp_path, merge_files([("甲.xlsx", form("水务局", target=text), ())]))
    written = pd.read_csv(paths[1], dtype=str, keep_default_na=False)["full_year"].iloc[-1]
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert written.removeprefix("'").replace("\r\n", "\n") == text


def test_without_pandas_it_says_what_to_install(definition, tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **options):
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KpiError, match="pip install"):
        write_dataset(tmp_path, merge_files([]))
