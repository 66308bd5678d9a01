"""What is wrong with this PC's set-up: one check after the other, each with the line that mends it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kpi_addin.addin.build import ADDIN
from kpi_addin.addin.installed import installed_settings
from kpi_addin.addin.places import Places
from kpi_addin.addin.windows_registry import Registry
from kpi_addin.addin.xlwings_module import xlwings_version
from kpi_addin.errors import KpiError
from kpi_addin.language import say
from kpi_addin.version import __version__

Health = Literal["ok", "wrong", "absent"]
INSTALL_ZH, INSTALL_EN = "请退出 Excel，运行 kpi-addin addin install", "quit Excel and run kpi-addin addin install"
_SECONDS_TO_ANSWER = 60
_MACROS_OFF_SILENTLY = "4"


@dataclass(frozen=True)
class Diagnosis:
    """One check: what was looked at, how it is (``absent``: not applicable here), what was found and what to do."""

    name: str
    state: Health
    line: str


@dataclass(frozen=True)
class Pc:
    """What the checks look at; a share that is no folder was looked at by whoever knows it."""

    platform: str
    places: Places | None
    registry: Registry
    home: Path
    share: Path | Diagnosis | None = None
    ask_python: Callable[[str], str] | None = None

    @property
    def addin(self) -> Path | None:
        """Where the add-in is or should be."""
        return self.places.startup / ADDIN if self.places else None


def examine(pc: Pc) -> list[Diagnosis]:
    """All checks, in the order in which things can go wrong."""
    checks = (_excel, _wps, _versions, _interpreter, _functions, _blocked, _macros, _share)
    return [check(pc) for check in checks]


def _excel(pc: Pc) -> Diagnosis:
    name = say("Excel", "Excel")
    if pc.platform == "win32":
        path = pc.registry.read(r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe")
        if path:
            return _ok(name, path)
    elif pc.platform == "darwin":
        for folder in (Path("/Applications"), pc.home / "Applications"):
            if (folder / "Microsoft Excel.app").exists():
                return _ok(name, str(folder))
    else:
        return _absent(
            name, "这个系统没有 Excel；命令行的全部功能都可以用", "no Excel on this system; the commands all work"
        )
    return _wrong(
        name, "没有找到；请安装 Microsoft Excel 2016 或更新的版本", "not found; install Microsoft Excel 2016 or newer"
    )


def _wps(pc: Pc) -> Diagnosis:
    """WPS puts itself where programs look for Excel; xlwings then talks to WPS, which lacks half of what it asks for."""
    name = say("WPS 是否占用了 Excel 的登记", "WPS in Excel's place")
    if pc.platform != "win32":
        return _absent(name, "只有 Windows 上会发生", "can happen on Windows only")
    class_id = pc.registry.read(r"HKCR\Excel.Application\CLSID")
    server = class_id and pc.registry.read(rf"HKCR\CLSID\{class_id}\LocalServer32")
    if server and any(mark in server.lower() for mark in ("wps", "kingsoft", "et.exe")):
        return _wrong(
            name,
            "已被占用；请在“WPS 配置工具 ▸ 高级 ▸ 兼容设置”里取消与 Excel 的关联，再修复安装 Office",
            "taken; clear Excel in the WPS configuration tool (advanced, compatibility), then repair Office",
        )
    return _ok(name)


def _versions(pc: Pc) -> Diagnosis:
    name = say("加载项版本", "add-in version")
    if pc.addin is None:
        return _absent(name, "这个系统装不了", "cannot be installed here")
    if not pc.addin.exists():
        return _wrong(name, f"没有安装；{INSTALL_ZH}", f"not installed; {INSTALL_EN}")
    settings = installed_settings(pc.addin)
    found = f"{settings.get('KPI_ADDIN_VERSION')} / xlwings {settings.get('XLWINGS_VERSION')}"
    wanted = f"{__version__} / xlwings {_xlwings()}"
    if found != wanted:
        return _wrong(name, f"加载项是 {found}，程序是 {wanted}；{INSTALL_ZH}", f"{found}, not {wanted}; {INSTALL_EN}")
    return _ok(name, found)


def _xlwings() -> str | None:
    try:
        return xlwings_version()
    except KpiError:
        return None


def _configured(pc: Pc) -> str | None:
    settings = installed_settings(pc.addin) if pc.addin else {}
    return settings.get("INTERPRETER_MAC" if pc.platform == "darwin" else "INTERPRETER_WIN") or None


def _interpreter(pc: Pc) -> Diagnosis:
    """The Python that a click would start, asked as a click would ask it."""
    name = say("点按钮时运行的 Python", "the Python a click runs")
    if pc.addin is None:
        return _absent(name, "没有安装加载项", "no add-in here")
    python = _configured(pc)
    if python is None:
        return _wrong(name, f"没有记下；{INSTALL_ZH}", f"not set; {INSTALL_EN}")
    try:
        answer = (pc.ask_python or _ask_python)(python)
    except (OSError, subprocess.SubprocessError) as error:
        return _wrong(name, f"{python} 无法运行（{_last_line(error)}）；{INSTALL_ZH}", f"{python} fails; {INSTALL_EN}")
    return _ok(name, f"{python} ({answer})")


def _ask_python(python: str) -> str:
    program = "import sys, xlwings, kpi_addin; print('Python', sys.version.split()[0], kpi_addin.__version__)"
    done = subprocess.run(  # noqa: S603 - the interpreter of the installed add-in
        [python, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=_SECONDS_TO_ANSWER
    )
    return done.stdout.strip()


def _last_line(error: Exception) -> str:
    printed = getattr(error, "stderr", None) or str(error)
    return str(printed).strip().splitlines()[-1]


def _functions(pc: Pc) -> Diagnosis:
    """The worksheet functions reach Python through a library that lies in the environment's folder."""
    name = say("=KPI_CHECK 等函数", "worksheet functions")
    python = _configured(pc)
    if pc.platform != "win32" or python is None:
        return _absent(name, "只在 Windows 的 Excel 里有", "in Excel on Windows only")
    library = f"xlwings64-{_xlwings()}.dll"
    folders = (Path(python).parent, Path(python).parent.parent)
    if any((folder / library).exists() for folder in folders):
        return _ok(name)
    return _wrong(
        name,
        f"缺少 {library}（可能被杀毒软件隔离）；请在杀毒软件里恢复，或运行 pip install --force-reinstall xlwings",
        f"{library} is missing, perhaps quarantined; restore it, or pip install --force-reinstall xlwings",
    )


def _blocked(pc: Pc) -> Diagnosis:
    """Windows marks what came from the internet, and Excel then does not run its macros."""
    name = say("来自网络的标记", "Mark-of-the-Web")
    if pc.platform != "win32" or pc.addin is None:
        return _absent(name, "只有 Windows 上会发生", "can happen on Windows only")
    if Path(f"{pc.addin}:Zone.Identifier").exists():
        return _wrong(
            name,
            f"宏会被拦截；请右键 {pc.addin} ▸ 属性 ▸ 勾选“解除锁定”，或重新运行 kpi-addin addin install",
            f"macros are blocked; unblock {pc.addin} in its properties, or run kpi-addin addin install again",
        )
    return _ok(name)


def _macros(pc: Pc) -> Diagnosis:
    name = say("宏设置", "macro settings")
    if pc.platform != "win32":
        return _absent(name, "只在 Windows 上检查", "checked on Windows only")
    for root in (r"HKCU\Software\Policies", r"HKCU\Software"):
        key = rf"{root}\Microsoft\Office\16.0\Excel\Security"
        if pc.registry.read(key, "VBAWarnings") == _MACROS_OFF_SILENTLY and not _startup_is_trusted(pc):
            return _wrong(
                name,
                "宏被全部禁用；请在 Excel ▸ 选项 ▸ 信任中心 ▸ 宏设置里选“禁用所有宏，并发出通知”（单位统一设置的请找管理员）",
                "all macros are off; Excel ▸ Options ▸ Trust Center ▸ Macro Settings ▸ disable with notification",
            )
    return _ok(name)


def _startup_is_trusted(pc: Pc) -> bool:
    """Macros in trusted folders run whatever the setting says; Excel's start-up folder is one unless that was undone."""
    key = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    policy = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    return all(pc.registry.read(place, "AllLocationsDisabled") != "1" for place in (key, policy))


def _share(pc: Pc) -> Diagnosis:
    name = say("共享文件夹", "share")
    if pc.share is None:
        return _absent(
            name,
            "还没有设置；加 --share 文件夹 就检查它能不能写",
            "none is set; --share FOLDER checks that it can be written",
        )
    if isinstance(pc.share, Diagnosis):
        return pc.share
    try:
        with tempfile.TemporaryFile(dir=pc.share):
            return _ok(name, str(pc.share))
    except OSError as error:
        reason = error.strerror or str(error)
        return _wrong(
            name,
            f"{pc.share} 不能写入（{reason}）；请检查网络是否连通，或请管理员开通修改权限",
            f"{pc.share} cannot be written ({reason}); check the network, or ask for access",
        )


def this_pc(places: Places | None, share: Path | Diagnosis | None = None) -> Pc:
    """The PC this runs on."""
    return Pc(sys.platform, places, Registry(), Path.home(), share)


def _ok(name: str, line: str = "") -> Diagnosis:
    return Diagnosis(name, "ok", line)


def _wrong(name: str, zh: str, en: str) -> Diagnosis:
    return Diagnosis(name, "wrong", say(zh, en))


def _absent(name: str, zh: str, en: str) -> Diagnosis:
    return Diagnosis(name, "absent", say(zh, en))
