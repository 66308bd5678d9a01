"""汇总: one row a department, totals above them, every figure a formula to the department's own sheet; one such sheet a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpi_addin.address import address_of, column_letters, in_formula
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Severity
from kpi_addin.local_time import local_time
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.money_columns import money_columns
from kpi_addin.master.book.print_set_up import pages_for, print_across
from kpi_addin.master.department import Department, State
from kpi_addin.master.merge import Master
from kpi_addin.master.share.subject import is_about_projects

SUMMARY_SHEET = "汇总"
"""The first form's; those of further forms follow it."""
# Rows, counted from 0: title, note, totals and what is missing in them, headings, departments.
TOTAL_ROW, MISSING_ROW, HEADING_ROW, FIRST_DEPARTMENT = 2, 3, 4, 5
UNIT, STATE, MONEY = 1, 2, 3
_SEVERITIES = tuple(Severity)
_TITLED = 5
_COUNTS = (*(SEVERITY_NAMES[one][0] for one in _SEVERITIES), "指标数")
_HAND_IN = ("上报时间", "上报人", "版次", "校验码")
_FILE = "来源文件"
_WIDTHS = {"单位": 34, "上报时间": 16, "上报人": 12, "版次": 6, "校验码": 14, "来源文件": 46}
_HANDED_IN = f'"{State.HANDED_IN.value}"'


@dataclass(frozen=True, slots=True)
class Link:
    """Where a department's form is: its sheet, the cells of its amounts by the keys of line and column, its line of 来源."""

    sheet: str
    amounts: Mapping[tuple[str, str], str]
    source: str


class SummarySheet:
    """Writes the sheet; ``last`` is then the row of the last department, counted from 0.

    ``more`` is what its note says of the whole master: files that could not be read, questions.
    """

    def __init__(self, sheet: Any, styles: Styles, master: Master, more: str = "") -> None:
        self._sheet, self._styles, self._master, self._more = sheet, styles, master, more
        self.name: str = sheet.name
        self.money = money_columns(master.definition)
        self.counts = MONEY + len(self.money)
        # Workbooks that were collected in a folder were never handed in: those columns would be empty.
        handed_in = any(submission.revision for _, submission in master.submitted)
        self._origins = (*_HAND_IN, _FILE) if handed_in else (_FILE,)
        self._ending = self.counts + len(_COUNTS)
        self.last = FIRST_DEPARTMENT + max(1, len(master.departments)) - 1

    @property
    def measure(self) -> str:
        """What is counted: departments, or forms where a unit hands in one a project."""
        return "份" if is_about_projects(self._master.definition.id) else "户"

    @property
    def width(self) -> int:
        """The number of columns."""
        return self._ending + len(self._origins)

    @property
    def widths(self) -> list[int]:
        """The columns' widths in characters."""
        origins = [_WIDTHS[title] for title in self._origins]
        return [5, _WIDTHS["单位"], 9, *[14] * len(self.money), *[7] * len(_COUNTS), *origins]

    def write(self, links: Mapping[int, Link]) -> None:
        """Write everything; ``links`` are by the departments' numbers."""
        self._set_up()
        self._headings()
        self._totals()
        for department in self._master.departments:
            self._department(department, links.get(department.number))
        self._sheet.autofilter(HEADING_ROW, 0, self.last, self.width - 1)

    def _set_up(self) -> None:
        for column, width in enumerate(self.widths):
            self._sheet.set_column(column, column, width)
        # Where a row came from is for the screen, and on paper on 来源.
        printed = self.widths[: self._ending]
        pages = pages_for(printed)
        print_across(self._sheet, pages=pages)
        self._sheet.print_area(0, 0, self.last, len(printed) - 1)
        self._sheet.repeat_rows(HEADING_ROW)
        if pages > 1:
            self._sheet.repeat_columns(0, STATE)
        self._sheet.freeze_panes(FIRST_DEPARTMENT, UNIT + 1)
        self._sheet.hide_gridlines(2)

    def _headings(self) -> None:
        # The title fits the first of the pages.
        master, last = self._master, min(self.width - 1, MONEY + _TITLED)
        title = master.definition.title.format(year=master.year).removesuffix("表") + "汇总表"
        self._sheet.merge_range(0, 0, 0, last, title, self._styles("title"))
        self._sheet.set_row(0, 32)
        self._sheet.merge_range(1, 0, 1, last, self._note(), self._styles("note"))
        self._sheet.set_row(1, 18)
        unit = "单位和项目" if is_about_projects(master.definition.id) else "单位"
        titles = ["序号", unit, "状态", *(column.title for column in self.money), *_COUNTS, *self._origins]
        for column, text in enumerate(titles):
            self._sheet.write_string(HEADING_ROW, column, text, self._styles("header"))
        self._sheet.set_row(HEADING_ROW, 32)

    def _note(self) -> str:
        master = self._master
        states = "　".join(f"{state.value} {count} {self.measure}" for state in State if (count := master.count(state)))
        return (
            f"金额单位：{master.definition.money_unit}　　{states}{self._more}　　"
            "金额是引用各单位工作表的公式；空格表示未填，不是 0，不计入合计"
        )

    def _totals(self) -> None:
        styles = self._styles
        for row, label in ((TOTAL_ROW, "合计（只计“已报”单位）"), (MISSING_ROW, f"其中缺数的单位（{self.measure}）")):
            self._sheet.merge_range(row, 0, row, STATE, label, styles("total_label"))
            self._sheet.set_row(row, 20)
            for column in range(MONEY, self.width):
                self._sheet.write_blank(row, column, None, styles("total_label"))
        counted = [department for department in self._master.departments if department.counted]
        for place, money in enumerate(self.money):
            amounts = [department.total(money.keys, money.column) for department in counted]
            known = [amount for amount in amounts if amount is not None]
            self._total(MONEY + place, figure(sum(known, Decimal(0))), "total_money")
            self._missing(MONEY + place, len(amounts) - len(known))
        for place in range(len(_COUNTS)):
            self._total(self.counts + place, sum(counts_of(department)[place] for department in counted), "total_count")

    def _total(self, column: int, value: float, style: str) -> None:
        formula = f"=SUMIFS({self._span(column)},{self._span(STATE)},{_HANDED_IN})"
        self._sheet.write_formula(TOTAL_ROW, column, formula, self._styles(style), value)

    def _missing(self, column: int, value: int) -> None:
        formula = f'=SUMPRODUCT(({self._span(STATE)}={_HANDED_IN})*({self._span(column)}=""))'
        self._sheet.write_formula(MISSING_ROW, column, formula, self._styles("total_count"), value)

    def _span(self, column: int) -> str:
        name = column_letters(column + 1)
        return f"${name}${FIRST_DEPARTMENT + 1}:${name}${self.last + 1}"

    def _department(self, department: Department, link: Link | None) -> None:
        row = FIRST_DEPARTMENT + department.number - 1
        name = cell_text(department.name)
        self._sheet.write_number(row, 0, department.number, self._styles("count"))
        file = department.submission.file if department.submission else None
        lines = max(lines_in(name, _WIDTHS["单位"]), lines_in(file, _WIDTHS[_FILE]))
        self._sheet.set_row(row, min(400, 15 * lines + 5))
        if link is None:
            self._absent(row, department, name)
            return
        self._sheet.write_url(row, UNIT, f"internal:{in_formula(link.sheet, 'A1')}", self._styles("link"), name)
        severity = None if department.counted else Severity.WARNING
        self._sheet.write_string(row, STATE, department.state.value, self._styles("short", severity))
        self._amounts(row, department, link)
        self._findings(row, department)
        self._origin(row, department, link.source)

    def _absent(self, row: int, department: Department, name: str) -> None:
        for column in range(UNIT, self.width):
            self._sheet.write_blank(row, column, None, self._styles("absent"))
        self._sheet.write_string(row, UNIT, name, self._styles("absent"))
        self._sheet.write_string(row, STATE, department.state.value, self._styles("short", Severity.WARNING))

    def _amounts(self, row: int, department: Department, link: Link) -> None:
        places = {(one.keys[0], one.column): MONEY + place for place, one in enumerate(self.money) if not one.computed}
        for place, money in enumerate(self.money):
            amount = department.total(money.keys, money.column)
            style = self._styles("money")
            if amount is None:
                # An empty cell: a formula would show 0 for an amount that nobody gave. Of the sources most units have only
                # some, so that only what everybody must give is lit up.
                lit = None if money.depth else Severity.WARNING
                self._sheet.write_blank(row, MONEY + place, None, self._styles("money", lit))
            elif money.computed:
                formula = "=" + "+".join(address_of(row + 1, places[key, money.column] + 1) for key in money.keys)
                self._sheet.write_formula(row, MONEY + place, formula, style, figure(amount))
            else:
                formula = f"={in_formula(link.sheet, link.amounts[money.keys[0], money.column])}"
                self._sheet.write_formula(row, MONEY + place, formula, style, figure(amount))

    def _findings(self, row: int, department: Department) -> None:
        for place, count in enumerate(counts_of(department)):
            severity = _SEVERITIES[place] if place < len(_SEVERITIES) and count else None
            self._sheet.write_number(row, self.counts + place, count, self._styles("count", severity))

    def _origin(self, row: int, department: Department, source: str) -> None:
        submission = department.submission
        if submission is None:
            return
        texts = {
            "上报时间": local_time(submission.when),
            "上报人": submission.who,
            "版次": str(submission.revision),
            "校验码": submission.receipt,
            _FILE: submission.file,
        }
        for place, title in enumerate(self._origins):
            text = cell_text(texts[title])
            if title == _FILE:
                self._sheet.write_url(row, self._ending + place, f"internal:{source}", self._styles("link"), text)
            else:
                self._sheet.write_string(row, self._ending + place, text, self._styles("short"))


def counts_of(department: Department) -> Sequence[int]:
    """How much was found in a department's form, by severity, and how many indicators it has."""
    submission = department.submission
    if submission is None:
        return (0,) * len(_COUNTS)
    return (*(submission.count(severity) for severity in _SEVERITIES), len(submission.form.indicators))
