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
    """Two masters that were made of the same are the same bytes. Number 0: of a share without a ledger.

    ``unreadable``: so many units could not be read at the time, so that it is never taken for the last word.
    """

    number: int
    hash: str
    share: str
    settings: str
    version: str
    year: int
    unreadable: int = 0

    def __str__(self) -> str:
        code, share = self.hash or "-", self.share or "-"
        return f"{self.number} {code} {share} {self.settings} {self.version} {self.year} {self.unreadable}"


def made_of(store: Store, at: Snapshot, unreadable: int = 0) -> MadeOf:
    """What a master is made of that is made of the share at that moment."""
    # Without a ledger the heads themselves are all that tells one state from another.
    code = at.hash if at.number else short_hash(repr(sorted(at.heads.items())).encode("utf-8", "backslashreplace"))
    return MadeOf(at.number, code, at.share, _settings(store), __version__, store.settings.year, unreadable)


def _settings(store: Store) -> str:
    """The settings with the bureau's own definitions of forms, after which the sheets are made; most shares have none."""
    settings, forms = store.place.settings(), store.place.forms()
    return short_hash(settings + repr(sorted(forms.items())).encode() if forms else settings)


def made_of_master(data: bytes | None) -> MadeOf | None:
    """What a master tells of itself; None where there is none or it is none of ours."""
    return made_of_in(_property(data) if data else None)


def made_of_in(told: str | None) -> MadeOf | None:
    """What such a text tells; None where it is none."""
    parts = told.split(" ") if told else []
    if len(parts) != len(MadeOf.__slots__) or not all(part.isdecimal() for part in (parts[0], *parts[5:])):
        return None
    number, code, share, settings, version, year, unreadable = parts
    return MadeOf(int(number), code.strip("-"), share.strip("-"), settings, version, int(year), int(unreadable))


def _property(data: bytes) -> str | None:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            properties = archive.read("docProps/custom.xml").decode("utf-8")
    except (BadZipFile, KeyError, UnicodeDecodeError, OSError, ValueError):
        return None
    before, _, rest = properties.partition("<vt:lpwstr>")
    return rest.partition("</vt:lpwstr>")[0] if before else None
