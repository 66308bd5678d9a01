"""What has to be true of the sheets after whatever was done to them. Each function tells what is not, in a line each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import kpi_addin
from kpi_addin.address import split
from kpi_addin.api import Validation
from kpi_addin.checks.engine.finding import Finding
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.source import read_source
from tests.live.desk import FINDINGS, FORM, HALF_YEAR, Desk, filled_form
from tests.live.hands import Memory
from tests.live.sight import CHILDREN, DIFFERENCE, FULL_YEAR, STALE, Key, Sheet, Sight, errors, look

ASKS_AGAIN = "请再校验"
OF_NOBODY = ("找不到", "没有对应的指标")
"""What the status of a stage's row says, by itself and after a check, when nobody knows of whom it reports."""
BALANCE = "收入－支出"
OURS = ("错误", "警告", "提示", "见第")
"""So a note of a check begins."""
_READER = Reader()
"""One process that reads for all; it leaves when the tests do."""
SHEETS_WITH_LIGHTS = (FORM, HALF_YEAR, FULL_YEAR)


@dataclass(repr=False)
class Told:
    """What the last check told, and of what contents: addresses are of that moment."""

    validation: Validation
    sight: Sight
    first_cell: dict[str, str]
    """Of the cells inside merged areas, by ``sheet!A1``: the area's first."""

    def places(self, finding: Finding) -> list[tuple[str, str]]:
        """(sheet, address) of the cells that show the finding's light."""
        placed = (split(self.first_cell.get(cell, cell)) for cell in finding.cells)
        return list(dict.fromkeys((sheet, cell) for sheet, cell in placed if sheet in SHEETS_WITH_LIGHTS))

    def keys(self, finding: Finding) -> list[Key]:
        return [self.sight[sheet].key(address) for sheet, address in self.places(finding)]


def told_by(desk: Desk) -> Told:
    """The last check of what is on the desk, just opened."""
    merged = {
        grid.address(row, column): grid.address(top, left)
        for grid in read_source(desk.path, _READER)
        for top, left, bottom, right in grid.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    return Told(kpi_addin.validate(desk.path, _READER), look(desk), merged)


def faults(desk: Desk, memory: Memory, told: Told, sight: Sight | None = None) -> list[str]:
    """All that is not as it must be, after any actions; ``sight`` where somebody looked already."""
    desk.save()
    sight, now = sight or look(desk), kpi_addin.validate(desk.path, _READER)
    found = (
        *errors(sight),
        *_typed(now, memory),
        *_reported(now, memory, sight[HALF_YEAR]),
        *_sums(sight[FORM], now),
        *_stage_rows(sight, memory),
        *_lights(sight, told, memory),
        *_notes(sight, told),
        *_whole(now),
    )
    return list(dict.fromkeys(found))


def faults_after_check(desk: Desk, memory: Memory, told: Told) -> list[str]:
    """The same just after ``validate --write``: the lights are the findings, no less and no more."""
    return [*faults(desk, memory, told, told.sight), *dict.fromkeys(_exactly(told)), *_locked(desk, memory)]


def _locked(desk: Desk, memory: Memory) -> Iterator[str]:
    """Each row that repeats can be deleted: none of its cells is locked, nor any beyond the form."""
    always = {row.level3.value for row in filled_form().indicators if row.table == "common"}
    cells = desk.sheet().getCellRangeByName("A1:G150").getDataArray()
    for row, texts in enumerate(cells, start=1):
        if any(text in memory.projects or (text in memory.indicators and text not in always) for text in texts if text):
            shut = [f"{column}{row}" for column in "ABCDEFGHIJKZ" if desk.refuses(f"{column}{row}")]
            yield from (f"locks: {', '.join(shut)} are locked" for _ in shut[:1])


# what people do to rows damages no template


def _whole(now: Validation) -> Iterator[str]:
    """Where the protection was taken off, that is told and nothing else."""
    yield from (f"damage: {kind} {cells}" for kind, cells in now.form.damage.items() if kind != "unprotected")


# nothing that was typed is lost


def _typed(now: Validation, memory: Memory) -> Iterator[str]:
    def money(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    read = Counter((line.name.value, line.half_year.value, line.full_year.value) for line in now.form.projects)
    typed = Counter((name, money(half), money(full)) for name, (half, full) in memory.projects.items())
    yield from _differences("project", read, typed)
    rows = [row for row in now.form.indicators if row.level3.value]
    targets = Counter((row.level3.value, row.half_year.value, row.full_year.value) for row in rows)
    wanted = Counter((name, *told) for name, told in memory.indicators.items())
    yield from _differences("indicator", targets, wanted)


def _reported(now: Validation, memory: Memory, half: Sheet) -> Iterator[str]:
    """What was reported is read as of that name; or its row says that it is of nobody."""
    read = {(row.level3.value, row.actual_half.value) for row in now.form.indicators}
    for name, text in memory.actuals.items():
        if (name, text) not in read and not _says_of_whom(half, "E", text):
            yield f"read: the actual {text} of {name} is not read"
    spent = {(line.name.value, line.amount("executed_half").value) for line in now.form.budget}
    for name, text in memory.spent.items():
        if (name, Decimal(text)) not in spent and not _says_of_whom(half, "F", f"{Decimal(text):.2f}"):
            yield f"read: the money {text} spent by {name} is not read"


def _says_of_whom(sheet: Sheet, column: str, text: str) -> bool:
    rows = [row for row in range(4, sheet.last_row + 1) if sheet.text(column, row) == text]
    return any(told in sheet.text(sheet.status, row) for row in rows for told in OF_NOBODY)


def _differences(kind: str, read: Counter[Any], typed: Counter[Any]) -> Iterator[str]:
    yield from (f"read: {kind} {told} was typed and is not read" for told in typed - read)
    yield from (f"read: {kind} {told} is read and was not typed" for told in read - typed)


# the live sums are the validator's


def _sums(sheet: Sheet, now: Validation) -> Iterator[str]:
    lines = {line.name.value: line for line in now.form.budget}
    children, difference = sheet.column_of(CHILDREN), sheet.column_of(DIFFERENCE)
    shown = {sheet.text("B", row): row for row in range(7, sheet.tables_from)}
    for name, line in lines.items():
        parts = [each.full_year.value for each in now.form.budget if each.parent == name and each.side == line.side]
        known = [part for part in parts if part is not None]
        if not known or name not in shown:
            continue
        total, own = sum(known, Decimal(0)), line.full_year.value
        yield from _shows(sheet, f"{children}{shown[name]}", total, f"sum of {name}")
        if own is not None:
            yield from _shows(sheet, f"{difference}{shown[name]}", own - total, f"difference of {name}")
    mismatch = any(finding.rule == "project-sum-mismatch" for finding in now.findings)
    row = shown.get("项目支出")
    # With no amount listed there is nothing to add up yet: the sheet is silent, and the validator says once that all are missing.
    listed = any(line.full_year.value is not None for line in now.form.projects)
    if row and listed and mismatch != bool(_number(sheet.text(difference, row))):
        yield f"sums: the validator {'finds' if mismatch else 'does not find'} a mismatch of 项目支出, the sheet does otherwise"


def _shows(sheet: Sheet, address: str, right: Decimal, what: str) -> Iterator[str]:
    shown = sheet.text(address[0], int(address[1:]))
    if _number(shown) != right:
        yield f"sums: the {what} in {address} shows {shown or 'nothing'}, right is {right}"


def _number(shown: str) -> Decimal | None:
    return Decimal(shown.replace(",", "")) if re.fullmatch(r"-?[\d,]+(\.\d+)?", shown) else None


# stage rows are the indicators'


def _stage_rows(sight: Sight, memory: Memory) -> Iterator[str]:
    for name in (HALF_YEAR, FULL_YEAR):
        sheet = sight[name]
        names = [text for row, text in sheet.rows.items() if row >= sheet.tables_from]
        for indicator in memory.indicators:
            if names.count(indicator) != 1:
                yield f"stages: {name} has {names.count(indicator)} rows for {indicator}"
        strange = {text for text in names if text} - {*memory.indicators}
        yield from (f"stages: {name} has a row for {text}, which is no indicator" for text in strange if len(text) < 30)
    half = sight[HALF_YEAR]
    lines = Counter(text for row, text in half.rows.items() if row < half.tables_from)
    yield from (f"stages: {lines[name]} lines of money for {name}" for name in memory.projects if lines[name] != 1)
    yield from _beside(half, "E", memory.actuals, range(half.tables_from, half.last_row + 1))
    yield from _beside(half, "F", {name: f"{Decimal(text):.2f}" for name, text in memory.spent.items()}, range(4, 40))


def _beside(sheet: Sheet, column: str, typed: dict[str, str], rows: range) -> Iterator[str]:
    """What was reported stands beside the name it was reported of, or its row tells that it does not."""
    for name, text in typed.items():
        named = [row for row in rows if sheet.rows.get(row) == name]
        if any(sheet.text(column, row) == text for row in named):
            continue
        lost = [row for row in rows if sheet.text(column, row) == text]
        if not _says_of_whom(sheet, column, text):
            where = [f"{sheet.rows.get(row) or 'a row without a name'}" for row in lost] or ["nowhere"]
            yield f"stages: {text}, reported of {name}, stands beside {', '.join(where)}, untold"


# lights are findings


def _lights(sight: Sight, told: Told, memory: Memory) -> Iterator[str]:
    present = {sheet.key(address): address for sheet in _lit_sheets(sight) for address in sheet.cells}
    keys = {finding: told.keys(finding) for finding in told.validation.findings}
    unchanged = [finding for finding, places in keys.items() if all(place in present for place in places)]
    good = {place for finding in unchanged for place in keys[finding]}
    once = {place for places in keys.values() for place in places}
    for sheet in _lit_sheets(sight):
        live = _red_by_itself(sheet) if sheet.name == FORM else set()
        for address in sheet.lit():
            place, light = sheet.key(address), sheet.light(address)
            if light == STALE:
                if place[1].startswith("header"):
                    yield f"lights: {sheet.name}!{address} in a header is stale"
            elif place not in good and address not in live and not _says_something(sheet, address):
                why = "whose finding changed" if place in once else "about which nothing was told"
                yield f"lights: {sheet.name}!{address} ({place[1]}: {place[3]}), {why}, is lit as {light}"
    for finding in unchanged:
        for place in keys[finding]:
            if place[1] and not sight[place[0]].light(present[place]) and not memory.shuffled:
                yield f"lights: {place[0]}!{present[place]} ({place[1]}: {place[3]}) is dark, {finding.rule} still holds"


def _lit_sheets(sight: Sight) -> list[Sheet]:
    return [sight[name] for name in SHEETS_WITH_LIGHTS]


def _says_something(sheet: Sheet, address: str) -> bool:
    """A stage's row has lights of its own, with a sentence in the same row."""
    return sheet.name != FORM and bool(sheet.text(sheet.status, int(address[1:])))


def _red_by_itself(sheet: Sheet) -> set[str]:
    """Cells that a difference colours by formula, without any check."""
    column = sheet.column_of(DIFFERENCE)
    rows = [row for row in range(7, sheet.tables_from) if _number(sheet.text(column, row))]
    red = {f"G{row}" for row in rows}
    if any(sheet.text(chr(ord(column) - 1), row) == BALANCE for row in rows):
        red |= {f"G{row}" for row in sheet.rows if sheet.text("B", row) in ("资金总额", "支出总额")}
    return red


def _exactly(told: Told) -> Iterator[str]:
    """Just after a check nothing is stale, and every cell of a finding has the colour of the worst."""
    right: dict[tuple[str, str], str] = {}
    for finding in sorted(told.validation.findings, key=lambda each: ("error", "warning", "info").index(each.severity)):
        for place in told.places(finding):
            right.setdefault(place, finding.severity.value)
    yield from (f"after a check: {stale} is stale" for stale in _stale(told.sight))
    for (name, address), severity in right.items():
        shown = told.sight[name].light(address)
        if shown != severity:
            yield f"after a check: {name}!{address} is {shown}, right is {severity}"
    yield from _told_in_rows(told)


def _stale(sight: Sight) -> list[str]:
    lit = ((sheet, address) for sheet in _lit_sheets(sight) for address in sheet.lit())
    return [f"{sheet.name}!{address}" for sheet, address in lit if sheet.light(address) == STALE]


def _told_in_rows(told: Told) -> Iterator[str]:
    """Each finding is told in the row of its first cell, but for the title's: there the last check is summed up."""
    for finding in told.validation.findings:
        places = told.places(finding)
        if places and (row := int(places[0][1][1:])) > 1:
            sheet = told.sight[places[0][0]]
            note = sheet.text(sheet.status, row)
            if finding.message.rstrip("。")[:12] not in note and not any(word in note for word in ("详见", "另有")):
                yield f"after a check: the note of {sheet.name} row {row} does not say {finding.rule}: {note}"


# notes are on their rows


def _notes(sight: Sight, told: Told) -> Iterator[str]:
    for sheet in _lit_sheets(sight):
        before = told.sight[sheet.name]
        allowed: dict[str, set[str]] = {}
        for row, name in before.rows.items():
            allowed.setdefault(name, set()).add(_with_names(before, before.text(before.status, row)))
        for row, name in sheet.rows.items():
            note = _with_names(sheet, sheet.text(sheet.status, row))
            if note.startswith(OURS) and ASKS_AGAIN not in note and note not in allowed.get(name, set()):
                yield f"notes: {sheet.name} row {row} ({name[:20]}) says: {note[:60]}"
    if _stale(sight):
        summary = " ".join(sight[FINDINGS].text("A", row) for row in (1, 2, 3)) if FINDINGS in sight else ASKS_AGAIN
        if ASKS_AGAIN not in summary:
            yield f"notes: marks are stale, and {FINDINGS} does not say so: {summary}"


def _with_names(sheet: Sheet, note: str) -> str:
    """``见第 18 行`` with the name of that row, for rows move."""
    return re.sub(r"第 (\d+) 行", lambda found: f"第 {sheet.rows.get(int(found[1]), '?')} 行", note)
