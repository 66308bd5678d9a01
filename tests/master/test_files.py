"""Writing on the share: once, whole, also where the share knows no hard links; refusals in the user's words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kpi_addin.errors import ShareError
from kpi_addin.master.share.files import share_error, told_as_share_error, write_new


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
