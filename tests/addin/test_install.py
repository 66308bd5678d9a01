"""Installing and removing, on a Windows and a Mac that are folders here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_addin.addin.build import ADDIN
from kpi_addin.addin.install import install, remove
from kpi_addin.addin.installed import installed_settings
from kpi_addin.addin.places import Places, in_code_page, interpreter_setting, places
from kpi_addin.addin.xlwings_module import package_file, xlwings_version
from kpi_addin.errors import KpiError
from tests.cli.run import complaint, kpi


@pytest.fixture
def windows(chinese_tmp) -> Places:
    return places("win32", chinese_tmp, {"APPDATA": str(chinese_tmp / "AppData" / "Roaming")})


@pytest.fixture
def mac(chinese_tmp) -> Places:
    return places("darwin", chinese_tmp, {})


def test_on_windows_it_goes_into_the_users_own_xlstart(windows, chinese_tmp):
    assert install(windows, platform="win32") == [chinese_tmp / "AppData/Roaming/Microsoft/Excel/XLSTART" / ADDIN]
    settings = installed_settings(windows.startup / ADDIN)
    assert Path(settings["INTERPRETER_WIN"]) == Path(sys.executable)
    assert Path(settings["INTERPRETER_WIN"]).is_absolute()


def test_on_a_mac_the_script_goes_where_excel_may_run_it(mac, chinese_tmp):
    addin, script = install(mac, Path("/Users/li/kpi/bin/python"), platform="darwin")
    assert addin.relative_to(chinese_tmp).parts[:2] == ("Library", "Group Containers")
    assert (
        script
        == chinese_tmp / f"Library/Application Scripts/com.microsoft.Excel/xlwings-{xlwings_version()}.applescript"
    )
    assert script.read_bytes() == package_file(script.name).read_bytes()
    assert installed_settings(addin)["INTERPRETER_MAC"] == "/Users/li/kpi/bin/python"


def test_installed_twice_and_removed_twice(windows):
    first = install(windows, platform="win32")
    content = first[0].read_bytes()
    assert install(windows, platform="win32") == first
    assert first[0].read_bytes() == content
    assert [path.name for path in windows.startup.iterdir()] == [ADDIN]
    assert remove(windows) == first
    assert remove(windows) == []


def test_other_addins_are_left_alone(windows):
    install(windows, platform="win32")
    other = windows.startup / "PERSONAL.XLSB"
    other.write_bytes(b"mine")
    remove(windows)
    assert other.read_bytes() == b"mine"


def test_while_excel_holds_the_file_the_old_one_stays(windows, monkeypatch):
    (addin,) = install(windows, platform="win32")
    old = addin.read_bytes()

    def held(self, target):
        raise PermissionError(13, "in use", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("kpi_addin.atomic.PAUSE_SECONDS", 0)
    with pytest.raises(KpiError, match="退出 Excel"):
        install(windows, Path("/other/python"), platform="win32")
    assert addin.read_bytes() == old
    assert [path.name for path in windows.startup.iterdir()] == [ADDIN]


def test_a_start_up_folder_that_cannot_be_made_is_one_line(chinese_tmp):
    (chinese_tmp / "Roaming").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(KpiError, match="无法建立文件夹"):
        install(Places(chinese_tmp / "Roaming" / "XLSTART"), platform="win32")


def test_a_mac_python_with_a_space_in_its_path_is_refused():
    with pytest.raises(KpiError, match="空格"):
        interpreter_setting(Path("/Users/li/my python/bin/python"), "darwin")


def test_a_path_outside_the_code_page_gets_its_short_form():
    def ascii_only(path):
        return path.isascii()

    assert in_code_page(r"C:\kpi\python.exe", ascii_only, lambda path: "not asked") == r"C:\kpi\python.exe"
    assert (
        in_code_page(r"C:\张三\python.exe", ascii_only, lambda path: r"C:\ZHANG~1\python.exe")
        == r"C:\ZHANG~1\python.exe"
    )
    with pytest.raises(KpiError, match="英文字母"):
        in_code_page(r"C:\张三\python.exe", ascii_only, lambda path: path)


def test_settings_of_another_file_are_none(chinese_tmp):
    path = chinese_tmp / ADDIN
    assert installed_settings(path) == {}
    path.write_bytes(b"PK\x03\x04 not a zip")
    assert installed_settings(path) == {}


def test_the_commands_install_into_a_named_folder_and_remove(chinese_tmp):
    folder = chinese_tmp / "XLSTART"
    installed = kpi("addin", "install", "--to", folder)
    assert (installed.exit_code, installed.err) == (0, "")
    assert str(folder / ADDIN) in installed.out.replace("\n", "")
    assert kpi("addin", "remove", "--to", folder).exit_code == 0
    assert "没有安装过" in kpi("addin", "remove", "--to", folder).out


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="Excel may be here")
def test_where_there_is_no_excel_one_line_says_what_can_be_done():
    assert "kpi-addin addin build" in complaint(kpi("addin", "install"))
    assert "kpi-addin addin build" in complaint(kpi("addin", "remove"))


def test_validating_does_not_wait_for_what_makes_addins():
    code = "import sys, json; from kpi_addin.cli import app; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(_python(code))
    assert not {"kpi_addin.addin.build", "xlsxwriter", "xlwings"} & set(loaded)


def _python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8", timeout=60
    ).stdout
