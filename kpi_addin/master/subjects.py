"""Which of a unit's chains is asked for: a unit has one a form, and of a project's form one a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kpi_addin.errors import InputError, KpiError, SeveralFormsError, ShareError
from kpi_addin.fold import fold
from kpi_addin.forms import find_definition
from kpi_addin.master.share.belonging import form_told, forms_told
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.subject import is_about_projects, is_of_first_form, is_of_unit, told_id
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit_id import fold_name

_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Subjects:
    """All that has been handed in this year, as it is asked for: by a unit's name, alias or id, a form, a project."""

    store: Store
    at: Snapshot

    @property
    def all(self) -> list[str]:
        """The ids of all, sorted."""
        return self.at.units(self.store.settings.year)

    def of_unit(self, unit: str) -> list[str]:
        """The ids of all that a unit has handed in; of a further form's id it alone."""
        settings = self.store.settings
        if unit in self.all and not is_of_first_form(unit):
            return [unit]
        own, ids = settings.unit_id(unit), settings.unit_ids(unit)
        found = [key for key in self.all if any(is_of_unit(key, each) for each in ids)]
        if is_about_projects(settings.form):  # the ids of a first form don't tell the unit from the project
            first = [key for key in self.all if is_of_first_form(key)]
            found += [key for key in first if key not in found and self._owner(key) == own]
        return found

    def named(self, unit: str | None, form: str | None = None, project: str | None = None) -> list[str]:
        """The ids of all that was handed in by that unit, in that form and about that project where they are named.

        Raises `InputError` where there is none.
        """
        keys = here = self.all if unit is None else self.of_unit(unit)
        if unit is not None and not keys:
            raise nothing_of(unit)
        if form is not None:
            wanted = form_of(self.store, form)
            keys = [key for key in keys if self.store.settings.form_at(key) == wanted]
        if project is not None:
            keys = [key for key in keys if self._is_about(key, project)]
        if here and not keys:
            raise self._no_such(here, unit)
        return keys

    def one(self, unit: str, form: str | None = None, project: str | None = None) -> str:
        """The one id that is asked for. Raises `InputError` where there is none, or several."""
        keys = self.named(unit, form, project)
        if len(keys) > 1:
            told = self._list(keys)
            raise SeveralFormsError((f"“{unit}”报过几份表：{told}", f"{unit} has handed in several: {told}"))
        return keys[0]

    def _no_such(self, keys: list[str], unit: str | None) -> InputError:
        if unit is None:
            return InputError(
                "汇总库里没有报过这样的表；kpi-addin master status 列出各单位报过的。",
                "No such form was handed in to the share; kpi-addin master status lists what was.",
            )
        told = self._list(keys)
        return InputError(
            f"“{unit}”没有报过这样的表；报过的有：{told}。",
            f"{unit} has handed in no such form; what there is: {told}.",
        )

    def _list(self, keys: list[str]) -> str:
        return "；".join(map(self._told, keys[:_SHOWN])) + ("……" if len(keys) > _SHOWN else "")

    def _told(self, key: str) -> str:
        """A form with its project, without the unit."""
        form, submission = self.store.settings.form_at(key), self._latest(key)
        project = submission.subject.project if submission else told_id(key).zh
        return "".join((form_told(form) if form else "", f"“{project}”" if project else ""))

    def _is_about(self, key: str, project: str) -> bool:
        submission = self._latest(key)
        return submission is not None and is_project(submission, project)

    def _owner(self, key: str) -> str | None:
        submission = self._latest(key)
        return self.store.settings.unit_id(submission.unit) if submission else None

    def _latest(self, key: str) -> Submission | None:
        """The latest revision, or the one that counts; None where both are damaged."""
        head = self.at.head(self.store.settings.year, key)
        for stored in (head.latest, head.counted) if head else ():
            try:
                if stored:
                    return self.store.read_stored(stored)
            except ShareError:
                raise
            except KpiError:  # what is asked for is perhaps an older revision
                continue
        return None


def subjects_on(store: Store) -> Subjects:
    """What the share holds at this moment. Raises `ShareError`."""
    return Subjects(store, store.snapshot())


def form_of(store: Store, form: str) -> str:
    """The id of the share's form that goes by that id or name. Raises `InputError` naming those it takes."""
    taken = store.settings.forms
    names = {name: each for each in reversed(taken) for name in _names(each)} | {each: each for each in taken}
    found = names.get(form) or next((each for name, each in names.items() if fold(name) == fold(form)), None)
    if found is None:
        raise InputError(
            f"汇总库不收“{form}”这种表；收的是{forms_told(taken)}。",
            f"The share takes no form {form}; it takes {', '.join(taken)}.",
        )
    return found


def is_project(submission: Submission, project: str) -> bool:
    """Whether it is about the project of that name."""
    return fold_name(submission.subject.project) == fold_name(project)


def nothing_of(unit: str) -> InputError:
    """What is told where a unit is asked for of which the share holds nothing."""
    return InputError(
        f"汇总库里没有“{unit}”的上报；请核对单位全称（kpi-addin master status 列出各单位）。",
        f"The share holds nothing of {unit}; check the unit's full name (kpi-addin master status lists them).",
    )


def _names(form: str) -> tuple[str, ...]:
    definition = find_definition(form)
    return (form, definition.name, *definition.other_names) if definition else (form,)
