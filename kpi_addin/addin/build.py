"""The add-in ``kpi_addin.xlam``, made on any system and without Excel: a workbook, a ribbon and a VBA project in a zip.

Made twice from the same parts it is the same, byte for byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import xlsxwriter
import yaml

from kpi_addin.addin.modules import SHEETS, WORKBOOK, all_modules
from kpi_addin.addin.vba_project import Module, vba_project
from kpi_addin.addin.xlwings_module import xlwings_version
from kpi_addin.atomic import make_folder, replace_file
from kpi_addin.fixed_zip import CREATED, WINDOWS, fixed_entry
from kpi_addin.version import __version__

ADDIN = "kpi_addin.xlam"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_RIBBON = "customUI/customUI14.xml"
_RIBBON_LINK = (
    f'<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_RIBBON}"/></Relationships>'
)
_WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"


def build_addin(interpreter: Mapping[str, str] | None = None, modules: Sequence[Module] | None = None) -> bytes:
    """The add-in's bytes. ``interpreter`` holds ``INTERPRETER_WIN`` or ``INTERPRETER_MAC``, written at installation.

    Raises `KpiError` without a fitting xlwings.
    """
    modules = all_modules() if modules is None else modules
    return _package(_workbook(_settings(interpreter or {}), vba_project(modules)))


def write_addin(path: Path, interpreter: Mapping[str, str] | None = None) -> None:
    """Put the add-in where ``path`` points, in one step. Raises `KpiError`, the old file is unchanged then."""
    write_with_folder(path, build_addin(interpreter))


def write_with_folder(path: Path, data: bytes) -> None:
    """Write a file in one step, and its folder where there is none. Raises `WriteError`."""
    make_folder(path.parent)
    replace_file(path, data)


def ribbon_xml() -> bytes:
    """The ribbon's definition, UTF-8."""
    return files(__package__).joinpath("ribbon.xml").read_bytes()


def texts() -> dict[str, str]:
    """What the VBA modules say, by key."""
    loaded = yaml.safe_load(files(__package__).joinpath("texts.yaml").read_text(encoding="utf-8"))
    return {str(key): str(text) for key, text in loaded.items()}


def _settings(interpreter: Mapping[str, str]) -> dict[str, str]:
    return {
        "KPI_ADDIN_VERSION": __version__,
        "XLWINGS_VERSION": xlwings_version(),
        "INTERPRETER_WIN": interpreter.get("INTERPRETER_WIN", ""),
        "INTERPRETER_MAC": interpreter.get("INTERPRETER_MAC", ""),
        "USE UDF SERVER": "False",
        "SHOW CONSOLE": "False",
    }


def _workbook(settings: Mapping[str, str], project: bytes) -> bytes:
    """A workbook with macros whose sheets hold the settings and the texts."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"title": "绩效 KPI", "created": CREATED})
        book.add_vba_project(io.BytesIO(project), is_stream=True)
        book.set_vba_name(WORKBOOK)
        for (name, code_name), rows in zip(SHEETS.items(), (settings, texts()), strict=True):
            sheet = book.add_worksheet(name)
            sheet.set_vba_name(code_name)
            for row, pair in enumerate(rows.items()):
                for column, text in enumerate(pair):
                    sheet.write_string(row, column, text)
    return data.getvalue()


def _package(workbook: bytes) -> bytes:
    """The workbook as an add-in, with the ribbon."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(_entry(name), _changed(name, old.read(name)))
        new.writestr(_entry(_RIBBON), ribbon_xml())
    return data.getvalue()


def _changed(name: str, part: bytes) -> bytes:
    if name == "[Content_Types].xml":
        return _replaced(part, _WORKBOOK_TYPE, _ADDIN_TYPE)
    if name == "_rels/.rels":
        return _replaced(part, "</Relationships>", _RIBBON_LINK)
    return part


def _replaced(part: bytes, old: str, new: str) -> bytes:
    text = part.decode("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"the workbook has {text.count(old)} times {old}")
    return text.replace(old, new).encode("utf-8")


def _entry(name: str) -> zipfile.ZipInfo:
    return fixed_entry(name, _ZIP_TIME, WINDOWS)
