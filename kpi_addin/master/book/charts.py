"""The charts of the overview: who spends most, and whose form has most to mend. Native charts over small tables below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Protocol

from kpi_addin import palette
from kpi_addin.address import address_of, column_letters, in_formula
from kpi_addin.checks.engine.finding import Severity
from kpi_addin.master.book.cell_formats import FONT, Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.sheet_summary import FIRST_DEPARTMENT, MONEY, SummarySheet
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.palette import web

TABLE_WIDTHS: Final = (36, 15, 11, 11, 2, 36, 13, 13, 13, 13, 13)
"""The widths of the sheet's columns in characters: sums and the first table at the left, charts and the second at the right."""
LEFT: Final = (0, 5)
"""The columns in which the two tables begin."""
_MOST_SERIES: Final = 3
_CHART: Final = {"width": 424, "height": 420}
"""In pixels: two of them beside the sums, on a screen of 1366 by 768."""
_MOST = 15
_ROW = 20  # pixels


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


class Drawn(Protocol):
    """A form of which charts are drawn."""

    @property
    def summary(self) -> SummarySheet:
        """Its summary."""

    @property
    def master(self) -> Master:
        """What is in it."""

    @property
    def sheets(self) -> Mapping[int, str]:
        """The names of the departments' sheets by their numbers."""


def write_charts(workbook: Any, on: tuple[Any, str], styles: Styles, drawn: Drawn, rows: tuple[int, int]) -> int:
    """Write the charts beside what stands from the first of the rows to the second, and their tables below; the row after them.

    ``on`` is the sheet with its name.
    """
    sheet, name = on
    top, last = max(rows[1], rows[0] + _CHART["height"] // _ROW) + 1, 0
    rankings = [_spending(drawn.summary, drawn.master), _faults(drawn.summary, drawn.master)]
    shown = [ranking for ranking in rankings if ranking.departments]
    for place, (ranking, left) in enumerate(zip(shown, LEFT, strict=False)):
        _write_table(sheet, styles, ranking, (top, left), drawn)
        chart = _chart(workbook, ranking, (top, left), name)
        chart.set_size(_CHART)
        beside = {"x_offset": place * (_CHART["width"] + 6), "object_position": 3}
        sheet.insert_chart(rows[0], LEFT[1], chart, beside)
        last = max(last, len(ranking.departments) + 2)
    return top + last


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
        for (place, money), colour in zip(lines[:_MOST_SERIES], palette.SERIES, strict=False)
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


def _write_table(sheet: Any, styles: Styles, ranking: _Ranking, at: tuple[int, int], drawn: Drawn) -> None:
    """Write the numbers that the chart draws, as formulas to the departments' rows in the summary; a name leads to its sheet."""
    top, left = at
    sheet.write_string(top, left, ranking.title, styles("section"))
    sheet.write_string(top + 1, left, "单位", styles("header"))
    for place, series in enumerate(ranking.series, start=left + 1):
        sheet.write_string(top + 1, place, series.heading, styles("header"))
    for row, department in enumerate(ranking.departments, start=top + 2):
        name, target = cell_text(department.name), drawn.sheets[department.number]
        sheet.write_url(row, left, f"internal:{in_formula(target, address_of(1, 1))}", styles("link"), name)
        sheet.set_row(row, max(15, 14 * lines_in(name, min(TABLE_WIDTHS[each] for each in LEFT))))
        for place, series in enumerate(ranking.series, start=left + 1):
            value = series.value(department)
            if value is None:
                sheet.write_blank(row, place, None, styles("money"))
                continue
            style = styles("money" if isinstance(value, Decimal) else "count")
            source = f"${column_letters(series.column + 1)}${FIRST_DEPARTMENT + department.number}"
            sheet.write_formula(row, place, f"={in_formula(drawn.summary.name, source)}", style, figure(value))


def _chart(workbook: Any, ranking: _Ranking, at: tuple[int, int], sheet: str) -> Any:
    """Draw the table that begins there on the sheet of that name."""
    top, left = at
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    rows = (top + 2, top + 1 + len(ranking.departments))
    for place, series in enumerate(ranking.series, start=left + 1):
        chart.add_series(_drawn(series, (left, place), sheet, rows))
    _dress(chart, ranking.title)
    return chart


def _drawn(series: _Series, columns: tuple[int, int], sheet: str, rows: tuple[int, int]) -> dict[str, Any]:
    (first, last), (name, column) = rows, columns
    return {
        "name": series.heading,
        "categories": [sheet, first, name, last, name],
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
