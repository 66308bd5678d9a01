"""A unit's id: the name of its folder on the share, the same on every PC however its name was typed."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from kpi_addin.outputs.devices import is_device_name

MAX_LENGTH = 60

# What Windows forbids in a name.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# A space beside a Chinese character is layout (“某 某 局”), one between Latin words is part of the name.
_LAYOUT_SPACE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


def fold_name(name: str) -> str:
    """Bring the spellings of one name together: width, case, layout spaces, invisible characters."""
    folded = unicodedata.normalize("NFKC", name)
    folded = "".join(
        " " if char.isspace() else char for char in folded if unicodedata.category(char) not in {"Cf", "Cs"}
    )
    folded = " ".join(folded.split())
    return unicodedata.normalize("NFC", _LAYOUT_SPACE.sub("", folded).casefold())


def unit_id(name: str) -> str:
    """Return the folder name for a unit's name: safe on Windows and on shares, at most 60 characters."""
    return safe_name(name, MAX_LENGTH)


def safe_name(name: str, longest: int) -> str:
    """A name as a part of a file's name, the same for all its spellings.

    Where the name had to be changed beyond `fold_name`, a hash of it follows, so that two names never meet in one place.
    """
    folded = fold_name(name)
    safe = _FORBIDDEN.sub("_", folded).strip(". ")
    if safe == folded and safe and len(safe) <= longest and not is_device_name(safe):
        return safe
    mark = "-" + blake2b(folded.encode("utf-8"), digest_size=4).hexdigest()
    return (safe[: longest - len(mark)].rstrip(". ") or "unit").replace(".", "_") + mark
