"""What lies on a share that has no ledger: one that version 0.2 or an older one set up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kpi_addin.errors import KpiError, ShareError
from kpi_addin.master.share.hashes import full_hash
from kpi_addin.master.share.ledger_entry import NO_HEADS, Heads, Stored, heads_after
from kpi_addin.master.share.place import Place
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.submission_json import from_json

FILE_NAME: Final = re.compile(r"(\d{4,})-([0-9a-f]{12})\.json")
"""The name of a submission: its revision, and the short hash of its bytes."""


@dataclass(frozen=True, slots=True)
class Found:
    """The submissions that can be told to have been handed in, and where each unit stands by them."""

    stored: tuple[Stored, ...]
    heads: Heads


def found_in(place: Place, settings: ShareSettings) -> Found:
    """Look through all years and units: what was copied under another name is left out. Raises `ShareError`."""
    stored = tuple(
        one
        for year in place.years()
        for unit in place.units(year)
        for file in place.files(year, unit)
        if (one := _stored(place, settings, year, unit, file))
    )
    return Found(stored, heads_after(NO_HEADS, stored))


def _stored(place: Place, settings: ShareSettings, year: int, unit: str, file: str) -> Stored | None:
    match = FILE_NAME.fullmatch(file)
    data = place.read(year, unit, file) if match else None
    if match is None or data is None:
        return None
    revision, code = int(match[1]), full_hash(data)
    try:
        submission = from_json(data, file)
    except ShareError:
        raise
    except KpiError:
        # Damaged, it still stands in the way of the revision before: its unit is told, rather than an older figure counted.
        return Stored(year, unit, revision, file, code)
    # The folder of another name is somebody's copy; an alias or an id of the roster may have come later.
    if unit not in settings.ids_of(submission.subject):
        return None
    return Stored(year, unit, revision, file, code, submission.draft)
