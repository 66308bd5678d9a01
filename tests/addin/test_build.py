"""`kpi_addin.xlam`: read back by two other programs, audited, reproducible, and free of anything of this machine's."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import olefile
import pytest
from oletools.olevba import VBA_Parser
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile, integrity
from python_calamine import CalamineWorkbook

from kpi_addin.addin import xlwings_module
from kpi_addin.addin.build import ADDIN, texts
from kpi_addin.addin.modules import all_modules, source
from kpi_addin.errors import KpiError

ROOT = Path(__file__).resolve().parents[2]
MODULES = {module.name: module.source.splitlines() for module in all_modules()}
LONGEST_HELP_TEXT = 255


def test_built_by_another_process_it_is_the_same(built, tmp_path):
    path = tmp_path / "新 文件夹" / ADDIN
    command = [sys.executable, "-m", "kpi_addin", "addin", "build", "-o", str(path)]
    subprocess.run(
        command, check=True, capture_output=True, timeout=60, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    )
    assert path.read_bytes() == built


def test_olevba_reads_exactly_our_modules(addin):
    parser = VBA_Parser(str(addin))
    read = {Path(name).stem: code.splitlines() for _, _, name, code in parser.extract_all_macros()}
    assert read == MODULES


def test_pyopenvba_reads_exactly_our_modules(addin):
    with ExcelFile(addin) as file:
        read = {module.name: module.source.splitlines() for module in file.vba_project().modules}
        assert read == MODULES
        assert [reference.name for reference in file.references()] == ["stdole", "Office"]


def test_it_carries_our_modules_and_those_of_the_pinned_xlwings():
    assert set(MODULES) == {
        *("ThisWorkbook", "KpiConf", "KpiTextSheet", "KpiRibbon", "KpiFunctions", "KpiHost"),
        *("xlwings", "Dictionary"),
    }
    assert f'Public Const XLWINGS_VERSION As String = "{version("xlwings")}"' in MODULES["xlwings"]
    assert any("BSD 3-clause" in line for line in MODULES["xlwings"])


def test_no_compiled_code_is_left_in(part):
    project = olefile.OleFileIO(part("xl/vbaProject.bin"))
    assert project.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("CC61FFFF000000")
    assert {path[-1] for path in project.listdir()} == {*MODULES, "dir", "_VBA_PROJECT", "PROJECT", "PROJECTwm"}
    assert project.parsing_issues == []


def test_audits_of_the_package_find_nothing(addin):
    result = OpenXmlValidator().validate(str(addin))
    assert (result.is_valid, result.errors) == (True, [])
    report = integrity.check_file(addin)
    assert (report.issues, report.complete) == ((), True)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("customUI/customUI14.xml", b"<tabs>", b"<tabs><group id='x'/>"),
        ("xl/workbook.xml", b"<sheets>", b"<sheets><nothing/>"),
    ],
)
def test_the_audit_can_find_something(built, tmp_path, name, old, new):
    broken = tmp_path / ADDIN
    with zipfile.ZipFile(io.BytesIO(built)) as good, zipfile.ZipFile(broken, "w") as bad:
        for entry in good.namelist():
            bad.writestr(entry, good.read(entry).replace(old, new) if entry == name else good.read(entry))
    assert not OpenXmlValidator().validate(str(broken)).is_valid


def test_it_is_an_addin_with_a_ribbon(part):
    assert b'"application/vnd.ms-excel.addin.macroEnabled.main+xml"' in part("[Content_Types].xml")
    links = part("_rels/.rels").decode()
    assert 'office/2007/relationships/ui/extensibility" Target="customUI/customUI14.xml"' in links


def test_sheets_and_workbook_have_the_names_that_vba_knows_them_by(part):
    assert b'codeName="ThisWorkbook"' in part("xl/workbook.xml")
    assert [re.search(rb'codeName="(\w+)"', part(f"xl/worksheets/sheet{n}.xml"))[1] for n in (1, 2)] == [
        b"KpiConf",
        b"KpiTextSheet",
    ]


def test_all_chinese_is_outside_the_vba_source_and_arrives_whole(addin):
    for name, lines in MODULES.items():
        assert "\n".join(lines).isascii(), name
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(addin.read_bytes())).get_sheet_by_name("kpi_addin.text")
    assert dict(sheet.to_python()) == texts()
    assert not all(text.isascii() for text in texts().values())


def test_every_text_that_vba_asks_for_is_there_and_none_is_left_over():
    ours = "\n".join(source(name) for name in ("KpiRibbon.bas", "KpiFunctions.bas", "KpiHost.bas"))
    asked = set(re.findall(r'KpiText\("([^"]+)"\)', ours)) | set(re.findall(r'StandsInTheWay = "([^"]+)"', ours))
    asked |= set(re.findall(r'Describe "([^"]+)"', ours))
    assert asked == set(texts())


def test_help_texts_are_short_enough_for_excel():
    assert max(map(len, texts().values())) <= LONGEST_HELP_TEXT


def test_nothing_in_it_tells_of_the_machine_it_was_made_on(built, addin):
    with zipfile.ZipFile(addin) as package:
        content = b"\n".join(package.read(name) for name in package.namelist())
    for secret in (str(Path.home()), str(ROOT), sys.prefix):
        assert secret.encode() not in content
    assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in zipfile.ZipFile(io.BytesIO(built)).infolist())


def test_the_one_in_the_workbook_folder_is_what_is_built_today(part):
    """Compared by part: another zlib packs the same parts into other bytes."""
    kept = zipfile.ZipFile(ROOT / "workbook" / ADDIN)
    for name in ("xl/vbaProject.bin", "customUI/customUI14.xml", "xl/sharedStrings.xml"):
        assert kept.read(name) == part(name), f"{name}; run: make workbooks"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('PROJECT_NAME As String = "myaddin"', 'PROJECT_NAME As String = "other"'),
        ("Function GetConfig(", "Function GetSetting("),
        ("    For i = 1 To 2\n", "    For i = 1 To 3\n"),
        ('AddExcelDir & ";" & ActiveFullName', 'ActiveFullName & ";" & AddExcelDir'),
    ],
)
def test_an_xlwings_with_another_text_is_refused(monkeypatch, old, new):
    read = xlwings_module._read
    monkeypatch.setattr(xlwings_module, "_read", lambda name: read(name).replace(old, new))
    with pytest.raises(KpiError, match="不配套"):
        xlwings_module.xlwings_modules(source("GetConfig.bas"))
