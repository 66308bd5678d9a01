"""What Excel on the web does around a click: it sends the workbook's values, and is sent back actions to take.

Run as a program it is the server's side, in a process of its own because only there xlwings' engine for the web has its
key: one JSON request on standard input, one JSON answer on standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import xlwings as xw

from kpi_addin import api
from kpi_addin.excel import entry, ribbon
from kpi_addin.excel.book import open_form
from tests.excel.recording import recorded

KEY = {"XLWINGS_LICENSE_KEY": "noncommercial"}


def payload(book: xw.Book) -> dict[str, Any]:
    """The workbook as the web's client sends it."""
    selection = book.selection
    sheets = list(book.sheets)
    return {
        "client": "Office.js",
        "version": xw.__version__,
        "book": {
            "name": book.name,
            "active_sheet_index": [each.name for each in sheets].index(book.sheets.active.name),
            "selection": selection.get_address(False, False),
        },
        "names": [],
        "sheets": [_sheet(sheet) for sheet in sheets],
    }


def _sheet(sheet: xw.Sheet) -> dict[str, Any]:
    values = sheet.range((1, 1), sheet.used_range.shape).options(ndim=2, err_to_str=True).value
    return {
        "name": sheet.name,
        "visibility": "Visible",
        "values": [["" if value is None else value for value in row] for row in values],
        **{key: [] for key in ("pictures", "shapes", "charts", "notes", "tables", "pivot_tables")},
    }


def click(button: str, book: xw.Book) -> dict[str, Any]:
    """What the server answers to a click: actions, what it refused to do, what was said, the findings."""
    request = json.dumps({"button": button, "book": payload(book)})
    done = subprocess.run(
        [sys.executable, "-m", "tests.excel.web_host"], input=request.encode(), capture_output=True, check=False,
        env={**os.environ, **KEY, "COVERAGE_PROCESS_START": ""}, cwd=Path(__file__).resolve().parents[2], timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def carry_out(actions: list[dict[str, Any]], book: xw.Book) -> None:
    """Do in a real workbook what the web's client would do."""
    for action in actions:
        _DOES[action["func"]](book, action)


def _area(book: xw.Book, action: dict[str, Any]) -> xw.Range:
    row, column = action["start_row"] + 1, action["start_column"] + 1
    corner = row + action["row_count"] - 1, column + action["column_count"] - 1
    return book.sheets[action["sheet_position"]].range((row, column), corner)


def _set_values(book: xw.Book, action: dict[str, Any]) -> None:
    _area(book, action).value = action["values"]


def _set_format(book: xw.Book, action: dict[str, Any]) -> None:
    _area(book, action).number_format = action["args"][0]


_DOES = {
    "setValues": _set_values,
    "setNumberFormat": _set_format,
    "setColumnWidth": lambda book, action: None,
    "setWrapText": lambda book, action: None,
    "namesAdd": lambda book, action: book.names.add(*action["args"][:2]),
    "addSheet": lambda book, action: book.sheets.add(action["args"][1], after=book.sheets[action["args"][0] - 1]),
    "setSheetVisibility": lambda book, action: setattr(
        book.sheets[action["sheet_position"]], "visible", action["args"][0] == "Visible"
    ),
    "activateSheet": lambda book, action: book.sheets[action["args"][0]].activate(),
    "rangeSelect": lambda book, action: _area(book, action).select(),
    "alert": lambda book, action: None,
}


def serve() -> None:
    request = json.load(sys.stdin)
    book, log = recorded(xw.Book(json=request["book"]))
    entry.press(book, getattr(ribbon, request["button"]))
    plain = xw.Book(json=request["book"])
    opened = open_form(plain)
    validation = api.check(Path(plain.name), opened.form, carried=opened.carried)
    answer = {
        "actions": book.json()["actions"],
        "refused": sorted(set(map(tuple, log.refused))),
        "findings": [asdict(finding) for finding in validation.findings],
        "receipt": validation.receipt,
    }
    json.dump(answer, sys.stdout, default=str)


if __name__ == "__main__":
    serve()
