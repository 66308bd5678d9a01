"""The master's long tables: budget lines, indicators and findings of all departments, each figure with its source.

Columns that only some forms have follow those that every form has. Where the master holds several forms, two more columns
tell which one a row is of, and which project it is about: figures of two forms are never added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from kpi_addin.address import split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Severity
from kpi_addin.form import Field
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.master.share.submission import Submission

Kind = Literal["text", "money", "rate", "severity", "short", "clip"]
Value = str | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in a dataset, its heading in the master, its width in characters."""

    key: str
    title: str
    width: int
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A long table; ``name`` is its name in Excel and its file in a dataset, every row has a value a column.

    ``owners`` tell of each row whose it is: the place of its form among the master's parts, and the department's number.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    owners: tuple[tuple[int, int] | None, ...] = ()


UNIT = (Column("unit", "单位", 36), Column("state", "状态", 9, "short"))
SOURCE = (
    Column("file", "来源文件", 24, "clip"),
    Column("sheet", "来源工作表", 13, "clip"),
    Column("cell", "来源单元格", 11, "short"),
)
_HALF = Column("half_year_cell", "半年数单元格", 12, "short")
_FULL = Column("full_year_cell", "全年数单元格", 12, "short")

_FORM = (Column("form", "表", 26), Column("of_project", "本表项目", 28))
"""Which form a row is of, and which project that is about."""
_BUDGET = (
    *UNIT,
    Column("side", "收支", 7, "short"),
    Column("parent", "上级", 14),
    Column("name", "项目", 34),
    Column("half_year", "半年计划执行数", 15, "money"),
    Column("full_year", "全年预算数", 15, "money"),
    *SOURCE,
    _HALF,
    _FULL,
)
_INDICATORS = (
    *UNIT,
    Column("table", "指标表", 15),
    Column("level1", "一级指标", 11),
    Column("level2", "二级指标", 13),
    Column("key_task", "重点工作", 20),
    Column("project", "对应项目", 20),
    Column("level3", "三级指标", 28),
    Column("half_year", "半年指标值", 14),
    Column("full_year", "全年指标值", 14),
    *SOURCE,
    _HALF,
    _FULL,
)
_FINDINGS = (
    *UNIT,
    Column("severity", "级别", 8, "severity"),
    Column("message", "问题", 52),
    Column("left", "左值", 11),
    Column("right", "右值", 11),
    Column("difference", "差额", 10),
    Column("cause", "可能原因", 22),
    Column("fix", "建议修改", 22),
    Column("explanation", "出错说明", 22),
    Column("rule", "规则", 24, "clip"),
    *SOURCE,
)

HEADINGS = {
    name: tuple(column.key for column in columns)
    for name, columns in (("budget", _BUDGET), ("indicators", _INDICATORS), ("findings", _FINDINGS))
}
"""The keys of the columns that each table has at least, by its name."""
_OF_AMOUNTS, _OF_TARGETS = (
    ("half_year", "full_year"),
    ("level1", "level2", "level3", "key_task", "project", *("half_year", "full_year")),
)


def budget_table(master: Master) -> Table:
    """Every budget line of every department shown; duplicates are in it, with their state."""
    more = _further_amounts(master)

    def rows(part: Master, submission: Submission) -> Iterator[tuple[Value, ...]]:
        labels = {side.side: side.label for side in part.definition.budget.sides}
        for line in submission.form.budget:
            texts = (labels.get(line.side, line.side), line.parent, line.name.value)
            figures = (line.half_year.value, line.full_year.value)
            cells = (_cell(line.half_year), _cell(line.full_year))
            others = (line.amount(column.key).value for column in more)
            yield (*texts, *figures, *source_of(submission, line.name.cell), *cells, *others)

    return long_table(master, "budget", "预算", (*_BUDGET, *more), rows)


def indicator_table(master: Master) -> Table:
    """Every indicator row of every department shown, targets as written."""
    more = _further_texts(master)

    def rows(part: Master, submission: Submission) -> Iterator[tuple[Value, ...]]:
        names = {table.key: table.name for table in part.definition.tables}
        for row in submission.form.indicators:
            place = (row.level1, row.level2, row.key_task, row.project, row.level3, row.half_year, row.full_year)
            texts = (names.get(row.table, row.table), *(field.value for field in place))
            source = source_of(submission, row.level3.cell)
            others = (row.at(column.key).value for column in more)
            yield (*texts, *source, _cell(row.half_year), _cell(row.full_year), *others)

    return long_table(master, "indicators", "指标", (*_INDICATORS, *more), rows)


def finding_table(master: Master) -> Table:
    """Every finding of every department shown, the worst first; what is as bad is in the departments' order."""
    table = long_table(master, "findings", "问题", _FINDINGS, lambda _, submission: _finding_rows(submission))
    severity = next(place for place, column in enumerate(table.columns) if column.key == "severity")
    badness = {name.zh: place for place, name in enumerate(SEVERITY_NAMES[one] for one in Severity)}
    order = sorted(range(len(table.rows)), key=lambda row: badness[str(table.rows[row][severity])])
    rows, owners = tuple(table.rows[row] for row in order), tuple(table.owners[row] for row in order)
    return replace(table, rows=rows, owners=owners)


def long_table(
    master: Master,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Callable[[Master, Submission], Iterator[tuple[Value, ...]]],
) -> Table:
    """A table of all forms; ``rows`` are what follows the unit and its state."""
    several, told, names = bool(master.further), len(UNIT), master.form_names
    shown = (*columns[:told], *_FORM, *columns[told:]) if several else columns
    found: list[tuple[Value, ...]] = []
    owners: list[tuple[int, int] | None] = []
    for place, part in enumerate(master.parts):
        for department, submission in part.submitted:
            of_form = (names[place], department.project or None) if several else ()
            own = [(*_unit(department, several=several), *of_form, *row) for row in rows(part, submission)]
            found += own
            owners += [(place, department.number)] * len(own)
    return Table(name, title, shown, tuple(found), tuple(owners))


def _further_amounts(master: Master) -> list[Column]:
    """The columns of amounts that only some of the forms have."""
    columns: dict[str, Column] = {}
    titles = {column.title for column in _BUDGET}
    for part in master.parts:
        for column in (column for side in part.definition.budget.sides for column in side.amounts):
            if column.key not in {*_OF_AMOUNTS, *columns}:
                kind: Kind = "rate" if column.kind == "rate" else "money"
                columns[column.key] = Column(column.key, new_title(column.header or column.key, titles), 13, kind)
    return list(columns.values())


def _further_texts(master: Master) -> list[Column]:
    """The columns of indicators that only some of the forms have, and those that were read beside them."""
    columns: dict[str, Column] = {}
    titles = {column.title for column in _INDICATORS}
    for part in master.parts:
        headers = part.definition.headers
        defined = [key for table in part.definition.tables for key in table.columns]
        read = [key for _, one in part.submitted for row in one.form.indicators for key in row.further]
        for key in dict.fromkeys((*defined, *read)):
            if key not in {*_OF_TARGETS, *columns}:
                columns[key] = Column(key, new_title(next(iter(headers.get(key, ())), key), titles), 16)
    return list(columns.values())


def new_title(title: str, titles: set[str]) -> str:
    """A title that no other column of the table has: Excel wants them all different."""
    tried, number = title, 1
    while tried.casefold() in titles:
        number += 1
        tried = f"{title}{number}"
    titles.add(tried.casefold())
    return tried


def _finding_rows(submission: Submission) -> Iterator[tuple[Value, ...]]:
    for finding in submission.worst_first:
        message, cause = finding.wording
        what = (SEVERITY_NAMES[finding.severity].zh, message.zh)
        why = (finding.left, finding.right, finding.difference, cause.zh or None)
        source = source_of(submission, finding.cells[0] if finding.cells else None)
        yield (*what, *why, _fix(finding), finding.explanation, finding.rule, *source)


def _fix(finding: Finding) -> str | None:
    fix = finding.fix
    return f"{split(fix.cell)[1]}：{fix.old or '（空）'} → {fix.new or '（空）'}" if fix else None


def _unit(department: Department, *, several: bool) -> tuple[str, str]:
    return department.unit if several else department.name, department.state.value


def source_of(submission: Submission, cell: str | None) -> tuple[str | None, str | None, str | None]:
    """File, sheet and address."""
    sheet, address = split(cell or "")
    return submission.file, sheet or None, address or None


def _cell(field: Field[Any]) -> str | None:
    return split(field.cell or "")[1] or None
