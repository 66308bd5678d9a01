"""Family A: totals are the sums of their parts, on both sides, in every column of money."""

from kpi_addin.form import BudgetLine
from tests.checks.memory.changes import both, full, half, with_all_amounts, with_amount, with_new_line, without_line
from tests.checks.memory.department import EVALUATED, MONITORED, PATROL, PIPES, WATER, at, line, money
from tests.checks.memory.projects import COLUMNS, DEPARTMENT_2025, EVALUATION_SHEET, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.split import SPLIT, SPLIT_DEFINITION
from tests.checks.memory.tables import case, error, table, warning

IN_YUAN = with_all_amounts(lambda amount: amount * 10000)


def cells(*names, column="full_year"):
    return tuple(f"{name}.{column}" for name in names)


TOTAL = cells(
    "total_funds", "fiscal_appropriation", "state_capital", "social_insurance", "carried_forward", "other_funds"
)
SUBTOTAL = cells("fiscal_appropriation", "general_public_budget", "government_managed_funds", "special_fiscal_accounts")
BY_JUNE = ("expenditure_total", "basic_expenditure", "project_expenditure")
SPENDING, HALF = cells(*BY_JUNE), cells(*BY_JUNE, column="half_year")
PROJECTS = cells("project_expenditure", PIPES, PATROL, WATER)
PROJECTS_BY_JUNE = cells("project_expenditure", PIPES, PATROL, WATER, column="half_year")


def income(left, right, difference, at_cells=TOTAL, **more):
    return error("income-sum-mismatch", *at_cells, left=left, right=right, difference=difference, **more)


def sides(left, right, difference, spending=SPENDING, **more):
    where = ("total_funds.full_year", *spending)
    return error("income-expenditure-mismatch", *where, left=left, right=right, difference=difference, **more)


def spending(left, right, difference, at_cells=SPENDING, **more):
    return error("expenditure-sum-mismatch", *at_cells, left=left, right=right, difference=difference, **more)


def projects(left, right, difference, at_cells=PROJECTS, **more):
    return error("project-sum-mismatch", *at_cells, left=left, right=right, difference=difference, **more)


def income_blank(name):
    return error("income-missing", f"{name}.full_year")


def spending_blank(name):
    return error("expenditure-missing", f"{name}.full_year", f"{name}.name")


@table(
    case("a part too high", full("carried_forward", "110"),
         income("2500", "2510", "-10", shows=("“资金总额”2500 万元", "合计 2510", "相差 10 万元"))),
    case("a part too low", full("carried_forward", "99.9"), income("2500", "2499.9", "0.1")),
    case("one yuan", full("carried_forward", "100.0001"), income("2500", "2500.0001", "-0.0001")),
    case("one fen", full("carried_forward", "100.000001"), income("2500", "2500.000001", "-0.000001"),
         only="income-sum-mismatch"),
    case("written with other decimals", full("carried_forward", "100.000")),
    case("below the subtotal", full("general_public_budget", "2210"),
         income("2400", "2410", "-10", SUBTOTAL, shows=("“小计”",))),
    case("a subtotal wrong both ways", full("fiscal_appropriation", "2410"),
         income("2500", "2510", "-10"), income("2410", "2400", "10", SUBTOTAL)),
    case("a subtotal counted again with its parts",
         both(full("total_funds", "4900"), full("expenditure_total", "4900"), full("basic_expenditure", "3400")),
         income("4900", "2500", "2400"), only="income-sum-mismatch"),
    case("moved from one part to another", both(full("carried_forward", "90"), full("other_funds", "10"))),
    case("a negative part", both(full("carried_forward", "110"), full("other_funds", "-10")),
         only="income-sum-mismatch"),
    case("parts of nought", both(full("fiscal_appropriation", "0"), full("carried_forward", "0")),
         income("2500", "0", "2500"), income("0", "2400", "-2400", SUBTOTAL)),
    case("a total of nought", full("total_funds", "0"), income("0", "2500", "-2500"), sides("0", "2500", "-2500")),
    case("a blank part", full("carried_forward", None), income_blank("carried_forward")),
    case("a blank total", full("total_funds", None), income_blank("total_funds")),
    case("a blank subtotal", full("fiscal_appropriation", None), income_blank("fiscal_appropriation")),
    case("a part that is no number", full("carried_forward", None, "一百"),
         error("amount-not-a-number", "carried_forward.full_year")),
    case("a line that is not there", both(without_line("carried_forward"), full("other_funds", "7"))),
    case("a total that is not there", both(without_line("total_funds"), full("other_funds", "7"))),
    case("a total alone", without_line(*(cell.removesuffix(".full_year") for cell in (*SUBTOTAL[1:], *TOTAL[2:])))),
    case("all in yuan", IN_YUAN, only="income-sum-mismatch"),
    case("all in yuan, one part wrong", both(full("carried_forward", "100.001"), IN_YUAN),
         income("25000000", "25000010", "-10"), only="income-sum-mismatch"),
    case("noise", full("carried_forward", "100.0000000000002"), only="income-sum-mismatch"),
    case("noise beside a difference", full("carried_forward", "110.0000000000002"), income("2500", "2510", "-10")),
    case("less than a fen", full("carried_forward", "100.0000004"), only="income-sum-mismatch"),
)  # fmt: skip
def test_income_sum_mismatch(each):
    each.check()


def national(column, *more):
    return cells("total_funds", "fiscal_appropriation", "carried_forward", *more, "other_funds", column=column)


def own_funds(amount):
    """A line that the form knows and need not have, the same amount in each column of money."""
    money_columns = ("initial_budget", "full_year", "executed")
    told = {key: money(amount, COLUMNS[key], 10, EVALUATION_SHEET) for key in money_columns}
    name = at("单位资金", "C", 10, EVALUATION_SHEET)
    year = told.pop("full_year")
    return with_new_line(
        BudgetLine("income", "own_funds", name, "年度资金总额", full_year=year, further=told), "carried_forward"
    )


@table(
    case("the line that 2025 added counts", full("own_funds", "5"),
         income("2500", "2505", "-5", (*TOTAL[:-1], "own_funds.full_year", TOTAL[-1])), form=DEPARTMENT_2025),
    case("a project's funds", full("other_funds", "20"),
         income("120.5", "120", "0.5", cells("total_funds", "fiscal_appropriation", "other_funds"),
                shows=("“年度资金总额”120.5 万元",)), form=PROJECT_TARGET),
    case("the budget at first", with_amount("other_funds", "initial_budget", "21"),
         income("130.5", "131", "-0.5", national("initial_budget"), shows=("“年度资金总额（年初预算数）”",)),
         form=PROJECT_EVALUATION),
    case("what was spent", with_amount("other_funds", "executed", "20"),
         income("120.5", "120", "0.5", national("executed"), shows=("“年度资金总额（全年执行数（B））”",)),
         form=PROJECT_EVALUATION),
    case("the year's column needs no name", full("other_funds", "21"),
         income("120.5", "121", "-0.5", national("full_year"), shows=("“年度资金总额”",)), form=PROJECT_EVALUATION),
    case("a blank in a further column", with_amount("other_funds", "initial_budget", None), form=PROJECT_EVALUATION),
    case("a blank total in a further column", with_amount("total_funds", "initial_budget", None),
         form=PROJECT_EVALUATION),
    case("points and rates don't add up", with_amount("other_funds", "rate", "0.5"), form=PROJECT_EVALUATION),
    case("an optional line of nought", own_funds("0"), form=PROJECT_EVALUATION),
    case("an optional line counts", own_funds("5"),
         income("130.5", "135.5", "-5", national("initial_budget", "own_funds")),
         income("120.5", "125.5", "-5", national("full_year", "own_funds")),
         income("120.5", "125.5", "-5", national("executed", "own_funds")), form=PROJECT_EVALUATION),
    case("an optional line left blank", own_funds(None), income_blank("own_funds"), form=PROJECT_EVALUATION),
    case("a line of the form that is not there", both(without_line("carried_forward"), full("other_funds", "7")),
         form=PROJECT_EVALUATION),
)  # fmt: skip
def test_income_sum_mismatch_on_other_forms(each):
    each.check()


def split_case(name, *more):
    return case(name, *more, form=SPLIT, definition=SPLIT_DEFINITION)


def parts(left, right, difference, column="full_year", **more):
    at_cells = cells("basic_expenditure", "staff", "running", column=column)
    return error("expenditure-parts-mismatch", *at_cells, left=left, right=right, difference=difference, **more)


@table(
    split_case("they add up"),
    split_case("a part too low", full("running", "140"),
               parts("1000", "990", "10", shows=("“基本支出”1000 万元，其下 2 项合计 990 万元，相差 10 万元",))),
    split_case("one yuan", full("running", "150.0001"), parts("1000", "1000.0001", "-0.0001")),
    split_case("noise", full("running", "150.0000000000002")),
    split_case("the plan for June", half("staff", "400"), parts("500", "475", "25", "half_year")),
    split_case("a part blank", full("running", None), error("expenditure-missing", "running.full_year", "running.name")),
    split_case("a part that is not there", without_line("running")),
    split_case("moved between the parts", both(full("staff", "800"), full("running", "200"))),
    case("not split", full("carried_forward", "100")),
)  # fmt: skip
def test_expenditure_parts_mismatch(each):
    each.check()


@table(
    case("income too high", both(full("total_funds", "2504"), full("other_funds", "4")),
         sides("2504", "2500", "4", shows=("收入总额 2504 万元，支出总额 2500 万元，相差 4 万元",))),
    case("income one yuan too low", both(full("total_funds", "2499.9999"), full("carried_forward", "99.9999")),
         sides("2499.9999", "2500", "-0.0001")),
    case("the same at the end of the year", both(full("total_funds", "2504"), full("other_funds", "4")),
         sides("2504", "2500", "4"), form=EVALUATED),
    case("no stated total", both(without_line("expenditure_total"), full("basic_expenditure", "996")),
         sides("2500", "2496", "4", SPENDING[1:])),
    case("no stated total, equal", without_line("expenditure_total")),
    case("the stated total goes before its parts", full("basic_expenditure", "996"), spending("2500", "2496", "4")),
    case("a blank total: the parts count", both(full("expenditure_total", None), full("basic_expenditure", "996")),
         spending_blank("expenditure_total"), sides("2500", "2496", "4")),
    case("a blank total, equal", full("expenditure_total", None), spending_blank("expenditure_total")),
    case("neither total nor basic expenditure", both(without_line("expenditure_total"), full("basic_expenditure", None)),
         spending_blank("basic_expenditure")),
    case("neither total nor project expenditure",
         both(without_line("expenditure_total"), full("project_expenditure", None)),
         spending_blank("project_expenditure")),
    case("income is blank",
         both(full("total_funds", None), full("expenditure_total", "2600"), full("basic_expenditure", "1100")),
         income_blank("total_funds")),
    case("income is not there",
         both(without_line("total_funds"), full("expenditure_total", "2600"), full("basic_expenditure", "1100"))),
    case("a total of nought is stated", full("expenditure_total", "0"),
         spending("0", "2500", "-2500"), sides("2500", "0", "2500"),
         warning("half-year-plan-exceeds-full-year", "expenditure_total.half_year", "expenditure_total.full_year",
                 left="1250", right="0", difference="1250")),
    case("all in yuan", both(full("total_funds", "2504"), full("other_funds", "4"), IN_YUAN),
         sides("25040000", "25000000", "40000"), only="income-expenditure-mismatch"),
    case("noise", full("total_funds", "2500.0000000000002"), only="income-expenditure-mismatch"),
)  # fmt: skip
def test_income_expenditure_mismatch(each):
    each.check()


@table(
    case("basic expenditure too low", full("basic_expenditure", "990"),
         spending("2500", "2490", "10", shows=("支出总额 2500 万元，基本支出与项目支出合计 2490 万元，相差 10 万元",))),
    case("one yuan too high", full("basic_expenditure", "1000.0001"), spending("2500", "2500.0001", "-0.0001")),
    case("project expenditure too low", full("project_expenditure", "1490"),
         spending("2500", "2490", "10"), projects("1490", "1500", "-10")),
    case("basic expenditure of nought", both(full("basic_expenditure", "0"), half("basic_expenditure", "0"), half("expenditure_total", "750")),
         spending("2500", "1500", "1000")),
    case("project expenditure of nought", both(full("project_expenditure", "0"), half("project_expenditure", "0")),
         spending("1250", "500", "750", HALF), spending("2500", "1000", "1500"),
         projects("0", "750", "-750", PROJECTS_BY_JUNE), projects("0", "1500", "-1500")),
    case("moved from basic to project",
         both(full("basic_expenditure", "990"), full("project_expenditure", "1510"), full(WATER, "260"))),
    case("basic expenditure blank", full("basic_expenditure", None), spending_blank("basic_expenditure")),
    case("project expenditure blank", full("project_expenditure", None), spending_blank("project_expenditure")),
    case("no such total",
         both(without_line("expenditure_total"), full("total_funds", "2400"), full("carried_forward", "0"),
              full("basic_expenditure", "900"))),
    case("no basic expenditure", without_line("basic_expenditure")),
    case("no project expenditure", without_line("project_expenditure")),
    case("all in yuan", both(full("basic_expenditure", "999"), IN_YUAN), spending("25000000", "24990000", "10000"),
         only="expenditure-sum-mismatch"),
    case("noise", full("basic_expenditure", "1000.0000000000002"), only="expenditure-sum-mismatch"),
    case("the plan for June", half("expenditure_total", "1205"),
         spending("1205", "1250", "-45", HALF, shows=("支出总额（半年计划执行数） 1205 万元",))),
    case("the plan of basic expenditure", half("basic_expenditure", "540"), spending("1250", "1290", "-40", HALF)),
    case("no plan of the total", half("expenditure_total", None), only="expenditure-sum-mismatch"),
    case("no plan of a part", half("basic_expenditure", None), only="expenditure-sum-mismatch"),
    case("no plan at all", both(*(half(each, None) for each in (*BY_JUNE, PIPES, PATROL, WATER))), only="expenditure-sum-mismatch"),
    case("all planned for the second half", both(*(half(each, "0") for each in (*BY_JUNE, PIPES, PATROL, WATER))),
         only="expenditure-sum-mismatch"),
    case("noise in the plan", half("basic_expenditure", "500.0000000000002"), only="expenditure-sum-mismatch"),
    case("spent by June", with_amount("expenditure_total", "executed_half", "1157"),
         spending("1157", "1175", "-18", cells("expenditure_total", "basic_expenditure", "project_expenditure", column="executed_half"),
                  shows=("支出总额（半年实际执行数） 1157 万元",)), form=MONITORED),
    case("nobody has reported yet", with_amount("expenditure_total", "executed_half", None), only="expenditure-sum-mismatch"),
)  # fmt: skip
def test_expenditure_sum_mismatch(each):
    each.check()


@table(
    case("a project too low", full(PATROL, "439.6"),
         projects("1500", "1490", "10", shows=("项目支出 1500 万元，所列 3 个项目合计 1490 万元，相差 10 万元",))),
    case("one yuan too high", full(WATER, "250.0001"), projects("1500", "1500.0001", "-0.0001")),
    case("the half-year plan in the year's column", full(PIPES, "400.2"), projects("1500", "1099.8", "400.2")),
    case("moved from one project to another", both(full(PATROL, "439.6"), full(WATER, "260"))),
    case("a project of nought", both(full(WATER, "0"), half(WATER, "0"), full(PIPES, "1050.4"), half(PIPES, "525.2")),
         only="project-sum-mismatch"),
    case("a blank project", full(WATER, None), spending_blank(WATER)),
    case("a blank total", full("project_expenditure", None), spending_blank("project_expenditure")),
    case("a total that is not there", both(without_line("project_expenditure"), full(WATER, "260"))),
    case("no project listed", without_line(PIPES, PATROL, WATER),
         projects("1500", "0", "1500", PROJECTS[:1], shows=("所列 0 个项目",)), only="project-sum-mismatch"),
    case("a unit without projects", both(without_line(PIPES, PATROL, WATER), full("project_expenditure", "0")),
         only="project-sum-mismatch"),
    case("another line is no project", with_new_line(line(24, "expenditure", "reserve", "预备费", None, "40", "0"), WATER)),
    case("all in yuan", both(full(PATROL, "449.5"), IN_YUAN), projects("15000000", "14999000", "1000"),
         only="project-sum-mismatch"),
    case("noise", full(WATER, "250.0000000000002"), only="project-sum-mismatch"),
    case("the plan for June", half(PIPES, "300.2"),
         projects("750", "650", "100", PROJECTS_BY_JUNE, shows=("项目支出（半年计划执行数） 750 万元",))),
    case("the plan of project expenditure", half("project_expenditure", "570"), projects("570", "750", "-180", PROJECTS_BY_JUNE),
         only="project-sum-mismatch"),
    case("no plan of a project", half(PIPES, None), only="project-sum-mismatch"),
    case("the plan of a project of nought", both(half(PIPES, "0"), half("project_expenditure", "349.8")), only="project-sum-mismatch"),
    case("one project alone",
         both(without_line(PATROL, WATER), full("project_expenditure", "800.4"), half("project_expenditure", "400.2")),
         only="project-sum-mismatch"),
    case("spent by June", with_amount(PIPES, "executed_half", "160.4"),
         projects("695", "495", "200", cells("project_expenditure", PIPES, PATROL, WATER, column="executed_half")),
         form=EVALUATED, only="project-sum-mismatch"),
    case("spent by June to the fen", both(with_amount(PIPES, "executed_half", "360.123456"),
                                          with_amount("project_expenditure", "executed_half", "694.723456"),
                                          with_amount("expenditure_total", "executed_half", "1174.723456")), form=MONITORED),
)  # fmt: skip
def test_project_sum_mismatch(each):
    each.check()
