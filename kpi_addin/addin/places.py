"""Where Excel looks for add-ins, and how this PC's Python is named to it. Nothing here needs administrator's rights."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kpi_addin.errors import KpiError

_MAC_STARTUP = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
_MAC_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"


@dataclass(frozen=True)
class Places:
    """``startup``: what lies there Excel opens when it starts, and trusts; ``scripts``: a Mac's folder of AppleScripts."""

    startup: Path
    scripts: Path | None = None


def places(
    platform: str = sys.platform, home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Places | None:
    """The places on this PC; None where there is no Excel to install into."""
    home = home or Path.home()
    if platform == "win32":
        roaming = environment.get("APPDATA")
        folder = Path(roaming) if roaming else home / "AppData" / "Roaming"
        return Places(folder / "Microsoft" / "Excel" / "XLSTART")
    if platform == "darwin":
        return Places(home / _MAC_STARTUP, home / _MAC_SCRIPTS)
    return None


def interpreter_setting(python: Path, platform: str = sys.platform) -> dict[str, str]:
    """The setting that names the Python to run, with an absolute path. Raises `KpiError` for a path that can't be used.

    A link is kept: it may be a virtual environment's, and what it points to lacks the environment's packages.
    """
    path = str(python.absolute())
    if platform == "darwin":
        if any(character in path for character in " '\"|"):
            raise KpiError(
                f"Python 的路径中有空格或引号，苹果电脑上的 Excel 无法运行它：{path}；请把环境建在没有空格的文件夹里。",
                f"Excel on a Mac cannot run a Python whose path has spaces or quotes: {path}; make it elsewhere.",
            )
        return {"INTERPRETER_MAC": path}
    return {"INTERPRETER_WIN": in_code_page(path)}


def in_code_page(
    path: str, fits: Callable[[str], bool] | None = None, short: Callable[[str], str] | None = None
) -> str:
    """The path as VBA can use it: VBA opens files through Windows' code page, and a name outside it has a short form."""
    fits, short = fits or _fits, short or _short_path
    if fits(path):
        return path
    shortened = short(path)
    if fits(shortened):
        return shortened
    raise KpiError(
        f"Excel 打不开这个路径里的 Python：{path}；请把环境建在只有英文字母的文件夹里，例如 C:\\kpi。",
        f"Excel cannot open the Python in {path}; make it in a folder with plain letters, such as C:\\kpi.",
    )


def _fits(path: str) -> bool:
    try:
        return path.encode("mbcs").decode("mbcs") == path
    except LookupError:  # only Windows has this code page
        return True


def _short_path(path: str) -> str:
    if sys.platform != "win32":
        return path
    import ctypes  # noqa: PLC0415

    buffer = ctypes.create_unicode_buffer(32768)
    length = ctypes.windll.kernel32.GetShortPathNameW(path, buffer, len(buffer))
    return buffer.value if length else path
