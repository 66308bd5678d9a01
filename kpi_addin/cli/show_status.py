"""``kpi-addin master status``: its columns and rows, for people only those that say something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.cli.listing import Columns, Told
from kpi_addin.language import Bilingual, say
from kpi_addin.local_time import local_time
from kpi_addin.master.review.state import STATE_NAMES
from kpi_addin.master.share.windows import STAGE_NAMES
from kpi_addin.master.stage_rows import StageRow

_COLUMNS: Final[Columns] = {
    "unit": Bilingual("单位", "unit"),
    "state": Bilingual("状态", "state"),
    "revision": Bilingual("修订", "revision"),
    "when": Bilingual("时间", "when"),
    "who": Bilingual("填报人", "who"),
    "errors": Bilingual("错误", "errors"),
    "warnings": Bilingual("警告", "warnings"),
    "form": Bilingual("表", "form"),
    "project": Bilingual("项目", "project"),
    "code": Bilingual("编码", "code"),
    "parent": Bilingual("上级编码", "parent"),
    "department": Bilingual("主管部门", "department"),
    "office": Bilingual("业务科室", "office"),
    "stage": Bilingual("阶段", "stage"),
    "status": Bilingual("状态", "status"),
    "round": Bilingual("轮次", "round"),
    "window": Bilingual("窗口", "window"),
    "due": Bilingual("截止日", "due"),
    "lateness": Bilingual("时限", "in time"),
    "days": Bilingual("天数", "days"),
    "marks": Bilingual("注意", "mind"),
}
"""The keys that programs read; those of before come first, the others are added behind them."""
_FOR_PEOPLE: Final = (
    *("unit", "stage", "status", "round", "lateness", "marks"),
    *("revision", "when", "who", "errors", "warnings", "form", "project"),
)


def status_list(rows: Sequence[StageRow], *, several: bool, for_programs: bool) -> tuple[Columns, list[list[Told]]]:
    """The list; ``several``: the share takes more than one form."""
    if for_programs:
        told = [_plain(row, several=several) for row in rows]
        return _COLUMNS, [[row[key] for key in _COLUMNS] for row in told]
    told = [_plain(row, several=several) | _in_words(row) for row in rows]
    which = {"form", "project"} if several else set()
    shown = [key for key in _FOR_PEOPLE if key in which or (key not in {"form", "project"} and _says(key, rows))]
    return {key: _COLUMNS[key] for key in shown}, [[row[key] for key in shown] for row in told]


def _says(key: str, rows: Sequence[StageRow]) -> bool:
    """Whether a column has anything to say: a share without windows and reviews has neither stages nor rounds."""
    if key == "stage":
        return any(row.window for row in rows) or len({row.stage for row in rows if row.stage}) > 1
    if key == "round":
        return any(row.standing.round > 1 for row in rows)
    if key == "lateness":
        return any(row.lateness for row in rows)
    return key != "marks" or any(row.marks for row in rows)


def _plain(row: StageRow, *, several: bool) -> dict[str, Told]:
    department, unit, submission = row.row, row.unit, row.submission
    handed: list[Told] = [None] * 5
    if submission:
        found = [submission.count(severity) for severity in (Severity.ERROR, Severity.WARNING)]
        handed = [submission.revision, local_time(submission.when), submission.who, *found]
    place: list[Told] = [unit.code, unit.parent, unit.department, unit.office] if unit else [None] * 4
    window, late = row.window, row.lateness
    due = window.due.isoformat() if window and window.due else None
    values: list[Told] = [
        department.unit if several else department.name,
        department.state,
        *handed,
        department.form,
        department.project,
        *place,
        row.stage,
        row.standing.state,
        row.standing.round,
        window.name if window else None,
        due,
        late.word if late else None,
        late.days if late else None,
        "；".join(mark.zh for mark in row.marks),
    ]
    return dict(zip(_COLUMNS, values, strict=True))


def _in_words(row: StageRow) -> dict[str, Told]:
    """In the reader's language."""
    stage = STAGE_NAMES[row.stage] if row.stage else None
    shown = say(row.window.name, str(stage)) if row.window else str(stage or "")
    return {
        "stage": shown,
        "status": str(STATE_NAMES[row.standing.state]),
        "lateness": str(row.lateness.told) if row.lateness else "",
        "marks": say("；", "; ").join(map(str, row.marks)),
    }
