"""The re-check sheets: one a unit or project, with what it evaluated itself and room for what the re-check finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from kpi_addin.address import address_of, area, column_letters
from kpi_addin.checks.engine.finding import Severity
from kpi_addin.fixed_zip import CREATED
from kpi_addin.formula_text import quoted
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.book.sheet_names import sheet_name
from kpi_addin.master.department import Department
from kpi_addin.master.recheck import paper
from kpi_addin.master.recheck.rows import Evaluated, Row
from kpi_addin.master.stages.self_evaluation import NOT_COMPUTABLE
from kpi_addin.plain_number import plain_number

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS: Final = (11, 13, 25, 8, 13, 9, 8, 15, 9, 15, 9, 10, 30)
_LAST: Final = len(_WIDTHS) - 1
_WEIGHT, _SCORE, _VALUE, _POINTS, _DEPARTURE, _REMARK = 6, 8, 9, 10, 11, 12
_TITLE, _WHOSE, _ABOUT, _NOTE, _HEADING = range(5)
_LONGEST_LIST: Final = 255
_HOW: Final = (
    "只填浅黄色的三列：复核完成值、复核得分（0 至权重之间；与自评一致的，把自评得分照抄过来）、备注（扣分的写明原因和依据；"
    "可以从下拉选，再接着写）。偏离度 =（复核得分 − 自评得分）÷ 权重：−30% 就是比自评少给了这一项分值的三成。"
    "空着是没有复核，不是 0 分。"
)
_NO_POINTS: Final = "这种表没有分值，只复核完成值，写明备注；得分、偏离度和等级都不可计算。"


@dataclass(frozen=True, slots=True)
class RecheckSheet:
    """What one sheet is about: whose, which revision by number and hash, and how many reviews of it there were by then."""

    department: Department
    evaluated: Evaluated
    year: int
    revision: int
    hash: str
    reviews: int


def recheck_bytes(sheets: Sequence[RecheckSheet], reasons: Sequence[str]) -> bytes:
    """Write the workbook; the same sheets give the same bytes."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties({"title": "抽查复核表", "created": CREATED})
        styles = Styles(workbook)
        for number, told in enumerate(sheets, 1):
            name = f"复核{sheet_name(told.department, number, len(sheets))}"[:31].rstrip("' ")
            _Sheet(workbook.add_worksheet(name), styles, told).write(reasons)
    return target.getvalue()


class _Sheet:
    def __init__(self, sheet: Any, styles: Styles, told: RecheckSheet) -> None:
        self._sheet, self._styles, self._told = sheet, styles, told
        self._rows = told.evaluated.rows
        self._first = _HEADING + 1
        self._sum = self._first + len(self._rows)

    def write(self, reasons: Sequence[str]) -> None:
        """Everything from the title to the signatures."""
        self._set_up()
        self._head()
        for at, row in enumerate(self._rows, self._first):
            self._row(at, row)
        if self._told.evaluated.has_points:
            self._sums()
        else:
            self._key(self._sum, paper.SUM)
        self._offer(reasons)
        self._ask_for_reasons()
        self._foot()

    def _set_up(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._sheet.set_column(_LAST + 1, _LAST + 1, None, None, {"hidden": True})
        print_across(self._sheet)
        self._sheet.print_area(0, 0, self._sum + 5, _LAST)
        self._sheet.repeat_rows(_HEADING)
        self._sheet.freeze_panes(_HEADING + 1, 3)
        self._sheet.hide_gridlines(2)
        self._sheet.protect("", {"format_rows": True, "format_columns": True})

    def _head(self) -> None:
        told, department = self._told, self._told.department
        self._across(_TITLE, f"{told.year}年度绩效自评抽查复核表", "title", 30)
        whose = [f"单位：{department.unit or department.name}"]
        whose += [f"项目：{department.project}"] if department.project else []
        stated = told.evaluated.stated_otherwise
        whose += [f"表：{told.evaluated.definition.name}", *([stated.zh] if stated else [])]
        whose += [f"校验码：{department.submission.receipt}"] if department.submission else []
        self._across(_WHOSE, "　".join(whose), "plain", 20)
        about = dict(
            zip(paper.ABOUT, (department.unit_id, str(told.revision), told.hash, str(told.reviews)), strict=True)
        )
        # Label and value by their columns; a hash takes several.
        for name, column, to in zip(paper.ABOUT, (0, 5, 7, 11), (4, 6, 10, 12), strict=True):
            self._sheet.write_string(_ABOUT, column, name, self._styles("source"))
            self._merged(_ABOUT, column + 1, to, about[name], "note")
        self._sheet.set_row(_ABOUT, 26)
        note = _HOW if told.evaluated.has_points else _NO_POINTS
        self._across(_NOTE, note, "note", 15 * lines_in(note, sum(_WIDTHS)) + 3)
        for column, name in enumerate(paper.HEADINGS):
            self._sheet.write_string(_HEADING, column, name, self._styles("header"))
        self._key(_HEADING, paper.KEY)
        self._sheet.set_row(_HEADING, 28)

    def _row(self, at: int, row: Row) -> None:
        texts = (row.level1, row.level2, row.name, row.sign, row.value, row.unit)
        for column, text in enumerate(texts):
            self._sheet.write_string(at, column, cell_text(text), self._styles("short" if column in {3, 5} else "text"))
        self._number(at, _WEIGHT, row.weight)
        self._sheet.write_string(at, _WEIGHT + 1, cell_text(row.actual), self._styles("text"))
        self._number(at, _SCORE, row.score)
        self._sheet.write_blank(at, _VALUE, None, self._styles("input"))
        self._sheet.write_blank(at, _REMARK, None, self._styles("input"))
        most = self._told.evaluated.most(row)
        self._sheet.write_blank(at, _POINTS, None, self._styles("points" if most is None else "input_points"))
        if most is not None:
            self._sheet.data_validation(at, _POINTS, at, _POINTS, _between(most))
        weight, score, points = (address_of(at + 1, column + 1) for column in (_WEIGHT, _SCORE, _POINTS))
        departs = (
            f'=IF({points}="","",IF(NOT(ISNUMBER({points})),"得分不是数",IF(NOT(ISNUMBER({score})),"自评缺分",'
            f"IF(N({weight})=0,{quoted(NOT_COMPUTABLE)},({points}-{score})/{weight}))))"
        )
        self._sheet.write_formula(at, _DEPARTURE, departs, self._styles("departure"), "")
        self._key(at, str(row.number))
        wide = ((row.level1, 0), (row.level2, 1), (row.name, 2), (row.value, 4), (row.actual, 7))
        lines = max(lines_in(text, _WIDTHS[column]) for text, column in wide)
        self._sheet.set_row(at, max(24, min(400, 14 * lines + 6)))

    def _sums(self) -> None:
        counted = [row for row in self._rows if row.counts]
        weights, scores, points = (
            area(self._first + 1, column + 1, self._sum, column + 1) for column in (_WEIGHT, _SCORE, _POINTS)
        )
        for column in range(_LAST + 1):
            self._sheet.write_blank(self._sum, column, None, self._styles("total_label"))
        self._sheet.write_string(self._sum, 0, paper.SUM, self._styles("total_label"))
        self._key(self._sum, paper.SUM)
        # Rounded, so that what is 90.00 is 90 and its grade is the better one.
        weight = sum((row.weight for row in self._rows if row.weight is not None), Decimal(0))
        told = self._told.evaluated.added
        self._formula(self._sum, _WEIGHT, f"=ROUND(SUM({weights}),6)", "total_points", figure(weight))
        self._formula(
            self._sum, _SCORE, f"=ROUND(SUM({scores}),6)", "total_points", 0 if told is None else figure(told)
        )
        missing = (
            f'=IF(COUNT({points})<{len(counted)},"缺 "&({len(counted)}-COUNT({points}))&" 项",ROUND(SUM({points}),6))'
        )
        self._formula(self._sum, _POINTS, missing, "total_points", f"缺 {len(counted)} 项")
        weight_at, score_at, points_at = (address_of(self._sum + 1, one + 1) for one in (_WEIGHT, _SCORE, _POINTS))
        departs = f'=IF(ISNUMBER({points_at}),IF({weight_at}=0,{quoted(NOT_COMPUTABLE)},({points_at}-{score_at})/{weight_at}),"")'
        self._formula(self._sum, _DEPARTURE, departs, "departure", "")
        self._sheet.set_row(self._sum, 22)
        self._grades(score_at, points_at)

    def _grades(self, score_at: str, points_at: str) -> None:
        """Which grade each sum makes; bands are closed below."""
        evaluated, bands = self._told.evaluated, self._told.evaluated.scoring.grades
        if not bands:
            return
        at = self._sum + 1
        for column in range(_LAST + 1):
            self._sheet.write_blank(at, column, None, self._styles("total_label"))
        self._sheet.write_string(at, 0, paper.GRADE, self._styles("total_label"))
        own = quoted(evaluated.grade) if evaluated.unscored else _grade_formula(bands, score_at)
        self._formula(at, _SCORE, f"={own}", "total_points", evaluated.grade)
        again = f'=IF(ISNUMBER({points_at}),{_grade_formula(bands, points_at)},"")'
        self._formula(at, _POINTS, again, "total_points", "")
        self._sheet.set_row(at, 20)

    def _foot(self) -> None:
        at = self._sum + 2
        self._sheet.write_string(at, 0, paper.OPINION, self._styles("label"))
        self._merged(at, 1, _LAST, "", "input")
        self._sheet.set_row(at, 60)
        for column, text in (
            (0, "复核人（签字）："),
            (4, "被复核单位（签字、盖章）："),
            (10, "日期：　　　　年　　月　　日"),
        ):
            self._sheet.write_string(at + 2, column, text, self._styles("plain"))
        self._sheet.set_row(at + 2, 36)

    def _offer(self, reasons: Iterable[str]) -> None:
        words = list(reasons)
        usable = words and len(",".join(words)) <= _LONGEST_LIST and not any("," in word for word in words)
        if usable and self._rows:
            # Whoever chooses may go on writing: the reasons are a help, no limit.
            rule = {"validate": "list", "source": words, "show_error": False}
            self._sheet.data_validation(self._first, _REMARK, self._sum - 1, _REMARK, rule)

    def _ask_for_reasons(self) -> None:
        """A remark that a deduction lacks is in view while the sheet is filled in."""
        if self._rows:
            points, score, remark = (
                f"${column_letters(one + 1)}{self._first + 1}" for one in (_POINTS, _SCORE, _REMARK)
            )
            rule = f'=AND(ISNUMBER({points}),ISNUMBER({score}),{points}<{score},{remark}="")'
            look = {"type": "formula", "criteria": rule, "format": self._styles("input", Severity.WARNING)}
            self._sheet.conditional_format(self._first, _REMARK, self._sum - 1, _REMARK, look)

    def _number(self, at: int, column: int, value: Decimal | None) -> None:
        if value is None:
            self._sheet.write_blank(at, column, None, self._styles("points"))
        else:
            self._sheet.write_number(at, column, figure(value), self._styles("points"))

    def _formula(self, at: int, column: int, formula: str, style: str, value: float | str) -> None:
        self._sheet.write_formula(at, column, formula, self._styles(style), value)

    def _key(self, at: int, text: str) -> None:
        self._sheet.write_string(at, _LAST + 1, text, self._styles("source"))

    def _across(self, at: int, text: str, style: str, height: float) -> None:
        self._merged(at, 0, _LAST, text, style)
        self._sheet.set_row(at, height)

    def _merged(self, at: int, first: int, last: int, text: str, style: str) -> None:
        if last > first:
            self._sheet.merge_range(at, first, at, last, "", self._styles(style))
        if text:
            self._sheet.write_string(at, first, cell_text(text), self._styles(style))


def _grade_formula(bands: Sequence[tuple[str, Decimal]], at: str) -> str:
    told = '""'
    for name, low in reversed(bands):
        told = f"IF({at}>={plain_number(low)},{quoted(name)},{told})"
    return told


def _between(most: Decimal) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": figure(most),
        "error_title": paper.POINTS,
        "error_message": f"0 至 {plain_number(most)}",
    }
