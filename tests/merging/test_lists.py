"""Lists are merged field by field, and their rows come and go: each under its name, wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import Field
from kpi_addin.merging.labels import label_of
from kpi_addin.merging.placing import plan
from kpi_addin.merging.record import record_of, said
from kpi_addin.merging.three_way import three_way
from tests.checks.memory.tasks import DEFINITION, FLOOD, RIVER, SHEET, TASKS_FORM, TOTAL, task, task_amount, tasks

NEW = task(9, "水库加固", "加固2座", "120", "120", "0")


def merged(yours, theirs):
    return three_way(record_of(TASKS_FORM), record_of(yours(TASKS_FORM)), record_of(theirs(TASKS_FORM)))


def unchanged(form):
    return form


def added(told):
    return replace(told, entries=(*told.entries, NEW))


def removed(told):
    return replace(told, entries=told.entries[:1] + told.entries[2:])


def renamed(told):
    first = told.entries[0]
    texts = {**first.texts, "name": replace(first.name, value="防汛抗旱工作")}
    return replace(told, entries=(replace(first, texts=texts), *told.entries[1:]))


def turned(told):
    return replace(told, entries=told.entries[::-1])


def changes(found):
    return [(label_of(each, DEFINITION).zh, each.said(each.base), each.said(each.theirs), each.cell) for each in found]


def test_a_field_and_the_total():
    merge = merged(unchanged, lambda form: task_amount(TOTAL, "total", "810")(task_amount(RIVER, "total", "310")(form)))
    assert not merge.conflicts
    assert changes(merge.changes) == [
        ("河道治理 · 总额", Decimal(300), Decimal(310), f"{SHEET}!D7"),
        ("金额合计 · 总额", Decimal(800), Decimal(810), f"{SHEET}!D12"),
    ]


def test_both_changed_the_same_cell():
    merge = merged(task_amount(FLOOD, "fiscal", "480"), task_amount(FLOOD, "fiscal", "490"))
    assert not merge.changes
    assert changes(merge.conflicts) == [("防汛抗旱 · 财政拨款", Decimal(500), Decimal(490), f"{SHEET}!E6")]


def test_the_same_change_and_another_order_are_none():
    assert merged(task_amount(FLOOD, "fiscal", "480"), task_amount(FLOOD, "fiscal", "480")).all == ()
    assert merged(unchanged, tasks(turned)).all == ()


def test_a_row_that_came_went_or_was_renamed():
    (came,), (went,) = merged(unchanged, tasks(added)).changes, merged(unchanged, tasks(removed)).changes
    assert label_of(came, DEFINITION).zh == "整行“水库加固”"
    assert (came.base, went.theirs) == (None, None)
    assert changes(merged(unchanged, tasks(renamed)).changes) == [
        ("防汛抗旱 · 任务名称", "防汛抗旱", "防汛抗旱工作", f"{SHEET}!B6")
    ]


def test_a_row_goes_into_the_free_one_below_the_others():
    yours = record_of(TASKS_FORM)
    merge = merged(unchanged, tasks(added))
    filled = {cell for cell, slot in yours.slots().items() if said(yours.at(slot)) is not None}
    writes = plan(merge.all, yours, yours, lambda cell: cell not in filled)
    assert writes == {
        f"{SHEET}!{cell}": value
        for cell, value in {
            "B9": "水库加固",
            "C9": "加固2座",
            "D9": Decimal(120),
            "E9": Decimal(120),
            "F9": Decimal(0),
        }.items()
    }


def test_a_text_of_the_schedule():
    def later(form):
        (entry,) = form.lists["schedule"].entries
        due = Field("2025年5月底前", entry.texts["due"].cell)
        told = replace(form.lists["schedule"], entries=(replace(entry, texts={**entry.texts, "due": due}),))
        return replace(form, lists={**form.lists, "schedule": told})

    assert changes(merged(unchanged, later).changes) == [
        ("汛前检查 · 完成时限", "2025年4月底前", "2025年5月底前", f"{SHEET}!C14")
    ]
