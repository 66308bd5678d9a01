"""The page that is signed: what it says is worked out from the form, and nobody takes it for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.excel.book import SIGNATURES
from kpi_addin.forms import load_definition
from kpi_addin.writing.package.patch import write_marks
from kpi_addin.writing.package.typed_cells import type_into
from kpi_addin.writing.template import signature_page
from kpi_addin.writing.template.template_workbook import write_template
from tests.hosts.libreoffice import LibreOffice
from tests.writing.forms import UNIT, find, finding, sheet_of, shown_sheet

SHEET = "绩效目标表"


def said(path: Path, libreoffice: LibreOffice) -> dict[str, str]:
    """Each label with what stands beside it, as LibreOffice works it out."""
    cells = shown_sheet(libreoffice.convert(path, "html", path.parent), signature_page.SHEET)
    beside = {"A": "B", "C": "D"}
    return {
        each.text: cells[f"{beside[spot[0]]}{spot[1:]}"].text
        for spot, each in cells.items()
        if spot[0] in beside and f"{beside[spot[0]]}{spot[1:]}" in cells and each.text
    }


def test_what_the_form_says_in_sum(filled: Path, libreoffice: LibreOffice) -> None:
    told = said(filled, libreoffice)
    assert told["单位名称"] == UNIT
    assert told["年度"] == "2024年度"
    assert (told["收入合计（万元）"], told["支出合计（万元）"]) == ("600.00", "573.60")
    named = [row for row in api.read(filled).indicators if row.level3.value]
    assert told["绩效指标（条）"] == str(len(named))
    assert (told["校验码"], told["上次校验"]) == ("尚未校验", "尚未校验")


def test_the_last_check(filled: Path, libreoffice: LibreOffice) -> None:
    write_marks(filled, [finding("x", "error", f"{SHEET}!G7")], form_sheet=SHEET, receipt="7f3a92c1b0d4")
    told = said(filled, libreoffice)
    assert (told["校验码"], told["上次校验"]) == ("7f3a92c1b0d4", "错误 1 · 警告 0 · 提示 0")


def test_an_empty_form(empty: Path, libreoffice: LibreOffice) -> None:
    told = said(empty, libreoffice)
    assert (told["收入合计（万元）"], told["支出合计（万元）"]) == ("未填", "未填")
    assert told["年度"] == "2025年度"


def test_who_signs(empty: Path) -> None:
    texts = {cell.value for row in sheet_of(empty, signature_page.SHEET).iter_rows() for cell in row}
    assert {"单位负责人（签字）", "财务负责人（签字）", "填报人（签字）", "填报日期", "单位公章"} <= texts
    assert signature_page.MATCH in texts


def test_a_project_s_page_names_the_project(chinese_tmp: Path) -> None:
    path = chinese_tmp / "项目.xlsx"
    write_template(path, load_definition("project-target"))
    labels = [cell.value for cell in sheet_of(path, signature_page.SHEET)["A"] if cell.value]
    assert "项目名称" in labels
    assert "资金合计（万元）" in labels


def test_one_page_and_nothing_read_there(filled: Path, empty: Path) -> None:
    for path in (filled, empty):
        sheet = load_workbook(path)[signature_page.SHEET]
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
        assert sheet.page_setup.orientation == "portrait"
        form = api.read(path)
        assert form.further_sheets == ()
        assert signature_page.SHEET not in form.stage_sheets.values()
    assert signature_page.SHEET == SIGNATURES, "the ribbon does not read it either"


@pytest.mark.parametrize("width", [signature_page.WIDTHS])
def test_it_is_as_wide_as_the_paper(width: tuple[float, ...]) -> None:
    """A4 upright is some 94 characters wide: at 92 nothing is made smaller."""
    assert sum(width) <= 94


def test_the_last_hand_in_and_whether_it_is_what_was_checked(filled: Path, libreoffice: LibreOffice) -> None:
    """RIGHT of no characters is the empty text: without a check there is nothing to differ from."""
    assert said(filled, libreoffice)["上报"] == "尚未上报"
    share = filled.parent / "库"
    share.mkdir()
    receipt = api.sync(filled, share, init=True).submission.receipt
    assert said(filled, libreoffice)["上报"] == f"第 1 版 · 校验码 {receipt}"
    api.mark(api.validate(filled))
    told = said(filled, libreoffice)
    assert (told["校验码"], told["上报"]) == (receipt, f"第 1 版 · 校验码 {receipt}")
    type_into(filled, {f"{SHEET}!{find(sheet_of(filled), '合格率', 'G')}": "≥99%"}, {})
    api.mark(api.validate(filled))
    told = said(filled, libreoffice)
    assert told["校验码"] != receipt
    assert told["上报"] == f"第 1 版 · 校验码 {receipt}（与校验码不同：请再校验、再上报）"
    again = api.sync(filled, share, draft=True).submission
    assert said(filled, libreoffice)["上报"] == f"第 2 版（草稿） · 校验码 {again.receipt}"
