"""Text that a workbook can hold: its parts are XML 1.0, which knows no control characters and no half of a pair."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str, instead: str = "") -> str:
    """The text with ``instead`` for each character that XML cannot hold."""
    return _FORBIDDEN.sub(instead, text)
