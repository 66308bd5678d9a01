"""The common indicators: what the sheet's formulas give is what Python's decimals give, zeros and blanks included."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kpi_addin.computed import computed_of
from kpi_addin.form import BaseFigure, Field, Form
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.stages import PERIODS
from kpi_addin.writing.template.template_workbook import write_template
from tests.hosts.libreoffice import LibreOffice
from tests.reporting.example import FIGURES
from tests.reporting.workbooks import calculated, find, type_into, values_of

SHEET = "基础数据"
STATED = {key: full for key, (_, full) in FIGURES.items()}
CASES: dict[str, dict[str, str | None]] = {
    "all stated": STATED,
    "nothing stated": dict.fromkeys(STATED),
    "all nought": dict.fromkeys(STATED, "0"),
    "denominators nought": STATED
    | dict.fromkeys(
        [
            "approved_budget",
            "adjusted_budget",
            "planned_payment",
            "three_public_last_year",
            "procurement_budget",
            "posts",
        ],
        "0",
    ),
    "numerators nought": STATED | dict.fromkeys(["executed", "adjustment", "three_public", "procurement_spent"], "0"),
    "some blank": STATED | dict.fromkeys(["adjusted_budget", "three_public", "assets", "staff"]),
    "odd figures": STATED | {"executed": "1234.5678", "adjusted_budget": "0.0001", "three_public": "0", "staff": "143"},
}


def form_with(figures: dict[str, str | None], basis: str) -> Form:
    told = tuple(
        BaseFigure(key, *(Field(None if value is None else Decimal(value)),) * 2) for key, value in figures.items()
    )
    return Form("department-2024", Field(2024), Field("某局"), base_figures=told, basis=Field(basis))


@pytest.mark.parametrize("basis", ["approved_budget", "adjusted_budget"])
@pytest.mark.parametrize("case", CASES)
def test_formulas_equal_decimals(
    case: str, basis: str, libreoffice: LibreOffice, definition: FormDefinition, tmp_path: Path
) -> None:
    base = definition.reporting.base
    form = form_with(CASES[case], basis)
    path = tmp_path / "表.xlsx"
    write_template(path, definition, form)
    sheet = values_of(calculated(libreoffice, path), SHEET)
    for period, steps in zip(PERIODS, (2, 3), strict=True):
        for name, told in computed_of(form, base, period).items():
            shown = sheet[find(sheet, name, steps)].value
            if told.percent is not None:
                assert shown == pytest.approx(float(told.percent / 100), rel=1e-12, abs=1e-12), name
            else:
                assert (shown or None) == (None if told.applicable else base.not_applicable), name


def test_the_formula_is_told_in_words(libreoffice: LibreOffice, definition: FormDefinition, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_template(path, definition, unit="某局", year=2024)
    type_into(path, SHEET, {"D3": "年初批复预算数"})
    sheet = values_of(calculated(libreoffice, path), SHEET)
    assert sheet[find(sheet, "预算执行率", 1)].value == "实际支付数 ÷ 年初批复预算数 × 100%"
    assert sheet[find(sheet, "预算调整率", 1)].value == "预算调整数 ÷ 年初批复预算数 × 100%"


def test_an_empty_sheet_says_nothing(libreoffice: LibreOffice, definition: FormDefinition, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_template(path, definition, unit="某局", year=2024)
    saved = calculated(libreoffice, path)
    for name in ("半年监控", "年终自评", SHEET):
        texts = [cell.value for row in values_of(saved, name).iter_rows() for cell in row if cell.value]
        assert not [text for text in texts if str(text).startswith(("#", "Err:"))]
        assert "不适用" not in texts
