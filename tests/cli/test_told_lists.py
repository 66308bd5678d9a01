"""What `validate` prints: each place with its sheet, the same told once, and no advice to do what was just done."""

from __future__ import annotations

import openpyxl
import pytest

from kpi_addin.cli.places import place
from kpi_addin.language import use_language
from tests.cli.run import kpi


def test_a_place_names_its_sheet_once_for_cells_side_by_side() -> None:
    assert place([]) == ""
    assert place(["表!D12"]) == "表!D12"
    assert place(["表!D12", "表!E1"]) == "表!D12、E1"
    assert place(["半年监控!D12", "表!E1", "表!E2"]) == "半年监控!D12\n表!E1、E2"
    assert place([f"表!D{row}" for row in range(1, 21)]) == "表!D1、D2、D3 等20处"


def test_a_place_in_english() -> None:
    use_language("en")
    try:
        assert place([f"表!D{row}" for row in range(1, 21)]) == "表!D1, D2, D3 and 17 more"
    finally:
        use_language("zh")


def test_the_list_tells_the_same_once_and_json_each_place(park) -> None:
    told = kpi("validate", park)
    assert "绩效目标表!F36、F40、G36 等4处" in told.out
    assert "相同的问题合为一条" in told.out
    found = [each for each in kpi("validate", park, "--json").json["findings"] if each["rule"].startswith("year-end")]
    assert len(found) == 4


def test_marked_the_sheet_has_the_same_rows_as_the_list(park) -> None:
    kpi("validate", park, "--write")
    sheet = openpyxl.load_workbook(park)["校验结果"]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[0]]
    assert sum(row[10] == "year-end-ratio-at-half-year" for row in rows) == 3
    assert f"相同的问题合为一条，共 {len(rows)} 条" in sheet["A2"].value


@pytest.mark.parametrize("times", [1, 2])
def test_nothing_advises_what_was_just_done(park, times) -> None:
    for _ in range(times):
        told = kpi("validate", park, "--write").out
        assert "--write" not in told
        assert "已标记到表中" in told
    assert "与上次标记时一致" in kpi("validate", park).out
    book = openpyxl.load_workbook(park)
    book["绩效目标表"]["G30"] = "≥1个"
    book.save(park)
    assert "请用 --write 重新标记" in kpi("validate", park).out
    assert "--write" not in kpi("validate", park, "--write").out
