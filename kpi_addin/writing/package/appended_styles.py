"""The looks of our own workbook added to somebody else's: fonts, fills, borders, formats, cell looks, conditional looks.

A look in an .xlsx is a number in its own workbook; a sheet that moves to another one takes the numbers from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.coloured import styles_part
from kpi_addin.writing.package.ooxml import Element, tag
from kpi_addin.writing.package.zip_package import Package

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
"""The order that the format prescribes for the lists of a styles part."""
_PARTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_FIRST_OWN_FORMAT = 164
"""Smaller numbers of formats mean the same everywhere."""


class AppendedStyles:
    """The styles of a package and those of another that are added to it; `save` puts them there."""

    def __init__(self, package: Package, other: Package) -> None:
        self._package, self._name = package, styles_part(package)
        self._xml, self._root = package.xml(self._name)
        self._theirs = other.xml(styles_part(other))[1]
        self._lists = {kind: _List(self._root, kind) for kind in (*_PARTS.values(), "cellXfs", "dxfs")}
        self._formats = _Formats(self._root, self._theirs)
        self._known: dict[tuple[str, int], int] = {}

    def cell(self, number: int) -> int:
        """The number here of the other's cell look."""
        return self._moved("cellXfs", number)

    def conditional(self, number: int) -> int:
        """The number here of the other's look for a conditional format."""
        return self._moved("dxfs", number)

    def save(self) -> None:
        """Put what was added into the package."""
        pieces = [piece for each in (self._formats.own, *self._lists.values()) for piece in each.pieces(self._root)]
        self._package.replace(self._name, ooxml.splice(self._xml, pieces))

    def _moved(self, kind: str, number: int) -> int:
        if (kind, number) not in self._known:
            found = self._theirs.first(kind)
            element = found.children[number] if found else None
            if element is None:
                return 0
            changes = self._look(element) if kind == "cellXfs" else {}
            self._known[kind, number] = self._lists[kind].add(element, changes)
        return self._known[kind, number]

    def _look(self, element: Element) -> dict[str, object]:
        parts = {key: self._moved(kind, int(element.get(key) or 0)) for key, kind in _PARTS.items()}
        applied = dict.fromkeys(("applyFont", "applyFill", "applyBorder", "applyNumberFormat"), 1)
        return {"numFmtId": self._formats.moved(int(element.get("numFmtId") or 0)), **parts, "xfId": 0, **applied}


class _List:
    """A list of looks, and what is added to its end; one that is there already is not added again."""

    def __init__(self, root: Element, kind: str) -> None:
        self.kind, self._there = kind, root.first(kind)
        self._prefix = root.prefix
        children = self._there.children if self._there else []
        self._count, self._added = len(children), list[str]()
        self._numbers: dict[str, int] = {}
        for number, child in enumerate(children):
            self._numbers.setdefault(_rendered(child, root.prefix), number)

    def add(self, element: Element, changes: Mapping[str, object]) -> int:
        made = _rendered(element, self._prefix, changes)
        if made not in self._numbers:
            self._numbers[made] = self._count + len(self._added)
            self._added.append(made)
        return self._numbers[made]

    def pieces(self, root: Element) -> list[tuple[int, int, str]]:
        if not self._added:
            return []
        added, count = "".join(self._added), {"count": self._count + len(self._added)}
        there = self._there
        if there is None:
            before = [child.end for child in root.children if child.local in _ORDER[: _ORDER.index(self.kind)]]
            position = max(before, default=root.inner)
            return [(position, position, tag(f"{self._prefix}{self.kind}", count, added))]
        opening = tag(there.name, {**there.attributes, **count}, "").removesuffix(f"</{there.name}>")
        if there.inner == there.end:
            return [(there.start, there.end, f"{opening}{added}</{there.name}>")]
        return [(there.start, there.inner, opening), (there.inner_end, there.inner_end, added)]


class _Formats:
    """Number formats of one's own, which have numbers that are chosen freely."""

    def __init__(self, root: Element, theirs: Element) -> None:
        self.own = _List(root, "numFmts")
        mine, other = root.first("numFmts"), theirs.first("numFmts")
        self._numbers = {each.get("formatCode"): _number(each) for each in (mine.children if mine else ())}
        self._theirs = {_number(each): each for each in (other.children if other else ())}

    def moved(self, number: int) -> int:
        element = self._theirs.get(number)
        if number < _FIRST_OWN_FORMAT or element is None:
            return number
        code = element.get("formatCode")
        if code not in self._numbers:
            self._numbers[code] = max(_FIRST_OWN_FORMAT - 1, *self._numbers.values()) + 1 if self._numbers else number
            self.own.add(element, {"numFmtId": self._numbers[code]})
        return self._numbers[code]


def _number(element: Element) -> int:
    return int(element.get("numFmtId") or 0)


def _rendered(element: Element, prefix: str, changes: Mapping[str, object] | None = None) -> str:
    """The element in the dialect of the workbook that it goes to, its attributes in one order."""
    own = {key: value for key, value in element.attributes.items() if not key.startswith("xmlns")}
    told: dict[str, object] = {**own, **(changes or {})}
    inner = "".join(_rendered(child, prefix) for child in element.children)
    return tag(f"{prefix}{element.local}", dict(sorted(told.items())), inner or None)
