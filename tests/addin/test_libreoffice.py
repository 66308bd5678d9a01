"""LibreOffice loads the add-in and runs our callbacks.

Its Basic has no ``#If``: with xlwings' module in the same project every function would silently return nothing. So the
whole add-in is loaded and read, and our modules are run in one where a stub stands for xlwings.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from kpi_addin.addin.build import build_addin, texts
from kpi_addin.addin.modules import all_modules, our_modules
from kpi_addin.addin.vba_project import Module
from tests.addin.test_ribbon import callbacks

LIBRARY = "KpiAddin"
EXECUTE_WITHOUT_ASKING = 4
STUB = """Attribute VB_Name = "Stub"
Option Explicit
Public Ran As String
Public Function RunPython(PythonCommand As String)
    Ran = Ran & PythonCommand
End Function
Public Function XLPy() As Object
End Function
Public Function WScript() As Object
End Function
Public Function Clicked(callback As String) As String
    Ran = ""
    Select Case callback
{cases}
    End Select
    Clicked = Ran
End Function
"""


@contextmanager
def opened(live, path):
    wanted = {"FilterName": "Calc MS Excel 2007 VBA XML", "MacroExecutionMode": EXECUTE_WITHOUT_ASKING}
    properties = tuple(live.property(name, value) for name, value in wanted.items())
    document = live.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, properties)
    try:
        yield document
    finally:
        document.close(True)


@pytest.fixture
def run(live_libreoffice, tmp_path):
    """Calls a procedure of the add-in in which a stub stands for xlwings."""
    cases = "\n".join(f'        Case "{name}"\n            {name} Nothing' for name in callbacks())
    stub = Module("Stub", "standard", STUB.format(cases=cases))
    python = tmp_path / "python.exe"
    python.touch()
    path = tmp_path / "加载项.xlam"
    path.write_bytes(build_addin({"INTERPRETER_WIN": str(python)}, [*our_modules(), stub]))
    with opened(live_libreoffice, path) as document:

        def call(procedure, *arguments):
            address = f"vnd.sun.star.script:{LIBRARY}.{procedure}?language=Basic&location=document"
            result, _, _ = document.getScriptProvider().getScript(address).invoke(arguments, (), ())
            return result

        yield call


def test_it_loads_the_project_with_every_module(live_libreoffice, addin):
    with opened(live_libreoffice, addin) as document:
        library = document.BasicLibraries.getByName(LIBRARY)
        assert document.BasicLibraries.VBACompatibilityMode
        assert set(library.ElementNames) == {module.name for module in all_modules()}
        for module in all_modules():
            kept = [line for line in module.source.splitlines() if not line.startswith(("Attribute", "Option"))]
            assert [line for line in kept if line.strip()][-1] in library.getByName(module.name) if kept else True


@pytest.mark.parametrize("callback", callbacks())
def test_every_callback_runs_its_python(run, callback):
    assert run("Stub.Clicked", callback) == callbacks()[callback]


def test_texts_and_settings_come_from_the_sheets(run):
    assert run("KpiHost.KpiText", "busy") == texts()["busy"]
    assert run("KpiHost.KpiText", "no such text") == ""
    assert run("KpiHost.ConfiguredInterpreter").endswith("python.exe")


def test_a_function_without_its_python_says_what_to_do(run):
    assert run("KpiFunctions.KPI_CHECK", "≥90%", "95%") == texts()["function-failed"]
