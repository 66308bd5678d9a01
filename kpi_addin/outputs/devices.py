"""Names that Windows keeps for devices, with or without an extension: ``NUL.xlsx`` is no file there."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath

_DEVICE = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$)\s*([.:].*)?", re.IGNORECASE)


def is_device_name(name: str) -> bool:
    """Whether a file's or folder's name is a device's."""
    return _DEVICE.fullmatch(name.strip()) is not None


def names_a_device(path: str) -> bool:
    """Whether a path leads to a device, however the path is written."""
    return is_device_name(PureWindowsPath(path).name)
