"""Excel's part in a click, played by pyOpenVBA's interpreter: it runs our modules and xlwings' own, unchanged but for this:

* comments behind ``#If`` lines are cut, and ``WithEvents``, which the interpreter does not parse;
* what reaches outside (the shell, files, the environment, the COM server) is a stub that records;
* ``"False" = True`` is made explicit, which VBA compares and the interpreter refuses.
"""

from __future__ import annotations

import re
from pathlib import Path

from pyopenvba.apps.excel import Application, ExcelApplication
from pyopenvba.interpreter import NOTHING

from kpi_addin.addin.modules import all_modules

WINDOWS, MAC = "Windows (64-bit) NT 10.00", "Macintosh (Intel) 10.15"
SHELL = """Attribute VB_Name = "FakeShell"
Public Function ExpandEnvironmentStrings(text As String) As String
    ExpandEnvironmentStrings = text
End Function
Public Function Run(command As String, style As Variant, wait As Variant) As Long
    Debug.Print "RUN " & command
    Debug.Print "BAR " & Application.StatusBar
End Function
Public Function Popup(text As String, seconds As Variant, title As String, buttons As Variant) As Long
    Debug.Print "SAY " & text
End Function
"""
PYTHON = """Attribute VB_Name = "FakePython"
Public Function CallUDF(name As String, func As String, args As Variant, book As Variant, caller As Variant) As Variant
    If book Is Nothing Then Debug.Print "CALL " & name & "." & func & " " & Join(args, "|") & " for " & caller
    CallUDF = "answered"
End Function
"""
STUBS = {
    "WScript": "    Static shell As FakeShell\n    If shell Is Nothing Then Set shell = New FakeShell\n    Set WScript = shell",
    "XLPy": "    Set XLPy = New FakePython",
    "FileExistsOnWindows": '    FileExistsOnWindows = InStr(FileSpec, "lost") = 0',
    "CreateGUID": '    CreateGUID = "GUID"',
}
OUTSIDE = {
    'Environ("Temp")': '"C:\\Temp"',
    "        Kill LOG_FILE\n    On Error GoTo 0\nEnd Function": "    On Error GoTo 0\nEnd Function",
    'If GetConfig("SHOW CONSOLE", False) = True': 'If CBool(GetConfig("SHOW CONSOLE", False)) = True',
    '    InFunctionWizard = Not Application.CommandBars("Standard").Controls(1).Enabled\n': "",
    "Private WithEvents ExcelApp": "Private ExcelApp",
}


class Excel:
    """The add-in and the workbooks that the user opens beside it."""

    def __init__(self, addin: Path, monkeypatch, system: str = WINDOWS, modules=None) -> None:
        self.known = {"operatingsystem": system, "hwnd": 4711, "caller": "a cell", "path": r"C:\Program Files\Office16"}
        self.described: list[dict] = []
        ask = Application.vba_get

        def answer(app, name, arguments=(), named=None):
            if name.lower() == "macrooptions":
                self.described.append({key.lower(): _plain(value) for key, value in (named or {}).items()})
                return None
            return self.known.get(name.lower()) or ask(app, name, arguments, named)

        monkeypatch.setattr(Application, "vba_get", answer)
        self.app = ExcelApplication.open(addin, with_vba=False)
        self.addin = self.app.workbook
        for module in modules or all_modules():
            self.app.add_module(stubbed(module.source), name=module.name, kind=module.kind)
        for name, source in {"FakeShell": SHELL, "FakePython": PYTHON}.items():
            self.app.add_module(source, name=name, kind="class")

    def open(self, path: Path) -> None:
        """Open a workbook and bring it to the front."""
        self.app.activate_workbook(self.app.open_workbook(path))

    def click(self, callback: str) -> None:
        """Click the button with this callback."""
        self.app.run(callback, NOTHING)

    def evaluate(self, expression: str):
        return self.app.evaluate(expression)

    def printed(self, kind: str) -> list[str]:
        """What was run (``RUN``), said to the user (``SAY``) or asked of the COM server (``CALL``)."""
        return [line.removeprefix(f"{kind} ") for line in self.app.console if line.startswith(f"{kind} ")]


def _plain(value):
    return value.elements() if hasattr(value, "elements") else value


def stubbed(source: str) -> str:
    source = re.sub(r"(?m)^(\s*#(?:If|Const|ElseIf|Else|End If)[^'\n]*)'.*$", r"\1", source)
    for old, new in OUTSIDE.items():
        source = source.replace(old, new)
    for name, body in STUBS.items():
        source = re.sub(
            rf"(?ms)^((?:Public )?Function {name}\([^\n]*\n).*?^End Function",
            rf"\g<1>{body.replace(chr(92), chr(92) * 2)}\nEnd Function",
            source,
        )
    return source
