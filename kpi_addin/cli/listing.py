"""A list for people or for programs: a table in the terminal, JSON, or CSV for a spreadsheet."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from kpi_addin.cli import show
from kpi_addin.cli.usage import wrong_usage
from kpi_addin.language import Bilingual
from kpi_addin.printable import in_one_line

Columns = Mapping[str, Bilingual]
"""The keys that programs read, with what people read."""
Told = str | int | None
"""A number is one in JSON too; what is not there is null, and blank for people."""
Csv = Annotated[bool, typer.Option("--csv"), Bilingual("输出 CSV，可用 Excel 打开", "print CSV, for a spreadsheet")]
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def print_list(columns: Columns, rows: Sequence[Sequence[Told]], *, as_json: bool, as_csv: bool) -> None:
    """Print the rows in the way that was asked for. Raises `InputError` where two ways were."""
    if as_json and as_csv:
        raise wrong_usage("--json 和 --csv 只能写一个", "--json and --csv exclude each other")
    if as_json:
        show.json_line([dict(zip(columns, row, strict=True)) for row in rows])
    elif as_csv:
        # Without the mark a Chinese Excel takes UTF-8 for GBK.
        print("\ufeff", end="")  # noqa: T201
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_as_text(_shown(cell)) for cell in row] for row in rows)
    else:
        table = Table(header_style="bold")
        for column in columns.values():
            table.add_column(str(column), overflow="fold")  # a name cut off is another unit's too
        for row in rows:
            table.add_row(*(Text(in_one_line(_shown(cell))) for cell in row))
        show.console.print(table)


def _shown(cell: Told) -> str:
    return "" if cell is None else str(cell)


def _as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what a department typed is text."""
    return f"'{cell}" if cell.startswith(_FORMULA_BEGINS) else cell
