"""Putting the add-in where Excel finds it, and taking it away again.

The add-in is made anew from the xlwings that is installed here, so that the two always fit; the Python to run stands on
a sheet inside it, so that settings and program are replaced together, in one step.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kpi_addin.addin.build import ADDIN, write_addin, write_with_folder
from kpi_addin.addin.places import Places, interpreter_setting, places
from kpi_addin.addin.xlwings_module import package_file, xlwings_version
from kpi_addin.errors import KpiError, WriteError


def install(where: Places, python: Path | None = None, platform: str = sys.platform) -> list[Path]:
    """Install for the Python that runs this; returns what was written. Raises `KpiError`, the old add-in stays then."""
    addin = where.startup / ADDIN
    setting = interpreter_setting(python or Path(sys.executable), platform)
    try:
        write_addin(addin, setting)
    except WriteError as error:
        raise _perhaps_in_use(addin, error) from error
    return [addin, *_install_script(where)]


def remove(where: Places) -> list[Path]:
    """Remove the add-in; returns what was there. Raises `KpiError`.

    A Mac's script stays: it is xlwings', and other add-ins may use it.
    """
    addin = where.startup / ADDIN
    if not addin.exists():
        return []
    try:
        addin.unlink()
    except OSError as error:
        raise _perhaps_in_use(addin, error) from error
    return [addin]


def places_here(startup: Path | None = None) -> Places:
    """The places on this PC, or a start-up folder that the user names. Raises `KpiError` where there is no Excel."""
    found = places()
    if startup is not None:
        return Places(startup, found.scripts if found else None)
    if found is None:
        raise KpiError(
            "加载项只能装到 Windows 或 macOS 的 Excel 里；本机可以用 kpi-addin addin build 制作，再拿到那台电脑上安装。",
            "The add-in goes into Excel on Windows or macOS; here you can make it: kpi-addin addin build.",
        )
    return found


def _install_script(where: Places) -> list[Path]:
    """On a Mac, VBA may only run a script that lies in this folder."""
    if where.scripts is None:
        return []
    name = f"xlwings-{xlwings_version()}.applescript"
    write_with_folder(where.scripts / name, package_file(name).read_bytes())
    return [where.scripts / name]


def _perhaps_in_use(path: Path, error: Exception) -> KpiError:
    if os.path.exists(path):  # noqa: PTH110 - unlike Path.exists never raises
        return KpiError(
            f"换不掉 {path}；请退出 Excel（包括后台的 Excel）再试。原来的文件未改动。",
            f"{path} cannot be replaced; quit Excel and try again. The old file is unchanged.",
        )
    return error if isinstance(error, KpiError) else KpiError(f"无法写入 {path}：{error}。", f"{path}: {error}.")
