"""A long table on a sheet: an Excel table with filter, frozen heading and banding."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Severity
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.print_set_up import ON_ONE_PAGE, pages_for, print_across
from kpi_addin.master.tables import Column, Table, Value

_SEVERITIES = {SEVERITY_NAMES[one][0]: one for one in Severity}
_MAX_LINES = 12
_FILTER = 3
_REPEATED = 3
"""So many columns stand on each page of a table that takes several beside each other."""
_MAX_LINKS = 30_000  # Excel takes 65,530 a sheet, and a row has two


def write_long_table(
    sheet: Any,
    styles: Styles,
    table: Table,
    link: Callable[[int], str | None] = lambda _: None,
    source: Callable[[int], str | None] = lambda _: None,
) -> None:
    """Write the table from A1; ``link`` gives the internal link of a row's first cell, ``source`` that of its file, if it has one."""
    _print_set_up(sheet, table)
    file = next((place for place, column in enumerate(table.columns) if column.key == "file"), None)
    for number, row in enumerate(table.rows, start=1):
        lines = 1
        target = link(number - 1) if number <= _MAX_LINKS else None
        origin = source(number - 1) if file is not None and row[file] and number <= _MAX_LINKS else None
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if not ((target and place == 0) or (origin and place == file)):
                write_value(sheet, (number, place), value, column, styles)
            if isinstance(value, str) and column.kind != "clip":
                lines = max(lines, lines_in(value, column.width))
        if target:
            sheet.write_url(number, 0, target, styles("link"), cell_text(str(row[0])))
        if origin and file is not None:
            sheet.write_url(number, file, origin, styles("clip"), cell_text(str(row[file])))
        if lines > 1:
            sheet.set_row(number, 15.0 * min(lines, _MAX_LINES) + 3)
    columns = [{"header": column.title, "header_format": styles("header")} for column in table.columns]
    # A table needs at least one row under its heading.
    last = max(1, len(table.rows))
    style = {"name": table.name.capitalize(), "style": "Table Style Light 9", "columns": columns}
    sheet.add_table(0, 0, last, len(table.columns) - 1, style)


def write_value(sheet: Any, place: tuple[int, int], value: Value, column: Column, styles: Styles) -> None:
    """Write one value as what it is: numbers as numbers, every text as text, a missing one as an empty cell."""
    if value is None:
        sheet.write_blank(*place, None, styles(column.kind if column.kind in {"money", "rate"} else "text"))
    elif isinstance(value, Decimal | int):
        style = "rate" if column.kind == "rate" else "money" if isinstance(value, Decimal) else "count"
        sheet.write_number(*place, figure(value), styles(style))
    elif column.kind == "severity":
        sheet.write_string(*place, value, styles("short", _SEVERITIES.get(value)))
    else:
        sheet.write_string(*place, cell_text(value), styles(column.kind))


def _print_set_up(sheet: Any, table: Table) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
    # The button of the filter takes room of its own.
    lines = max(lines_in(column.title, max(column.width - _FILTER, 1)) for column in table.columns)
    sheet.set_row(0, max(24.0, 15.0 * lines + 3))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_header('&C&"微软雅黑,Bold"&14&A')
    # Where a figure came from is for the screen where on paper it would make the rest too small to read.
    widths = [column.width for column in table.columns]
    told = next((place for place, column in enumerate(table.columns) if column.kind == "clip"), len(widths))
    shown = len(widths) if sum(widths) <= ON_ONE_PAGE else told
    pages = pages_for(widths[:shown])
    print_across(sheet, top=0.7, pages=pages)
    if pages > 1:
        sheet.repeat_columns(0, _REPEATED - 1)
    sheet.print_area(0, 0, max(1, len(table.rows)), shown - 1)
