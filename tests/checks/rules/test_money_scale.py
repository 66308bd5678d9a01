"""Family A, the unit of money: amounts per head, and columns against each other."""

from dataclasses import replace
from decimal import Decimal

from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    full,
    half,
    with_all_amounts,
    with_amount,
    with_text,
    without_line,
    without_text,
)
from tests.checks.memory.department import MONITORED, PATROL, PIPES, WATER
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, info, table, warning

YUAN, SMALL, COLUMNS = "amounts-look-like-yuan", "amounts-too-small-for-staff", "columns-of-two-units"
TEXT = "text.organisation_and_staffing"
TOTALS = ("basic_expenditure.full_year", "total_funds.full_year", "expenditure_total.full_year")
LINES = ("basic_expenditure", "project_expenditure", PIPES, PATROL, WATER, "expenditure_total")


def times(factor):
    return with_all_amounts(lambda amount: amount * Decimal(factor))


IN_YUAN = times(10000)


def staffed(text):
    return with_text("organisation_and_staffing", text)


def basic(amount, text):
    return both(full("basic_expenditure", amount), staffed(text))


def yuan(left, *text, **more):
    return warning(YUAN, *TOTALS, *text, left=left, **more)


def small(left, each, **more):
    return info(SMALL, *TOTALS, TEXT, left=left, right=each, **more)


@table(
    case("all in yuan", IN_YUAN, yuan("10000000", TEXT, shows=("全部人数 117 人", "人均也有 85470.09 万元"))),
    case("expenditure alone in yuan", basic("10000000", "行政编制18名，在职17人。"), yuan("10000000", TEXT), only=YUAN),
    case("just above ten million a head", basic("10001", "在职10人。"), yuan("10001", TEXT), only=YUAN),
    case("ten million a head", basic("10000", "在职10人。"), only=YUAN),
    case("a district that pays well", basic("2000", "行政编制18名，在职17人。"), only=YUAN),
    case("few posts, many auxiliaries", basic("18000", "事业编制5名，聘用环卫工人3000人。"), only=YUAN),
    case("posts without a measure word", both(IN_YUAN, staffed("行政编制：18，事业编制：42，实有人数：57")), yuan("10000000", TEXT), only=YUAN),
    case("those whom it serves are no staff", both(IN_YUAN, staffed("在职57人，服务人口350000人，在校学生12860人。")),
         yuan("10000000", TEXT), only=YUAN),
    case("a centre that serves is no crowd", basic("30000", "行政编制2名，学生资助和就业服务中心事业编制500名。"), only=YUAN),
    case("nobody is told", both(IN_YUAN, staffed("内设办公室、供水科。")), yuan("10000000", shows=("超过了 100 亿元",)), only=YUAN),
    case("no such text", both(IN_YUAN, without_text("organisation_and_staffing")), yuan("10000000"), only=YUAN),
    case("nobody is told: a large bureau", basic("1000000", "内设办公室。"), only=YUAN),
    case("large projects are no pay", both(full("project_expenditure", "90000000"), full(PIPES, "90000000")), only=YUAN),
    case("no basic expenditure", both(IN_YUAN, without_line("basic_expenditure")), only=YUAN),
    case("a blank", both(IN_YUAN, full("basic_expenditure", None)), only=YUAN),
    case("a form that is kept in yuan", IN_YUAN, definition=replace(load_definition(), money_unit="元"), only=YUAN),
    case("next year's form", IN_YUAN, yuan("10000000", TEXT), form=DEPARTMENT_2025, only=YUAN),
    case("a project's form knows no staff", IN_YUAN, form=PROJECT_TARGET, only=YUAN),
)  # fmt: skip
def test_amounts_look_like_yuan(each):
    each.check()


@table(
    case("all in 亿元", times("0.0001"), small("0.1", "0.001754", shows=("57 人分摊，人均只有 0.001754 万元",)), only=SMALL),
    case("a thousand yuan a head", basic("5.7", "在职57人。"), only=SMALL),
    case("less", basic("5.6", "在职57人。"), small("5.6", "0.098246"), only=SMALL),
    case("nothing is paid here", basic("0", "在职57人。"), only=SMALL),
    case("nobody is told", basic("0.1", "内设办公室。"), only=SMALL),
    case("万元 on a form that is kept in yuan", both(), small("1000", "17.54386"),
         definition=replace(load_definition(), money_unit="元"), only=SMALL),
)  # fmt: skip
def test_amounts_too_small_for_staff(each):
    each.check()


def column(factor, key="half_year"):
    """Every line's amount of that column as so many times its year."""
    years = {
        "basic_expenditure": 1000,
        "project_expenditure": 1500,
        PIPES: "800.4",
        PATROL: "449.6",
        WATER: 250,
        "expenditure_total": 2500,
    }
    return both(*(with_amount(name, key, str(Decimal(year) * Decimal(factor))) for name, year in years.items()))


def apart(left, right="2500", key="half_year", **more):
    cells = (f"expenditure_total.{key}", "expenditure_total.full_year")
    return warning(COLUMNS, *cells, left=left, right=right, **more)


@table(
    case("the plan in yuan", column(5000), apart("12500000", shows=("“半年计划执行数”与全年预算数相差上千倍",))),
    case("the year in yuan", column("0.00005"), apart("0.125"), only=COLUMNS),
    case("what was spent in yuan", column(4700, "executed_half"),
         apart("11750000", key="executed_half", shows=("“半年实际执行数”",)), form=MONITORED, only=COLUMNS),
    case("one line in yuan", half(PIPES, "4002000"), only=COLUMNS),
    case("an advance on the only project",
         both(*(without_line(name) for name in (PATROL, WATER)), full("basic_expenditure", "0"), half("basic_expenditure", "0"),
              *(both(full(name, "2500"), half(name, "1")) for name in ("project_expenditure", PIPES, "expenditure_total"))), only=COLUMNS),
    case("a hundredth of the year", column("0.01"), only=COLUMNS),
    case("nothing planned", column(0), only=COLUMNS),
    case("no plan", both(*(half(name, None) for name in LINES)), only=COLUMNS),
    case("both in yuan", IN_YUAN, only=COLUMNS),
    case("no total of expenditure", both(without_line("expenditure_total"), *(half(name, "5000000") for name in LINES[:-1])),
         warning(COLUMNS, "basic_expenditure.half_year", "basic_expenditure.full_year", left="5000000", right="1000"), only=COLUMNS),
    case("other columns of another form", with_amount("total_funds", "executed", "1200000"), form=PROJECT_EVALUATION, only=COLUMNS),
)  # fmt: skip
def test_columns_of_two_units(each):
    each.check()
