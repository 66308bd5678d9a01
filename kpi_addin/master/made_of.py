"""What a master was made of: the ledger's entry, the settings and the version, kept in its document properties."""

from __future__ import annotations

import io
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from kpi_addin.master.share.hashes import short_hash
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.store import Store
from kpi_addin.version import __version__


@dataclass(frozen=True, slots=True)
class MadeOf:
    """Two masters that were made of the same are the same bytes. Number 0: of a share without a ledger."""

    number: int
    hash: str
    share: str
    settings: str
    version: str

    def __str__(self) -> str:
        return f"{self.number} {self.hash or '-'} {self.share or '-'} {self.settings} {self.version}"


def made_of(store: Store, at: Snapshot) -> MadeOf:
    """What a master is made of that is made of the share at that moment."""
    # Without a ledger the heads themselves are all that tells one state from another.
    code = at.hash if at.number else short_hash(repr(sorted(at.heads.items())).encode("utf-8", "backslashreplace"))
    return MadeOf(at.number, code, at.share, short_hash(store.place.settings()), __version__)


def made_of_master(data: bytes | None) -> MadeOf | None:
    """What a master tells of itself; None where there is none or it is none of ours."""
    told = _property(data) if data else None
    parts = told.split(" ") if told else []
    if len(parts) != len(MadeOf.__slots__) or not parts[0].isdecimal():
        return None
    number, code, share, settings, version = parts
    return MadeOf(int(number), code.strip("-"), share.strip("-"), settings, version)


def _property(data: bytes) -> str | None:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            properties = archive.read("docProps/custom.xml").decode("utf-8")
    except (BadZipFile, KeyError, UnicodeDecodeError, OSError, ValueError):
        return None
    before, _, rest = properties.partition("<vt:lpwstr>")
    return rest.partition("</vt:lpwstr>")[0] if before else None
