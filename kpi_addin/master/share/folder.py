"""A share that is an ordinary network folder: files written once, and nothing needs a byte lock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kpi_addin.atomic import held as held_open
from kpi_addin.atomic import replace_file, sweep
from kpi_addin.documents.yaml_text import LARGEST_YAML
from kpi_addin.errors import ShareError, UnsureError, WriteError
from kpi_addin.master.share.clock import time_in_folder
from kpi_addin.master.share.files import (
    PerhapsWrittenError,
    names_in,
    read_numbered,
    sweep_unfinished,
    told_as_share_error,
    write_new,
    write_numbered,
    write_same,
)
from kpi_addin.master.share.holder import Holder
from kpi_addin.master.share.ledger_folder import entry_path, last_number, strangers_in
from kpi_addin.master.share.locks import break_lock, held, holder_of
from kpi_addin.master.share.place import PATIENCE
from kpi_addin.outputs import MASTER, product_of, sheet_names
from kpi_addin.told_time import told_time

SETTINGS_FILE: Final = "share.toml"
MASTER_FILE: Final = "master.xlsx"
MASTER_LOCK: Final = ".master.lock"
SUBMISSIONS, REVIEWS, LEDGER, WORKBOOKS, FORMS = "submissions", "reviews", "ledger", "workbooks", "forms"
_YEAR: Final = re.compile(r"[0-9]{4}")
_SHELF_OF_WORKBOOKS: Final = re.compile(r"[0-9a-f]{2}")
_WORKBOOK: Final = re.compile(r"[0-9a-f]{64}\.xlsx")
# What file managers leave in a folder that its owner calls empty.
_LITTER: Final = re.compile(r"(thumbs\.db|desktop\.ini|~\$.*|\..*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """The share in the folder ``path``; its years hold what is kept in ``kept``."""

    path: Path
    kept: str = SUBMISSIONS

    @property
    def reviews(self) -> FolderPlace:
        """The same place, where its years hold reviews."""
        return replace(self, kept=REVIEWS)

    @property
    def name(self) -> str:
        """The folder's path."""
        return str(self.path)

    @property
    def master_name(self) -> str:
        """The master's path."""
        return str(self.path / MASTER_FILE)

    def settings(self) -> bytes:
        """The text of share.toml; raises `ShareError` where the folder is no share."""
        file = self.path / SETTINGS_FILE
        with self._told():
            if not self.path.is_dir():
                raise no_folder(self.path)
            if not file.exists():
                raise _no_share(self.path)
            return file.read_bytes()

    def replace_settings(self, data: bytes) -> None:
        """Replace share.toml in one step."""
        self._replace(self.path / SETTINGS_FILE, data)

    def is_share(self) -> bool:
        """Whether there is a share.toml."""
        with self._told():
            return (self.path / SETTINGS_FILE).exists()

    def set_up(self, settings: bytes) -> None:
        """Make a share of an empty folder, made here where its parent exists."""
        with self._told():
            if self.path.parent.is_dir() and not self.path.exists():
                self.path.mkdir(exist_ok=True)
            if not self.path.is_dir():
                raise no_folder(self.path)
            with suppress(FileExistsError):
                if not self.is_share():
                    _check_empty(self.path)
                    write_new(self.path / SETTINGS_FILE, settings)

    def forms(self) -> dict[str, bytes]:
        """The .yaml files in the folder forms."""
        with self._told():
            names = [name for name in names_in(self.path / FORMS) if name.lower().endswith((".yaml", ".yml"))]
        found = {name: self._definition(self.path / FORMS / name) for name in names}
        return {name: data for name, data in found.items() if data is not None}

    def keep_form(self, file: str, data: bytes) -> None:
        """Replace the file in the folder forms in one step."""
        with self._told():
            (self.path / FORMS).mkdir(exist_ok=True)
        self._replace(self.path / FORMS / file, data)

    def last_number(self) -> int:
        """The number of the ledger's last entry; 0 where there is no ledger."""
        with self._told():
            return last_number(self.path / LEDGER)

    def entry(self, number: int) -> bytes | None:
        """An entry of the ledger."""
        return self._bytes(self._entry(number), read_numbered)

    def append(self, number: int, data: bytes) -> bool:
        """Create the entry's file exclusively: of two writers one is told False."""
        try:
            return self._write(self._entry(number), data, write_numbered)
        except ShareError as error:
            if isinstance(error.__cause__, PerhapsWrittenError):
                raise UnsureError(self.name) from error
            raise

    def years(self) -> list[int]:
        """The years for which there is a folder."""
        with self._told():
            folder = self.path / self.kept
            return sorted(int(name) for name in names_in(folder) if _YEAR.fullmatch(name) and (folder / name).is_dir())

    def units(self, year: int) -> list[str]:
        """The folders of a year."""
        folder = self.path / self.kept / str(year)
        with self._told():
            return [name for name in names_in(folder) if (folder / name).is_dir()]

    def files(self, year: int, unit: str) -> list[str]:
        """What lies in a unit's folder, but for what is unfinished or a file manager's."""
        with self._told():
            return [name for name in names_in(self._unit(year, unit)) if not _LITTER.fullmatch(name)]

    def strangers(self) -> list[str]:
        """What lies among the years, the units and the entries of the ledger and is none."""
        with self._told():
            found = [name for one in (self, self.reviews) for name in one.among_years()]
            found += [f"{LEDGER}/{name}" for name in strangers_in(self.path / LEDGER)]
            found += list(self._among_workbooks())
        return [name for name in found if not _LITTER.fullmatch(name.rpartition("/")[2])]

    def among_years(self) -> Iterator[str]:
        """What lies among the years and the units and is none."""
        years, ours = self.path / self.kept, list(map("{:04d}".format, self.years()))
        yield from (f"{self.kept}/{name}" for name in names_in(years) if name not in ours)
        for year in ours:
            files = (name for name in names_in(years / year) if not (years / year / name).is_dir())
            yield from (f"{self.kept}/{year}/{name}" for name in files)

    def _among_workbooks(self) -> Iterator[str]:
        """What lies among the workbooks under a name that no hash has."""
        folder = self.path / WORKBOOKS
        for shelf in names_in(folder):
            if not (_SHELF_OF_WORKBOOKS.fullmatch(shelf) and (folder / shelf).is_dir()):
                yield f"{WORKBOOKS}/{shelf}"
                continue
            for name in names_in(folder / shelf):
                if not (_WORKBOOK.fullmatch(name) and name.startswith(shelf)):
                    yield f"{WORKBOOKS}/{shelf}/{name}"

    def read(self, year: int, unit: str, file: str) -> bytes | None:
        """The bytes of a submission."""
        return self._bytes(self._unit(year, unit) / file)

    def keep(self, year: int, unit: str, file: str, data: bytes) -> datetime:
        """Write a submission once; the time is the file's, which the share's own clock gave it."""
        path = self._unit(year, unit) / file
        if not self._write(path, data) and self._bytes(path) != data:
            raise ShareError(
                f"{path} 已经存在而内容不同；请让管理员核验汇总库（master verify）。",
                f"{path} is there already with other contents; have the share verified (master verify).",
            )
        with self._told():
            return told_time() or datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def now(self) -> datetime:
        """The time that a file gets which is written here."""
        with self._told():
            return time_in_folder(self.path)

    def drop(self, year: int, unit: str, file: str) -> None:
        """Remove a file that never got into the ledger."""
        with self._told():
            (self._unit(year, unit) / file).unlink(missing_ok=True)

    def sweep(self, year: int, unit: str) -> None:
        """Remove unfinished files that are older than any hand-in takes."""
        sweep_unfinished(self._unit(year, unit))

    def keep_workbook(self, code: str, data: bytes) -> None:
        """Keep a workbook under its hash."""
        self._write(self._workbook(code), data)

    def workbook(self, code: str) -> bytes | None:
        """A workbook by its hash."""
        return self._bytes(self._workbook(code))

    @contextmanager
    def only_writer(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the lock of the share's own folder, and remove what killed writers of the master left."""
        # A lock makes the folder that it is in: one that vanished is an unmounted drive.
        self.settings()
        with held(self.path / MASTER_LOCK, patience):
            sweep_unfinished(self.path)
            sweep(self.path, f".{MASTER_FILE}.*.tmp")
            sweep(self.path, f"{MASTER_LOCK}.break*")
            yield

    def holder(self) -> Holder | None:
        """Who holds the lock file."""
        return holder_of(self.path / MASTER_LOCK)

    def break_lock(self) -> None:
        """Remove the lock file."""
        break_lock(self.path / MASTER_LOCK)

    def master(self) -> bytes | None:
        """The bytes of master.xlsx."""
        return self._bytes(self.path / MASTER_FILE)

    def check_master_free(self) -> None:
        """Excel keeps others from writing what it has open."""
        if fault := held_open(self.path / MASTER_FILE):
            raise fault

    def replace_master(self, data: bytes, there: bytes | None) -> bool:
        """Replace master.xlsx in one step; somebody's workbook of that name is left alone. Raises `WriteError`."""
        file = self.path / MASTER_FILE
        if (sheets := sheet_names(file)) and product_of(sheets) is not MASTER:
            raise WriteError(
                f"{file} 不是总表，是别人放在那里的工作簿，没有覆盖；请把它移走，再重建总表。",
                f"{file} is no master but somebody's workbook and was left as it was; move it away and rebuild.",
            )
        return replace_file(file, data, lambda: self.master() == there)

    def _entry(self, number: int) -> Path:
        return entry_path(self.path / LEDGER, number)

    def _unit(self, year: int, unit: str) -> Path:
        return self.path / self.kept / str(year) / unit

    def _workbook(self, code: str) -> Path:
        return self.path / WORKBOOKS / code[:2] / f"{code}.xlsx"

    def _definition(self, path: Path) -> bytes | None:
        """A definition's bytes, of one that is far too large only enough to tell so; None for what is no file."""
        with self._told():
            if not path.is_file():
                return None
            with path.open("rb") as opened:
                return opened.read(LARGEST_YAML + 1)

    def _bytes(self, path: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> bytes | None:
        with self._told():
            try:
                return read(path)
            except FileNotFoundError:
                return None
            except (IsADirectoryError, PermissionError):  # Windows does not say that it is a folder
                if not path.is_dir():
                    raise
                return None

    def _write(self, path: Path, data: bytes, write: Callable[[Path, bytes, Path], None] = write_same) -> bool:
        """Put a new file into place whole; False where there is one."""
        with self._told():
            self._check_there()
            self._make(path.parent)
            try:
                write(path, data, self.path)
            except FileExistsError:
                return False
        return True

    def _replace(self, path: Path, data: bytes) -> None:
        """Replace a file of the share; where that fails it is the share that fails."""
        try:
            replace_file(path, data)
        except WriteError as error:
            raise ShareError(error.zh, error.en) from error

    def _check_there(self) -> None:
        """A folder that vanished meanwhile, or is empty now, is an unmounted drive, never made again."""
        if not (self.path / SETTINGS_FILE).exists():
            raise _no_share(self.path) if self.path.is_dir() else no_folder(self.path)

    def _make(self, folder: Path) -> None:
        """Make a folder within the share, and those above it; not where the share is none any more."""
        if folder.is_dir():
            return
        if folder.parent != self.path:
            self._make(folder.parent)
        folder.mkdir(exist_ok=True)
        try:
            self._check_there()
        except ShareError:
            with suppress(OSError):
                folder.rmdir()
            raise

    def _told(self) -> AbstractContextManager[None]:
        return told_as_share_error(self.path)


def _check_empty(path: Path) -> None:
    if any(not _LITTER.fullmatch(entry.name) for entry in path.iterdir()):
        raise ShareError(
            f"{path} 里已有别的文件，不能在此建立汇总库；请换一个空文件夹。",
            f"{path} holds other files, so no share is set up there; take an empty folder.",
        )


def _no_share(path: Path) -> ShareError:
    return ShareError(
        f"{path} 不是绩效目标汇总库：里面没有 {SETTINGS_FILE}；请检查路径和网络盘是否已连接，或换一个空文件夹。",
        f"{path} is no share: it has no {SETTINGS_FILE}; check the path and that the network drive is connected, "
        "or take an empty folder.",
    )


def no_folder(path: Path) -> ShareError:
    """What is told where the share's folder is none."""
    if path.exists():
        return ShareError(
            f"{path} 是文件，不是文件夹；请选择汇总库所在的文件夹。",
            f"{path} is a file, not a folder; choose the share's folder.",
        )
    return ShareError(
        f"找不到汇总库文件夹：{path}；请检查路径和网络连接。",
        f"The share's folder is not there: {path}; check the path and the network.",
    )
