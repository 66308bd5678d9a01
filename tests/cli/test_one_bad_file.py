"""One bad file never stops the others; names print as they are, and no terminal obeys them."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kpi_addin import api
from kpi_addin.address import split
from tests.cli.run import kpi

NASTY = "甲[red]乙[/]丙\x1b[2J丁\u202e戊\u2066己"
"""Markup, an end of markup that has no beginning, a terminal's escape, two turns of the direction of writing."""
FILE = NASTY.replace("[/]", "[bold]")
"""As much of it as a file's name can hold."""
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def workbook_with(path: Path, source: Path, **texts: str) -> Path:
    """The form with other texts, by what they are."""
    form, workbook = api.read(source), openpyxl.load_workbook(source)
    cells = {
        "unit": form.unit.cell,
        "project": form.projects[0].name.cell,
        "indicator": form.indicators[-1].level3.cell,
    }
    for what, text in texts.items():
        workbook["绩效目标表"][split(cells[what])[1]].value = text
    workbook.save(path)
    return path


def with_wrong_checksum(path: Path, source: Path) -> Path:
    """The form as a program writes it that keeps all texts in one part, whose checksum is wrong."""
    rows = openpyxl.load_workbook(source)["绩效目标表"].iter_rows(values_only=True)
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("绩效目标表")
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)
    with zipfile.ZipFile(path) as archive:
        checksum = archive.getinfo("xl/sharedStrings.xml").CRC
    wrong = (checksum ^ 1).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(checksum.to_bytes(4, "little"), wrong))
    return path


@pytest.fixture
def folder(originals, chinese_tmp):
    """Two good forms among everything that is bad."""
    place = chinese_tmp / "收到的表"
    place.mkdir()
    shutil.copy(originals["city_management"], place / "好.xlsx")
    workbook_with(place / f"{FILE}.xlsx", originals["culture_tourism"], unit="甲[red]乙[/]局", project="[/]\u202e项目")
    (place / "空.xlsx").touch()
    (place / "文本.xlsx").write_text("not a workbook")
    (place / "夹.xlsx").mkdir()
    with_wrong_checksum(place / "校验和.xlsx", originals["city_management"])
    (place / "半个.xlsx").write_bytes(originals["city_management"].read_bytes()[:5000])
    if os.name != "nt":
        (place / "环.xlsx").symlink_to(place / "环.xlsx")
        (place / "断.xlsx").symlink_to(place / "没有.xlsx")
        os.mkfifo(place / "管道.xlsx")
        shutil.copy(originals["city_management"], place / "换\n行.xls")
    return place


BAD = {
    "空.xlsx",
    "文本.xlsx",
    "夹.xlsx",
    "校验和.xlsx",
    "半个.xlsx",
    *(() if os.name == "nt" else ("环.xlsx", "断.xlsx", "管道.xlsx")),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_consolidate_lists_each_with_its_reason_in_the_terminal_and_in_chinese_in_the_master(
    folder, tmp_path, language
):
    ran = kpi("consolidate", folder, "-o", tmp_path / "总表.xlsx", "--lang", language, columns=300)
    assert ran.exit_code == 1
    assert all(any(name in line for line in ran.out.splitlines()) for name in BAD)
    sheet = openpyxl.load_workbook(tmp_path / "总表.xlsx")["未能读取"]
    told = {row[0]: row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert set(told) == BAD
    assert all(re.search("[\u4e00-\u9fff]{4}", reason) and "Can't" not in reason for reason in told.values())


@pytest.mark.skipif(os.name == "nt", reason="no pipes and no links there")
def test_what_is_there_is_not_said_to_be_missing(folder, tmp_path):
    ran = kpi("consolidate", folder, "-o", tmp_path / "总表.xlsx", columns=300)
    assert "找不到文件《" not in ran.out
    assert "《管道.xlsx》不是普通文件" in ran.out
    assert "《断.xlsx》是一个链接" in ran.out


def test_a_form_that_came_twice_is_told_with_both_files(originals, tmp_path):
    for name in ("一.xlsx", "二.xlsx"):
        shutil.copy(originals["city_management"], tmp_path / name)
    ran = kpi("consolidate", tmp_path, "-o", tmp_path / "总表.xlsx", columns=300)
    assert ran.exit_code == 0
    assert re.search("交来不止一份：合计只计入《.\\.xlsx》，没有计入《.\\.xlsx》", ran.out)


def test_the_report_lists_them_too(folder, tmp_path):
    files = sorted(path for path in folder.iterdir())
    ran = kpi("validate", *files, "--report", tmp_path / "报告.xlsx", "--lang", "en", columns=300)
    assert ran.exit_code == 2
    assert len(ran.err.splitlines()) == len(BAD)
    book = openpyxl.load_workbook(tmp_path / "报告.xlsx")
    told = {row[1]: row[2] for row in book["未能读取"].iter_rows(min_row=4, values_only=True)}
    assert set(told) == BAD
    assert "Can't" not in "".join(told.values())
    assert "未能读取" in book["汇总"]["A2"].value


def test_where_none_can_be_read_the_report_says_so(folder, tmp_path):
    assert kpi("validate", folder / "空.xlsx", "--report", tmp_path / "报告.xlsx").exit_code == 2
    assert openpyxl.load_workbook(tmp_path / "报告.xlsx").sheetnames[-1] == "未能读取"


def test_a_fault_of_ours_in_one_file_is_that_files(folder, tmp_path, monkeypatch):
    real = api.several.assemble_forms

    def fails(grids, file, *rest):
        if file == "好.xlsx":
            raise ZeroDivisionError
        return real(grids, file, *rest)

    monkeypatch.setattr(api.several, "assemble_forms", fails)
    done = api.consolidate(folder, tmp_path / "总表.xlsx")
    assert any(file.name == "好.xlsx" and "程序内部错误" in reason for file, reason in done.unreadable)
    assert done.validations


def test_what_is_left_out_is_told(originals, chinese_tmp, tmp_path):
    good = Path(shutil.copy(originals["city_management"], chinese_tmp / "好.xlsx"))
    kpi("consolidate", good, "-o", chinese_tmp / "旧总表.xlsx")
    saved = openpyxl.load_workbook(chinese_tmp / "旧总表.xlsx")
    saved.save(chinese_tmp / "改过的总表.xlsx")
    kpi("validate", good, "--report", chinese_tmp / "报告.xlsx")
    for name in ("~$好.xlsx", "好.修复前.xlsx", "好.修复前2.xlsx", "._好.xlsx"):
        shutil.copy(good, chinese_tmp / name)
    (chinese_tmp / "链.xlsx").symlink_to(good)
    done = api.consolidate([chinese_tmp, good], tmp_path / "总表.xlsx")
    assert [each.name for each in done.validations] == ["好.xlsx"]
    assert done.unreadable == ()
    left = {file.name for file, _ in done.left_out}
    assert left == {"旧总表.xlsx", "改过的总表.xlsx", "报告.xlsx", "~$好.xlsx", "好.修复前.xlsx", "好.修复前2.xlsx", "._好.xlsx",
                    "链.xlsx", "好.xlsx"}  # fmt: skip
    ran = kpi("consolidate", chinese_tmp, "-o", tmp_path / "总表.xlsx", columns=300)
    assert ran.exit_code == 0
    assert all(f"没有计入《{name}》" in ran.out for name in left - {"好.xlsx"})


def test_a_form_on_a_sheet_called_like_our_summary_is_no_report(originals, tmp_path):
    workbook = openpyxl.load_workbook(originals["city_management"])
    for name in workbook.sheetnames:
        if name != "绩效目标表":
            del workbook[name]
    workbook["绩效目标表"].title = "汇总"
    workbook.save(tmp_path / "甲.xlsx")
    kpi("validate", tmp_path / "甲.xlsx", "--write")
    assert len(api.consolidate(tmp_path / "甲.xlsx", tmp_path / "总表.xlsx").validations) == 1


def test_names_print_as_they_are_in_every_command(originals, chinese_tmp, share):
    """The parts of a name without meaning to a terminal stand there whole; what it would obey is shown instead."""
    nasty = workbook_with(
        chinese_tmp / f"{FILE}.xlsx", originals["creative_park"],
        unit="甲[red]乙[/]局\u202e", project="[bold]项\n目[/bold]\u2066", indicator="[/]指标\u202e",
    )  # fmt: skip
    calls = (
        ("read", nasty), ("read", nasty, "--json"), ("validate", nasty), ("validate", nasty, "--json"), ("validate", nasty, "--write"),
        ("fix", nasty, "--yes"), ("import", nasty, "-o", chinese_tmp / f"{FILE}新.xlsx"),
        ("new", "--unit", "局[/]", "--year", "2024", "-o", chinese_tmp / f"{FILE}空.xlsx"),
        ("sync", nasty, "--share", share, "--who", "[red]王\x1b[2J\u202e"), ("master", "status", "--share", share),
        ("master", "history", "--share", share), ("master", "rebuild", "--share", share), ("master", "verify", "--share", share),
        ("consolidate", chinese_tmp, "-o", chinese_tmp / f"{FILE}总.xlsx"), ("validate", chinese_tmp / f"{FILE}无.xlsx"),
        ("rules", NASTY), ("target", f"≥9{NASTY}"), ("target", "≥9%", "--actual", NASTY, "--indicator", NASTY), (NASTY,),
        ("demo", "--dir", nasty), ("doctor", "--share", nasty), ("addin", "build", "-o", chinese_tmp / f"{FILE}.xlsx"),
    )  # fmt: skip
    for call in calls:
        ran = kpi(*call, columns=400)
        assert not OBEYED.search(ran.out + ran.err), call
        assert "内部错误" not in ran.out + ran.err, call
        if call[0] in {"import", "new", "consolidate"}:
            assert "甲[red]乙[bold]丙␛[2J丁�戊�己" in ran.out, call
