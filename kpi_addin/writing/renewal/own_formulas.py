"""Formulas of the user's: carried where what they refer to is still there under the same meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from kpi_addin.address import row_and_column, split
from kpi_addin.writing.renewal.moves import Moves

_TEXT: Final = re.compile(r'("(?:[^"]|"")*")')
_SHEET: Final = r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
_CELL: Final = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_REFERENCE: Final = re.compile(rf"(?<![\w.!'\]]){_SHEET}(?P<first>{_CELL})(?::(?P<last>{_CELL}))?(?![\w.(!])")
_NAMED: Final = re.compile(r"(?<![\w.!'\]])(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!")
_UNCERTAIN: Final = re.compile(
    r"#REF!|\[|(?:^|[^\w])(?:OFFSET|INDIRECT|ROW|COLUMN)\(|\$?[A-Z]+:\$?[A-Z]|\$?\d+:\$?\d", re.IGNORECASE
)
"""What a formula may refer to by other means: another file, whole columns and rows, a place that is worked out."""


def carried(formula: str, sheet: str, ours: Collection[str], moves: Moves) -> str | None:
    """The formula (without =) for the new sheet; None where it would mean something else there.

    ``ours`` are the sheets that are made anew; what refers to others stays as it is.
    """
    outside = "".join(_TEXT.split(formula)[::2])
    if _UNCERTAIN.search(_REFERENCE.sub("", outside)):
        return None
    return moved(formula, sheet, ours, moves.cells.get)


def moved(formula: str, sheet: str, ours: Collection[str], now: Callable[[str], str | None]) -> str | None:
    """The formula with each reference into ``ours`` as ``now`` says; None where it says nothing of one."""
    told = []
    for number, piece in enumerate(_TEXT.split(formula)):
        again = piece if number % 2 else _moved(piece, sheet, ours, now)
        if again is None:
            return None
        told.append(again)
    return "".join(told)


def named_sheets(formula: str, ours: Collection[str]) -> set[str]:
    """Those of ``ours`` that a formula names."""
    outside = "".join(_TEXT.split(formula)[::2])
    return {split(f"{found['sheet']}!A1")[0] for found in _NAMED.finditer(outside)} & set(ours)


def _moved(piece: str, sheet: str, ours: Collection[str], now: Callable[[str], str | None]) -> str | None:
    told, end = "", 0
    for found in _REFERENCE.finditer(piece):
        named = found["sheet"]
        on = split(f"{named}!A1")[0] if named else sheet
        reference = found[0] if on not in ours else _reference(on, found["first"], found["last"], now)
        if reference is None:
            return None
        prefix = f"{named}!" if named and on in ours else ""
        told += piece[end : found.start()] + prefix + reference
        end = found.end()
    return told + piece[end:]


def _reference(sheet: str, first: str, last: str | None, now: Callable[[str], str | None]) -> str | None:
    """A reference whose cell is still there; a range whose ends are there in the same order."""
    ends = [first, last] if last else [first]
    moved_ends = [now(f"{sheet}!{end.upper().replace('$', '')}") for end in ends]
    told = [split(cell) for cell in moved_ends if cell]
    if len(told) < len(ends) or any(on != sheet for on, _ in told):
        return None
    before, after = ([row_and_column(end.upper()) for end in each] for each in (ends, [cell for _, cell in told]))
    if (after[0][0] > after[-1][0], after[0][1] > after[-1][1]) != (
        before[0][0] > before[-1][0],
        before[0][1] > before[-1][1],
    ):
        return None
    return ":".join(_in_style(end, cell) for end, (_, cell) in zip(ends, told, strict=True))


def _in_style(written: str, address: str) -> str:
    """The address with the dollar signs that were written."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    column = "$" if written.startswith("$") else ""
    return f"{column}{letters}{'$' if '$' in written[1:] else ''}{digits}"
