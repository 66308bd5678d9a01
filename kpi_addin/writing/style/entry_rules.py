"""What may be typed into a cell: lists to choose from, numbers only, and what is asked for when the cell is entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.address import row_and_column

ZERO_OR_BLANK = "确实没有填 0，还没有数的留空"
"""The one word for it, in every place that speaks of it: a blank is never read as 0."""
_LARGEST = 999_999_999
_PROMPT_TITLE_LIMIT = 32


def suggest(sheet: Worksheet, choices: str, cells: Iterable[str], *, title: str = "", text: str = "") -> None:
    """A drop-down of the choices in that range; anything else may be written as well. ``text`` is what the cell asks for."""
    told = {"showInputMessage": True, "promptTitle": title[:_PROMPT_TITLE_LIMIT], "prompt": text} if text else {}
    _add(sheet, cells, type="list", formula1=choices, showErrorMessage=False, **told)


def offer(sheet: Worksheet, choices: str, cells: Iterable[str], *, title: str, text: str) -> None:
    """A drop-down; something else may be written after a question. ``choices`` as in a formula."""
    told = {"showErrorMessage": True, "errorStyle": "warning", "errorTitle": title, "error": text}
    _add(sheet, cells, type="list", formula1=choices, **told)


def only_numbers(sheet: Worksheet, cells: Iterable[str], text: str) -> None:
    """Only numbers; blank stays allowed, for it says that there is no figure yet."""
    told = {"showErrorMessage": True, "errorStyle": "stop", "errorTitle": "请填数字", "error": text}
    limits = {"formula1": str(-_LARGEST), "formula2": str(_LARGEST)}
    _add(sheet, cells, type="decimal", operator="between", **limits, **told)


def refuse(sheet: Worksheet, cells: Iterable[str], text: str) -> None:
    """Nothing may be typed, in a cell that must not be locked for its row to be deleted or sorted."""
    told = {"showErrorMessage": True, "errorStyle": "stop", "errorTitle": "不用填写", "error": text}
    _add(sheet, cells, type="custom", formula1="FALSE", **told)


def prompt(sheet: Worksheet, cells: Iterable[str], *, title: str, text: str) -> None:
    """What a cell asks for, shown when it is entered."""
    _add(sheet, cells, type=None, showInputMessage=True, promptTitle=title[:_PROMPT_TITLE_LIMIT], prompt=text)


def _add(sheet: Worksheet, cells: Iterable[str], **told: Any) -> None:
    named = list(cells)
    if named:
        validation = DataValidation(allow_blank=True, **told)
        sheet.add_data_validation(validation)
        for each in _in_ranges(named):
            validation.add(each)


def _in_ranges(cells: Iterable[str]) -> Iterator[str]:
    """Cells that follow each other down a column as one range: a row put in between then has the rule too."""
    run: list[str] = []
    for cell in cells:
        if run and ":" not in cell and _follows(run[-1], cell):
            run.append(cell)
            continue
        yield from _as_range(run)
        run = [cell]
    yield from _as_range(run)


def down_the_columns(address: str) -> tuple[int, int]:
    """For sorting cells column by column, so that neighbours become one range."""
    row, column = row_and_column(address)
    return column, row


def _follows(above: str, cell: str) -> bool:
    (row, column), (below, beside) = row_and_column(above), row_and_column(cell)
    return ":" not in above and (row + 1, column) == (below, beside)


def _as_range(run: list[str]) -> Iterator[str]:
    if run:
        yield run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}"
