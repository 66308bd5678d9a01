"""Family B, projects and their indicators: what is measured has money, what belongs to a project names it."""

from tests.checks.memory.changes import (
    both,
    full,
    half,
    unchanged,
    with_copy,
    with_every,
    with_indicator,
    with_new_line,
    without_cell,
    without_indicator,
)
from tests.checks.memory.department import DEPARTMENT, PATROL, PIPES, WATER, line
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, info, table, warning

NO_MONEY, NO_PROJECT = "project-without-money", "indicator-without-project"
REPORTS, COST, ROUNDS, CLEAN = "监测报告提交时间", "单个断面监测成本", "巡查河道次数", "河面垃圾及时清运率"
LENGTH, QUALITY = "改造供水管网长度", "管网工程验收合格率"


def unpaid(name, *rows, **more):
    cells = (f"{name}.full_year", f"{name}.name", *(f"{row}.project" for row in rows))
    return warning(NO_MONEY, *cells, **more)


def nothing_for(name):
    return both(full(name, "0"), half(name, "0"))


@table(
    case("nothing this year", nothing_for(WATER), unpaid(WATER, REPORTS, COST, shows=(f"项目“{WATER}”全年预算数是 0，却有 2 条",)), only=NO_MONEY),
    case("two projects", both(nothing_for(WATER), nothing_for(PATROL)), unpaid(PATROL, ROUNDS, CLEAN), unpaid(WATER, REPORTS, COST), only=NO_MONEY),
    case("nothing planned until June", half(WATER, "0"), only=NO_MONEY),
    case("a blank is told as one", full(WATER, None), only=NO_MONEY),
    case("ten thousand yuan", full(WATER, "1"), only=NO_MONEY),
    case("no indicators either", both(nothing_for(WATER), without_indicator(REPORTS, COST)), only=NO_MONEY),
    case("its rows have no names", both(nothing_for(WATER), *(with_indicator(row, level3=None) for row in (REPORTS, COST))), only=NO_MONEY),
    case("listed again with its money", with_new_line(line(22, "expenditure", "project", WATER, "项目支出", "0", "0"), WATER), only=NO_MONEY),
    case("listed twice without money",
         both(nothing_for(WATER), with_new_line(line(22, "expenditure", "project", "水质 监测经费", "项目支出", "0", "0"), WATER)),
         unpaid(WATER, REPORTS, COST), warning(NO_MONEY, "绩效目标表!G22", "绩效目标表!B22", f"{REPORTS}.project", f"{COST}.project"), only=NO_MONEY),
    case("income of nought", full("government_managed_funds", "0"), only=NO_MONEY),
    case("next year's form", nothing_for(WATER), unpaid(WATER, REPORTS, COST), form=DEPARTMENT_2025, only=NO_MONEY),
    case("the form without fault", unchanged, only=NO_MONEY),
)  # fmt: skip
def test_project_without_money(each):
    each.check()


def nameless(row, project, **more):
    return warning(NO_PROJECT, f"{row}.project", f"{row}.level3", left=project, **more)


def without_project(*rows):
    return both(*(with_indicator(row, project=None) for row in rows))


TASK = next(row.key_task.value for row in DEPARTMENT.indicators if row.level3.value == LENGTH)


@table(
    case("left out", without_project(REPORTS), nameless(REPORTS, WATER, shows=(f"指标“{REPORTS}”没有填对应项目", f"“{WATER}”")), only=NO_PROJECT),
    case("of cost", without_project(COST), nameless(COST, WATER), only=NO_PROJECT),
    case("another key task, which names none: paid from basic expenditure",
         with_indicator(REPORTS, project=None, key_task="党风廉政建设"), only=NO_PROJECT),
    case("no key task: it goes on from the row above", with_indicator(REPORTS, project=None, key_task=None), only=NO_PROJECT),
    case("none of its key task", without_project(REPORTS, COST), only=NO_PROJECT),
    case("no project anywhere", with_every({"project": None}), only=NO_PROJECT),
    case("every second one: a name stands for the rows below", without_project(QUALITY, CLEAN, COST), only=NO_PROJECT),
    case("its key task serves two projects",
         both(with_indicator(REPORTS, project=None, key_task=TASK), with_indicator(QUALITY, project=PATROL)), only=NO_PROJECT),
    case("a row without a name", with_indicator(REPORTS, project=None, level3=None), only=NO_PROJECT),
    case("no such cell", without_cell(REPORTS, "project"), only=NO_PROJECT),
    case("benefits have no project", unchanged, only=NO_PROJECT),
    case("one more of the task", both(with_copy(LENGTH, 67, level3="改造入户水表数量"), without_project(QUALITY)),
         nameless(QUALITY, PIPES), only=NO_PROJECT),
    case("a project's form", unchanged, form=PROJECT_TARGET, only=NO_PROJECT),
)  # fmt: skip
def test_indicator_without_project(each):
    each.check()


ASKED = "project-name-left-out"


def asked(row, **more):
    return info(ASKED, f"{row}.project", f"{row}.level3", **more)


def alone(row, task="党风廉政建设"):
    """It is the only one of its key task, and names no project."""
    return with_indicator(row, project=None, key_task=task)


@table(
    case("the only one", alone(REPORTS), asked(REPORTS, shows=(f"指标“{REPORTS}”没有填对应项目，表里的其他指标都填了",)), only=ASKED),
    case("two of seven", both(with_copy(LENGTH, 67, level3="改造入户水表数量"), alone(REPORTS), alone(COST, "信访办理")), only=ASKED),
    case("told of its key task", without_project(REPORTS), only=ASKED),
    case("its key task serves two projects", both(with_indicator(REPORTS, project=None, key_task=TASK), with_indicator(QUALITY, project=PATROL)),
         asked(REPORTS), only=ASKED),
    case("few rows", both(without_indicator(CLEAN), alone(REPORTS)), only=ASKED),
    case("no key task", with_indicator(REPORTS, project=None, key_task=None), only=ASKED),
    case("all named", unchanged, only=ASKED),
)  # fmt: skip
def test_project_name_left_out(each):
    each.check()
