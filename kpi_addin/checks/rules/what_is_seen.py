"""Family B: what is read is what its reader sees: one form, none of its rows out of sight."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.address import split
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import Word, listed
from kpi_addin.form import Form
from kpi_addin.language import Bilingual

rule = Family(25, Bilingual("看到的就是读到的", "What is seen is what is read")).rule

_NO_NAME = Bilingual("（未填名称）", "(no name)")


@rule(
    WARNING,
    "A13",
    "“{name}”所在的行被隐藏或画了删除线，但仍照常计入、参加核对。",
    "The row of {name} is hidden or struck through, and counts all the same.",
    cause_zh="作废的内容没有删除，或筛选后没有恢复显示；确要保留的请取消隐藏或删除线，作废的请删除整行。",
    cause_en="It was given up but not deleted, or a filter hides it; show it again, or delete the row.",
)
def row_out_of_sight(case: Case) -> Iterator[Evidence]:
    """No row that counts is hidden or struck through."""
    for cell, name in _named_cells(case.form):
        if cell in case.form.faint:
            yield Evidence((cell,), words={"name": name or _NO_NAME})


def _named_cells(form: Form) -> Iterator[tuple[str | None, Word | None]]:
    yield from ((line.name.cell, line.name.value) for line in form.budget)
    yield from ((row.level3.cell, row.level3.value) for row in form.indicators)
    yield from ((entry.name.cell, entry.name.value) for told in form.lists.values() for entry in told.rows)


@rule(
    INFO,
    "B1",
    "工作簿里还有填好的目标表（工作表{names}），本次只读了工作表“{read}”。",
    "The workbook holds a filled-in form on other sheets too ({names}); only the sheet {read} was read.",
    cause_zh="保留了旧稿或上年的表；请确认读的是要报的那一张，其余的另存为别的文件。",
    cause_en="A draft or last year's form was kept; make sure that this is the one meant, and keep the others in another file.",
)
def form_twice_in_workbook(case: Case) -> Iterator[Evidence]:
    """A workbook holds one form."""
    if case.form.further_sheets:
        cell = case.form.title.cell or case.form.unit.cell
        read = split(cell or "")[0]
        yield Evidence((cell,), words={"names": listed(list(case.form.further_sheets)), "read": read})
