"""What a reviewer would not call a difference: spaces, widths of signs, numbering, points behind a level's name."""

from __future__ import annotations

import re
import unicodedata

from kpi_addin.traditional import simplified

_SPACE = re.compile(r"\s")
_NUMBERING = re.compile(r"^[★*]+|^指标\d+:|^\d+[、.]|^\(\d+\)|^[一二三四五六七八九十]+、|^(其中)?:")
_POINTS = re.compile(r"\(\d+分?\)$")
_REMNANT = re.compile(r"((?:指标|任务|目标)\d*:?|\d+、|…+|\.{3,}|/|-|—)*")
_UNIT_BEHIND = re.compile(r"\([百千万亿]*元\)$")
_SIGNS = str.maketrans({"≧": "≥", "≦": "≤", "═": "=", "﹦": "=", "|": None})


def flat(text: str | None) -> str:
    """Without spaces, in signs of one width, in simplified characters."""
    plain = unicodedata.normalize("NFKC", text or "").replace("⏎", "")
    return simplified(_SPACE.sub("", plain).translate(_SIGNS))


def level(text: str | None) -> str:
    """产出指标(50分) and 产出 are the same level."""
    return _POINTS.sub("", flat(text)).removesuffix("指标")


def name(text: str | None) -> str:
    """指标1:村容村貌 and 村容村貌 are the same indicator; a template's remnant (指标2:, ……) is no name."""
    told, before = flat(text), None
    while told != before:
        before, told = told, _NUMBERING.sub("", told)
    return "" if _REMNANT.fullmatch(told) else told


def target(text: str | None) -> str:
    """>= and ≥ are the same sign, and 定性 and 定量 say only which kind of value follows."""
    return re.sub("^(定性|定量)", "", flat(text).replace(">=", "≥").replace("<=", "≤"))


def line(text: str | None) -> str:
    """The name of a line of money without its numbering, its unit and its colon."""
    told = _UNIT_BEHIND.sub("", flat(text)).replace("其中:", "")
    told = re.sub(r"\d+、|\(\d+\)|[一二三四五六七八九十]+、", "", told)
    return told.rstrip(":").rpartition(":")[2]
