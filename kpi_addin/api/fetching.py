"""What was handed in before, brought back: as the workbook it was, or handed in anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kpi_addin.api.handing_in import Synced, refreshed
from kpi_addin.api.making import new_from_form
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.returned import returned_stamp
from kpi_addin.api.storing import HandedIn, Told, this_machine, this_user
from kpi_addin.api.validation import Validation, check
from kpi_addin.atomic import replace_file
from kpi_addin.errors import ConflictError, InputError, KpiError, ShareError
from kpi_addin.marks.base import Base, bases_stamp, handed_in_stamp
from kpi_addin.marks.carried import Carried
from kpi_addin.outputs import FORM, check_output
from kpi_addin.told_time import utc_now

if TYPE_CHECKING:
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.share.submission import Submission


@dataclass(frozen=True)
class Fetched:
    """A revision and the workbook it was brought back as; ``as_it_was`` is False where only its values were kept."""

    path: Path
    submission: Submission
    as_it_was: bool


def fetch(  # noqa: PLR0913 - what is brought back, and where to
    share: str | AnyPath,
    unit: str,
    path: AnyPath | None = None,
    revision: int | None = None,
    *,
    form: str | None = None,
    project: str | None = None,
    force: bool = False,
) -> Fetched:
    """Bring back a unit's revision (the latest, unless one is named) as a workbook that may be handed in again.

    Where the unit has handed in several forms, ``form`` (its id or name) and ``project`` say which. The workbook is the one
    that was handed in, with the revision noted in its stamp. Without ``path`` it is named after the unit and the revision, in
    the folder one is in. Raises `ShareError`, `InputError` for a unit or revision that is not there or where it is not clear
    which form is meant, and `WriteError` where the file exists and ``force`` is not given.
    """
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415
    from kpi_addin.master.subjects import subjects_on  # noqa: PLC0415
    from kpi_addin.writing.package.stamped import write_stamp  # noqa: PLC0415

    store = open_store(share)
    subject = subjects_on(store).one(unit, form, project)
    submission, base = _revision(store, subject, revision)
    target = Path(path or f"{base.unit}-第{submission.revision}版.xlsx")
    check_output(target, FORM, force=force)
    kept = store.workbook(submission)
    # Stamped elsewhere first: a workbook with another stamp than its own must never lie at the target.
    with TemporaryDirectory() as folder:
        made = Path(folder) / target.name
        if kept is None:
            new_from_form(submission.form, made)
        else:
            replace_file(made, kept)
        write_stamp(made, lambda there: _stamp(store, submission, base, there))
        replace_file(target, made.read_bytes())
    return Fetched(target, submission, kept is not None)


def _stamp(store: Store, submission: Submission, base: Base, there: Mapping[str, str]) -> dict[str, str]:
    """Which revision it is, and what the bureau remarked where it was returned."""
    several = submission.form.part is not None
    told = {} if several else handed_in_stamp(submission.revision, submission.receipt, draft=submission.draft)
    revision = bases_stamp([base], there, several=several) | told
    return revision | returned_stamp(store, base.unit, submission.form, there)


def restore(  # noqa: PLR0913 - what is brought back, where, and by whom
    share: str | AnyPath,
    unit: str,
    revision: int,
    *,
    form: str | None = None,
    project: str | None = None,
    replace_others: bool = False,
    who: str | None = None,
    told: Told | None = None,
) -> Synced:
    """Hand an old revision in anew, as the latest, and refresh the master; nothing is lost, for all revisions stay.

    ``form`` and ``project`` say which of a unit's forms, as in `fetch`. Raises `ConflictError` where that would undo what somebody else handed in since, unless ``replace_others``.
    """
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415
    from kpi_addin.master.subjects import subjects_on  # noqa: PLC0415

    store, who = open_store(share), who or this_user()
    unit_id = subjects_on(store).one(unit, form, project)
    old, _ = _revision(store, unit_id, revision)
    newest = _known(store, unit_id)[-1]
    if not replace_others:
        others = [one for one in _since(store, unit_id, revision) if one.who != who]
        if others:
            raise _would_undo(newest, old, others)
    validation, submission = _anew(old, store, who, store.base(unit_id, newest))
    # What came in a moment ago nobody has been asked about: only one that is damaged is gone over without comparing.
    damaged = replace_others and not _is_whole(store, unit_id, newest)
    added = store.add(submission, replace=damaged, workbook=store.workbook(old))
    handed = HandedIn(validation, added.submission, added.base, added.unchanged, overridden=())
    if told:
        told(handed)
    return refreshed(handed, store)


def _anew(old: Submission, store: Store, who: str, base: Base) -> tuple[Validation, Submission]:
    """An old revision as it is handed in today, checked by today's rules."""
    carried = Carried(
        explanations={(each.rule, each.message): each.explanation for each in old.findings if each.explanation}
    )
    validation = check(old.file, old.form, store.settings.severities, carried)
    return validation, replace(
        old,
        findings=validation.findings,
        receipt=validation.receipt,
        rules=validation.rules,
        who=who,
        when=utc_now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        machine=this_machine(),
        base=base,
        draft=False,
        workbook=None,
    )


def _revision(store: Store, subject: str, revision: int | None) -> tuple[Submission, Base]:
    known = _known(store, subject)
    wanted = known[-1] if revision is None else revision
    if wanted not in known:
        raise InputError(
            f"“{subject}”没有第 {wanted} 版，只有第 1 至 {known[-1]} 版。",
            f"{subject} has no revision {wanted}, only 1 to {known[-1]}.",
        )
    return store.read(subject, wanted), store.base(subject, wanted)


def _known(store: Store, subject: str) -> list[int]:
    """The numbers of its revisions; raises `ShareError` where the share has gone since it was looked at."""
    known = store.revisions(subject)
    if not known:
        raise ShareError(
            f"汇总库 {store.place.name} 里的登记簿刚才还在，现在读不到了；请检查网络连接后重试。",
            f"The ledger of {store.place.name} was there a moment ago and can't be read now; check the network and try again.",
        )
    return known


def _since(store: Store, unit_id: str, revision: int) -> list[Submission]:
    return [store.read(unit_id, number) for number in store.revisions(unit_id) if number > revision]


def _is_whole(store: Store, unit_id: str, revision: int) -> bool:
    try:
        store.read(unit_id, revision)
    except ShareError:
        raise
    except KpiError:
        return False
    return True


def _would_undo(latest: int, old: Submission, others: list[Submission]) -> ConflictError:
    names = "、".join(dict.fromkeys(one.who for one in others))
    return ConflictError(
        f"恢复第 {old.revision} 版会撤销 {names} 之后的上报（最新是第 {latest} 版）；没有恢复，"
        "请先与其核对，确要恢复时加 --replace。",
        f"To restore revision {old.revision} would undo what {names} handed in since (the latest is {latest}); "
        "nothing was restored. Compare with them first, then add --replace.",
    )
