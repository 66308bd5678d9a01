"""What is broken about a workbook of today's template: held against the fresh one, row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from kpi_addin.address import Spot, address_of
from kpi_addin.language import Bilingual
from kpi_addin.writing.package.open_looks import open_looks
from kpi_addin.writing.package.workbook_part import sheet_parts
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.renewal.moves import Moves
from kpi_addin.writing.renewal.sheet_facts import SheetFacts

_SHOWN: Final = 6
"""So many places are named."""
_LOST_REFERENCE: Final = "#REF!"
_KINDS: Final[Mapping[str, Bilingual]] = {
    "missing": Bilingual("缺少公式", "formulas are missing"),
    "broken": Bilingual("公式指向已删除的格子（#REF!）", "formulas point to deleted cells (#REF!)"),
    "changed": Bilingual("公式被改动或拖动", "formulas were changed or dragged"),
    "free": Bilingual("缺少下拉列表或输入限制", "drop-downs or restrictions are missing"),
    "locked": Bilingual("填写的格子被锁住", "inputs are locked"),
    "open": Bilingual("不该改的格子没有锁", "cells that are no inputs are not locked"),
    "merged": Bilingual("合并单元格被拆开", "merged cells were split"),
    "unprotected": Bilingual("工作表保护被取消", "the sheet is not protected"),
}


def damage(
    old: Package, fresh: Package, moves: Moves, shut: Iterable[str] = (), stages: Collection[str] = ()
) -> list[Bilingual]:
    """A sentence for each kind of damage, with its places in the old workbook; ``shut`` are locked cells in blank rows.

    ``stages`` are the sheets beside the form. Where one has other rows than the fresh one, as after a free row of the form was
    filled in, its rows are not held against each other, nor is the wording of any formula: the ranges differ.
    """
    there, looks = sheet_parts(old), (open_looks(old), open_looks(fresh))
    found: dict[str, list[str]] = {}
    parts = {name: part for name, part in sheet_parts(fresh).items() if name in there}
    pairs = {
        name: (SheetFacts(old, there[name], looks[0]), SheetFacts(fresh, part, looks[1]))
        for name, part in parts.items()
    }
    grown = {name for name in pairs.keys() & set(stages) if _worked_out(pairs[name][0]) != _worked_out(pairs[name][1])}
    exact = moves.layout_kept and not grown
    for name, pair in pairs.items():
        told = _whole(*pair) if name in grown else _of_sheet(name, *pair, moves, exact=exact)
        for kind, spot in told:
            found.setdefault(kind, []).append(f"{name}!{address_of(*spot)}" if spot else name)
    if locked := [*found.get("locked", ()), *shut]:
        found["locked"] = list(dict.fromkeys(locked))
    return [_told(kind, found[kind]) for kind in _KINDS if kind in found]


def _told(kind: str, places: list[str]) -> Bilingual:
    zh, en = _KINDS[kind]
    shown, more = "、".join(places[:_SHOWN]), "等" if len(places) > _SHOWN else ""
    return Bilingual(f"{zh} {len(places)} 处：{shown}{more}", f"{en} ({len(places)}): {', '.join(places[:_SHOWN])}")


def _worked_out(facts: SheetFacts) -> set[int]:
    """The rows that have formulas."""
    return {row for row, column in facts.cells if facts.computed((row, column))}


def _whole(old: SheetFacts, fresh: SheetFacts) -> Iterator[tuple[str, Spot | None]]:
    """What a sheet tells by itself."""
    if fresh.protected and not old.protected:
        yield "unprotected", None
    yield from (("broken", spot) for spot, text in sorted(old.formulas.items()) if _LOST_REFERENCE in text)


def _of_sheet(
    name: str, old: SheetFacts, fresh: SheetFacts, moves: Moves, *, exact: bool
) -> Iterator[tuple[str, Spot | None]]:
    yield from _whole(old, fresh)
    before = _rows_before(name, old, moves)
    for spot in sorted(fresh.cells):
        for row in before.get(spot[0], ()):
            yield from _of_cell((row, spot[1]), spot, old, fresh, exact=exact)
    merged = set(old.sheet.merged())
    for top, left, bottom, right in sorted(fresh.sheet.merged()):
        rows = before.get(top, ()) if top == bottom or exact else ()
        yield from (("merged", (row, left)) for row in rows if (row, left, row + bottom - top, right) not in merged)


def _rows_before(name: str, old: SheetFacts, moves: Moves) -> dict[int, list[int]]:
    """By a row of the fresh sheet the rows in which the same stood."""
    told: dict[int, list[int]] = {}
    for row in sorted({row for row, _ in old.cells}):
        moved = moves.row(name, row)
        if moved:
            told.setdefault(moved, []).append(row)
    return told


def _of_cell(
    before: Spot, now: Spot, old: SheetFacts, fresh: SheetFacts, *, exact: bool
) -> Iterator[tuple[str, Spot | None]]:
    if fresh.computed(now):
        if not old.computed(before):
            yield "missing", before
        elif exact and _was_changed(old.formulas.get(before), fresh.formulas.get(now)):
            yield "changed", before
    if fresh.restricted(now) and not old.restricted(before):
        yield "free", before
    # LibreOffice drops empty cells without a visible look, and gives what lies below a merged cell the look of that.
    if old.covered(before) or before not in old.cells:
        return
    if fresh.open(now) and not old.open(before):
        yield "locked", before
    if not fresh.open(now) and old.open(before):
        yield "open", before


def _was_changed(old: str | None, fresh: str | None) -> bool:
    """A formula that shares the text of another cell's is not compared; one that points nowhere is told as such."""
    return old is not None and fresh is not None and _LOST_REFERENCE not in old and _plain(old) != _plain(fresh)


def _plain(formula: str) -> str:
    """A formula as it is compared: every program writes spaces and the quotes of sheet names in its own way."""
    return "".join(formula.split()).replace("'", "").upper()
