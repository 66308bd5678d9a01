"""The forms of one workbook onto the share: all that can be seen beforehand is seen before the first of them is stored."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.gone_forms import check_not_renamed, gone_from, still_counted
from kpi_addin.api.money_unit import require_own_unit
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.returned import with_remarks_in_force
from kpi_addin.api.several import check_forms
from kpi_addin.api.validation import Validation
from kpi_addin.errors import InputError, KpiError, PartlyError
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.marks.base import Base, base_for
from kpi_addin.marks.carried import Carried
from kpi_addin.told_time import utc_now

if TYPE_CHECKING:
    from kpi_addin.master.share.store import Added, Store
    from kpi_addin.master.share.submission import Submission
    from kpi_addin.merging.telling import Difference


@dataclass(frozen=True)
class HandedIn:
    """What became of a hand-in, once it is safe on the share. ``base`` is what its workbook is to be stamped with.

    ``overridden`` are the fields in which it goes over somebody else's changes, as was asked for.
    """

    validation: Validation
    submission: Submission
    base: Base
    unchanged: bool
    overridden: tuple[Difference, ...]


Told = Callable[[HandedIn], None]
"""Hears of a hand-in as soon as it is safe, before the master is made."""


@dataclass(frozen=True)
class How:
    """How something is handed in, as `sync` says."""

    draft: bool = False
    replace: bool = False
    init: bool = False
    who: str | None = None


@dataclass(frozen=True)
class AllHandedIn:
    """The forms that are safe on the share, one at least; ``broken`` says why the others are not, where some are not.

    ``notes`` are what the user should know besides.
    """

    store: Store
    done: tuple[HandedIn, ...]
    several: bool
    broken: PartlyError | None = None
    notes: tuple[str, ...] = ()


def hand_in_all(  # noqa: PLR0913 - what is handed in, where to, and how
    forms: Sequence[Form],
    path: Path,
    share: AnyPath,
    carried: Carried,
    how: How,
    workbook: bytes | None,
    told: Told | None,
) -> AllHandedIn:
    """Hand in a workbook's forms. Raises `KpiError`, and nothing is stored then, where one of them may not be stored.

    Others hand in meanwhile, and a share may break off: then some are stored, and what is returned says so.
    """
    from kpi_addin.master.share.opening import open_or_create  # noqa: PLC0415
    from kpi_addin.master.share.subject import subject_of  # noqa: PLC0415

    for form in forms:
        require_own_unit(form, path.name)
    first = forms[0]
    store = open_or_create(share, first.form_id, first.year.value or load_definition(first.form_id).year, init=how.init)
    seen = store.snapshot()
    ids = [store.id_of(subject_of(form), seen) for form in forms]
    current = with_remarks_in_force(store, ids, forms, carried)
    validations = check_forms(path, forms, current, store.settings.severities)
    bases = [base_for(carried.stamp, key, several=len(forms) > 1) for key in ids]
    submissions = [_submission(each, path, how, base) for each, base in zip(validations, bases, strict=True)]
    gone = gone_from(carried.stamp, ids, seen, store.settings.year)
    _look_over(submissions, ids, store, path, how)
    if not how.replace:
        check_not_renamed(gone, submissions, path.name)
    notes = tuple(map(str, still_counted(gone, path.name)))
    done, broken = _stored(store, validations, submissions, how, workbook, told)
    return AllHandedIn(store, done, len(forms) > 1, broken, notes)


def _stored(  # noqa: PLR0913 - what is stored, and how
    store: Store,
    validations: Sequence[Validation],
    submissions: Sequence[Submission],
    how: How,
    workbook: bytes | None,
    told: Told | None,
) -> tuple[tuple[HandedIn, ...], PartlyError | None]:
    """Those that are safe, and why the others are not. Raises `KpiError` where none is."""
    done: list[HandedIn] = []
    for validation, submission in zip(validations, submissions, strict=True):
        try:
            added = store.add(submission, replace=how.replace, workbook=workbook)
        except KpiError as error:
            if not done:
                raise
            return tuple(done), _partly(done, submissions, error)
        over = _overridden(added, store) if how.replace and not added.unchanged else ()
        done.append(HandedIn(validation, added.submission, added.base, added.unchanged, over))
        if told:
            told(done[-1])
    return tuple(done), None


def _look_over(submissions: Sequence[Submission], ids: Sequence[str], store: Store, path: Path, how: How) -> None:
    """See before the first of several is stored that all may be."""
    if len(submissions) > 1:
        _check_apart(submissions, ids, path)
        store.check_all(submissions, replace=how.replace)


def _submission(validation: Validation, path: Path, how: How, base: Base | None) -> Submission:
    from kpi_addin.master.share.submission import Submission  # noqa: PLC0415

    form = validation.form
    return Submission(
        form=form,
        findings=validation.findings,
        who=how.who or this_user(),
        when=utc_now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        machine=this_machine(),
        file=path.name,
        receipt=validation.receipt,
        base=base,
        draft=how.draft,
        rules=validation.rules,
    )


def _check_apart(submissions: Sequence[Submission], ids: Sequence[str], path: Path) -> None:
    """Two forms about the same would be two revisions of one, and the second would undo the first."""
    seen: dict[str, Submission] = {}
    for one, key in zip(submissions, ids, strict=True):  # spellings of one name are one
        first = seen.setdefault(key, one)
        if first is not one:
            places = [other.form.part.name if other.form.part else "" for other in (first, one)]
            raise InputError(
                f"《{path.name}》里有两份“{one.subject.whose.zh}”的表（{'；'.join(places)}），不知道以哪份为准，一份也没有上报；"
                "请核对项目名称，或删去多余的一份。",
                f"{path.name} holds two forms of {one.subject.whose.en} ({'; '.join(places)}): nothing was handed in. Check the "
                "projects' names, or remove one of the two.",
            )


def _partly(done: Sequence[HandedIn], wanted: Sequence[Submission], error: KpiError) -> PartlyError:
    """Which of the forms are stored and which are not."""
    stored = [one.submission.subject.whose for one in done]
    left = [one.subject.whose for one in wanted[len(done) :]]
    return PartlyError(
        f"共 {len(wanted)} 份表，已上报 {len(stored)} 份（{'、'.join(one.zh for one in stored)}），"
        f"还有 {len(left)} 份没有上报（{'、'.join(one.zh for one in left)}）：{error.zh}再上报一次即可，已收到的不会重复。",
        f"Of {len(wanted)} forms {len(stored)} are handed in ({', '.join(one.en for one in stored)}) and {len(left)} are not "
        f"({', '.join(one.en for one in left)}): {error.en} Hand in again; what arrived is never counted twice.",
        error.exit_code,
    )


def _overridden(added: Added, store: Store) -> tuple[Difference, ...]:
    from kpi_addin.api.overridden import overridden_by  # noqa: PLC0415

    try:
        return overridden_by(added.submission, store, added.base)
    except KpiError:  # it is handed in: that the version before cannot be compared takes nothing back
        return ()


def this_machine() -> str:
    """What to call this PC."""
    return platform.node()


def this_user() -> str:
    """Who is at this PC, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
