"""The charts below the summary: who spends most, and whose form has most to mend. Native charts over small tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpi_addin import palette
from kpi_addin.address import column_letters
from kpi_addin.checks.engine.finding import Severity
from kpi_addin.master.book.cell_formats import FONT, Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.sheet_summary import FIRST_DEPARTMENT, MONEY, STATE, UNIT, SummarySheet
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.palette import web

_MOST = 15
_ROW = 20  # pixels
_NAME_WIDTH = 53  # the columns of the unit and its state, in characters


@dataclass(frozen=True, slots=True)
class _Series:
    """A column of the summary to draw; ``value`` is what stands there for a department."""

    column: int
    heading: str
    colour: str
    value: Callable[[Department], Decimal | int | None]


@dataclass(frozen=True, slots=True)
class _Ranking:
    title: str
    series: tuple[_Series, ...]
    departments: tuple[Department, ...]


def write_charts(workbook: Any, sheet: Any, styles: Styles, summary: SummarySheet, master: Master) -> None:
    """Write the ranking tables and their charts below the last department."""
    row = summary.last + 3
    for ranking in (_spending(summary, master), _faults(summary, master)):
        if ranking.departments:
            _write_table(sheet, styles, ranking, row)
            left = MONEY + len(ranking.series) + 1
            height = _ROW * max(10, len(ranking.departments) + 6)
            # As wide as what is left of the table above, 7 pixels a character.
            width = max(560, min(840, 7 * sum(summary.widths[left:])))
            chart = _chart(workbook, ranking, row, summary.name)
            chart.set_size({"width": width, "height": height})
            sheet.insert_chart(row, left, chart, {"object_position": 3})
            row += max(len(ranking.departments) + 2, height // _ROW) + 2


def _spending(summary: SummarySheet, master: Master) -> _Ranking:
    """Who spends most; on a form that asks for no expenditure, who has most."""
    expenditure = master.definition.budget.side("expenditure")
    side = expenditure if expenditure.lines else master.definition.budget.side("income")
    title = "支出最多的单位" if expenditure.lines else "资金最多的表"
    keys = [line.key for line in side.lines if line.parent is None]
    lines = [
        (place, money)
        for place, money in enumerate(summary.money)
        if not money.computed and money.keys[0] in keys and money.column == "full_year"
    ]
    series = tuple(
        _Series(MONEY + place, money.title, colour, lambda one, key=money.keys[0]: one.amount(key))  # type: ignore[misc]
        for (place, money), colour in zip(lines, palette.SERIES, strict=False)
    )
    departments = _most(master, lambda one: sum((one.amount(key) or Decimal(0) for key in keys), Decimal(0)))
    return _Ranking(f"{title}（{master.definition.money_unit}）", series, departments if series else ())


def _faults(summary: SummarySheet, master: Master) -> _Ranking:
    series = (
        _Series(summary.counts, "错误", palette.ERRORS, lambda one: _count(one, Severity.ERROR)),
        _Series(summary.counts + 1, "警告", palette.WARNINGS, lambda one: _count(one, Severity.WARNING)),
    )
    # One error weighs more than any number of warnings.
    weight = 10_000
    departments = _most(
        master, lambda one: Decimal(weight * _count(one, Severity.ERROR) + _count(one, Severity.WARNING))
    )
    return _Ranking("待整改最多的单位（条）", series, departments)


def _count(department: Department, severity: Severity) -> int:
    return department.submission.count(severity) if department.submission else 0


def _most(master: Master, size: Callable[[Department], Decimal]) -> tuple[Department, ...]:
    counted = [department for department in master.departments if department.counted and size(department)]
    return tuple(sorted(counted, key=lambda one: (-size(one), one.number))[:_MOST])


def _write_table(sheet: Any, styles: Styles, ranking: _Ranking, top: int) -> None:
    """Write the numbers that the chart draws, as formulas to the departments' rows above."""
    sheet.write_string(top, UNIT, ranking.title, styles("section"))
    sheet.merge_range(top + 1, UNIT, top + 1, STATE, "单位", styles("header"))
    for place, series in enumerate(ranking.series):
        sheet.write_string(top + 1, MONEY + place, series.heading, styles("header"))
    for row, department in enumerate(ranking.departments, start=top + 2):
        source = FIRST_DEPARTMENT + department.number
        sheet.set_row(row, 16 * lines_in(department.name, _NAME_WIDTH))
        sheet.merge_range(row, UNIT, row, STATE, "", styles("text"))
        sheet.write_formula(row, UNIT, f"=$B${source}", styles("text"), cell_text(department.name))
        for place, series in enumerate(ranking.series):
            value = series.value(department)
            if value is None:
                sheet.write_blank(row, MONEY + place, None, styles("money"))
                continue
            style = styles("money" if isinstance(value, Decimal) else "count")
            sheet.write_formula(
                row, MONEY + place, f"=${column_letters(series.column + 1)}${source}", style, figure(value)
            )


def _chart(workbook: Any, ranking: _Ranking, top: int, sheet: str) -> Any:
    """Draw the table that starts in row ``top`` of the sheet of that name."""
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for place, series in enumerate(ranking.series):
        chart.add_series(_drawn(series, MONEY + place, sheet, (top + 2, top + 1 + len(ranking.departments))))
    _dress(chart, ranking.title)
    return chart


def _drawn(series: _Series, column: int, sheet: str, rows: tuple[int, int]) -> dict[str, Any]:
    first, last = rows
    return {
        "name": series.heading,
        "categories": [sheet, first, UNIT, last, UNIT],
        "values": [sheet, first, column, last, column],
        "fill": {"color": web(series.colour)},
        "gap": 40,
    }


def _dress(chart: Any, title: str) -> None:
    font = {"name": FONT, "size": 9}
    lines = {"visible": True, "line": {"color": web(palette.FAINT_GREY)}}
    chart.set_title({"name": title, "name_font": {**font, "size": 12}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_y_axis({"reverse": True, "num_font": font})
    chart.set_x_axis({"num_font": font, "num_format": "#,##0", "major_gridlines": lines})
