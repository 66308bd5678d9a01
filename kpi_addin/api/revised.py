"""What a hand-in changes in targets that were approved: told to whoever hands it in, for it counts only once it is approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kpi_addin.address import split
from kpi_addin.errors import KpiError
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual, say
from kpi_addin.merging.authors import Version
from kpi_addin.merging.record import record_of
from kpi_addin.merging.telling import Difference, once, told
from kpi_addin.one_line import one_line

if TYPE_CHECKING:
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.share.submission import Submission

_SHOWN: Final = 20
_LONGEST: Final = 60
_ADDED, _CHANGED, _REMOVED = (
    Bilingual("新增", "added"),
    Bilingual("修改", "changed"),
    Bilingual("删除", "removed"),
)


def revision_notes(store: Store, unit_id: str, submission: Submission) -> tuple[str, ...]:
    """A line for the whole and one for each change; none where nothing is approved, or nothing of it is changed.

    It is handed in by now: what cannot be read is no error.
    """
    from kpi_addin.master.review.approved import revised  # noqa: PLC0415
    from kpi_addin.master.review.counted import approved_before  # noqa: PLC0415

    if submission.draft:
        return ()
    try:
        approved = approved_before(store, store.snapshot(), submission, unit_id)
    except KpiError:
        return ()
    if approved is None:
        return ()
    changes = revised(approved.form, submission.form)
    author = Version(submission.who, submission.when, record_of(submission.form))
    definition, sheet = load_definition(submission.form.form_id), split(submission.form.unit.cell or "")[0]
    return tuple(_lines(approved.revision, once(told(change, author, definition, sheet) for change in changes)))


def _lines(approved: int, differences: tuple[Difference, ...]) -> Iterator[str]:
    if not differences:
        return
    kinds = [_kind(one) for one in differences]
    zh = "、".join(f"{kind.zh} {kinds.count(kind)} 处" for kind in (_ADDED, _CHANGED, _REMOVED) if kind in kinds)
    en = ", ".join(f"{kinds.count(kind)} {kind.en}" for kind in (_ADDED, _CHANGED, _REMOVED) if kind in kinds)
    yield say(
        f"修订：与已批复的第 {approved} 版相比，{zh}；批复以前，总表仍按第 {approved} 版的目标计入。",
        f"A revision of the approved targets ({approved}): {en}; the master goes on with those until this is approved.",
    )
    for kind, one in list(zip(kinds, differences, strict=True))[:_SHOWN]:
        old, new = (one_line(str(text), _LONGEST) for text in (one.base, one.theirs))
        yield f"{kind}  {one.place} {one.what}: {old} → {new}".replace("  : ", ": ")
    if len(differences) > _SHOWN:
        yield say(f"……共 {len(differences)} 处。", f"… {len(differences)} in all.")


def _kind(one: Difference) -> Bilingual:
    if one.change.column:
        return _CHANGED
    return _ADDED if one.change.base is None else _REMOVED
