"""A share itself: set up, its settings, copied to another place."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.errors import ShareError, UnreadableError
from kpi_addin.forms import FormDefinition, asked_for, form_for_year, is_built_in, load_definition
from kpi_addin.kept_copy import REPLACED, keep_beside

if TYPE_CHECKING:
    from kpi_addin.master.share.copying import Copied
    from kpi_addin.master.verify import Proof


@dataclass(frozen=True)
class ShareMade:
    """A share by its name, with the forms and year it takes; ``new`` is False where it was there before."""

    name: str
    form: str
    year: int
    new: bool
    further: tuple[str, ...] = ()


def init_share(share: str | AnyPath, year: int, form: str | None = None, further: Iterable[str] = ()) -> ShareMade:
    """Set up a share in an empty place; one that is there already is left as it is.

    ``form``, and those that are handed in beside it, are ids, or files of definitions, which then lie on the share. Raises
    `ShareError`, or `KpiError` for a form that is unknown or wrong.
    """
    from kpi_addin.master.share.opening import create_store, place_at  # noqa: PLC0415

    form_id = asked_for(form) if form else form_for_year(year)
    others = [each for each in dict.fromkeys(map(asked_for, further)) if each != form_id]
    new = not place_at(share).is_share()
    store = create_store(share, form_id, year, further=others)
    settings = store.settings
    return ShareMade(store.place.name, settings.form, settings.year, new, settings.further)


def know_forms_of(share: str | AnyPath | None) -> None:
    """Look at the definitions that lie on a share, too. One that is away or damaged is told of by whoever needs it."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    with suppress(ShareError):
        if share:
            open_store(share)


def own_form_of(share: str | AnyPath | None) -> FormDefinition | None:
    """The form that a share takes first, where that is one of the bureau's own; None where it is not or the share is away."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    with suppress(ShareError):
        form = open_store(share).settings.form if share else None
        return load_definition(form) if form and not is_built_in(form) else None
    return None


def share_settings(share: str | AnyPath) -> str:
    """The text of its share.toml."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    return open_store(share).place.settings().decode("utf-8-sig")


def replace_share_settings(share: str | AnyPath, path: AnyPath) -> Path:
    """Put the settings of a file in place; those that were there are kept beside the file, and it is returned where.

    Nothing changes where they are wrong. Raises `ShareError`, `UnreadableError`, `WriteError`.
    """
    from kpi_addin.master.share.opening import place_at, settings_of  # noqa: PLC0415

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"读不了 {path}（{error.strerror}）；设置没有更换。",
            f"{path} can't be read ({error.strerror}); the settings stay as they are.",
        ) from error
    place = place_at(share)
    before = place.settings()
    settings_of(place, data, str(path))
    kept = keep_beside(Path(path), before, REPLACED)
    place.replace_settings(data)
    return kept


def copy_share(source: str | AnyPath, target: str | AnyPath) -> tuple[Copied, Proof]:
    """Copy a share as it is into an empty place, make its master there, and prove it. Raises `ShareError`."""
    from kpi_addin.master.rebuild import rebuild  # noqa: PLC0415
    from kpi_addin.master.share import copying, opening  # noqa: PLC0415
    from kpi_addin.master.verify import verify  # noqa: PLC0415

    copied = copying.copy_share(opening.open_store(source), opening.place_at(target))
    copy = opening.open_store(target)
    rebuild(copy)
    return copied, verify(copy)
