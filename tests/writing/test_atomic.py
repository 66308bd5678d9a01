"""Old or new, never torn: what `replace_file` promises when the disk, the folder or the process gives way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpi_addin import atomic
from kpi_addin.atomic import replace_file
from kpi_addin.errors import WriteError
from tests.writing.forms import names_in

KILLS = 15


def test_a_new_file_and_a_replaced_one(chinese_tmp: Path) -> None:
    path = chinese_tmp / "表.xlsx"
    replace_file(path, b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names_in(chinese_tmp) == ["表.xlsx"]


def run_limited(path: Path) -> subprocess.CompletedProcess[str]:
    """Write 200 KB in a process that may not write more than 64 KB to a file, as on a full disk."""
    source = """
import resource, sys
from pathlib import Path
from kpi_addin.atomic import replace_file
from kpi_addin.errors import WriteError
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    replace_file(Path(sys.argv[1]), bytes(200_000))
except WriteError as error:
    print(error)
"""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", source, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_full_disk_leaves_the_old_file(chinese_tmp: Path) -> None:
    path = chinese_tmp / "表.xlsx"
    path.write_bytes(b"old")
    told = run_limited(path)
    assert told.stdout.startswith("磁盘已满"), told.stderr
    assert told.stdout.count("\n") == 1
    assert path.read_bytes() == b"old"
    assert names_in(chinese_tmp) == ["表.xlsx"]


def refuse(times: int, real: object, calls: list[int]) -> object:
    def replace(source: Path, target: Path) -> Path:
        calls.append(1)
        if len(calls) <= times:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        return real(source, target)

    return replace


def test_a_file_held_for_a_moment_is_waited_for(chinese_tmp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = chinese_tmp / "表.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(atomic, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(Path, "replace", refuse(4, Path.replace, []))
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_stays_open_in_excel_is_named(chinese_tmp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, calls = chinese_tmp / "表.xlsx", []
    path.write_bytes(b"old")
    monkeypatch.setattr(atomic, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(Path, "replace", refuse(999, Path.replace, calls))
    with pytest.raises(WriteError, match=r"文件正被 Excel 打开，请先关闭 表\.xlsx"):
        replace_file(path, b"new")
    assert len(calls) == 10
    assert path.read_bytes() == b"old"
    assert names_in(chinese_tmp) == ["表.xlsx"]


def test_a_missing_folder_and_a_folder_as_file(chinese_tmp: Path) -> None:
    with pytest.raises(WriteError, match="没有文件夹"):
        replace_file(chinese_tmp / "没有" / "表.xlsx", b"new")
    with pytest.raises(WriteError, match="是文件夹"):
        replace_file(chinese_tmp, b"new")
    assert names_in(chinese_tmp) == []


READ_ONLY = """
import os, sys
from pathlib import Path
from kpi_addin.atomic import replace_file
from kpi_addin.errors import WriteError
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)  # for root no folder is read-only
try:
    replace_file(Path(sys.argv[1]), b"new")
except WriteError as error:
    print(error)
"""


def test_a_read_only_folder(tmp_path: Path) -> None:
    folder = Path(os.path.realpath("/var/tmp")) / f"只读 {os.getpid()}"
    folder.mkdir(mode=0o755)
    path = folder / "表.xlsx"
    path.write_bytes(b"old")
    folder.chmod(0o555)
    try:
        told = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", READ_ONLY, str(path)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if "ModuleNotFoundError" in told.stderr or "Permission" in told.stderr:
            pytest.skip("the package is not readable for another user here")
        assert told.stdout.startswith("文件夹"), told.stderr
        assert "不允许写入" in told.stdout
        assert path.read_bytes() == b"old"
    finally:
        folder.chmod(0o755)
        path.unlink()
        folder.rmdir()


WRITE_FOR_EVER = """
import sys
from pathlib import Path
from kpi_addin.atomic import replace_file
path, number = Path(sys.argv[1]), 0
while True:
    number += 1
    replace_file(path, bytes([number % 250 + 1]) * 300_000)
    print("saved", flush=True)
"""


def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "master.xlsx"
    path.write_bytes(b"\x00" * 300_000)
    chance = random.Random(2024)
    for _ in range(KILLS):
        writer = subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, str(path)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(chance.random() * 0.02)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        data = path.read_bytes()
        assert len(data) == 300_000
        assert len(set(data)) == 1
