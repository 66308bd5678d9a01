"""The master's long tables: budget lines, indicators and findings of all departments, each figure with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from kpi_addin.address import split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding
from kpi_addin.form import Field
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.master.share.submission import Submission

Kind = Literal["text", "money", "severity", "short", "clip"]
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
    """A long table; ``name`` is its name in Excel and its file in a dataset, every row has a value a column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


_UNIT = (Column("unit", "单位", 36), Column("state", "状态", 9, "short"))
_SOURCE = (
    Column("file", "来源文件", 24, "clip"),
    Column("sheet", "来源工作表", 13, "clip"),
    Column("cell", "来源单元格", 11, "short"),
)
_HALF = Column("half_year_cell", "半年数单元格", 12, "short")
_FULL = Column("full_year_cell", "全年数单元格", 12, "short")

_BUDGET = (
    *_UNIT,
    Column("side", "收支", 7, "short"),
    Column("parent", "上级", 14),
    Column("name", "项目", 34),
    Column("half_year", "半年计划执行数", 15, "money"),
    Column("full_year", "全年预算数", 15, "money"),
    *_SOURCE,
    _HALF,
    _FULL,
)
_INDICATORS = (
    *_UNIT,
    Column("table", "指标表", 15),
    Column("level1", "一级指标", 11),
    Column("level2", "二级指标", 13),
    Column("key_task", "重点工作", 20),
    Column("project", "对应项目", 20),
    Column("level3", "三级指标", 28),
    Column("half_year", "半年指标值", 14),
    Column("full_year", "全年指标值", 14),
    *_SOURCE,
    _HALF,
    _FULL,
)
_FINDINGS = (
    *_UNIT,
    Column("severity", "级别", 8, "severity"),
    Column("message", "问题", 52),
    Column("left", "左值", 11),
    Column("right", "右值", 11),
    Column("difference", "差额", 10),
    Column("cause", "可能原因", 22),
    Column("fix", "建议修改", 22),
    Column("explanation", "出错说明", 22),
    Column("rule", "规则", 24, "clip"),
    *_SOURCE,
)

HEADINGS = {
    name: tuple(column.key for column in columns)
    for name, columns in (("budget", _BUDGET), ("indicators", _INDICATORS), ("findings", _FINDINGS))
}
"""The keys of each table's columns, by its name."""


def budget_table(master: Master) -> Table:
    """Every budget line of every department shown; duplicates are in it, with their state."""
    labels = {side.side: side.label for side in master.definition.budget.sides}
    rows = []
    for department, submission in master.submitted:
        for line in submission.form.budget:
            figures = (line.half_year.value, line.full_year.value)
            texts = (labels[line.side], line.parent, line.name.value)
            cells = (_cell(line.half_year), _cell(line.full_year))
            rows.append((*_unit(department), *texts, *figures, *_source(submission, line.name.cell), *cells))
    return Table("budget", "预算", _BUDGET, tuple(rows))


def indicator_table(master: Master) -> Table:
    """Every indicator row of every department shown, targets as written."""
    names = {table.key: table.name for table in master.definition.tables}
    rows = []
    for department, submission in master.submitted:
        for row in submission.form.indicators:
            place = (row.level1, row.level2, row.key_task, row.project, row.level3, row.half_year, row.full_year)
            texts = (names.get(row.table, row.table), *(field.value for field in place))
            source = _source(submission, row.level3.cell)
            rows.append((*_unit(department), *texts, *source, _cell(row.half_year), _cell(row.full_year)))
    return Table("indicators", "指标", _INDICATORS, tuple(rows))


def finding_table(master: Master) -> Table:
    """Every finding of every department shown."""
    return Table("findings", "问题", _FINDINGS, tuple(_finding_rows(master)))


def _finding_rows(master: Master) -> Iterator[tuple[Value, ...]]:
    for department, submission in master.submitted:
        for finding in submission.worst_first:
            message, cause = finding.wording
            what = (SEVERITY_NAMES[finding.severity].zh, message.zh)
            why = (finding.left, finding.right, finding.difference, cause.zh or None)
            source = _source(submission, finding.cells[0] if finding.cells else None)
            yield (*_unit(department), *what, *why, _fix(finding), finding.explanation, finding.rule, *source)


def _fix(finding: Finding) -> str | None:
    fix = finding.fix
    return f"{split(fix.cell)[1]}：{fix.old or '（空）'} → {fix.new or '（空）'}" if fix else None


def _unit(department: Department) -> tuple[str, str]:
    return department.name, department.state.value


def _source(submission: Submission, cell: str | None) -> tuple[str | None, str | None, str | None]:
    sheet, address = split(cell or "")
    return submission.file, sheet or None, address or None


def _cell(field: Field[Any]) -> str | None:
    return split(field.cell or "")[1] or None
