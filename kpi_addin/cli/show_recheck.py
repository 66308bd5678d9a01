"""How a draw, what became of re-check sheets, and the summary look in a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from kpi_addin.api import RecheckSummary, SavedRecheck, SavedSheet
from kpi_addin.cli import show
from kpi_addin.cli.listing import Columns, Told
from kpi_addin.cli.usage import complain
from kpi_addin.language import Bilingual, say
from kpi_addin.plain_number import plain_number
from kpi_addin.printable import in_one_line

if TYPE_CHECKING:
    from kpi_addin.master.book.recheck_list_book import DrawnList
    from kpi_addin.master.department import Department
    from kpi_addin.master.recheck.summary import Recheck

DRAWN_COLUMNS: Final[Columns] = {
    "place": Bilingual("序号", "place"),
    "unit": Bilingual("单位", "unit"),
    "project": Bilingual("项目", "project"),
    "amount": Bilingual("预算数", "budget"),
    "score": Bilingual("自评得分", "self-score"),
    "why": Bilingual("抽中依据", "why"),
    "revision": Bilingual("版次", "revision"),
    "id": Bilingual("编号", "id"),
    "seed": Bilingual("种子", "seed"),
    "at": Bilingual("登记簿号", "ledger number"),
}
_SUMMARY: Final[Columns] = {
    "unit": Bilingual("单位", "unit"),
    "project": Bilingual("项目", "project"),
    "self_score": Bilingual("自评得分", "self-score"),
    "score": Bilingual("复核得分", "re-checked"),
    "gap": Bilingual("偏差", "gap"),
    "self_grade": Bilingual("自评等级", "self-grade"),
    "grade": Bilingual("复核等级", "grade"),
    "reasons": Bilingual("主要原因", "main reasons"),
    "status": Bilingual("状态", "status"),
}
SUMMARY_COLUMNS: Final[Columns] = {
    **_SUMMARY,
    "form": Bilingual("表", "form"),
    "revision": Bilingual("版次", "revision"),
    "who": Bilingual("复核人", "who"),
    "when": Bilingual("时间", "when"),
    "missing": Bilingual("没有复核的项", "missing"),
    "opinion": Bilingual("复核意见", "opinion"),
}
_DONE, _WAITING = Bilingual("已复核", "re-checked"), Bilingual("已抽中，未复核", "drawn, not re-checked yet")


def drawn_rows(drawn: DrawnList) -> list[list[Told]]:
    """A row each of those who are drawn, with what it takes to draw them again."""
    return [
        [
            one.place,
            one.candidate.unit,
            one.candidate.project or None,
            _told(one.candidate.amount),
            _told(one.candidate.total),
            str(one.why),
            one.candidate.revision,
            one.candidate.id,
            drawn.draw.seed,
            drawn.entry,
        ]
        for one in drawn.draw.listed
    ]


def show_drawn(drawn: DrawnList) -> None:
    """Above the list the seed and the method."""
    for line in drawn.told:
        show.console.print(Text(in_one_line(str(line))), style="dim")
    shown = [key for key in DRAWN_COLUMNS if key not in {"id", "seed", "at", "revision"}]
    if not any(one.candidate.project for one in drawn.draw.listed):
        shown.remove("project")
    places = [list(DRAWN_COLUMNS).index(key) for key in shown]
    table = Table(header_style="bold")
    for key in shown:
        table.add_column(str(DRAWN_COLUMNS[key]), overflow="fold")
    for row in drawn_rows(drawn):
        table.add_row(*(Text(in_one_line("" if row[place] is None else str(row[place]))) for place in places))
    show.console.print(table)


def show_saved(done: SavedRecheck) -> None:
    """A line a sheet; what is wrong with its cell, on standard error."""
    for one in done.sheets:
        _show_sheet(one)
    for name in done.blank:
        show.console.print(
            say(f"{name}：没有填写，没有保存。", f"{name}: nothing filled in, nothing stored."), style="dim"
        )
    if done.master and done.master.deferred:
        show.console.print(say("复核已保存，总表随后更新：", "It is stored; the master follows later:"), style="yellow")
        show.console.print(done.master.deferred, style="yellow")


def _show_sheet(one: SavedSheet) -> None:
    if one.reason:
        complain(in_one_line(str(one.reason)))
    for fault in one.faults:
        complain(in_one_line(str(fault)))
    if one.faults:
        complain(
            say(
                f"{one.sheet}：有 {len(one.faults)} 处要改，这一张没有保存，您填的都还在文件里。",
                f"{one.sheet}: {len(one.faults)} to mend; it was not stored, and all you typed is still in the file.",
            )
        )
    if one.review is None:
        return
    from kpi_addin.master.share.subject import told_id  # noqa: PLC0415

    name = in_one_line(str(told_id(one.unit)))
    number, rows = one.review.revision, len(one.review.rechecked)
    if one.unchanged:
        line = say(f"{name}：与已保存的相同，没有重复保存。", f"{name}: the same as was stored; nothing to store.")
    else:
        line = say(
            f"复核已保存：{name} 第 {number} 版，填了 {rows} 项。", f"Stored: {name} revision {number}, {rows} rows."
        )
    show.console.print(Text(line, "bold green"))
    if one.missing:
        told = say(
            f"  还有 {one.missing} 项没有复核得分，补齐以前没有复核总分。",
            f"  {one.missing} rows have no points yet; until they have there is no total.",
        )
        show.console.print(Text(told, "yellow"))
    for doubt in one.doubts:
        show.console.print(Text(f"  {in_one_line(str(doubt))}", "yellow"))
    for other in one.meanwhile:
        told = say(
            f"  注意：{other.who} 在您取表以后也写了意见或复核；都已保存，复核以后一次为准，请与其核对。",
            f"  Note: {other.who} reviewed it, too, since you got the sheet; all is stored and the later re-check counts.",
        )
        show.console.print(Text(in_one_line(told), "yellow"))


def show_summary(told: RecheckSummary) -> None:
    """A line each for people, the largest gap first; then those who were drawn and are not re-checked yet."""
    if not (told.made or told.waiting):
        show.console.print(say("还没有复核结果。", "Nothing is re-checked yet."))
        return
    table = Table(header_style="bold")
    for column in (_SUMMARY["unit"], Bilingual("得分", "points"), _SUMMARY["gap"], Bilingual("等级", "grade")):
        table.add_column(str(column), overflow="fold")
    table.add_column(str(_SUMMARY["reasons"]), ratio=1, overflow="fold")
    for row in summary_rows(told):
        one = {key: "" if cell is None else str(cell) for key, cell in zip(SUMMARY_COLUMNS, row, strict=True)}
        name = f"{one['unit']} {one['project']}".strip()
        points, grade = (
            f"{before} → {after}" if before or after else ""
            for before, after in ((one["self_score"], one["score"]), (one["self_grade"], one["grade"]))
        )
        why = "；".join(part for part in (one["reasons"], one["status"]) if part and part != str(_DONE))
        table.add_row(*(Text(in_one_line(text)) for text in (name, points, one["gap"], grade, why)))
    show.console.print(table)


def summary_rows(told: RecheckSummary) -> list[list[Told]]:
    """A row each, the largest gap first; then those who were drawn and are not re-checked yet."""
    rows = [[*_made(department, made), *_more(made)] for department, made in told.made]
    blank: list[Told] = [None] * (len(SUMMARY_COLUMNS) - len(_SUMMARY))
    waiting = ([one.unit, one.project or None, *([None] * 6), str(_WAITING), *blank] for one in told.waiting)
    return [*rows, *waiting]


def _made(department: Department, made: Recheck) -> Iterator[Told]:
    yield from (department.unit, department.project or None)
    yield from (_told(made.self_total), _told(made.total), _told(made.gap))
    yield from (made.self_grade or None, made.grade or None, str(made.reasons) or None)
    latest = department.submission.revision if department.submission else 0
    if not made.evaluated.has_points:
        yield say("没有分值，不可计算", "no points, not computable")
    elif made.missing:
        yield say(f"还有 {made.missing} 项没有复核", f"{made.missing} rows to go")
    elif latest > made.review.revision:
        yield say(
            f"复核的是第 {made.review.revision} 版，已有第 {latest} 版",
            f"of revision {made.review.revision}; there is {latest}",
        )
    else:
        yield str(_DONE)


def _more(made: Recheck) -> Iterator[Told]:
    review = made.review
    yield from (made.evaluated.form.form_id, review.revision, review.who, review.when, made.missing)
    yield review.opinion or None


def _told(amount: Decimal | None) -> str | None:
    return None if amount is None else plain_number(amount)
