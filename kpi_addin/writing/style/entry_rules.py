"""What may be typed into a cell: lists to choose from, numbers only, and what is asked for when the cell is entered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

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
    """Only numbers; blank stays allowed, for blank says more than a made-up 0."""
    told = {"showErrorMessage": True, "errorStyle": "stop", "errorTitle": "请填数字", "error": text}
    limits = {"formula1": str(-_LARGEST), "formula2": str(_LARGEST)}
    _add(sheet, cells, type="decimal", operator="between", **limits, **told)


def prompt(sheet: Worksheet, cells: Iterable[str], *, title: str, text: str) -> None:
    """What a cell asks for, shown when it is entered."""
    _add(sheet, cells, type=None, showInputMessage=True, promptTitle=title[:_PROMPT_TITLE_LIMIT], prompt=text)


def _add(sheet: Worksheet, cells: Iterable[str], **told: Any) -> None:
    named = list(cells)
    if named:
        validation = DataValidation(allow_blank=True, **told)
        sheet.add_data_validation(validation)
        for each in named:
            validation.add(each)
