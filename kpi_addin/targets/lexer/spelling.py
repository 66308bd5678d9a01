"""A cell's text in one spelling: one glyph for one meaning, and no white space that means nothing."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Final

from kpi_addin.targets.lazy_pattern import pattern

LONGEST: Final = 300
"""Characters of a cell that are looked at. No target is longer, so the work is bounded whatever a cell holds."""

SEPARATOR: Final = pattern(r"[|｜¦│\t]")
"""What parts the cells of an expression whose parts stand in columns of their own."""

# What people (and fonts, and scanners) write for one sign. Circled and dotted list numbers must go before NFKC makes
# digits of them: ①95% is not 195%.
_VARIANTS: Final = {
    "≥": "≧⩾≽⪰≮⋝",
    "≤": "≦⩽≼⪯≯⋜",
    ">": "〉﹥＞》≱",
    "<": "〈﹤＜《≰",
    "=": "═＝﹦⚌゠",
    "~": "～〜∼∽﹏",
    "-": "－‒–—―−─━‐‑﹣",
    "*": "×✕✖＊﹡∗",
    "%": "％﹪٪℅",
    "(": "（﹙【〔［[{",
    ")": "）﹚】〕］]}",
    ",": "，﹐",
    ";": "；﹔①②③④⑤⑥⑦⑧⑨⑩⑪⑫❶❷❸❹❺⒈⒉⒊⒋⒌⒍",
    ":": "：﹕∶︰",
    "'": "‘’＇`´",
    '"': "“”＂「」『』",
    "…": "⋯",
    "|": "｜¦│┃",
    "·": "•・‧∙⋅",
}
# The mirrors of published tables that are in traditional characters: the words this language is made of, no more.
_TRADITIONAL: Final = (
    "於达達萬億內個減過員數後與幾兩從滿無較長增戶畝場項處點時間訂設備條頃間隻頭臺輛標準計劃預額應當實際現號類級華優",
    "于达达万亿内个减过员数后与几两从满无较长增户亩场项处点时间订设备条顷间只头台辆标准计划预额应当实际现号类级华优",
)
_GLYPHS: Final = {ord(v): k for k, variants in _VARIANTS.items() for v in variants} | {
    ord(old): new for old, new in zip(*_TRADITIONAL, strict=True)
}
_ENTITIES: Final = (("&ge;", "≥"), ("&le;", "≤"), ("&gt;", ">"), ("&lt;", "<"), ("&nbsp;", " "), ("&amp;", "&"))
_INVISIBLE: Final = pattern(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1f]"
)
_SPACES: Final = pattern(r"\s+")
_NUMBER: Final = frozenset("0123456789.,")
_SQUARE: Final = pattern(r"[\[(][^\[\]()]*[\])]")
"""A pair of brackets, one of them square."""
_EXCEL_BREAK: Final = "_x000D_"


def in_one_spelling(text: str) -> str:
    """Return ``text`` in one spelling, at most a small multiple of :data:`LONGEST` characters long."""
    text = text[:LONGEST]
    if "&" in text:
        text = _entities(text)
    if not text.isascii() or (("[" in text or "]" in text) and _SQUARE.search(text)):
        text = text.translate(_GLYPHS)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text).translate(_GLYPHS)
    text = _INVISIBLE.sub("", text)
    return squeeze(text.replace(_EXCEL_BREAK, " "))


def squeeze(text: str) -> str:
    """Drop white space, but keep one space where it parts two numbers or two words in Latin letters."""
    parts = _SPACES.split(text.strip())
    if len(parts) == 1:
        return parts[0]
    kept = [parts[0]]
    for before, after in pairwise(parts):
        if _part_words(before[-1], after[0]):
            kept.append(" ")
        kept.append(after)
    return "".join(kept)


def _part_words(before: str, after: str) -> bool:
    """Whether the space between two characters parts two numbers (``1. 5`` is not 1.5) or two Latin words."""
    if before in _NUMBER and after in _NUMBER:
        return True
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


def _entities(text: str) -> str:
    """Published tables carry signs as HTML."""
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text
