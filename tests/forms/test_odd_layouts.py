"""What only some bureaus print: amounts below a heading over several, a line called like its block, a label printed twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import yaml

from kpi_addin.forms.library import asked_for, forget, use_form
from kpi_addin.reading import read_form, read_forms
from tests.foreign.drawing import draw
from tests.foreign.measure import EDITED
from tests.foreign.workbook import HERE


@pytest.fixture
def read(tmp_path, own_home):
    """Reads one of the foreign workbooks, changed where ``put`` says, with its edited definition."""

    def reading(name, put=None, *, several=False):
        path = tmp_path / f"{name}.xlsx"
        draw(yaml.safe_load(Path(HERE / "workbooks" / f"{name}.yaml").read_text("utf-8"))["sheets"], path)
        book = openpyxl.load_workbook(path)
        for cell, value in (put or {}).items():
            book.worksheets[0][cell] = value
        book.save(path)
        form_id = asked_for(EDITED / f"{name}.yaml")
        return read_forms(path, form_id) if several else read_form(path, form_id)

    yield reading
    use_form(None)
    forget()


def test_amounts_below_a_heading_over_several_columns(read):
    total = read("hubei-department-target").line("total_funds")
    assert [total.amount(key).value for key in ("full_year", "before_last", "last")] == [520, 480, 500]


def test_a_column_that_is_called_otherwise_is_not_taken_for_it(read):
    total = read("hubei-department-target", {"F7": "备注"}).line("total_funds")
    assert total.amount("before_last").value is None


def test_a_label_that_is_printed_twice_is_the_one_beside_its_heading(read):
    texts = read("hubei-department-target").texts
    assert (texts["medium_long_term_goal"].value, texts["annual_goal"].value) == (
        "馆藏档案全部数字化",
        "数字化档案10万页",
    )


def test_a_line_may_be_called_like_its_block(read):
    assert read("chongqing-department-common").line("total_funds").full_year.value == Decimal("1180.5")


def test_pairs_of_names_and_amounts_written_with_their_unit_are_no_headers(read):
    form = read("hubei-project-side-panels")
    assert [line.full_year.value for line in form.budget] == [10000, 10000]


def test_a_list_whose_header_takes_three_rows(read):
    (form,) = read("hunan-department-list", several=True)
    assert (form.unit.value, len(form.indicators)) == ("岳阳楼区价格认证鉴定中心", 6)
    assert form.line("general_public_budget").full_year.value == Decimal("128.8")


def test_a_list_whose_names_stand_under_no_header(own_home, tmp_path):
    path = tmp_path / "表.xlsx"
    drawn = yaml.safe_load(Path(HERE / "workbooks" / "national-transfer-self.yaml").read_text("utf-8"))["sheets"]
    draw(drawn, path)
    told = read_form(path).lists["management"]
    assert [entry.name.value for entry in told.entries] == ["分配科学性", "下达及时性", "使用规范性"]
