"""The zip for PCs without a network: what Windows needs is chosen as Windows would, the texts are readable there."""

from __future__ import annotations

import os
import runpy
import zipfile
from pathlib import Path

import pytest

from kpi_addin import __version__

BUNDLE = runpy.run_path(str(Path(__file__).resolve().parents[2] / "workbook" / "offline" / "bundle.py"))


def wheel(folder: Path, name: str, version: str, *requirements: str) -> None:
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {line}" for line in requirements)]
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as package:
        package.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines))


def missing(folder: Path) -> list[str]:
    return sorted(BUNDLE["missing_wheels"](folder, "3.12"))


def test_what_only_windows_needs_is_missed_until_it_is_there(tmp_path):
    extras = ('xlwings==0.37.8; extra == "excel"', 'docx>=1; extra == "letters"', 'pandas; extra == "dataset"')
    wheel(tmp_path, "kpi_addin", "0.1.0", "rich>=13", *extras)
    wheel(tmp_path, "rich", "15.0", 'appscript; platform_system == "Darwin"', 'old; python_version < "3.12"')
    assert missing(tmp_path) == ["docx>=1", "xlwings==0.37.8"]
    wheel(tmp_path, "docx", "1.2")
    wheel(tmp_path, "xlwings", "0.37.8", 'pywin32>=224; platform_system == "Windows"')
    assert missing(tmp_path) == ["pywin32>=224"]
    wheel(tmp_path, "pywin32", "200")
    assert missing(tmp_path) == ["pywin32>=224"]
    wheel(tmp_path, "pywin32", "312")
    (tmp_path / "pywin32-200-py3-none-any.whl").unlink()
    assert missing(tmp_path) == []


@pytest.fixture
def texts(tmp_path) -> Path:
    BUNDLE["write_texts"](tmp_path, "3.13")
    return tmp_path


def test_the_note_is_one_chinese_page_for_this_python(texts):
    raw = (texts / "安装说明.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # else an old Notepad shows it in the code page
    assert raw.count(b"\r\n") == raw.count(b"\n") < 60
    note = raw.decode("utf-8-sig")
    assert "{" not in note
    assert "Python 3.13" in note
    assert __version__ in note
    for step in ("install.cmd", "doctor", "addin remove", BUNDLE["TEMPLATE"]):
        assert step in note


def test_the_script_is_plain_and_installs_without_a_network(texts):
    script = (texts / "install.cmd").read_bytes().decode("ascii")
    assert script.count("\r\n") == script.count("\n")
    assert "py -3.13 -m venv" in script
    assert "--no-index --find-links wheels" in script
    assert f'"kpi-addin[excel,letters]=={__version__}"' in script
    assert "addin install" in script


def test_zipped_on_another_day_it_is_the_same(texts, tmp_path_factory):
    first, second = (tmp_path_factory.mktemp("dist") / "x.zip" for _ in range(2))
    BUNDLE["_zip"](texts, first)
    for file in texts.iterdir():
        os.utime(file, (0, 1_000_000_000))
    BUNDLE["_zip"](texts, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert package.read(f"{texts.name}/install.cmd") == (texts / "install.cmd").read_bytes()


def test_the_checksums_name_every_file(texts):
    sums = (texts / "SHA256.txt").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split("  ")[1] for line in sums] == ["install.cmd", "安装说明.txt"]
