"""Who may follow whom: whether a submission may become a unit's next revision."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.errors import BehindError, ConflictError
from kpi_addin.local_time import local_time
from kpi_addin.marks.base import Base
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

    A text in a cell of amounts counts too: it is no value, but who typed it means it to arrive.
    """
    return (
        submission.receipt == latest.receipt
        and submission.findings == latest.findings
        and (submission.draft or not latest.draft)
        and all_said(submission.form) == all_said(latest.form)
    )


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
        raise _of_another_unit(base, submission)
    if base.year and base.year != spot.year:
        raise _of_another_year(base, spot)
    if latest is None:
        if base.share == spot.share:
            raise _vanished(base, submission)
        return
    if base.share and base.share != spot.share:
        raise _of_another_share(base, latest)
    if base.revision > latest.revision:
        raise _ahead(base, latest)
    if base.revision < latest.revision or base.hash not in {"", latest_hash}:
        raise _behind(base, latest, spot.unit)


def _told(latest: Submission) -> tuple[str, str]:
    who, when, file, machine = latest.who, local_time(latest.when), latest.file, latest.machine
    return (
        f"{latest.unit} 已有第 {latest.revision} 版，由 {who} 于 {when} 从《{file}》（{machine}）上报",
        f"{latest.unit} already has revision {latest.revision}, handed in by {who} at {when} from {file} ({machine})",
    )


def _without_base(latest: Submission) -> ConflictError:
    zh, en = _told(latest)
    return ConflictError(
        f"{zh}，而您的表基于空白表；请先核对那一版，确要以您的表为准时用“覆盖上报”（--replace）。",
        f"{en}, and your workbook is based on none; compare with that one first, then hand in anyway with --replace.",
    )


def _behind(base: Base, latest: Submission, unit: str) -> ConflictError:
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
        f"您的表上报过第 {base.revision} 版，汇总库里 {latest.unit} 却只有第 {latest.revision} 版：库里少了上报文件；"
        "请让管理员核验汇总库（master verify），确要以您的表为准时用“覆盖上报”（--replace）。",
        f"Your workbook was handed in as revision {base.revision}, but {latest.unit} has only revision {latest.revision}: "
        "submissions are missing; have the share verified (master verify), or hand in anyway with --replace.",
    )


def _vanished(base: Base, submission: Submission) -> ConflictError:
    return ConflictError(
        f"您的表上报过第 {base.revision} 版，汇总库里却没有 {submission.unit} 的任何一版；"
        "请让管理员核验汇总库（master verify），确要重新上报时用“覆盖上报”（--replace）。",
        f"Your workbook was handed in as revision {base.revision}, but the share holds nothing of {submission.unit}; "
        "have it verified (master verify), or hand in anew with --replace.",
    )


def _of_another_unit(base: Base, submission: Submission) -> ConflictError:
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
