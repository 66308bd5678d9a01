"""One form with all of the elements: its template written, opened, bent, saved by another program, and read back."""

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.forms.elements.own_form import ID, TITLE, UNIT, rows_of, texts_of
from tests.forms.test_there_and_back import cells_unmerged, columns_left_and_inside, rows_above, sheet_renamed

FORM = f"""\
ignore: [联系电话, 立项依据]
anchors: [单位名称, 三级指标]
headers:
  level1: [一级指标]
  level3: [三级指标]
  operator: [年初指标值 > 符号]
  initial_target: [年初指标值 > 数值]
  measure: [年初指标值 > 单位]
  half_year: [半年指标值]
  adjusted_target: [调整后指标值]
  points: [分值]
joined: {{initial_target: [operator, initial_target, measure]}}
prefer: {{full_year: [adjusted_target, initial_target]}}
sections:
{UNIT}  - {{kind: text, key: project_kind, label: 项目属性, choices: [新增, 延续], beside: true}}
  - {{kind: text, key: goal, label: 年度目标, lines: 3}}
  - kind: indicators
    key: own
    name: 指标
    columns: [level1, level3, half_year, operator, initial_target, measure, adjusted_target, points]
    levels: {{产出: {{}}, 效益: {{}}}}
    blank_rows: 2
    sub_units: true
  - {{kind: signatures, labels: [填表人, 审核人, 单位负责人]}}
"""
SHEET = (
    *TITLE,
    ("单位名称", "某局", "联系电话", "63211234", "项目属性", "新增□ 延续√"),
    ("立项依据", "某文件"),
    ("年度目标", "做好发放。\n及时公开。"),
    ("一级指标", "三级指标", "半年指标值", "年初指标值", None, None, "调整后指标值", "第一小学", "第二小学", "分值"),
    (None, None, None, "符号", "数值", "单位"),
    ("产出（60分）", "发放人数", "≥80人", "≥", 200, "人", "≥180人", "≥90人", "≥90人", 60),
    ("效益（40分）", "入学率", "≥98%", "≥", 99, "%", None, "≥99%", None, 40),
    ("填表人", "李某", "审核人", "王某"),
    ("单位负责人", "赵某"),
)
MERGED = ("D6:F6", "A6:A7", "B6:B7", "C6:C7", "G6:G7", "H6:H7", "I6:I7", "J6:J7")
ROWS = [("产出", None, "发放人数", "≥180人"), ("效益", None, "入学率", "≥ | 99 | %")]
FURTHER = [
    {"initial_target": "≥ | 200 | 人", "adjusted_target": "≥180人", "第一小学": "≥90人", "第二小学": "≥90人"},
    {"initial_target": "≥ | 99 | %", "adjusted_target": None, "第一小学": "≥99%", "第二小学": None},
]
TEXTS = {"unit": "某局", "project_kind": "延续", "goal": "做好发放。\n及时公开。"}


def holds(form):
    assert rows_of(form) == ROWS
    assert [{key: field.value for key, field in row.further.items()} for row in form.indicators] == FURTHER
    assert [(row.half_year.value, row.points.value) for row in form.indicators] == [("≥80人", 60), ("≥98%", 40)]
    assert texts_of(form) == TEXTS


@pytest.fixture
def form(own_form):
    return own_form(FORM)


@pytest.fixture
def path(form, tmp_path):
    target = tmp_path / "表.xlsx"
    write_template(target, form.definition, form.read(*SHEET, merged=MERGED))
    return target


def test_the_sheet_is_read(form):
    holds(form.read(*SHEET, merged=MERGED))


def test_so_is_the_template(path):
    holds(read_form(path, ID))


@pytest.mark.parametrize(
    "bend", [cells_unmerged, rows_above, columns_left_and_inside, sheet_renamed], ids=lambda bend: bend.__name__
)
def test_bent(path, bend):
    book = openpyxl.load_workbook(path)
    bend(book["目标表" if "目标表" in book.sheetnames else book.sheetnames[0]])
    book.save(path)
    holds(read_form(path, ID))


@pytest.mark.parametrize("fmt", ["xlsx", "xls", "ods"])
def test_saved_by_libreoffice(libreoffice, path, tmp_path, fmt):
    (tmp_path / "另存").mkdir()
    holds(read_form(libreoffice.convert(path, fmt, tmp_path / "另存"), ID))


def test_the_rules_are_content_and_the_fixes_change_nothing(path):
    validation = api.validate(path)
    assert not [finding for finding in validation.findings if finding.severity.name == "ERROR"]


def test_its_empty_template_is_blank(form):
    written = form.written_and_read(None)
    assert (written.indicators, written.texts["goal"].value, written.texts["project_kind"].value) == ((), None, None)
