"""A click from the button to Python: our VBA and xlwings' real `RunPython` in an interpreter, then the command for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from kpi_addin.addin import xlwings_module
from kpi_addin.addin.build import texts, write_addin
from kpi_addin.addin.modules import our_modules
from tests.addin.command_line import python_arguments, split
from tests.addin.test_ribbon import BUTTONS, callbacks
from tests.addin.vba_host import MAC, Excel

PYTHON = r"C:\Users\张三\AppData\Local\kpi_addin\venv\Scripts\python.exe"
EVIL = r"\\203.0.113.9\share\python.exe"
HERE = Path(__file__).resolve().parents[2]


@pytest.fixture
def workbook(chinese_tmp) -> Path:
    """A workbook that somebody sent, with all that xlwings would let it choose: settings, code, what lies beside it."""
    path = chinese_tmp / "园区办 & 100%目标表（终稿）.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("绩效目标表")
        settings = book.add_worksheet("kpi_addin.conf")
        wishes = {"INTERPRETER_WIN": EVIL, "INTERPRETER": EVIL, "INTERPRETER_MAC": EVIL, "PYTHONPATH": str(chinese_tmp)}
        wishes |= {
            "CONDA PATH": EVIL,
            "CONDA ENV": "evil",
            "USE UDF SERVER": "True",
            "ADD_WORKBOOK_TO_PYTHONPATH": "True",
        }
        for row, wish in enumerate({**wishes, "TEMP DIR": EVIL, "LICENSE_KEY": "noncommercial"}.items()):
            settings.write_row(row, 0, wish)
        book.add_worksheet("payload.py").write("A1", "import os")
    lines = "".join(f'"{key}","{value}"\n' for key, value in wishes.items())
    (chinese_tmp / "kpi_addin.conf").write_text(lines, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def installed(tmp_path_factory) -> Path:
    """The add-in as it is installed on Windows; nobody writes into it."""
    addin = tmp_path_factory.mktemp("XLSTART") / "kpi_addin.xlam"
    write_addin(addin, {"INTERPRETER_WIN": PYTHON})
    return addin


@pytest.fixture
def excel(installed, monkeypatch) -> Excel:
    """Excel on Windows with the add-in installed."""
    return Excel(installed, monkeypatch)


@pytest.mark.parametrize("callback", callbacks())
def test_every_button_runs_the_configured_python_once(excel, workbook, callback):
    excel.open(workbook)
    excel.click(callback.partition(".")[2])
    (command,) = excel.printed("RUN")
    program = f'import xlwings.utils;xlwings.utils.prepare_sys_path("false;;;;;;"); {callbacks()[callback]}'
    assert python_arguments(command) == [
        *(PYTHON, "-B", "-c", program),
        *(f"--wb={workbook.name}", "--from_xl=1", r"--app=C:\Program Files\Office16\Microsoft Excel", "--hwnd=4711"),
    ]
    assert excel.printed("SAY") == []


def test_a_foreign_workbook_chooses_nothing(excel, workbook):
    excel.open(workbook)
    excel.click("KpiValidate")
    excel.evaluate('KPI_READ("≥90%")')
    (command,) = excel.printed("RUN")
    assert "203.0.113.9" not in command
    assert "payload" not in command
    assert str(workbook.parent) not in command
    for key in (
        "INTERPRETER_WIN",
        "INTERPRETER",
        "PYTHONPATH",
        "CONDA PATH",
        "USE UDF SERVER",
        "LICENSE_KEY",
        "TEMP DIR",
    ):
        assert "203.0.113.9" not in excel.evaluate(f'GetConfig("{key}", "ours")')
    assert "203.0.113.9" not in excel.evaluate("XLPyCommand()")
    assert str(workbook.parent) not in excel.evaluate("XLPyCommand()")


def test_xlwings_own_text_would_have_let_it_choose(excel, workbook, monkeypatch):
    """The test above can fail: with xlwings' `GetConfig` the same click would have run the foreign Python."""
    theirs = xlwings_module._GET_CONFIG.search(xlwings_module._read("xlwings_custom_addin.bas"))[0]
    modules = [*our_modules(), *xlwings_module.xlwings_modules(theirs)]
    naive = Excel(Path(excel.addin.path) / "kpi_addin.xlam", monkeypatch, modules=modules)
    naive.open(workbook)
    assert naive.evaluate('GetConfig("INTERPRETER_WIN", "")') == EVIL


def test_python_really_runs_the_command(excel, workbook, tmp_path):
    """The program on the command line finds our package and calls the button's function; only Excel's answer is a stub."""
    excel.open(workbook)
    excel.click("KpiValidate")
    arguments = python_arguments(excel.printed("RUN")[0])
    (tmp_path / "sitecustomize.py").write_text(STUB_BOOK, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(HERE)]), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments[1:]],
        capture_output=True,
        cwd=tmp_path,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen = json.loads(done.stdout)
    assert seen["function"] == BUTTONS["校验"]
    assert seen["book"] == workbook.name
    assert str(workbook.parent) not in seen["path"]


STUB_BOOK = """
import json, sys
import xlwings as xw
from kpi_addin.excel import entry, ribbon

class Book:
    @staticmethod
    def caller():
        return next(argument for argument in sys.argv if argument.startswith("--wb=")).removeprefix("--wb=")

def press(book, button):
    print(json.dumps({"function": button.__name__, "book": book, "path": sys.path}))

xw.Book, entry.press = Book, press
"""


def test_without_a_workbook_one_sentence_and_nothing_runs(excel):
    excel.app.application.active_book = None
    excel.click("KpiValidate")
    assert excel.printed("RUN") == []
    assert excel.printed("SAY") == [texts()["no-workbook"]]


@pytest.mark.parametrize("name", ["预算=决算.xlsx"])
def test_a_name_that_xlwings_would_cut_is_refused_with_one_sentence(excel, workbook, name):
    excel.open(workbook.rename(workbook.with_name(name)))
    excel.click("KpiSync")
    assert excel.printed("RUN") == []
    assert excel.printed("SAY") == [texts()["bad-name"]]


def test_on_a_mac_a_name_cannot_run_a_program(tmp_path, monkeypatch, workbook):
    write_addin(tmp_path / "kpi_addin.xlam", {"INTERPRETER_MAC": "/Users/li/kpi/bin/python"})
    mac = Excel(tmp_path / "kpi_addin.xlam", monkeypatch, MAC)
    mac.open(workbook.rename(workbook.with_name("$(touch x) `id`.xlsx")))
    mac.click("KpiValidate")
    assert [prompt for _, prompt, *_ in mac.app.dialogs] == [texts()["bad-name"]]


@pytest.mark.parametrize(
    ("interpreter", "text"), [({}, "no-interpreter"), ({"INTERPRETER_WIN": r"C:\lost\python.exe"}, "lost-interpreter")]
)
def test_without_a_python_one_sentence_says_what_to_do(tmp_path, monkeypatch, workbook, interpreter, text):
    write_addin(tmp_path / "kpi_addin.xlam", interpreter)
    excel = Excel(tmp_path / "kpi_addin.xlam", monkeypatch)
    excel.open(workbook)
    excel.click("KpiValidate")
    assert excel.printed("RUN") == []
    assert excel.printed("SAY") == [texts()[text]]
    assert "kpi-addin addin install" in texts()[text]


def test_the_status_bar_shows_that_something_is_being_done_and_is_given_back(excel, workbook):
    excel.open(workbook)
    excel.click("KpiValidate")
    assert excel.printed("BAR") == [texts()["busy"]]
    assert excel.evaluate("Application.StatusBar") is False


def test_the_worksheet_functions_ask_python_with_their_arguments(excel, workbook):
    excel.open(workbook)
    assert excel.evaluate('KPI_CHECK("≥90%", "95%")') == "answered"
    assert excel.evaluate('KPI_SCORE("≥90%", "95%", 10)') == "answered"
    assert excel.evaluate('KPI_READ("≥90%")') == "answered"
    assert excel.printed("CALL") == [
        "kpi_addin.excel.functions.kpi_check ≥90%|95% for a cell",
        "kpi_addin.excel.functions.kpi_score ≥90%|95%|10 for a cell",
        "kpi_addin.excel.functions.kpi_read ≥90% for a cell",
    ]


def test_the_function_wizard_gets_chinese_help_once(excel, workbook):
    excel.open(workbook)
    for _ in range(2):
        excel.app.run("RegisterHelp")
    assert [list(help_text["argumentdescriptions"]) for help_text in excel.described] == [
        [texts()[f"{name}.{number}"] for number in range(1, count + 1)]
        for name, count in {"KPI_CHECK": 2, "KPI_SCORE": 3, "KPI_READ": 1}.items()
    ]
    assert [(help_text["macro"], help_text["description"], help_text["category"]) for help_text in excel.described] == [
        (f"'kpi_addin.xlam'!{name}", texts()[name], texts()["category"])
        for name in ("KPI_CHECK", "KPI_SCORE", "KPI_READ")
    ]


def test_where_python_cannot_answer_a_cell_says_what_to_do(tmp_path, monkeypatch, workbook):
    write_addin(tmp_path / "kpi_addin.xlam")
    excel = Excel(tmp_path / "kpi_addin.xlam", monkeypatch)
    excel.open(workbook)
    assert excel.evaluate('KPI_CHECK("≥90%", "95%")') == texts()["not-installed"]


def test_the_commands_quotes_are_taken_apart_as_windows_does():
    assert split(r'"C:\a b\python.exe" -c "f(\"x\"); \\" plain\path\\') == [
        r"C:\a b\python.exe",
        "-c",
        'f("x"); \\',
        "plain\\path\\\\",
    ]
