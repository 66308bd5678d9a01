"""What the user told the ribbon once stays told, whatever happens to the file."""

from __future__ import annotations

import pytest

from kpi_addin.errors import WriteError
from kpi_addin.user_settings import UserSettings, load_settings, save_settings, settings_file

ODD = UserSettings('张 "会计"', "某某局\n（本级）", "\\\\服务器\\绩效 2024\\", "D:\\各部门")


def test_what_is_saved_is_loaded():
    assert load_settings() == UserSettings()
    save_settings(ODD)
    assert load_settings() == ODD
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"share = ", b"share = 7\nunknown = 'x'\n", b"[share]\nx = 1\n"])
def test_a_spoiled_file_counts_as_empty_and_is_mended(content):
    settings_file().parent.mkdir()
    settings_file().write_bytes(content)
    assert load_settings() == UserSettings()
    save_settings(ODD)
    assert load_settings() == ODD


def test_a_file_edited_in_notepad_is_read():
    settings_file().parent.mkdir()
    settings_file().write_bytes("\ufeffunit = '某某局'\r\n".encode())
    assert load_settings().unit == "某某局"


def test_a_folder_in_its_place_is_told_in_one_line():
    settings_file().mkdir(parents=True)
    with pytest.raises(WriteError) as caught:
        save_settings(ODD)
    assert "\n" not in str(caught.value)
