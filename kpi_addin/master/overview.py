"""Who has handed in, and every revision of it."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.errors import InputError, KpiError, ShareError
from kpi_addin.master.department import State
from kpi_addin.master.rebuild import load_master
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A department on the share; ``submission`` is the revision that counts, None where there is none.

    ``draft`` is the number of a draft that is newer than that, 0 where there is none.
    """

    unit_id: str
    name: str
    state: State
    submission: Submission | None
    draft: int = 0

    @property
    def errors(self) -> int:
        """Errors in the revision that counts."""
        return self.submission.count(Severity.ERROR) if self.submission else 0

    @property
    def warnings(self) -> int:
        """Warnings in the revision that counts."""
        return self.submission.count(Severity.WARNING) if self.submission else 0


def status(store: Store) -> list[StatusRow]:
    """One row a department, in the master's order: those on the roster, handed in or not, and any other."""
    rows, now = [], store.snapshot()
    for department in load_master(store, now).departments:
        head = now.head(store.settings.year, department.unit_id)
        latest = head.latest.revision if head else 0
        counted = department.submission.revision if department.submission else 0
        draft = latest if latest > counted else 0
        rows.append(StatusRow(department.unit_id, department.name, department.state, department.submission, draft))
    return rows


def history(store: Store, unit: str | None = None) -> list[Submission]:
    """Every revision that can be read, of one unit (by name, alias or id) or of all; `verify` names the others.

    Raises `InputError` for a unit that is neither on the share nor on the roster.
    """
    known = store.units()
    units = known if unit is None else [store.settings.unit_id(unit)]
    if unit is not None and units[0] not in {*known, *(one.id for one in store.settings.roster)}:
        raise nothing_of(unit)
    return [submission for unit_id in units for submission in _revisions(store, unit_id)]


def nothing_of(unit: str) -> InputError:
    """What is told where a unit is asked for of which the share holds nothing."""
    return InputError(
        f"汇总库里没有“{unit}”的上报；请核对单位全称（kpi-addin master status 列出各单位）。",
        f"The share holds nothing of {unit}; check the unit's full name (kpi-addin master status lists them).",
    )


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
