"""The master on a share, rebuilt from the submissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kpi_addin.checks.engine.severities import in_force, severities_of
from kpi_addin.errors import KpiError, ShareError, WriteError
from kpi_addin.faults import own_fault
from kpi_addin.forms import FormDefinition, find_definition, load_definition
from kpi_addin.language import Bilingual
from kpi_addin.master.alike import Alike
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.department import State
from kpi_addin.master.desk.harvest import harvest_own, kept_unread
from kpi_addin.master.desk.harvested import Harvested
from kpi_addin.master.desk.opened import with_desk
from kpi_addin.master.desk.saved_file import is_as_written
from kpi_addin.master.made_of import MadeOf, made_of, made_of_master
from kpi_addin.master.merge import Master, merge
from kpi_addin.master.origins import Raw, with_origins
from kpi_addin.master.other_contents import check_fits, keep_another, of_other_years
from kpi_addin.master.recheck.stored import rechecks_on
from kpi_addin.master.review.counted import on_approved
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.place import PATIENCE
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.witness import contradiction

Unreadable = tuple[tuple[str, Bilingual], ...]
"""The units whose submission could not be read, with the reason."""
_MOST_ROUNDS: Final = 5
"""Hand-ins that arrive during a rebuild are picked up by it so many times; then by the next who comes."""


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """What a rebuild did. ``deferred`` says why the master was left as it is (open in Excel, share busy or full).

    ``departments`` is how many count, in all ``forms``; ``alike`` are units on the share that may be one.
    """

    name: str
    departments: int = 0
    changed: bool = False
    deferred: str | None = None
    unreadable: Unreadable = ()
    alike: tuple[Alike, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    forms: int = 1
    harvested: tuple[Harvested, ...] = ()


def load_master(store: Store, at: Snapshot | None = None) -> Master:
    """Read the latest submission of every unit; what cannot be read is listed in the master and counted nowhere."""
    return _load(store, at or store.snapshot()).master


def traced_master(store: Store, at: Snapshot) -> Master:
    """The same with the origin of all that is in it, as it is written."""
    return _traced(store, at)[0]


def _traced(store: Store, at: Snapshot) -> tuple[Master, Unreadable]:
    loaded = _load(store, at)
    return with_origins(loaded.master, store, at, loaded.raw), loaded.unreadable


@dataclass(frozen=True, slots=True)
class _Loaded:
    """``raw`` is what counts as it was handed in, whatever was approved before."""

    master: Master
    unreadable: Unreadable
    raw: Raw


def _load(store: Store, at: Snapshot) -> _Loaded:
    settings = store.settings
    definitions = {settings.form: load_definition(settings.form), **_further(settings)}
    severities = {form: {**severities_of(one), **settings.severities} for form, one in definitions.items()}
    latest: dict[str, Submission] = {}
    raw: dict[str, Submission] = {}
    unreadable: dict[str, Bilingual] = {}
    for key in at.units(settings.year):
        head = at.heads[settings.year, key]
        try:
            raw[key] = store.read_stored(head.counted or head.latest)
            submission = on_approved(store, at, raw[key], key)
            definition = definitions.get(settings.form_at(key) or "")
            check_fits(submission, definition, settings)
            latest[key] = _in_force(
                submission, severities[submission.form.form_id], definitions[submission.form.form_id]
            )
        except ShareError:
            raise
        except KpiError as error:
            unreadable[key] = Bilingual(error.zh, error.en)
    in_chinese = {key: reason.zh for key, reason in unreadable.items()}
    stamp = str(made_of(store, at, len(unreadable)))
    first, *further = definitions.values()
    made = merge(first, settings, latest, in_chinese, stamp, further)
    return _Loaded(replace(made, rechecks=rechecks_on(store, at, latest)), tuple(unreadable.items()), raw)


def _further(settings: ShareSettings) -> dict[str, FormDefinition]:
    """The forms beside the first; what was handed in of one that is broken is named and counted nowhere, the others count."""
    found = ((form, find_definition(form)) for form in settings.further)
    return {form: definition for form, definition in found if definition}


def _in_force(submission: Submission, severities: Mapping[str, str], definition: FormDefinition) -> Submission:
    """What the bureau says today of how bad something is holds for what was handed in before, too."""
    return replace(submission, findings=in_force(submission.findings, severities, definition))


def rebuild(store: Store, *, force: bool = True, patience: float = PATIENCE) -> RebuildResult:
    """Write the master anew; without ``force`` only where something was handed in since it was written.

    That it cannot be written now is no failure: the submissions count, and the result says what is deferred.
    """
    try:
        if not force and _is_current(store):
            return RebuildResult(store.place.master_name)
        with store.place.only_writer(patience):
            return _rebuild_alone(store, force=force)
    except KpiError as error:
        return RebuildResult(store.place.master_name, deferred=str(error))


def _rebuild_alone(store: Store, *, force: bool) -> RebuildResult:
    result = RebuildResult(store.place.master_name)
    for _ in range(_MOST_ROUNDS):
        if not force and _is_current(store):
            return result
        again = _rebuild_once(store, changed=result.changed, force=force)
        if again.deferred:
            return replace(again, harvested=(*result.harvested, *again.harvested))
        harvested = (*result.harvested, *again.harvested)
        result, force = replace(again, notes=(*result.notes, *again.notes), harvested=harvested), False
    return result


def _rebuild_once(store: Store, *, changed: bool, force: bool) -> RebuildResult:
    store.place.check_master_free()
    there = store.place.master()
    harvested = harvest_master(store, there)
    at = store.snapshot()
    if emptied := of_other_years(store, at):
        raise ShareError(emptied.zh, emptied.en)
    master, unreadable = _traced(store, at)
    data = master_bytes(with_desk(store, at, master))
    kept = None
    # The only witness of a ledger that was cut is not written over by the next hand-in, only by somebody who asks for it.
    told = None if force else made_of_master(there)
    if told and (cut := contradiction(store, told, at)):
        raise ShareError(cut.zh, cut.en)
    left = RebuildResult(store.place.master_name, changed=changed, harvested=_some(harvested))
    if store.place.master() != there:  # somebody saved it meanwhile, and may have typed
        return left
    # A writer whose lock was broken because it was slow must not put an older master over a newer one.
    if data != there and not _is_newer(store, made_of_master(there), at):
        kept = keep_another(store, there, at)
        try:
            if not store.place.replace_master(data, there):
                return left
        except WriteError as error:  # what was typed is stored by now, and told
            return replace(left, deferred=str(error))
        changed = True
    notes = (kept,) if kept else ()
    count, forms = sum(part.count(State.HANDED_IN) for part in master.parts), len(master.parts)
    return RebuildResult(
        store.place.master_name, count, changed, None, unreadable, master.alike, notes, forms, _some(harvested)
    )


def _some(harvested: Harvested) -> tuple[Harvested, ...]:
    return (harvested,) if harvested else ()


def harvest_master(store: Store, data: bytes | None) -> Harvested:
    """Store what was typed into a master of this share; of another's nothing is read. Raises `ShareError`."""
    if data is None or is_as_written(data):
        return Harvested()
    try:
        return harvest_own(store, data, made_of_master(data))
    except KpiError:
        raise
    except Exception as error:  # noqa: BLE001 - no file keeps a unit from handing in: it is kept as it is
        return kept_unread(store, data, own_fault(error))


def _is_newer(store: Store, there: MadeOf | None, at: Snapshot) -> bool:
    """Whether it was made of more than this one; one that tells of more than there is at all is not."""
    if there is None or there.share != at.share or there.number <= at.number:
        return False
    return there.number <= store.place.last_number()


def _is_current(store: Store) -> bool:
    return made_of_master(store.place.master()) == made_of(store, store.snapshot())
