"""What an installed add-in says about itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from kpi_addin.language import Bilingual
from kpi_addin.outputs import Product

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SETTINGS_SHEET = "xl/worksheets/sheet1.xml"
_LARGEST_PART = 1_000_000


def installed_settings(path: Path) -> dict[str, str]:
    """The settings in an add-in that `build_addin` made; empty for any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            strings = _strings(_part(package, "xl/sharedStrings.xml"))
            rows = _part(package, _SETTINGS_SHEET).iter(f"{_MAIN}row")
            return dict(tuple(_cell(cell, strings) for cell in row)[:2] for row in rows)  # type: ignore[misc]
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, IndexError, ET.ParseError):
        return {}


PRODUCT = Product(Bilingual("加载项", "add-in"), ".xlam", lambda path: "KPI_ADDIN_VERSION" in installed_settings(path))


def _part(package: zipfile.ZipFile, name: str) -> ET.Element:
    if package.getinfo(name).file_size > _LARGEST_PART:
        raise ValueError(name)
    return ET.fromstring(package.read(name))  # noqa: S314 - a file of our own making


def _strings(part: ET.Element) -> list[str]:
    return ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in part]


def _cell(cell: ET.Element, strings: list[str]) -> str:
    number = cell.findtext(f"{_MAIN}v")
    return strings[int(number)] if number is not None else ""
