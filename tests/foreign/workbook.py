"""A workbook of another bureau, and what a reviewer reads on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import Any

import yaml

from tests.foreign.drawing import draw

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "data" / "layouts"
"""Where workbooks lie that are not ours to copy; measured only where they are there."""


@dataclass(frozen=True)
class Row:
    """An indicator as it is printed: what is asked of it, and the further cells (points, actual, score) by their columns."""

    level1: str
    level2: str
    level3: str
    target: str
    further: Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A line of money: the amounts that must come out, and the points and rates beside them, which may."""

    name: str
    amounts: tuple[Decimal, ...]
    beside: tuple[Decimal, ...]


@dataclass(frozen=True)
class Truth:
    """One form on the sheet."""

    unit: str | None
    money_unit: str
    texts: tuple[str, ...]
    rows: tuple[Row, ...]
    money: tuple[Line, ...]
    lists: tuple[tuple[str, ...], ...]
    ignored: tuple[str, ...]
    """Names of rows about which two reviewers may differ: read or not, neither is wrong."""


@dataclass(frozen=True, eq=False)
class ForeignWorkbook:
    """Where it comes from, how its sheets are drawn, and the forms on it."""

    name: str
    level: str
    sheets: Mapping[str, str]
    shared: Path | None
    truths: tuple[Truth, ...]

    def build(self, folder: Path) -> Path:
        """The workbook as a file in that folder."""
        path = folder / f"{self.name}.xlsx"
        if self.shared:
            copyfile(self.shared, path)
        else:
            draw(self.sheets, path)
        return path


@cache
def workbooks() -> tuple[ForeignWorkbook, ...]:
    """All that can be built here."""
    read = (_workbook(path) for path in sorted((HERE / "workbooks").glob("*.yaml")))
    return tuple(book for book in read if book)


def _workbook(path: Path) -> ForeignWorkbook | None:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    shared = SHARED / written["shared"] if "shared" in written else None
    if shared and not shared.is_file():
        return None
    truths = tuple(_truth(each) for each in written["truth"])
    return ForeignWorkbook(path.stem, written["level"], written.get("sheets", {}), shared, truths)


def _truth(written: dict[str, Any]) -> Truth:
    return Truth(
        unit=written["unit"],
        money_unit=written["money_unit"],
        texts=tuple(map(str, written["texts"])),
        rows=tuple(_rows(written["columns"].split(), written["rows"])),
        money=tuple(_line(each) for each in _cells(written["money"])),
        lists=tuple(tuple(each) for each in _cells(written.get("lists", ""))),
        ignored=tuple(map(str, written.get("ignored", ()))),
    )


def _cells(written: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in written.strip("\n").split("\n") if line.strip()]


def _rows(columns: list[str], written: str) -> list[Row]:
    rows: list[Row] = []
    above: dict[str, str] = {}
    for cells in _cells(written):
        named = dict(zip(columns, cells, strict=True))
        above = {column: above[column] if cell == '"' else cell for column, cell in named.items()}
        further = {column: cell for column, cell in above.items() if column not in Row.__annotations__}
        rows.append(Row(above["level1"], above["level2"], above["level3"], above.get("target", ""), further))
    return rows


def _line(cells: list[str]) -> Line:
    name, amounts, beside = [*cells, "", ""][:3]
    return Line(name, tuple(map(Decimal, amounts.split())), tuple(map(Decimal, beside.split())))
