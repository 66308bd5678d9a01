"""One department's form on a sheet of its own: texts, budget, indicators, what was found beside each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from kpi_addin import palette
from kpi_addin.address import column_letters, split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Severity
from kpi_addin.form import NOWHERE, BudgetLine, Entry, Field, Form, FormList, Indicator
from kpi_addin.forms import BudgetSection, FormDefinition, IndicatorSection, ListColumn, ListSection, TextSection
from kpi_addin.forms.words import AmountKind
from kpi_addin.local_time import local_time
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.department_layout import NAMES, Layout, layout_of, values_of
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.department import Department, State
from kpi_addin.master.share.submission import Submission
from kpi_addin.palette import web

_LINE, _MAX_HEIGHT = 15.0, 400.0
_SPARE: tuple[str, AmountKind] = ("half_year", "money")
"""What stands in a column that a side does not use: what was read as its half-year's amount, and mostly nothing."""
_NAME_HEADINGS = ("一级指标", "二级指标", "重点工作", "对应项目", "三级指标")
_ENDING = ("来源单元格", "校验意见")

AnyField = Field[Any]


class DepartmentSheet:
    """Writes the sheet; afterwards ``amounts`` tells the cell of each amount, by the keys of its budget line and column."""

    def __init__(self, sheet: Any, styles: Styles, definition: FormDefinition) -> None:
        self.amounts: dict[tuple[str, str], str] = {}
        self.rows: dict[str, int] = {}
        self._rows_by_place: dict[tuple[str, str], int] | None = None
        self._layout = Layout(())
        self._sheet, self._styles, self._definition = sheet, styles, definition
        self._row = 0
        self._waiting: dict[str, list[Finding]] = {}
        self._marks: dict[str, Severity] = {}

    def row_of(self, sheet: str, address: str) -> int:
        """The row that shows a cell of the department's workbook; the first where none does."""
        if self._rows_by_place is None:
            self._rows_by_place = {split(cell): row for cell, row in self.rows.items()}
        return self._rows_by_place.get((sheet, address), 1)

    def write(self, department: Department, submission: Submission, back: str, source: str) -> None:
        """Lay out one submission; ``back`` is the department's place in the summary of its form, ``source`` its line of 来源."""
        self._layout = layout_of(self._definition, submission.form)
        unplaced = self._sort_findings(submission)
        self._set_up(department)
        self._heading(department, submission, (back, source))
        self._unplaced(unplaced)
        for section in self._definition.sections:
            self._section(section, submission.form)
        self._unplaced([finding for left in self._waiting.values() for finding in left])

    def _sort_findings(self, submission: Submission) -> list[Finding]:
        """Hold each finding ready for the row of its first cell; return those that have no place on the form."""
        places = {field.cell for field in _fields(self._definition, submission.form) if field.cell}
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
        for column, width in enumerate(self._layout.widths):
            self._sheet.set_column(column, column, width)
        print_across(self._sheet)
        self._sheet.hide_gridlines(2)
        self._sheet.freeze_panes(3, 0)
        # Among a hundred tabs those that need somebody are seen at once.
        errors = department.submission.count(Severity.ERROR) if department.submission else 0
        if errors or department.state is State.DUPLICATE:
            self._sheet.set_tab_color(web(palette.ERRORS if errors else palette.WARNINGS))

    def _heading(self, department: Department, submission: Submission, links: tuple[str, str]) -> None:
        form, styles = submission.form, self._styles
        title = form.title.value or self._definition.title.format(year=form.year.value or self._definition.year)
        note = self._layout.note
        self._sheet.merge_range(0, 0, 0, note, cell_text(title), styles("title"))
        self._sheet.set_row(0, 30)
        self._sheet.write_url(1, 0, f"internal:{links[0]}", styles("back"), "← 返回汇总")
        self._sheet.merge_range(1, 1, 1, note, cell_text(_provenance(department, submission)), styles("note"))
        counts = "  ".join(f"{SEVERITY_NAMES[one][0]} {submission.count(one)}" for one in Severity)
        self._sheet.write_url(2, 0, f"internal:{links[1]}", styles("back"), "→ 来源")
        self._sheet.merge_range(2, 1, 2, note, f"校验：{counts}    空格表示未填，不是 0", styles("note"))
        self._row = 3

    def _unplaced(self, findings: Sequence[Finding]) -> None:
        if findings:
            self._title("其他问题")
        for finding in findings:
            self._sheet.write_string(
                self._row, 0, SEVERITY_NAMES[finding.severity][0], self._styles("short", finding.severity)
            )
            message = finding.wording.message.zh
            self._merged(1, self._layout.note, message)
            self._end_row(lines_in(message, sum(self._layout.widths[1:])))

    def _section(self, section: object, form: Form) -> None:
        if isinstance(section, TextSection):
            self._text(section, form.unit if section.key == "unit" else form.texts.get(section.key))
        elif isinstance(section, BudgetSection):
            self._budget(section, form)
        elif isinstance(section, IndicatorSection):
            self._indicators(section, form)
        elif isinstance(section, ListSection):
            self._list(section, form.lists.get(section.key, FormList()))

    def _text(self, section: TextSection, field: Field[str | None] | None) -> None:
        text, layout = (field.value if field else None) or "", self._layout
        self._sheet.write_string(self._row, 0, section.label, self._styles("label"))
        self._merged(1, layout.source - 1, text, self._styles("text", self._mark(field)))
        lines = [lines_in(text, sum(layout.widths[1 : layout.source])), lines_in(section.label, layout.widths[0])]
        self._end_row(max(lines), [field] if field else [])

    def _budget(self, section: BudgetSection, form: Form) -> None:
        self._title(section.label)
        for side in section.sides:
            lines = [line for line in form.budget if line.side == side.side]
            depths = {line.name: line.depth for line in side.lines}
            columns = self._layout.place([column.key for column in side.amounts])
            self._sheet.write_string(self._row, 0, side.label, self._styles("header"))
            self._merged(1, len(NAMES) - 1, "项目", self._styles("header"))
            self._headings({column: side.columns[key] for column, key in columns.items()})
            self._end_row(1)
            kinds = {column.key: column.kind for column in side.amounts}
            for line in lines:
                depth = depths.get(line.name.value, depths.get(line.parent or "", -1) + 1)
                self._line(side.label, line, depth, {column: (key, kinds[key]) for column, key in columns.items()})

    def _line(self, label: str, line: BudgetLine, depth: int, columns: dict[int, tuple[str, AmountKind]]) -> None:
        self._sheet.write_string(self._row, 0, label, self._styles("short"))
        self._merged(1, len(NAMES) - 1, line.name.value, self._styles("text", self._mark(line.name), depth))
        for column in range(self._layout.first_value, self._layout.source):
            key, kind = columns.get(column, _SPARE)
            amount = line.amount(key)
            self._amount(column, amount, "rate" if kind == "rate" else "money")
            if line.key and amount.value is not None:
                self.amounts.setdefault((line.key, key), f"${column_letters(column + 1)}${self._row + 1}")
        lines = lines_in(line.name.value, sum(self._layout.widths[1 : len(NAMES)]) - 2 * depth)
        fields = [line.amount(key) for key, _ in reversed(columns.values())]
        self._end_row(lines, [*fields, *([] if line.half_year in fields else [line.half_year]), line.name])

    def _indicators(self, section: IndicatorSection, form: Form) -> None:
        rows = [row for row in form.indicators if row.table == section.key]
        columns = self._layout.place(values_of(section, form))
        self._title(section.name)
        wide = "key_task" not in section.columns
        headers = self._definition.headers
        self._headings(
            {
                **dict(enumerate(_NAME_HEADINGS)),
                **{column: next(iter(headers.get(key, ())), key) for column, key in columns.items()},
            }
        )
        if wide:
            self._merged(2, 4, _NAME_HEADINGS[4], self._styles("header"))
        self._end_row(1)
        # Equal levels are written once a group, as on the printed form; nothing is merged, so every row can be filtered.
        for _, group in groupby(rows, key=lambda row: (row.level1.value, row.level2.value)):
            for position, row in enumerate(group):
                self._indicator(row, columns, first=position == 0, wide=wide)
        if section is self._definition.tables[-1] and form.totals:
            self._totals(section, form, columns)

    def _indicator(self, row: Indicator, columns: Mapping[int, str], *, first: bool, wide: bool) -> None:
        """Write an indicator; in a ``wide`` table its name takes the columns of the key task and the project too."""
        names = {place: row.at(key) for place, key in enumerate(NAMES)}
        lines = 1
        for column, field in names.items():
            style = self._styles("text" if first or column > 1 else "absent", self._mark(field))
            if not wide or column not in {2, 3, 4}:
                lines = max(lines, self._value(column, field, style))
            elif column == 4:  # noqa: PLR2004 - the name's own column
                self._merged(2, 4, row.level3.value, style)
                lines = max(lines, lines_in(row.level3.value, sum(self._layout.widths[2:5])))
        values = {column: row.at(key) for column, key in columns.items()}
        for column in range(self._layout.first_value, self._layout.source):
            field = values.get(column, NOWHERE)
            lines = max(lines, self._value(column, field, self._styles("text", self._mark(field))))
        self._end_row(lines, [*reversed(values.values()), *reversed(names.values())])

    def _totals(self, section: IndicatorSection, form: Form, columns: Mapping[int, str]) -> None:
        """The row of totals that stands below the indicators on some forms."""
        self._merged(0, len(NAMES) - 1, next(iter(section.total), "合计"), self._styles("total_label"))
        fields = {column: form.totals.get(key, NOWHERE) for column, key in columns.items()}
        for column in range(self._layout.first_value, self._layout.source):
            self._amount(column, fields.get(column, NOWHERE), "money")
        self._end_row(1, [field for field in fields.values() if field.cell])

    def _value(self, column: int, field: AnyField, style: Any) -> int:
        """Write a value as what it is; return how many lines it takes."""
        if isinstance(field.value, Decimal):
            self._sheet.write_number(self._row, column, figure(field.value), self._styles("money", self._mark(field)))
            return 1
        self._sheet.write_string(self._row, column, cell_text(field.value or ""), style)
        return lines_in(field.value, self._layout.widths[column])

    def _list(self, section: ListSection, told: FormList) -> None:
        """A list; where it has more columns than fit, the rest of them below under the names once more."""
        self._title(section.label)
        name, *others = section.columns
        layout, room = self._layout, self._layout.source - 1
        for start in range(0, max(1, len(others)), room):
            columns = [name, *others[start : start + room]]
            spans = _spans(columns, layout.source)
            for column, (left, right) in zip(columns, spans, strict=True):
                heading = f"{column.group} {column.header}".strip()
                self._wide(left, right, heading, self._styles("header"))
            self._last_headings()
            self._end_row(max(lines_in(f"{each.group} {each.header}", layout.widths[0]) for each in columns))
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
                self._amount(left, field, "money")
            else:
                self._wide(left, right, field.value, self._styles("text", self._mark(field)))
                lines = max(lines, lines_in(field.value, sum(self._layout.widths[left : right + 1])))
        self._end_row(lines, fields)

    def _wide(self, left: int, right: int, text: str | None, form: Any) -> None:
        if left == right:
            self._sheet.write_string(self._row, left, cell_text(text or ""), form)
        else:
            self._merged(left, right, text, form)

    def _title(self, text: str) -> None:
        for column in range(len(self._layout.widths)):
            self._sheet.write_blank(self._row, column, None, self._styles("section"))
        self._sheet.write_string(self._row, 0, text, self._styles("section"))
        self._sheet.set_row(self._row, 24)
        self._row += 1

    def _headings(self, texts: Mapping[int, str]) -> None:
        """Write the headings of those columns, and of the last two; a column that this part does not use has none."""
        layout = self._layout
        told = {**dict.fromkeys(range(layout.first_value, layout.source), ""), **texts}
        for column, text in told.items():
            self._sheet.write_string(self._row, column, text, self._styles("header"))
        self._last_headings()

    def _last_headings(self) -> None:
        for column, text in zip((self._layout.source, self._layout.note), _ENDING, strict=True):
            self._sheet.write_string(self._row, column, text, self._styles("header"))

    def _merged(self, left: int, right: int, text: str | None, form: Any = None) -> None:
        """Write a text over several columns; as a string whatever it looks like, which `merge_range` does not promise."""
        form = form or self._styles("text")
        self._sheet.merge_range(self._row, left, self._row, right, "", form)
        self._sheet.write_string(self._row, left, cell_text(text or ""), form)

    def _amount(self, column: int, field: Field[Decimal | None], look: str) -> None:
        style = self._styles(look, self._mark(field))
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
            layout, sources = self._layout, _sources(cells)
            self._sheet.write_string(self._row, layout.source, sources, self._styles("source"))
            messages = [f"【{SEVERITY_NAMES[one.severity].zh}】{one.wording.message.zh}" for one in findings]
            note = "\n".join(dict.fromkeys(messages))  # the half-year and the full-year cell often say the same
            worst = min((one.severity for one in findings), key=list(Severity).index, default=None)
            self._sheet.write_string(self._row, layout.note, cell_text(note), self._styles("text", worst))
            widths = layout.widths
            lines = max(lines, lines_in(note, widths[layout.note]), lines_in(sources, widths[layout.source]))
        self.rows.update(dict.fromkeys(cells, self._row + 1))
        self._sheet.set_row(self._row, min(_MAX_HEIGHT, _LINE * lines + 4))
        self._row += 1


def _fields(definition: FormDefinition, form: Form) -> Iterable[AnyField]:
    """Every field that has a row on the sheet."""
    yield form.unit
    yield from form.texts.values()
    columns = {side.side: tuple(side.columns) for side in definition.budget.sides}
    for line in form.budget:
        yield from (line.name, line.half_year)
        yield from (line.amount(key) for key in columns.get(line.side, ()))
    shown = {table.key: (*NAMES, *values_of(table, form)) for table in definition.tables}
    for row in form.indicators:
        yield from (row.at(key) for key in shown.get(row.table, ()))
    for told in form.lists.values():
        yield from (field for entry in told.rows for field in entry.fields.values())


def _spans(columns: Sequence[ListColumn], source: int) -> list[tuple[int, int]]:
    """The sheet's columns of each column of a list; the last one of words takes what the others leave."""
    spare = source - len(columns)
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
