"""Sync: hand a form in to the share, and refresh the master."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.money_unit import require_own_unit
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.validation import NOTHING_CARRIED, Validation, check
from kpi_addin.errors import KpiError
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.marks.stamp import BASE_REVISION, base_revision
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.source import read_source

if TYPE_CHECKING:
    from kpi_addin.master.rebuild import RebuildResult
    from kpi_addin.master.share.folder import FolderStore
    from kpi_addin.master.share.submission import Submission


@dataclass(frozen=True)
class Synced:
    """What became of a hand-in; ``notes`` are things the user should know, one line each."""

    validation: Validation
    submission: Submission
    unchanged: bool
    master: RebuildResult
    notes: tuple[str, ...] = ()


def sync(
    path: AnyPath, share: AnyPath, *, draft: bool = False, replace: bool = False, who: str | None = None
) -> Synced:
    """Validate, hand in, refresh the master, and note in the workbook which revision it is now.

    Raises `UnreadableError`, `ConflictError` or `ShareError`; nothing is stored then.
    """
    path = Path(path)
    grids = read_source(path)
    form, carried = assemble_form(grids, path.name), carried_in(grids)
    synced = sync_form(form, path, share, carried, draft=draft, replace=replace, who=who)
    note = _note_base(path, carried.stamp, synced.submission.revision)
    return with_changes(synced, notes=(*synced.notes, note)) if note else synced


def sync_form(  # noqa: PLR0913 - what is handed in, where to, and how
    form: Form,
    path: AnyPath,
    share: AnyPath,
    carried: Carried = NOTHING_CARRIED,
    *,
    draft: bool = False,
    replace: bool = False,
    who: str | None = None,
) -> Synced:
    """Hand in a form that was read before, from the workbook at ``path``, which is not opened; refresh the master.

    A form with errors is handed in all the same, its errors with it: the bureau sees them and sends it back. Raises
    `ConflictError` or `ShareError`, and `InputError` where its amounts are in another unit of money than the form's;
    nothing is stored then.
    """
    from kpi_addin.master.rebuild import rebuild  # noqa: PLC0415
    from kpi_addin.master.share.folder import FolderStore  # noqa: PLC0415
    from kpi_addin.master.share.submission import Submission  # noqa: PLC0415

    path = Path(path)
    require_own_unit(form, path.name)
    year = form.year.value or load_definition(form.form_id).year
    store = FolderStore.open_or_create(Path(share), form.form_id, year)
    validation = check(path, form, store.settings.severities, carried)
    submission = Submission(
        form=form,
        findings=validation.findings,
        who=who or _user(),
        when=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        machine=platform.node(),
        file=path.name,
        receipt=validation.receipt,
        base_revision=base_revision(carried.stamp),
        draft=draft,
    )
    added = store.add(submission, replace=replace)
    result = rebuild(store, force=False)
    return Synced(validation, added.submission, added.unchanged, result, _alike(result, added.unit_id))


def _alike(result: RebuildResult, unit_id: str) -> tuple[str, ...]:
    """Which other names on the share may be this unit's."""
    return tuple(str(each.told) for each in result.alike if unit_id in {unit.unit_id for unit in each.units})


def _note_base(path: Path, stamp: Mapping[str, str], revision: int) -> str | None:
    """Note in the workbook which revision it is now; without the note the store still knows it by person and file."""
    from kpi_addin.writing.package.stamped import write_stamp  # noqa: PLC0415

    if base_revision(stamp) == revision:
        return None
    try:
        write_stamp(path, {BASE_REVISION: str(revision)})
    except KpiError as error:
        return str(error)
    return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def open_share(share: AnyPath) -> FolderStore:
    """The share in a folder, for what `kpi_addin.master` tells of it. Raises `ShareError`."""
    from kpi_addin.master.share.folder import FolderStore  # noqa: PLC0415

    return FolderStore.open(Path(share))
