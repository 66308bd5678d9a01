"""The template in a real spreadsheet: sums and differences by plain formulas, no add-in, no marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi_addin.form import Form
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.writing.template.template_workbook import write_template
from tests.hosts.libreoffice import LibreOffice
from tests.writing.forms import (
    CHILDREN,
    DIFFERENCE,
    RED,
    STATUS,
    Shown,
    changed,
    find,
    sheet_of,
    shown_sheet,
    small_form,
    spending,
)


def shown(
    libreoffice: LibreOffice, definition: FormDefinition, form: Form, folder: Path
) -> tuple[dict[str, Shown], Path]:
    path = folder / "表.xlsx"
    write_template(path, definition, form)
    out = folder / "out"
    out.mkdir(exist_ok=True)
    return shown_sheet(libreoffice.convert(path, "html", out)), path


def test_sums_and_differences(libreoffice: LibreOffice, definition: FormDefinition, chinese_tmp: Path) -> None:
    cells, path = shown(libreoffice, definition, small_form(), chinese_tmp)
    sheet = sheet_of(path)
    projects, total = find(sheet, "项目支出", DIFFERENCE)[1:], find(sheet, "资金总额", DIFFERENCE)[1:]
    assert cells[f"{CHILDREN}{projects}"].text == "250.00"
    assert cells[f"{DIFFERENCE}{projects}"] == Shown("250.00", RED)
    assert cells[f"G{projects}"].colour == RED
    assert cells[f"{STATUS}{projects}"].text == "项目支出与所列项目合计相差 250 万元"
    assert cells[f"{CHILDREN}{total}"].text == "600.00"
    assert cells[f"{DIFFERENCE}{total}"].text == "0.00"
    assert cells[f"{STATUS}{total}"].text == ""
    balance = find(sheet, "半年计划执行数")[1:]
    assert cells[f"{DIFFERENCE}{balance}"] == Shown("26.40", RED)
    assert cells[f"{STATUS}{balance}"].text == "收入总额与支出总额相差 26.4 万元"
    assert cells[f"G{total}"].colour == RED


def test_all_is_calm_when_the_sums_agree(
    libreoffice: LibreOffice, definition: FormDefinition, chinese_tmp: Path
) -> None:
    form = changed(changed(small_form(), "project", "500"), "basic_expenditure", "100")
    cells, _ = shown(libreoffice, definition, form, chinese_tmp)
    assert not [address for address, cell in cells.items() if cell.colour == RED]
    assert not [cell.text for address, cell in cells.items() if address[0] == STATUS and "相差" in cell.text]


def test_a_stated_total_is_compared_with_its_parts_and_with_income(
    libreoffice: LibreOffice, definition: FormDefinition, chinese_tmp: Path
) -> None:
    form = small_form()
    stated = replace(form, budget=(*form.budget, spending("expenditure_total", "支出总额", None, "600")))
    cells, path = shown(libreoffice, definition, stated, chinese_tmp)
    sheet = sheet_of(path)
    total, balance = find(sheet, "支出总额", STATUS), find(sheet, "半年计划执行数", DIFFERENCE)
    assert cells[total].text == "支出总额与下级合计相差 26.4 万元"
    assert cells[balance].text == "0.00"


def test_blank_is_not_zero(libreoffice: LibreOffice, definition: FormDefinition, chinese_tmp: Path) -> None:
    """An income total that is not stated is compared with nothing."""
    form = changed(changed(small_form(), "total_funds", None), "project_expenditure", None)
    cells, path = shown(libreoffice, definition, form, chinese_tmp)
    sheet = sheet_of(path)
    for label in ("资金总额", "项目支出", "半年计划执行数"):
        assert cells[find(sheet, label, DIFFERENCE)].text == ""
    assert not [address for address, cell in cells.items() if cell.colour == RED]


def test_an_empty_form_says_nothing(libreoffice: LibreOffice, empty: Path, chinese_tmp: Path) -> None:
    (chinese_tmp / "out").mkdir()
    cells = shown_sheet(libreoffice.convert(empty, "html", chinese_tmp / "out"))
    said = {
        address: cell.text
        for address, cell in cells.items()
        if address[0] in {STATUS, CHILDREN, DIFFERENCE} and cell.text
    }
    assert set(said.values()) == {"尚未校验", "显示标记", "下级合计", "差额", "校验结果", "收入－支出"}


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
def test_strings_are_strings_after_a_save(libreoffice: LibreOffice, filled: Path, chinese_tmp: Path, fmt: str) -> None:
    out = chinese_tmp / "saved"
    out.mkdir()
    saved = libreoffice.convert(filled, fmt, out)
    if fmt != "xlsx":
        again = chinese_tmp / "again"
        again.mkdir()
        saved = libreoffice.convert(saved, "xlsx", again)
    sheet = sheet_of(saved)
    for text in ("=0%", "+5%", "@有效", "-3", "=100%"):
        assert sheet[find(sheet, text)].data_type == "s"


def test_no_formula_is_an_error(libreoffice: LibreOffice, filled: Path, chinese_tmp: Path) -> None:
    (chinese_tmp / "out").mkdir()
    cells = shown_sheet(libreoffice.convert(filled, "html", chinese_tmp / "out"))
    assert not [cell.text for cell in cells.values() if cell.text.startswith(("#", "Err:"))]


def test_each_part_begins_a_page(libreoffice: LibreOffice, filled: Path, chinese_tmp: Path) -> None:
    """Guide, texts and budget, common indicators, the other tables, two stages, base figures, findings: no column cut off."""
    (chinese_tmp / "out").mkdir()
    pages = libreoffice.render(filled, chinese_tmp / "out", 30)
    assert 10 <= len(pages) <= 11
