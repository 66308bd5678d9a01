"""The conditional formats of the marks cover the whole form again: a cell that is cut takes its own along and leaves a hole."""

from __future__ import annotations

from kpi_addin.address import area
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.areas import Area, corners, retagged
from kpi_addin.writing.package.zip_package import Package

_OF_MARKS = "kpi_mark_cells"
"""Only the rules of our marks look there; they name no cell, so that they mean the same wherever their areas begin."""
_TALL = 3
"""Areas with fewer rows may have been pasted anywhere; they say nothing of where the form is."""


def cover_whole(package: Package, part: str) -> None:
    """Let each format of the marks cover all cells between the areas that it has, on the sheet of that part."""
    xml, root = package.xml(part)
    pieces = []
    for listed in root.walk("conditionalFormatting", skip="sheetData"):
        areas = [corners(each) for each in (listed.get("sqref") or "").split()]
        formulas = [formula.text for rule in listed.all("cfRule") for formula in rule.all("formula")]
        if len(areas) > 1 and formulas and all(_OF_MARKS in formula for formula in formulas):
            pieces.append(retagged(listed, {"sqref": " ".join(area(*each) for each in _whole(areas))}))
    package.replace(part, ooxml.splice(xml, pieces))


def _whole(areas: list[Area]) -> list[Area]:
    tall = [each for each in areas if each[2] - each[0] >= _TALL] or areas
    tops, lefts, bottoms, rights = zip(*tall, strict=True)
    top, left, bottom, right = min(tops), min(lefts), max(bottoms), max(rights)
    outside = [each for each in areas if each[0] < top or each[1] < left or each[2] > bottom or each[3] > right]
    return [(top, left, bottom, right), *outside]
