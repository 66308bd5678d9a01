"""The rows of 名单: the roster as it is, or the list that somebody typed there and nobody has applied yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kpi_addin.address import row_and_column, split
from kpi_addin.errors import InputError
from kpi_addin.master.desk.values import ROSTER_SHEET, DeskRoster
from kpi_addin.master.review.review import Review
from kpi_addin.master.roster.changes import NewRoster, new_roster
from kpi_addin.master.roster.headings import TITLES
from kpi_addin.master.roster.listed import listing_in
from kpi_addin.master.roster.sheet import roster_cells
from kpi_addin.master.share.unit import Unit
from kpi_addin.reading.grid import Grid

_HOW: Final = (
    "应报单位名单（设置里的，随时以它为准）。要改就改在这里，存盘后运行 kpi-addin share roster master.xlsx --share 共享文件夹：先列出变化，"
    "确认了才写入设置。没有写入以前，改过的内容一直留在这里。"
)
_PENDING: Final = "名单有改动待确认，还没有写入设置：请运行 kpi-addin share roster master.xlsx --share 共享文件夹，确认后才算数；不要了就照原样改回来。"


def desk_roster(units: Sequence[Unit], notes: Sequence[Review]) -> DeskRoster:
    """The roster; where a list was typed that would change it, the rows of that list with each change told."""
    typed = [one.cells for note in reversed(notes) for one in note.typed if one.sheet == ROSTER_SHEET]
    last = next((note for note in reversed(notes) if any(one.sheet == ROSTER_SHEET for one in note.typed)), None)
    rows = tuple(one.cells for one in last.typed if one.sheet == ROSTER_SHEET) if last and typed else ()
    pending = _pending(units, rows) if rows else None
    if pending:
        return pending
    return DeskRoster(tuple(map(roster_cells, units)), ("",) * len(units), _HOW)


def _pending(units: Sequence[Unit], rows: tuple[Mapping[str, str], ...]) -> DeskRoster | None:
    titles = list(TITLES.values())
    cells = (tuple(row.get(title) or None for title in titles) for row in rows)
    try:
        new = new_roster(units, listing_in([Grid(ROSTER_SHEET, (tuple(titles), *cells))], ROSTER_SHEET))
    except InputError as error:
        return DeskRoster(rows, ("",) * len(rows), f"{_PENDING}{error.zh}")
    if not (new.changes or new.faults):
        return None
    told = [list[str]() for _ in rows]
    gone = list(_tell(new, rows, told))
    note = _PENDING + (f"会去掉：{'、'.join(gone)}。" if gone else "")
    return DeskRoster(rows, tuple("；".join(each) for each in told), note)


def _tell(new: NewRoster, rows: Sequence[Mapping[str, str]], told: Sequence[list[str]]) -> Iterator[str]:
    """Tell each fault and change at its row; yield the names of those that would be gone."""
    for fault in new.faults:
        row = row_and_column(split(fault.cell)[1])[0] - 2
        if 0 <= row < len(told):
            told[row].append(f"有误：{fault.told.zh}")
    names = {row.get(TITLES["name"], ""): place for place, row in enumerate(rows)}
    for change in new.changes:
        if change.after is None:
            yield change.before.name if change.before else ""
        elif change.after.name in names:
            told[names[change.after.name]].append(f"待确认：{change.told.zh}")
