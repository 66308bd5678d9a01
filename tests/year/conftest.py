"""The year, told once by the command; after each of its days what the bureau sees is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from kpi_addin.cli import demo_year
from kpi_addin.cli.year.bureau import Bureau
from kpi_addin.cli.year.department import department
from kpi_addin.cli.year.story import run_year
from kpi_addin.master import rebuild as master_file
from kpi_addin.master.rebuild import RebuildResult
from kpi_addin.master.share import store
from kpi_addin.master.stage_rows import StageRow
from tests.cli.run import Ran, kpi


@dataclass
class Day:
    """What the bureau saw in the evening."""

    rows: tuple[StageRow, ...]
    told: str
    master: bytes
    stored: dict[str, bytes]

    def standing(self, name: str, stage: str = "targets") -> tuple[str, int, str]:
        """The state, the round and what is said of the day it is due."""
        return next(_said(row) for row in self.rows if row.row.name == unit_called(name) and row.stage == stage)


def _said(row: StageRow) -> tuple[str, int, str]:
    return row.standing.state.value, row.standing.round, row.lateness.told.zh if row.lateness else ""


@dataclass
class Year:
    """All its days by their names, and where its files lie."""

    ran: Ran
    folder: Path
    bureau: Bureau
    days: dict[str, Day] = field(default_factory=dict)


def unit_called(name: str) -> str:
    """The full name of one of the departments; other names stay."""
    try:
        return department(name).unit
    except FileNotFoundError:
        return name


def _stored(share: Path) -> dict[str, bytes]:
    kept = (path for folder in ("submissions", "reviews", "workbooks") for path in (share / folder).rglob("*"))
    return {path.relative_to(share).as_posix(): path.read_bytes() for path in kept if path.is_file()}


@cache
def _opened(master: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(master), read_only=True, data_only=True)


@cache
def _rows(master: bytes, sheet: str) -> list[tuple[object, ...]]:
    return list(_opened(master)[sheet].iter_rows(values_only=True))


def sheets_of(master: bytes) -> list[str]:
    """The names of its sheets."""
    return _opened(master).sheetnames


def column_of(master: bytes, sheet: str, key: str, value: str) -> dict:
    """A column of a sheet of the master by another one, as cached; below the table stand others, which don't count."""
    rows = _rows(master, sheet)
    head = next(place for place, row in enumerate(rows) if key in row and value in row)
    keys, values = rows[head].index(key), rows[head].index(value)
    found: dict[object, object] = {}
    for row in rows[head + 1 :]:
        if row[keys] is not None:
            found.setdefault(row[keys], row[values])
    return found


def total_of(master: bytes, sheet: str, heading: str) -> object:
    """What stands in the row of totals, the third one, in that column."""
    rows = _rows(master, sheet)
    return rows[2][next(row.index(heading) for row in rows if heading in row)]


LOOKED_AT = {
    "一上",
    "催报",
    "补报",
    "审核",
    "再审",
    "三审",
    "批复",
    "修订",
    "修订批复",
    "半年监控",
    "年终自评",
    "抽查复核",
    "核验",
}
"""The days on which somebody asks where every unit stands."""
MADE = {"批复", "修订", "修订批复", "半年监控", "年终自评", "抽查复核"}
"""The days after which the master is made, which costs most."""


@pytest.fixture(scope="session")
def year(tmp_path_factory):
    """The year as ``kpi-addin demo --year`` tells it, at less cost.

    The master is made on some evenings only, and what was handed in is read from its bytes once.
    """
    folder, days, bureaus, make = tmp_path_factory.mktemp("财政局 绩效科") / "一年", {}, [], master_file.rebuild

    def watched(folder, after):
        def evening(step, told, bureau):
            if step.name.zh in MADE:
                make(bureau.store)
            master = bureau.master.read_bytes() if bureau.master.exists() else b""
            days[step.name.zh] = Day(
                bureau.status() if step.name.zh in LOOKED_AT else (), told.zh, master, _stored(bureau.share)
            )
            after(step, told, bureau)

        bureaus.append(run_year(folder, evening))
        return bureaus[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_year, "run_year", watched)
        patch.setattr(store, "from_json", cache(store.from_json))
        patch.setattr(master_file, "rebuild", lambda store, **_: RebuildResult(store.place.master_name))
        ran = kpi("demo", "--year", "--dir", folder)
    assert (ran.exit_code, ran.err) == (0, "")
    return Year(ran, folder, bureaus[0], days)
