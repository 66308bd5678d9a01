"""The guide speaks of what the form has, and of nothing else."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from kpi_addin.forms import FormDefinition, load_definition
from kpi_addin.forms.library import definition_in
from kpi_addin.writing.template.template_workbook import template_bytes
from tests.forms.own_definitions import HEAD, TAIL, tasks_definition

BARE = f"{HEAD}sections:\n  - {{kind: unit, label: 单位名称}}{TAIL}"
LINES = """sections:
  - {kind: unit, label: 单位名称}
  - kind: budget
    label: 资金
    sides: {income: {columns: {full_year: ""}, lines: [{key: total_funds, name: 资金总额}]}}"""


def own(text: str) -> FormDefinition:
    read = definition_in(text.encode(), "own.yaml")
    assert isinstance(read, FormDefinition), read
    return read


def said(definition: FormDefinition, sheet: str) -> str:
    rows = openpyxl.load_workbook(BytesIO(template_bytes(definition)))[sheet].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


@pytest.mark.parametrize(
    ("definition", "money", "sums"),
    [
        pytest.param(own(BARE), False, False, id="no money at all"),
        pytest.param(own(f"{HEAD}{LINES}{TAIL}"), True, False, id="one amount"),
        pytest.param(tasks_definition(), True, True, id="tasks with a total"),
        pytest.param(load_definition("department-2024"), True, True, id="a department's"),
        pytest.param(load_definition("project-target"), True, True, id="a project's"),
        pytest.param(load_definition("system-export"), True, False, id="one amount of a list"),
    ],
)
def test_money_and_sums_are_spoken_of_where_there_are_any(definition, money, sums):
    guide, form = said(definition, "填表说明"), said(definition, definition.sheet)
    assert ("金额单位" in guide) == money
    assert ("自动加总" in guide) == ("差额照常" in guide) == sums
    assert ("下级合计" in form.splitlines()) == sums
    assert "校验结果" in form.splitlines()
    assert "用一句话说明每一行的问题" in guide


def test_half_a_year_is_spoken_of_where_the_form_has_one():
    assert "半年" in said(load_definition("department-2024"), "填表说明")
    assert "半年" not in said(own(BARE), "填表说明")


def test_a_target_in_several_cells_is_explained():
    assert "几格连起来" in said(load_definition("system-export"), "填表说明")
    assert "几格连起来" not in said(own(BARE), "填表说明")


def test_dates_are_of_the_forms_year():
    assert "2025年12月底前" in said(load_definition("department-2025"), "填表说明")


@pytest.mark.parametrize(("form_id", "cell"), [("department-2024", "H2"), ("project-monitoring", "J2")])
def test_where_the_colours_are_taken_off_for_print(form_id, cell):
    definition = load_definition(form_id)
    assert f"{cell} 格选“打印版”" in said(definition, "填表说明")
    sheet = openpyxl.load_workbook(BytesIO(template_bytes(definition)))[definition.sheet]
    assert sheet[cell].value == "显示标记"
