"""Who has handed in, and every revision of it."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.errors import KpiError, ShareError
from kpi_addin.master.alike import Alike
from kpi_addin.master.department import Department, State
from kpi_addin.master.merge import Master
from kpi_addin.master.rebuild import load_master
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.subjects import subjects_on


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A department on the share with one form; ``submission`` is the revision that counts, None where there is none.

    ``draft`` is the number of a draft that is newer than that, 0 where there is none. ``name`` is the unit's, with the
    project's where the form is about one; ``form`` is the form's id, and ``owner`` the unit's own.
    """

    unit_id: str
    name: str
    state: State
    submission: Submission | None
    draft: int = 0
    form: str = ""
    unit: str = ""
    project: str = ""
    owner: str = ""

    @property
    def errors(self) -> int:
        """Errors in the revision that counts."""
        return self.submission.count(Severity.ERROR) if self.submission else 0

    @property
    def warnings(self) -> int:
        """Warnings in the revision that counts."""
        return self.submission.count(Severity.WARNING) if self.submission else 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What the share held at one moment: a row a department and form, the units that may be one, and the master of it all."""

    at: Snapshot
    rows: tuple[StatusRow, ...]
    alike: tuple[Alike, ...]
    master: Master


def seen_on(store: Store) -> Seen:
    """One row a department and form, in the master's order: those on the roster, handed in or not, and any other.

    Where the share takes several forms, the rows of one unit stand together.
    """
    rows, now = [], store.snapshot()
    master = load_master(store, now)
    for part in master.parts:
        for department in part.departments:
            head = now.head(store.settings.year, department.unit_id)
            latest = head.latest.revision if head else 0
            counted = department.submission.revision if department.submission else 0
            # An approved revision may count though a later one was handed in: that one is no draft.
            draft = latest if latest > counted and not (counted and head and head.latest == head.counted) else 0
            rows.append(_status_row(department, draft, part.definition.id))
    owners = {owner: place for place, owner in enumerate(dict.fromkeys(row.owner for row in rows))}
    if len(master.parts) > 1:
        rows.sort(key=lambda row: owners[row.owner])
    return Seen(now, tuple(rows), master.alike, master)


def _status_row(department: Department, draft: int, form: str) -> StatusRow:
    return StatusRow(
        unit_id=department.unit_id,
        name=department.name,
        state=department.state,
        submission=department.submission,
        draft=draft,
        form=form,
        unit=department.unit,
        project=department.project,
        owner=department.owner,
    )


def history(
    store: Store, unit: str | None = None, form: str | None = None, project: str | None = None
) -> list[Submission]:
    """Every revision that can be read, of all or of what is asked for; `verify` names the others.

    A unit by its name, alias or id. Raises `InputError` for a unit that is neither on the share nor on the roster, and where
    it has handed in no such form or project.
    """
    subjects, settings = subjects_on(store), store.settings
    listed = unit is not None and settings.unit_id(unit) in {one.id for one in settings.roster}
    if listed and form is project is None and not subjects.of_unit(unit or ""):
        return []
    return [one for key in subjects.named(unit, form, project) for one in _revisions(store, key)]


def _revisions(store: Store, unit_id: str) -> list[Submission]:
    found = []
    for revision in store.revisions(unit_id):
        try:
            found.append(store.read(unit_id, revision))
        except ShareError:
            raise
        except KpiError:  # told by verify
            continue
    return found
