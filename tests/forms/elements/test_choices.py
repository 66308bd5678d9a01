"""Boxes to tick beside words."""

import openpyxl
import pytest

from kpi_addin.errors import KpiError
from kpi_addin.reading.choices import ticked, with_boxes
from tests.forms.elements.own_form import TITLE, UNIT, texts_of

CHOICES = ("新增", "延续")
KINDS = ("经常性", "非经常性", "其他")
FORM = f"""\
anchors: [单位名称, 指标名称]
headers: {{level3: [指标名称], full_year: [指标值]}}
sections:
{UNIT}  - {{kind: text, key: project_kind, label: 项目属性, choices: [新增, 延续]}}
  - {{kind: text, key: goal, label: 年度目标, lines: 3}}
  - {{kind: indicators, key: own, name: 指标, columns: [level3, full_year], levels: {{}}, blank_rows: 2}}
"""
HEAD = (*TITLE, ("单位名称", "某局"))
TABLE = (("指标名称", "指标值"), ("发放补助人数", "≥200人"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("新增□ 延续√", "延续"),
        ("新增□　延续☑", "延续"),
        ("□新增 ■延续", "延续"),
        ("☑ 新增   □ 延续", "新增"),
        ("✓新增 □延续", "新增"),
        ("●新增 ○延续", "新增"),
        ("新增（√）延续（ ）", "新增"),
        ("新增( )  延续(√)", "延续"),
        ("新增项目□  延续项目√", "延续"),
        ("新增□√ 延续□", "新增"),
        ("新增√、延续", "新增"),
        ("新增 √延续", "延续"),
        ("新增、延续√", "延续"),
        ("新增√ 延续×", "新增"),
        ("\uf0a8新增 \uf0fe延续", "延续"),
        ("新增√ 延续√", "新增、延续"),
        ("延续", "延续"),
        ("新增□ 延续□", None),
        ("□新增\n□延续", None),
        ("□新增　□延续（□ 一次性）", None),
    ],
)
def test_what_is_ticked(text, value):
    assert ticked(text, CHOICES) == value


@pytest.mark.parametrize("text", ["新增√延续", "新增 √ 延续", "新增 延续", "视情况而定", "√"])
def test_what_does_not_say_which_word_is_meant_stays_as_it_stands(text):
    assert ticked(text, CHOICES) == text


def test_a_published_list_of_kinds():
    """大庆市's application form prints nineteen of them, numbered and without spaces; 坝塘镇 ticked the second of two."""
    kinds = ("重大课题(规划)", "网络运行维护", "庆典、节会、论坛、商业演出", "房租", "其他")
    text = "1.重大课题（规划）□ 2.网络运行维护√ 3.庆典、节会、论坛、商业演出☑ 4.房租□ 5.其他□"
    assert ticked(text, kinds) == "网络运行维护、庆典、节会、论坛、商业演出"
    assert ticked(with_boxes(ticked(text, kinds), kinds), kinds) == ticked(text, kinds)
    assert ticked("新增项目□延续项目√", ("新增项目", "延续项目")) == "延续项目"
    assert ticked("新增项目□延续项目√", CHOICES) == "延续"


def test_a_word_within_a_longer_one_is_not_chosen():
    assert ticked("经常性□ 非经常性√ 其他□", KINDS) == "非经常性"
    assert ticked("√经常性 □非经常性 □其他", KINDS) == "经常性"


def test_what_is_printed_is_read_the_same():
    for value in (None, "新增", "延续", "新增、延续"):
        assert ticked(with_boxes(value, CHOICES) or "", CHOICES) == value
    assert with_boxes("视情况而定", CHOICES) is None


@pytest.mark.parametrize(
    "cells",
    [
        ("项目属性", "新增□ 延续√"),
        ("项目属性：新增□ 延续√",),
        ("项目属性", "新增□", "延续√"),
        ("项目属性", "新增", "□", "延续", "√"),
        ("项目属性", "□", "新增", "√", "延续"),
    ],
    ids=["one cell", "with its label", "a cell each", "boxes behind", "boxes before"],
)
def test_the_value_is_what_is_ticked(own_form, cells):
    form = own_form(FORM).read(*HEAD, cells, ("年度目标", "做好发放"), *TABLE)
    assert texts_of(form)["project_kind"] == "延续"


def test_nothing_ticked_is_missing_and_the_cell_is_told(own_form):
    form = own_form(FORM).read(*HEAD, ("项目属性", "新增□ 延续□"), ("年度目标", "做好发放"), *TABLE)
    kind = form.texts["project_kind"]
    assert (kind.value, kind.cell, kind.raw) == (None, "表!B4", "新增□ 延续□")


def test_a_box_in_an_ordinary_text_is_none(own_form):
    goal = "1.新增□型钢支架；2.延续√类课程"
    form = own_form(FORM).read(*HEAD, ("项目属性", "新增□ 延续√"), ("年度目标", goal), *TABLE)
    assert texts_of(form)["goal"] == goal


@pytest.mark.parametrize("kind", ["新增□ 延续√", "☑新增 ☑延续", "新增□ 延续□", "新增√延续"])
def test_the_template_gives_back_what_it_was_given(own_form, kind):
    form = own_form(FORM)
    read = form.read(*HEAD, ("项目属性", kind), ("年度目标", "做好发放"), *TABLE)
    assert texts_of(form.written_and_read(read)) == texts_of(read)


def test_the_empty_template_shows_the_boxes(own_form):
    written = own_form(FORM).written_and_read(None)
    assert written.texts["project_kind"].raw == "□新增　□延续"
    assert written.texts["project_kind"].value is None


def test_the_template_offers_each_word_ticked(own_form):
    form = own_form(FORM)
    form.written_and_read(None)
    sheet = openpyxl.load_workbook(form.path.with_name("模板.xlsx"))["目标表"]
    (offered,) = [each for each in sheet.data_validations.dataValidation if "新增" in (each.formula1 or "")]
    assert offered.formula1 == '"☑新增　□延续,□新增　☑延续"'
    assert [ticked(text, CHOICES) for text in offered.formula1.strip('"').split(",")] == ["新增", "延续"]


@pytest.mark.parametrize(("choices", "told"), [("[新增□, 延续]", "不能含有方框"), ("[新增, 新增]", "已经用过")])
def test_what_cannot_be_told_apart_is_told(own_form, choices, told):
    with pytest.raises(KpiError, match=told):
        own_form(FORM.replace("[新增, 延续]", choices))
