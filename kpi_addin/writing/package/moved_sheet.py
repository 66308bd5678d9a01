"""A sheet of our own workbook as a part of another: its looks by the other's numbers, its texts in its own cells.

Pictures, comments and controls of the sheet that stood there before go on standing on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.appended_styles import AppendedStyles
from kpi_addin.writing.package.ooxml import Element, tag
from kpi_addin.writing.package.zip_package import Package

GUESTS = ("drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "AlternateContent")
"""What people put on a sheet: the last elements of its part, which name other parts."""
Piece = tuple[int, int, str]


def moved_sheet(fresh: Package, part: str, styles: AppendedStyles, old: bytes | None) -> bytes:
    """The sheet's part for the package whose styles these are; ``old`` is the part that it takes the place of."""
    xml, root = fresh.xml(part)
    pieces = [*_cells(xml, root, _shared_strings(fresh), styles), *_other_looks(xml, root, styles)]
    before = ooxml.parse(old) if old is not None else None
    pieces += _selection(xml, root, before)
    if old is not None and before is not None:
        pieces += [*_guests(xml, root, old, before), *_code_name(xml, root, before)]
    return ooxml.splice(xml, pieces)


def _cells(xml: bytes, root: Element, strings: Sequence[str], styles: AppendedStyles) -> Iterator[Piece]:
    data = root.first("sheetData")
    for row in data.all("row") if data else ():
        if row.get("s"):
            yield row.start, row.inner, _opening(xml, row, {"s": styles.cell(int(row.get("s") or 0))})
        for cell in row.all("c"):
            look = {"s": styles.cell(int(cell.get("s") or 0))}
            value = cell.first("v")
            if cell.get("t") == "s" and value:
                text = tag("is", None, strings[int(value.text)])
                yield cell.start, cell.end, tag("c", {**cell.attributes, **look, "t": "inlineStr"}, text)
            else:
                yield cell.start, cell.inner, _opening(xml, cell, look)


def _other_looks(xml: bytes, root: Element, styles: AppendedStyles) -> Iterator[Piece]:
    columns = root.first("cols")
    for column in columns.all("col") if columns else ():
        if column.get("style"):
            yield (
                column.start,
                column.inner,
                _opening(xml, column, {"style": styles.cell(int(column.get("style") or 0))}),
            )
    for rule in root.walk("cfRule", skip="sheetData"):
        if rule.get("dxfId"):
            yield (
                rule.start,
                rule.inner,
                _opening(xml, rule, {"dxfId": styles.conditional(int(rule.get("dxfId") or 0))}),
            )


def _selection(xml: bytes, root: Element, before: Element | None) -> Iterator[Piece]:
    """Only the sheet that was selected is: what is typed into one of several selected sheets is typed into all."""
    selected = before is not None and any(view.get("tabSelected") in {"1", "true"} for view in _views(before))
    for view in _views(root):
        yield view.start, view.inner, _opening(xml, view, {"tabSelected": int(selected)})


def _views(root: Element) -> Iterator[Element]:
    return root.walk("sheetView", skip="sheetData")


def _code_name(xml: bytes, root: Element, before: Element) -> Iterator[Piece]:
    """The name by which macros know the sheet: without it Excel parts them from it."""
    told, properties = before.first("sheetPr"), root.first("sheetPr")
    name = told.get("codeName") if told else None
    if name and properties:
        yield properties.start, properties.inner, _opening(xml, properties, {"codeName": name})
    elif name:
        yield root.inner, root.inner, tag(f"{root.prefix}sheetPr", {"codeName": name})


def _guests(xml: bytes, root: Element, old: bytes, before: Element) -> Iterator[Piece]:
    kept = [child for child in before.children if child.local in GUESTS]
    if not kept:
        return
    told = {key: value for key, value in before.attributes.items() if key not in root.attributes and key != "xmlns"}
    yield root.start, root.inner, _opening(xml, root, told)
    text = "".join(old[each.start : each.end].decode() for each in kept)
    behind = next((child.start for child in root.children if child.local in {"tableParts", "extLst"}), root.inner_end)
    yield behind, behind, text


def _opening(xml: bytes, element: Element, changes: Mapping[str, object]) -> str:
    whole = tag(element.name, {**element.attributes, **changes})
    return whole if xml[element.inner - 2 : element.inner] == b"/>" else f"{whole[:-2]}>"


def _shared_strings(package: Package) -> list[str]:
    name = package.find("xl/sharedStrings.xml")
    if name is None:
        return []
    xml, root = package.xml(name)
    return [xml[each.inner : each.inner_end].decode() for each in root.all("si")]
