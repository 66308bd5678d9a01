"""A share that is a folder: share.toml, and one write-once JSON file a submission."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as with_changes
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from kpi_addin.errors import KpiError, ShareError
from kpi_addin.forms import form_ids
from kpi_addin.master.share.amounts import check_amounts
from kpi_addin.master.share.files import share_error, sweep, told_as_share_error, write_new
from kpi_addin.master.share.locks import held
from kpi_addin.master.share.share_settings import ShareSettings, read_share_settings, write_share_settings
from kpi_addin.master.share.store import Added, decide
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.submission_json import from_json, to_json

SETTINGS_FILE = "share.toml"
_NAME = re.compile(r"(\d{4,})-([0-9a-f]{12})\.json")
_UNIT_LOCK = ".lock"
# Held by whoever writes into the share's own folder: share.toml, master.xlsx.
SHARE_LOCK = ".master.lock"
# What file managers leave in a folder that its owner calls empty.
_LITTER = re.compile(r"(thumbs\.db|desktop\.ini|~\$.*|\..*)", re.IGNORECASE)


@dataclass(frozen=True)
class FolderStore:
    """The submissions below ``path``; use `open`, `create` or `open_or_create`."""

    path: Path
    settings: ShareSettings

    @classmethod
    def open(cls, path: Path) -> FolderStore:
        """Open a share; raises `ShareError` when it is not there or its share.toml is missing or damaged."""
        with told_as_share_error(path):
            if not path.is_dir():
                raise _no_folder(path)
            file = path / SETTINGS_FILE
            if not file.exists():
                raise ShareError(
                    f"{path} 不是绩效目标汇总库：里面没有 {SETTINGS_FILE}；请检查路径，或换一个空文件夹。",
                    f"{path} is no share: it has no {SETTINGS_FILE}; check the path, or take an empty folder.",
                )
            return cls(path, read_share_settings(file.read_bytes(), str(file), form_ids()))

    @classmethod
    def create(cls, path: Path, form_id: str, year: int, roster: Iterable[str] = ()) -> FolderStore:
        """Set up a share in an empty folder, made here when its parent exists; opens it when it is a share already."""
        with told_as_share_error(path):
            if path.parent.is_dir() and not path.exists():
                path.mkdir(exist_ok=True)
            if not path.is_dir():
                raise _no_folder(path)
            with held(path / SHARE_LOCK):
                if not (path / SETTINGS_FILE).exists():  # nobody else was first
                    _set_up(path, write_share_settings(form_id, year, roster))
        return cls.open(path)

    @classmethod
    def open_or_create(cls, path: Path, form_id: str, year: int, *, make_folder: bool = False) -> FolderStore:
        """What a first hand-in does: open the share, or set it up in an existing empty folder."""
        if not make_folder and not path.exists():
            raise _no_folder(path)
        if (path / SETTINGS_FILE).exists():
            return cls.open(path)
        return cls.create(path, form_id, year)

    @cached_property
    def _root(self) -> Path:
        return self.path / "submissions" / str(self.settings.year)

    def units(self) -> list[str]:
        """The ids of all units that have a folder with a submission in it, sorted."""
        return sorted(self._scan())

    def revisions(self, unit_id: str) -> list[int]:
        """The numbers of a unit's revisions, ascending."""
        return sorted(self._files(unit_id))

    def read(self, unit_id: str, revision: int) -> Submission:
        """A stored submission; raises `KpiError` naming the file when it is missing, damaged or was edited."""
        files = self._files(unit_id).get(revision, [])
        if len(files) != 1:
            folder = self._root / unit_id
            raise KpiError(
                f"{folder} 里第 {revision} 版的文件有 {len(files)} 个，应为 1 个；请从备份恢复。",
                f"{folder} has {len(files)} files for revision {revision} instead of 1; restore it from a backup.",
            )
        return _read(files[0])

    def add(self, submission: Submission, *, replace: bool = False) -> Added:
        """Store a submission as its unit's next revision; see `store.decide` for who may.

        Raises `ConflictError`, `ShareError`, or `KpiError` for a form without a unit, of another form or year, or with a
        number that nobody can mean.
        """
        self._check_belongs(submission)
        unit_id = self.settings.unit_id(submission.subject)
        folder = self._root / unit_id
        with told_as_share_error(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with held(folder / _UNIT_LOCK):
                sweep(folder)
                return self._add_locked(unit_id, submission, replace=replace)

    def _add_locked(self, unit_id: str, submission: Submission, *, replace: bool) -> Added:
        known = self.revisions(unit_id)
        latest = self._latest(unit_id, known, replace=replace)
        if not decide(latest, submission, replace=replace) and latest:
            return Added(latest, unit_id, unchanged=True)
        numbered = with_changes(submission, revision=known[-1] + 1 if known else 1)
        data = to_json(numbered)
        write_new(self._root / unit_id / f"{numbered.revision:04d}-{_hash(data)}.json", data)
        return Added(numbered, unit_id)

    def _latest(self, unit_id: str, known: list[int], *, replace: bool) -> Submission | None:
        """The latest revision; one that is damaged must not keep the unit from handing in over it."""
        try:
            return self.read(unit_id, known[-1]) if known else None
        except ShareError:
            raise
        except KpiError:
            if replace:
                return None
            raise

    def stamp(self) -> str:
        """A code over the names of all submissions (which hold their contents' hashes) and share.toml."""
        names = [f"{unit}/{file.name}" for unit, files in self._scan().items() for file in files]
        with told_as_share_error(self.path):
            settings = (self.path / SETTINGS_FILE).read_bytes()
        return _hash(settings + "\n".join(sorted(names)).encode())

    def faults(self) -> list[str]:
        """Every submission that is missing, doubled, damaged or was edited, one line each."""
        faults = []
        for unit in self.units():
            known = self.revisions(unit)
            for revision in range(1, known[-1] + 1):
                try:
                    self.read(unit, revision)
                except KpiError as error:
                    faults.append(str(error))
        return faults

    def _scan(self) -> dict[str, list[Path]]:
        """The submission files of every unit that has any."""
        with told_as_share_error(self.path):
            folders = [folder for folder in self._root.iterdir() if folder.is_dir()] if self._root.is_dir() else []
            found = {
                folder.name: [file for file in folder.iterdir() if _NAME.fullmatch(file.name)] for folder in folders
            }
        return {unit: files for unit, files in found.items() if files}

    def _files(self, unit_id: str) -> dict[int, list[Path]]:
        """The files of a unit's revisions: one each, unless somebody meddled."""
        found: dict[int, list[Path]] = {}
        folder = self._root / unit_id
        with told_as_share_error(folder):
            for file in folder.iterdir() if folder.is_dir() else ():
                if match := _NAME.fullmatch(file.name):
                    found.setdefault(int(match[1]), []).append(file)
        return found

    def _check_belongs(self, submission: Submission) -> None:
        form, settings = submission.form, self.settings
        if not submission.unit:
            raise KpiError(
                f"《{submission.file}》没有填写单位名称，不能上报；请先填写。",
                f"{submission.file} names no unit and cannot be handed in; fill in the unit's name first.",
            )
        check_amounts(form, submission.file)
        if form.form_id != settings.form or form.year.value not in {None, settings.year}:
            raise ShareError(
                f"《{submission.file}》是 {form.year.value} 年的 {form.form_id} 表，汇总库 {self.path} 收 {settings.year} 年的 "
                f"{settings.form} 表；请检查表内年度，或换正确的汇总库。",
                f"{submission.file} is form {form.form_id} of {form.year.value}, but the share {self.path} takes "
                f"{settings.form} of {settings.year}; check the year in the form, or use the right share.",
            )


def _read(file: Path) -> Submission:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise share_error(file, error) from error
    submission = from_json(data, str(file))
    if not file.name.endswith(f"-{_hash(data)}.json"):
        raise KpiError(
            f"上报文件 {file} 在上报之后被改动过；请从备份恢复，或请该单位覆盖上报（--replace）。",
            f"The submission {file} was edited after it was handed in; restore it, or hand in again with --replace.",
        )
    return submission


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=6).hexdigest()


def _set_up(path: Path, settings: bytes) -> None:
    if any(not _LITTER.fullmatch(entry.name) for entry in path.iterdir()):
        raise ShareError(
            f"{path} 里已有别的文件，不能在此建立汇总库；请换一个空文件夹。",
            f"{path} holds other files, so no share is set up there; take an empty folder.",
        )
    sweep(path)
    write_new(path / SETTINGS_FILE, settings)


def _no_folder(path: Path) -> ShareError:
    if path.exists():
        return ShareError(
            f"{path} 是文件，不是文件夹；请选择汇总库所在的文件夹。",
            f"{path} is a file, not a folder; choose the share's folder.",
        )
    return ShareError(
        f"找不到汇总库文件夹：{path}；请检查路径和网络连接。",
        f"The share's folder is not there: {path}; check the path and the network.",
    )
