"""From VBA's RunPython to the user: whatever goes wrong is one line of Chinese, and the workbook is as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings as xw
from openpyxl import Workbook

from kpi_addin.errors import KpiError
from kpi_addin.excel import entry, host, ribbon
from kpi_addin.excel.host import LONGEST_STATUS, Told
from tests.excel.cells import values
from tests.excel.web_host import KEY, payload
from tests.hosts.libreoffice_range import RefusedError

FORM, FINDINGS, STAMP = "绩效目标表", "校验结果", "_kpi"


class BusyError(Exception):
    """Excel's answer while a cell is being edited: VBA_E_IGNORE."""

    hresult = -2146777998


class Program:
    """A workbook that answers only after some refusals, and the program around it."""

    def __init__(self, refusals=0, error=BusyError, name="/共享/表.xlsx"):
        self.left, self.error = refusals, error
        self.fullname, self.name = name, Path(name).name
        self.app = SimpleNamespace(
            status_bar=False, boxes=[], engine=SimpleNamespace(type="desktop"),
            alert=lambda text, title, **more: self.app.boxes.append(text),
        )  # fmt: skip

    @property
    def sheets(self):
        if self.left:
            self.left -= 1
            raise self.error
        return SimpleNamespace(count=1)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(host, "PAUSE_SECONDS", 0)


def test_a_short_wait_is_waited_out(quick):
    book = Program(refusals=host.ATTEMPTS - 1)
    entry.press(book, lambda _: Told("好了"))
    assert book.app.status_bar == "好了"
    assert not book.app.boxes


def test_a_cell_that_stays_in_edit_mode_is_told_and_nothing_is_done(quick):
    book, pressed = Program(refusals=99), []
    entry.press(book, pressed.append)
    assert not pressed
    assert 99 - book.left == host.ATTEMPTS
    (line,) = book.app.boxes
    assert "请先按回车结束编辑" in line


def test_busy_in_the_middle_is_told_too(quick):
    def button(_):
        raise BusyError

    book = Program()
    entry.press(book, button)
    assert "请先按回车结束编辑" in book.app.boxes[0]


@pytest.mark.parametrize("address", ["https://d.docs.live.net/1/表.xlsx", "HTTPS://x.sharepoint.com/s/表.xlsx"])
def test_a_workbook_at_a_web_address_is_refused(address):
    for button in (
        ribbon.validate,
        ribbon.next_finding,
        ribbon.apply_fix,
        ribbon.clear_marks,
        ribbon.sync,
        ribbon.fetch,
    ):
        book = Program(name=address)
        entry.press(book, button)
        (line,) = book.app.boxes
        assert "先另存到本机或共享文件夹" in line
        assert "\n" not in line


def test_an_error_of_ours_is_one_line_and_a_log(own_home):
    def button(_):
        raise ZeroDivisionError("secret")

    book = Program()
    entry.press(book, button)
    (line,) = book.app.boxes
    assert "程序内部错误" in line
    assert "\n" not in line
    assert "secret" not in line
    assert "secret" in (own_home / ".kpi_addin" / "error.log").read_text(encoding="utf-8")


def test_long_lines_fit_the_status_bar():
    book = Program()
    entry.press(book, lambda _: Told("长" * 999))
    assert len(book.app.status_bar) == LONGEST_STATUS


def test_what_must_not_be_overlooked_is_a_box():
    book = Program()
    entry.press(book, lambda _: Told("已上报", box=True))
    assert book.app.boxes == ["已上报"]


def test_xlwings_does_not_ask_a_busy_excel_for_ever(monkeypatch):
    windows = SimpleNamespace(N_COM_ATTEMPTS=0)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", windows)
    host.bound_xlwings_patience()
    assert windows.N_COM_ATTEMPTS == host.XLWINGS_ATTEMPTS


def test_no_workbook_at_all_is_no_trace():
    """VBA has told the user; here nothing may reach standard error, which would be shown as mojibake."""
    code = "from kpi_addin.excel import entry; entry.validate(); entry.help()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.fixture
def caller(opened, real_form, monkeypatch):
    """A workbook as RunPython's caller."""
    book = opened(real_form)
    monkeypatch.setattr(xw.Book, "_mock_caller", book, raising=False)
    return book


def test_every_button_of_the_ribbon_has_its_entry(caller, app):
    names = ["new", "validate", "next_finding", "apply_fix", "clear_marks", "sync", "consolidate", "settings", "help"]
    names += ["insert_row", "delete_row", "repair", "fetch", "review", "save_review", "progress", "letters"]
    assert all(callable(getattr(entry, name)) and callable(getattr(ribbon, name)) for name in names)
    entry.validate()
    assert str(app.status_bar).startswith("错误 ")


def test_a_protected_table_is_told_and_nothing_is_changed(caller, app):
    caller.sheets[FINDINGS].impl.api.protect("")
    before = {sheet: values(caller, sheet) for sheet in (FORM, FINDINGS, STAMP)}
    entry.validate()
    assert "撤销保护" in app.impl.alerts[-1]
    assert {sheet: values(caller, sheet) for sheet in (FORM, FINDINGS, STAMP)} == before


def test_a_protected_structure_is_told_and_nothing_is_changed(opened, app, originals, chinese_tmp, monkeypatch):
    book = opened(Path(shutil.copy(originals["creative_park"], chinese_tmp / "x.xlsx")))
    for sheet in (FINDINGS, STAMP):
        book.impl.api.Sheets.removeByName(sheet)
    book.impl.api.protect("")
    monkeypatch.setattr(xw.Book, "_mock_caller", book, raising=False)
    names, form = book.sheet_names, values(book, FORM)
    entry.validate()
    assert "撤销保护" in app.impl.alerts[-1]
    assert book.sheet_names == names
    assert values(book, FORM) == form


def test_a_workbook_without_a_form_is_told(opened, app, chinese_tmp, monkeypatch):
    path = chinese_tmp / "通讯录.xlsx"
    Workbook().save(path)
    monkeypatch.setattr(xw.Book, "_mock_caller", opened(path), raising=False)
    entry.validate()
    assert "《通讯录.xlsx》里没有找到" in app.impl.alerts[-1]


def test_a_refusal_is_told_from_a_fault_of_ours():
    assert "撤销保护" in host.told_error(RefusedError())
    assert host.told_error(KpiError("自己的话", "own words")) == "自己的话"
    assert "桌面版" in host.told_error(NotImplementedError("not on this engine"))


CLICK = """
import sys
for name in ("pandas", "numpy", "openpyxl", "xlsxwriter", "rich", "typer", "PIL", "matplotlib"):
    sys.modules[name] = None  # importing it fails from now on
from pathlib import Path
import json
import xlwings as xw
from kpi_addin.excel import entry, ribbon
book = xw.Book(json=json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
ribbon.validate(book)
ribbon.next_finding(book)
ribbon.clear_marks(book)
print(len(book.json()["actions"]))
"""


def test_the_click_needs_no_heavy_library(opened, real_form, tmp_path):
    """Each of them would cost a tenth of a second or more at every click; here importing one is an error."""
    sent = tmp_path / "book.json"
    sent.write_text(json.dumps(payload(opened(real_form))), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CLICK, str(sent)], capture_output=True, check=False, timeout=60,
        env={**os.environ, **KEY}, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) > 5
