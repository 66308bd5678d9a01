"""Harvest: what reviewers typed into the master, or into a copy of it, onto the share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.errors import UnreadableError
from kpi_addin.reading import limits

if TYPE_CHECKING:
    from kpi_addin.language import Bilingual
    from kpi_addin.master.desk import harvested
    from kpi_addin.master.rebuild import RebuildResult
    from kpi_addin.master.review.review import Review


@dataclass(frozen=True)
class Harvested:
    """What was found in the master, round by round of making it anew, and the master that was made of it."""

    found: tuple[harvested.Harvested, ...]
    master: RebuildResult

    @property
    def reviews(self) -> tuple[Review, ...]:
        """The reviews that were stored."""
        return tuple(review for one in self.found for review in one.reviews)

    @property
    def lines(self) -> tuple[Bilingual, ...]:
        """What is told, a line each."""
        return tuple(line for one in self.found for line in one.lines)


def harvest(share: str | AnyPath, path: AnyPath | None = None) -> Harvested:
    """Store what was typed into the share's master, or into a copy of it at ``path``, and make the master anew.

    Of its own master that happens before every rebuild anyway. Raises `ShareError`, `UnreadableError`, and `InputError` for a
    file that is no master of this share; nothing is stored then.
    """
    from kpi_addin.master.desk.harvest import harvest_copy  # noqa: PLC0415
    from kpi_addin.master.made_of import made_of_master  # noqa: PLC0415
    from kpi_addin.master.rebuild import rebuild  # noqa: PLC0415
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    store = open_store(share)
    if path is None:
        result = rebuild(store)
        return Harvested(result.harvested, result)
    data = _read(Path(path))
    with store.place.only_writer():
        found = harvest_copy(store, data, made_of_master(data), Path(path).name)
    result = rebuild(store, force=False)
    return Harvested((*([found] if found else []), *result.harvested), result)


def _read(file: Path) -> bytes:
    try:
        if file.is_file() and file.stat().st_size <= limits.MAX_FILE_BYTES:
            return file.read_bytes()
        reason = "太大" if file.is_file() else "没有这个文件"
    except OSError as error:
        reason = error.strerror or ""
    raise UnreadableError(
        f"读不了《{file.name}》（{reason}）；请检查路径和权限。",
        f"{file.name} can't be read; check the path and its permissions.",
    )
