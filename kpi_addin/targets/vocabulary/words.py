"""The vocabulary of the target language: each word as the token it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.tokens import AnyToken, Kind, Note, Token
from kpi_addin.targets.vocabulary.change_words import BASES, CHANGES
from kpi_addin.targets.vocabulary.comparison_words import COMPARISONS, COMPARISONS_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterable

_JOINERS: Final = "- -- ~ ~~"
_JOINING_WORDS: Final = "至 到 和 与"
_OR: Final = "或 或者 或是"
_STOPS: Final = ", ; 。 、 : . ! ? ' \" ·"
_ANDS: Final = "且 并且 并 及 ,且 并,"
_AFTER_DATE: Final = "前 之前 以前 止 截止 为止 内 以内 之内"
_REMNANTS: Final = "** *** **** ***** * □ □□ ○○ ○ __ ___ ____ _ …… … ... .... ...... ## ??? ?? 某某"
_INCLUDED: Final = {"(含)": True, "(包含)": True, "(含本数)": True, "(不含)": False, "(不含本数)": False, "含": True}


def _tokens(kind: Kind, words: str) -> Iterable[Token]:
    return (Token(kind, word) for word in words.split())


def _by_word(*groups: Iterable[AnyToken]) -> dict[str, AnyToken]:
    """Tokens by their words; of two that are written alike the later holds."""
    return {token.text: token for group in groups for token in group}


_NOTES: Final = tuple(Note(word, included) for word, included in _INCLUDED.items())
VOCABULARY: Final = _by_word(
    _tokens(Kind.STOP, _STOPS),
    _tokens(Kind.JOINER, _JOINERS),
    _tokens(Kind.OR, _OR),
    _tokens(Kind.BLANK, _REMNANTS),
    CHANGES,
    BASES,
    COMPARISONS,
    _NOTES,
    _tokens(Kind.OPEN, "("),
    _tokens(Kind.CLOSE, ")"),
)
"""Words that may stand anywhere."""
AFTER: Final = _by_word(COMPARISONS_AFTER, _tokens(Kind.JOINER, _JOINING_WORDS), _tokens(Kind.STOP, _ANDS), _NOTES)
"""Words after a number, its unit or its noun."""
AFTER_DATE: Final = frozenset(_AFTER_DATE.split())
"""Words after a date that make it a deadline."""
HEADS: Final = {"人": "人", "户": "户", "亩": "亩", "月": "月", "日": "日", "周": "周", "生": "生", "村": "村"}
"""What stands before 均 in 人均, 户均 …, and what it divides by."""
_ASIDES: Final = """
    计划标准 历史标准 行业标准 通用标准 其他标准 核心 核心指标 定量 定性 正向 反向 正向指标 反向指标 定量指标
    年度 全年 年 半年 预计 约束性 预期性 约束性指标 预期性指标 国家标准 地方标准 累计 当年 本年 含税 不含税
"""
ASIDES: Final = frozenset(_ASIDES.split())
"""Said in brackets of a number's kind, not of its size: dropped."""
