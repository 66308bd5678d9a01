"""The bytes of a published text or page → its characters, in the encodings that Chinese offices use."""

from __future__ import annotations

import re
from typing import Final

_DECLARED: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_NAMES: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "utf-8": "utf-8-sig", "utf8": "utf-8-sig", "big5": "big5hkscs",
}  # fmt: skip
"""What a page may call its encoding, with the largest one that has the same characters in the same places."""
_HEAD: Final = 4_096
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def decoded(data: bytes) -> str | None:
    """The text, its lines ended by a mere line feed; None where it is none.

    The encoding that a page declares goes first; one whose characters can't all be read is no reason to refuse the others.
    """
    if data[:2] in _UTF16:
        return _ended(data.decode("utf-16", "replace"))
    declared = [_NAMES[name] for name in _declared(data) if name in _NAMES]
    for encoding in dict.fromkeys((*declared, "utf-8-sig", "gb18030")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return _ended(text)
    if declared and b"\x00" not in data:
        return _ended(data.decode(declared[0], "replace"))
    return None


def _declared(data: bytes) -> list[str]:
    found = _DECLARED.search(data[:_HEAD])
    return [found[1].decode("ascii").lower()] if found else []


def _ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
