"""One spelling for texts that mean the same: full-width and half-width, spaces, line breaks, dashes, quotes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kpi_addin.traditional import simplified

_IGNORED = re.compile(r"[\s\u200b-\u200d\ufeff\"'“”‘’「」『』《》*:]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d\u2500\uff5e~]")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as it is compared: ``大楼运行费（2023-2025）`` equals ``大楼运行费 (2023—2025)``, and 項目 equals 项目."""
    return _DASHES.sub("-", _IGNORED.sub("", simplified(unicodedata.normalize("NFKC", text))))
