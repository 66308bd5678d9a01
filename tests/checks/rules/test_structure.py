"""Family B: texts, years and rows are there, and are those of the form."""

from dataclasses import replace

from kpi_addin.form import Field, Form
from kpi_addin.forms import load_definition
from tests.checks.memory import boxes
from tests.checks.memory.changes import (
    both,
    own,
    with_copy,
    with_every,
    with_indicator,
    with_text,
    with_value,
    without_indicator,
    without_indicators,
    without_text,
)
from tests.checks.memory.department import DEPARTMENT, PATROL, PIPES, WATER
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, warning

ROUNDS, REPORTS = "巡查河道次数", "监测报告提交时间"


def no_text(*cells, **more):
    return error("required-text-missing", *cells, **more)


@table(
    case("functions", with_text("main_functions", None), no_text("text.main_functions", shows=("“单位主要职能”",))),
    case("organisation", with_text("organisation_and_staffing", None),
         no_text("text.organisation_and_staffing", shows=("“机构设置及人员配置”",))),
    case("medium-term goal", with_text("medium_long_term_goal", None), no_text("text.medium_long_term_goal")),
    case("annual goal", with_text("annual_goal", ""), no_text("text.annual_goal", shows=("“年度目标”",))),
    case("the unit", with_value("unit", None), no_text("unit", shows=("“单位名称”",))),
    case("no such label on the sheet", without_text("main_functions"), no_text(shows=("“单位主要职能”",))),
    case("two, in the order of the form", both(with_text("annual_goal", None), with_text("main_functions", None)),
         no_text("text.main_functions"), no_text("text.annual_goal")),
    case("one word is enough", with_text("main_functions", "水务。")),
    case("next year's label", with_text("organisation_and_staffing", None),
         no_text("text.organisation_and_staffing", shows=("“机构设置及人员情况”",)), form=DEPARTMENT_2025),
    case("a text that may stay empty", with_text("medium_long_term_goal", None), form=PROJECT_TARGET),
    case("a project's goal may not", with_text("annual_goal", None), no_text("text.annual_goal", shows=("“年度总体目标”",)),
         form=PROJECT_TARGET),
    case("what was reached", with_text("goal_achieved", None), no_text("text.goal_achieved", shows=("“实际完成情况”",)),
         form=PROJECT_EVALUATION),
)  # fmt: skip
def test_required_text_missing(each):
    each.check()


def boxes_case(name, read, *more):
    """``read`` is what the reader made of the cell."""
    return case(name, lambda _: boxes.with_kind(read), *more, form=boxes.BOXES_FORM, definition=boxes.DEFINITION)


def not_clear(read, *shows):
    return warning("choice-not-clear", f"text.{boxes.KEY}", left=read, shows=(f"“{read}”", *shows))


@table(
    boxes_case("a tick between two words", "新增√延续", not_clear("新增√延续", "“项目属性”", "新增、延续")),
    boxes_case("none of the words", "其他", not_clear("其他")),
    boxes_case("two words without a tick", "新增 延续", not_clear("新增 延续")),
    boxes_case("one of them and one that is none", "新增、其他"),
    boxes_case("one word", "延续"),
    boxes_case("another blank in it", "延 续"),
    boxes_case("the longer word holds the shorter", "非延续"),
    boxes_case("two that are ticked", "新增、延续"),
    boxes_case("a word within a phrase", "延续项目"),
    boxes_case("nothing ticked", None),
    boxes_case("blank", ""),
    case("a form without boxes", with_text("annual_goal", "新增√延续，入园有保障。按时发放两学期助学金。"), form=PROJECT_TARGET),
)  # fmt: skip
def test_choice_not_clear(each):
    each.check()


@table(
    case("no year", with_value("year", None),
         error("year-missing", "title", "subtitle", "unit")),
    case("neither title nor subtitle on the sheet",
         both(with_value("year", None), lambda form: replace(form, title=Field(None), subtitle=Field(None))),
         error("year-missing", "unit")),
    case("another year", with_value("year", 2023), only="year-missing"),
    case("a project's form", with_value("year", None), error("year-missing", "title", "subtitle", "unit"), form=PROJECT_TARGET),
)  # fmt: skip
def test_year_missing(each):
    each.check()


@table(
    case("none", without_indicators(lambda _: True), error("indicators-missing", "unit"), only="indicators-missing"),
    case("none, and what follows", without_indicators(lambda _: True),
         *(error("project-without-indicator", f"{name}.name", left=amount)
           for name, amount in ((PIPES, "800.4"), (PATROL, "449.6"), (WATER, "250"))),
         error("indicators-missing", "unit")),
    case("one is not none", without_indicators(own), only="indicators-missing"),
    case("a project's form", without_indicators(lambda _: True), error("indicators-missing", "unit"), form=PROJECT_TARGET),
    case("nothing at all", lambda form: Form(form.form_id, Field(None), Field(None)), error("indicators-missing"),
         only="indicators-missing"),
)  # fmt: skip
def test_indicators_missing(each):
    each.check()


FIRST = "中长期规划制定健全性.level3"


def prescribed_missing(cell, *shows):
    return warning("prescribed-indicator-missing", cell, shows=shows)


@table(
    case("its row is gone", without_indicator("预算执行率"), prescribed_missing(FIRST, "“预算执行率”（过程—预算执行）")),
    case("the first is gone", without_indicator("中长期规划制定健全性"),
         prescribed_missing("工作计划制定健全性.level3", "“中长期规划制定健全性”（决策—计划制定）")),
    case("two, in the order of the form", without_indicator("在职人员控制率", "预算调整率"),
         prescribed_missing(FIRST, "预算调整率"), prescribed_missing(FIRST, "在职人员控制率")),
    case("renamed", with_indicator("资产管理规范性", level3="资产管理规范程度"), prescribed_missing(FIRST, "资产管理规范性")),
    case("its name erased", with_indicator("资产管理规范性", level3=None, target=None), prescribed_missing(FIRST, "资产管理规范性")),
    case("further down on the sheet", both(without_indicator("预算执行率"), with_copy("预算调整率", 60, level3="预算执行率"),
                                           with_indicator("预算执行率", half_year="≥45%", full_year="≥95%"))),
    case("other spaces", with_indicator("资产管理规范性", level3=" 资产管理 规范性")),
    case("other quotes", with_indicator("“三公经费”变动率", level3="「三公经费」变动率")),
    case("no common indicator at all", without_indicators(lambda row: row.table == "common"),
         *(prescribed_missing("改造供水管网长度.level3", name) for name in load_definition().indicators)),
    case("no indicator at all", without_indicators(lambda _: True), only="prescribed-indicator-missing"),
    case("a form that prescribes none", form=PROJECT_TARGET),
    case("next year's form", without_indicator("预算执行率"), prescribed_missing(FIRST, "预算执行率"), form=DEPARTMENT_2025),
)  # fmt: skip
def test_prescribed_indicator_missing(each):
    each.check()


def no_name(left, **more):
    return error("indicator-name-missing", f"{ROUNDS}.level3", f"{ROUNDS}.full_year", left=left, **more)


@table(
    case("both targets", with_indicator(ROUNDS, level3=None), no_name("≥120次", shows=("≥120次",))),
    case("an empty text", with_indicator(ROUNDS, level3=""), no_name("≥120次")),
    case("the full year alone", with_indicator(ROUNDS, level3=None, half_year=None), no_name("≥120次")),
    case("the half-year alone", with_indicator(ROUNDS, level3=None, full_year=None), no_name("≥60次")),
    case("a row without targets", with_indicator(ROUNDS, level3=None, target=None)),
    case("a name and no target is another fault", with_indicator(ROUNDS, target=None), only="indicator-name-missing"),
    case("two rows", both(with_indicator(ROUNDS, level3=None), with_indicator(REPORTS, level3=None)),
         no_name("≥120次"), error("indicator-name-missing", f"{REPORTS}.level3", f"{REPORTS}.full_year", left="2024年11月底前")),
    case("a project's form", with_indicator("资助幼儿人数", level3=None),
         error("indicator-name-missing", "资助幼儿人数.level3", "资助幼儿人数.full_year", left="≥2000人"),
         form=PROJECT_TARGET, only="indicator-name-missing"),
)  # fmt: skip
def test_indicator_name_missing(each):
    each.check()


def no_target(name, **more):
    return error("target-missing", f"{name}.full_year", f"{name}.level3", **more)


def no_half(name, **more):
    return warning("half-year-target-missing", f"{name}.half_year", f"{name}.level3", **more)


@table(
    case("the full year", with_indicator(ROUNDS, full_year=None), no_target(ROUNDS, shows=(f"“{ROUNDS}”没有填全年指标值",))),
    case("an empty text", with_indicator(ROUNDS, full_year=""), no_target(ROUNDS)),
    case("both targets: one finding", with_indicator(ROUNDS, target=None), no_target(ROUNDS)),
    case("the half-year alone is another rule", with_indicator(ROUNDS, half_year=None), no_half(ROUNDS)),
    case("a common indicator", with_indicator("预算执行率", target=None), no_target("预算执行率")),
    case("nought is a target", with_indicator(ROUNDS, target="0"), only="target-missing"),
    case("a row without a name", with_indicator(ROUNDS, level3=None, target=None)),
    case("a project's form", with_indicator("资助幼儿人数", full_year=None), no_target("资助幼儿人数"), form=PROJECT_TARGET),
)  # fmt: skip
def test_target_missing(each):
    each.check()


@table(
    case("blank", with_indicator(ROUNDS, half_year=None), no_half(ROUNDS, shows=(f"“{ROUNDS}”没有填半年指标值",))),
    case("an empty text", with_indicator(ROUNDS, half_year=""), no_half(ROUNDS)),
    case("a common indicator", with_indicator("预算执行率", half_year=None), no_half("预算执行率")),
    case("a benefit", with_indicator("用水群众满意度", half_year=None), no_half("用水群众满意度")),
    case("all blank: one each", with_every({"half_year": None}, own),
         *(no_half(row.level3.value) for row in DEPARTMENT.indicators if own(row))),
    case("left out on purpose", with_indicator(ROUNDS, half_year="—")),
    case("neither target", with_indicator(ROUNDS, target=None), no_target(ROUNDS)),
    case("a row without a name", with_indicator(ROUNDS, level3=None, half_year=None), no_name("≥120次")),
    case("tables without such a column", form=PROJECT_EVALUATION),
    case("one table without such a column", with_every({"half_year": None}, lambda row: row.table == "benefit"),
         definition=replace(load_definition(), sections=tuple(
             replace(each, columns=("level1", "level2", "level3", "full_year")) if getattr(each, "key", "") == "benefit" else each
             for each in load_definition().sections))),
)  # fmt: skip
def test_half_year_target_missing(each):
    each.check()
