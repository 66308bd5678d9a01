"""From submissions to the master's values: order, states, sums with what is missing in them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.master.department import State
from kpi_addin.master.merge import merge, merge_files
from kpi_addin.master.share.share_settings import read_share_settings
from kpi_addin.master.tables import budget_table, finding_table, indicator_table
from tests.master.builders import findings, form, submission

SETTINGS = read_share_settings(
    'form = "department-2024"\nyear = 2024\nroster = ["水务局", "教育局"]'.encode(), "share.toml"
)


def master_of(definition, *submissions, settings=SETTINGS):
    return merge(definition, settings, {settings.unit_id(one.unit): one for one in submissions})


def test_the_rosters_order_then_by_pinyin(definition):
    master = master_of(definition, *(submission(name) for name in ("文化馆", "城管局", "教育局", "水务局")))
    assert [one.name for one in master.departments] == ["水务局", "教育局", "城管局", "文化馆"]
    assert [one.number for one in master.departments] == [1, 2, 3, 4]


def test_who_has_not_handed_in_is_listed(definition):
    master = master_of(definition, submission("教育局"))
    assert [(one.name, one.state) for one in master.departments] == [
        ("水务局", State.MISSING),
        ("教育局", State.HANDED_IN),
    ]


def test_a_draft_is_never_shown_or_summed(definition):
    [water, _] = master_of(definition, submission("水务局", draft=True)).departments
    assert (water.state, water.submission, water.counted) == (State.DRAFT, None, False)


def test_what_cannot_be_read_is_not_said_to_be_missing(definition):
    master = merge(definition, SETTINGS, {}, {"水务局": "已损坏", "文化馆": "已损坏"})
    assert [(one.name, one.state) for one in master.departments] == [
        ("水务局", State.UNREADABLE),
        ("教育局", State.MISSING),
        ("文化馆", State.UNREADABLE),
    ]
    assert master.unreadable == (("水务局", "已损坏"), ("文化馆", "已损坏"))


def test_a_missing_amount_leaves_its_sum_missing(definition):
    [water, _] = master_of(definition, submission("水务局", basic=None)).departments
    assert water.amount("basic_expenditure") is None
    assert water.total(["basic_expenditure", "project_expenditure"]) is None
    assert water.total(["project_expenditure"]) == Decimal(500)


def test_every_figure_carries_where_it_came_from(definition):
    table = budget_table(master_of(definition, submission("水务局", file="水务.xlsx")))
    row = dict(zip((column.key for column in table.columns), table.rows[4], strict=True))
    assert (row["name"], row["full_year"], row["half_year"]) == ("基本支出", Decimal("73.6"), Decimal("36.8"))
    assert (row["file"], row["sheet"], row["cell"]) == ("水务.xlsx", "绩效目标表", "C13")
    assert (row["half_year_cell"], row["full_year_cell"]) == ("F13", "G13")


def test_targets_are_as_written(definition):
    table = indicator_table(master_of(definition, submission("水务局", target=" =100% ")))
    full = [column.key for column in table.columns].index("full_year")
    assert table.rows[-1][full] == " =100% "
    assert len(table.rows) == 33


def test_findings_come_worst_first(definition):
    table = finding_table(master_of(definition, submission("水务局", found=reversed(findings()))))
    assert [row[2] for row in table.rows] == ["错误", "警告", "警告", "提示"]


def test_two_files_of_one_unit_are_both_listed_and_one_counts(definition):
    forms = [("乙.xlsx", form("水务局", basic="1"), ()), ("甲.xlsx", form("水务局 ", basic="2"), findings())]
    master = merge_files(forms)
    assert [(one.submission.file, one.state) for one in master.departments] == [
        ("乙.xlsx", State.HANDED_IN),
        ("甲.xlsx", State.DUPLICATE),
    ]
    first = master.departments[1].submission.findings[0]
    assert (first.rule, first.severity) == ("duplicate-unit", "error")
    assert "甲.xlsx" in first.message
    assert "乙.xlsx" in first.message


def test_forms_without_a_unit_are_not_taken_for_one_another(definition):
    nameless = replace(form(), unit=replace(form().unit, value=None))
    master = merge_files([("甲.xlsx", nameless, ()), ("乙.xlsx", nameless, ())])
    assert [one.name for one in master.departments] == ["甲.xlsx", "乙.xlsx"]
    assert all(one.counted for one in master.departments)


def test_no_forms_at_all(definition):
    assert merge_files([]).year == 2024
