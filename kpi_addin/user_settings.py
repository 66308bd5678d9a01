"""What the user told the ribbon once: who fills in, for which department, where the share is. One file a user."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from kpi_addin.atomic import replace_file
from kpi_addin.toml_text import toml_string


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
    """The settings; a file that is missing or spoiled counts as empty, and the next save mends it."""
    try:
        told = tomllib.loads(settings_file().read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return UserSettings()
    known = {field.name for field in fields(UserSettings)}
    return UserSettings(**{key: value for key, value in told.items() if key in known and isinstance(value, str)})


def save_settings(settings: UserSettings) -> None:
    """Write the settings in one step. Raises `WriteError`; what was there before is unchanged."""
    lines = [f"{key} = {toml_string(value)}" for key, value in asdict(settings).items()]
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    replace_file(settings_file(), ("\n".join(lines) + "\n").encode())
