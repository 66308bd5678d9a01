"""A workbook file of any kind → grids. Runs inside the worker process only."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import python_calamine as calamine

from kpi_addin.reading import limits
from kpi_addin.reading.grid import Cell, Grid, Position, plain_cell
from kpi_addin.reading.page_room import cut_texts
from kpi_addin.reading.sheet_xml import SheetParts
from kpi_addin.reading.template_stamp import version_by_formulas
from kpi_addin.reading.text_sheets import text_sheets

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 16
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


class ContainerProblem(Exception):  # noqa: N818 - it is told to the caller by its kind, not raised to a user
    """Why a file could not be read: ``kind`` is a key of `kpi_addin.reading.isolated.PROBLEMS`."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail


def open_container(path: Path, *, notes: bool = False) -> list[Grid]:
    """The sheets of a workbook that are small enough to hold a form, with ``notes`` too; raises `ContainerProblem`."""
    if path.stat().st_size > limits.MAX_FILE_BYTES:
        raise ContainerProblem("too-large")
    data = path.read_bytes()
    if not data:
        raise ContainerProblem("empty-file")
    if data[:4] == b"PK\x03\x04":
        parts = SheetParts(_archive(data))
        grids = _grids(data, parts)
        return [parts.with_marks(grid) for grid in grids] if notes else grids
    if data[:8] == _OLE_MAGIC:
        if _ENCRYPTED_STREAM in data:
            raise ContainerProblem("password")
        return _grids(data, None)
    return text_sheets(data) or _not_a_workbook()


def _not_a_workbook() -> NoReturn:
    raise ContainerProblem("not-a-workbook")


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise ContainerProblem("damaged") from None
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise ContainerProblem("password")
    if len(parts) > limits.MAX_PARTS or any(part.file_size > limits.MAX_PART_BYTES for part in parts):
        raise ContainerProblem("too-large")
    _check_texts(archive, parts)
    return archive


def _check_texts(archive: zipfile.ZipFile, parts: Iterable[zipfile.ZipInfo]) -> None:
    """The texts of all cells stand in one part, which the library takes as it comes, whatever its checksum says."""
    for part in parts:
        if part.filename.casefold().endswith("sharedstrings.xml"):
            try:
                with archive.open(part) as texts:
                    while texts.read(_CHUNK):
                        pass
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                raise ContainerProblem("damaged") from None


def _grids(data: bytes, parts: SheetParts | None) -> list[Grid]:
    workbook = _workbook(data)
    grids = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if parts is not None and parts.is_too_large(sheet.name):
            grids.append(Grid(sheet.name, (), too_large=True))
        else:
            visible = sheet.visible == calamine.SheetVisibleEnum.Visible
            grids.append(replace(_grid(workbook.get_sheet_by_name(sheet.name), parts), visible=visible))
    return grids


def _workbook(data: bytes) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise ContainerProblem("password") from None
    except calamine.CalamineError as error:
        encrypted = "password" in str(error).lower() or "encrypt" in str(error).lower()
        raise ContainerProblem("password" if encrypted else "damaged", str(error)) from None


def _grid(sheet: calamine.CalamineSheet, parts: SheetParts | None) -> Grid:
    if sheet.end is None:
        return Grid(sheet.name, ())
    if (sheet.end[0] + 1) * (sheet.end[1] + 1) > limits.MAX_CELLS:
        return Grid(sheet.name, (), too_large=True)
    values = sheet.to_python(skip_empty_area=False, nrows=limits.MAX_ROWS)
    rows = tuple(tuple(plain_cell(value) for value in row[: limits.MAX_COLUMNS]) for row in values)
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    told = parts.scan(sheet.name) if parts is not None else None
    if told is None:
        return Grid(sheet.name, rows, merged)
    rows = _with_texts(rows, told.texts)
    grid = Grid(sheet.name, rows, merged, told.formulas, told.number_formats, faint_rows=frozenset(told.faint_rows))
    shows_nothing = frozenset(spot for spot in told.text_formulas if grid.at(*spot) is None)
    cut = cut_texts(lambda spot: grid.at(*spot), merged, told.page)
    too_long = frozenset(spot for spot, each in cut.items() if each.too_long)
    locked = frozenset(told.locks.shut(grid.is_blank))
    return replace(
        grid,
        shows_nothing=shows_nothing,
        cut=frozenset(cut) - too_long,
        too_long=too_long,
        locked=locked,
        fastened=frozenset(told.locks.fastened()) if version_by_formulas(told.formulas.values()) else frozenset(),
        names=told.names,
        protected=told.protected,
        restricted=told.restricted,
    )


def _with_texts(rows: tuple[tuple[Cell, ...], ...], texts: dict[Position, str]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with what the library does not tell: an error's name, which part of a text is struck through."""
    told = [list(row) for row in rows]
    for (row, column), text in texts.items():
        if row < len(told) and column < len(told[row]):
            told[row][column] = text
    return tuple(map(tuple, told))
