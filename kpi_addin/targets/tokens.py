"""Cut a folded text into tokens: each a part of speech (a letter, see :mod:`.words`), its text and its meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_addin.targets import dates, numerals, words
from kpi_addin.targets.units import DURATIONS, dimension, is_unit, tidy, unit_at
from kpi_addin.targets.words import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_addin.targets.target import Operator


class Token(NamedTuple):
    """One token. ``value`` depends on the kind: a Comparison, a Number, a unit, a Span, a word."""

    kind: str
    text: str
    value: object = None


class Number(NamedTuple):
    """A number as a decimal string, with the unit that its own words carry (九成 is 90 %)."""

    value: str
    unit: str = ""
    exact: bool = True


_SIGNS: Final = re.compile(r"[<>=≥≤]+")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9.+#&/_-]*(?<![./])")
_PARTS: Final = re.compile(
    r"([百千万]|\d+|[一二两三四五六七八九十]+)分之(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+)"
)
_TENTHS: Final = re.compile(
    r"(\d(?:\.\d)?|[一二两三四五六七八九十])成()([一二三四五六七八九半])?(?=以上|以下|以内|左右|$|[,;。])"
)
_MIXED: Final = re.compile(r"(\d+)([万亿])(?:(\d{4})|(\d)([千百]))(?![\d.万亿千百])")
_BRACKETED: Final = re.compile(r"\(([^()]{1,12})\)")
_ALTERNATIVES: Final = frozenset("次套份个台期人户场座处件批")
"""What stands in brackets behind a unit: 20场(次), 10台(套)."""
_ONCE_A: Final = re.compile(r"[一1]个?(年|季度|月|周|天)(?=[≥≤<>=]?[\d一二两三四五六七八九十]|至少|不少于|不低于)")
_BASE_YEAR: Final = re.compile(r"[较比](20\d\d)年(?:度|底|末|同期)*(?:相比)?")
SIGN_MEANING: Final[dict[frozenset[str], Operator]] = {
    frozenset(">"): ">", frozenset("<"): "<", frozenset("="): "=", frozenset("≥"): ">=", frozenset("≤"): "<=",
    frozenset(">="): ">=", frozenset("<="): "<=", frozenset("≥="): ">=", frozenset("≤="): "<=", frozenset("≥>"): ">=",
    frozenset("≤<"): "<=", frozenset("≥>="): ">=", frozenset("≤<="): "<=",
}  # fmt: skip
_ENDS: Final = frozenset("nuaiz)")
"""What a word after a number (以上, 内, a joiner) may stand behind."""
_SIGN_CHARACTERS: Final = frozenset("<>=≥≤-±")
_SIGNED_AFTER: Final = frozenset({"", "o", "r", "(", "s", "b", "m"})
"""Where a minus is a sign and not a joiner."""
_LONELY: Final = frozenset({"", "o", "(", "z"})


def _index(vocabulary: Iterable[str]) -> dict[str, list[str]]:
    """Words by first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(vocabulary, key=len, reverse=True):
        table.setdefault(word[0], []).append(word)
    return table


_WORDS: Final = _index(words.VOCABULARY)
_AFTER: Final = _index(words.AFTER)
_AFTER_DATE: Final = _index(words.AFTER_DATE)
_NUMERAL_START: Final = frozenset("半零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟")


def tokenize(text: str) -> list[Token]:
    """Cut ``text`` (folded) into tokens; nothing is lost: what has no meaning here is a word (``w``)."""
    tokens: list[Token] = []
    position = word_start = 0
    while position < len(text):
        before = tokens[-1].kind if tokens and word_start == position else ("w" if word_start < position else "")
        found = _token_at(text, position, before)
        if found is None:
            position += 1
            continue
        if word_start < position:
            tokens.append(Token("w", text[word_start:position]))
        token, position = found
        tokens.append(token)
        word_start = position
    if word_start < position:
        tokens.append(Token("w", text[word_start:]))
    return tokens


def _token_at(text: str, start: int, before: str) -> tuple[Token, int] | None:
    """The token that begins at ``start``, given the kind of the one before; None inside words."""
    character = text[start]
    if character in "<>=≥≤":
        return _sign(text, start)
    if before in _ENDS and (found := _after_number(text, start, before)):
        return found
    if before == "w" and (found := _after_noun(text, start)):
        return found
    if character.isascii() and character.isalpha():
        return _latin(text, start)
    if before not in _ENDS and (found := _date(text, start)):
        return found
    if before in {"d", "e", "i"} and (word := _longest_of(text, start, _AFTER_DATE)):
        return Token("e", word), start + len(word)
    if found := _per(text, start):
        return found
    if character.isdecimal() or character in _NUMERAL_START or (character == "-" and before in _SIGNED_AFTER):
        return _number(text, start, before)
    return _base(text, start) or _word(text, start) or _lone_unit(text, start, before)


def _sign(text: str, start: int) -> tuple[Token, int]:
    """A run of comparison signs, in whatever order they were typed: =>, ≥=; ``?`` when they contradict each other."""
    end = _SIGNS.match(text, start).end()  # type: ignore[union-attr]
    operator = SIGN_MEANING.get(frozenset(text[start:end]))
    kind = "o" if operator else "?"
    return Token(kind, text[start:end], Comparison(operator)), end


def _latin(text: str, start: int) -> tuple[Token, int]:
    """Letters and digits that belong together: PM2.5, ISO9001; XX is the blank of a template."""
    end = _LATIN.match(text, start).end()  # type: ignore[union-attr]
    word = text[start:end]
    return Token("z" if set(word) <= {"x", "X"} else "k", word), end


def _after_number(text: str, start: int, before: str) -> tuple[Token, int] | None:
    """What may stand behind a number: its unit, in brackets or not, 以上, (含), a joiner."""
    if before in {"n", "z"} or text[start - 1] in "余多":
        if (end := unit_at(text, start)) > start:
            return Token("u", text[start:end], tidy(text[start:end])), end
        if (match := _BRACKETED.match(text, start)) and is_unit(match[1]):
            return Token("u", match[0], tidy(match[1])), match.end()
    if before == "u" and (match := _BRACKETED.match(text, start)) and match[1] in _ALTERNATIVES:
        return Token("u", match[0], match[0]), match.end()
    word = _longest_of(text, start, _AFTER)
    if word is None or (word == "内" and text.startswith("容", start + 1)):
        return None
    kind, value = words.AFTER[word]
    if kind in "js" and not _number_follows(text, start + len(word)):
        return None
    return Token(kind, word, value), start + len(word)


def _after_noun(text: str, start: int) -> tuple[Token, int] | None:
    """3个品种以上: the operator stands behind the noun."""
    word = _longest_of(text, start, _AFTER)
    if word is None or word in words.ONLY_AFTER_A_NUMBER or words.AFTER[word][0] != "a":
        return None
    return Token("a", word, words.AFTER[word][1]), start + len(word)


def _date(text: str, start: int) -> tuple[Token, int] | None:
    found = dates.span_at(text, start)
    if found is None or (found[0].loose and unit_at(text, found[1]) > found[1]):
        return None
    return Token("d", text[start : found[1]], found[0]), found[1]


def _number(text: str, start: int, before: str) -> tuple[Token, int] | None:
    """A number in digits or in Chinese; the latter only where it can't be part of a word (一般, 统一, 三公)."""
    if match := _PARTS.match(text, start) or _TENTHS.match(text, start):
        if number := numerals.parts(match):
            return Token("n", match[0], Number(*number)), match.end()
    first = start + (text[start] == "-")
    if text[first : first + 1].isdecimal():
        return _digits(text, start, first)
    return _chinese(text, start, before) if first == start else None


def _digits(text: str, start: int, first: int) -> tuple[Token, int] | None:
    match = _MIXED.match(text, first)
    if match:
        value = numerals.mixed(match)
    else:
        match = numerals.ARABIC.match(text, first)
        if match is None:
            return None
        value = numerals.arabic(match[0])
    end = match.end()
    following = text[end : end + 1]
    if following.isascii() and following.isalpha() and unit_at(text, end) == end:
        end = _LATIN.match(text, end).end()  # type: ignore[union-attr]
        return Token("k", text[start:end]), end
    return Token("n", text[start:end], Number("-" + value if first > start else value)), end


def _chinese(text: str, start: int, before: str) -> tuple[Token, int] | None:
    if text[start] == "半":
        end = unit_at(text, start + 1)
        return (Token("n", "半", Number("0.5")), start + 1) if dimension(text[start + 1 : end]) in DURATIONS else None
    for word, (value, unit) in words.NUMBER_WORDS.items():
        if text.startswith(word, start) and (unit or start + len(word) == len(text)):
            return Token("n", word, Number(value, unit)), start + len(word)
    match = numerals.CHINESE.match(text, start)
    if match is None or (before == "w" and not text[:start].endswith(words.VERBS)) or before == "k":
        return None
    end = match.end()
    digits = match[0]
    if len(digits) > 1 and digits[-1] in "万亿" and unit_at(text, end) > end:
        end, digits = end - 1, digits[:-1]
    value = numerals.chinese(digits)
    after = unit_at(text, end)
    rest = text[after : after + 1]
    if value is None or rest in words.NOT_AFTER_A_COUNT:
        return None
    if text[end:after] in words.ORDINALS and before != "o":
        return Token("h", text[start:after]), after
    if before == "o" or after == len(text) or _after_number(text, after, "u"):
        return Token("n", text[start:end], Number(str(value))), end
    return (Token("h", text[start:after]), after) if after > end else None


def _per(text: str, start: int) -> tuple[Token, int] | None:
    """每年, 每千人, 人均: what a number is counted by."""
    if match := _ONCE_A.match(text, start):
        return Token("m", match[0], match[1]), match.end()
    if text[start] == "每":
        end = start + 3 if text.startswith("每半年", start) else unit_at(text, start + 1)
        return (Token("m", text[start:end], text[start + 1 : end]), end) if end > start + 1 else None
    if text[start + 1 : start + 2] == "均" and text[start] in words.PER:
        return Token("m", text[start : start + 2], words.PER[text[start]]), start + 2
    return None


def _base(text: str, start: int) -> tuple[Token, int] | None:
    """比2023年, 较2020年同期."""
    match = _BASE_YEAR.match(text, start)
    return (Token("b", match[0], match[1] + "年"), match.end()) if match else None


def _word(text: str, start: int) -> tuple[Token, int] | None:
    word = _longest_of(text, start, _WORDS)
    if word is None:
        return None
    end = start + len(word)
    if word in words.ONLY_BEFORE_A_NUMBER and not _number_follows(text, end):
        return None
    if start and text[start - 1] in words.NOT_BEHIND.get(word, ""):
        return None
    kind, value = words.VOCABULARY[word]
    return Token(kind, word, value), end


def _number_follows(text: str, position: int) -> bool:
    following = text[position : position + 1]
    if following in words.ONLY_BEFORE_A_NUMBER:
        return _number_follows(text, position + 1)
    return following.isdecimal() or following in _NUMERAL_START or following in _SIGN_CHARACTERS


def _lone_unit(text: str, start: int, before: str) -> tuple[Token, int] | None:
    """A unit whose number is missing: all there is, or behind an operator or bracket."""
    if before not in _LONELY:
        return None
    end = unit_at(text, start)
    if end > start and (end == len(text) or text[end] in ")。.;,"):
        return Token("u", text[start:end], tidy(text[start:end])), end
    return None


def _longest_of(text: str, start: int, index: dict[str, list[str]]) -> str | None:
    for word in index.get(text[start], ()):
        if text.startswith(word, start):
            return word
    return None
