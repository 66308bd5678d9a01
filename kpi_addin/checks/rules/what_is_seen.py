"""Family B: what is read is what its reader sees: one form, none of its rows out of sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpi_addin.address import row_and_column, split
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import Word, listed
from kpi_addin.form import Field, Form
from kpi_addin.language import Bilingual

rule = Family(25, Bilingual("看到的就是读到的", "What is seen is what is read")).rule

_SHOWN = 14
"""So many characters tell which text is meant."""
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


@rule(
    INFO,
    "B1",
    "“{text}”在这一行里打印不全：行高不够，后面的字印不出来。",
    "“{text}” is cut in print: its row is too low.",
    cause_zh="合并的格子和定了行高的行不会自己长高：请把行拉高；用模板填的表，点“校验”（或 validate --write）会按文字调好。",
    cause_en="Merged cells and rows of a set height do not grow by themselves: drag the row; in a template's sheet Validate (or "
    "validate --write) fits them.",
)
def text_cut(case: Case) -> Iterator[Evidence]:
    """Every text is printed whole."""
    yield from _each(case.form.cut)


@rule(
    WARNING,
    "B1",
    "“{text}”太长，这一格拉到 Excel 允许的最大行高（409 磅）也印不全。",
    "“{text}” is longer than Excel's tallest row (409 points) can show.",
    cause_zh="一行最高 409 磅；请写得短一些，或减少空行和换行，或者把下面的行并进这一格。",
    cause_en="No row is taller than 409 points; write less, leave out blank lines, or merge the rows below into the cell.",
)
def text_too_long_to_print(case: Case) -> Iterator[Evidence]:
    """No text is longer than its cell can ever show."""
    yield from _each(case.form.too_long)


@rule(
    INFO,
    "B1",
    "第 {row} 行填不了：名称一格被锁住了。",
    "Row {row} cannot be filled in: the cell for its name is locked.",
    cause_zh="在第一行之上插入的行，样子和锁定随上面的表头；剪切走的格子也会变成锁住的。validate --write 或“修复表格”会照下一行"
    "改好；也可以撤销，改在第一行之下插入。",
    cause_en="A row put in above the first takes the looks and locks of the header, and cells that are cut are left locked. validate "
    "--write or 修复表格 makes it like the row below; or undo it and put the row in below the first.",
)
def row_locked(case: Case) -> Iterator[Evidence]:
    """Every row that repeats can be filled in."""
    for cell in case.form.shut:
        yield Evidence((cell,), words={"row": str(row_and_column(split(cell)[1])[0])})


def _each(texts: Iterable[Field[str]]) -> Iterator[Evidence]:
    for text in texts:
        told = " ".join(text.value.split())
        yield Evidence((text.cell,), words={"text": told if len(told) <= _SHOWN else f"{told[:_SHOWN]}……"})
