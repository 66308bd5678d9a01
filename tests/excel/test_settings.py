"""What the user told the ribbon once stays told, whatever happens to the file."""

from __future__ import annotations

import pytest

from kpi_addin.errors import WriteError
from kpi_addin.user_settings import (
    KEPT,
    UserSettings,
    load_settings,
    save_settings,
    settings_fault,
    settings_file,
)
from tests.cli.run import kpi

ODD = UserSettings('张 "会计"', "某某局\n（本级）", "\\\\服务器\\绩效 2024\\", "D:\\各部门")


def test_what_is_saved_is_loaded():
    assert load_settings() == UserSettings()
    save_settings(ODD)
    assert load_settings() == ODD
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.toml"]


@pytest.fixture
def kept():
    """Where a file that is wrong goes."""
    return settings_file().with_name(KEPT)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"share = ", b"share = 7\nunknown = 'x'\n", b"[share]\nx = 1\n"])
def test_a_spoiled_file_counts_as_empty_and_is_mended(content, kept):
    settings_file().parent.mkdir()
    settings_file().write_bytes(content)
    assert load_settings() == UserSettings()
    assert (settings_fault() is None) == (content == b"")
    save_settings(ODD)
    assert load_settings() == ODD
    assert settings_fault() is None
    assert (kept.read_bytes() if kept.exists() else b"") == content, "what was wrong is kept"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("unit = '某某局'\nshrae = 'x'\n", 2, "“shrae”，最接近的是“share”"),
        ("unit = '某某局'\nshare = 7\n", 2, "应为文字，却是 7"),
        ("unit = '某某局'\nunit = '文化馆'\n", 2, "写了两次"),
        ('unit = "某某局"\nshare = "\\\\服务器\\绩效"\n', 2, "反斜杠"),
        ("unit = 某某局\n", 1, "要加半角引号"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, line, expected):
    settings_file().parent.mkdir()
    settings_file().write_text(text, encoding="utf-8")
    fault = settings_fault()
    assert fault is not None
    assert f"第 {line} 行" in fault.zh
    assert expected in fault.zh
    assert str(settings_file()) in fault.zh
    assert "\n" not in fault.zh + fault.en


def test_what_is_right_beside_it_still_counts():
    settings_file().parent.mkdir()
    settings_file().write_text("unit = '某某局'\nshrae = 'x'\n", encoding="utf-8")
    assert load_settings() == UserSettings(unit="某某局")


def test_a_file_that_is_right_is_not_kept(kept):
    save_settings(ODD)
    save_settings(UserSettings())
    assert not kept.exists()


def test_doctor_shows_what_is_wrong():
    assert kpi("doctor").exit_code == 0
    settings_file().parent.mkdir(exist_ok=True)
    settings_file().write_text("shrae = 'x'\n", encoding="utf-8")
    ran = kpi("doctor", columns=400)
    assert ran.exit_code == 1
    assert "“shrae”，最接近的是“share”" in ran.out


def test_a_file_edited_in_notepad_is_read():
    settings_file().parent.mkdir()
    settings_file().write_bytes("\ufeffunit = '某某局'\r\n".encode())
    assert load_settings().unit == "某某局"


def test_a_folder_in_its_place_is_told_in_one_line():
    settings_file().mkdir(parents=True)
    with pytest.raises(WriteError) as caught:
        save_settings(ODD)
    assert "\n" not in str(caught.value)
