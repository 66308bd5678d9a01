"""What we wrote into each cell of a master, as short codes on a hidden sheet of it.

Every program that saves a workbook writes other bytes. By these codes what people typed is told from what stood there,
whatever settings and hand-ins the master was made of, in a copy as well.
"""

from __future__ import annotations

import re
from binascii import b2a_base64, crc32
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from kpi_addin.outputs.products import WITNESS_SHEET
from kpi_addin.reading.grid import Cell

_LONGEST: Final = 30_000
_SIZE: Final = 3
BLANK: Final = "." * _SIZE
FORMULA: Final = "=" * _SIZE
_SPACE: Final = re.compile(r"\s+")
_HEAD: Final = "每格的校验码，用来认出总表里哪些是后来填的；请勿改动。"


def code_of(value: Cell | int) -> str:
    """The code of a cell's value: numbers by twelve digits, texts without regard to how they are spaced."""
    if value is None:
        return BLANK
    text = _SPACE.sub("", value) if isinstance(value, str) else f"{float(value):.12g}"
    return _code(text) if text else BLANK


def _code(text: str) -> str:
    digest = crc32(text.encode("utf-8", "surrogatepass")) & 0x3FFFF
    return b2a_base64((digest << 6).to_bytes(3, "big"), newline=False).decode("ascii")[:_SIZE]


def write_witness(workbook: Any, stamp: str) -> None:
    """Add the sheet, once all others are written; it tells the master's stamp as well, which some programs drop elsewhere."""
    told = list(_told(workbook))
    sheet = workbook.add_worksheet(WITNESS_SHEET)
    sheet.write_string(0, 0, _HEAD)
    sheet.write_string(0, 1, stamp)
    for row, (name, lines) in enumerate(told, start=1):
        sheet.write_string(row, 0, name)
        for place, text in enumerate(lines, start=1):
            sheet.write_string(row, place, text)
    sheet.very_hidden()


def _told(workbook: Any) -> Iterator[tuple[str, list[str]]]:
    texts = {place: text for text, place in workbook.str_table.string_table.items()}
    known: dict[int, str] = {}
    for sheet in workbook.worksheets():
        rows = {row: _row(cells, texts, known) for row, cells in sheet.table.items()}
        yield sheet.name, list(_cut(rows.get(row, "") for row in range(max(rows, default=-1) + 1)))


def _row(cells: Mapping[int, Any], texts: Mapping[int, str], known: dict[int, str]) -> str:
    codes = [BLANK] * (max(cells) + 1) if cells else []
    for column, cell in cells.items():
        kind = type(cell).__name__
        if kind == "String":
            index = cell.string
            if index not in known:
                known[index] = code_of(texts[index])
            codes[column] = known[index]
        elif kind == "Number":
            codes[column] = code_of(cell.number)
        elif kind == "Formula":
            codes[column] = FORMULA
    while codes and codes[-1] == BLANK:
        codes.pop()
    return "".join(codes)


def _cut(lines: Iterable[str]) -> Iterator[str]:
    """Rows in as few cells as they fit into."""
    held: list[str] = []
    length = 0
    for line in lines:
        if held and length + len(line) + 1 > _LONGEST:
            yield "|".join(held) + "|"
            held, length = [], 0
        held.append(line)
        length += len(line) + 1
    if held:
        yield "|".join(held) + "|"


Written = Mapping[str, Sequence[Sequence[str]]]
"""The codes that we wrote, by sheet, row and column."""


def witness_in(rows: Sequence[Sequence[Cell]]) -> Written:
    """What the hidden sheet tells, from its cells."""
    return {
        str(row[0]): [_codes(line) for text in row[1:] if isinstance(text, str) for line in text.split("|")[:-1]]
        for row in rows[1:]
        if row and row[0] is not None
    }


def stamp_in(rows: Sequence[Sequence[Cell]]) -> str | None:
    """The stamp of the master that the hidden sheet is of."""
    told = rows[0][1] if rows and len(rows[0]) > 1 else None
    return told if isinstance(told, str) else None


def _codes(line: str) -> list[str]:
    return [line[at : at + _SIZE] for at in range(0, len(line), _SIZE)]
