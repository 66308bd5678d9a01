"""One zip for a PC without a network: the wheels for Windows, the add-in, the template, the guide, a script, a note.

Usage: ``python workbook/offline/bundle.py [3.12]``, the version of the Python that those PCs have; the zip is in ``dist/``.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from kpi_addin import __version__
from kpi_addin.fixed_zip import fixed_entry
from kpi_addin.guide import guide_page

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "部门整体支出绩效目标表-2024.xlsx"
ADDIN = "kpi_addin.xlam"
NOTE, SCRIPT, GUIDE = "安装说明.txt", "install.cmd", "使用说明"
EXTRAS = ("excel", "letters")
DEFAULT_PYTHON = "3.12"


def bundle(dist: Path, python: str) -> Path:
    """Make the zip for PCs with this version of Python; returns its path."""
    dist.mkdir(exist_ok=True)
    path = dist / f"kpi_addin-{__version__}-win_amd64-py{python.replace('.', '')}.zip"
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / f"kpi_addin-{__version__}"
        (content / "wheels").mkdir(parents=True)
        collect_wheels(content / "wheels", python)
        for name in (TEMPLATE, ADDIN):
            shutil.copy(ROOT / "workbook" / name, content)
        for suffix in (".html", ".pdf"):
            shutil.copy(guide_page("zh").with_suffix(suffix), content / f"{GUIDE}{suffix}")
        write_texts(content, python)
        _zip(content, path)
    return path


def collect_wheels(folder: Path, python: str) -> None:
    """Our own wheel and all that it needs on Windows.

    pip chooses by the platform that it runs on what a package needs; what only Windows needs is named to it.
    """
    _pip("wheel", "--no-deps", "-w", folder, ROOT)
    (ours,) = folder.glob("kpi_addin-*.whl")
    wanted = [f"kpi-addin[{','.join(EXTRAS)}] @ {ours.resolve().as_uri()}"]
    while True:
        platform = ("--platform", "win_amd64", "--python-version", python, "--only-binary=:all:")
        _pip("download", *platform, "--find-links", folder, "-d", folder, *wanted)
        missing = sorted(missing_wheels(folder, python))
        if not missing:
            return
        wanted += missing


def missing_wheels(folder: Path, python: str) -> Iterator[str]:
    """Requirements, as Windows evaluates them, that no wheel in the folder meets."""
    have = {parse_wheel_filename(path.name)[0]: parse_wheel_filename(path.name)[1] for path in folder.glob("*.whl")}
    for path in folder.glob("*.whl"):
        extras = EXTRAS if path.name.startswith("kpi_addin-") else ("",)
        for requirement in dict.fromkeys(each for extra in extras for each in _requirements(path, python, extra)):
            version = have.get(canonicalize_name(requirement.name))
            if version is None or version not in requirement.specifier:
                yield f"{requirement.name}{requirement.specifier}"


def _requirements(wheel: Path, python: str, extra: str) -> Iterator[Requirement]:
    windows = {
        "extra": extra,
        "implementation_name": "cpython",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_system": "Windows",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32",
    }
    with zipfile.ZipFile(wheel) as package:
        (name,) = (name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(package.read(name).decode("utf-8"))
    for line in metadata.get_all("Requires-Dist", []):
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(windows):
            yield requirement


def write_texts(folder: Path, python: str) -> None:
    """The page in Chinese (with the mark that the old Notepad needs), the script, and the checksums."""
    here = Path(__file__).parent
    note = (here / NOTE).read_text(encoding="utf-8")
    note = note.replace("{python}", python).replace("{template}", TEMPLATE).replace("{version}", __version__)
    (folder / NOTE).write_text(note, encoding="utf-8-sig", newline="\r\n")
    script = (here / SCRIPT).read_text(encoding="ascii").replace("{python}", python).replace("{version}", __version__)
    (folder / SCRIPT).write_text(script, encoding="ascii", newline="\r\n")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    )
    (folder / "SHA256.txt").write_text("".join(sums), encoding="utf-8-sig", newline="\r\n")


def _zip(folder: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                package.writestr(fixed_entry(file.relative_to(folder.parent).as_posix()), file.read_bytes())


def _pip(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-q", *map(str, arguments)], check=True)  # noqa: S603 - our own list


if __name__ == "__main__":
    made = bundle(ROOT / "dist", sys.argv[1] if len(sys.argv) > 1 else DEFAULT_PYTHON)
    sys.stdout.write(f"{made}\n")
