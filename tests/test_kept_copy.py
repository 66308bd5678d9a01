"""The old file beside the new one: whole, never over an older copy, and nothing where there is no room."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kpi_addin.kept_copy import copy_of, is_kept_copy, keep_copy

FILLED_UP = """
import resource, sys
from pathlib import Path
from kpi_addin.errors import WriteError
from kpi_addin.kept_copy import keep_copy
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    keep_copy(Path(sys.argv[1]))
except WriteError as error:
    sys.stdout.buffer.write(error.zh.encode())
"""


def test_each_copy_has_a_name_of_its_own(tmp_path):
    path = tmp_path / "目标表.xlsx"
    path.write_bytes(b"one")
    first = keep_copy(path)
    path.write_bytes(b"two")
    second = keep_copy(path)
    assert (first.name, second.name) == ("目标表.修复前.xlsx", "目标表.修复前2.xlsx")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    assert is_kept_copy(first)
    assert is_kept_copy(second)
    assert not is_kept_copy(path)


def test_a_copy_that_is_there_is_found(tmp_path):
    path = tmp_path / "目标表.xlsx"
    path.write_bytes(b"one")
    assert copy_of(path) is None
    keep_copy(path)
    path.write_bytes(b"two")
    second = keep_copy(path)
    assert copy_of(path) == second
    path.write_bytes(b"three")
    assert copy_of(path) is None
    path.unlink()
    assert copy_of(path) is None


@pytest.mark.skipif(os.name == "nt", reason="a limit on files is set by POSIX calls")
def test_no_half_of_a_copy_is_left_where_there_is_no_room(tmp_path):
    path = tmp_path / "目标表.xlsx"
    path.write_bytes(b"x" * 5000)
    ran = subprocess.run([sys.executable, "-c", FILLED_UP, path], capture_output=True, check=True)
    assert "没有改动" in ran.stdout.decode()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
