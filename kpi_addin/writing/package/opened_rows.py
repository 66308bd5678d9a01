"""Rows that repeat and cannot be typed into become like their neighbours again, in a workbook's package."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kpi_addin.address import address_of, area, row_and_column, split
from kpi_addin.marks import stamp
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.added_cells import Piece
from kpi_addin.writing.package.areas import corners, retagged, touches
from kpi_addin.writing.package.ooxml import Element, tag
from kpi_addin.writing.package.open_looks import open_looks
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import sheet_parts
from kpi_addin.writing.package.zip_package import Package

_OF_ROW = ("s", "customFormat", "ht", "customHeight")


def open_rows(package: Package, cells: Collection[str]) -> bool:
    """Let the rows of these cells look like the next open row below, or above: locks, merged cells, what may be typed there.

    What stands in their cells stays. Returns whether any row changed: only in a workbook that was made from our template.
    Raises `UnreadableError`.
    """
    parts = sheet_parts(package)
    if not cells or stamp.SHEET not in parts:
        return False
    if stamp.TEMPLATE not in stamp.stamp_in(SheetPart(package, parts[stamp.SHEET]).texts()):
        return False
    opened = False
    for name in sorted({split(cell)[0] for cell in cells} & parts.keys()):
        rows = {row_and_column(address)[0] for sheet, address in map(split, cells) if sheet == name}
        opened = _open(package, parts[name], rows) or opened
    return opened


def _open(package: Package, part: str, wanted: Collection[int]) -> bool:
    xml, root = package.xml(part)
    data = root.first("sheetData")
    rows = {int(row.get("r") or 0): row for row in data.all("row")} if data else {}
    looks = open_looks(package)
    able = {row for row, each in rows.items() if row not in wanted and _ends_open(each, looks)}
    models = {row: model for row in wanted if row in rows and (model := _model(row, wanted, able))}
    like = [(rows[row].start, rows[row].end, _like(xml, rows[row], rows[model], row)) for row, model in models.items()]
    made = ooxml.splice(xml, [*like, *_restricted(root, models), *_merged(root, models)])
    package.replace(part, made)
    return made != xml


def _model(row: int, wanted: Collection[int], able: Collection[int]) -> int | None:
    """The next row below, or else above, that can be typed into, with none between that is of another kind."""
    for step in (1, -1):
        place = row
        while place in wanted:
            place += step
        if place in able:
            return place
    return None


def _ends_open(row: Element, looks: Collection[str]) -> bool:
    cells = row.all("c")
    return bool(cells) and (cells[-1].get("s") or "0") in looks


def _like(xml: bytes, row: Element, model: Element, number: int) -> str:
    """The row with the model's looks, its own and those of its cells, also of cells that it lacks."""
    looks = {_column(cell): cell.get("s") for cell in model.all("c")}
    own = {_column(cell): cell for cell in row.all("c")}
    told = {key: value for key, value in row.attributes.items() if key not in _OF_ROW}
    told |= {key: value for key in _OF_ROW if (value := model.get(key)) is not None}
    made = []
    for column in sorted({*looks, *own}):
        cell, look = own.get(column), looks.get(column, model.get("s"))
        kept = {key: value for key, value in cell.attributes.items() if key != "s"} if cell else {}
        styled = {**kept, "r": address_of(number, column), **({"s": look} if look else {})}
        made.append(tag(f"{row.prefix}c", styled, _inner(xml, cell) if cell else None))
    others = [xml[child.start : child.end].decode() for child in row.children if child.local != "c"]
    return tag(row.name, told, "".join([*made, *others]))


def _column(cell: Element) -> int:
    return row_and_column(cell.get("r") or "")[1]


def _inner(xml: bytes, cell: Element) -> str | None:
    return xml[cell.inner : cell.inner_end].decode() if cell.inner_end > cell.inner else None


def _restricted(root: Element, models: Mapping[int, int]) -> Iterator[Piece]:
    """What may be typed into the model's cells holds for the row's too."""
    for listed in root.walk("dataValidation", skip="sheetData"):
        areas = (listed.get("sqref") or "").split()
        added = [
            area(row, left, row, right)
            for reference in areas
            for top, left, bottom, right in [corners(reference)]
            for row, model in models.items()
            if top <= model <= bottom and not any(touches(corners(each), (row, left, row, right)) for each in areas)
        ]
        if added:
            yield retagged(listed, {"sqref": " ".join([*areas, *added])})


def _merged(root: Element, models: Mapping[int, int]) -> Iterator[Piece]:
    """Cells merged within the model's row are merged in the row too, unless something is there already."""
    listed = root.first("mergeCells")
    if listed is None:
        return
    there = [corners(each.get("ref") or "") for each in listed.all("mergeCell")]
    added = [
        area(row, left, row, right)
        for top, left, bottom, right in there
        for row, model in models.items()
        if top == bottom == model and not any(touches(other, (row, left, row, right)) for other in there)
    ]
    if added:
        yield retagged(listed, {"count": str(len(there) + len(added))})
        made = "".join(tag(f"{listed.prefix}mergeCell", {"ref": each}) for each in added)
        yield listed.inner_end, listed.inner_end, made
