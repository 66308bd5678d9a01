"""The stand-alone report over several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_addin.errors import WriteError
from kpi_addin.writing.report import report_bytes, write_report
from tests.writing.forms import finding, names_in, sheet_of

RESULTS = [
    ("好.xlsx", []),
    ("一般.xlsx", [finding("w", "warning", "B2", message="核对")]),
    (
        "=坏.xlsx",
        [
            finding("w", "warning", "B3"),
            finding("e", "error", "B2", message="=1+1", left="5", right="3", difference="2"),
        ],
    ),
]


def test_the_worst_file_comes_first(chinese_tmp: Path) -> None:
    path = chinese_tmp / "报告.xlsx"
    write_report(path, RESULTS)
    summary = list(sheet_of(path, "汇总").iter_rows(min_row=4, values_only=True))
    assert summary == [
        (1, "=坏.xlsx", 1, 1, 0, "有错误，须改正"),
        (2, "一般.xlsx", 0, 1, 0, "有警告，须核对"),
        (3, "好.xlsx", 0, 0, 0, "通过"),
    ]
    table = list(sheet_of(path, "校验结果").iter_rows(min_row=4, values_only=True))
    assert [row[:5] for row in table] == [
        (1, "=坏.xlsx", "错误", "绩效目标表!B2", "=1+1"),
        (2, "=坏.xlsx", "警告", "绩效目标表!B3", "w 的说明"),
        (3, "一般.xlsx", "警告", "绩效目标表!B2", "核对"),
    ]


def test_names_and_messages_stay_text(chinese_tmp: Path) -> None:
    write_report(chinese_tmp / "x.xlsx", RESULTS)
    for name in ("汇总", "校验结果"):
        assert not [
            cell for row in sheet_of(chinese_tmp / "x.xlsx", name).iter_rows() for cell in row if cell.data_type == "f"
        ]


def test_the_same_results_give_the_same_bytes() -> None:
    assert report_bytes(RESULTS) == report_bytes(RESULTS)


def test_no_results_at_all(chinese_tmp: Path) -> None:
    write_report(chinese_tmp / "x.xlsx", [])
    assert sheet_of(chinese_tmp / "x.xlsx", "汇总")["A2"].value == "共 0 份 · 错误 0 · 警告 0 · 提示 0"


def test_a_folder_that_is_not_there(chinese_tmp: Path) -> None:
    with pytest.raises(WriteError, match="没有文件夹"):
        write_report(chinese_tmp / "没有" / "x.xlsx", RESULTS)
    assert names_in(chinese_tmp) == []
