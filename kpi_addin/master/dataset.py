"""The master's long tables as CSV, for analysis."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

from kpi_addin.atomic import make_folder, replace_file
from kpi_addin.errors import WriteError
from kpi_addin.frames import require_pandas
from kpi_addin.master.merge import Master
from kpi_addin.master.tables import Table, Value, budget_table, finding_table, indicator_table


def check_dataset(folder: Path) -> None:
    """Refuse, before any work is done for it, a dataset that can't be written. Raises `InputError`, `WriteError`."""
    require_pandas()
    if os.path.isfile(folder):  # noqa: PTH113 - unlike Path.is_file never raises
        raise WriteError(
            f"{folder} 是文件，不是文件夹；明细数据要存到一个文件夹里。",
            f"{folder} is a file; the dataset goes into a folder.",
        )


def write_dataset(folder: Path, master: Master) -> list[Path]:
    """Write budget.csv, indicators.csv and findings.csv (UTF-8 with a byte-order mark) and return their paths.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, and so does one that begins with an
    apostrophe: taking one leading apostrophe away gives the text as written. Raises what `check_dataset` does.
    """
    check_dataset(folder)
    import pandas as pd  # noqa: PLC0415

    make_folder(folder)
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
