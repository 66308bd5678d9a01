"""Texts of a sheet compared with well-known words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kpi_addin.drafting.vocabulary import Known
from kpi_addin.fold import fold
from kpi_addin.one_line import shown as _shown

_END_BRACKET = re.compile(r"\([^()]*\)$")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,2}\))")
_NUMBER = re.compile(r"[-+]?[\d,，.]+[%％]?")
_SENTENCE = re.compile(r"[。；;，!！]|\d{4}|\d+(?:\.\d+)?[%％]|[≥≤=<>＝]")
LONGEST_LABEL = 24


def plain(text: str) -> str:
    """A text folded, without the bracket at its end and the number before it."""
    folded = _NUMBERING.sub("", fold(text))
    return _END_BRACKET.sub("", folded) or folded


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(word[1:])


def matches(text: str, words: Iterable[str]) -> bool:
    """Whether a text is one of these words, in brackets or not."""
    folded, bare = fold(text), plain(text)
    return any(
        bool(_pattern(word).fullmatch(bare)) if word.startswith("/") else fold(word) in {folded, bare} for word in words
    )


def key_of(text: str, known: Known) -> str | None:
    """The key that knows a text: a word that is the same, before a pattern that fits."""
    if len(text) > 2 * LONGEST_LABEL:
        return None
    exact = (key for key, words in known.items() if matches(text, (word for word in words if not word.startswith("/"))))
    loose = (key for key, words in known.items() if matches(text, (word for word in words if word.startswith("/"))))
    return next(exact, None) or next(loose, None)


def is_number(text: str) -> bool:
    """Whether a text is nothing but a number."""
    return bool(_NUMBER.fullmatch(fold(text)))


def may_be_label(text: str) -> bool:
    """Whether a text is short and says nothing: no sentence, no number, no year."""
    folded = fold(text)
    return 0 < len(folded) <= LONGEST_LABEL and not is_number(text) and not _SENTENCE.search(folded)


def printed(text: str) -> str:
    """A printed word in one line: Chinese needs no space where a line ends, and no colon after a label."""
    joined = re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", " ".join(text.split()))
    return joined.strip(" :：")


def shown(text: object) -> str:
    """A text as it is quoted in a comment."""
    return _shown(printed(str(text)))
