"""Formulas outside our sheets that point into them: they go on pointing to the same, wherever that stands now."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape

from kpi_addin.address import address_of, in_formula, row_and_column
from kpi_addin.language import Bilingual
from kpi_addin.one_line import one_line
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.ooxml import Element, tag
from kpi_addin.writing.package.transplant import names_of
from kpi_addin.writing.package.workbook_part import sheet_parts, workbook_name
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.renewal.own_formulas import moved, named_sheets
from kpi_addin.writing.renewal.places import Places

_HOLDERS: Final = ("f", "formula", "formula1", "formula2")
"""The elements of a sheet and of a chart that hold a formula: of a cell, a coloured range, a restriction, a series."""
_CHARTS: Final = re.compile(r"xl/charts/[^/]+\.xml", re.IGNORECASE)
_LONGEST: Final = 200
Formula = tuple[str, Element, str, bool]
"""Where it stands, its element, its text, and whether it is one of several that share their text."""
_LINKED: Final = {
    "hyperlink": ("location",),
    "sp": ("textlink",),
    "formControlPr": ("fmlaLink", "fmlaRange", "fmlaTxbx"),
}
"""The attributes that name a cell: of a link on a sheet, of a text box that shows a cell, of a button or a box to tick."""
_HOLDERS_OF_LINKS: Final = re.compile(r"xl/(drawings/[^/]+\.xml|ctrlProps/[^/]+\.xml)", re.IGNORECASE)
_PIVOTS: Final = re.compile(r"xl/pivotCache/[^/]*Definition[^/]*\.xml", re.IGNORECASE)


class Followed:
    """What was done to a package in which our sheets have been made anew."""

    def __init__(self, package: Package, fresh: Package, places: Places) -> None:
        ours = sheet_parts(fresh)
        self._package, self._ours, self._places = package, ours, places
        self._own_names = names_of(fresh)
        self.doubtful: list[Bilingual] = []
        """What points to something that has no place any more, or is worked out: it stays as it is, to be looked at."""
        for name, part in sheet_parts(package).items():
            if name not in ours:
                self._follow(part, Bilingual(name, name), _formulas_of_sheet)
                self._follow_links(part, Bilingual(f"{name}（链接）", f"{name} (link)"))
        for part in package.namelist():
            file = part.rpartition("/")[2].removesuffix(".xml")
            if _CHARTS.fullmatch(part):
                self._follow(part, Bilingual(f"图表 {file}", f"chart {file}"), _formulas_of_chart)
            elif _HOLDERS_OF_LINKS.fullmatch(part):
                self._follow_links(part, Bilingual(f"图形或控件 {file}", f"shape or control {file}"))
            elif _PIVOTS.fullmatch(part):
                self._follow_source(part, Bilingual(f"数据透视表 {file}", f"pivot table {file}"))
        self._follow(workbook_name(package), Bilingual("fx", "fx"), self._names)

    def _follow_links(self, part: str, where: Bilingual) -> None:
        """The places that attributes name."""
        xml, root = self._package.xml(part)
        pieces = []
        holders = [root] if root.local in _LINKED else []
        for each in (*holders, *(found for local in _LINKED for found in root.walk(local, skip="sheetData"))):
            told = {name: value for name in _LINKED[each.local] if (value := each.get(name))}
            now = {name: self._now(where, value) for name, value in told.items()}
            if now != told:
                pieces.append(_with_attributes(xml, each, now))
        if pieces:
            self._package.replace(part, ooxml.splice(xml, pieces))

    def _follow_source(self, part: str, where: Bilingual) -> None:
        """The range that a pivot table is made of."""
        xml, root = self._package.xml(part)
        for each in root.walk("worksheetSource"):
            sheet, area = each.get("sheet") or "", each.get("ref")
            if area and sheet in self._ours and not each.get("id", prefixed=True):
                now = self._now(where, in_formula(sheet, area)).rpartition("!")[2]
                if now != area:
                    self._package.replace(part, ooxml.splice(xml, [_with_attributes(xml, each, {"ref": now})]))

    def _now(self, where: Bilingual, place: str) -> str:
        """Where something points now; what has no place any more is told and stays."""
        now = moved(place, "", self._ours, self._places.now) if named_sheets(place, self._ours) else place
        if now is None:
            self.doubtful.append(_told(where, place))
        return place if now is None else now

    def _follow(self, part: str, where: Bilingual, formulas: Callable[[Element], Iterator[Formula]]) -> None:
        xml, root = self._package.xml(part)
        pieces, changed = [], False
        for label, element, formula, shared in formulas(root):
            sheets = named_sheets(formula, self._ours)
            now = moved(formula, "", self._ours, self._places.now) if sheets else formula
            if now is None or (now == formula and self._unsure(formula, sheets)):
                at = f"!{label}" if label else ""
                self.doubtful.append(_told(Bilingual(where.zh + at, where.en + at), formula))
            if shared or now not in {None, formula}:
                pieces.append(_written(element, formula if now is None else now))
            changed = changed or now not in {None, formula}
        if changed:
            self._package.replace(part, ooxml.splice(xml, pieces))

    def _unsure(self, formula: str, sheets: Collection[str]) -> bool:
        """Whether a formula that names whole columns or works out its place may mean something else now."""
        return bool(_WORKED_OUT.search(formula)) and not all(self._places.columns_kept(sheet) for sheet in sheets)

    def _names(self, root: Element) -> Iterator[Formula]:
        names = root.first("definedNames")
        for each in names.children if names else ():
            name = each.get("name") or ""
            if name not in self._own_names and not name.startswith("_xlnm."):
                yield name, each, each.text, False


_WORKED_OUT: Final = re.compile(r"\b(?:INDIRECT|OFFSET)\(|!\$?[A-Z]+:\$?[A-Z]+\b|!\$?\d+:\$?\d", re.IGNORECASE)


def _told(where: Bilingual, formula: str) -> Bilingual:
    text = one_line(formula, _LONGEST)
    return Bilingual(f"{where.zh}：={text}", f"{where.en}: ={text}")


def _formulas_of_chart(root: Element) -> Iterator[Formula]:
    for each in root.walk("f"):
        yield "", each, each.text, False


def _formulas_of_sheet(root: Element) -> Iterator[Formula]:
    yield from _formulas_of_cells(root)
    for holder in _HOLDERS:
        for each in root.walk(holder, skip="sheetData"):
            yield "", each, each.text, False


def _formulas_of_cells(root: Element) -> Iterator[Formula]:
    """The formulas of cells; those that share one are told apart, as each of them may point elsewhere now."""
    from openpyxl.formula.translate import Translator  # noqa: PLC0415 - only for shared formulas

    data = root.first("sheetData")
    cells = [cell for row in (data.all("row") if data else []) for cell in row.all("c")]
    first: dict[str, tuple[str, str]] = {}
    for cell in cells:
        formula, address = cell.first("f"), cell.get("r") or ""
        if formula is None:
            continue
        group = formula.get("si") if formula.get("t") == "shared" else None
        if group is None:
            yield address_of(*row_and_column(address)), formula, formula.text, False
            continue
        if formula.text:
            first[group] = formula.text, address
        if group in first:
            text, origin = first[group]
            told = Translator(f"={text}", origin).translate_formula(address)[1:]
            yield address, formula, told, True


def _with_attributes(xml: bytes, element: Element, changed: Mapping[str, str]) -> tuple[int, int, str]:
    """Its opening tag with other values of some attributes."""
    opening = tag(element.name, {**element.attributes, **changed})
    end = "/>" if xml[element.inner - 2 : element.inner] == b"/>" else ">"
    return element.start, element.inner, opening.removesuffix("/>") + end


def _written(element: Element, text: str) -> tuple[int, int, str]:
    shared = element.get("t") == "shared"
    kept = {key: value for key, value in element.attributes.items() if not (shared and key in {"t", "si", "ref"})}
    return element.start, element.end, tag(element.name, kept, escape(text))
