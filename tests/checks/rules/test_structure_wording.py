"""Family B: a goal, a task and an indicator are three different things, each said once."""

from tests.checks.memory.changes import (
    both,
    with_copy,
    with_indicator,
    with_text,
    with_value,
    without_text,
)
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, warning, wrong_today

ROUNDS = "巡查河道次数"
MEDIUM = "medium_long_term_goal"


def annual(left="2024", **more):
    return warning("medium-term-goal-is-annual", f"text.{MEDIUM}", "text.annual_goal", left=left, **more)


SAME = "改造管网，巡查河道，监测断面。"


@table(
    case("one year alone", with_text(MEDIUM, "2024年改造管网45公里。"), annual(shows=("只写了 2024 年的工作",))),
    case("the year twice", with_text(MEDIUM, "2024年上半年改造20公里，2024年底前45公里。"), annual()),
    case("the year without 年", with_text(MEDIUM, "2024年度任务（2024）。"), annual()),
    case("full width", with_text(MEDIUM, "２０２４年改造管网。"), annual()),
    case("two years", with_text(MEDIUM, "2024-2026年改造管网120公里。")),
    case("another year alone", with_text(MEDIUM, "到2026年集中供水覆盖率达到95%。")),
    case("no year", with_text(MEDIUM, "三至五年内建成城乡一体供水网。")),
    case("the annual goal, word for word", both(with_text(MEDIUM, SAME), with_text("annual_goal", SAME)), annual()),
    case("the same but for spaces and width", both(with_text(MEDIUM, "改造管网， 巡查河道,监测断面。"), with_text("annual_goal", SAME)),
         annual()),
    case("the same with many years", both(with_text(MEDIUM, "2024年至2026年改造管网。"), with_text("annual_goal", "2024年至2026年改造管网。")),
         annual()),
    case("one word more", both(with_text(MEDIUM, f"持续{SAME}"), with_text("annual_goal", SAME))),
    case("no annual goal on the sheet", both(with_text(MEDIUM, "2024年改造管网。"), without_text("annual_goal")),
         warning("medium-term-goal-is-annual", f"text.{MEDIUM}", left="2024"), error("required-text-missing")),
    case("both blank", both(with_text(MEDIUM, None), with_text("annual_goal", None)), only="medium-term-goal-is-annual"),
    case("blank", with_text(MEDIUM, None), only="medium-term-goal-is-annual"),
    case("no such text", without_text(MEDIUM), only="medium-term-goal-is-annual"),
    case("a form without a year", both(with_text(MEDIUM, "2024年改造管网。"), with_value("year", None)),
         only="medium-term-goal-is-annual"),
    case("last year's on next year's form", with_text(MEDIUM, "2024年改造管网。"), form=DEPARTMENT_2025),
    case("a project of one year leaves it empty", with_text(MEDIUM, None), form=PROJECT_TARGET),
    case("a project's form", with_text(MEDIUM, "2024年发放助学金。"), annual(), form=PROJECT_TARGET),
    wrong_today("a span that is told by its first year and its length is no single year",
                case("three years from now", with_text(MEDIUM, "自2024年起，用三年时间改造管网120公里。"))),
)  # fmt: skip
def test_medium_term_goal_is_annual(each):
    each.check()


def repeats(text, name=ROUNDS, **more):
    return warning("key-task-repeats-indicator", f"{name}.key_task", f"{name}.level3", left=text, **more)


@table(
    case("the same", with_indicator(ROUNDS, key_task=ROUNDS), repeats(ROUNDS, shows=(f"重点工作“{ROUNDS}”与三级指标同名",))),
    case("but for spaces and width", with_indicator(ROUNDS, key_task="巡查 河道次数*"), repeats("巡查 河道次数*")),
    case("but for the name's spaces", with_indicator(ROUNDS, key_task="巡查河道数", level3="巡查 河道数"), warning(
        "key-task-repeats-indicator", f"{ROUNDS}.key_task", f"{ROUNDS}.level3", left="巡查河道数")),
    case("two rows", both(with_indicator(ROUNDS, key_task=ROUNDS), with_indicator("监测报告提交时间", key_task="监测报告提交时间")),
         repeats(ROUNDS), repeats("监测报告提交时间", "监测报告提交时间")),
    case("part of the name", with_indicator(ROUNDS, key_task="巡查河道")),
    case("another row's name", with_indicator(ROUNDS, key_task="监测报告提交时间")),
    case("no key task", with_indicator(ROUNDS, key_task=None)),
    case("no name", with_indicator(ROUNDS, level3=None), only="key-task-repeats-indicator"),
    case("neither", with_indicator(ROUNDS, level3=None, key_task=None), only="key-task-repeats-indicator"),
)  # fmt: skip
def test_key_task_repeats_indicator(each):
    each.check()


def again(cell, first, name, **more):
    return warning("duplicate-indicator", cell, first, shows=(f"指标“{name}”出现了两次",), **more)


@table(
    case("a copied row", with_copy(ROUNDS, 70), again("绩效目标表!E70", f"{ROUNDS}.level3", ROUNDS)),
    case("with another target", with_copy(ROUNDS, 70, half_year="≥6次", full_year="≥12次"),
         again("绩效目标表!E70", f"{ROUNDS}.level3", ROUNDS)),
    case("but for spaces", with_copy(ROUNDS, 70, level3="巡查 河道次数"), again("绩效目标表!E70", f"{ROUNDS}.level3", "巡查 河道次数")),
    case("three times, each against the first", both(with_copy(ROUNDS, 70), with_copy(ROUNDS, 71)),
         again("绩效目标表!E70", f"{ROUNDS}.level3", ROUNDS), again("绩效目标表!E71", f"{ROUNDS}.level3", ROUNDS)),
    case("for another project", with_copy(ROUNDS, 70, project="水质监测经费")),
    case("for another key task", with_copy(ROUNDS, 70, key_task="水库巡查")),
    case("on another level 2", with_copy(ROUNDS, 70, level2="水库管护")),
    case("on another level 1", with_copy("用水群众满意度", 90, level1="效益指标", level2="服务对象满意度")),
    case("two common indicators", with_copy("资产管理规范性", 60), again("绩效目标表!C60", "资产管理规范性.level3", "资产管理规范性")),
    case("two rows without names", both(with_copy(ROUNDS, 70, level3=None, target=None),
                                        with_copy(ROUNDS, 71, level3=None, target=None))),
    case("a project's form", with_copy("资助标准", 18), again("项目绩效目标表!D18", "资助标准.level3", "资助标准"), form=PROJECT_TARGET),
)  # fmt: skip
def test_duplicate_indicator(each):
    each.check()
