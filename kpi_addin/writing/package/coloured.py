"""Cells of a workbook on disk in other colours: each keeps its borders, its format and its alignment, and what it holds.

A look in an .xlsx is a number; a cell that takes a colour gets a copy of its look with another fill and another ink.
"""

from __future__ import annotations

from collections.abc import Mapping

from kpi_addin.address import Spot, row_and_column
from kpi_addin.errors import UnreadableError
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.ooxml import Element, tag
from kpi_addin.writing.package.workbook_part import workbook_name
from kpi_addin.writing.package.zip_package import Package

Colours = tuple[str, str]
"""Fill and ink, as RRGGBB."""


class Looks:
    """The looks of a package, to which coloured ones are added; `save` puts them into it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._name = styles_part(package)
        self._xml, root = package.xml(self._name)
        found = [root.first(name) for name in ("fonts", "fills", "cellXfs")]
        fonts, fills, looks = found
        if fonts is None or fills is None or looks is None or not looks.children:
            raise _no_styles(package)
        self._fonts, self._fills, self._looks = fonts, fills, looks
        self._new: dict[str, list[str]] = {"fonts": [], "fills": [], "cellXfs": []}
        self._known: dict[tuple[str, str], int] = {}
        self._coloured: dict[tuple[int, Colours], int] = {}

    def coloured(self, style: str | None, colours: Colours) -> str:
        """The number of the look that is like that one but in these colours."""
        number = int(style) if style and style.isdigit() else 0
        number = number if number < len(self._looks.all("xf")) else 0
        if (number, colours) not in self._coloured:
            self._coloured[number, colours] = self._made(number, *colours)
        return str(self._coloured[number, colours])

    def _made(self, number: int, fill: str, ink: str) -> int:
        look = self._looks.all("xf")[number]
        told: dict[str, object] = {
            **look.attributes,
            "fontId": self._font(int(look.get("fontId") or 0), ink),
            "fillId": self._fill(look.prefix, fill),
            "applyFont": 1,
            "applyFill": 1,
        }
        return self._add("cellXfs", tag(look.name, told, self._inside(look)))

    def _fill(self, prefix: str, fill: str) -> int:
        inner = tag(f"{prefix}fgColor", {"rgb": f"FF{fill}"}) + tag(f"{prefix}bgColor", {"indexed": 64})
        solid = tag(f"{prefix}patternFill", {"patternType": "solid"}, inner)
        return self._add("fills", tag(f"{prefix}fill", None, solid))

    def _font(self, number: int, ink: str) -> int:
        fonts = self._fonts.all("font")
        font = fonts[number if number < len(fonts) else 0]
        colour = tag(f"{font.prefix}color", {"rgb": f"FF{ink}"})
        old = font.first("color")
        place = next((child.start for child in font.children if child.local in {"name", "rFont"}), font.inner_end)
        start, end = (old.start, old.end) if old else (place, place)
        inside = (self._xml[font.inner : start] + colour.encode() + self._xml[end : font.inner_end]).decode()
        return self._add("fonts", tag(font.name, font.attributes, colour if font.inner == font.end else inside))

    def _inside(self, element: Element) -> str | None:
        return None if element.inner == element.end else self._xml[element.inner : element.inner_end].decode()

    def _add(self, kind: str, made: str) -> int:
        """The number of a font, fill or look; one that was made before is not made twice."""
        there = {"fonts": self._fonts.all("font"), "fills": self._fills.all("fill"), "cellXfs": self._looks.all("xf")}
        if (kind, made) not in self._known:
            self._known[kind, made] = len(there[kind]) + len(self._new[kind])
            self._new[kind].append(made)
        return self._known[kind, made]

    def save(self) -> None:
        """Put what was made into the package."""
        pieces = []
        for element in (self._fonts, self._fills, self._looks):
            new = self._new[element.local]
            if new:
                told = {**element.attributes, "count": len(element.children) + len(new)}
                pieces += [(element.start, element.inner, _opening(element.name, told))]
                pieces += [(element.inner_end, element.inner_end, "".join(new))]
        self._package.replace(self._name, ooxml.splice(self._xml, pieces))


def colour_cells(package: Package, part: str, looks: Looks, colours: Mapping[Spot, Colours]) -> None:
    """Give these cells of a sheet their colours; a cell that the file does not have gets none."""
    xml, root = package.xml(part)
    data = root.first("sheetData")
    pieces = []
    for row in data.all("row") if data else ():
        for cell in row.all("c"):
            told = colours.get(row_and_column(cell.get("r") or ""))
            if told:
                attributes = {**cell.attributes, "s": looks.coloured(cell.get("s"), told)}
                closed = cell.inner == cell.end
                pieces.append((cell.start, cell.inner, _opening(cell.name, attributes, closed=closed)))
    package.replace(part, ooxml.splice(xml, pieces))


def _opening(name: str, attributes: Mapping[str, object], *, closed: bool = False) -> str:
    whole = tag(name, attributes)
    return whole if closed else f"{whole[:-2]}>"


def styles_part(package: Package) -> str:
    """The part with the looks. Raises `UnreadableError` where there is none."""
    names = package.relations(workbook_name(package)).values()
    found = next((each for name in names if name.lower().endswith("styles.xml") and (each := package.find(name))), None)
    if found is None:
        raise _no_styles(package)
    return found


def _no_styles(package: Package) -> UnreadableError:
    return UnreadableError(
        f"{package.path.name} 里没有单元格格式，不能上色；请在 Excel 或 WPS 中打开，另存后再试。",
        f"{package.path.name} has no cell formats and can't be coloured; open it in Excel, save it and try again.",
    )
