"""Family A: every amount is there and is one sensible number, in the form's unit, on a line of the form."""

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import BudgetLine, Field
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    full,
    half,
    unchanged,
    with_all_amounts,
    with_amount,
    with_evaluation,
    with_line,
    with_new_line,
    with_value,
    without_amount,
    without_line,
)
from tests.checks.memory.department import EVALUATED, MONITORED, PATROL, PIPES, WATER, line
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, warning

IN_YUAN = with_all_amounts(lambda amount: amount * 10000)


def income_blank(*cells, **more):
    return error("income-missing", *cells, **more)


def spending_blank(name, **more):
    return error("expenditure-missing", f"{name}.full_year", f"{name}.name", **more)


UNWRITTEN = BudgetLine(
    "income", "other_funds", Field("其他资金"), "资金总额", full_year=Field(Decimal(0), "绩效目标表!G15")
)


@table(
    case("blank", full("other_funds", None),
         income_blank("other_funds.full_year", shows=("收入有 1 项没有金额（其他资金）",))),
    case("an empty text", full("other_funds", None, ""), income_blank("other_funds.full_year")),
    case("two blanks in one finding", both(full("carried_forward", None), full("other_funds", None)),
         income_blank("carried_forward.full_year", "other_funds.full_year",
                      shows=("收入有 2 项没有金额（上年结转资金、其他资金）",))),
    case("nought", full("other_funds", "0")),
    case("a value of which no text is kept", both(without_line("other_funds"), with_new_line(UNWRITTEN, "carried_forward"))),
    case("a text that is no number is not blank", full("other_funds", None, "无"),
         error("amount-not-a-number", "other_funds.full_year")),
    case("a formula is not blank", full("other_funds", None, "=SUM(C1:C3)"),
         error("amount-not-calculated", "other_funds.full_year", left="=SUM(C1:C3)")),
    case("no cell for the amount: the name's", without_amount("other_funds", "full_year"), income_blank("other_funds.name")),
    case("a line that is not there", without_line("other_funds")),
    case("in yuan", both(full("other_funds", None), IN_YUAN), income_blank("other_funds.full_year"),
         only="income-missing"),
    case("the line of 2025", full("own_funds", None), income_blank("own_funds.full_year", shows=("单位资金",)),
         form=DEPARTMENT_2025),
    case("a project's funds, in its own words", full("other_funds", None),
         income_blank("other_funds.full_year", shows=("项目资金有 1 项没有金额（其他资金）",)), form=PROJECT_TARGET),
    case("other columns may stay empty", with_amount("other_funds", "executed", None), form=PROJECT_EVALUATION),
)  # fmt: skip
def test_income_missing(each):
    each.check()


@table(
    case("blank", full("basic_expenditure", None), spending_blank("basic_expenditure", shows=("“基本支出”没有全年预算数",))),
    case("an empty text", full("basic_expenditure", None, ""), spending_blank("basic_expenditure")),
    case("a project", full(PATROL, None), spending_blank(PATROL, shows=(PATROL,))),
    case("two findings, in the order of the form", both(full(WATER, None), full("basic_expenditure", None)),
         spending_blank("basic_expenditure"), spending_blank(WATER)),
    case("nought", both(full(WATER, "0"), half(WATER, "0"), full(PIPES, "1050.4"), half(PIPES, "525.2")), only="expenditure-missing"),
    case("a text that is no number is not blank", full(PATROL, None, "约450"),
         error("amount-not-a-number", f"{PATROL}.full_year")),
    case("no cell for the amount", without_amount(PATROL, "full_year"), error("expenditure-missing", f"{PATROL}.name")),
    case("no total of expenditure", without_line("expenditure_total")),
    case("in yuan", both(full(PATROL, None), IN_YUAN), spending_blank(PATROL), only="expenditure-missing"),
)  # fmt: skip
def test_expenditure_missing(each):
    each.check()


def no_number(cell, raw):
    return error("amount-not-a-number", cell, shows=(raw,))


@table(
    case("two numbers", full(PATROL, None, "449.6万449.6万（含税）"), no_number(f"{PATROL}.full_year", "449.6万449.6万（含税）")),
    case("a word", full("other_funds", None, "见附件"), no_number("other_funds.full_year", "“其他资金”的金额“见附件”")),
    case("a half-year plan", half(PATROL, None, "二百万"), no_number(f"{PATROL}.half_year", "二百万")),
    case("half-year before full year", both(full(PATROL, None, "约450"), half(PATROL, None, "约225")),
         no_number(f"{PATROL}.half_year", "约225"), no_number(f"{PATROL}.full_year", "约450")),
    case("an error value", full("expenditure_total", None, "#REF!"), no_number("expenditure_total.full_year", "#REF!")),
    case("a true", full("other_funds", None, True), no_number("other_funds.full_year", "True")),
    case("a number typed as text", full(PATROL, "449.6", "449.6 万元")),
    case("a further column of money", with_amount("other_funds", "executed", None, "20.5万"),
         no_number("other_funds.executed", "20.5万"), form=PROJECT_EVALUATION),
    case("columns in the order of the form",
         both(with_amount("total_funds", "executed", None, "约120"), with_amount("total_funds", "initial_budget", None, "约130")),
         no_number("total_funds.initial_budget", "约130"), no_number("total_funds.executed", "约120"),
         form=PROJECT_EVALUATION, only="amount-not-a-number"),
    *(case(f"a part that is said to be none, {stroke}", full("other_funds", None, stroke), only="amount-not-a-number")
      for stroke in ("—", "-", "/", "——", "－", " — ")),
    case("a total is never none", full("total_funds", None, "—"), no_number("total_funds.full_year", "—"),
         only="amount-not-a-number"),
    case("a stroke beside a number", full("other_funds", None, "—5"), no_number("other_funds.full_year", "—5"),
         only="amount-not-a-number"),
    case("a stroke in a column of points or rates",
         both(with_amount("other_funds", "points", None, "/"), with_amount("other_funds", "rate", None, "/")),
         form=PROJECT_EVALUATION),
    case("spent by June", with_amount(PATROL, "executed_half", None, "约210"),
         no_number(f"{PATROL}.executed_half", f"“{PATROL}（半年实际执行数）”的金额“约210”"), form=MONITORED),
    case("the year's money", with_evaluation("约2450", executed=None), no_number("evaluation.executed", "“全年执行数”的金额“约2450”"),
         form=EVALUATED, only="amount-not-a-number"),
    case("the year's money is blank", with_evaluation(executed=None), form=EVALUATED, only="amount-not-a-number"),
    case("the year's money is not calculated", with_evaluation("=基础数据!E10", executed=None), form=EVALUATED,
         only=("amount-not-a-number", "amount-not-calculated")),
    case("an error of the sheet", with_amount(PATROL, "executed_half", None, "#N/A"),
         no_number(f"{PATROL}.executed_half", "#N/A"), form=MONITORED),
)  # fmt: skip
def test_amount_not_a_number(each):
    each.check()


UNNAMED = "amount-without-name"


def unnamed(**columns):
    """One more project, of which only these amounts are told."""
    told = {
        key: Field(Decimal(amount), f"绩效目标表!{'EG'[key == 'full_year']}30", amount)
        for key, amount in columns.items()
    }
    return with_new_line(BudgetLine("expenditure", "project", Field("", "绩效目标表!B30"), "项目支出", **told), PIPES)


def without_name(*cells, **more):
    return error(UNNAMED, "绩效目标表!B30", *cells, **more)


@table(
    case("a project's amount", unnamed(full_year="50", half_year="20"),
         without_name("绩效目标表!G30", left="50", shows=("只有金额 50 万元，没有名称",)), only=UNNAMED),
    case("a half-year plan alone", unnamed(half_year="20"), without_name("绩效目标表!E30", left="20"), only=UNNAMED),
    case("its money counts in the sum", both(unnamed(full_year="50"), full("project_expenditure", "1550")),
         without_name("绩效目标表!G30", left="50"), only=(UNNAMED, "project-sum-mismatch")),
    case("nought", unnamed(full_year="0", half_year="0"), only=UNNAMED),
    case("a spare row", unnamed(), only=UNNAMED),
    case("a negative amount", unnamed(full_year="-5"), without_name("绩效目标表!G30", left="-5"), only=UNNAMED),
    case("the form without fault", unchanged, only=UNNAMED),
)  # fmt: skip
def test_amount_without_name(each):
    each.check()


def not_calculated(cell, formula):
    return error("amount-not-calculated", cell, left=formula)


@table(
    case("a formula without its result", full("basic_expenditure", None, "=400+600"),
         not_calculated("basic_expenditure.full_year", "=400+600")),
    case("a half-year plan", half(PIPES, None, "=G19/2"), not_calculated(f"{PIPES}.half_year", "=G19/2")),
    case("half-year before full year", both(full(PIPES, None, "=800.4"), half(PIPES, None, "=G19/2")),
         not_calculated(f"{PIPES}.half_year", "=G19/2"), not_calculated(f"{PIPES}.full_year", "=800.4")),
    case("a further column", with_amount("other_funds", "executed", None, "=E9"),
         not_calculated("other_funds.executed", "=E9"), form=PROJECT_EVALUATION),
    case("a formula with its result", full("basic_expenditure", "1000", "=400+600")),
    case("an equals sign further on is no formula", full("other_funds", None, "a=0"), no_number("other_funds.full_year", "a=0")),
)  # fmt: skip
def test_amount_not_calculated(each):
    each.check()


def negative(cell, left):
    return warning("amount-negative", cell, left=left)


@table(
    case("a year's amount", both(full("carried_forward", "105"), full("other_funds", "-5")),
         warning("amount-negative", "other_funds.full_year", left="-5", shows=("“其他资金”的金额 -5 万元是负数",))),
    case("one yuan", both(full("carried_forward", "100.0001"), full("other_funds", "-0.0001")),
         negative("other_funds.full_year", "-0.0001")),
    case("nought", full("other_funds", "0")),
    case("minus nought", full("other_funds", "-0")),
    case("blank", half(PATROL, None), only="amount-negative"),
    case("a half-year plan", half(WATER, "-125"), negative(f"{WATER}.half_year", "-125"), only="amount-negative"),
    case("both, half-year first", both(full(WATER, "-250"), half(WATER, "-300"), full(PIPES, "1300.4")),
         negative(f"{WATER}.half_year", "-300"), negative(f"{WATER}.full_year", "-250"), only="amount-negative"),
    case("noise below nought", full("other_funds", "-0.0000000000002")),
    case("a further column", both(with_amount("carried_forward", "executed", "31"), with_amount("other_funds", "executed", "-0.5")),
         negative("other_funds.executed", "-0.5"), form=PROJECT_EVALUATION),
    case("points are no money", with_amount("total_funds", "points", "-10"), form=PROJECT_EVALUATION, only="amount-negative"),
    case("spent by June", with_amount(WATER, "executed_half", "-5"), negative(f"{WATER}.executed_half", "-5"),
         form=MONITORED, only="amount-negative"),
    case("spent in the year", with_evaluation(executed="-2450"), negative("evaluation.executed", "-2450"), form=EVALUATED,
         only="amount-negative"),
    case("nothing spent by June", with_amount(WATER, "executed_half", "0"), form=MONITORED, only="amount-negative"),
)  # fmt: skip
def test_amount_negative(each):
    each.check()


def precise(cell, left):
    return warning("amount-too-precise", cell, left=left)


def moved(amount):
    """So much from one project's year to another's: the sums stay right."""
    return both(full(PATROL, f"{449.6 + amount:.6f}"), full(WATER, f"{250 - amount:.6f}"))


@table(
    case("a tenth of a yuan", both(full(PATROL, "449.60001"), full(WATER, "249.99999")),
         warning("amount-too-precise", f"{PATROL}.full_year", left="449.60001", shows=(f"“{PATROL}”的金额 449.60001 万元",)),
         precise(f"{WATER}.full_year", "249.99999")),
    case("a yuan", both(full(PATROL, "449.6001"), full(WATER, "249.9999"))),
    case("noughts behind the fourth decimal", both(full(PATROL, "449.6001000"), full(WATER, "249.999900"))),
    case("a large round amount", both(full(PATROL, "4.496E+2"), full(WATER, "2.5E+2"))),
    case("nought with decimals", full("other_funds", "0.000000")),
    case("a half-year plan", half(PATROL, "224.80001"), precise(f"{PATROL}.half_year", "224.80001"), only="amount-too-precise"),
    case("half-year before full year",
         both(full(PATROL, "449.60001"), half(PATROL, "224.80001"), full("project_expenditure", None)),
         precise(f"{PATROL}.half_year", "224.80001"), precise(f"{PATROL}.full_year", "449.60001"), only="amount-too-precise"),
    case("a further column",
         both(with_amount("other_funds", "executed", "20.49999"), with_amount("carried_forward", "executed", "10.00001")),
         precise("carried_forward.executed", "10.00001"), precise("other_funds.executed", "20.49999"),
         form=PROJECT_EVALUATION),
    case("a rate may have more", with_amount("other_funds", "rate", "0.9876543"), form=PROJECT_EVALUATION),
    case("blank", half(PATROL, None), only="amount-too-precise"),
    case("noise", full(PATROL, "449.6000000000002"), only="amount-too-precise"),
    case("noise below a round amount", full(PATROL, "449.5999999999998"), only="amount-too-precise"),
    case("a seventh decimal", full(PATROL, "449.6000001"), precise(f"{PATROL}.full_year", "449.6000001"), only="amount-too-precise"),
    case("what was spent is known to the fen", with_amount(PATROL, "executed_half", "210.123456"), form=MONITORED,
         only="amount-too-precise"),
)  # fmt: skip
def test_amount_too_precise(each):
    each.check()


def other_unit(found, own="万元"):
    return error("money-unit-unexpected", "money_unit", shows=(f"“{found}”，本表应为{own}",))


@table(
    case("yuan", with_value("money_unit", "元", "部门整体资金（元）"), other_unit("元")),
    case("the block by its own name", with_value("money_unit", "元", "项目资金（元）"),
         error("money-unit-unexpected", "money_unit", shows=("“项目资金”的单位是“元”",)), form=PROJECT_EVALUATION, only="money-unit-unexpected"),
    case("thousands", with_value("money_unit", "千元", "部门整体资金（千元）"), other_unit("千元")),
    case("no unit in the heading", with_value("money_unit", None, "部门整体资金"), other_unit("部门整体资金")),
    case("the form's own", with_value("money_unit", "万元", "部门整体资金（单位：万元）")),
    case("no budget block on the sheet", lambda form: replace(form, money_unit=replace(form.money_unit, value=None, cell=None))),
    case("a form that is kept in yuan", with_value("money_unit", "元", "部门整体资金（元）"),
         only="money-unit-unexpected", definition=replace(load_definition(), money_unit="元")),
    case("万元 on a form that is kept in yuan", unchanged, other_unit("万元", "元"),
         definition=replace(load_definition(), money_unit="元"), only="money-unit-unexpected"),
)  # fmt: skip
def test_money_unit_unexpected(each):
    each.check()


LOTTERY = line(16, "income", None, "彩票公益金", "资金总额", "0")
BEYOND = line(24, "expenditure", None, "年终结转", None, "0", "0")


@table(
    case("income", with_new_line(LOTTERY, "other_funds"),
         warning("budget-line-unknown", "彩票公益金.name", "彩票公益金.full_year", shows=("“彩票公益金”",))),
    case("expenditure", with_new_line(BEYOND, WATER), warning("budget-line-unknown", "年终结转.name", "年终结转.full_year")),
    case("both, in the order of the form", both(with_new_line(BEYOND, WATER), with_new_line(LOTTERY, "other_funds")),
         warning("budget-line-unknown", "彩票公益金.name", "彩票公益金.full_year"),
         warning("budget-line-unknown", "年终结转.name", "年终结转.full_year")),
    case("without an amount", with_new_line(replace(LOTTERY, full_year=replace(LOTTERY.full_year, value=None, raw=None)), "other_funds"),
         income_blank("彩票公益金.full_year"), warning("budget-line-unknown", "彩票公益金.name", "彩票公益金.full_year")),
    case("its money is in no sum", with_new_line(line(16, "income", None, "彩票公益金", "资金总额", "30"), "other_funds"),
         warning("budget-line-unknown", "彩票公益金.name", "彩票公益金.full_year")),
    case("a line under another of its names", with_line("government_managed_funds", name="政府性基金预算资金")),
)  # fmt: skip
def test_budget_line_unknown(each):
    each.check()


def again(name, amount="0", row=22, after=WATER):
    """One more project behind all others."""
    return with_new_line(line(row, "expenditure", "project", name, "项目支出", amount, "0"), after)


def twice(row, right, left="250"):
    return error("project-listed-twice", f"绩效目标表!B{row}", f"{WATER}.name", left=left, right=right)


NO_AMOUNT = line(22, "expenditure", "project", WATER, "项目支出", None, "0")


@table(
    case("the same name", again(WATER), twice(22, "0")),
    case("the sums include both", both(full(WATER, "150"), again(WATER, "100")), twice(22, "100", "150")),
    case("other brackets, spaces, dashes", both(again("水质监测 (2023—2025)"), with_line(WATER, name="水质监测（2023-2025）")),
         error("project-listed-twice", "绩效目标表!B22", f"{WATER}.name", left="250", right="0"), only="project-listed-twice"),
    case("three times: each against the first", both(again(WATER, row=23), again(WATER)), twice(22, "0"), twice(23, "0")),
    case("without an amount", with_new_line(NO_AMOUNT, WATER), twice(22, None),
         error("expenditure-missing", "绩效目标表!G22", "绩效目标表!B22")),
    case("two stages of one project", again(f"{WATER}（二期）"), only="project-listed-twice"),
    case("a project called like a line", again("基本支出"), only="project-listed-twice"),
    case("the figures alone are the same", again("水源地巡查经费", "250"), only="project-listed-twice"),
)  # fmt: skip
def test_project_listed_twice(each):
    each.check()
