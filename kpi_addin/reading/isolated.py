"""Reading a foreign workbook in a process of its own, so that a hostile file costs its sender an error and us nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

from kpi_addin.errors import UnreadableError
from kpi_addin.reading import limits
from kpi_addin.reading.grid import Grid

PROBLEMS = {
    "empty-file": ("文件是空的（0 字节），请重新拷贝一份。", "the file is empty (0 bytes); copy it again."),
    "not-a-workbook": (
        "不是 Excel 工作簿（内容与扩展名不符），请用 Excel 打开后另存为 .xlsx。",
        "it is not a workbook, whatever its name says; open it in Excel and save it as .xlsx.",
    ),
    "damaged": (
        "文件已损坏或不完整，请重新拷贝，或用 Excel 打开修复后另存为 .xlsx。",
        "the file is damaged or incomplete; copy it again, or let Excel repair it and save it as .xlsx.",
    ),
    "password": (
        "文件设有打开密码，请在 Excel 中取消密码后再试。",
        "it is protected with a password; remove the password in Excel and try again.",
    ),
    "too-large": (
        "文件内容过大，不像一张绩效目标表；请删除多余的工作表和图片后再试。",
        "it is too large for a performance-target form; delete surplus sheets and pictures and try again.",
    ),
    "crashed": (
        "文件内容异常，无法安全读取；请用 Excel 打开后另存为新的 .xlsx。",
        "its content can't be read safely; open it in Excel and save it as a new .xlsx.",
    ),
}


_LAST_SECONDS = 2.0


class Reader:
    """A worker process that reads workbooks one after another; it is started again after a file that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, path: Path, *, notes: bool = False) -> list[Grid]:
        """The sheets of a workbook that could hold a form, with the ``notes`` of their cells too. Raises `UnreadableError`."""
        reply = self._ask(path, notes=notes)
        if "problem" in reply:
            zh, en = PROBLEMS.get(reply["problem"], PROBLEMS["damaged"])
            raise UnreadableError(f"无法读取《{path.name}》：{zh}", f"Can't read {path.name}: {en}")
        return [_unpack(grid) for grid in reply["grids"]]

    def close(self) -> None:
        """End the worker: it leaves when its input ends, and is killed when it doesn't."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.communicate(timeout=_LAST_SECONDS)
        except (subprocess.TimeoutExpired, OSError, ValueError):
            process.kill()
            process.communicate()

    def _ask(self, path: Path, *, notes: bool) -> dict[str, Any]:
        process = self._process = self._process or _start_worker()
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the worker was started without pipes")
        deadline = threading.Timer(limits.MAX_SECONDS, process.kill)
        deadline.start()
        try:
            process.stdin.write(json.dumps([str(path.absolute()), notes]).encode("utf-8") + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        finally:
            deadline.cancel()
        if not line:
            self.close()
            return {"problem": "crashed"}
        reply: dict[str, Any] = json.loads(line)
        return reply


def _start_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-X", "utf8", "-m", "kpi_addin.reading.worker"]
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=no_window
    )


_SPOTS = ("shows_nothing", "cut", "too_long", "locked", "fastened", "painted")


def _unpack(packed: dict[str, Any]) -> Grid:
    return Grid(
        packed["sheet"],
        tuple(tuple(row) for row in packed["rows"]),
        tuple((top, left, bottom, right) for top, left, bottom, right in packed["merged"]),
        _positions(packed["formulas"]),
        _positions(packed["number_formats"]),
        packed["too_large"],
        packed["visible"],
        frozenset(packed["faint_rows"]),
        **{key: _spots(packed[key]) for key in _SPOTS},
        names=None if packed["names"] is None else frozenset(packed["names"]),
        protected=packed["protected"],
        restricted=packed["restricted"],
        notes=_positions(packed["notes"]),
        drawn=tuple(packed["drawn"]),
    )


def _spots(packed: list[list[int]]) -> frozenset[tuple[int, int]]:
    return frozenset((row, column) for row, column in packed)


def _positions(packed: dict[str, str]) -> dict[tuple[int, int], str]:
    return {(int(row), int(column)): text for key, text in packed.items() for row, _, column in [key.partition(",")]}
