"""The roster of a share: as it is, as a sheet, and as a list from Excel would make it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kpi_addin.api.paths import AnyPath
from kpi_addin.atomic import replace_file
from kpi_addin.errors import InputError, ShareError, UnreadableError
from kpi_addin.kept_copy import REPLACED, keep_beside
from kpi_addin.outputs import ROSTER, check_output
from kpi_addin.reading import limits
from kpi_addin.reading.decoding import decoded
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.source import read_source

if TYPE_CHECKING:
    from kpi_addin.language import Bilingual
    from kpi_addin.master.calendar.listed import Calendar
    from kpi_addin.master.roster.changes import NewRoster
    from kpi_addin.master.roster.listed import Fault
    from kpi_addin.master.share.share_settings import ShareSettings
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.share.unit import Unit
    from kpi_addin.master.share.windows import Window

_TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})
_DELIMITERS: Final = ("\t", ",", ";")


@dataclass(frozen=True)
class PlannedRoster:
    """What a workbook would make of a share's roster and calendar; nothing is written before `apply`.

    ``unread`` are headings that nobody reads. ``handed_in`` are the names of units that the list leaves out although they have
    handed in this year. ``calendar`` is None where nothing of it would change, ``changes`` are what would change in words, ``faults``
    what is wrong.
    """

    new: NewRoster
    unread: tuple[str, ...]
    handed_in: tuple[str, ...]
    calendar: tuple[Window, ...] | None
    changes: tuple[Bilingual, ...]
    faults: tuple[Fault, ...]
    file: Path
    _store: Store
    _settings: bytes

    def apply(self) -> Path:
        """Put roster and calendar into share.toml; the settings of before are kept beside the list, and it is returned where.

        Raises `ShareError`, also where somebody changed the settings meanwhile, and `WriteError`; nothing is changed then.
        """
        from kpi_addin.master.calendar.written import with_calendar  # noqa: PLC0415
        from kpi_addin.master.roster.written import with_roster  # noqa: PLC0415
        from kpi_addin.master.share.opening import settings_of  # noqa: PLC0415

        place = self._store.place
        written = self._settings
        if self.new.changes:
            written = with_roster(written, self.new.units, self.new.places)
        if self.calendar is not None:
            written = with_calendar(written, self.calendar)
        settings_of(place, written, "share.toml")
        with place.only_writer():
            if place.settings() != self._settings:
                raise ShareError(
                    f"{place.name} 的设置刚刚被别人改过，没有改动；请重新运行一次。",
                    f"The settings of {place.name} were just changed by somebody; nothing was changed, run it again.",
                )
            kept = keep_beside(self.file.with_name("share.toml"), self._settings, REPLACED)
            place.replace_settings(written)
        return kept


def plan_roster(share: str | AnyPath, path: AnyPath) -> PlannedRoster:
    """Read a list of units, a calendar or both and hold them against the share's.

    Raises `ShareError`, `UnreadableError`, `InputError`.
    """
    from kpi_addin.master.calendar.changes import calendar_changes  # noqa: PLC0415
    from kpi_addin.master.calendar.listed import calendars_in  # noqa: PLC0415
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415
    from kpi_addin.master.share.share_settings import read_share_settings  # noqa: PLC0415

    file, store = Path(path), open_store(share)
    settings = store.place.settings()
    is_text = file.suffix.lower() in _TEXTS
    grids = [_text_grid(file)] if is_text else read_source(file)
    there, calendars = read_share_settings(settings, "share.toml"), calendars_in(grids)
    ours = {grid.sheet for grid, _ in calendars}
    listed = [grid for grid in grids if grid.sheet not in ours]
    new, unread = _new_roster(there.roster, listed, file, is_text=is_text, needed=not calendars)
    calendar = _calendar(calendars, there, file)
    windows = _with_deadline(calendar.windows, there) if calendar and calendar.windows else there.windows
    gone = [change.before for change in new.changes if change.before and not change.after]
    changes = [change.told for change in new.changes]
    changes += calendar_changes(there.windows, windows)
    faults = (*new.faults, *(calendar.faults if calendar else ()))
    other = None if windows == there.windows else windows
    return PlannedRoster(new, unread, _handed_in(store, gone), other, tuple(changes), faults, file, store, settings)


def _with_deadline(windows: tuple[Window, ...], there: ShareSettings) -> tuple[Window, ...]:
    """A ``deadline`` of the settings says when the targets are due, as long as the calendar does not speak of them."""
    if there.deadline is None or any(window.stage == "targets" for window in windows):
        return windows
    return (*(window for window in there.windows if window.stage == "targets"), *windows)


def _new_roster(
    before: tuple[Unit, ...], grids: Sequence[Grid], file: Path, *, is_text: bool, needed: bool
) -> tuple[NewRoster, tuple[str, ...]]:
    """What the list says, and the headings that nobody reads; the roster as it is where there is none and none is ``needed``."""
    from kpi_addin.master.roster.changes import NewRoster, new_roster  # noqa: PLC0415
    from kpi_addin.master.roster.listed import has_listing, listing_in  # noqa: PLC0415

    if not needed and not has_listing(grids):
        return NewRoster(before, tuple(range(len(before))), (), ()), ()
    listing = listing_in(grids, file.name, is_text=not is_text)
    return new_roster(before, listing), listing.unread


def _calendar(found: Sequence[tuple[Grid, int]], there: ShareSettings, file: Path) -> Calendar | None:
    """The calendar of the sheet that holds one; without a row it says nothing, for a sheet that was never filled in is no wish."""
    from kpi_addin.master.calendar.listed import calendar_in  # noqa: PLC0415

    if len(found) > 1:
        sheets = "、".join(grid.sheet for grid, _ in found)
        raise InputError(
            f"《{file.name}》里有几张像日程的表：{sheets}；请只留一张。",
            f"{file.name} has several sheets that look like a calendar: {sheets}; keep one.",
        )
    return calendar_in(*found[0], there.year) if found else None


def calendar_of(share: str | AnyPath) -> tuple[Window, ...]:
    """The windows of a share's calendar. Raises `ShareError`."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    return open_store(share).settings.windows


def roster_of(share: str | AnyPath) -> tuple[Unit, ...]:
    """The units on a share's roster. Raises `ShareError`."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    return open_store(share).settings.roster


def write_roster(units: Sequence[Unit], path: AnyPath, windows: Sequence[Window] = (), *, force: bool = False) -> None:
    """Roster and calendar as sheets to edit and to read back.

    Raises `WriteError` where the file is not ours and ``force`` not given.
    """
    from kpi_addin.master.roster.sheet import roster_sheet  # noqa: PLC0415

    check_output(Path(path), ROSTER, force=force)
    replace_file(Path(path), roster_sheet(units, windows))


def _handed_in(store: Store, units: Sequence[Unit]) -> tuple[str, ...]:
    from kpi_addin.master.share.subject import is_of_unit  # noqa: PLC0415

    keys = store.units() if units else []
    return tuple(unit.name for unit in units if any(is_of_unit(key, unit.id) for key in keys))


def _text_grid(file: Path) -> Grid:
    """A .csv, or cells parted by tabs. Its texts and numbers are one: a code without leading zeros may have lost them."""
    try:
        data = file.read_bytes() if file.stat().st_size <= limits.MAX_FILE_BYTES else b"\x00"
        text = decoded(data)
    except OSError as error:
        raise UnreadableError(
            f"读不了《{file.name}》（{error.strerror}）；请检查路径和权限。",
            f"{file.name} can't be read ({error.strerror}); check the path and its permissions.",
        ) from error
    if text is None:
        raise UnreadableError(
            f"《{file.name}》不是文本表格；请在 Excel 里另存为 .xlsx。", f"{file.name} is no text; save it as .xlsx."
        )
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(csv.reader(text.split("\n"), delimiter=delimiter))
    except csv.Error:
        raise UnreadableError(
            f"《{file.name}》的引号没有配对，读不成表格；请在 Excel 里另存为 .xlsx。",
            f"The quotes of {file.name} don't match; save it as .xlsx.",
        ) from None
    return Grid(file.stem, tuple(tuple(cell if cell.strip() else None for cell in row) for row in rows))
