"""A workbook of our own whose bytes depend on nothing but what is written into it."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.workbook.workbook import Workbook

from kpi_addin.fixed_zip import CREATED, fixed_entry

CREATOR = "kpi_addin"
_CORE, _MODIFIED = "docProps/core.xml", re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def new_workbook() -> Workbook:
    """A workbook without sheets that is calculated when it is opened."""
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    workbook.properties.creator = CREATOR
    workbook.properties.created = CREATED.replace(tzinfo=None)  # the file format knows no time zones
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    return workbook


def define(workbook: Workbook, name: str, reference: str) -> None:
    """Add a defined name for the whole workbook."""
    workbook.defined_names[name] = DefinedName(name, attr_text=reference)


def saved(workbook: Workbook) -> bytes:
    """The file's bytes, without the moment of saving."""
    buffer, fixed = io.BytesIO(), io.BytesIO()
    workbook.save(buffer)
    created = CREATED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(fixed, "w") as rewritten:
        for name in made.namelist():
            data = made.read(name)
            if name == _CORE:
                data = _MODIFIED.sub(rb"\g<1>" + created + rb"\g<2>", data)
            rewritten.writestr(fixed_entry(name), data)
    return fixed.getvalue()
