"""The files by which Excel, WPS and LibreOffice tell that somebody has a workbook open."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.errors import WriteError


def open_elsewhere(path: Path) -> WriteError | None:
    """Why a workbook should not be replaced now: who has it open would save the old one over the new. None where nobody has."""
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if lock.is_file():
            return WriteError(
                f"{path.name} 正在别处打开（旁边有 {lock.name}），没有改动；请先关闭它再重试，没有人打开就删除这个锁文件。",
                f"{path.name} is open elsewhere ({lock.name} lies beside it) and was left as it was; close it and try again, "
                f"or delete that file where nobody has it open.",
            )
    return None
