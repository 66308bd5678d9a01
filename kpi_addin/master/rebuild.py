"""master.xlsx on a share: rebuilt from the submissions, and proved to be equal to them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from kpi_addin.atomic import replace_file
from kpi_addin.errors import KpiError, ShareError, WriteError
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.department import State
from kpi_addin.master.differences import differences
from kpi_addin.master.merge import Master, merge
from kpi_addin.master.share.files import sweep
from kpi_addin.master.share.folder import SHARE_LOCK, FolderStore
from kpi_addin.master.share.locks import PATIENCE, held
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.version import __version__

MASTER_FILE = "master.xlsx"
Unreadable = tuple[tuple[str, Bilingual], ...]
"""The units whose submission could not be read, with the reason."""


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """What a rebuild did. ``deferred`` says why master.xlsx was left as it is (open in Excel, share busy or full)."""

    path: Path
    departments: int = 0
    changed: bool = False
    deferred: str | None = None
    unreadable: Unreadable = ()


def load_master(store: Store) -> Master:
    """Read the latest submission of every unit; what cannot be read is listed in the master and counted nowhere."""
    return _load(store)[0]


def _load(store: Store) -> tuple[Master, Unreadable]:
    while True:
        stamp = store.stamp()
        latest: dict[str, Submission] = {}
        unreadable: dict[str, Bilingual] = {}
        for unit_id in store.units():
            try:
                latest[unit_id] = latest_submission(store, unit_id)
            except ShareError:
                raise
            except KpiError as error:
                unreadable[unit_id] = Bilingual(error.zh, error.en)
        if store.stamp() == stamp:  # nobody handed in meanwhile
            definition = load_definition(store.settings.form)
            in_chinese = {unit_id: reason.zh for unit_id, reason in unreadable.items()}
            master = merge(definition, store.settings, latest, in_chinese, f"{stamp} {__version__}")
            return master, tuple(unreadable.items())


def latest_submission(store: Store, unit_id: str) -> Submission:
    """The latest revision that is no draft, or the latest draft where there is nothing else."""
    revisions = store.revisions(unit_id)
    for revision in reversed(revisions):
        submission = store.read(unit_id, revision)
        if not submission.draft:
            return submission
    return store.read(unit_id, revisions[-1])


def rebuild(store: FolderStore, *, force: bool = True, patience: float = PATIENCE) -> RebuildResult:
    """Write master.xlsx anew; without ``force`` only where something was handed in since it was written.

    That master.xlsx cannot be written now is no failure: the submissions count, and the result says what is deferred.
    """
    path = store.path / MASTER_FILE
    try:
        with held(store.path / SHARE_LOCK, patience):
            if not force and _stamp(path) == f"{store.stamp()} {__version__}":
                return RebuildResult(path)
            return _rebuild_locked(store, path)
    except (ShareError, WriteError) as error:
        return RebuildResult(path, deferred=str(error))


def _rebuild_locked(store: FolderStore, path: Path) -> RebuildResult:
    sweep(store.path)
    for left in store.path.glob(f".{MASTER_FILE}.*.tmp"):  # what a killed rebuild left: see atomic.replace_file
        with suppress(OSError):
            left.unlink()
    master, unreadable = _load(store)
    data = master_bytes(master)
    changed = not _holds(path, data)
    if changed:
        replace_file(path, data)
    return RebuildResult(path, master.count(State.HANDED_IN), changed, unreadable=unreadable)


def _holds(path: Path, data: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == data
    return False


def verify(store: FolderStore) -> list[str]:
    """Prove that master.xlsx is what the submissions give: one line a cell that differs, a submission that is damaged."""
    return [*store.faults(), *differences(store.path / MASTER_FILE, master_bytes(load_master(store)))]


def _stamp(path: Path) -> str | None:
    """The state of the store that master.xlsx was made of, from its document properties."""
    try:
        with ZipFile(path) as archive:
            properties = archive.read("docProps/custom.xml").decode("utf-8")
    except (OSError, BadZipFile, KeyError, UnicodeDecodeError):
        return None
    before, _, rest = properties.partition("<vt:lpwstr>")
    return rest.partition("</vt:lpwstr>")[0] if before else None
