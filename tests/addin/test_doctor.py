"""The doctor on PCs whose faults are made here: each is found, and the line says how to mend it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kpi_addin.addin import doctor
from kpi_addin.addin.build import write_addin
from kpi_addin.addin.doctor import Pc, examine
from kpi_addin.addin.install import install
from kpi_addin.addin.places import places
from kpi_addin.addin.windows_registry import Registry
from kpi_addin.addin.xlwings_module import xlwings_version
from tests.cli.run import kpi

SECURITY = r"Microsoft\Office\16.0\Excel\Security"
EXCEL = {
    (r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): r"C:\Program Files\Office16\EXCEL.EXE",
    (r"HKCR\Excel.Application\CLSID", ""): "{00024500-0000-0000-C000-000000000046}",
    (r"HKCR\CLSID\{00024500-0000-0000-C000-000000000046}\LocalServer32", ""): r"C:\Program Files\Office16\EXCEL.EXE",
}
NAMES = ["excel", "wps", "versions", "interpreter", "functions", "blocked", "macros", "share"]


class Values(Registry):
    def __init__(self, values):
        self.values = values

    def read(self, key, value=""):
        return self.values.get((key, value))


@pytest.fixture
def scripts(chinese_tmp) -> Path:
    """An environment as Windows has it: the interpreter, and xlwings' library one folder above."""
    folder = chinese_tmp / "venv" / "Scripts"
    folder.mkdir(parents=True)
    (folder.parent / f"xlwings64-{xlwings_version()}.dll").touch()
    return folder


@pytest.fixture
def pc(chinese_tmp, scripts):
    """A PC on which everything is right."""
    where = places("win32", chinese_tmp, {"APPDATA": str(chinese_tmp / "Roaming")})
    install(where, scripts / "python.exe", "win32")

    def make(**changes):
        values = {
            "platform": "win32",
            "places": where,
            "registry": Values(EXCEL),
            "home": chinese_tmp,
            "share": chinese_tmp,
            "ask_python": lambda python: "Python 3.12.1 0.1.0",
        }
        return Pc(**{**values, **changes})

    return make


def examined(pc):
    return dict(zip(NAMES, examine(pc), strict=True))


def wrong(pc):
    return {name for name, check in examined(pc).items() if check.state == "wrong"}


def test_a_pc_on_which_all_is_right(pc):
    assert {check.state for check in examine(pc())} == {"ok"}


def test_excel_is_missing(pc):
    checks = examined(pc(registry=Values({})))
    assert checks["excel"].state == "wrong"
    assert "安装 Microsoft Excel" in checks["excel"].line


@pytest.mark.parametrize(
    "server", [r"C:\Users\li\AppData\Local\Kingsoft\WPS Office\et.exe /Automation", r"D:\WPS\office6\ET.EXE"]
)
def test_wps_has_taken_excels_place(pc, server):
    taken = {**EXCEL, (r"HKCR\CLSID\{00024500-0000-0000-C000-000000000046}\LocalServer32", ""): server}
    checks = examined(pc(registry=Values(taken)))
    assert checks["wps"].state == "wrong"
    assert "兼容设置" in checks["wps"].line


def test_the_addin_is_not_installed(pc, chinese_tmp):
    checks = examined(pc(places=places("win32", chinese_tmp / "nobody", {})))
    assert {name for name, check in checks.items() if check.state == "wrong"} == {"versions", "interpreter"}
    assert "kpi-addin addin install" in checks["versions"].line


def test_the_addin_is_of_another_version(pc, monkeypatch):
    monkeypatch.setattr(doctor, "__version__", "9.9.9")
    check = examined(pc())["versions"]
    assert check.state == "wrong"
    assert "9.9.9" in check.line
    assert "kpi-addin addin install" in check.line


def test_the_addin_was_copied_by_hand_and_knows_no_python(pc):
    write_addin(pc().addin)
    assert wrong(pc()) == {"interpreter"}


def test_the_python_is_gone_or_lacks_our_package(pc):
    check = examined(pc(ask_python=None))["interpreter"]
    assert check.state == "wrong"
    assert "kpi-addin addin install" in check.line

    def broken(python):
        raise subprocess.CalledProcessError(
            1, python, stderr="Traceback\nModuleNotFoundError: No module named 'kpi_addin'\n"
        )

    assert "No module named 'kpi_addin'" in examined(pc(ask_python=broken))["interpreter"].line


def test_a_python_that_works_is_really_asked(pc):
    install(pc().places, Path(sys.executable), "win32")
    check = examined(pc(ask_python=None))["interpreter"]
    assert (check.state, "Python 3" in check.line) == ("ok", True)


def test_a_virus_scanner_took_the_library(pc, scripts):
    next(scripts.parent.glob("*.dll")).unlink()
    check = examined(pc())["functions"]
    assert check.state == "wrong"
    assert "杀毒软件" in check.line


def test_windows_marked_the_file_as_downloaded(pc):
    mark = Path(f"{pc().addin}:Zone.Identifier")  # a stream of the file on Windows, a file of its own here
    mark.write_text("[ZoneTransfer]\nZoneId=3\n", encoding="utf-8")
    check = examined(pc())["blocked"]
    assert check.state == "wrong"
    assert "解除锁定" in check.line


@pytest.mark.parametrize("root", [r"HKCU\Software", r"HKCU\Software\Policies"])
def test_macros_are_off_and_the_start_up_folder_is_not_trusted(pc, root):
    off = {**EXCEL, (rf"{root}\{SECURITY}", "VBAWarnings"): "4"}
    assert wrong(pc(registry=Values(off))) == set(), "the start-up folder is trusted"
    distrusted = {**off, (rf"HKCU\Software\Policies\{SECURITY}\Trusted Locations", "AllLocationsDisabled"): "1"}
    assert wrong(pc(registry=Values(distrusted))) == {"macros"}


def test_the_share_cannot_be_written(pc, chinese_tmp):
    check = examined(pc(share=chinese_tmp / "no such folder"))["share"]
    assert check.state == "wrong"
    assert "管理员" in check.line
    assert sorted(chinese_tmp.glob("tmp*")) == [], "the check leaves nothing behind"


def test_a_mac_has_its_own_checks(pc, chinese_tmp):
    (chinese_tmp / "Applications" / "Microsoft Excel.app").mkdir(parents=True)
    where = places("darwin", chinese_tmp, {})
    install(where, Path("/Users/li/kpi/bin/python"), "darwin")
    states = {name: check.state for name, check in examined(pc(platform="darwin", places=where)).items()}
    assert {name for name, state in states.items() if state == "ok"} == {"excel", "versions", "interpreter", "share"}
    assert {name for name, state in states.items() if state == "wrong"} == set()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="Excel may be here")
@pytest.mark.usefixtures("own_home")
def test_on_linux_the_command_says_what_does_not_apply(tmp_path):
    ran = kpi("doctor", "--share", tmp_path)
    assert ran.exit_code == 0
    assert ran.out.count("不适用") == len(NAMES) - 1
    assert kpi("doctor", "--share", tmp_path / "missing").exit_code == 1


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="Excel may be here")
@pytest.mark.usefixtures("own_home")
def test_a_share_that_is_a_database_is_looked_at(database):
    empty = kpi("doctor", "--share", database, columns=240)
    assert (empty.exit_code, "share init" in empty.out) == (1, True)
    kpi("share", "init", "--share", database, "--year", "2024")
    ran = kpi("doctor", "--share", database, columns=240)
    assert (ran.exit_code, "汇总库（数据库）" in ran.out) == (0, True)
