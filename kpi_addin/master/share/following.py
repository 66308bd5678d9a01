"""Who may follow whom: whether a submission may become a unit's next revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi_addin.checks.engine.finding import Finding
from kpi_addin.errors import BehindError, ConflictError
from kpi_addin.forms import find_definition
from kpi_addin.local_time import local_time
from kpi_addin.marks.base import Base
from kpi_addin.marks.remarks import REMARK
from kpi_addin.master.share.belonging import form_told
from kpi_addin.master.share.subject import is_of_first_form, told_id
from kpi_addin.master.share.submission import Submission
from kpi_addin.merging.record import all_said


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a submission is to be stored."""

    share: str
    year: int
    unit: str


def same_content(latest: Submission, submission: Submission) -> bool:
    """Whether nothing is said that the latest revision does not say: values, findings, explanations, no draft any more.

    A text in a cell of amounts counts too: it is no value, but who typed it means it to arrive. What the bureau remarked
    is its own, and counts only where it was explained.
    """
    return (
        submission.receipt == latest.receipt
        and _own_findings(submission) == _own_findings(latest)
        and (submission.draft or not latest.draft)
        and all_said(submission.form) == all_said(latest.form)
    )


def _own_findings(submission: Submission) -> list[Finding]:
    return [each for each in submission.findings if each.rule != REMARK or each.explanation]


def check_follows(latest: Submission | None, latest_hash: str, submission: Submission, spot: Spot) -> None:
    """Raises `ConflictError` where the workbook does not come from the latest revision (None: there is none).

    A workbook with a stamp is judged by its stamp alone. One without any, because it could not be stamped after its last
    hand-in, is known by person, machine and file.
    """
    base = submission.base
    if base is None:
        if latest is not None and not submission.same_source(latest):
            raise _without_base(latest)
        return
    if base.unit and base.unit != spot.unit:
        raise _of_another_unit(base, submission, spot)
    if base.year and base.year != spot.year:
        raise _of_another_year(base, spot)
    if latest is None:
        if base.share and base.share == spot.share:
            raise _vanished(base, submission)
        return
    if base.share and base.share != spot.share:
        raise _of_another_share(base, latest)
    if base.revision > latest.revision:
        raise _ahead(base, latest)
    if base.revision < latest.revision or base.hash not in {"", latest_hash}:
        raise _behind(base, latest, spot.unit)


def check_same_form(latest: Submission | None, submission: Submission) -> None:
    """Raises `ConflictError` where another form lies at the place: ``form`` was changed in share.toml.

    Forms of which one follows the other are one: the bureau may take next year's layout in the middle.
    """
    there, coming = latest.form.form_id if latest else "", submission.form.form_id
    if latest is None or there == coming:
        return
    old, new = find_definition(there), find_definition(coming)
    if not (old and new and (new.replaces == old.id or old.replaces == new.id)):
        raise _over_another_form(latest, submission)


def none_stored(conflicts: Sequence[tuple[Submission, ConflictError]]) -> ConflictError:
    """What is told of a workbook of several forms: the first conflict, whose the others are, and that nothing was stored.

    Who then goes over them knows all that is gone over.
    """
    (first, error), *others = conflicts
    whose = [one.subject.whose for one, _ in others]
    zh = f"同样有冲突的还有 {len(whose)} 份：{'、'.join(one.zh for one in whose)}。" if whose else ""
    en = f" So it is with {len(whose)} more: {', '.join(one.en for one in whose)}." if whose else ""
    return ConflictError(
        f"{error.zh}{zh}《{first.file}》里的表一份也没有上报。",
        f"{error.en}{en} No form of {first.file} was handed in.",
    )


def _told(latest: Submission) -> tuple[str, str]:
    who, when, file, machine = latest.who, local_time(latest.when), latest.file, latest.machine
    whose, number = latest.subject.whose, latest.revision
    return (
        f"{whose.zh} 已有第 {number} 版，由 {who} 于 {when} 从《{file}》（{machine}）上报",
        f"{whose.en} already has revision {number}, handed in by {who} at {when} from {file} ({machine})",
    )


def _over_another_form(latest: Submission, submission: Submission) -> ConflictError:
    there, coming = form_told(latest.form.form_id), form_told(submission.form.form_id)
    return ConflictError(
        f"汇总库里 {latest.unit} 在这个位置报的是{there}，《{submission.file}》却是{coming}：share.toml 的 form 换过；"
        "请让管理员把 form 改回去、把新增的表写进 forms，确要接在它后面时用“覆盖上报”（--replace）。",
        f"What {latest.unit} handed in at this place is form {latest.form.form_id}, and {submission.file} is form "
        f"{submission.form.form_id}: form was changed in share.toml; have it put back and the other form entered under forms, "
        "or hand in over it with --replace.",
    )


def _without_base(latest: Submission) -> ConflictError:
    zh, en = _told(latest)
    return ConflictError(
        f"{zh}，而您的表基于空白表；请先核对那一版，确要以您的表为准时用“覆盖上报”（--replace）。",
        f"{en}, and your workbook is based on none; compare with that one first, then hand in anyway with --replace.",
    )


def _behind(base: Base, latest: Submission, unit: str) -> ConflictError:
    if base.revision == 0:
        return _without_base(latest)
    if base.revision == latest.revision:
        return _of_another_branch(base, latest)
    zh, en = _told(latest)
    zh += f"，而您的表基于第 {base.revision} 版；请先核对那一版，确要以您的表为准时用“覆盖上报”（--replace）。"
    en += (
        f", and your workbook is based on revision {base.revision}; "
        "compare with that one first, then hand in anyway with --replace."
    )
    return BehindError(zh, en, unit)


def _of_another_branch(base: Base, latest: Submission) -> ConflictError:
    zh, en = _told(latest)
    return ConflictError(
        f"{zh}；您的表也上报过第 {base.revision} 版，却是另一份：汇总库恢复过旧备份，或者您报到了它的副本里；"
        "请先核对那一版，确要以您的表为准时用“覆盖上报”（--replace）。",
        f"{en}; your workbook was handed in as revision {base.revision} too, but another one: the share was restored from a "
        "backup, or yours went into a copy of it; compare with that one first, then hand in anyway with --replace.",
    )


def _ahead(base: Base, latest: Submission) -> ConflictError:
    return ConflictError(
        f"您的表上报过第 {base.revision} 版，汇总库里 {latest.subject.whose.zh} 却只有第 {latest.revision} 版：库里少了上报文件；"
        "请让管理员核验汇总库（master verify），确要以您的表为准时用“覆盖上报”（--replace）。",
        f"Your workbook was handed in as revision {base.revision}, but {latest.subject.whose.en} has only revision {latest.revision}: "
        "submissions are missing; have the share verified (master verify), or hand in anyway with --replace.",
    )


def _vanished(base: Base, submission: Submission) -> ConflictError:
    return ConflictError(
        f"您的表上报过第 {base.revision} 版，汇总库里却没有 {submission.subject.whose.zh} 的任何一版；"
        "请让管理员核验汇总库（master verify），确要重新上报时用“覆盖上报”（--replace）。",
        f"Your workbook was handed in as revision {base.revision}, but the share holds nothing of {submission.subject.whose.en}; "
        "have it verified (master verify), or hand in anew with --replace.",
    )


def _of_another_subject(base: Base, submission: Submission) -> ConflictError:
    """A stamp of the same unit's other form, or of another project."""
    was, now = told_id(base.unit), submission.subject.told
    return ConflictError(
        f"《{submission.file}》曾作为{was.zh}的第 {base.revision} 版上报，现在是{now.zh}；"
        "每种表、每个项目各有自己的版次：若是从另一份表复制来的，请核对全部内容，确认无误后用“覆盖上报”（--replace）。",
        f"{submission.file} was handed in as revision {base.revision} of {was.en}, and now is {now.en}; every form and project "
        "has revisions of its own: if it was copied from another one, check all of it, then hand in with --replace.",
    )


def _of_another_unit(base: Base, submission: Submission, spot: Spot) -> ConflictError:
    if not (is_of_first_form(base.unit) and is_of_first_form(spot.unit)):
        return _of_another_subject(base, submission)
    return ConflictError(
        f"《{submission.file}》曾作为“{base.unit}”的第 {base.revision} 版上报，现在表内单位是“{submission.unit}”；"
        "若是从别的单位的表复制来的，请核对全部内容，确认无误后用“覆盖上报”（--replace）。",
        f"{submission.file} was handed in as revision {base.revision} of {base.unit}, and now names {submission.unit}; "
        "if it was copied from another unit, check all of it, then hand in with --replace.",
    )


def _of_another_year(base: Base, spot: Spot) -> ConflictError:
    return ConflictError(
        f"您的表曾作为 {base.year} 年的第 {base.revision} 版上报，现在要报的是 {spot.year} 年；"
        "请核对表内各项是否都已改成今年的，确认无误后用“覆盖上报”（--replace）。",
        f"Your workbook was handed in as revision {base.revision} of {base.year}, and this is {spot.year}; "
        "check that all of it is this year's, then hand in with --replace.",
    )


def _of_another_share(base: Base, latest: Submission) -> ConflictError:
    zh, en = _told(latest)
    return ConflictError(
        f"{zh}，而您的表是在另一个汇总库上报过的（那里的第 {base.revision} 版）；请先核对，确要以您的表为准时用“覆盖上报”（--replace）。",
        f"{en}, and your workbook was handed in to another share (revision {base.revision} there); "
        "compare first, then hand in anyway with --replace.",
    )
