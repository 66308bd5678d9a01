"""Tables without levels, or with the first of them only."""

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.errors import KpiError
from kpi_addin.form import Field
from tests.forms.elements.own_form import TITLE, UNIT, rows_of

NO_LEVELS = f"""\
anchors: [单位名称, 指标名称]
headers: {{level3: [指标名称], full_year: [指标值]}}
sections:
{UNIT}  - {{kind: indicators, key: own, name: 指标, columns: [level3, full_year], levels: {{}}, blank_rows: 3}}
"""
ROWS = (("单位名称", "某局"), ("指标名称", "指标值"), ("发放补助人数", "≥200人"), ("发放时间", "12月底前"))
FIRST_LEVEL = f"""\
anchors: [单位名称, 指标名称]
headers: {{level1: [指标类别], level3: [指标名称], full_year: [指标值]}}
sections:
{UNIT}  - kind: indicators
    key: own
    name: 指标
    columns: [level1, level3, full_year]
    levels: {{产出: {{}}, 效益: {{}}}}
    blank_rows: 2
"""
TWO_TABLES = f"""\
anchors: [单位名称, 指标名称]
headers: {{level3: [指标名称], full_year: [指标值]}}
sections:
{UNIT}  - {{kind: indicators, key: first, name: 指标, columns: [level3, full_year], levels: {{}}, blank_rows: 2}}
  - {{kind: indicators, key: second, name: 指标, columns: [level3, full_year], levels: {{}}, blank_rows: 2}}
"""
TRUTH = [(None, None, "发放补助人数", "≥200人"), (None, None, "发放时间", "12月底前")]


def test_a_table_of_names_and_targets_is_read(own_form):
    assert rows_of(own_form(NO_LEVELS).read(*TITLE, *ROWS)) == TRUTH


def test_its_template_gives_back_what_it_was_given(own_form):
    form = own_form(NO_LEVELS)
    assert rows_of(form.written_and_read(form.read(*TITLE, *ROWS))) == TRUTH


def test_its_empty_template_is_read_as_an_empty_form(own_form):
    form = own_form(NO_LEVELS).written_and_read(None)
    assert (form.unit.value, form.indicators) == ("某局", ())


def test_a_lone_header_in_a_remark_is_no_table(own_form):
    form = own_form(NO_LEVELS).read(*TITLE, *ROWS, ("注：", "指标名称", "由各股室填写"))
    assert rows_of(form) == TRUTH


def test_the_header_repeated_on_the_next_page_goes_on_with_the_table(own_form):
    form = own_form(NO_LEVELS).read(*TITLE, *ROWS, ROWS[1], ("满意度", "≥90%"))
    assert [row.table for row in form.indicators] == ["own"] * 3
    assert rows_of(form)[-1] == (None, None, "满意度", "≥90%")


def test_two_tables_without_levels_are_told_by_their_order(own_form):
    form = own_form(TWO_TABLES).read(*TITLE, *ROWS[:3], ROWS[1], ROWS[3])
    assert [(row.table, row.level3.value) for row in form.indicators] == [
        ("first", "发放补助人数"),
        ("second", "发放时间"),
    ]


def test_one_level_is_filled_down_and_printed(own_form):
    form = own_form(FIRST_LEVEL)
    read = form.read(
        *TITLE,
        ("单位名称", "某局"),
        ("指标类别", "指标名称", "指标值"),
        ("产出", "发放补助人数", "≥200人"),
        (None, "发放时间", "12月底前"),
        ("效益", "困难户入学率", "100%"),
    )
    truth = [
        ("产出", None, "发放补助人数", "≥200人"),
        ("产出", None, "发放时间", "12月底前"),
        ("效益", None, "困难户入学率", "100%"),
    ]
    assert rows_of(read) == truth
    assert rows_of(form.written_and_read(read)) == truth


def test_its_empty_template_prints_each_level(own_form):
    form = own_form(FIRST_LEVEL)
    written = form.written_and_read(None)
    assert written.indicators == ()
    path = form.path.with_name("模板.xlsx")
    assert [text for text in _texts(path) if text in {"产出", "效益"}] == ["产出", "效益"]


def _texts(path):
    sheet = openpyxl.load_workbook(path)["目标表"]
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_rules_ask_for_no_level_that_the_form_has_not(own_form):
    form = own_form(NO_LEVELS)
    form.written_and_read(form.read(*TITLE, *ROWS))
    codes = {finding.rule for finding in api.validate(form.path.with_name("模板.xlsx")).findings}
    assert not {code for code in codes if "level" in code or code.endswith(("-indicator-missing", "side-needed"))}
    assert "output-dimension-missing" not in codes


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("columns: [level3, full_year]", "columns: [full_year]"), "level3"),
        (("levels: {}", "levels: {产出: {}}"), "columns 里却没有 level1"),
        (("{level3: [指标名称], full_year", "{full_year"), "level3"),
    ],
)
def test_what_does_not_fit_is_told(own_form, change, told):
    with pytest.raises(KpiError, match=told):
        own_form(NO_LEVELS.replace(*change))


def test_a_second_level_needs_its_column(own_form):
    with pytest.raises(KpiError, match="没有 level2"):
        own_form(FIRST_LEVEL.replace("产出: {}", "产出: {数量: []}"))


def test_levels_come_first(own_form):
    with pytest.raises(KpiError, match="level1 开头"):
        own_form(FIRST_LEVEL.replace("[level1, level3, full_year]", "[level3, level1, full_year]"))


def test_a_target_that_is_missing_is_missing(own_form):
    form = own_form(NO_LEVELS).read(*TITLE, *ROWS[:2], ("发放补助人数",))
    assert form.indicators[0].full_year == Field(None, "表!B5")
