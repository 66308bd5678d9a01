"""Areas of cells as a sheet's part writes them, and elements that get others."""

from __future__ import annotations

from collections.abc import Mapping

from kpi_addin.address import row_and_column
from kpi_addin.writing.package.added_cells import Piece
from kpi_addin.writing.package.ooxml import Element, tag

Area = tuple[int, int, int, int]
"""Top, left, bottom, right, counted from 1."""


def corners(reference: str) -> Area:
    """`A1:B2` as an area."""
    first, _, last = reference.partition(":")
    return (*row_and_column(first), *row_and_column(last or first))


def touches(one: Area, other: Area) -> bool:
    """Whether they have a cell in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def retagged(element: Element, changed: Mapping[str, str]) -> Piece:
    """The element's opening tag with other attributes."""
    told = tag(element.name, {**element.attributes, **changed}, "")
    opening = told[: told.index("></") + 1]
    closed = element.inner == element.end
    return element.start, element.inner, f"{opening[:-1]}/>" if closed else opening
