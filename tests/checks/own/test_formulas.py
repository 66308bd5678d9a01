"""Own checks on a form without a fault: where each fires, where it just does not, what it makes of a blank."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.form import Entry, Field, FormList
from tests.checks.memory.changes import (
    both,
    full,
    half,
    with_amount,
    with_indicator,
    with_text,
    without_line,
)
from tests.checks.memory.department import DEPARTMENT, PATROL, PIPES, WATER
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, table, warning
from tests.checks.own.brought import requiring
from tests.forms.filled import FILLED

# DEPARTMENT: total 2500 = 1000 + 1500; projects 800.4 + 449.6 + 250, half 400.2 + 224.8 + 125.

PROJECTS = requiring("合计(项目) = 项目支出")
IN_KEYS = requiring("sum(projects.full_year) = project_expenditure.full_year")
CELLS = (f"{PIPES}.full_year", f"{PATROL}.full_year", f"{WATER}.full_year", "project_expenditure.full_year")
SHORT = warning("own-x", *CELLS, left="1499.9", right="1500", difference="-0.1", shows=("1499.9，1500",))


@table(
    case("right", definition=PROJECTS),
    case("a tenth short", full(PIPES, "800.3"), SHORT, definition=PROJECTS, only="own-x"),
    case("in keys", full(PIPES, "800.3"), SHORT, definition=IN_KEYS, only="own-x"),
    case("a project is blank", full(PIPES, None), definition=PROJECTS, only="own-x"),
    case("no project at all", without_line(PIPES, PATROL, WATER), definition=PROJECTS, only="own-x"),
    case("the total is blank", full("project_expenditure", None), definition=PROJECTS, only="own-x"),
)
def test_sum(each):
    each.check()


TOLERANT = requiring("基本支出 + 项目支出 = 支出总额 ± 0.5")
APART = warning(
    "own-x",
    "basic_expenditure.full_year",
    "project_expenditure.full_year",
    "expenditure_total.full_year",
    left="2500.51",
    right="2500",
    difference="0.51",
)


@table(
    case("as far as allowed", full("basic_expenditure", "1000.5"), definition=TOLERANT, only="own-x"),
    case("further", full("basic_expenditure", "1000.51"), APART, definition=TOLERANT, only="own-x"),
    case(
        "as a function",
        full("basic_expenditure", "1000.51"),
        APART,
        definition=requiring("equals(基本支出 + 项目支出, 支出总额, 0.5)"),
        only="own-x",
    ),
    case("no total on the sheet", without_line("expenditure_total"), definition=TOLERANT, only="own-x"),
)
def test_tolerance(each):
    each.check()


SHARE = requiring("半年计划执行数 <= 全年预算数 * 60%", each="项目", when="全年预算数 > 300")
ABOVE = warning(
    "own-x",
    f"{PIPES}.half_year",
    f"{PIPES}.full_year",
    left="480.25",
    right="480.24",
    difference="0.01",
    shows=(PIPES,),
)


@table(
    case("at the limit", half(PIPES, "480.24"), definition=SHARE, only="own-x"),
    case("above", half(PIPES, "480.25"), ABOVE, definition=SHARE, only="own-x"),
    case("a small project may", half(WATER, "250"), definition=SHARE, only="own-x"),
    case("no plan", half(PIPES, None), definition=SHARE, only="own-x"),
    case("no budget", full(PIPES, None), definition=SHARE, only="own-x"),
)
def test_each_row(each):
    each.check()


COLUMNS = requiring("基本支出 + 项目支出 = 支出总额", each="各列(支出)")
JUNE = warning(
    "own-x",
    "basic_expenditure.half_year",
    "project_expenditure.half_year",
    "expenditure_total.half_year",
    left="1251",
    right="1250",
    difference="1",
    shows=("半年计划执行数",),
)


@table(
    case("right", definition=COLUMNS),
    case("one column", half("basic_expenditure", "501"), JUNE, definition=COLUMNS, only="own-x"),
)
def test_each_column(each):
    each.check()


PARTS = requiring("合计(下级(资金总额)) = 资金总额")


@table(
    case("right", definition=PARTS),
    case(
        "a part is wrong",
        full("other_funds", "1"),
        warning(
            "own-x",
            "fiscal_appropriation.full_year",
            "state_capital.full_year",
            "social_insurance.full_year",
            "carried_forward.full_year",
            "other_funds.full_year",
            "total_funds.full_year",
            left="2501",
            right="2500",
            difference="1",
        ),
        definition=PARTS,
        only="own-x",
    ),
    case("a part is not on the sheet", without_line("other_funds"), definition=PARTS, only="own-x"),
    case("a part is blank", full("other_funds", None), definition=PARTS, only="own-x"),
)
def test_parts_of_a_line(each):
    each.check()


LONG = requiring("字数(年度目标) >= 10")
ASKED = requiring("已填(年度目标) 且 字数(年度目标) >= 10")


@table(
    case("long enough", with_text("annual_goal", "一二三四五六七八九十"), definition=LONG, only="own-x"),
    case(
        "too short",
        with_text("annual_goal", "一二三 四五六七八九"),
        warning("own-x", "text.annual_goal", left="9", right="10", difference="-1"),
        definition=LONG,
        only="own-x",
    ),
    case("blank, and not asked", with_text("annual_goal", None), definition=LONG, only="own-x"),
    case(
        "blank, and asked",
        with_text("annual_goal", None),
        warning("own-x", "text.annual_goal", shows=("年度目标",)),
        definition=ASKED,
        only="own-x",
    ),
)
def test_texts(each):
    each.check()


TOTAL = requiring("合计(indicators.points) + 年度资金总额.points = 100", "project-self-evaluation")
NAMES = requiring("不重复(indicators.level3)", "project-self-evaluation")
FIRST, SECOND = (row.level3.value for row in PROJECT_EVALUATION.indicators[:2])
SCORES = requiring("得分 <= 分值", "project-self-evaluation", each="indicators")
POINTS = PROJECT_EVALUATION.indicators[0].points.value


@table(
    case("right", definition=TOTAL, form=PROJECT_EVALUATION),
    case(
        "points are missing",
        with_indicator(FIRST, points=None),
        definition=TOTAL,
        form=PROJECT_EVALUATION,
        only="own-x",
    ),
    case("all different", definition=NAMES, form=PROJECT_EVALUATION),
    case(
        "twice",
        with_indicator(SECOND, level3=FIRST),
        warning(
            "own-x",
            PROJECT_EVALUATION.indicators[1].level3.cell,
            PROJECT_EVALUATION.indicators[0].level3.cell,
            left=FIRST,
            right=FIRST,
        ),
        definition=NAMES,
        form=PROJECT_EVALUATION,
        only="own-x",
    ),
    case(
        "scored above",
        with_indicator(FIRST, score=str(POINTS + 1)),
        warning(
            "own-x",
            f"{FIRST}.score",
            f"{FIRST}.points",
            left=str(POINTS + 1),
            right=str(POINTS),
            difference="1",
            shows=(FIRST,),
        ),
        definition=SCORES,
        form=PROJECT_EVALUATION,
        only="own-x",
    ),
)
def test_indicators(each):
    each.check()


EITHER = requiring("个数(满意度指标) >= 9 或 非 年度 = 2024")


@table(
    case(
        "neither",
        with_text("annual_goal", "x"),
        warning("own-x", "year", left="1", right="9", difference="-8"),
        definition=EITHER,
        only="own-x",
    ),
)
def test_either(each):
    each.check()


NOISE = requiring("基本支出 = 0.3")


@table(
    case(
        "what a spreadsheet leaves is no difference",
        full("basic_expenditure", "0.30000000000000004"),
        definition=NOISE,
        only="own-x",
    ),
    case(
        "an amount that is no number",
        with_amount("basic_expenditure", "full_year", None, "按实际"),
        definition=NOISE,
        only="own-x",
    ),
    case(
        "nothing divided by nothing",
        both(full("basic_expenditure", "0"), full("project_expenditure", "0")),
        definition=requiring("基本支出 / 项目支出 < 1"),
        only="own-x",
    ),
)
def test_numbers(each):
    each.check()


ROW = next(row.level3.value for row in DEPARTMENT.indicators if row.table == "duty")


@pytest.mark.parametrize(
    ("half_year", "full_year", "fires"),
    [
        ("≥1.5公里", "≥1600米", False),
        ("≥1.5公里", "≥1400米", True),
        ("≥3人", "≥2公里", False),
        ("≥90%", "≥80%", True),
        ("完成", "≥80%", False),
    ],
)
def test_a_target_in_another_unit_is_converted_or_left_alone(half_year, full_year, fires):
    definition = requiring("full_year >= half_year", each="履职", when=f'三级指标 = "{ROW}"')
    form = with_indicator(ROW, half_year=half_year, full_year=full_year)(DEPARTMENT)
    found = [one for one in run_checks(form, definition) if one.rule == "own-x"]
    assert [(one.left, one.right) for one in found] == [(full_year, half_year)] * fires


TASKS = requiring("合计(tasks.total) <= 800", "department-target-tasks")
ACROSS = requiring("财政拨款 + 其他资金 = 总额", "department-target-tasks", each="tasks")
STATED = requiring("总计行(tasks).total = 合计(tasks.total)", "department-target-tasks")
NATIONAL = FILLED["department-target-tasks"]


def tasks(*rows, total=None, unit=None):
    """The list of tasks with these amounts: total, fiscal appropriation, other funds."""

    def entry(row, place):
        keys = ("total", "fiscal_appropriation", "other_funds")
        amounts = {
            key: Field(None if value is None else Decimal(value), f"整体!{column}{place}")
            for key, column, value in zip(keys, "EFG", row, strict=True)
        }
        return Entry({"name": Field(f"任务{place}", f"整体!B{place}")}, amounts)

    entries = tuple(entry(row, place) for place, row in enumerate(rows, 1))
    whole = entry((total, None, None), 9) if total else None
    return lambda form: replace(form, lists={"tasks": FormList(entries, whole, Field(unit))})


@table(
    case("within", tasks(("500", "500", "0"), ("300", "280", "20")), definition=TASKS, form=NATIONAL, only="own-x"),
    case(
        "above",
        tasks(("500", "500", "0"), ("300.5", "280", "20")),
        warning("own-x", "整体!E1", "整体!E2", left="800.5", right="800", difference="0.5"),
        definition=TASKS,
        form=NATIONAL,
        only="own-x",
    ),
    case("one is blank", tasks(("900", "1", "1"), (None, "1", "1")), definition=TASKS, form=NATIONAL, only="own-x"),
    case("no task", tasks(), definition=TASKS, form=NATIONAL, only="own-x"),
    case(
        "each row",
        tasks(("500", "500", "0"), ("300", "280", "10")),
        warning("own-x", "整体!F2", "整体!G2", "整体!E2", left="290", right="300", difference="-10", shows=("任务2",)),
        definition=ACROSS,
        form=NATIONAL,
        only="own-x",
    ),
    case(
        "the row of totals",
        tasks(("500", "500", "0"), ("300", "280", "20"), total="700"),
        warning("own-x", "整体!E9", "整体!E1", "整体!E2", left="700", right="800", difference="-100"),
        definition=STATED,
        form=NATIONAL,
        only="own-x",
    ),
    case("no row of totals", tasks(("500", "500", "0")), definition=STATED, form=NATIONAL, only="own-x"),
)
def test_lists(each):
    each.check()


def test_digits_of_full_width_are_digits():
    told = [requiring(f"count(指标) >= {number}").checks[0].require.node for number in ("１２", "12")]
    assert told[0] == told[1]
