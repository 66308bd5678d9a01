"""The modules of the add-in's VBA project: ours from the files beside this one, and xlwings'."""

from __future__ import annotations

from importlib.resources import files

from kpi_addin.addin.vba_project import Module
from kpi_addin.addin.xlwings_module import xlwings_modules

STANDARD = ("KpiRibbon", "KpiFunctions", "KpiHost")
WORKBOOK = "ThisWorkbook"
SHEETS = {"kpi_addin.conf": "KpiConf", "kpi_addin.text": "KpiTextSheet"}
"""The add-in's sheets, and the names that VBA knows them by."""

_WORKBOOK_CLASS = "00020819-0000-0000-C000-000000000046"
_SHEET_CLASS = "00020820-0000-0000-C000-000000000046"


def source(name: str) -> str:
    """The text of a file in ``vba/``."""
    return files(__package__).joinpath("vba", name).read_text(encoding="utf-8")


def our_modules() -> list[Module]:
    """What we wrote, and the empty modules that every sheet has."""
    documents = [
        _document(WORKBOOK, _WORKBOOK_CLASS, source("ThisWorkbook.cls")),
        *(_document(name, _SHEET_CLASS, "") for name in SHEETS.values()),
    ]
    return documents + [Module(name, "standard", source(f"{name}.bas")) for name in STANDARD]


def all_modules() -> list[Module]:
    """All modules, in the order in which the editor lists them. Raises `KpiError` without a fitting xlwings."""
    return our_modules() + xlwings_modules(source("GetConfig.bas"))


def _document(name: str, class_id: str, text: str) -> Module:
    attributes = [
        ("Name", f'"{name}"'),
        ("Base", f'"0{{{class_id}}}"'),
        ("GlobalNameSpace", "False"),
        ("Creatable", "False"),
        ("PredeclaredId", "True"),
        ("Exposed", "True"),
        ("TemplateDerived", "False"),
        ("Customizable", "True"),
    ]
    return Module(name, "document", "".join(f"Attribute VB_{key} = {value}\n" for key, value in attributes) + text)
