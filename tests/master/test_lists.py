"""A department's lists on its sheet of the master, with what was found beside their rows."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from kpi_addin.checks import run_checks
from kpi_addin.form import Entry, FormList
from kpi_addin.forms import ListColumn
from kpi_addin.master.book.master_workbook import master_bytes
from tests.checks.memory.department import at
from tests.checks.memory.tasks import DEFINITION, FLOOD, RIVER, TASKS_FORM, task_amount
from tests.master.builders import submission
from tests.master.test_merge import SETTINGS, master_of

UNIT = "水务局"


def sheet_of(form, definition=DEFINITION):
    told = replace(form, unit=replace(form.unit, value=UNIT), lists=form.lists)
    found = tuple(run_checks(told, definition))
    master = master_of(definition, replace(submission(UNIT), form=told, findings=found), settings=SETTINGS)
    book = load_workbook(BytesIO(master_bytes(master)))
    return next(sheet for sheet in book if UNIT in sheet.title)


def rows_of(sheet, label):
    """The rows from below the list's label on, up to the next part's."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return rows[[row[0] for row in rows].index(label) + 1 :]


def test_rows_total_and_sources():
    header, flood, river, _, total, *_ = rows_of(sheet_of(TASKS_FORM), "年度主要任务")
    assert [header[0], header[1], *header[4:7]] == [
        "任务名称",
        "主要内容",
        "预算金额（万元） 总额",
        "预算金额（万元） 财政拨款",
        "预算金额（万元） 其他资金",
    ]
    assert [flood[0], flood[1], *flood[4:7]] == [FLOOD, "储备防汛物资3批", 500, 500, 0]
    assert [river[0], *river[4:7]] == [RIVER, 300, 280, 20]
    assert [total[0], *total[4:7]] == ["金额合计", 800, 780, 20]
    assert river[7] == "B7 C7 D7"


def test_a_schedule_is_there_too():
    header, entry, *_ = rows_of(sheet_of(TASKS_FORM), "重点工作安排")
    assert header[:4] == ["重点工作任务", "完成时限", "责任科室", "进展"]
    assert entry[:4] == ["汛前检查", "2025年4月底前", "防汛办", "进行中"]


def test_a_finding_stands_beside_its_row_and_a_blank_is_no_nought():
    rows = rows_of(sheet_of(task_amount(RIVER, "fiscal", "270")(TASKS_FORM)), "年度主要任务")
    assert "相差 10 万元" in rows[2][8]
    blank = rows_of(sheet_of(task_amount(RIVER, "other", None)(TASKS_FORM)), "年度主要任务")
    assert blank[2][6] is None


def test_more_columns_than_fit_stand_below_under_the_names_once_more():
    columns = tuple(ListColumn(f"step{number}", f"第{number}步") for number in range(1, 10))
    section = replace(DEFINITION.lists[1], columns=(DEFINITION.lists[1].columns[0], *columns))
    sections = tuple(section if each is DEFINITION.lists[1] else each for each in DEFINITION.sections)
    texts = {"work": at("汛前检查", "B", 14)} | {each.key: at(f"做{each.header}", "C", 14) for each in columns}
    form = replace(TASKS_FORM, lists={**TASKS_FORM.lists, "schedule": FormList((Entry(texts),))})
    rows = rows_of(sheet_of(form, replace(DEFINITION, sections=sections)), "重点工作安排")
    assert rows[0][:7] == ["重点工作任务", *(f"第{number}步" for number in range(1, 7))]
    assert rows[1][:7] == ["汛前检查", *(f"做第{number}步" for number in range(1, 7))]
    assert rows[2][:3] == ["重点工作任务", "第7步", "第8步"]
    assert rows[3][0] == "汛前检查"
    assert {"做第7步", "做第8步", "做第9步"} <= set(rows[3])
