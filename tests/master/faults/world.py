"""A share with a past and a user with a workbook, made once and copied for each trial."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from kpi_addin import api
from kpi_addin.fixed_zip import fixed_entry
from kpi_addin.marks.base import base_in
from kpi_addin.marks.carried import carried_in
from kpi_addin.master import rebuild as rebuilding
from kpi_addin.master import verify as verifying
from kpi_addin.master.merge import Master
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share import store as store_file
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.share.store import Store
from kpi_addin.reading import isolated, worker
from kpi_addin.reading.source import read_source
from tests.master.builders import submission

UNIT = "青梧市临湖区文化体育和旅游局"
EXAMPLE = Path(__file__).resolve().parents[3] / "workbook" / f"示例-{UNIT}.xlsx"


@dataclass(frozen=True)
class World:
    """The share's folder and the user's workbook, below one root."""

    root: Path
    name: str = "目标表.xlsx"

    @property
    def share(self) -> Path:
        return self.root / "汇总库"

    @property
    def book(self) -> Path:
        return self.root / "我的文件" / self.name

    @property
    def fetched(self) -> World:
        """The same with the workbook that is fetched."""
        return World(self.root, "取回.xlsx")

    @property
    def store(self) -> Store:
        return open_store(self.share)

    @property
    def base(self) -> int:
        """The revision that the workbook says it is."""
        base = base_in(carried_in(read_source(self.book)).stamp)
        return base.revision if base else 0

    def copied(self, to: Path) -> World:
        """The same once more, whatever was there."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.root, to)
        return World(to)


def made(root: Path) -> World:
    """Two departments, of which one is at its second revision; the user's workbook is handed in and edited since."""
    world = World(root)
    world.book.parent.mkdir(parents=True)
    shutil.copy(EXAMPLE, world.book)
    store = create_store(world.share, "department-2024", 2024, ["水务局"], further=["project-target"])
    store.add(submission("水务局"), workbook=b"PK")
    store.add(submission("水务局", basic="80", base=1))
    store.add(submission("城管局", draft=True))
    api.sync(world.book, world.share, who="王芳")
    edited(world.book)
    with small_masters():
        rebuild(store)
    # The master is one hand-in behind.
    store.add(submission("司法局"))
    return world


def edited(book: Path) -> None:
    """Another target in the workbook."""
    workbook = openpyxl.load_workbook(book)
    [cell] = [cell for row in workbook.worksheets[1].iter_rows() for cell in row if cell.value == "≥3座"]
    cell.value = "≥4座"
    workbook.save(book)


@contextmanager
def read_in_this_process() -> Iterator[None]:
    """Workbooks are read here instead of in a process of its own, so that its operations are seen and it is quick."""
    real = isolated.Reader._ask
    isolated.Reader._ask = lambda _, path, *, notes: _answer(path, notes=notes)
    try:
        yield
    finally:
        isolated.Reader._ask = real


@contextmanager
def small_masters() -> Iterator[None]:
    """The making of a master's bytes touches no file and takes nearly all of the time: a few that differ as it would."""
    real_master, real_json, real_written = rebuilding.master_bytes, store_file.from_json, rebuilding.is_as_written
    rebuilding.master_bytes = verifying.master_bytes = _small_master
    store_file.from_json = lru_cache(real_json)
    rebuilding.is_as_written = verifying.is_as_written = lambda _: True
    try:
        yield
    finally:
        rebuilding.master_bytes = verifying.master_bytes = real_master
        store_file.from_json = real_json
        rebuilding.is_as_written = verifying.is_as_written = real_written


def _small_master(master: Master) -> bytes:
    rows = [
        (one.name, one.state, one.submission and one.submission.receipt)
        for part in master.parts
        for one in part.departments
    ]
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(
            fixed_entry("docProps/custom.xml"), f"<property><vt:lpwstr>{master.stamp}</vt:lpwstr></property>"
        )
        archive.writestr(fixed_entry("rows"), repr((rows, master.unreadable)))
    return target.getvalue()


def _answer(path: Path, *, notes: bool) -> dict:
    return json.loads(json.dumps(worker.answer(path, notes=notes)))
