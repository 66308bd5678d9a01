"""Real published tables of these forms, as far as their cells survived.

The texts were cut: most lost the head of the form, some the borders between cells. The head is supplied here, and the
cells are put back where their words and their number say; what is tested is that they are then understood.
"""

from __future__ import annotations

import re

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.errors import UnreadableError
from kpi_addin.forms import load_definition
from kpi_addin.reading import read_form
from tests.forms.sheets import read_rows

TARGET_HEADERS = ("一级指标", "二级指标", "三级指标", "指标值")
EVALUATION_HEADERS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
TABLE = load_definition("project-target").tables[0]
LEVEL2 = {name for names in TABLE.vocabulary.values() for name in names}


@pytest.fixture
def lines(shared_data):
    def read(case):
        text = (shared_data / "cases" / f"{case}.txt").read_text(encoding="utf-8")
        return text.splitlines()[1:]  # the first line describes the layout

    return read


def head(title):
    return ((title,), ("（2023年度）",), ("项目名称", "某项目"), ("主管部门", "某局", "实施单位", "某局本级"))


def money_row(line):
    name, *amounts = re.sub(r"[:：]\s+", " ", line).split()
    return (None, name, *amounts)


def indicator_row(line, values):
    """Levels are words of the form, the last cells are values, what is between is the name."""
    cells = line.split()
    level1 = cells.pop(0) if cells[0] in TABLE.levels else None
    level2 = cells.pop(0) if cells[0] in LEVEL2 else None
    return (level1, level2, " ".join(cells[:-values]), *cells[-values:])


def target_form(text, money):
    budget = [money_row(line) for line in text[:money]]
    return read_rows(
        *head("项目支出绩效目标表"),
        ("项目资金（万元）", *budget[0][1:]),
        *budget[1:],
        TARGET_HEADERS,
        *(indicator_row(line, 1) for line in text[money:]),
    )


def told(form):
    return [(row.level1.value, row.level2.value, row.level3.value, row.full_year.value) for row in form.indicators]


def amounts(form):
    return {line.key: str(line.full_year.value) for line in form.budget}


def codes(form):
    return {finding.rule for finding in run_checks(form, load_definition(form.form_id))}


def test_a_county_s_target_form(lines):
    """金安区残联 2023."""
    form = target_form(lines("26"), 3)
    assert amounts(form) == {"total_funds": "80", "fiscal_appropriation": "80", "other_funds": "0.00"}
    assert told(form) == [
        ("产出指标", "数量指标", "签约康复人数", "≥18000人"),
        ("产出指标", "数量指标", "涉及乡镇街数量", "=22个"),
        ("产出指标", "数量指标", "发放辅助器具人数", "≥4000人"),
        ("产出指标", "质量指标", "验收合格率", "1"),
    ]
    assert {"benefit-indicator-missing", "satisfaction-indicator-missing"} <= codes(form)


def test_an_application_with_remnants_of_its_template(lines):
    """南岳区 2018: the name says one thing, the target another."""
    form = target_form(lines("14"), 3)
    assert amounts(form) == {"total_funds": "10", "fiscal_appropriation": "10", "other_funds": "0"}
    assert len(form.indicators) == 14
    assert told(form)[-1] == ("满意度指标", "服务对象满意度指标", "游客满意度(≥**%)", ">=90%")
    assert ("产出指标", "成本指标", "流转土地补助标准", "<=475元/亩") in told(form)
    assert "template-remnant" in codes(form)


def test_a_park_s_application(lines):
    """金寨经开区 2021: no line for other funds, dots where a name should be."""
    form = target_form(lines("31"), 2)
    assert amounts(form) == {"total_funds": "1125", "fiscal_appropriation": "1125"}
    assert told(form)[0] == ("产出指标", "数量指标", "指标1:安置小区物业费", "8个")
    assert ("效益指标", "生态效益指标", "...", "显著提高") in told(form)
    assert "template-remnant" in codes(form)
    assert "unknown-level" not in codes(form)


def test_an_application_with_one_cell_a_line(lines):
    """清涧县交通局 2021."""
    cells = [line.removesuffix("|").strip() for line in lines("17")]
    rows, row = [], []
    for cell in cells[2:]:
        if row and (cell in TABLE.levels or (cell in LEVEL2 and row[-1] not in TABLE.levels) or len(row) == 4):
            rows.append(row)
            row = []
        row = row or ([] if cell in TABLE.levels else [None] if cell in LEVEL2 else [None, None])
        row.append(cell)
    form = read_rows(
        *head("项目支出绩效目标申报表"), ("项目资金（万元）", *cells[:2]), TARGET_HEADERS, *map(tuple, [*rows, row])
    )
    assert amounts(form) == {"total_funds": "500"}
    assert told(form)[1] == ("产出指标", "数量指标", "呼家河至鲍家沟新建水泥路1条", "2km")
    assert told(form)[-1] == ("产出指标", "成本指标", "硬化水泥砼公路补助标准", "≤120万元")


def test_the_year_s_panel_beside_an_empty_long_term_one(lines):
    """青山区教育局 2020: two panels side by side."""
    cells = lines("19")
    start = cells.index("一级指标")
    headers, data = tuple(cells[start : start + 7]), cells[start + 7 :]
    rows = [
        (level1, long_term, None, None, level2, name, value)
        for level1, long_term, level2, name, value in zip(*(data[place::5] for place in range(5)), strict=True)
    ]
    form = read_rows(*head("项目支出绩效目标表"), ("项目资金（万元）", "资金总额", cells[3]), headers, *rows)
    assert amounts(form) == {"total_funds": "10000"}
    assert told(form) == [
        ("产出指标", "数量指标", "重点建设工程安排数量", "2"),
        ("产出指标", "质量指标", "重点建设工程验收合格率", "100%"),
        ("产出指标", "成本指标", "建设项目成本", "参照政府采购成本控制"),
        ("效益指标", "可持续影响指标", "基础教育巩固提高情况", "巩固提高"),
        ("满意度指标", "服务对象满意度指标", "学生、家长、社会满意度", "≥90%"),
    ]


def test_a_self_evaluation_with_points(lines):
    """宣城市公安局 2021: the first indicator of three columns of values and points."""
    text = [line for line in lines("08") if "指标" in line and len(line.split()) > 4]
    form = read_rows(
        *head("项目支出绩效自评表"),
        ("项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        *(money_row(line) for line in lines("08")[:2]),
        EVALUATION_HEADERS,
        *((*indicator_row(line, 4), None) for line in text),
    )
    total, fiscal = form.budget
    assert [str(total.amount(key).value) for key in ("initial_budget", "full_year", "executed", "points")] == [
        "100", "100", "100", "10",
    ]  # fmt: skip
    assert (fiscal.key, fiscal.amount("points").value, fiscal.amount("points").raw) == (
        "fiscal_appropriation",
        None,
        "-",
    )
    assert [(row.full_year.value, row.actual_full.value, str(row.score.value)) for row in form.indicators[:2]] == [
        ("≥1场", "1场", "12"),
        ("≥2400份", "3200份", "12"),
    ]


def test_a_province_s_self_evaluation_with_one_cell_a_line(lines):
    """青神县发改局 2023: sign, value and unit in three columns, the actuals left empty."""
    cells = [line.removesuffix("|").strip() or None for line in lines("01")]
    lengths = [1, 1, 2, 2, 2, 9, 7, 7, 7, 7, 11, 10, 10, 2]
    rows, start = [], 0
    for length in lengths:
        rows.append(cells[start : start + length])
        start += length
    assert start == len(cells)
    placed = [[None, *row] if 6 <= place <= 9 or place in {11, 12} else row for place, row in enumerate(rows)]
    form = read_rows(*map(tuple, placed))
    assert (form.form_id, form.year.value, form.unit.value) == ("project-self-evaluation", 2023, "青神县发展和改革局")
    assert amounts(form)["total_funds"] == "251.89"
    assert str(form.line("total_funds").further["initial_budget"].value) == "238.93"
    assert [(row.full_year.value, row.actual_full.value, str(row.points.value)) for row in form.indicators] == [
        ("= | 100 | %", None, "60"),
        ("= | 100 | %", None, "30"),
    ]


@pytest.mark.parametrize("case", ["01", "02", "06", "08", "11", "14", "17", "18", "19", "26", "30", "31"])
def test_a_text_that_lost_its_cells_is_refused_rather_than_guessed(shared_data, case):
    with pytest.raises(UnreadableError):
        read_form(shared_data / "cases" / f"{case}.txt")
