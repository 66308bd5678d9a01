"""How reviews look in a terminal, and as JSON for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from kpi_addin.api import Looked, Reviewed
from kpi_addin.cli import show
from kpi_addin.cli.places import place
from kpi_addin.cli.show_harvested import show_harvested
from kpi_addin.language import Bilingual, say
from kpi_addin.local_time import local_time
from kpi_addin.marks.together import together
from kpi_addin.plain_number import plain_number
from kpi_addin.printable import in_one_line

if TYPE_CHECKING:
    from kpi_addin.master.review.review import Review

_STAGES = {
    "targets": Bilingual("绩效目标", "targets"),
    "half_year": Bilingual("半年监控", "half-year"),
    "full_year": Bilingual("绩效自评", "self-evaluation"),
}


def looked_json(looked: Looked) -> dict[str, Any]:
    """All that a reviewer sees; with ticks in its ``remarks`` it can be given back as they are."""
    submission, draft = looked.submission, looked.draft
    return {
        "unit": looked.unit_id,
        "form": submission.form.form_id,
        "stage": looked.stage,
        "state": looked.standing.state.value,
        "round": looked.standing.round,
        "revision": draft.revision,
        "hash": draft.hash,
        "who": submission.who,
        "when": submission.when,
        "receipt": submission.receipt,
        "findings": [show.finding_json(finding) for finding in submission.worst_first],
        "reviews": draft.reviews,
        "reviewed": [_review_json(review) for review in looked.reviews],
        "remarks": [asdict(one) for one in draft.remarks],
    }


def _review_json(review: Review) -> dict[str, Any]:
    told = {
        key: getattr(review, key)
        for key in (
            *("number", "stage", "round", "step", "revision", "hash", "status"),
            *("opinion", "grade", "who", "when", "machine"),
        )
    }
    points = {name: plain_number(given) for name, given in review.points.items()}
    rows = [
        {**asdict(row), "points": None if row.points is None else plain_number(row.points)} for row in review.rechecked
    ]
    made = {"rechecked": rows} if rows else {}
    return {**told, "points": points, "remarks": [asdict(remark) for remark in review.remarks], **made}


def show_looked(looked: Looked) -> None:
    """The latest revision: whose, where it stands, what was found in it, what was said before."""
    from kpi_addin.master.review.state import STATE_NAMES  # noqa: PLC0415

    submission, standing = looked.submission, looked.standing
    show.console.print(
        Text(in_one_line(str(submission.subject.whose)), "bold")
        + Text("  ")
        + Text(
            say(
                f"{_STAGES[looked.stage].zh} 第 {standing.round} 轮　{STATE_NAMES[standing.state].zh}",
                f"{_STAGES[looked.stage].en}, round {standing.round}: {STATE_NAMES[standing.state].en}",
            ),
            "cyan",
        )
    )
    number, who, when = submission.revision, submission.who, local_time(submission.when)
    show.console.print(
        say(
            f"第 {number} 版，{who} 于 {when} 上报，校验码 {submission.receipt}",
            f"Revision {number}, handed in by {who} at {when}, receipt {submission.receipt}",
        ),
        style="dim",
    )
    found = together(submission.worst_first)
    if found:
        show.console.print(show.findings_table(found))
    else:
        show.console.print(say("没有查出问题。", "No findings."), style="green")
    for line in looked.revises:
        show.console.print(line, style="yellow")
    for review in looked.reviews:
        _show_review(review)


def show_reviewed(done: Reviewed) -> None:
    """What became of a review."""
    from kpi_addin.master.review.review import STATUSES  # noqa: PLC0415

    review, status = done.review, STATUSES[done.review.status]
    whose, count = in_one_line(review.unit), len(review.remarks)
    if done.unchanged:
        line = say(
            f"与第 {review.number} 次审核相同，没有重复保存。", f"The same as review {review.number}; nothing to store."
        )
    else:
        line = say(
            f"审核已保存：{whose} 第 {review.revision} 版，{review.step}，{status.zh}，逐条意见 {count} 条（第 {review.round} 轮）。",
            f"Stored: {whose} revision {review.revision}, {review.step}, {status.en}, {count} remarks (round {review.round}).",
        )
    show.console.print(line, style="bold green")
    if review.grade:
        show.console.print(
            say(
                f"等级 {review.grade}：{done.then}（本库的设置）",
                f"Grade {review.grade}: {done.then} (by this share's settings)",
            )
        )
    for other in done.meanwhile:
        told = STATUSES[other.status]
        show.console.print(
            say(
                f"注意：{other.who} 在您之前刚审核了同一单位（{other.step}，{told.zh}）；两次都已保存，以后一次为准，请与其核对。",
                f"Note: {other.who} reviewed the same unit just before you ({other.step}, {told.en}); both are stored and the "
                "later one counts. Settle it with them.",
            ),
            style="yellow",
        )
    show_harvested(done.master.harvested)
    if done.master.deferred:
        show.console.print(say("审核已保存，总表随后更新：", "It is stored; the master follows later:"), style="yellow")
        show.console.print(done.master.deferred, style="yellow")


def _show_review(review: Review) -> None:
    from kpi_addin.master.review.review import STATUSES  # noqa: PLC0415

    status, when = STATUSES[review.status], local_time(review.when)
    stage, grade = _STAGES[review.stage], f"　{review.grade}" if review.grade else ""
    show.console.print(
        say(
            f"{stage.zh} 第 {review.round} 轮　{review.step}　{status.zh}{grade}　{review.who} {when}（第 {review.revision} 版）",
            f"{stage.en}, round {review.round}: {review.step} {status.en}{grade}, {review.who} {when} (revision {review.revision})",
        ),
        style="bold",
    )
    if review.opinion:
        show.console.print(review.opinion)
    if review.remarks:
        table = Table(box=box.HORIZONTALS, header_style="bold", expand=True)
        table.add_column(say("位置", "place"), no_wrap=True)
        table.add_column(say("项目", "item"), no_wrap=True)
        table.add_column(say("意见", "remark"), ratio=1, overflow="fold")
        for remark in review.remarks:
            table.add_row(place([remark.cell] if remark.cell else []), Text(remark.item), Text(remark.text))
        show.console.print(table)
