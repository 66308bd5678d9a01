"""A unit's year at every edge: grades closed below, rates that cannot be computed, done but unspent, much unspent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.form import Evaluation, Field
from kpi_addin.forms import load_definition
from kpi_addin.master.stages.limits import Limits
from kpi_addin.master.stages.self_evaluation import Spent, Warned, self_evaluation_of, warning
from tests.checks.forms import clean_form, rows
from tests.checks.golden_reports import given, reported_form

RED, YELLOW, NONE, MISSING, UNCLEAR = Warned.RED, Warned.YELLOW, Warned.NONE, Warned.MISSING, Warned.UNCLEAR
D = Decimal


def year_of(form):
    return self_evaluation_of(form, load_definition(form.form_id))


def total(points):
    def change(form):
        return replace(form, totals={**form.totals, "score": Field(None if points is None else D(points))})

    return change


def spent(budget, executed):
    return Spent(*(None if one is None else D(one) for one in (budget, executed)))


# --- Grades. -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "优"),
        ("90.00", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
        ("100.01", "优"),  # rounding
        ("100.02", "待核"),
        ("987", "待核"),
        ("-1", "待核"),
    ],
)
def test_bands_are_closed_below(points, grade) -> None:
    told = year_of(total(points)(reported_form()))
    assert (told.total, told.grade) == (D(points), grade)


def test_a_total_that_the_form_does_not_tell_is_added_up() -> None:
    told = year_of(reported_form())
    # 88.89 of the indicators; 1492.3 of 1521.2 earn 9.81 of 10
    assert (told.points.available, told.points.score, told.points.execution) == (D(90), D("88.89"), D("9.81"))
    assert (told.total, told.grade, told.points.missing) == (D("98.70"), "优", 0)


def test_a_missing_score_leaves_no_grade_whatever_the_total_says() -> None:
    told = year_of(total("95")(given("送戏送展场次", None)(reported_form())))
    assert (told.total, told.points.missing, told.grade) == (D(95), 1, "缺数")


def test_what_does_not_concern_the_unit_lacks_no_score() -> None:
    told = year_of(given("非税收入预算完成率", None)(reported_form()))
    assert (told.points.missing, told.grade) == (0, "优")


def test_the_grade_that_the_form_states_is_told_beside_ours() -> None:
    form = replace(reported_form(), evaluation=Evaluation(grade=Field("良")))
    assert (year_of(form).grade, year_of(form).stated) == ("优", "良")


def test_targets_alone_say_nothing_of_the_year() -> None:
    told = year_of(clean_form())
    assert (told.total, told.grade, told.warned, told.why) == (None, "缺数", MISSING, "没有填报年终自评")


# --- The rate of execution. ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "executed", "rate", "instead"),
    [
        ("200", "150", D("0.75"), None),
        ("200", "0", D(0), None),
        ("0", "0", None, "不可计算"),
        ("0", "5", None, "不可计算"),
        (None, "5", None, "不可计算"),
        ("-1", "5", None, "不可计算"),
        ("200", None, None, "缺数"),
    ],
)
def test_rate(budget, executed, rate, instead) -> None:
    told = spent(budget, executed)
    assert told.rate == rate
    assert instead is None or told.why_no_rate == instead


# --- Warnings. Done but unspent: (completion − rate) / completion above 5 %; much unspent: above 20 %. -------------


@pytest.mark.parametrize(
    ("budget", "executed", "completion", "warned"),
    [
        ("1000", "1000", "1", NONE),
        ("1000", "950", "1", NONE),  # exactly 5 %
        ("1000", "949.99", "1", RED),
        ("1000", "855", "0.9", NONE),  # (90 − 85.5) / 90
        ("1000", "854.99", "0.9", RED),
        ("1000", "760", "0.8", YELLOW),  # (80 − 76) / 80, but 24 % left
        ("1000", "1000", "0.5", NONE),
        ("1000", "800", "0.8", NONE),  # exactly 20 % left
        ("1000", "799.99", "0.8", YELLOW),
        ("1000", "0", "0", YELLOW),  # nothing done, nothing spent
        ("1000", "500", "1", RED),
        ("1000", "900", None, MISSING),
        ("1000", "500", None, YELLOW),  # whatever the scores say
        ("0", "0", "1", YELLOW),
        ("0", "5", None, YELLOW),
        (None, "5", "1", MISSING),
        ("1000", None, "1", MISSING),
        ("-1", "5", "1", UNCLEAR),
        ("1000", "1000.01", "1", UNCLEAR),
        ("1000", "-0.01", "1", UNCLEAR),
    ],
)
def test_warnings(budget, executed, completion, warned) -> None:
    told, why = warning(spent(budget, executed), None if completion is None else D(completion))
    assert told is warned
    assert bool(why) is (warned is not NONE)


def test_the_words_tell_both_rules_and_whose_they_are() -> None:
    assert warning(spent("1000", "799.99"), D(1))[1] == (
        "指标得分率 100%，预算执行率 79.999%：指标完成而资金未支出，相差超过完成率的 5%；"
        "未支出的占预算 20.001%，超过 20%（本库的设置）"
    )
    assert warning(spent("1000000", "799999.99"), D("0.8"))[1] == "未支出的占预算 20.0001%，超过 20%（本库的设置）"
    assert warning(spent("0", "0"), D(1))[1] == "全年预算数为 0，预算执行率不可计算（本库的设置）"


def test_the_limits_are_settings() -> None:
    assert warning(spent("1000", "900"), D(1), Limits(lead=D(10)))[0] is NONE
    assert warning(spent("1000", "899"), D(1), Limits(lead=D(10)))[0] is RED
    assert warning(spent("1000", "899"), D("0.5"), Limits(unspent=D(10)))[0] is YELLOW


def test_without_all_scores_the_targets_that_were_met_are_counted() -> None:
    """The second form of “done but unspent”: 41 of 44 targets are met (two that are missed are about the money)."""
    form = given("送戏送展场次", None)(reported_form())
    half = tuple(
        replace(one, full_year=Field(D("760.6"))) if one.key == "executed" else one for one in form.base_figures
    )
    told = year_of(replace(form, base_figures=half))
    assert (told.points.completion, told.warned) == (None, RED)
    assert told.why.startswith("达到的指标占 93.18%，预算执行率 50%：")


def test_a_blank_actual_without_its_score_leaves_it_open() -> None:
    blank = rows(
        lambda each: (
            replace(each, actual_full=Field(None), score=Field(None)) if each.level3.value == "送戏送展场次" else each
        )
    )
    told = year_of(blank(reported_form()))
    assert (told.completion, told.warned, told.why) == (None, MISSING, "得分没有填全，指标完成到哪里不能判断")


def test_the_worst_come_first() -> None:
    base = year_of(reported_form())
    order = [(RED, "50"), (RED, "70"), (MISSING, None), (UNCLEAR, "95"), (YELLOW, "60"), (NONE, "80"), (NONE, "99")]
    years = [replace(base, warned=warned, total=None if one is None else D(one)) for warned, one in order]
    years.reverse()
    assert [(one.warned, one.total) for one in sorted(years, key=lambda year: year.place)] == [
        (warned, None if one is None else D(one)) for warned, one in order
    ]
