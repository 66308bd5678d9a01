"""A call that makes no sense gets one line that says what is wrong and what to do; nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpi_addin.language import use_language
from kpi_addin.master.share.opening import create_store
from tests.cli.bad_calls import BAD_CALLS, Bad
from tests.cli.run import complaint, kpi


@pytest.fixture(scope="session")
def table_room(originals, tmp_path_factory) -> Path:
    """The folder in which every bad call is made; none of them may change it."""
    room = tmp_path_factory.mktemp("坏 输入")
    shutil.copy(originals["culture_tourism"], room / "表.xlsx")
    (room / "假.xlsx").write_text("这不是工作簿", encoding="utf-8")
    (room / "空.xlsx").touch()
    (room / "夹").mkdir()
    (room / "夹.xlsx").mkdir()
    create_store(room / "库", "department-2024", 2024)
    return room


def contents(folder: Path) -> dict[Path, bytes | None]:
    """Every file and folder, with its bytes."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("bad", BAD_CALLS, ids=lambda bad: " ".join(bad.call).encode("unicode_escape").decode()[:60])
def test_bad_call_is_one_line_and_writes_nothing(bad: Bad, language, table_room, monkeypatch):
    monkeypatch.chdir(table_room)
    monkeypatch.setenv("KPI_LANG", language)
    before = contents(table_room)
    ran = kpi(*bad.call)
    line = complaint(ran)
    assert ran.exit_code == bad.code
    assert ran.out == ""
    for words in (*bad.says, *(bad.zh if language == "zh" else bad.en)):
        assert words in line
    assert line.isprintable()
    assert contents(table_room) == before


def test_the_language_of_the_environment_is_told_too(monkeypatch):
    monkeypatch.setenv("KPI_LANG", "fr")
    ran = kpi("rules")
    assert ran.exit_code == 2
    assert "KPI_LANG" in complaint(ran)
    monkeypatch.setenv("KPI_LANG", "")
    assert kpi("--version").exit_code == 0


def test_names_print_as_they_are(originals, tmp_path):
    """No markup is taken for a style, no code for an emoji, no escape reaches the terminal."""
    book = tmp_path / "[bold]:smile:[red] 😀\x1b[31m.xlsx"
    shutil.copy(originals["culture_tourism"], book)
    for call in (("validate", book), ("read", book), ("consolidate", book, "-o", tmp_path / "[i]总表.xlsx")):
        ran = kpi(*call, columns=200)
        assert (ran.exit_code, ran.err) == (0, "")
        assert "\x1b" not in ran.out
    told = kpi("validate", book, columns=200).out
    assert "[bold]:smile:[red] 😀␛[31m.xlsx" in told
    assert "[i]总表.xlsx" in ran.out


def test_a_unit_with_markup_in_its_name_is_written_and_read_as_it_is(tmp_path):
    name = "[red]甲局[/red]:smile:😀"
    book = tmp_path / "新.xlsx"
    made = kpi("new", "--unit", name, "--year", "2024", "-o", book)
    assert (made.exit_code, made.err) == (0, "")
    assert kpi("read", book, "--json").json["unit"] == name
    assert name in kpi("read", book, columns=200).out


def test_what_looks_like_an_option_can_be_said_all_the_same(tmp_path):
    assert kpi("target", "--", "-30%").exit_code == 0
    assert kpi("target", "≤-10%", "--indicator", "“三公经费”变动率", "--actual", "-12%").exit_code == 0


def test_complaints_about_many_files_go_to_standard_error_one_line_each(originals, tmp_path):
    """One that can't be read doesn't stop the others; each gets its line."""
    good = tmp_path / "好.xlsx"
    shutil.copy(originals["culture_tourism"], good)
    ran = kpi("validate", tmp_path / "没有一.xlsx", good, tmp_path / "没有\x1b[2J二.xlsx")
    lines = ran.err.splitlines()
    assert ran.exit_code == 2
    assert len(lines) == 2
    assert "没有␛[2J二.xlsx" in lines[1]
    assert "好.xlsx" in ran.out
    use_language("zh")
