"""Merge into the workbook on the screen: what others handed in since is typed into its cells, and what both changed is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlwings as xw

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.api.merging import merge_into
from kpi_addin.api.seen import Seen
from kpi_addin.errors import BehindError, KpiError
from kpi_addin.excel import looks, marking
from kpi_addin.excel.book import open_form
from kpi_addin.excel.heights import as_printed
from kpi_addin.excel.host import Told
from kpi_addin.kept_copy import MERGE, keep_copy
from kpi_addin.language import say
from kpi_addin.marks.base import bases_stamp
from kpi_addin.marks.choices import conflict_rows
from kpi_addin.merging.choices import NO_CHOICES
from kpi_addin.merging.placing import Typed
from kpi_addin.merging.telling import Difference

_SHOWN = 3


@dataclass(frozen=True)
class _SeenOpen(Seen):
    """An open workbook tells of merged cells only one at a time."""

    sheets: Mapping[str, xw.Sheet]

    def is_free(self, cell: str) -> bool:
        if not super().is_free(cell):
            return False
        sheet, address = split(cell)
        one = self.sheets[sheet].range(address)
        with suppress(NotImplementedError):
            area = one.merge_area
            return (area.row, area.column) == (one.row, one.column)
        return True


class _OpenSheets:
    """The workbook on the screen; what was typed over can be put back."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._before: dict[str, tuple[Any, str]] = {}

    def read(self) -> _SeenOpen:
        opened = open_form(self._book)
        grids = {
            name: looks.with_formulas(opened.sheets[name], grid) if grid.rows else grid
            for name, grid in opened.grids.items()
        }
        return _SeenOpen(opened.form, opened.carried, grids, opened.sheets)

    def type_in(self, values: Mapping[str, Typed]) -> None:
        for cell, value in values.items():
            place = self._range(cell)
            if cell not in self._before:
                self._before[cell] = (_content(place), place.number_format)
            if isinstance(value, str):
                place.number_format = marking.TEXT
            place.value = float(value) if isinstance(value, Decimal) else value
        with suppress(NotImplementedError):
            self._book.app.calculate()

    def undo(self) -> None:
        for cell, (value, number_format) in self._before.items():
            place = self._range(cell)
            # The format first: a formula that is typed where the format is a text's becomes one.
            place.number_format = number_format
            place.value = value

    def _range(self, cell: str) -> xw.Range:
        sheet, address = split(cell)
        return self._book.sheets[sheet].range(address)


def _content(place: xw.Range) -> Any:
    """What to type so that a cell is again what it is: its formula, its text or its number."""
    value = place.value
    with suppress(NotImplementedError):
        formula = place.formula
        if str(formula).startswith("=") and formula != value:
            return formula
    return f"'{value}" if isinstance(value, str) else value


def merge(book: xw.Book, path: Path, share: str, behind: BehindError) -> api.Merged:
    """Merge into the open workbook, check it anew and note its new base; the file on disk is kept as it is.

    Raises `UndecidedError` where the user has to choose; the cells are then as they were.
    """
    store = api.open_share(share)
    sheets = _OpenSheets(book)
    merged = merge_into(sheets, store, behind, path, NO_CHOICES)
    try:
        kept = keep_copy(path, MERGE)
    except KpiError:
        sheets.undo()
        raise
    opened = as_printed(open_form(book))
    marking.write_findings(opened, api.check(path, opened.form, store.settings.severities, merged.carried))
    opened = open_form(book)
    marking.note_base(opened, bases_stamp([merged.base], opened.carried.stamp, several=False))
    return replace(merged, kept=kept)


def ask(book: xw.Book, undecided: api.UndecidedError) -> Told:
    """Show what has to be chosen on the findings' sheet, with room for the answers."""
    rows = [*undecided.chosen, *((each, None) for each in undecided.differences)]
    marking.write_conflicts(open_form(book), conflict_rows(rows))
    count = len(undecided.differences)
    return Told(
        say(
            f"别人也改了您改的 {count} 处，没有上报：请在“校验结果”的“处理”列填“我”或“他”，再点“上报”。",
            f"Others changed {count} of the fields that you changed; nothing was handed in: type 我 (mine) or 他 (theirs) "
            "beside each, then click again.",
        ),
        box=True,
    )


def told_merged(merged: api.Merged) -> str:
    """What was merged, for the line that tells of the hand-in."""
    count, places = len(merged.taken), _places(merged.taken)
    return say(f"已并入别人的 {count} 处改动（{places}）。", f"{count} changes of others merged ({places}). ")


def told_overridden(overridden: Sequence[Difference]) -> str:
    """In which fields somebody else's changes were gone over."""
    count, places = len(overridden), _places(overridden)
    return say(
        f"盖掉了别人的 {count} 处改动（{places}），都在历史里。", f" {count} changes of others overridden ({places})."
    )


def _places(differences: Sequence[Difference]) -> str:
    shown = "、".join(one.place or one.what.zh for one in differences[:_SHOWN])
    return shown + ("……" if len(differences) > _SHOWN else "")
