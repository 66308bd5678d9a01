"""The master's long tables as CSV, for analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from kpi_addin.atomic import make_folder, replace_file
from kpi_addin.frames import require_pandas
from kpi_addin.language import Bilingual
from kpi_addin.master.list_table import LIST_COLUMNS, has_lists, list_table
from kpi_addin.master.merge import Master
from kpi_addin.master.tables import HEADINGS, Table, Value, budget_table, finding_table, indicator_table
from kpi_addin.outputs import Product, check_folder, check_output

_LONGEST_LINE = 10_000
_LISTS = "lists"
_FILES = {**HEADINGS, _LISTS: tuple(column.key for column in LIST_COLUMNS)}
"""The keys that each file has at least. Whether there will be lists is only known when the forms are read."""


def check_dataset(folder: Path, inputs: Iterable[Path] = (), *, force: bool = False) -> None:
    """Refuse, before any work is done for it, a dataset that can't or mustn't be written, as `check_output` does.

    Raises `InputError`, `WriteError`.
    """
    require_pandas()
    check_folder(folder)
    inputs = list(inputs)
    for name, keys in _FILES.items():
        check_output(folder / f"{name}.csv", _table_file(keys), inputs, force=force, in_new_folder=True)


def _table_file(keys: Sequence[str]) -> Product:
    """A table of a dataset, told by its headings: those that all have stand there in their order."""

    def is_ours(path: Path) -> bool:
        told = _first_line(path).split(",")
        return [heading for heading in told if heading in keys] == list(keys)

    return Product(Bilingual("明细数据", "dataset"), ".csv", is_ours)


def _first_line(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.readline(_LONGEST_LINE).decode("utf-8-sig", "replace").strip()
    except OSError:
        return ""


def write_dataset(folder: Path, master: Master) -> list[Path]:
    """Write budget.csv, indicators.csv, findings.csv, and where a form has lists lists.csv, and return their paths.

    They are UTF-8 with a byte-order mark.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, and so does one that begins with an
    apostrophe: taking one leading apostrophe away gives the text as written. Raises `InputError`, `WriteError`; what was
    there is replaced: see `check_dataset`.
    """
    require_pandas()
    import pandas as pd  # noqa: PLC0415

    make_folder(folder)
    paths = []
    lists = [list_table(master)] if has_lists(master) else []
    if not lists:
        _drop(folder / f"{_LISTS}.csv")
    for table in (budget_table(master), indicator_table(master), finding_table(master), *lists):
        frame = pd.DataFrame(_plain_rows(table), columns=[column.key for column in table.columns], dtype=object)
        paths.append(folder / f"{table.name}.csv")
        replace_file(paths[-1], frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig", "replace"))
    return paths


def _drop(path: Path) -> None:
    """What an earlier master left behind would be taken for this one's."""
    if path.is_file() and _table_file(_FILES[path.stem]).is_ours(path):
        with suppress(OSError):
            path.unlink()


def _plain_rows(table: Table) -> list[list[object]]:
    return [[_plain(value) for value in row] for row in table.rows]


def _plain(value: Value) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠")):
        return "'" + value
    return value
