"""Formulas that somebody typed into inputs: carried where what they refer to is still there under the same meaning."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from kpi_addin.address import in_formula, row_and_column, split
from kpi_addin.writing.renewal.moves import Moves

_TEXT: Final = re.compile(r'("(?:[^"]|"")*")')
_SHEET: Final = r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
_CELL: Final = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_REFERENCE: Final = re.compile(rf"(?<![\w.!']){_SHEET}(?P<first>{_CELL})(?::(?P<last>{_CELL}))?(?![\w.(!])")
_UNCERTAIN: Final = re.compile(
    r"#REF!|\[|(?:^|[^\w])(?:OFFSET|INDIRECT|ROW|COLUMN)\(|\$?[A-Z]+:\$?[A-Z]|\$?\d+:\$?\d", re.IGNORECASE
)
"""What a formula may refer to by other means: another file, whole columns and rows, a place that is worked out."""


def carried(formula: str, sheet: str, ours: Collection[str], moves: Moves) -> str | None:
    """The formula (without =) for the new sheet; None where it would mean something else there.

    ``ours`` are the sheets that are made anew; what refers to others stays as it is.
    """
    pieces = _TEXT.split(formula)
    outside = "".join(pieces[::2])
    if _UNCERTAIN.search(_REFERENCE.sub("", outside)):
        return None
    told = []
    for number, piece in enumerate(pieces):
        moved = piece if number % 2 else _moved(piece, sheet, ours, moves)
        if moved is None:
            return None
        told.append(moved)
    return "".join(told)


def _moved(piece: str, sheet: str, ours: Collection[str], moves: Moves) -> str | None:
    told, end = "", 0
    for found in _REFERENCE.finditer(piece):
        named = found["sheet"]
        on = split(f"{named}!A1")[0] if named else sheet
        reference = found[0] if on not in ours else _reference(on, found["first"], found["last"], moves)
        if reference is None:
            return None
        prefix = in_formula(on, "") if named and on in ours else ""
        told += piece[end : found.start()] + prefix + reference
        end = found.end()
    return told + piece[end:]


def _reference(sheet: str, first: str, last: str | None, moves: Moves) -> str | None:
    """A reference whose cell is still there; a range whose ends have moved alike."""
    ends = [first, last] if last else [first]
    spots = [row_and_column(end.upper()) for end in ends]
    moved = [moves.cells.get(f"{sheet}!{end.upper().replace('$', '')}") for end in ends]
    if None in moved:
        return None
    now = [row_and_column(split(cell)[1]) for cell in moved if cell]
    if any(split(cell)[0] != sheet for cell in moved if cell):
        return None
    if len({(new[0] - old[0], new[1] - old[1]) for old, new in zip(spots, now, strict=True)}) > 1:
        return None
    return ":".join(_in_style(end, cell) for end, cell in zip(ends, moved, strict=True) if cell)


def _in_style(written: str, cell: str) -> str:
    """The address with the dollar signs that were written."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", split(cell)[1]).groups()  # type: ignore[union-attr]
    column = "$" if written.startswith("$") else ""
    return f"{column}{letters}{'$' if '$' in written[1:] else ''}{digits}"
