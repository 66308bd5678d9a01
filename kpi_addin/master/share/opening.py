"""Opening a share, and setting one up."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Final

from kpi_addin.errors import NoShareYetError, ShareError
from kpi_addin.forms import definitions_of, form_ids, know_forms
from kpi_addin.master.share import ledger
from kpi_addin.master.share.files import told_as_share_error
from kpi_addin.master.share.folder import SETTINGS_FILE, FolderPlace, no_folder
from kpi_addin.master.share.hashes import short_hash
from kpi_addin.master.share.place import Place
from kpi_addin.master.share.share_settings import ShareSettings, read_share_settings, write_share_settings
from kpi_addin.master.share.store import Store
from kpi_addin.told_time import utc_now

Address = str | PathLike[str]
"""Where a share is: a folder, or a database (postgresql://…)."""
_DATABASE: Final = ("postgresql://", "postgres://")


def is_database(address: Address) -> bool:
    """Whether an address is a database's, and no folder's."""
    return isinstance(address, str) and address.startswith(_DATABASE)


def place_at(address: Address) -> Place:
    """The place at an address. Raises `ShareError` where it is none, or needs what is not installed."""
    if not is_database(address):
        return FolderPlace(Path(address))
    try:
        from kpi_addin.master.share.postgres import postgres_place  # noqa: PLC0415 - only few have a database
    except ImportError:
        raise ShareError(
            '数据库汇总库需要另外安装：pip install "kpi-addin[postgres]"。',
            'A share in a database needs more: pip install "kpi-addin[postgres]".',
        ) from None
    return postgres_place(str(address).replace("postgres://", "postgresql://", 1))


def open_store(address: Address) -> Store:
    """Open a share; raises `ShareError` when it is not there or its share.toml is missing or damaged."""
    return _store(place_at(address))


def create_store(
    address: Address,
    form_id: str,
    year: int,
    roster: Iterable[str] = (),
    further: Iterable[str] = (),
) -> Store:
    """Set up a share in an empty place, with the definitions of those forms that are not built in.

    ``further`` are the forms that it takes beside the first. Opens it when it is a share already. Raises `ShareError`, and
    `KpiError` for a form that is unknown or wrong.
    """
    place, others = place_at(address), tuple(further)
    settings = write_share_settings(form_id, year, roster, others)
    if not place.is_share():
        definitions = definitions_of((form_id, *others))
        place.set_up(settings)
        for form, definition in definitions.items():
            place.keep_form(f"{form}.yaml", definition)
    place.set_up(settings)
    if place.last_number() == 0 and not place.years():
        ledger.begin(place, utc_now())
    return _store(place)


def open_or_create(address: Address, form_id: str, year: int, *, init: bool = False) -> Store:
    """What a hand-in does: open the share; an empty place becomes one only where that was asked for.

    An empty folder where a share was is what a drive looks like that is not connected.
    """
    place = place_at(address)
    if place.is_share():
        return _store(place)
    if isinstance(place, FolderPlace):
        with told_as_share_error(place.path):
            if not place.path.is_dir():
                raise no_folder(place.path)
    if not init:
        raise NoShareYetError(
            f"{place.name} 还不是汇总库（没有 {SETTINGS_FILE}）：可能是网络盘没有连上，或者路径不对；"
            "确要在这里新建汇总库，请用 kpi-addin share init，或在上报时加 --init。",
            f"{place.name} is no share yet (no {SETTINGS_FILE}): perhaps the network drive is not connected, or the path is "
            "wrong; to set one up here use kpi-addin share init, or hand in with --init.",
        )
    return create_store(address, form_id, year)


def _store(place: Place) -> Store:
    return Store(place, settings_of(place, place.settings(), f"{place.name}: {SETTINGS_FILE}"))


def settings_of(place: Place, data: bytes, file: str) -> ShareSettings:
    """What a share.toml says at a place, whose own definitions count as forms. Raises `ShareError` naming ``file``."""
    know_forms(short_hash(place.name.encode()), place.forms())
    return read_share_settings(data, file, form_ids())
