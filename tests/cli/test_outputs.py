"""Files are yours: every command that writes, held against every place where it must not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.language import use_language
from tests.cli.run import complaint, kpi

Call = Callable[[Path, Path], tuple]
"""A command that reads one path and writes the other."""


WRITERS: dict[str, Call] = {
    "new": lambda source, output: ("new", "--unit", "某局", "--year", "2024", "-o", output),
    "import": lambda source, output: ("import", source, "-o", output),
    "report": lambda source, output: ("validate", source, "--report", output),
    "consolidate": lambda source, output: ("consolidate", source, "-o", output),
    "addin": lambda source, output: ("addin", "build", "-o", output),
}
SUFFIX = {"addin": ".xlam"}
READERS = ("import", "report", "consolidate")


@pytest.fixture
def form(originals, chinese_tmp) -> Path:
    return Path(shutil.copy(originals["city_management"], chinese_tmp / "甲.xlsx"))


def refused(call, *untouched: Path) -> str:
    """What is said in one line; nothing that was there has changed, and nothing new is there."""
    before = {path: path.read_bytes() for path in untouched if path.is_file()}
    folder = {path.parent: sorted(path.parent.iterdir()) for path in untouched}
    ran = kpi(*call)
    assert ran.exit_code == 2, ran
    assert {path: path.read_bytes() for path in before} == before
    assert {path: sorted(path.iterdir()) for path in folder} == folder
    return complaint(ran)


@pytest.mark.parametrize("writer", WRITERS)
class TestNoWriterReplaces:
    def name(self, writer, folder, stem="出"):
        return folder / f"{stem}{SUFFIX.get(writer, '.xlsx')}"

    def test_somebody_elses_form(self, writer, form, chinese_tmp):
        other = self.name(writer, chinese_tmp, "乙")
        api.new(chinese_tmp / "乙.xlsx", "乙局", 2024)
        if not other.exists():
            shutil.copy(chinese_tmp / "乙.xlsx", other)
        assert "--force" in refused(WRITERS[writer](form, other), other)
        assert kpi(*WRITERS[writer](form, other), "--force").exit_code in {0, 1}

    @pytest.mark.parametrize("content", [b"", b"notes", b"PK\x03\x04 no zip"])
    def test_what_is_no_workbook(self, writer, content, form, chinese_tmp):
        other = self.name(writer, chinese_tmp)
        other.write_bytes(content)
        assert "没有覆盖" in refused(WRITERS[writer](form, other), other)

    def test_a_folder(self, writer, form, chinese_tmp):
        other = self.name(writer, chinese_tmp)
        other.mkdir()
        for flag in ((), ("--force",)):
            assert "是文件夹" in refused((*WRITERS[writer](form, other), *flag), other)

    @pytest.mark.parametrize("device", ["NUL", "con", "LPT1", "COM9", "aux.backup", "C:\\表\\PRN", "conout$"])
    def test_a_device_of_windows(self, writer, device, form, chinese_tmp, monkeypatch):
        monkeypatch.chdir(chinese_tmp)
        name = Path(f"{device}{SUFFIX.get(writer, '.xlsx')}")
        assert "设备" in refused((*WRITERS[writer](form, name), "--force"), form)

    @pytest.mark.skipif(os.name == "nt", reason="POSIX devices")
    @pytest.mark.parametrize("device", ["/dev/null", "/dev/stdout", "/dev/full"])
    def test_a_device_of_this_system(self, writer, device, form, chinese_tmp):
        refused((*WRITERS[writer](form, Path(device)), "--force"), form)
        link = self.name(writer, chinese_tmp)
        link.symlink_to("/dev/null")
        assert "设备" in refused((*WRITERS[writer](form, link), "--force"), link)
        assert link.is_symlink()

    @pytest.mark.skipif(os.name == "nt", reason="needs rights there")
    def test_a_link_that_leads_nowhere_or_in_a_ring(self, writer, form, chinese_tmp):
        lost, ring = self.name(writer, chinese_tmp, "失"), self.name(writer, chinese_tmp, "环")
        lost.symlink_to(chinese_tmp / "没有.xlsx")
        ring.symlink_to(ring)
        for link in (lost, ring):
            assert "失效的链接" in refused((*WRITERS[writer](form, link), "--force"), link)

    @pytest.mark.skipif(os.name == "nt", reason="no pipes with names there")
    def test_a_pipe(self, writer, form, chinese_tmp):
        pipe = self.name(writer, chinese_tmp)
        os.mkfifo(pipe)
        assert "设备" in refused((*WRITERS[writer](form, pipe), "--force"), pipe)

    def test_a_read_only_file_behind_its_owners_back(self, writer, form, chinese_tmp):
        other = self.name(writer, chinese_tmp)
        kpi(*WRITERS[writer](form, other))
        other.chmod(0o444)
        assert "只读" in refused((*WRITERS[writer](form, other), "--force"), other)

    @pytest.mark.parametrize("suffix", [".csv", ".xls", ".txt", "", ".xlsx.bak"])
    def test_a_name_that_says_something_else(self, writer, suffix, form, chinese_tmp):
        said = refused((*WRITERS[writer](form, chinese_tmp / f"出{suffix}"), "--force"), form)
        assert "结尾" in said


@pytest.mark.parametrize("writer", READERS)
class TestNoWriterReplacesWhatItReads:
    def test_the_file_itself_and_its_other_names(self, writer, form, chinese_tmp, monkeypatch):
        monkeypatch.chdir(chinese_tmp)
        linked, hard = chinese_tmp / "链.xlsx", chinese_tmp / "硬链.xlsx"
        linked.symlink_to(form)
        os.link(form, hard)
        for output in (form, Path(form.name), Path(f"../{chinese_tmp.name}/甲.xlsx"), linked, hard):
            assert "正在读的文件" in refused((*WRITERS[writer](form, output), "--force"), form)
        assert linked.is_symlink()

    def test_a_name_that_differs_in_case_only(self, writer, form, chinese_tmp):
        lower = Path(shutil.copy(form, chinese_tmp / "form.xlsx"))
        assert "正在读的文件" in refused((*WRITERS[writer](lower, chinese_tmp / "FORM.XLSX"), "--force"), lower)


def test_last_years_form_is_an_input_too(form, city):
    assert "正在读的文件" in refused(("validate", form, "--against", city, "--report", city, "--force"), city)


def test_a_form_in_the_folder_is_an_input(form, city):
    assert "正在读的文件" in refused(("consolidate", form.parent, "-o", city, "--force"), city)


def test_our_own_are_written_again_until_somebody_saves_them(form, city, tmp_path):
    for call in (("consolidate", form, "-o"), ("validate", form, "--report")):
        output = tmp_path / "出.xlsx"
        assert kpi(*call, output).exit_code in {0, 1}
        assert kpi(*call, output).exit_code in {0, 1}
        workbook = openpyxl.load_workbook(output)
        workbook.save(output)
        assert "改动过" in refused((*call, output), output)
        output.unlink()


def test_a_report_is_no_master(form, tmp_path):
    output = tmp_path / "出.xlsx"
    kpi("validate", form, "--report", output)
    assert "--force" in refused(("consolidate", form, "-o", output), output)


class TestDataset:
    def call(self, form, folder):
        return ("consolidate", form, "-o", form.with_name("总表.xlsx"), "--dataset", folder)

    def test_it_is_written_again(self, form, tmp_path):
        for _ in range(2):
            assert kpi(*self.call(form, tmp_path / "明细")).exit_code == 0
        assert len(list((tmp_path / "明细").iterdir())) == 3

    @pytest.mark.parametrize("name", ["budget.csv", "indicators.csv", "findings.csv"])
    def test_somebody_elses_table(self, form, tmp_path, name):
        other = tmp_path / name
        other.write_text("mine,yours\n1,2\n", encoding="utf-8")
        assert "--force" in refused(self.call(form, tmp_path), other)

    def test_a_folder_that_is_called_like_a_file(self, form, tmp_path):
        for name in ("明细.csv", "明细.xlsx"):
            assert "文件夹" in refused(self.call(form, tmp_path / name), form)

    def test_devices(self, form, tmp_path):
        for name in ("NUL", "com1"):
            assert "设备" in refused(self.call(form, tmp_path / name), form)
        if os.name != "nt":
            refused(self.call(form, Path("/dev/null")), form)


@pytest.mark.parametrize("call", [("validate", "--write"), ("fix", "--yes")])
def test_a_read_only_workbook_is_left_as_it_was(call, park):
    park.chmod(0o444)
    before, names = park.read_bytes(), sorted(park.parent.iterdir())
    ran = kpi(call[0], park, call[1])
    assert ran.exit_code == 2
    assert "只读" in ran.err
    assert (park.read_bytes(), sorted(park.parent.iterdir())) == (before, names)


def test_marks_go_where_a_link_leads(park, tmp_path):
    link, before = tmp_path / "链.xlsx", park.read_bytes()
    link.symlink_to(park)
    kpi("validate", link, "--write")
    assert link.is_symlink()
    assert park.read_bytes() != before


def test_a_hand_in_leaves_a_read_only_workbook_and_says_so(park, share):
    park.chmod(0o444)
    before = park.read_bytes()
    ran = kpi("sync", park, "--share", share)
    assert ran.exit_code == 1
    assert "只读" in ran.out
    assert park.read_bytes() == before


def test_somebodys_workbook_in_the_place_of_the_master(park, city, share):
    kpi("sync", park, "--share", share)
    shutil.copy(city, share / "master.xlsx")
    before = (share / "master.xlsx").read_bytes()
    ran = kpi("master", "rebuild", "--share", share)
    assert ran.exit_code == 1
    assert "移走" in ran.out
    assert (share / "master.xlsx").read_bytes() == before


def test_a_demonstration_takes_away_only_what_it_made(tmp_path):
    folder = tmp_path / "演示"
    assert kpi("demo", "--dir", folder).exit_code == 0
    assert kpi("demo", "--dir", folder).exit_code == 0
    (folder / "我的.xlsx").write_bytes(b"mine")
    assert "--dir" in complaint(kpi("demo", "--dir", folder))
    assert (folder / "我的.xlsx").read_bytes() == b"mine"
    (folder / "我的.xlsx").unlink()
    changed = next((folder / "部门").glob("*.xlsx"))
    changed.write_bytes(b"mine")
    assert "--dir" in complaint(kpi("demo", "--dir", folder))
    assert changed.read_bytes() == b"mine"
    use_language("zh")


def test_import_says_that_it_would_cut_a_text(tmp_path, originals):
    sheet = openpyxl.load_workbook(originals["city_management"])["绩效目标表"]
    goal = api.read(originals["city_management"]).texts["annual_goal"]
    cell = sheet[split(goal.cell)[1]]
    text = tmp_path / "长.txt"
    rows = [[str(each.value or "") for each in row] for row in sheet.iter_rows()]
    rows[cell.row - 1][cell.column - 1] = "长" * 32_768
    text.write_text("\n".join("\t".join(part.replace("\n", "<br>") for part in row) for row in rows), encoding="utf-8")
    said = refused(("import", text, "-o", tmp_path / "新.xlsx"), text)
    assert "32,768" in said
    assert "截断" in said
    rows[cell.row - 1][cell.column - 1] = "长" * 32_767
    text.write_text("\n".join("\t".join(part.replace("\n", "<br>") for part in row) for row in rows), encoding="utf-8")
    assert kpi("import", text, "-o", tmp_path / "新.xlsx").exit_code == 0
