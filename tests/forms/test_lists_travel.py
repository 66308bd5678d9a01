"""What a form's lists say reaches everybody: the JSON, the receipt, what is handed in."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.form import Entry, Field, FormList
from kpi_addin.form_json import as_json
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.submission_json import from_json, to_json
from kpi_addin.receipt import receipt_of
from tests.checks.memory.department import DEPARTMENT


def task(name, total, row):
    return Entry({"name": Field(name, f"表!B{row}")}, {"total": Field(total and Decimal(total), f"表!E{row}")})


TASKS = FormList((task("防汛", "500", 6), task("治河", None, 7)), task("合计", "800", 8), Field("万元", "表!E4"))
FORM = replace(DEPARTMENT, lists={"tasks": TASKS, "schedule": FormList()})


def submission(form):
    return Submission(form, (), "张三", "2024-03-05T08:12:33Z", "PC", "表.xlsx", receipt_of(form, "1"))


def test_the_json_tells_every_column_and_null_where_nothing_was_filled_in():
    assert as_json(FORM)["lists"] == {
        "tasks": {
            "currency_unit": "万元",
            "entries": [
                {"texts": {"name": "防汛"}, "amounts": {"total": 500}, "cell": "表!B6"},
                {"texts": {"name": "治河"}, "amounts": {"total": None}, "cell": "表!B7"},
            ],
            "total": {"texts": {"name": "合计"}, "amounts": {"total": 800}, "cell": "表!B8"},
        },
        "schedule": {"currency_unit": None, "entries": [], "total": None},
    }
    assert "lists" not in as_json(DEPARTMENT)


@pytest.mark.parametrize(
    "changed",
    [
        replace(TASKS, entries=TASKS.entries[:1]),
        replace(TASKS, entries=(task("防汛抗旱", "500", 6), *TASKS.entries[1:])),
        replace(TASKS, entries=(task("防汛", "501", 6), *TASKS.entries[1:])),
        replace(TASKS, entries=TASKS.entries[::-1]),
        replace(TASKS, total=None),
        replace(TASKS, total=task("合计", "801", 8)),
        replace(TASKS, unit=Field("元")),
    ],
    ids=["a row less", "a name", "an amount", "the order", "no total", "the total", "the unit"],
)
def test_the_receipt_covers_the_lists(changed):
    assert receipt_of(replace(FORM, lists={"tasks": changed}), "1") != receipt_of(FORM, "1")


def test_the_receipt_does_not_tell_where_a_row_stands_nor_of_lists_without_rows():
    moved = replace(TASKS, entries=(task("防汛", "500.00", 16), task("治河", None, 17)))
    assert receipt_of(replace(FORM, lists={"tasks": moved}), "1") == receipt_of(FORM, "1")
    assert receipt_of(replace(DEPARTMENT, lists={"tasks": FormList()}), "1") == receipt_of(DEPARTMENT, "1")


def test_a_submission_keeps_them_and_an_older_one_has_none():
    assert from_json(to_json(submission(FORM))).form == FORM
    before = json.loads(to_json(submission(DEPARTMENT)))
    assert "lists" not in before["form"]
    assert from_json(json.dumps(before).encode()).form.lists == {}
