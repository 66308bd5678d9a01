"""Opening a share, and setting one up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from kpi_addin.errors import NoShareYetError
from kpi_addin.master.share import ledger
from kpi_addin.master.share.files import told_as_share_error
from kpi_addin.master.share.folder import SETTINGS_FILE, FolderPlace, is_share, no_folder, set_up
from kpi_addin.master.share.share_settings import read_share_settings, write_share_settings
from kpi_addin.master.share.store import Store


def open_store(path: Path) -> Store:
    """Open a share; raises `ShareError` when it is not there or its share.toml is missing or damaged."""
    place = FolderPlace(path)
    return Store(place, read_share_settings(place.settings(), str(path / SETTINGS_FILE)))


def create_store(path: Path, form_id: str, year: int, roster: Iterable[str] = ()) -> Store:
    """Set up a share in an empty folder, made here when its parent exists; opens it when it is a share already."""
    with told_as_share_error(path):
        if path.parent.is_dir() and not path.exists():
            path.mkdir(exist_ok=True)
    place = set_up(path, write_share_settings(form_id, year, roster))
    store = open_store(path)
    if place.last_number() == 0 and not place.years():
        ledger.begin(place, datetime.now(UTC))
    return store


def open_or_create(path: Path, form_id: str, year: int, *, init: bool = False) -> Store:
    """What a hand-in does: open the share; an existing empty folder becomes one only where that was asked for.

    An empty folder where a share was is what a drive looks like that is not connected.
    """
    if not is_share(path):
        with told_as_share_error(path):
            if not path.is_dir():
                raise no_folder(path)
        if not init:
            raise NoShareYetError(
                f"{path} 还不是汇总库（没有 {SETTINGS_FILE}）：可能是网络盘没有连上，或者路径不对；"
                "确要在这里新建汇总库，请用 kpi-addin share init，或在上报时加 --init。",
                f"{path} is no share yet (no {SETTINGS_FILE}): perhaps the network drive is not connected, or the path is "
                "wrong; to set one up here use kpi-addin share init, or hand in with --init.",
            )
        return create_store(path, form_id, year)
    return open_store(path)
