"""A share itself: set up, its settings, copied to another place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.errors import UnreadableError
from kpi_addin.forms import form_for_year, load_definition

if TYPE_CHECKING:
    from kpi_addin.master.share.copying import Copied


def init_share(share: str | AnyPath, year: int, form_id: str | None = None) -> str:
    """Set up a share in an empty place and return what it is called. Raises `ShareError`, or `KpiError` for an unknown form."""
    from kpi_addin.master.share.opening import create_store  # noqa: PLC0415

    return create_store(share, load_definition(form_id or form_for_year(year)).id, year).place.name


def share_settings(share: str | AnyPath) -> str:
    """The text of its share.toml."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    return open_store(share).place.settings().decode("utf-8-sig")


def replace_share_settings(share: str | AnyPath, path: AnyPath) -> None:
    """Put the settings of a file in place; nothing changes where they are wrong. Raises `ShareError`, `UnreadableError`."""
    from kpi_addin.master.share.opening import place_at  # noqa: PLC0415
    from kpi_addin.master.share.share_settings import read_share_settings  # noqa: PLC0415

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"读不了 {path}（{error.strerror}）；设置没有更换。",
            f"{path} can't be read ({error.strerror}); the settings stay as they are.",
        ) from error
    read_share_settings(data, str(path))
    place = place_at(share)
    place.settings()
    place.replace_settings(data)


def copy_share(source: str | AnyPath, target: str | AnyPath) -> Copied:
    """Copy a share as it is into an empty place, with its master. Raises `ShareError`."""
    from kpi_addin.master.rebuild import rebuild  # noqa: PLC0415
    from kpi_addin.master.share import copying, opening  # noqa: PLC0415

    copied = copying.copy_share(opening.open_store(source), opening.place_at(target))
    rebuild(opening.open_store(target))
    return copied
