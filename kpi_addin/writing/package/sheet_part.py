"""A sheet's part: what its cells say, and new cells in place of the old with everything else about the sheet kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from xml.sax.saxutils import escape

from kpi_addin.address import Spot, address_of, area, row_and_column
from kpi_addin.marks.checked_cells import Checked, checked_number, checked_text
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.added_cells import added_cells
from kpi_addin.writing.package.ooxml import CellValue, Element, tag
from kpi_addin.writing.package.zip_package import Package, drop_calculation_chain
from kpi_addin.xml_text import xml_text

SHARED_STRINGS = "sharedStrings.xml"
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class SheetPart:
    """One sheet of a package."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._xml, self._root = _whole(*package.xml(name))
        data = self._root.first("sheetData")
        self._cells = {_spot(cell): cell for row in data.all("row") for cell in row.all("c")} if data else {}
        self._rows = {int(row.get("r") or 0): row for row in data.all("row")} if data else {}

    def style(self, spot: Spot) -> str | None:
        """The style number of a cell as this file has it, or None."""
        cell = self._cells.get(spot)
        return cell.get("s") if cell else None

    def merged(self) -> list[tuple[int, int, int, int]]:
        """The merged areas as (top, left, bottom, right), counted from 1."""
        references = (area.get("ref") or "" for area in self._root.walk("mergeCell", skip="sheetData"))
        corners = (reference.partition(":") for reference in references)
        return [(*row_and_column(first), *row_and_column(last)) for first, colon, last in corners if colon]

    def texts(self) -> dict[Spot, str]:
        """What each cell says, formulas by their last result."""
        shared: list[str] | None = None
        told: dict[Spot, str] = {}
        for spot, cell in self._cells.items():
            if cell.get("t") == "s":
                shared = _shared_strings(self._package, self._name) if shared is None else shared
                told[spot] = _shared(shared, cell)
            else:
                told[spot] = _plain_text(cell)
        return {spot: text for spot, text in told.items() if text}

    def typed(self, spots: Collection[Spot]) -> dict[Spot, CellValue]:
        """What stands in those cells, a number as a number."""
        texts = self.texts()
        return {spot: _typed(self._cells[spot], texts.get(spot, "")) for spot in spots}

    def rich(self) -> list[Spot]:
        """The cells of whose text a part looks another way."""
        name = f"{self._name.rpartition('/worksheets/')[0]}/{SHARED_STRINGS}"
        shared = self._package.xml(name)[1].all("si") if self._package.find(name) else []
        several = {str(number) for number, text in enumerate(shared) if _is_rich(text)}
        told = {spot: (cell.first("is"), cell.get("t") == "s") for spot, cell in self._cells.items()}
        return [
            spot
            for spot, (inline, is_shared) in told.items()
            if (_is_rich(inline) if inline else is_shared and _plain_text(self._cells[spot]) in several)
        ]

    def checked(self) -> dict[Spot, Checked]:
        """What stands in each cell that is not blank, to be compared later; see `kpi_addin.marks.checked_cells`."""
        texts = self.texts()
        told = {spot: cell for spot, cell in self._cells.items() if spot in texts or cell.first("f")}
        return {spot: _checked(cell, texts.get(spot, "")) for spot, cell in told.items()}

    def write(
        self,
        values: Mapping[Spot, CellValue],
        styles: Mapping[Spot, str | None],
        formulas: Mapping[Spot, str] | None = None,
        heights: Mapping[int, float] | None = None,
    ) -> None:
        """Put these cells in place of all that are there; links of cells go, ``formulas`` show their cells' values.

        A row keeps the height that the user gave it, unless ``heights`` tells one.
        """
        prefix = self._root.prefix
        told = self._kept_heights() | {row: {"ht": height} for row, height in (heights or {}).items()}
        data = tag(f"{prefix}sheetData", None, _rows(prefix, values, styles, formulas or {}, told))
        pieces = [(*_span(self._root, "sheetData"), data)]
        links = self._root.first("hyperlinks")
        if links:
            pieces.append((links.start, links.end, ""))
        dimension = self._root.first("dimension")
        if dimension and values:
            pieces.append((dimension.start, dimension.end, tag(dimension.name, {"ref": _dimension(values)})))
        if self._formulas() - set(formulas or {}):
            drop_calculation_chain(self._package)
        self._package.replace(self._name, ooxml.splice(self._xml, pieces))

    def _formulas(self) -> set[Spot]:
        return {spot for spot, cell in self._cells.items() if cell.first("f")}

    def formulas(self) -> dict[Spot, str]:
        """The formulas of cells that have one of their own, without the equals sign."""
        told = {spot: cell.first("f") for spot, cell in self._cells.items()}
        return {spot: found.text for spot, found in told.items() if found and found.text}

    def retype(self, values: Mapping[Spot, str], formulas: Mapping[Spot, str] | None = None) -> None:
        """Put texts into cells that are there, each keeping its look; every other byte of the sheet stays.

        A number stays a number, so that formulas go on counting it. ``formulas`` (without the equals sign) take the place
        of formulas, and show nothing until the workbook is calculated.
        """
        typed = {spot: _typed(cell, values[spot]) for spot, cell in self._cells.items() if spot in values}
        self.type_in(typed, formulas)

    def type_in(self, values: Mapping[Spot, CellValue], formulas: Mapping[Spot, str] | None = None) -> None:
        """Put texts and numbers into cells, each keeping its look, a missing one added; every other byte of the sheet stays.

        ``formulas`` take the place of those that are there, as in `retype`.
        """
        formulas = formulas or {}
        pieces = [
            (cell.start, cell.end, _cell_with(spot, cell, values.get(spot), formulas.get(spot)))
            for spot, cell in self._cells.items()
            if spot in values or spot in formulas
        ]
        if self._formulas() & set(values):
            drop_calculation_chain(self._package)
        added = {
            spot: ooxml.cell(self._root.prefix, address_of(*spot), value, self._look(spot))
            for spot, value in values.items()
            if spot not in self._cells and value is not None
        }
        self._package.replace(self._name, ooxml.splice(self._xml, [*pieces, *added_cells(self._root, added)]))

    def add_formulas(self, formulas: Mapping[Spot, str], model: Spot) -> None:
        """Put formulas (without the equals sign) into cells that have none and say nothing, each keeping its look.

        A cell that the file does not have takes the look of ``model``, unless its row has one for all its cells.
        """
        blank = {spot: cell for spot, cell in self._cells.items() if spot in formulas}
        made = {
            spot: ooxml.cell(self._root.prefix, address_of(*spot), "", self._look(spot, model), formula)
            for spot, formula in formulas.items()
        }
        pieces = [(cell.start, cell.end, made[spot]) for spot, cell in blank.items()]
        added = added_cells(self._root, {spot: told for spot, told in made.items() if spot not in blank})
        self._package.replace(self._name, ooxml.splice(self._xml, [*pieces, *added]))

    def _look(self, spot: Spot, model: Spot | None = None) -> str | None:
        row = self._rows.get(spot[0])
        whole = row.get("s") if row is not None and row.get("customFormat") in {"1", "true"} else None
        return self.style(spot) or whole or (self.style(model) if model else None)

    def show(self, values: Mapping[Spot, Decimal | str | None]) -> None:
        """Let formulas show other results; None where that is for Excel to find out. The formulas stay."""
        pieces = [
            (cell.start, cell.end, self._showing(cell, formula, values[spot]))
            for spot, cell in self._cells.items()
            if spot in values and (formula := cell.first("f"))
        ]
        self._package.replace(self._name, ooxml.splice(self._xml, pieces))

    def _showing(self, cell: Element, formula: Element, value: Decimal | str | None) -> str:
        told = {key: text for key, text in cell.attributes.items() if key != "t"}
        kind = {"t": "str"} if isinstance(value, str) else {}
        result = "" if value is None else tag(f"{cell.prefix}v", None, escape(xml_text(str(value))))
        return tag(cell.name, told | kind, self._xml[formula.start : formula.end].decode() + result)

    def _kept_heights(self) -> dict[int, dict[str, object]]:
        chosen = {row: each for row, each in self._rows.items() if each.get("customHeight") in ("1", "true")}
        return {row: {"ht": each.get("ht"), "customHeight": 1} for row, each in chosen.items()}


def _whole(xml: bytes, root: Element) -> tuple[bytes, Element]:
    """A sheet with one list of rows: 0.5.0 and before gave a new one a list a row, which Excel takes for damage."""
    lists = root.all("sheetData")
    if len(lists) < 2:  # noqa: PLR2004
        return xml, root
    rows = b"".join(xml[each.inner : each.inner_end] for each in lists).decode()
    xml = ooxml.splice(xml, [(lists[0].start, lists[-1].end, tag(lists[0].name, None, rows))])
    return xml, ooxml.parse(xml)


def _cell_with(spot: Spot, cell: Element, value: CellValue, formula: str | None) -> str:
    shown = value if formula is None else ""
    return ooxml.cell(cell.prefix, address_of(*spot), shown, cell.get("s"), formula)


def _typed(cell: Element, text: str) -> CellValue:
    return Decimal(text) if cell.get("t") in {None, "n"} and _NUMBER.fullmatch(text) else text


def _checked(cell: Element, text: str) -> Checked:
    if cell.first("f") or cell.get("t") in ("b", "e", "d") or not text.strip():
        return None
    return checked_number(text) if cell.get("t") in {None, "n"} else checked_text(text)


def _is_rich(text: Element) -> bool:
    return len({_run(each) for each in text.all("r")}) > 1


def _run(run: Element) -> tuple[str, ...]:
    """How a part of a text stands out. LibreOffice makes parts of it where only the alphabet is another one."""
    told = run.first("rPr")
    seen = [
        each
        for each in (told.children if told else ())
        if each.local in {"color", "b", "i", "u", "strike", "vertAlign"}
    ]
    return tuple(sorted(f"{each.local} {sorted(each.attributes.items())}" for each in seen))


def _span(root: Element, local: str) -> tuple[int, int]:
    found = root.first(local)
    return (found.start, found.end) if found else (root.inner_end, root.inner_end)


def _spot(cell: Element) -> Spot:
    return row_and_column(cell.get("r") or "")


def _plain_text(cell: Element) -> str:
    inline = cell.first("is")
    if inline:
        return _joined(inline)
    value = cell.first("v")
    return value.text if value else ""


def _shared(strings: Sequence[str], cell: Element) -> str:
    number = _plain_text(cell)
    return strings[int(number)] if number.isdigit() and int(number) < len(strings) else ""


def _shared_strings(package: Package, sheet: str) -> list[str]:
    name = f"{sheet.rpartition('/worksheets/')[0]}/{SHARED_STRINGS}"
    return [_joined(each) for each in package.xml(name)[1].all("si")] if package.find(name) else []


def _joined(rich: Element) -> str:
    """The text of all runs, without the phonetic guides."""
    return "".join(run.text for run in rich.walk("t", skip="rPh"))


def _rows(
    prefix: str,
    values: Mapping[Spot, CellValue],
    styles: Mapping[Spot, str | None],
    formulas: Mapping[Spot, str],
    heights: Mapping[int, dict[str, object]],
) -> str:
    made = []
    for row, spots in groupby(sorted(values), key=lambda spot: spot[0]):
        cells = "".join(
            ooxml.cell(prefix, address_of(*spot), values[spot], styles.get(spot), formulas.get(spot)) for spot in spots
        )
        made.append(tag(f"{prefix}row", {"r": row, **heights.get(row, {})}, cells))
    return "".join(made)


def _dimension(values: Mapping[Spot, CellValue]) -> str:
    return area(1, 1, max(row for row, _ in values), max(column for _, column in values))


def empty_sheet(workbook: Element, widths: Sequence[float]) -> bytes:
    """A new sheet with those column widths, in the workbook's own dialect."""
    prefix = workbook.prefix
    namespace = next(
        f' {key}="{escape(value)}"' for key, value in workbook.attributes.items() if _names_prefix(key, prefix)
    )
    columns = "".join(
        tag(f"{prefix}col", {"min": number, "max": number, "width": width, "customWidth": 1})
        for number, width in enumerate(widths, start=1)
    )
    listed = tag(f"{prefix}cols", None, columns) if columns else ""  # Excel takes an empty list for damage
    body = listed + tag(f"{prefix}sheetData")
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{declaration}<{prefix}worksheet{namespace}>{body}</{prefix}worksheet>".encode()


def _names_prefix(attribute: str, prefix: str) -> bool:
    return attribute == (f"xmlns:{prefix[:-1]}" if prefix else "xmlns")
