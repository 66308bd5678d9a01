"""Trying on until it fits: the copy is written again, the template can be read again, the next step is named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kpi_addin.api.defining import own_template_fault
from kpi_addin.forms import library, load_definition, use_form
from tests.cli.run import complaint, kpi
from tests.forms.own_definitions import HEAD, TAIL

YAML = f"{HEAD}sections:\n  - {{kind: unit, label: 单位名称}}{TAIL}"


@pytest.fixture(autouse=True)
def _nobody_elses(own_home):
    library.forget()
    yield
    use_form(None)
    library.forget()


@pytest.fixture
def mine(tmp_path):
    file = tmp_path / "my.yaml"
    file.write_text(YAML, encoding="utf-8")
    return file


@pytest.fixture
def workbook(mine, tmp_path):
    path = tmp_path / "表.xlsx"
    assert kpi("form", "template", mine, "-o", path).exit_code == 0
    return path


def test_the_marked_copy_is_written_again_and_again(mine, workbook, tmp_path):
    copy = tmp_path / "标记.xlsx"
    for _ in range(2):
        assert kpi("form", "check", mine, workbook, "-o", copy).exit_code == 0


def test_one_in_which_somebody_noted_something_stays(mine, workbook, tmp_path):
    copy = tmp_path / "标记.xlsx"
    assert kpi("form", "check", mine, workbook, "-o", copy).exit_code == 0
    book = openpyxl.load_workbook(copy)
    book.worksheets[0]["Z1"] = "我的记号"
    book.save(copy)
    kept = copy.read_bytes()
    assert "标记副本" in complaint(kpi("form", "check", mine, workbook, "-o", copy))
    assert copy.read_bytes() == kept


@pytest.mark.parametrize(
    ("anchors", "told"),
    [
        pytest.param("anchors: [度量单位]", "度量单位", id="a joined part without a column"),
        pytest.param("anchors: [三级指标]\nstrangers: [单位名称]", "单位名称", id="its own label tells of another"),
    ],
)
def test_a_definition_that_cannot_read_its_own_template_is_told_so(mine, workbook, tmp_path, anchors, told):
    text = YAML.replace("anchors: [三级指标]", anchors).replace(
        "full_year: [指标值]}", "full_year: [指标值], measure: [度量单位]}\njoined: {full_year: [full_year, measure]}"
    )
    mine.write_text(text, encoding="utf-8")
    library.forget()
    ran = kpi("form", "check", mine, workbook)
    assert ran.exit_code == 1
    assert "不会被认作这种表" in ran.out.replace("\n", "")
    assert f"“{told}”" in ran.out.replace("\n", "")
    assert f"“{told}”" in kpi("form", "check", mine, workbook, "--json").json["own_template"]
    again = kpi("form", "template", mine, "-o", tmp_path / "再.xlsx")
    assert "不会被认作这种表" in again.out.replace("\n", "")


def test_one_whose_joined_part_is_a_column_reads_its_template(mine, workbook):
    text = YAML.replace("anchors: [三级指标]", "anchors: [三级指标, 度量单位]").replace(
        "full_year: [指标值]}", "full_year: [指标值], measure: [度量单位]}\njoined: {full_year: [full_year, measure]}"
    )
    mine.write_text(text.replace("level3, full_year]", "level3, full_year, measure]"), encoding="utf-8")
    library.forget()
    assert "不会被认作" not in kpi("form", "check", mine, workbook).out


@pytest.mark.parametrize("form_id", sorted(file.stem for file in Path(library.__file__).parent.glob("*.yaml")))
def test_every_built_in_form_reads_its_own_template(form_id):
    assert own_template_fault(load_definition(form_id)) is None


def test_a_draft_names_the_next_step(workbook, tmp_path):
    drafted = kpi("form", "draft", workbook, "-o", tmp_path / "草稿.yaml")
    assert "kpi-addin form check" in drafted.out
    assert "form check" in kpi("form", "draft", workbook, "-o", tmp_path / "草稿二.yaml", "--lang", "en").out.replace(
        "\n", " "
    )
