"""催报单: what is due from a unit and has not come, or was returned and not mended; near and late are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kpi_addin.local_time import local_time
from kpi_addin.master.book.per_department import PerColumn
from kpi_addin.master.lateness import WAITS_FOR_UNIT
from kpi_addin.master.letters.gathered import Gathered, stage_name, whose, window_name
from kpi_addin.master.letters.letter import (
    Asked,
    Block,
    Fields,
    Grid,
    Letter,
    Made,
    Text,
    Value,
    told_day,
    without_idle,
)
from kpi_addin.master.review.review import Review
from kpi_addin.master.stage_rows import StageRow

_OWN: Final = (
    PerColumn("表", 30, "text"),
    PerColumn("阶段", 17, "short"),
    PerColumn("截止日", 13, "short"),
    PerColumn("临近（还有天数）", 9, "count"),
    PerColumn("逾期（天）", 9, "count"),
    PerColumn("状态", 11, "short"),
)
_ALL: Final = (
    PerColumn("序号", 6, "count"),
    PerColumn("单位", 34, "text"),
    PerColumn("主管部门", 20, "text"),
    PerColumn("业务科室", 12, "short"),
    *_OWN,
    PerColumn("上次退回意见", 34, "text"),
    PerColumn("上次填报人", 11, "short"),
)


def reminders(seen: Gathered, asked: Asked) -> Made:
    """One a unit; or one list of all, where they are to be in one file and no unit is named."""
    chosen = seen.chosen(asked)
    rows = sorted((row for row in chosen if _is_due(row)), key=_urgency)
    if not rows:
        return Made(none=_nobody(seen, chosen))
    if asked.together and asked.unit is None:
        return Made((_list(seen, asked, rows),))
    owners = dict.fromkeys(row.row.owner for row in rows)
    return Made(tuple(_one(seen, asked, [row for row in rows if row.row.owner == owner]) for owner in owners))


def _is_due(row: StageRow) -> bool:
    return row.lateness is not None and row.standing.state in WAITS_FOR_UNIT


def _urgency(row: StageRow) -> tuple[bool, int]:
    """The latest first, then those that are due the soonest."""
    late = row.lateness
    return (not late.late, -late.days if late.late else late.days) if late else (True, 0)


def _nobody(seen: Gathered, chosen: Sequence[StageRow]) -> tuple[str, str]:
    if not any(row.window and row.window.due for row in chosen) and not any(
        window.due for window in seen.store.settings.windows
    ):
        return (
            "汇总库没有设截止日，说不出谁该催；请在 share.toml 里写 [[windows]] 的 due。没有写出文件。",
            "The share has no due dates, so nobody can be reminded; write due below [[windows]] of share.toml. No file was written.",
        )
    return (
        "没有要催的：应报的都报了，或者离截止日还早。没有写出文件。",
        "Nobody is to be reminded: all has come, or there is time yet. No file was written.",
    )


def _one(seen: Gathered, asked: Asked, rows: Sequence[StageRow]) -> Letter:
    first = rows[0]
    name = first.row.unit or first.row.name
    late = sum(row.lateness.late for row in rows if row.lateness)
    near = len(rows) - late
    told = "，".join(filter(None, (f"已逾期 {late} 份" if late else "", f"临近截止 {near} 份" if near else "")))
    until = f"请于{told_day(asked.due)}前报送" if asked.due else "请尽快报送" if late else "请在截止日前报送"
    blocks: list[Block] = [
        Fields(
            (
                ("单位", name),
                ("主管部门", seen.department_of(first.unit) or None),
                ("业务科室", first.unit.office if first.unit else None),
                ("上次填报人", next((who for row in rows if (who := _sender(row))), None)),
                ("份数", len(rows)),
            )
        ),
        Text(f"{name}：", "lead"),
        Text(f"贵单位下列材料{told}，至今没有报送，或者退回以后还没有修改。{until}；已经报送的，请与我局核对。"),
        Grid(_OWN, tuple(_cells(seen, row) for row in rows)),
        *(Text(line, "note") for row in rows for line in _opinion_lines(seen, row)),
        *seen.seal(asked),
    ]
    file = f"催报单-{first.row.owner}"
    return Letter(f"{seen.year}年度绩效材料催报单", file, tuple(blocks), seen.basis(_sources(seen, rows), _none(rows)))


def _list(seen: Gathered, asked: Asked, rows: Sequence[StageRow]) -> Letter:
    late = sum(row.lateness.late for row in rows if row.lateness)
    units = len({row.row.owner for row in rows})
    cells = (
        (
            number,
            row.row.unit or row.row.name,
            seen.department_of(row.unit) or None,
            row.unit.office if row.unit else None,
            *_cells(seen, row),
            _opinion(seen, row),
            _sender(row),
        )
        for number, row in enumerate(rows, start=1)
    )
    blocks = (
        Text(f"共 {units} 个单位、{len(rows)} 份：逾期 {late} 份，临近 {len(rows) - late} 份。"),
        *((Text(f"请于{told_day(asked.due)}前报送。"),) if asked.due else ()),
        without_idle(Grid(_ALL, tuple(cells))),
        *seen.seal(asked),
    )
    basis = seen.basis(_sources(seen, rows), _none(rows))
    return Letter(f"{seen.year}年度绩效材料催报清单", "催报清单", blocks, basis, landscape=True)


def _cells(seen: Gathered, row: StageRow) -> tuple[Value, ...]:
    late, window = row.lateness, row.window
    due = window.due.isoformat() if window and window.due else None
    days = late.days if late else None
    told = (None, days) if late and late.late else (days, None)
    return (seen.form_of(row), window_name(row), due, *told, row.standing.state.value)


def _returned(seen: Gathered, row: StageRow) -> Review | None:
    told = seen.reviews_of(row.row.unit_id, row.stage)
    return next((one for one in reversed(told) if one.status == "returned"), None)


def _opinion(seen: Gathered, row: StageRow) -> str | None:
    review = _returned(seen, row)
    if review is None:
        return None
    count = f"逐条意见 {len(review.remarks)} 条" if review.remarks else ""
    return "；".join(filter(None, (review.opinion, count)))


def _opinion_lines(seen: Gathered, row: StageRow) -> Iterator[str]:
    """The whole of what was said when it was returned last."""
    if (review := _returned(seen, row)) is None:
        return
    yield f"上次退回意见（{seen.form_of(row)}，第 {review.revision} 版，{local_time(review.when)}）：{review.opinion}"
    for number, remark in enumerate(review.remarks, start=1):
        place = f"{remark.cell}　" if remark.cell else ""
        yield f"（{number}）{place}{remark.text}"


def _sender(row: StageRow) -> str | None:
    submission = row.submission or row.row.submission
    return (submission.who or None) if submission else None


def _sources(seen: Gathered, rows: Sequence[StageRow]) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        if row.submission:
            yield seen.handed_in(row.row.unit_id, row.row.name, row.submission)
        if review := _returned(seen, row):
            yield seen.reviewed(row.row.name, row.row.form, review)


def _none(rows: Sequence[StageRow]) -> str:
    """The rest: of what has not come there is no revision to name."""
    names = [f"{whose(row)}（{stage_name(row.stage or '')}）" for row in rows if not row.submission]
    return f"登记簿里没有正式上报的：{'、'.join(names)}。" if names else ""
