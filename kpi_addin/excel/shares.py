"""The share that the buttons work with: the one of the settings."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.errors import KpiError
from kpi_addin.language import Bilingual
from kpi_addin.outputs.guard import same_file
from kpi_addin.user_settings import load_settings, settings_fault


def own_share(button: Bilingual) -> str:
    """The place of the share. Raises `KpiError` where none is set, naming the button that needs one."""
    share = load_settings().share
    if share:
        return share
    zh, en = settings_fault() or (
        f"还没有填写共享文件夹：请点“设置”填写后再{button.zh}。",
        f"No share is set: click Settings and fill it in, then {button.en}.",
    )
    raise KpiError(zh, en)


def on_share(share: str, folder: Path) -> bool:
    """Whether a folder is the share, or in it: everybody reads what lies there."""
    return any(same_file(each, Path(share)) for each in (folder, *folder.parents))
