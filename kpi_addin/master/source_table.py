"""来源 and 变动: what the master was made of, a line a hand-in, and what each changed since the one that counted before it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kpi_addin.address import split
from kpi_addin.checks.engine.run import rule_set_of
from kpi_addin.forms import load_definition
from kpi_addin.local_time import local_time
from kpi_addin.master.department import Department, State
from kpi_addin.master.merge import Master
from kpi_addin.master.origin import Origin
from kpi_addin.master.share.hashes import full_hash
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.tables import UNIT, Column, Table, Value, source_of
from kpi_addin.receipt import receipt_of
from kpi_addin.values import to_plain

SOURCES, CHANGES = "sources", "changes"
_FORM: Final = (Column("form", "表", 26), Column("of_project", "本表项目", 28))
_SOURCES: Final = (
    Column("revision", "版次", 7, "short"),
    Column("at", "上报时间", 19, "short"),
    Column("who", "上报人", 12, "short"),
    Column("file", "来源文件", 32),
    Column("sheet", "来源工作表", 14, "short"),
    Column("receipt", "校验码", 15, "short"),
    Column("approved", "批复的版次", 11, "short"),
    Column("entry", "登记号", 9, "short"),
    Column("short_hash", "内容哈希", 15, "short"),
    Column("note", "说明", 34),
    Column("hash", "内容哈希（全）", 24, "clip"),
)
_CHANGES: Final = (
    Column("unit", "单位", 36),
    Column("before", "原版次", 8, "short"),
    Column("revision", "版次", 8, "short"),
    Column("at", "上报时间", 19, "short"),
    Column("who", "上报人", 12, "short"),
    Column("cell", "单元格", 11, "short"),
    Column("what", "内容", 36),
    Column("old", "原来", 34),
    Column("new", "现在", 34),
    Column("file", "来源文件", 24, "clip"),
)
_SHORT: Final = 12
_WHOLE: Final = "（总表）"


def source_table(master: Master) -> Table:
    """A line a hand-in, a unit without one, a file that cannot be read; the last one of the master as a whole."""
    several = bool(master.further)
    rows: list[tuple[Value, ...]] = []
    owners: list[tuple[int, int] | None] = []
    names, unread = master.form_names, dict(master.unreadable)
    for place, part in enumerate(master.parts):
        for one in part.departments:
            of_form = (names[place], one.project or None) if several else ()
            name = one.unit if several else one.name
            rows.append((name, one.state.value, *of_form, *_source(one, master, unread.pop(one.unit_id, None))))
            owners.append((place, one.number))
    blank = (None,) * len(_FORM) if several else ()
    for file, reason in unread.items():
        told = (None, None, None, file, None, None, None, None, None, reason, None)
        rows.append((None, State.UNREADABLE.value, *blank, *told))
        owners.append(None)
    if whole := _whole(master):
        rows.append((_WHOLE, None, *blank, *whole))
        owners.append(None)
    columns = (*UNIT, *(_FORM if several else ()), *_SOURCES)
    return Table(SOURCES, "来源", columns, tuple(rows), tuple(owners))


def _source(one: Department, master: Master, unreadable: str | None) -> tuple[Value, ...]:
    origin, sent = master.origins.get(one.unit_id), one.submission
    note = "；".join(filter(None, (unreadable, _note(one, origin)))) or None
    code = origin.hash if origin else _content(sent)
    approved, entry = (origin.approved or None, origin.entry or None) if origin else (None, None)
    hand_in = _hand_in(sent, origin) if sent else (None,) * 6
    return (*hand_in, approved, entry, code[:_SHORT] or None, note, code or None)


def _hand_in(sent: Submission, origin: Origin | None) -> tuple[Value, ...]:
    """Revision, time, who, file, sheet and receipt: by the share's clock where it tells, else by the sender's."""
    at = (origin.at if origin else "") or sent.when
    file, sheet, _ = source_of(sent, sent.form.unit.cell or next(_cells(sent), None))
    receipt = sent.receipt or receipt_of(sent.form, rule_set_of(load_definition(sent.form.form_id)))
    return sent.revision or None, local_time(at) if at else None, sent.who or None, file, sheet, receipt


def _content(sent: Submission | None) -> str:
    """The hash of a form that was collected: the same values at the same places give the same, whatever the file is called."""
    if sent is None:
        return ""
    values = to_plain(replace(sent, findings=(), file=""))
    # Without line breaks the library's own fast writer does it.
    return full_hash(json.dumps(values, sort_keys=True, separators=(",", ":")).encode("ascii"))


def _cells(sent: Submission) -> Iterator[str]:
    return (line.name.cell for line in sent.form.budget if line.name.cell)


def _note(one: Department, origin: Origin | None) -> str:
    told = []
    if one.state is State.DUPLICATE:
        told.append("同一单位交来不止一份，这一份没有计入")
    if origin and origin.draft:
        told.append(f"另有草稿（第 {origin.draft} 版），没有计入")
    if origin and one.submission and origin.latest > one.submission.revision:
        told.append(f"第 {origin.latest} 版改了已批复的目标，批复以前仍按第 {one.submission.revision} 版")
    if origin and one.submission and origin.approved and origin.approved < one.submission.revision:
        told.append(f"目标以批复的第 {origin.approved} 版为准")
    return "；".join(told)


def _whole(master: Master) -> tuple[Value, ...] | None:
    """The ledger that it was made of; of workbooks that were collected there is none."""
    number, code = [*master.stamp.split(" "), "", ""][:2] if master.stamp else ("0", "")
    if not number.isdecimal() or not int(number):
        return None
    note = f"由登记簿第 1 至 {int(number)} 条制成"
    return (*(None,) * 7, int(number), code[:_SHORT], note, code)


def change_table(master: Master) -> Table | None:
    """What each hand-in that counts changed since the one before it that counted; None where none did."""
    several = bool(master.further)
    rows: list[tuple[Value, ...]] = []
    owners: list[tuple[int, int] | None] = []
    for place, part in enumerate(master.parts):
        for one, row in _changed(part, master):
            rows.append((*row[:1], *((master.form_names[place],) if several else ()), *row[1:]))
            owners.append((place, one.number))
    columns = (*_CHANGES[:1], *(_FORM[:1] if several else ()), *_CHANGES[1:])
    return Table(CHANGES, "变动", columns, tuple(rows), tuple(owners)) if rows else None


def _who(origin: Origin, sent: Submission) -> str:
    """Who handed in the latest revision, as its changes tell: another one may be shown."""
    return next((change.who for change in origin.changes), sent.who)


def _changed(part: Master, master: Master) -> Iterator[tuple[Department, tuple[Value, ...]]]:
    for one, sent in part.submitted:
        origin = master.origins.get(one.unit_id)
        if not origin:
            continue
        at, sheet = local_time(origin.latest_at or sent.when), split(sent.form.unit.cell or "")[0]
        for change in origin.changes:
            cell = change.change.their_cell or change.place
            address = split(cell)[1] if split(cell)[0] in {"", sheet} else cell
            what = (address or None, change.what.zh, change.base.zh, change.theirs.zh)
            yield one, (one.name, origin.before, origin.latest, at, _who(origin, sent), *what, sent.file)
