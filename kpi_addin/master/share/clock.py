"""What time it is by the share's own clock: whoever is late is late by that, not by the clock of the PC that asks or hands in."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kpi_addin.errors import ShareError
from kpi_addin.master.share.files import TEMPORARY
from kpi_addin.master.share.place import Place
from kpi_addin.told_time import told_time, utc_now


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment; ``of_share`` is False where the share could not be asked and it is the PC's."""

    at: datetime
    of_share: bool = True


def share_now(place: Place) -> Moment:
    """The time by the share's clock; by this PC's where nothing may be written there."""
    try:
        return Moment(place.now())
    except ShareError:
        return Moment(utc_now(), of_share=False)


def time_in_folder(folder: Path) -> datetime:
    """The time by the clock of whoever keeps a folder: that of a file which is written there this moment. Raises OSError.

    A probe that is left behind is swept with what other writers left.
    """
    probe = folder / f"{TEMPORARY}clock-{secrets.token_hex(4)}"
    try:
        with probe.open("xb") as file:
            file.write(b".")
            file.flush()
            os.fsync(file.fileno())
        return told_time() or datetime.fromtimestamp(probe.stat().st_mtime, UTC)
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
