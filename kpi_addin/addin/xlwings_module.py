"""xlwings' own VBA, taken from the installed xlwings and made safe against the workbook that happens to be open.

The text is xlwings' (BSD 3-clause, its licence stands at the head of the module). Each change is asserted: an xlwings
whose text is another one is refused rather than shipped half changed.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from kpi_addin.addin.vba_project import Module
from kpi_addin.errors import KpiError

PROJECT = "kpi_addin"
# The workbook's folder, and a .zip beside it, would be first in Python's path: a file there could replace our package.
_PATHS = {
    'AddExcelDir & ";" & ActiveFullName & ";" & ThisFullName & ";"': 2,
    'AddExcelDir & ";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName & ";"': 1,
}
_NO_PATHS = '"false;;;"'
# Sheets named *.py in the workbook would be run as code.
_EMBEDDED_CODE = re.compile(r"    uses_embedded_code = False\n    For i = 1 To 2\n.*?\n    Next i\n", re.DOTALL)
_GET_CONFIG = re.compile(r"^Function GetConfig\(.*?^End Function\n", re.DOTALL | re.MULTILINE)
_CLASS_HEAD = re.compile(r"\AVERSION 1\.0 CLASS\nBEGIN\n.*?\nEND\n", re.DOTALL)
_CLASS_ATTRIBUTES = (
    'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"\n',
    "Attribute VB_Exposed = True\n",
    "Attribute VB_TemplateDerived = False\nAttribute VB_Customizable = False\n",
)


def xlwings_version() -> str:
    """The version of the installed xlwings. Raises `KpiError` when there is none."""
    try:
        return version("xlwings")
    except PackageNotFoundError:
        raise KpiError(
            "没有安装 xlwings，无法制作加载项；请运行 pip install kpi-addin[excel]。",
            "xlwings is not installed, the add-in cannot be made; run pip install kpi-addin[excel].",
        ) from None


def xlwings_modules(get_config: str) -> list[Module]:
    """The module of xlwings, changed, and the class it needs on a Mac; ``get_config`` is the text of our own ``GetConfig``."""
    return [Module("xlwings", "standard", _adapted(get_config)), Module("Dictionary", "class", _dictionary())]


def package_file(name: str) -> Traversable:
    """A file of the installed xlwings."""
    xlwings_version()
    return files("xlwings").joinpath(name)


def _adapted(get_config: str) -> str:
    text = _read("xlwings_custom_addin.bas")
    _expect(text.count(f'XLWINGS_VERSION As String = "{xlwings_version()}"') == 1)
    text = _replace(text, 'PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"', 1)
    for paths, times in _PATHS.items():
        text = _replace(text, paths, _NO_PATHS, times)
    text = _substitute(_EMBEDDED_CODE, "    uses_embedded_code = False\n", text)
    return _substitute(_GET_CONFIG, get_config, text)


def _dictionary() -> str:
    text = _substitute(_CLASS_HEAD, "", _read("addin/Dictionary.cls"))
    name, _, rest = text.partition("\n")
    base, exposed, derived = _CLASS_ATTRIBUTES
    return f"{name}\n{base}" + _replace(rest, exposed, exposed + derived, 1)


def _read(name: str) -> str:
    return package_file(name).read_text(encoding="ascii")


def _replace(text: str, old: str, new: str, times: int) -> str:
    _expect(text.count(old) == times)
    return text.replace(old, new)


def _substitute(pattern: re.Pattern[str], new: str, text: str) -> str:
    changed, times = pattern.subn(lambda _: new, text)
    _expect(times == 1)
    return changed


def _expect(found: bool) -> None:  # noqa: FBT001 - an assertion that a user may see
    if not found:
        raise KpiError(
            f"xlwings {xlwings_version()} 的 VBA 与本程序不配套；请运行 pip install kpi-addin[excel] 安装配套的版本。",
            f"The VBA of xlwings {xlwings_version()} is not the one we know; run pip install kpi-addin[excel].",
        )
