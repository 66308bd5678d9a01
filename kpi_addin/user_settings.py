"""What the user told the ribbon once: who fills in, for which department, where the share is. One file a user."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kpi_addin.atomic import replace_file
from kpi_addin.documents import Document, WrongDocument
from kpi_addin.documents.toml_text import read_toml
from kpi_addin.language import Bilingual
from kpi_addin.toml_text import toml_string
from kpi_addin.values import Door

KEPT: Final = "settings.toml.broken"
"""Where a file goes that is wrong and is written anew."""

_DOOR: Final = Door(control=True)


@dataclass(frozen=True)
class UserSettings:
    """Empty where nothing was told. ``share`` and ``folder`` (of workbooks to consolidate) are paths as typed."""

    name: str = ""
    unit: str = ""
    share: str = ""
    folder: str = ""


def settings_file() -> Path:
    """Where the settings are, beside the add-in's own configuration and the error log."""
    return Path.home() / ".kpi_addin" / "settings.toml"


def load_settings() -> UserSettings:
    """The settings; what is missing or wrong in the file counts as empty, and `settings_fault` tells what is wrong."""
    return _read()[0]


def settings_fault() -> Bilingual | None:
    """What is wrong in the file of the settings, in one line; None where nothing is."""
    return _read()[1]


def _read() -> tuple[UserSettings, Bilingual | None]:
    file = settings_file()
    try:
        settings, wrong = _usable(read_toml(file.read_bytes()))
    except FileNotFoundError:
        return UserSettings(), None
    except WrongDocument as fault:
        settings, wrong = UserSettings(), fault.told
    except OSError as error:
        reason = error.strerror or type(error).__name__
        settings, wrong = UserSettings(), Bilingual(reason, reason)
    return settings, wrong and Bilingual(
        f"设置文件 {file} 有误，有误的内容按空白处理（{wrong.zh}）；请点“设置”重新填写并保存，原文件会另存为 {KEPT}。",
        f"The settings file {file} is wrong, and what is wrong counts as empty ({wrong.en}); "
        f"fill in the settings again, the file is kept as {KEPT}.",
    )


def _usable(document: Document) -> tuple[UserSettings, Bilingual | None]:
    """What can be used of a file, and the first thing that can't."""
    told: dict[str, str] = {}
    wrong: Bilingual | None = None
    for key, value in document.plain.items():
        try:
            document._replace(plain={key: value}).read(UserSettings, _DOOR)
        except WrongDocument as fault:
            wrong = wrong or fault.told
        else:
            told[key] = value
    return UserSettings(**told), wrong


def save_settings(settings: UserSettings) -> None:
    """Write the settings in one step; a file that is wrong is kept beside them.

    Raises `WriteError`; what was there before is unchanged.
    """
    file = settings_file()
    lines = [f"{key} = {toml_string(value)}" for key, value in asdict(settings).items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_file() and settings_fault():
        _keep(file)
    replace_file(file, ("\n".join(lines) + "\n").encode())


def _keep(file: Path) -> None:
    kept = file.with_name(KEPT)
    try:
        replace_file(kept, file.read_bytes())
    except PermissionError:  # it can be moved without being read
        with suppress(OSError):
            file.replace(kept)
