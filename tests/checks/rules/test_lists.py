"""Family A, lists: the money of tasks adds up across each row and down each column; a bureau's form, no form of ours."""

from dataclasses import replace

from kpi_addin.form import Field, FormList
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import both
from tests.checks.memory.department import DEPARTMENT
from tests.checks.memory.tables import case as plain_case
from tests.checks.memory.tables import error, table, warning
from tests.checks.memory.tasks import (
    DEFINITION,
    FLOOD,
    PARTY,
    RIVER,
    SHEET,
    TASKS_FORM,
    TOTAL,
    task,
    task_amount,
    tasks,
)

ROWS = {FLOOD: 6, RIVER: 7, PARTY: 8, TOTAL: 12}
COLUMNS = {"total": "D", "fiscal": "E", "other": "F"}


def case(name, *more, **settings):
    return plain_case(name, *more, form=TASKS_FORM, definition=DEFINITION, **settings)


def cell(name, key):
    return f"{SHEET}!{COLUMNS[key]}{ROWS[name]}"


def row(name, left, right, difference, **more):
    cells = [cell(name, key) for key in COLUMNS]
    return error("list-row-sum-mismatch", *cells, left=left, right=right, difference=difference, **more)


def total(key, left, right, difference, names=(FLOOD, RIVER, PARTY), **more):
    cells = [cell(name, key) for name in (TOTAL, *names)]
    return error("list-total-mismatch", *cells, left=left, right=right, difference=difference, **more)


def blank(cells, left, right, difference, **more):
    return warning("list-amount-missing", *cells, left=left, right=right, difference=difference, **more)


def without_total(told):
    return replace(told, total=None)


def a_row_more(told):
    return replace(told, entries=(*told.entries, task(9, "合计财务核算中心建设", "建成1个", "10", "10", "0")))


def with_subtotal(told):
    return replace(told, entries=(*told.entries, task(9, "小计", None, "800", "780", "20")))


def in_yuan(told):
    def entry(each):
        amounts = {key: Field(one.value * 10000, one.cell) for key, one in each.amounts.items()}
        return replace(each, amounts=amounts)

    return FormList(tuple(map(entry, told.entries)), entry(told.total), Field("元", told.unit.cell, "预算金额（元）"))


def nameless(told):
    return replace(told, entries=(*told.entries, task(9, None, None, "0", "0", "0")))


def without_name(told):
    return replace(
        told,
        entries=(
            told.entries[0],
            replace(told.entries[1], texts={key: Field(None, one.cell) for key, one in told.entries[1].texts.items()}),
            told.entries[2],
        ),
    )


NO_PARTS = replace(
    DEFINITION,
    sections=tuple(
        replace(section, columns=tuple(replace(column, group="") for column in section.columns))
        if section in DEFINITION.lists
        else section
        for section in DEFINITION.sections
    ),
)
ONE_PART = replace(
    DEFINITION,
    sections=tuple(
        replace(section, columns=tuple(column for column in section.columns if column.key != "other"))
        if section in DEFINITION.lists
        else section
        for section in DEFINITION.sections
    ),
)


@table(
    case("a part too high", both(task_amount(RIVER, "fiscal", "290"), task_amount(TOTAL, "fiscal", "790")),
         row(RIVER, "300", "310", "-10", shows=("“河道治理”的总额 300 万元", "财政拨款、其他资金合计 310 万元", "相差 10 万元")),
         row(TOTAL, "800", "810", "-10")),
    case("one yuan", task_amount(RIVER, "other", "20.0001"), row(RIVER, "300", "300.0001", "-0.0001"),
         total("other", "20", "20.0001", "-0.0001")),
    case("less than a fen", task_amount(RIVER, "other", "20.0000000004")),
    case("a part blank and the others add up", task_amount(FLOOD, "other", None)),
    case("a part blank and the others don't", both(task_amount(FLOOD, "other", None), task_amount(FLOOD, "fiscal", "480"), task_amount(TOTAL, "fiscal", "760"),
         task_amount(TOTAL, "other", "40")),
         blank((cell(FLOOD, "other"), cell(FLOOD, "total")), "500", "480", "20", shows=("“防汛抗旱”有 1 处没有填金额（其他资金）", "与“总额”500 万元对不上")),
         blank((cell(FLOOD, "other"), cell(TOTAL, "other")), "40", "20", "20", shows=("“年度主要任务（其他资金）”", "（防汛抗旱）"))),
    case("a part that is no number", task_amount(FLOOD, "other", None, "无"), error("amount-not-a-number", cell(FLOOD, "other"))),
    case("a total of the row blank", both(task_amount(FLOOD, "total", None), tasks(without_total))),
    case("a task without money", both(*(task_amount(PARTY, key, None) for key in COLUMNS))),
    plain_case("the form does not say what the total is made of", task_amount(RIVER, "fiscal", "270"), form=TASKS_FORM,
               definition=NO_PARTS, only="list-row-sum-mismatch"),
    plain_case("one part need not be all", task_amount(RIVER, "fiscal", "270"), form=TASKS_FORM, definition=ONE_PART,
               only="list-row-sum-mismatch"),
    case("in another unit", tasks(in_yuan), error("money-unit-unexpected", f"{SHEET}!D4"), only=("list-row-sum-mismatch", "money-unit-unexpected", "list-total-mismatch")),
)  # fmt: skip
def test_list_row_sum_mismatch(each):
    each.check()


@table(
    case("a row wrong", both(task_amount(RIVER, "total", "310"), task_amount(RIVER, "fiscal", "290")),
         total("total", "800", "810", "-10", shows=("“年度主要任务（总额）”的金额合计 800 万元", "所列 3 行合计 810 万元", "相差 10 万元")),
         total("fiscal", "780", "790", "-10")),
    case("the total wrong", both(task_amount(TOTAL, "total", "799"), task_amount(TOTAL, "other", "19")),
         total("total", "799", "800", "-1"), total("other", "19", "20", "-1")),
    case("no total", both(task_amount(RIVER, "total", "310"), task_amount(RIVER, "fiscal", "290"), tasks(without_total))),
    case("the total is blank", both(*(task_amount(TOTAL, key, None) for key in COLUMNS))),
    case("a row blank and the others add up", both(*(task_amount(PARTY, key, None) for key in COLUMNS))),
    case("a row blank and the others don't", both(*(task_amount(RIVER, key, None) for key in COLUMNS)),
         blank((cell(RIVER, "total"), cell(TOTAL, "total")), "800", "500", "300"),
         blank((cell(RIVER, "fiscal"), cell(TOTAL, "fiscal")), "780", "500", "280"),
         blank((cell(RIVER, "other"), cell(TOTAL, "other")), "20", "0", "20")),
    case("a row that is no number", task_amount(PARTY, "other", None, "另行安排"), error("amount-not-a-number", cell(PARTY, "other"))),
    case("a row more", tasks(a_row_more),
         error("list-total-mismatch", *(f"{SHEET}!D{at}" for at in (12, 6, 7, 8, 9)), left="800", right="810", difference="-10"),
         error("list-total-mismatch", *(f"{SHEET}!E{at}" for at in (12, 6, 7, 8, 9)), left="780", right="790", difference="-10")),
    case("noise", task_amount(RIVER, "other", "20.0000000000002")),
    case("a subtotal is no row of its own", tasks(with_subtotal)),
)  # fmt: skip
def test_list_total_mismatch(each):
    each.check()


@table(
    case("nothing of the list is filled in", tasks(lambda told: FormList((), None, told.unit))),
    case("a total and no row", tasks(lambda told: replace(told, entries=()))),
    case("not the same money as anything else", both(*(task_amount(name, key, "0") for name in (RIVER, TOTAL) for key in ("other",)),
         task_amount(RIVER, "total", "280"), task_amount(TOTAL, "total", "780"))),
    case("a negative amount", both(task_amount(FLOOD, "other", "-5"), task_amount(FLOOD, "total", "495"), task_amount(TOTAL, "other", "15"), task_amount(TOTAL, "total", "795")),
         warning("amount-negative", cell(FLOOD, "other"), left="-5", shows=("“防汛抗旱（其他资金）”",))),
    case("money without a name", tasks(without_name),
         error("amount-without-name", f"{SHEET}!B7", cell(RIVER, "total"), left="300")),
    case("a row of nought without a name", tasks(nameless)),
    case("not calculated", task_amount(PARTY, "other", None, "=F6-F7"),
         error("amount-not-calculated", cell(PARTY, "other"), left="=F6-F7")),
    case("finer than a yuan", both(task_amount(FLOOD, "fiscal", "500.00005"), task_amount(FLOOD, "total", "500.00005"), task_amount(TOTAL, "fiscal", "780.00005"), task_amount(TOTAL, "total", "800.00005")),
         *(warning("amount-too-precise", cell(name, key), left=left) for name, lefts in ((FLOOD, ("500.00005", "500.00005")), (TOTAL, ("800.00005", "780.00005"))) for key, left in zip(("total", "fiscal"), lefts, strict=True))),
)  # fmt: skip
def test_what_is_said_of_amounts_is_said_of_lists(each):
    each.check()


def more(*texts_and_amounts):
    return tasks(lambda told: replace(told, entries=(*told.entries, task(9, *texts_and_amounts))))


def remnant(name):
    return error("template-remnant", f"{SHEET}!B9", left=name)


@table(
    case("points", more("……", None, None, None, None), remnant("……")),
    case("a number that is left", more("任务4", None, None, None, None), remnant("任务4")),
    case("in Chinese", more("主要任务四", None, None, None, None), remnant("主要任务四")),
    case("a number with what is done", more("任务4", "巡查堤防", None, None, None)),
    case("a number with money", more("任务4", None, "0", "0", "0")),
    case("a number before a name", more("任务4 巡查堤防", None, None, None, None)),
    case("stars", more("任务**", "巡查堤防", "0", "0", "0"), remnant("任务**")),
)
def test_what_is_left_of_a_template(each):
    each.check()


@table(case("hidden", lambda form: replace(form, faint=(f"{SHEET}!B7",)), warning("row-out-of-sight", f"{SHEET}!B7")))
def test_a_hidden_row_is_told(each):
    each.check()


BESIDE_A_BUDGET = replace(DEFINITION, sections=(*DEFINITION.sections, load_definition("department-2024").budget))
SUMS = (
    "list-total-mismatch",
    "list-row-sum-mismatch",
    "list-amount-missing",
    "income-sum-mismatch",
    "income-expenditure-mismatch",
    "project-sum-mismatch",
)


@table(
    plain_case("tasks of 800 beside funds of 2500", lambda form: replace(form, budget=DEPARTMENT.budget), form=TASKS_FORM,
               definition=BESIDE_A_BUDGET, only=SUMS),
)  # fmt: skip
def test_tasks_are_not_all_the_money_there_is(each):
    """Whether they should be, the form does not say; a bureau's own check may."""
    each.check()
