"""The three lights of a half-year at every edge of their bands, and what they say where something is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.form import Field
from kpi_addin.forms import load_definition
from kpi_addin.master.stages.half_year import Goals, Money
from kpi_addin.master.stages.lights import Light, goals_light, half_year_of, money_light
from kpi_addin.master.stages.limits import Limits
from tests.checks.forms import clean_form, rows
from tests.checks.golden_reports import reported_form

RED, YELLOW, GREEN, MISSING, UNCLEAR = Light.RED, Light.YELLOW, Light.GREEN, Light.MISSING, Light.UNCLEAR
D = Decimal


def money(budget, spent, missing=()):
    return Money(*(None if one is None else D(one) for one in (budget, None, spent)), missing)


def looked_at(form, limits=None):
    definition = load_definition(form.form_id)
    return half_year_of(form, definition, limits) if limits else half_year_of(form, definition)


# --- Money: by June half of the budget is even progress, less than half of that is far behind. ---------------------


@pytest.mark.parametrize(
    ("budget", "spent", "light", "told"),
    [
        ("1000", "500", GREEN, "支出进度 50%，不低于序时进度 50%（截至 6 月，本库的设置）"),
        ("1000", "1000", GREEN, "支出进度 100%，不低于"),
        ("1000", "499.99", YELLOW, "支出进度 49.999%，低于序时进度 50%（"),
        # What is just below a limit is never written as the limit.
        ("1000000", "499999.99", YELLOW, "支出进度 49.9999%，低于序时进度 50%（"),
        ("1000", "250", YELLOW, "支出进度 25%，低于"),
        ("1000", "249.99", RED, "支出进度 24.999%，不到序时进度 50% 的 50%（截至 6 月，本库的设置）"),
        ("1000", "0", RED, "支出进度 0%，不到"),
        ("1000", "1000.01", UNCLEAR, "半年实际执行数 1000.01 超过全年预算数 1000，请核对"),
        ("1000", "-0.01", UNCLEAR, "半年实际执行数 -0.01 是负数，请核对"),
        ("0", "0", UNCLEAR, "全年预算数是 0，支出进度不可计算"),
        ("0", "5", UNCLEAR, "全年预算数是 0，支出进度不可计算"),
        ("-1", "5", UNCLEAR, "全年预算数是 -1，支出进度不可计算"),
        (None, "5", MISSING, "没有填全年预算数"),
        ("1000", None, MISSING, "没有填半年实际执行数"),
        (None, None, MISSING, "没有填半年实际执行数"),
    ],
)
def test_money(budget, spent, light, told) -> None:
    lit = money_light(money(budget, spent))
    assert lit.light is light
    assert told in lit.why


def test_a_line_without_its_amount_is_named() -> None:
    assert money_light(money("1000", None, ("项目支出",))).why == "“项目支出”没有填半年实际执行数"


@pytest.mark.parametrize(
    ("cut_off", "spent", "light"),
    # 7/12 of 1200 is 700; 8/12 of 1000 has no last digit; in December all of it is even.
    [(7, "700", GREEN), (7, "699.99", YELLOW), (7, "350", YELLOW), (7, "349.99", RED), (12, "1199.99", YELLOW)],
)
def test_the_month_is_a_setting(cut_off, spent, light) -> None:
    assert money_light(money("1200", spent), Limits(cut_off=cut_off)).light is light


def test_twelfths_are_compared_without_rounding() -> None:
    assert money_light(money("3", "2"), Limits(cut_off=8)).light is GREEN
    assert money_light(money("3", "1.9999999999999999"), Limits(cut_off=8)).light is YELLOW


def test_how_slow_is_far_behind_is_a_setting() -> None:
    assert money_light(money("1000", "400"), Limits(slow=D(80))).light is YELLOW
    lit = money_light(money("1000", "399.99"), Limits(slow=D(80)))
    assert (lit.light, "的 80%" in lit.why) == (RED, True)


# --- Goals: all met is well, less than half is not; what is blank or unclear may be either. ------------------------


@pytest.mark.parametrize(
    ("met", "missed", "unclear", "blank", "light"),
    [
        (10, 0, 0, 0, GREEN),
        (9, 1, 0, 0, YELLOW),
        (5, 5, 0, 0, YELLOW),
        (49, 51, 0, 0, RED),
        (0, 1, 0, 0, RED),
        # One blank is enough: never green, and not yellow either.
        (9, 0, 0, 1, MISSING),
        (8, 1, 0, 1, MISSING),
        (0, 0, 0, 7, MISSING),
        # Whatever the blank one would say, less than half is met.
        (4, 6, 0, 0, RED),
        (3, 6, 0, 1, RED),
        (4, 5, 0, 1, MISSING),
        (9, 0, 1, 0, UNCLEAR),
        (8, 1, 1, 0, YELLOW),
        (3, 6, 1, 0, RED),
        (0, 0, 3, 0, UNCLEAR),
        (8, 0, 1, 1, MISSING),
        (0, 0, 0, 0, MISSING),
    ],
)
def test_goals(met, missed, unclear, blank, light) -> None:
    assert goals_light(Goals(met, missed, unclear, blank)).light is light


def test_goals_say_the_counts_and_the_rule() -> None:
    assert goals_light(Goals(9, 1)).why == "10 项指标达到 9 项，未达到 1 项；达到的低于 100%，不低于 50%（本库的设置）"
    assert goals_light(Goals(8, 1, 1, 2)).why == "12 项指标达到 8 项，未达到 1 项，没有填 2 项，不能判断 1 项"


def test_the_shares_are_settings() -> None:
    assert goals_light(Goals(9, 1), Limits(goals_all=D(90))).light is GREEN
    assert goals_light(Goals(89, 11), Limits(goals_all=D(90))).light is YELLOW
    assert goals_light(Goals(5, 5), Limits(goals_few=D(60))).light is RED


# --- A whole form. -------------------------------------------------------------------------------------------------


def likely(answer, *names):
    """Change how likely some targets are said to be; without names, all that say anything."""

    def change(each):
        told = each.further.get("likelihood")
        if told is None or not (each.level3.value in names if names else told.value):
            return each
        return replace(each, further={**each.further, "likelihood": Field(answer)})

    return rows(change)


@pytest.mark.parametrize(
    ("change", "light", "told"),
    [
        (likely("确定能"), GREEN, "项的完成可能性都是“确定能”"),
        (lambda form: form, YELLOW, "1 项的完成可能性不是“确定能”（新建城市书房数量）"),
        (likely("完全不可能", "送戏送展场次"), RED, "1 项的完成可能性填“完全不可能”（送戏送展场次）"),
        (likely(None, "送戏送展场次"), MISSING, "1 项没有填完成可能性"),
        (likely(None), MISSING, "没有填完成可能性"),
        (likely("大概", "送戏送展场次"), UNCLEAR, "1 项的完成可能性不在可选的说法里（送戏送展场次）"),
    ],
)
def test_forecast(change, light, told) -> None:
    lit = looked_at(change(reported_form())).forecast
    assert lit.light is light
    assert lit.why.endswith(told)


def test_out_of_reach_is_red_even_where_another_answer_is_missing() -> None:
    form = likely(None, "送戏送展场次")(likely("完全不可能", "新建城市书房数量")(reported_form()))
    assert looked_at(form).forecast.light is RED


def test_the_worked_example() -> None:
    half = looked_at(reported_form())
    assert (half.money.budget, half.money.plan, half.money.spent) == (D("1486.2"), D("699.5"), D("704.6"))
    assert half.money_light.why == "支出进度 47.41%，低于序时进度 50%（截至 6 月，本库的设置）"
    assert half.goals == Goals(met=43, missed=1)
    assert [lit.light for lit in half.lights] == [YELLOW, YELLOW, YELLOW]


def test_targets_alone_are_three_times_missing() -> None:
    half = looked_at(clean_form())
    assert [(lit.light, lit.why) for lit in half.lights] == [(MISSING, "没有填报半年监控")] * 3


def test_one_actual_that_is_taken_away_puts_out_the_light() -> None:
    blank = rows(lambda each: replace(each, actual_half=Field(None)) if each.level3.value == "送戏送展场次" else each)
    half = looked_at(blank(reported_form()))
    assert (half.goals.blank, half.goals_light.light) == (1, MISSING)


@pytest.mark.parametrize("none", ["—", "/", "不适用", None])
def test_where_no_target_is_set_for_the_half_year_nothing_is_missing(none) -> None:
    no_target = rows(
        lambda each: (
            replace(each, half_year=Field(none), actual_half=Field(None))
            if each.level3.value == "送戏送展场次"
            else each
        )
    )
    assert looked_at(no_target(reported_form())).goals == Goals(met=42, missed=1)


def test_a_date_after_june_is_not_missed_by_june() -> None:
    later = rows(
        lambda each: (
            replace(each, half_year=Field("2024年10月底前"), actual_half=Field("尚未完成"))
            if each.level3.value == "活动计划完成时间"
            else each
        )
    )
    assert looked_at(later(reported_form())).goals == Goals(met=42, missed=1)


def test_without_the_total_the_top_lines_are_added_up_and_a_blank_one_leaves_it_missing() -> None:
    whole = reported_form()
    form = replace(whole, budget=tuple(line for line in whole.budget if line.key != "expenditure_total"))
    assert looked_at(form).money.spent == D("704.6")  # 428.6 + 276; the projects are part of the second
    lines = tuple(
        replace(line, further={"executed_half": Field(None)}) if line.key == "project_expenditure" else line
        for line in form.budget
    )
    half = looked_at(replace(form, budget=lines))
    assert (half.money.spent, half.money_light.light) == (None, MISSING)
    assert half.money_light.why == "“项目支出”没有填半年实际执行数"


def test_the_worse_the_larger() -> None:
    """Red before missing before unclear before yellow, whatever the number."""
    base = looked_at(reported_form())
    worst_first = [(RED, GREEN, GREEN), (MISSING,) * 3, (UNCLEAR,) * 3, (YELLOW,) * 3, (YELLOW, GREEN, GREEN)]
    worst_first = [(RED, RED, GREEN), *worst_first, (GREEN,) * 3]
    halves = [
        replace(base, **dict(zip(("money_light", "goals_light", "forecast"), map(lit, lights), strict=True)))
        for lights in worst_first
    ]
    assert sorted(halves, key=lambda half: half.badness, reverse=True) == halves


def lit(light):
    return replace(looked_at(clean_form()).forecast, light=light)


@pytest.mark.parametrize(
    ("spent", "months", "told"),
    [
        ("416.68", 5, "支出进度 41.668%，不低于序时进度 41.67%"),  # beside a limit that is no whole per cent
        ("416.65", 5, "支出进度 41.665%，低于序时进度 41.67%"),
        ("416.5", 5, "支出进度 41.65%，低于序时进度 41.67%"),
        ("500", 6, "支出进度 50%，不低于序时进度 50%"),
        ("500.01", 6, "支出进度 50.001%，不低于序时进度 50%"),
    ],
)
def test_no_two_figures_that_differ_are_written_alike(spent, months, told):
    lit = money_light(money("1000", spent), Limits(cut_off=months))
    assert lit.why.startswith(told)
