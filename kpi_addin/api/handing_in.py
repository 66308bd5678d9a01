"""Sync: hand a form in to the share, and refresh the master."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.money_unit import require_own_unit
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.validation import NOTHING_CARRIED, Validation, check
from kpi_addin.checks import RULE_SET_VERSION
from kpi_addin.errors import BehindError, KpiError
from kpi_addin.faults import own_fault
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.marks.base import Base, base_in, base_stamp
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.merging.choices import NO_CHOICES, Choices
from kpi_addin.merging.record import all_said
from kpi_addin.reading import read_form
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.source import read_source
from kpi_addin.receipt import receipt_of

if TYPE_CHECKING:
    from kpi_addin.api.merged import Merged
    from kpi_addin.master.rebuild import RebuildResult
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


@dataclass(frozen=True)
class Synced(HandedIn):
    """A hand-in, and what came after it; ``notes`` are things the user should know, one line each."""

    master: RebuildResult
    notes: tuple[str, ...] = ()


Told = Callable[[HandedIn], None]
"""Hears of a hand-in as soon as it is safe, before the master is made."""
MergeTold = Callable[["Merged"], None]
"""Hears of a merge as soon as the workbook holds it, before it is handed in."""
_MOST_MERGES = 5
"""While one is merged the next may come in."""


def sync(  # noqa: PLR0913 - what is handed in, where to, and how
    path: AnyPath,
    share: AnyPath,
    *,
    draft: bool = False,
    replace: bool = False,
    init: bool = False,
    who: str | None = None,
    choices: Choices = NO_CHOICES,
    told: Told | None = None,
    merge_told: MergeTold | None = None,
) -> Synced:
    """Validate, merge what others handed in since, hand in, note in the workbook which revision it is now, refresh the master.

    ``init`` sets up a share in an empty folder. Raises `UnreadableError`, `ConflictError` (an `UndecidedError` where
    ``choices`` have to be made) or `ShareError`; nothing is stored then. What goes wrong after the submission is stored is
    told in the result.
    """
    path = Path(path)
    for turn in range(_MOST_MERGES + 1):
        form, carried, workbook = _read(path)
        try:
            store, handed = _hand_in(
                form, path, share, carried, draft=draft, replace=replace, init=init, who=who, workbook=workbook
            )
            break
        except BehindError as behind:
            if turn == _MOST_MERGES:
                raise
            _merge(path, open_share(share), behind, choices, merge_told)
    if told:
        told(handed)
    note = _note_base(path, carried.stamp, handed.base)
    return refreshed(handed, store, (note,) if note else ())


def _read(path: Path) -> tuple[Form, Carried, bytes | None]:
    """The form, what the workbook carries besides, and its bytes where nobody saved it while it was read."""
    workbook, grids = _bytes(path), read_source(path)
    return assemble_form(grids, path.name), carried_in(grids), _still(path, workbook)


def _merge(path: Path, store: Store, behind: BehindError, choices: Choices, told: MergeTold | None) -> None:
    from kpi_addin.api.merging_files import merge_file  # noqa: PLC0415

    merged = merge_file(path, store, behind, choices)
    if told:
        told(merged)
    merged.require_calculated()


def sync_form(  # noqa: PLR0913 - what is handed in, where to, and how
    form: Form,
    path: AnyPath,
    share: AnyPath,
    carried: Carried = NOTHING_CARRIED,
    *,
    draft: bool = False,
    replace: bool = False,
    init: bool = False,
    who: str | None = None,
    told: Told | None = None,
) -> Synced:
    """Hand in a form that was read before, from the workbook at ``path``; refresh the master.

    The workbook is kept with it where it was saved with this very form.

    A form with errors is handed in all the same, its errors with it: the bureau sees them and sends it back. Raises
    `ConflictError` or `ShareError`, and `InputError` where its amounts are in another unit of money than the form's;
    nothing is stored then.
    """
    path = Path(path)
    workbook = _holding(form, path)
    store, handed = _hand_in(
        form, path, share, carried, draft=draft, replace=replace, init=init, who=who, workbook=workbook
    )
    if told:
        told(handed)
    return refreshed(handed, store)


def _hand_in(  # noqa: PLR0913 - what is handed in, where to, and how
    form: Form,
    path: Path,
    share: AnyPath,
    carried: Carried,
    *,
    draft: bool,
    replace: bool,
    init: bool,
    who: str | None,
    workbook: bytes | None = None,
) -> tuple[Store, HandedIn]:
    from kpi_addin.master.share.opening import open_or_create  # noqa: PLC0415
    from kpi_addin.master.share.submission import Submission  # noqa: PLC0415

    require_own_unit(form, path.name)
    year = form.year.value or load_definition(form.form_id).year
    store = open_or_create(share, form.form_id, year, init=init)
    validation = check(path, form, store.settings.severities, carried)
    submission = Submission(
        form=form,
        findings=validation.findings,
        who=who or this_user(),
        when=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        machine=this_machine(),
        file=path.name,
        receipt=validation.receipt,
        base=base_in(carried.stamp),
        draft=draft,
        rules=validation.rules,
    )
    added = store.add(submission, replace=replace, workbook=workbook)
    over = _overridden(added, store) if replace and not added.unchanged else ()
    return store, HandedIn(validation, added.submission, added.base, added.unchanged, over)


def _overridden(added: Added, store: Store) -> tuple[Difference, ...]:
    from kpi_addin.api.overridden import overridden_by  # noqa: PLC0415

    try:
        return overridden_by(added.submission, store, added.base)
    except KpiError:  # it is handed in: that the version before cannot be compared takes nothing back
        return ()


def refreshed(handed: HandedIn, store: Store, notes: tuple[str, ...] = ()) -> Synced:
    """Refresh the master after a hand-in, which nothing that goes wrong here takes back."""
    from kpi_addin.master.rebuild import RebuildResult, rebuild  # noqa: PLC0415

    parts = {field.name: getattr(handed, field.name) for field in fields(handed)}
    try:
        master = rebuild(store, force=False)
    except Exception as error:  # noqa: BLE001 - it is handed in: no fault of ours may make that look like a failure
        master = RebuildResult(store.place.master_name, deferred=str(own_fault(error)))
    return Synced(**parts, master=master, notes=(*_alike(master, handed.base.unit), *notes))


def _alike(result: RebuildResult, unit_id: str) -> tuple[str, ...]:
    """Which other names on the share may be this unit's."""
    return tuple(str(each.told) for each in result.alike if unit_id in {unit.unit_id for unit in each.units})


def _holding(form: Form, path: Path) -> bytes | None:
    """The workbook as it was last saved, where that holds the very form that is handed in; what is on the screen may be newer."""
    workbook = _bytes(path)
    try:
        saved = read_form(path) if workbook else None
    except KpiError:
        return None
    return _still(path, workbook) if saved and _same(saved, form) else None


def _still(path: Path, workbook: bytes | None) -> bytes | None:
    """What was in a file before it was read, where nobody has saved it meanwhile."""
    return workbook if _bytes(path) == workbook else None


def _same(saved: Form, form: Form) -> bool:
    same_values = receipt_of(saved, RULE_SET_VERSION) == receipt_of(form, RULE_SET_VERSION)
    return same_values and all_said(saved) == all_said(form)


def _bytes(path: Path) -> bytes | None:
    """The workbook as it is; a published text or a form of another kind is kept as its values alone."""
    try:
        return path.read_bytes() if path.suffix.lower() == ".xlsx" else None
    except OSError:
        return None


def _note_base(path: Path, stamp: Mapping[str, str], base: Base) -> str | None:
    """Note in the workbook which revision it is now; without the note the store still knows it by person and file."""
    from kpi_addin.writing.package.stamped import write_stamp  # noqa: PLC0415

    if base_in(stamp) == base:
        return None
    try:
        write_stamp(path, base_stamp(base))
    except KpiError as error:
        return str(error)
    return None


def this_machine() -> str:
    """What to call this PC."""
    return platform.node()


def this_user() -> str:
    """Who is at this PC, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def open_share(share: AnyPath) -> Store:
    """The share at a place, for what `kpi_addin.master` tells of it. Raises `ShareError`."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    return open_store(share)
