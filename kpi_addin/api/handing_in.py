"""Sync: hand a form in to the share, or all forms of a workbook that holds several, and refresh the master."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.returned import returned_stamp
from kpi_addin.api.revised import revision_notes
from kpi_addin.api.shares import know_forms_of
from kpi_addin.api.storing import AllHandedIn, HandedIn, How, Told, hand_in_all
from kpi_addin.api.validation import NOTHING_CARRIED
from kpi_addin.checks import RULE_SET_VERSION
from kpi_addin.errors import BehindError, KpiError
from kpi_addin.faults import own_fault
from kpi_addin.form import Form
from kpi_addin.language import say
from kpi_addin.marks.base import bases_stamp, handed_in_stamp
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.marks.remarks import new_remarks
from kpi_addin.merging.choices import NO_CHOICES, Choices
from kpi_addin.merging.record import all_said
from kpi_addin.reading import read_forms
from kpi_addin.reading.assemble import assemble_forms
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.source import read_source
from kpi_addin.receipt import receipt_of

if TYPE_CHECKING:
    from kpi_addin.api.merged import Merged
    from kpi_addin.master.rebuild import RebuildResult
    from kpi_addin.master.share.store import Store


@dataclass(frozen=True)
class Synced(HandedIn):
    """A hand-in, and what came after it; ``notes`` are things the user should know, one line each.

    ``others`` are the further forms of the workbook that were handed in with it; ``remarks`` is what its stamp is to keep of the
    bureau's remarks, of a workbook that is open.
    """

    master: RebuildResult
    notes: tuple[str, ...] = ()
    others: tuple[HandedIn, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def all(self) -> tuple[HandedIn, ...]:
        """It and the others."""
        return (self, *self.others)

    def stamp(self, there: Mapping[str, str]) -> dict[str, str]:
        """What the workbook is to be stamped with, where ``there`` is what its stamp says."""
        return {**_stamped(self.all, there, several=bool(self.others)), **self.remarks}


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
    reader: Reader | None = None,
) -> Synced:
    """Validate, merge what others handed in since, hand in, note in the workbook which revision it is now, refresh the master.

    Of a workbook with several forms each is handed in as what it is, all of them or none: see `PartlyError` for when the
    share breaks off in between. Nothing is merged into such a workbook.

    ``init`` sets up a share in an empty folder; ``reader`` is reused where many are handed in. Raises `UnreadableError`, `ConflictError` (an `UndecidedError` where
    ``choices`` have to be made) or `ShareError`; nothing is stored then. What goes wrong after the submission is stored is
    told in the result.
    """
    know_forms_of(share)
    path, how = Path(path), How(draft=draft, replace=replace, init=init, who=who)
    for turn in range(_MOST_MERGES + 1):
        forms, carried, workbook = _read(path, reader)
        try:
            handed = hand_in_all(forms, path, share, carried, how, workbook, told)
            break
        except BehindError as behind:
            if turn == _MOST_MERGES or len(forms) > 1:
                raise
            _merge(path, open_share(share), behind, choices, merge_told)
    return _all_refreshed(handed, tuple(_note_bases(path, carried.stamp, handed)))


def _read(path: Path, reader: Reader | None) -> tuple[tuple[Form, ...], Carried, bytes | None]:
    """The forms, what the workbook carries besides, and its bytes where nobody saved it while it was read."""
    workbook, grids = _bytes(path), read_source(path, reader)
    return assemble_forms(grids, path.name), carried_in(grids), _still(path, workbook)


def _merge(path: Path, store: Store, behind: BehindError, choices: Choices, told: MergeTold | None) -> None:
    from kpi_addin.api.merging_files import merge_file  # noqa: PLC0415

    merged = merge_file(path, store, behind, choices)
    if told:
        told(merged)
    merged.require_calculated()


def sync_form(  # noqa: PLR0913 - what is handed in, where to, and how
    form: Form | Sequence[Form],
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
    """Hand in a form, or all forms of a workbook, read before from the workbook at ``path``; refresh the master.

    The workbook is kept with it where it was saved with this very form. What its stamp is to say then, with the remarks of
    the bureau, the result tells.

    A form with errors is handed in all the same, its errors with it: the bureau sees them and sends it back. Raises
    `ConflictError` or `ShareError`, and `InputError` where its amounts are in another unit of money than the form's;
    nothing is stored then.
    """
    path, forms = Path(path), (form,) if isinstance(form, Form) else tuple(form)
    how = How(draft=draft, replace=replace, init=init, who=who)
    handed = hand_in_all(forms, path, share, carried, how, _holding(forms, path), told)
    return changed(_all_refreshed(handed), remarks=_returned(handed, carried.stamp))


def _all_refreshed(handed: AllHandedIn, notes: tuple[str, ...] = ()) -> Synced:
    """Raises `PartlyError`, after the master was refreshed, where some of the forms are not handed in."""
    first, *others = handed.done
    revisions = [note for one in handed.done for note in revision_notes(handed.store, one.base.unit, one.submission)]
    synced = refreshed(first, handed.store, (*handed.notes, *notes, *revisions), others)
    if handed.broken:
        raise handed.broken
    return synced


def refreshed(handed: HandedIn, store: Store, notes: tuple[str, ...] = (), others: Sequence[HandedIn] = ()) -> Synced:
    """Refresh the master after a hand-in, which nothing that goes wrong here takes back."""
    from kpi_addin.master.rebuild import RebuildResult, rebuild  # noqa: PLC0415

    parts = {each.name: getattr(handed, each.name) for each in fields(handed)}
    try:
        master = rebuild(store, force=False)
    except Exception as error:  # noqa: BLE001 - it is handed in: no fault of ours may make that look like a failure
        master = RebuildResult(store.place.master_name, deferred=str(own_fault(error)))
    alike = dict.fromkeys(told for one in (handed, *others) for told in _alike(master, one.base.unit))
    return Synced(**parts, master=master, notes=(*alike, *notes), others=tuple(others))


def _alike(result: RebuildResult, unit_id: str) -> tuple[str, ...]:
    """Which other names on the share may be this unit's."""
    return tuple(str(each.told) for each in result.alike if unit_id in {unit.unit_id for unit in each.units})


def _holding(forms: Sequence[Form], path: Path) -> bytes | None:
    """The workbook as it was last saved, where that holds the very forms that are handed in; what is on the screen may be newer."""
    workbook = _bytes(path)
    try:
        saved = read_forms(path) if workbook else ()
    except KpiError:
        return None
    same = len(saved) == len(forms) and all(map(_same, saved, forms))
    return _still(path, workbook) if same else None


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


def _note_bases(path: Path, there: Mapping[str, str], handed: AllHandedIn) -> Iterator[str]:
    """Note in the workbook which revision it is now; without the note the store still knows it by person and file.

    What the bureau remarked by now is noted with it.
    """
    from kpi_addin.writing.package.stamped import write_stamp  # noqa: PLC0415

    returned = _returned(handed, there)
    values = _stamped(handed.done, there, several=handed.several) | returned
    if values.items() <= there.items():
        return
    try:
        write_stamp(path, values)
    except KpiError as error:
        yield str(error)
        return
    if count := new_remarks(returned):
        yield say(
            f"财政局退回过这张表，{count} 条意见已记入《{path.name}》；再校验一次，就列在“校验结果”里。",
            f"The bureau returned this form; its {count} remarks are in {path.name} now: validate it to see them.",
        )


def _returned(handed: AllHandedIn, stamp: Mapping[str, str]) -> dict[str, str]:
    """What the bureau remarked on these forms by now; that it cannot be read takes no hand-in back."""
    told: dict[str, str] = {}
    try:
        for one in handed.done:
            told |= returned_stamp(handed.store, one.base.unit, one.submission.form, {**stamp, **told})
    except KpiError:
        return {}
    return told


def _stamped(done: Sequence[HandedIn], there: Mapping[str, str], *, several: bool) -> dict[str, str]:
    """Which revision the workbook is now, for the next hand-in and for the page that is signed."""
    told = bases_stamp((one.base for one in done), there, several=several)
    if len(done) != 1 or several:
        return told
    one = done[0].submission
    return told | handed_in_stamp(one.revision, one.receipt, draft=one.draft)


def open_share(share: AnyPath) -> Store:
    """The share at a place, for what `kpi_addin.master` tells of it. Raises `ShareError`."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    return open_store(share)
