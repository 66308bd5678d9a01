"""Where a share keeps its bytes: a folder, or a database. What the bytes mean is not known here."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from kpi_addin.master.share.holder import Holder

PATIENCE = 20.0
"""So many seconds somebody waits for whoever writes the master."""


class Place(Protocol):
    """Bytes that are written once, an append-only row of ledger entries, and one file that is made anew: the master.

    Every method raises `ShareError` where the system refuses; nothing is then stored.
    """

    @property
    def name(self) -> str:
        """What to call it in messages: the folder's path, or the database without its password."""

    @property
    def master_name(self) -> str:
        """What to call its master in messages."""

    @property
    def reviews(self) -> Place:
        """The same place, where what lies in its years for its units are reviews and no submissions."""

    def settings(self) -> bytes:
        """The text of share.toml."""

    def replace_settings(self, data: bytes) -> None:
        """Put another share.toml in place in one step."""

    def is_share(self) -> bool:
        """Whether a share was set up there."""

    def set_up(self, settings: bytes) -> None:
        """Make a share of an empty place; one that is a share already is left as it is."""

    def forms(self) -> dict[str, bytes]:
        """The bureau's own definitions of forms, by the names of their files."""

    def keep_form(self, file: str, data: bytes) -> None:
        """Put a definition there, or another in its place."""

    def last_number(self) -> int:
        """The number of the ledger's last entry; 0 where there is no ledger."""

    def entry(self, number: int) -> bytes | None:
        """An entry of the ledger, None where there is none."""

    def append(self, number: int, data: bytes) -> bool:
        """Put an entry there whole; False, and nothing is changed, where there is one of that number already.

        Raises `UnsureError` where the place broke off so that the entry may be there.
        """

    def years(self) -> list[int]:
        """The years for which anything lies here, ascending."""

    def units(self, year: int) -> list[str]:
        """The ids of the units for which anything lies here, sorted."""

    def files(self, year: int, unit: str) -> list[str]:
        """The names of what lies here for a unit, sorted; unfinished files are none."""

    def strangers(self) -> list[str]:
        """What lies where only we put things and has no name of ours, such as a copied year; counted nowhere."""

    def read(self, year: int, unit: str, file: str) -> bytes | None:
        """What is in a file, None where there is none."""

    def keep(self, year: int, unit: str, file: str, data: bytes) -> datetime:
        """Write a file once and whole (again with the same bytes is fine); return the time by the share's own clock."""

    def now(self) -> datetime:
        """The time by the share's own clock."""

    def drop(self, year: int, unit: str, file: str) -> None:
        """Remove a file that never got into the ledger."""

    def sweep(self, year: int, unit: str) -> None:
        """Remove what killed writers left unfinished long ago."""

    def keep_workbook(self, code: str, data: bytes) -> None:
        """Keep a workbook under the hash of its bytes; one that is there already is the same."""

    def workbook(self, code: str) -> bytes | None:
        """A workbook by its hash, None where there is none."""

    def only_writer(self, patience: float = PATIENCE) -> AbstractContextManager[None]:
        """Be the only one to write the master while the block runs; raises `ShareError` naming the other one."""

    def holder(self) -> Holder | None:
        """Who is writing the master, None where nobody is."""

    def break_lock(self) -> None:
        """Take the writer's lock away; an older master never replaces a newer one all the same."""

    def master(self) -> bytes | None:
        """The master as it lies here, None where there is none."""

    def check_master_free(self) -> None:
        """Raises `WriteError` where somebody has the master open so that it cannot be replaced: they are typing still."""

    def replace_master(self, data: bytes, there: bytes | None) -> bool:
        """Put a new master in place of ``there``, in one step; False where somebody saved another meanwhile.

        Raises `WriteError` where it is open in Excel.
        """
