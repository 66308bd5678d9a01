"""What LibreOffice shows and prints of the forms."""

from dataclasses import replace

import pytest

from kpi_addin.address import column_letters
from kpi_addin.form import Field
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.writing.style.sheet_draft import columns_of
from kpi_addin.writing.template.template_workbook import write_template
from tests.forms.filled import FILLED, number
from tests.writing.forms import RED, find, sheet_of, shown_sheet


def shown(libreoffice, folder, form):
    definition = load_definition(form.form_id)
    path = folder / "表.xlsx"
    write_template(path, definition, form)
    (folder / "out").mkdir()
    html = libreoffice.convert(path, "html", folder / "out")
    return shown_sheet(html, definition.sheet), sheet_of(path, definition.sheet)


@pytest.mark.parametrize("form_id", FILLED)
def test_no_formula_is_an_error(libreoffice, chinese_tmp, form_id):
    cells, _ = shown(libreoffice, chinese_tmp, FILLED[form_id])
    assert not [cell.text for cell in cells.values() if cell.text.startswith(("#", "Err:"))]


def test_a_total_lights_up_when_its_parts_do_not_add_up(libreoffice, chinese_tmp):
    form = FILLED["project-target"]
    wrong = replace(form, budget=(replace(form.budget[0], full_year=number("130")), *form.budget[1:]))
    cells, sheet = shown(libreoffice, chinese_tmp, wrong)
    total = find(sheet, "年度资金总额")[1:]
    status = column_letters(columns_of(load_definition(form.form_id), wrong).status)
    assert cells[f"{status}{total}"].text == "年度资金总额与下级合计相差 9.5 万元"
    assert cells[f"F{total}"].colour == RED


def test_rate_and_total_are_worked_out_where_nobody_wrote_them(libreoffice, chinese_tmp):
    form = FILLED["project-self-evaluation"]
    first = form.budget[0]
    unrated = replace(first, further={**first.further, "rate": Field(None)})
    cells, sheet = shown(libreoffice, chinese_tmp, replace(form, budget=(unrated, *form.budget[1:]), totals={}))
    assert cells[f"G{find(sheet, '年度资金总额')[1:]}"].text == "90.00%"
    total = find(sheet, "总分")[1:]
    assert (cells[f"F{total}"].text, cells[f"G{total}"].text) == ("100", "98.8")
    assert cells[f"H{total}"].text == ""


@pytest.mark.parametrize("form_id", [form_id for form_id in known_forms() if form_id.startswith("project")])
def test_pages(libreoffice, chinese_tmp, form_id):
    """Guide, the form on one or two pages, findings, signatures: not one column is cut off."""
    path = chinese_tmp / "表.xlsx"
    write_template(path, load_definition(form_id), FILLED[form_id])
    (chinese_tmp / "out").mkdir()
    assert 4 <= len(libreoffice.render(path, chinese_tmp / "out", 30)) <= 5
