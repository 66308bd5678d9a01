"""The master's long tables as CSV, for analysis."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from kpi_addin.atomic import replace_file
from kpi_addin.frames import require_pandas
from kpi_addin.master.merge import Master
from kpi_addin.master.tables import Table, Value, budget_table, finding_table, indicator_table


def write_dataset(folder: Path, master: Master) -> list[Path]:
    """Write budget.csv, indicators.csv and findings.csv (UTF-8 with a byte-order mark) and return their paths.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, and so does one that begins with an
    apostrophe: taking one leading apostrophe away gives the text as written. Raises `KpiError` without pandas.
    """
    require_pandas()
    import pandas as pd  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for table in (budget_table(master), indicator_table(master), finding_table(master)):
        frame = pd.DataFrame(_plain_rows(table), columns=[column.key for column in table.columns], dtype=object)
        paths.append(folder / f"{table.name}.csv")
        replace_file(paths[-1], frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig", "replace"))
    return paths


def _plain_rows(table: Table) -> list[list[object]]:
    return [[_plain(value) for value in row] for row in table.rows]


def _plain(value: Value) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠")):
        return "'" + value
    return value
