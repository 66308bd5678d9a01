"""Entries of zip files whose bytes depend on nothing but their content: no clock, no system."""

from __future__ import annotations

from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipInfo

Moment = tuple[int, int, int, int, int, int]
CREATED = datetime(2024, 1, 1, tzinfo=UTC)
"""When our files say that they were made; the clock's would make every one another file."""
UNIX, WINDOWS = 3, 0
_OWNER_READS_AND_WRITES = 0o600 << 16


def fixed_entry(name: str, moment: Moment | None = None, system: int = UNIX) -> ZipInfo:
    """A packed entry, for ``ZipFile.writestr``."""
    entry = ZipInfo(name, moment or CREATED.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _OWNER_READS_AND_WRITES
    entry.create_system = system
    return entry
