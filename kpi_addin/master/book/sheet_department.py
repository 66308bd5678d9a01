"""One department's form on a sheet of its own: texts, budget, indicators, what was found beside each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from kpi_addin import palette
from kpi_addin.address import address_of, in_formula, split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Severity
from kpi_addin.form import NOWHERE, BudgetLine, Entry, Field, Form, FormList, Indicator
from kpi_addin.forms import BudgetSection, FormDefinition, IndicatorSection, ListColumn, ListSection, TextSection
from kpi_addin.local_time import local_time
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.department import Department, State
from kpi_addin.master.share.submission import Submission
from kpi_addin.palette import web

SUMMARY_SHEET = "汇总"
_WIDTHS = (15, 15, 17, 17, 27, 15, 15, 14, 44)
_HALF, _FULL, _SOURCE, _NOTE = 5, 6, 7, 8
_LINE, _MAX_HEIGHT = 15.0, 400.0
_INDICATOR_HEADINGS = (
    "一级指标",
    "二级指标",
    "重点工作",
    "对应项目",
    "三级指标",
    "半年指标值",
    "全年指标值",
    "来源单元格",
    "校验意见",
)

AnyField = Field[Any]


class DepartmentSheet:
    """Writes the sheet; afterwards ``amounts`` tells the cell of each budget line's full-year amount, by its key."""

    def __init__(self, sheet: Any, styles: Styles, definition: FormDefinition) -> None:
        self.amounts: dict[str, str] = {}
        self.rows: dict[str, int] = {}
        self._sheet, self._styles, self._definition = sheet, styles, definition
        self._row = 0
        self._waiting: dict[str, list[Finding]] = {}
        self._marks: dict[str, Severity] = {}

    def write(self, department: Department, submission: Submission, back: int) -> None:
        """Lay out one submission; ``back`` is the department's row in the summary, counted from 1."""
        unplaced = self._sort_findings(submission)
        self._set_up(department)
        self._heading(department, submission, back)
        self._unplaced(unplaced)
        for section in self._definition.sections:
            self._section(section, submission.form)

    def _sort_findings(self, submission: Submission) -> list[Finding]:
        """Hold each finding ready for the row of its first cell; return those that have no place on the form."""
        places = {field.cell for field in _fields(submission.form) if field.cell}
        waiting = defaultdict(list)
        unplaced = []
        for finding in submission.worst_first:
            if finding.cells and finding.cells[0] in places:
                waiting[finding.cells[0]].append(finding)
                self._marks.setdefault(finding.cells[0], finding.severity)
            else:
                unplaced.append(finding)
        self._waiting = dict(waiting)
        return unplaced

    def _set_up(self, department: Department) -> None:
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        print_across(self._sheet)
        self._sheet.hide_gridlines(2)
        self._sheet.freeze_panes(3, 0)
        if department.state is State.DUPLICATE:
            self._sheet.set_tab_color(web(palette.WARNINGS))

    def _heading(self, department: Department, submission: Submission, back: int) -> None:
        form, styles = submission.form, self._styles
        title = form.title.value or self._definition.title.format(year=form.year.value or self._definition.year)
        self._sheet.merge_range(0, 0, 0, _NOTE, cell_text(title), styles("title"))
        self._sheet.set_row(0, 30)
        self._sheet.write_url(
            1, 0, f"internal:{in_formula(SUMMARY_SHEET, address_of(back, 2))}", styles("back"), "← 返回汇总"
        )
        self._sheet.merge_range(1, 1, 1, _NOTE, cell_text(_provenance(department, submission)), styles("note"))
        counts = "  ".join(f"{SEVERITY_NAMES[one][0]} {submission.count(one)}" for one in Severity)
        self._sheet.merge_range(2, 0, 2, _NOTE, f"校验：{counts}    空格表示未填，不是 0", styles("note"))
        self._row = 3

    def _unplaced(self, findings: Sequence[Finding]) -> None:
        if findings:
            self._title("其他问题")
        for finding in findings:
            self._sheet.write_string(
                self._row, 0, SEVERITY_NAMES[finding.severity][0], self._styles("short", finding.severity)
            )
            message = finding.wording.message.zh
            self._merged(1, _NOTE, message)
            self._end_row(lines_in(message, sum(_WIDTHS[1:])))

    def _section(self, section: object, form: Form) -> None:
        if isinstance(section, TextSection):
            self._text(section, form.unit if section.key == "unit" else form.texts.get(section.key))
        elif isinstance(section, BudgetSection):
            self._budget(section, form)
        elif isinstance(section, IndicatorSection):
            self._indicators(section, [row for row in form.indicators if row.table == section.key])
        elif isinstance(section, ListSection):
            self._list(section, form.lists.get(section.key, FormList()))

    def _text(self, section: TextSection, field: Field[str | None] | None) -> None:
        text = (field.value if field else None) or ""
        self._sheet.write_string(self._row, 0, section.label, self._styles("label"))
        self._merged(1, _FULL, text, self._styles("text", self._mark(field)))
        lines = [lines_in(text, sum(_WIDTHS[1:_SOURCE])), lines_in(section.label, _WIDTHS[0])]
        self._end_row(max(lines), [field] if field else [])

    def _budget(self, section: BudgetSection, form: Form) -> None:
        self._title(section.label)
        for side in section.sides:
            lines = [line for line in form.budget if line.side == side.side]
            depths = {line.name: line.depth for line in side.lines}
            self._sheet.write_string(self._row, 0, side.label, self._styles("header"))
            self._merged(1, 4, "项目", self._styles("header"))
            for column in (_HALF, _FULL):
                heading = side.columns.get("half_year" if column == _HALF else "full_year", "")
                self._sheet.write_string(self._row, column, heading, self._styles("header"))
            self._headings(_SOURCE)
            self._end_row(1)
            for line in lines:
                depth = depths.get(line.name.value, depths.get(line.parent or "", -1) + 1)
                self._line(side.label, line, depth)

    def _line(self, label: str, line: BudgetLine, depth: int) -> None:
        self._sheet.write_string(self._row, 0, label, self._styles("short"))
        self._merged(1, 4, line.name.value, self._styles("text", self._mark(line.name), depth))
        self._amount(_HALF, line.half_year)
        self._amount(_FULL, line.full_year)
        if line.key and line.full_year.value is not None:
            self.amounts.setdefault(line.key, f"$G${self._row + 1}")
        lines = lines_in(line.name.value, sum(_WIDTHS[1:5]) - 2 * depth)
        self._end_row(lines, [line.full_year, line.half_year, line.name])

    def _indicators(self, section: IndicatorSection, rows: Sequence[Indicator]) -> None:
        self._title(section.name)
        wide = "key_task" not in section.columns
        self._headings(0)
        if wide:
            self._merged(2, 4, _INDICATOR_HEADINGS[4], self._styles("header"))
        self._end_row(1)
        # Equal levels are written once a group, as on the printed form; nothing is merged, so every row can be filtered.
        for _, group in groupby(rows, key=lambda row: (row.level1.value, row.level2.value)):
            for position, row in enumerate(group):
                self._indicator(row, first=position == 0, wide=wide)

    def _indicator(self, row: Indicator, *, first: bool, wide: bool) -> None:
        """Write an indicator; in a ``wide`` table its name takes the columns of the key task and the project too."""
        fields = (row.level1, row.level2, row.key_task, row.project, row.level3, row.half_year, row.full_year)
        lines = 1
        for column, field in enumerate(fields):
            style = self._styles("text" if first or column > 1 else "absent", self._mark(field))
            if not wide or column not in {2, 3, 4}:
                self._sheet.write_string(self._row, column, cell_text(field.value or ""), style)
                lines = max(lines, lines_in(field.value, _WIDTHS[column]))
            elif column == 4:  # noqa: PLR2004 - the name's own column
                self._merged(2, 4, row.level3.value, style)
                lines = max(lines, lines_in(row.level3.value, sum(_WIDTHS[2:5])))
        self._end_row(lines, list(reversed(fields)))

    def _list(self, section: ListSection, told: FormList) -> None:
        """A list; where it has more columns than fit, the rest of them below under the names once more."""
        self._title(section.label)
        name, *others = section.columns
        for start in range(0, max(1, len(others)), _FULL):
            columns = [name, *others[start : start + _FULL]]
            spans = _spans(columns)
            for column, (left, right) in zip(columns, spans, strict=True):
                heading = f"{column.group} {column.header}".strip()
                self._wide(left, right, heading, self._styles("header"))
            self._headings(_SOURCE)
            self._end_row(max(lines_in(f"{each.group} {each.header}", _WIDTHS[0]) for each in columns))
            for entry in told.rows:
                self._entry(columns, spans, entry)

    def _entry(self, columns: Sequence[ListColumn], spans: Sequence[tuple[int, int]], entry: Entry) -> None:
        lines = 1
        fields: list[AnyField] = [entry.fields.get(column.key, NOWHERE) for column in columns]
        if entry.name.value and not fields[0].value:
            # The total's name stands where the first column has its own.
            fields[0] = entry.name
        for column, field, (left, right) in zip(columns, fields, spans, strict=True):
            if column.kind == "money":
                self._amount(left, field)
            else:
                self._wide(left, right, field.value, self._styles("text", self._mark(field)))
                lines = max(lines, lines_in(field.value, sum(_WIDTHS[left : right + 1])))
        self._end_row(lines, fields)

    def _wide(self, left: int, right: int, text: str | None, form: Any) -> None:
        if left == right:
            self._sheet.write_string(self._row, left, cell_text(text or ""), form)
        else:
            self._merged(left, right, text, form)

    def _title(self, text: str) -> None:
        for column in range(_NOTE + 1):
            self._sheet.write_blank(self._row, column, None, self._styles("section"))
        self._sheet.write_string(self._row, 0, text, self._styles("section"))
        self._sheet.set_row(self._row, 24)
        self._row += 1

    def _headings(self, start: int) -> None:
        for column in range(start, _NOTE + 1):
            self._sheet.write_string(self._row, column, _INDICATOR_HEADINGS[column], self._styles("header"))

    def _merged(self, left: int, right: int, text: str | None, form: Any = None) -> None:
        """Write a text over several columns; as a string whatever it looks like, which `merge_range` does not promise."""
        form = form or self._styles("text")
        self._sheet.merge_range(self._row, left, self._row, right, "", form)
        self._sheet.write_string(self._row, left, cell_text(text or ""), form)

    def _amount(self, column: int, field: Field[Decimal | None]) -> None:
        style = self._styles("money", self._mark(field))
        if field.value is None:
            self._sheet.write_blank(self._row, column, None, style)
        else:
            self._sheet.write_number(self._row, column, figure(field.value), style)

    def _mark(self, field: AnyField | None) -> Severity | None:
        return self._marks.get(field.cell) if field and field.cell else None

    def _end_row(self, lines: int, fields: Sequence[AnyField] = ()) -> None:
        """Write the row's source and its findings, set its height and go to the next."""
        cells = [field.cell for field in fields if field.cell]
        findings = [finding for cell in cells for finding in self._waiting.pop(cell, ())]
        if fields:
            self._sheet.write_string(self._row, _SOURCE, _sources(cells), self._styles("source"))
            messages = [f"【{SEVERITY_NAMES[one.severity].zh}】{one.wording.message.zh}" for one in findings]
            note = "\n".join(dict.fromkeys(messages))  # the half-year and the full-year cell often say the same
            worst = min((one.severity for one in findings), key=list(Severity).index, default=None)
            self._sheet.write_string(self._row, _NOTE, cell_text(note), self._styles("text", worst))
            lines = max(lines, lines_in(note, _WIDTHS[_NOTE]), lines_in(_sources(cells), _WIDTHS[_SOURCE]))
        self.rows.update(dict.fromkeys(cells, self._row + 1))
        self._sheet.set_row(self._row, min(_MAX_HEIGHT, _LINE * lines + 4))
        self._row += 1


def _fields(form: Form) -> Iterable[AnyField]:
    """Every field that has a row on the sheet."""
    yield form.unit
    yield from form.texts.values()
    for line in form.budget:
        yield from (line.name, line.half_year, line.full_year)
    for row in form.indicators:
        yield from (row.level1, row.level2, row.key_task, row.project, row.level3, row.half_year, row.full_year)
    for told in form.lists.values():
        yield from (field for entry in told.rows for field in entry.fields.values())


def _spans(columns: Sequence[ListColumn]) -> list[tuple[int, int]]:
    """The sheet's columns of each column of a list; the last one of words takes what the others leave."""
    spare = _SOURCE - len(columns)
    widest = max((place for place, column in enumerate(columns) if column.kind != "money"), default=0)
    starts = [place + (spare if place > widest else 0) for place in range(len(columns))]
    return [(start, start + (spare if place == widest else 0)) for place, start in enumerate(starts)]


def _sources(cells: Iterable[str]) -> str:
    """``绩效目标表!E12``, or the addresses alone where a row was read from several cells."""
    addresses = [split(cell)[1] for cell in dict.fromkeys(cells)]
    return cell_text(" ".join(addresses[:3]))


def _provenance(department: Department, submission: Submission) -> str:
    parts = [department.name, f"状态：{department.state.value}", f"来源文件：{submission.file}"]
    sheet = split(submission.form.unit.cell or "")[0]
    if sheet:
        parts.append(f"工作表：{sheet}")
    if submission.revision:
        who = f"{submission.who}（{submission.machine}）" if submission.machine else submission.who
        parts += [
            f"第 {submission.revision} 版",
            f"上报：{who} {local_time(submission.when)}",
            f"校验码：{submission.receipt}",
        ]
    return "    ".join(parts)
