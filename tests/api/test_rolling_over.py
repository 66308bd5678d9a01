"""Next year's form from this year's: what goes on is there, no figure is taken over, last year's stand beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.errors import InputError
from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms import form_ids, load_definition
from kpi_addin.writing.template.template_workbook import template_bytes
from tests.cli.run import kpi
from tests.hosts.libreoffice import LibreOffice
from tests.writing.forms import indicator, small_form, spending

SHEET = "上年对照"


def _this_year() -> Form:
    """A filled form: one project runs on to 2025, one ended in 2024, one tells no years; an indicator each, with actuals."""
    form = small_form()
    others = tuple(line for line in form.budget if line.key != "project")
    named = (("信息化建设（2023-2025年）", "100"), ("旧楼改造（2022-2024年）", "80"), ("日常巡查", "70"))
    projects = tuple(spending("project", name, "10", full) for name, full in named)
    at = next(place for place, line in enumerate(others) if line.key == "project_expenditure") + 1
    own = tuple(replace(_own(f"{name[:4]}数量", name), actual_full=Field("52个")) for name, _ in named)
    kept = tuple(row for row in form.indicators if row.table != "duty")
    return replace(form, budget=(*others[:at], *projects, *others[at:]), indicators=(*kept, *own))


def _own(name: str, project: str) -> Indicator:
    return indicator("duty", "履职", "信息化", name, "≥20个", "≥50个", task="建设", project=project)


@pytest.fixture
def this_year(chinese_tmp: Path) -> Path:
    path = chinese_tmp / "今年.xlsx"
    path.write_bytes(template_bytes(load_definition("department-2024"), _this_year()))
    return path


def _beside(path: Path) -> dict[str, tuple]:
    rows = openpyxl.load_workbook(path)[SHEET].iter_rows(min_row=3, values_only=True)
    return {row[1]: row for row in rows}


def test_next_year_is_the_form_that_replaces_this_one(this_year: Path, chinese_tmp: Path) -> None:
    made = chinese_tmp / "明年.xlsx"
    rolled = api.roll_over(this_year, made)
    form = api.read(made)
    assert (form.form_id, form.year.value) == ("department-2025", 2025)
    assert form.unit.value == small_form().unit.value
    assert form.title.value == "2025年度区级预算部门整体支出绩效目标表"
    assert {key: text.value for key, text in form.texts.items() if text.value} == {
        key: small_form().texts[key].value for key in ("main_functions", "organisation_and_staffing")
    }
    assert rolled.projects == ("信息化建设（2023-2025年）", "日常巡查")
    assert rolled.ended == ("旧楼改造（2022-2024年）",)
    assert [line.name.value for line in form.projects] == list(rolled.projects)


def test_no_figure_is_taken_over_and_what_the_form_prescribes_is_its_own(this_year: Path, chinese_tmp: Path) -> None:
    made = chinese_tmp / "明年.xlsx"
    api.roll_over(this_year, made)
    form = api.read(made)
    assert not [line for line in form.budget if line.full_year.value or line.half_year.value]
    own = [row for row in form.indicators if row.table == "duty"]
    assert [row.level3.value for row in own] == ["信息化建数量", "日常巡查数量"]
    assert not [row for row in own if row.full_year.value or row.half_year.value or row.actual_full.value]
    prescribed = [row.name for row in load_definition("department-2025").tables[0].indicators]
    assert [row.level3.value for row in form.indicators if row.table == "common"][: len(prescribed)] == prescribed
    assert next(row.full_year.value for row in form.indicators if row.level3.value == "预算执行率") == "=100%"


def test_last_years_figures_stand_beside_this_years(this_year: Path, chinese_tmp: Path) -> None:
    made = chinese_tmp / "明年.xlsx"
    api.roll_over(this_year, made)
    rows = _beside(made)
    assert rows["信息化建设（2023-2025年）"][2] == 100
    assert str(rows["信息化建设（2023-2025年）"][4]).startswith("=IF(")
    assert rows["旧楼改造（2022-2024年）"][2:5] == (80, None, "今年没有")
    assert rows["日常巡查数量"][2] == "≥50个"
    assert rows["旧楼改造数量"][4] == "今年没有"


def test_projects_of_one_name_are_told_apart_and_a_text_in_place_of_an_amount_is_last_years(
    this_year: Path, chinese_tmp: Path
) -> None:
    amounts = [line.full_year.cell for line in api.read(this_year).projects]
    book = openpyxl.load_workbook(this_year)
    sheet = book["绩效目标表"]
    for cell in amounts[::2]:
        sheet[f"B{cell.partition('!')[2][1:]}"] = "日常巡查"
    sheet[amounts[2].partition("!")[2]] = "待定"
    book.save(this_year)
    api.roll_over(this_year, chinese_tmp / "明年.xlsx")
    rows = openpyxl.load_workbook(chinese_tmp / "明年.xlsx")[SHEET].iter_rows(min_row=3, values_only=True)
    same = [row for row in rows if row[1] == "日常巡查"]
    assert [row[2] for row in same] == [100, "待定"]
    assert same[0][4] != same[1][4]


def test_the_reader_takes_only_the_form(this_year: Path, chinese_tmp: Path) -> None:
    made = chinese_tmp / "明年.xlsx"
    api.roll_over(this_year, made)
    assert len(api.read_all(made)) == 1
    assert api.read(made).further_sheets == ()
    told = {each.rule for each in api.validate(made, against=this_year).findings}
    assert not told & {"form-of-another-year", "unit-differs-from-last-year", "goal-copied-from-last-year"}


def test_what_is_filled_in_shows_beside_last_years(
    this_year: Path, chinese_tmp: Path, libreoffice: LibreOffice
) -> None:
    made = chinese_tmp / "明年.xlsx"
    api.roll_over(this_year, made)
    form = api.read(made)
    book = openpyxl.load_workbook(made)
    amount = next(line.full_year.cell for line in form.projects if line.name.value == "日常巡查")
    target = next(row.full_year.cell for row in form.indicators if row.level3.value == "日常巡查数量")
    for cell, value in ((amount, 95), (target, "≥60个")):
        sheet, _, address = cell.partition("!")
        book[sheet][address] = value
    book.save(made)
    out = chinese_tmp / "out"
    out.mkdir()
    shown = openpyxl.load_workbook(libreoffice.convert(made, "xlsx", out), data_only=True)[SHEET]
    rows = {row[1]: row for row in shown.iter_rows(min_row=3, values_only=True)}
    assert rows["日常巡查"][4:] == (95, 25)
    assert rows["日常巡查数量"][4:] == ("≥60个", "与上年不同")
    assert rows.keys() >= {"信息化建设（2023-2025年）", "旧楼改造（2022-2024年）"}
    assert [value for row in rows.values() for value in row if str(value).startswith("#")] == []


def test_a_year_that_is_not_later_is_refused(this_year: Path, chinese_tmp: Path) -> None:
    for year in (2023, 2024):
        with pytest.raises(InputError, match="以后的年份"):
            api.roll_over(this_year, chinese_tmp / "x.xlsx", year)
    assert not (chinese_tmp / "x.xlsx").exists()


def test_two_years_on_a_project_ends_that_would_have_run_one(this_year: Path, chinese_tmp: Path) -> None:
    rolled = api.roll_over(this_year, chinese_tmp / "x.xlsx", 2026)
    assert rolled.ended == ("信息化建设（2023-2025年）", "旧楼改造（2022-2024年）")
    assert rolled.form.form_id == "department-2025"


@pytest.mark.parametrize("form_id", form_ids())
def test_each_built_in_form_rolls_over(form_id: str, chinese_tmp: Path) -> None:
    definition = load_definition(form_id)
    rows = tuple(
        Indicator(table.key, *(Field(name) for name in (*_levels(table), "检测水样数量", None, "≥500份")))
        for table in definition.tables
        if not table.fixed
    )
    texts = {
        each.key: Field(f"{each.label}的内容") for each in definition.texts if each.key != "unit" and not each.choices
    }
    form = Form(form_id, Field(definition.year), Field("某某市水务局"), texts=texts, indicators=rows)
    this_year, made = chinese_tmp / "今年.xlsx", chinese_tmp / "明年.xlsx"
    this_year.write_bytes(template_bytes(definition, form))
    api.roll_over(this_year, made)
    (read,) = api.read_all(made)
    assert (read.unit.value, read.year.value) == ("某某市水务局", definition.year + 1)
    kept = {each.key for each in load_definition(read.form_id).texts if each.keeps}
    for key in texts:
        assert bool(read.texts[key].value) == (key in kept), key
    names = [row.level3.value for row in read.indicators]
    assert names.count("检测水样数量") == len(rows)
    assert not [row for row in read.indicators if row.level3.value == "检测水样数量" and row.full_year.value]
    assert _beside(made)["检测水样数量"][2] == "≥500份"


def _levels(table) -> tuple[str | None, str | None]:
    level1, level2 = next(iter(table.levels.items()), (None, ()))
    return level1, next(iter(level2), "数量指标" if "level2" in table.columns else None)


def test_the_command_says_in_one_line_what_was_carried_and_what_not(this_year: Path, chinese_tmp: Path) -> None:
    ran = kpi("new", "--from", this_year, "-o", chinese_tmp / "明年.xlsx")
    assert ran.exit_code == 0
    assert len(ran.out.splitlines()) == 1
    for told in ("项目 2 个", "到期未带的项目：旧楼改造（2022-2024年）", "上年对照", "没有带"):
        assert told in ran.out
    assert kpi("new", "--from", this_year, "-o", chinese_tmp / "明年.xlsx").exit_code == 2
    assert kpi("new", "--from", this_year, "-o", this_year, "--force").exit_code == 2
    assert kpi("new", "--from", this_year, "--unit", "某某局", "-o", chinese_tmp / "y.xlsx").exit_code == 2


def test_amounts_in_another_unit_are_not_compared(this_year: Path, chinese_tmp: Path) -> None:
    book = openpyxl.load_workbook(this_year)
    for row in book["绩效目标表"].iter_rows():
        for cell in row:
            if cell.value == "部门整体资金（万元）":
                cell.value = "部门整体资金（元）"
    book.save(this_year)
    with pytest.raises(InputError, match="金额单位"):
        api.roll_over(this_year, chinese_tmp / "x.xlsx")
