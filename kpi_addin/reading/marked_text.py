"""Texts of which a part is struck through or raised, spelled so that what is seen is not lost: ``~~1400~~1450``, ``1450²``.

A value reader joins the parts of a text: ``1400`` struck out before ``1450`` would become fourteen million.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

MARKS: Final = (b"strike", b"vertAlign")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_struck(font: ET.Element) -> bool:
    """Whether a font, or the looks of a part of a text, are struck through."""
    return any(_named(item, "strike") and item.get("val", "1") not in {"0", "false"} for item in font)


def texts_by_place(shared: ET.Element) -> dict[str, str]:
    """The marked texts among those that the cells share, by their place."""
    return {str(place): text for place, item in enumerate(shared) if (text := marked_text(item))}


def texts_in_cells(sheet: ET.Element) -> Iterator[tuple[str, str]]:
    """The cells of a sheet that hold a marked text of their own, each with it."""
    for cell in sheet.iter():
        own = next((item for item in cell if _named(item, "is")), None) if _named(cell, "c") else None
        if own is not None and (text := marked_text(own)):
            yield cell.get("r", ""), text


def marked_text(item: ET.Element) -> str | None:
    """A text with its marks; None where it has none, or where all of it is struck through."""
    runs = [run for run in item if _named(run, "r")]
    told = "".join(map(_spelled, runs))
    plain = "".join(map(_plain, runs))
    struck = [run for run in runs if _plain(run).strip() and _is_struck_run(run)]
    whole = struck and len(struck) == sum(1 for run in runs if _plain(run).strip())
    return None if whole or told == plain else told


def _spelled(run: ET.Element) -> str:
    text = _plain(run)
    looks = next((item for item in run if _named(item, "rPr")), ())
    if any(_named(item, "vertAlign") and item.get("val") == "superscript" for item in looks):
        text = text.translate(_RAISED)
    return f"~~{text}~~" if _is_struck_run(run) and text.strip() else text


def _is_struck_run(run: ET.Element) -> bool:
    return any(_named(item, "rPr") and is_struck(item) for item in run)


def _plain(run: ET.Element) -> str:
    return "".join(item.text or "" for item in run if _named(item, "t"))


def _named(item: ET.Element, name: str) -> bool:
    return item.tag.rpartition("}")[2] == name
