"""Writing on the share: once, whole, also where the share knows no hard links; refusals in the user's words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kpi_addin.errors import ShareError
from kpi_addin.master.share.files import (
    read_numbered,
    share_error,
    sweep_unfinished,
    told_as_share_error,
    write_new,
    write_numbered,
    write_same,
)


@pytest.fixture(params=["hard links", "none"])
def links(request, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    if request.param == "none":
        monkeypatch.setattr(os, "link", refuse)


def test_a_new_file_is_whole_and_alone(links, tmp_path):
    write_new(tmp_path / "a.json", b"data")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.json", b"data")]


def test_a_file_is_never_written_over(links, tmp_path):
    (tmp_path / "a.json").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.json", b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.json", b"old")]


@pytest.mark.parametrize("write", [write_same, write_numbered])
def test_of_two_files_of_a_name_the_first_stays(links, tmp_path, write):
    path = tmp_path / "7.entry"
    write(path, b"first", tmp_path)
    with pytest.raises(FileExistsError):
        write(path, b"second", tmp_path)
    assert read_numbered(path) == b"first"
    assert [file.name for file in tmp_path.iterdir()] == ["7.entry"], "nothing is left behind"


@pytest.mark.parametrize("first", ["hard links", "none"])
def test_a_number_is_there_once_whoever_can_make_links(first, tmp_path, monkeypatch):
    """One PC reaches the share in a way that knows links, another doesn't: they see each other's numbers."""
    path, link = tmp_path / "7.entry", os.link

    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    for number, links in enumerate([first == "hard links", first != "hard links"]):
        monkeypatch.setattr(os, "link", link if links else refuse)
        if number == 0:
            write_numbered(path, b"first", tmp_path)
        else:
            with pytest.raises(FileExistsError):
                write_numbered(path, b"second", tmp_path)
    assert read_numbered(path) == b"first"


def test_only_what_a_writer_left_is_swept(tmp_path):
    left, kept = tmp_path / ".tmp-1-ab-folder", tmp_path / ".tmp-2-cd-folder"
    for folder in (left, kept):
        folder.mkdir()
        (folder / "entry").write_bytes(b"{}")
    (kept / "某人的文件.xlsx").touch()
    young = tmp_path / ".tmp-3-ef-folder"
    young.mkdir()
    for folder in (left, kept):
        os.utime(folder, (1, 1))
    sweep_unfinished(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == [kept.name, young.name]
    assert (kept / "某人的文件.xlsx").exists()


def test_what_is_no_entry_is_refused_as_the_system_does(tmp_path):
    (tmp_path / "7.entry").mkdir()
    with pytest.raises(FileNotFoundError):
        read_numbered(tmp_path / "7.entry")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "已满"),
        (errno.EDQUOT, "已满"),
        (errno.EROFS, "不可写"),
        (errno.EACCES, "不可写"),
        (errno.ENOENT, "找不到"),
        (errno.EIO, "网络"),
        (errno.ESTALE, "网络"),
    ],
)
def test_what_the_system_refuses_is_told(number, word):
    error = share_error(Path("//server/共享 盘"), OSError(number, os.strerror(number)))
    assert word in str(error)
    assert "共享 盘" in str(error)
    assert error.exit_code == 4


def test_an_os_error_never_comes_through(tmp_path):
    with pytest.raises(ShareError), told_as_share_error(tmp_path):
        (tmp_path / "no" / "such").read_bytes()
