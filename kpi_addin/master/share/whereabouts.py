"""Where the revisions of a subject lie: under the id that share.toml gives it today, or under one that it gave before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kpi_addin.errors import ConflictError, KpiError, ShareError
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.subject import Subject
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit_id import fold_name

Read = Callable[[Stored], Submission]


def id_of(subject: Subject, settings: ShareSettings, seen: Snapshot, read: Read) -> str:
    """The id under which a subject goes on: where its revisions lie, else the one that it gets today."""
    for latest in _earlier(subject, settings, seen, read):
        if settings.form_at(latest.unit) == subject.form:
            return latest.unit
    return settings.subject_id(subject)


def check_not_elsewhere(submission: Submission, settings: ShareSettings, seen: Snapshot, read: Read) -> None:
    """Raises `ConflictError` where its revisions lie at what is another form's place now: ``form`` was changed in share.toml."""
    subject = submission.subject
    for latest in _earlier(subject, settings, seen, read):
        if settings.form_at(latest.unit) != subject.form:
            raise ConflictError(
                f"{subject.told.zh}已有第 {latest.revision} 版，存在汇总库的 {latest.unit} 下，现在那里收的是别的表：share.toml 的 form 换过；"
                "请让管理员把 form 改回去、把新增的表写进 forms，确要从第 1 版重新开始时用“覆盖上报”（--replace）。",
                f"{subject.told.en} has revision {latest.revision} already, at {latest.unit} on the share, which is another form's "
                "place now: form was changed in share.toml; have it put back and the other form entered under forms, or begin "
                "anew with --replace.",
            )


def _earlier(subject: Subject, settings: ShareSettings, seen: Snapshot, read: Read) -> Iterator[Stored]:
    """The latest revision under each id of before; none where it is at today's place already."""
    today = settings.subject_id(subject)
    if seen.head(settings.year, today):
        return
    for known in sorted(settings.ids_of(subject) - {today}):
        head = seen.head(settings.year, known)
        if head and _is_same(head.latest, subject, settings, read):
            yield head.latest


def _is_same(stored: Stored, subject: Subject, settings: ShareSettings, read: Read) -> bool:
    """Whether it is about that subject: an id of before may by now be somebody else's."""
    try:
        there = read(stored).subject
    except ShareError:
        raise
    except KpiError:
        return False
    units = {settings.unit_id(one.unit) for one in (there, subject)}
    projects = {fold_name(one.project) for one in (there, subject)}
    return there.form == subject.form and len(units) == len(projects) == 1
