"""The rows of one form on a share: what was handed in, and who on the roster has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kpi_addin.master.department import Department, State
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.subject import (
    is_about_projects,
    is_of_unit,
    subject_id,
    told_id,
)
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit import Unit


@dataclass(frozen=True, slots=True)
class _FormOnShare:
    """A form that a share takes."""

    form: str
    settings: ShareSettings

    @property
    def is_first(self) -> bool:
        return self.form == self.settings.form

    def has(self, key: str) -> bool:
        """Whether an id is one of this form's."""
        return self.settings.form_at(key) == self.form

    def id_of(self, unit: Unit) -> str:
        return unit.id if self.is_first else subject_id(unit.id, self.form)

    def unit_of(self, key: str) -> Unit | None:
        """The unit on the roster whose id that is."""
        return next((unit for unit in self.settings.roster if is_of_unit(key, unit.id)), None)


def rows_of(
    form: str, settings: ShareSettings, latest: Mapping[str, Submission], unreadable: Mapping[str, str]
) -> list[Department]:
    """A row each, in the roster's order, then by name; ``latest`` and ``unreadable`` are those of all forms, by id."""
    here = _FormOnShare(form, settings)
    rows = [_handed_in(key, one, here) for key, one in latest.items() if one.form.form_id == form]
    rows += [_unreadable(key, here) for key in unreadable if here.has(key)]
    rows += _missing(here, rows)
    places = {unit.id: place for place, unit in enumerate(settings.roster)}
    rows.sort(key=lambda row: (places.get(row.owner, len(places)), *alphabetical(row)))
    return rows


def alphabetical(row: Department) -> tuple[bytes, bool, str]:
    """Chinese names in the order their readers expect: GB 18030 sorts common characters by their pinyin; what counts comes first."""
    file = row.submission.file if row.submission else ""
    return row.name.encode("gb18030", "replace"), not row.counted, file


def _handed_in(key: str, submission: Submission, here: _FormOnShare) -> Department:
    subject = submission.subject
    owner = here.settings.unit_id(subject.unit)
    listed = here.settings.listed
    unit = listed.get(owner, subject.unit)
    name = " ".join(part for part in (unit, subject.project) if part)
    if here.is_first:  # a share for one form: its roster may name a project with its unit
        name = listed.get(key, name)
    state, shown = (State.DRAFT, None) if submission.draft else (State.HANDED_IN, submission)
    return Department(0, key, name, state, shown, owner, unit, subject.project)


def _unreadable(key: str, here: _FormOnShare) -> Department:
    unit = here.unit_of(key)
    name = unit.name if unit and key == here.id_of(unit) else key if here.is_first else told_id(key).zh
    return Department(0, key, name, State.UNREADABLE, owner=unit.id if unit else key, unit=unit.name if unit else name)


def _missing(here: _FormOnShare, rows: list[Department]) -> Iterator[Department]:
    """Those on the roster that are in no row. Not every unit has a project, so that nobody can tell that one is missing."""
    if is_about_projects(here.form) and not here.is_first:
        return
    known = {row.owner for row in rows} | {row.unit_id for row in rows}
    for unit in here.settings.roster:
        if unit.is_valid(here.settings.year) and unit.id not in known and here.id_of(unit) not in known:
            yield Department(0, here.id_of(unit), unit.name, State.MISSING, owner=unit.id, unit=unit.name)
