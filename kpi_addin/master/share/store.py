"""The store of submissions on a share: write-once revisions of every unit, numbered from 1, chained, and entered in the ledger."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import datetime
from typing import Final

from kpi_addin.errors import ConflictError, KpiError, ShareError, UnreadableError
from kpi_addin.marks.base import Base
from kpi_addin.master.share import ledger
from kpi_addin.master.share.belonging import check_belongs
from kpi_addin.master.share.entering import drop, enter_submission
from kpi_addin.master.share.following import Spot, check_follows, check_same_form, none_stored, same_content
from kpi_addin.master.share.hashes import full_hash, short_hash
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Head, Stored, entry_in
from kpi_addin.master.share.place import Place
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.subject import Subject
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.submission_json import from_json, to_json
from kpi_addin.master.share.whereabouts import check_not_elsewhere, id_of
from kpi_addin.master.share.without_ledger import FILE_NAME, found_in
from kpi_addin.told_time import utc_now

_PATIENCE: Final = 60.0
_LONGEST_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a hand-in. ``unchanged``: the same was there already, and ``submission`` is that revision.

    Here and below ``unit_id`` is the id of a subject: the unit's own for the share's first form, see `subject`.
    """

    submission: Submission
    unit_id: str
    base: Base
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Store:
    """The submissions at a place; use `open_store`, `create_store` or `open_or_create` of `opening`."""

    place: Place
    settings: ShareSettings

    def snapshot(self) -> Snapshot:
        """What the share holds at this moment. Raises `ShareError`."""
        now = ledger.snapshot(self.place)
        return now if now.number else Snapshot(heads=found_in(self.place, self.settings).heads)

    def units(self) -> list[str]:
        """The ids of all units that have handed in this year, sorted."""
        return self.snapshot().units(self.settings.year)

    def revisions(self, unit_id: str) -> list[int]:
        """The numbers of a unit's revisions, ascending."""
        head = self.snapshot().head(self.settings.year, unit_id)
        return list(range(1, head.latest.revision + 1)) if head else []

    def read(self, unit_id: str, revision: int) -> Submission:
        """A stored submission; raises `KpiError` naming the file when it is missing, damaged or was edited."""
        head = self.snapshot().head(self.settings.year, unit_id)
        known = {one.revision: one for one in (head.latest, head.counted) if one} if head else {}
        if revision in known:
            return self.read_stored(known[revision])
        files = self._files_of(unit_id, revision)
        if len(files) != 1:
            files = self._entered(unit_id, revision)
        if len(files) != 1:
            raise UnreadableError(
                f"{self.place.name} 里 {unit_id} 第 {revision} 版的文件有 {len(files)} 个，应为 1 个；请从备份恢复。",
                f"{self.place.name} has {len(files)} files for revision {revision} of {unit_id} instead of 1; "
                "restore it from a backup.",
            )
        return self._read(self.settings.year, unit_id, files[0])

    def id_of(self, subject: Subject, seen: Snapshot | None = None) -> str:
        """The id under which a subject goes on: today's, or that under which its revisions lie already."""
        return id_of(subject, self.settings, seen or self.snapshot(), self.read_stored)

    def base(self, unit_id: str, revision: int) -> Base:
        """What a workbook of that revision is stamped with: the revision alone where the ledger does not tell of it."""
        seen = self.snapshot()
        code = self.hash_of(unit_id, revision, seen)
        return Base(revision, seen.share, self.settings.year, unit_id, code) if code else Base(revision)

    def hash_of(self, unit_id: str, revision: int, seen: Snapshot) -> str:
        """The hash of a revision, empty where there is none: the next one names it, or else the ledger does."""
        head = seen.head(self.settings.year, unit_id)
        known = {one.revision: one.hash for one in (head.latest, head.counted) if one} if head else {}
        return (
            known.get(revision) or self._named_by_next(unit_id, revision, known) or self._in_ledger(unit_id, revision)
        )

    def _named_by_next(self, unit_id: str, revision: int, known: Iterable[int]) -> str:
        if revision >= max(known, default=0):
            return ""
        try:
            return self.read(unit_id, revision + 1).previous
        except ShareError:
            raise
        except KpiError:
            return ""

    def _in_ledger(self, unit_id: str, revision: int) -> str:
        """By the whole ledger: the next revision is damaged, or an older version stored it."""
        wanted = (self.settings.year, unit_id, revision)
        return next((one.hash for one in self.stored() if (*one.key, one.revision) == wanted), "")

    def workbook(self, submission: Submission) -> bytes | None:
        """The workbook that a submission was handed in with; None where none was kept, or it is no longer the one it was."""
        data = self.place.workbook(submission.workbook) if submission.workbook else None
        return data if data is not None and full_hash(data) == submission.workbook else None

    def read_stored(self, stored: Stored) -> Submission:
        """A submission that the ledger knows; raises `KpiError` naming the file."""
        return self._read(stored.year, stored.unit, stored.file, stored.hash)

    def add(self, submission: Submission, *, replace: bool = False, workbook: bytes | None = None) -> Added:
        """Store a submission as its unit's next revision, with its workbook; `following` says who may.

        Raises `ConflictError`, `ShareError`, or `KpiError` for a form without a unit, of another form or year, or with a
        number that nobody can mean; nothing is stored then.
        """
        check_belongs(submission, self.settings, self.place.name)
        if workbook is not None:
            submission = with_changes(submission, workbook=full_hash(workbook))
        self.begin()
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            added = self._try(submission, workbook, replace=replace)
            if added:
                return added
            time.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311 - others are waiting too
        raise ShareError(
            f"汇总库 {self.place.name} 上报的人太多，等了 {_PATIENCE:.0f} 秒仍未轮到；没有上报，请稍后重试。",
            f"Too many hand in to {self.place.name}: no turn in {_PATIENCE:.0f} seconds; nothing was handed in, try again.",
        )

    def check_all(self, submissions: Iterable[Submission], *, replace: bool = False) -> None:
        """Raises what `add` would raise at this moment for those that it would not store; nothing is stored."""
        seen, conflicts = self.snapshot(), list[tuple[Submission, ConflictError]]()
        for submission in submissions:
            check_belongs(submission, self.settings, self.place.name)
            try:
                self._judged(seen, submission, replace=replace)
            except ConflictError as error:
                conflicts.append((submission, error))
        if conflicts:
            raise none_stored(conflicts)

    def _judged(self, seen: Snapshot, submission: Submission, *, replace: bool) -> Submission | None:
        """The latest revision where it says the same already; else None, or `ConflictError` where it may not be followed."""
        year, unit_id = self.settings.year, self.id_of(submission.subject, seen)
        head = seen.head(year, unit_id)
        latest = self._latest(head, replace=replace)
        if latest and same_content(latest, submission):
            return latest
        if not replace:
            check_not_elsewhere(submission, self.settings, seen, self.read_stored)
            check_same_form(latest, submission)
            check_follows(latest, head.latest.hash if head else "", submission, Spot(seen.share, year, unit_id))
        return None

    def _try(self, submission: Submission, workbook: bytes | None, *, replace: bool) -> Added | None:
        """Hand in after what is there now; None where somebody else's entry came in between."""
        seen = ledger.snapshot(self.place)
        year, unit_id = self.settings.year, self.id_of(submission.subject, seen)
        head, same = seen.head(year, unit_id), self._judged(seen, submission, replace=replace)
        if same and head:
            return Added(same, unit_id, _base(seen, head.latest), unchanged=True)
        number, before = (head.latest.revision + 1, head.latest.hash) if head else (1, "")
        numbered = with_changes(submission, revision=number, previous=before)
        if workbook is not None:  # not before it is clear that it is to be stored: nothing takes a workbook away again
            self.place.keep_workbook(full_hash(workbook), workbook)
        stored, at = self._keep(unit_id, numbered)
        if not enter_submission(self.place, seen, stored, at):
            drop(self.place, stored)
            return None
        self.place.sweep(year, unit_id)
        return Added(numbered, unit_id, _base(seen, stored))

    def _keep(self, unit_id: str, numbered: Submission) -> tuple[Stored, datetime]:
        data = to_json(numbered)
        file = f"{numbered.revision:04d}-{short_hash(data)}.json"
        at = self.place.keep(self.settings.year, unit_id, file, data)
        stored = Stored(self.settings.year, unit_id, numbered.revision, file, full_hash(data), numbered.draft)
        return stored, at

    def begin(self) -> None:
        """Begin the ledger of a share that has none, with what lies there."""
        if self.place.last_number() == 0:
            ledger.begin(self.place, utc_now(), found_in(self.place, self.settings).stored)

    def _latest(self, head: Head | None, *, replace: bool) -> Submission | None:
        """The latest revision; one that is damaged must not keep the unit from handing in over it."""
        try:
            return self.read_stored(head.latest) if head else None
        except ShareError:
            raise
        except KpiError as error:
            if replace:
                return None
            raise ConflictError(error.zh, error.en) from error

    def _files_of(self, unit_id: str, revision: int) -> list[str]:
        names = self.place.files(self.settings.year, unit_id)
        return [name for name in names if (match := FILE_NAME.fullmatch(name)) and int(match[1]) == revision]

    def _entered(self, unit_id: str, revision: int) -> list[str]:
        """The file of a revision by the whole ledger: there is a doubt which of several it is."""
        wanted = (self.settings.year, unit_id, revision)
        return [one.file for one in self.stored() if (*one.key, one.revision) == wanted]

    def stored(self) -> Iterator[Stored]:
        """Every submission that the ledger knows, of all years, in the order in which they came.

        Where there is no ledger yet it is what lies there.
        """
        if self.place.last_number() == 0:
            yield from found_in(self.place, self.settings).stored
        for number, data in ledger.entries(self.place):
            if data and (entry := entry_in(data, number)):
                yield from entry.adopted
                if entry.stored:
                    yield entry.stored

    def reviews(self) -> Iterator[Stored]:
        """Every review that the ledger knows, of all years, in the order in which they came."""
        for number, data in ledger.entries(self.place):
            if data and (entry := entry_in(data, number)) and entry.review:
                yield entry.review

    def _read(self, year: int, unit: str, file: str, expected: str | None = None) -> Submission:
        data, where = self.place.read(year, unit, file), f"{self.place.name}: {year}/{unit}/{file}"
        if data is None:
            raise UnreadableError(
                f"上报文件 {where} 不见了；请从备份恢复，或请该单位覆盖上报（--replace）。",
                f"The submission {where} is gone; restore it from a backup, or hand in again with --replace.",
            )
        submission = from_json(data, where)
        if not file.endswith(f"-{short_hash(data)}.json") or expected not in {None, full_hash(data)}:
            raise UnreadableError(
                f"上报文件 {where} 在上报之后被改动过；请从备份恢复，或请该单位覆盖上报（--replace）。",
                f"The submission {where} was edited after it was handed in; restore it, or hand in again with --replace.",
            )
        return submission


def _base(seen: Snapshot, stored: Stored) -> Base:
    return Base(stored.revision, seen.share, stored.year, stored.unit, stored.hash)
