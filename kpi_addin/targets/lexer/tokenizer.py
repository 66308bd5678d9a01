"""Cut a folded text into tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.chinese_digits import ONE_TO_TEN
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.after_number import (
    AFTER_INDEX,
    FIRST_OF_NUMERALS,
    number_follows,
    token_after_noun,
    token_after_number,
)
from kpi_addin.targets.lexer.dates import FIRST_OF_DATES, span_at
from kpi_addin.targets.lexer.number_tokens import LATIN, number_at
from kpi_addin.targets.lookup import by_first_character, longest_at
from kpi_addin.targets.tokens import AnyToken, Base, Comparison, Date, Found, Kind, Per, Token, Unit
from kpi_addin.targets.units import tidy, unit_at
from kpi_addin.targets.vocabulary import word_places, words

if TYPE_CHECKING:
    from kpi_addin.targets.target import Operator

SIGN_MEANING: Final[dict[frozenset[str], Operator]] = {
    frozenset(">"): ">", frozenset("<"): "<", frozenset("="): "=", frozenset("≥"): ">=", frozenset("≤"): "<=",
    frozenset(">="): ">=", frozenset("<="): "<=", frozenset("≥="): ">=", frozenset("≤="): "<=", frozenset("≥>"): ">=",
    frozenset("≤<"): "<=", frozenset("≥>="): ">=", frozenset("≤<="): "<=",
}  # fmt: skip
"""What a run of signs means, in whatever order they were typed; other runs contradict themselves."""

_SIGNS: Final = pattern(r"[<>=≥≤]+")
_ONCE_A: Final = pattern(
    rf"(?:一|1(?=年|个|季))个?(年|季度|月|周|天)(?=[≥≤<>=]?[\d{ONE_TO_TEN}两]|[至最][少多]|不[少低超高多大])"
)
_EVERY_ONE: Final = pattern(r"每[生师床校](?![产活态育长意日命物范傅资父])")
"""What is only counted by: 每生每年 600 元."""
_BASE_YEAR: Final = pattern(r"[较比](20\d\d)年(?:度|底|末|同期)*(?:相比)?")
_WORDS: Final = by_first_character(words.VOCABULARY)
_AFTER_DATE: Final = by_first_character(words.AFTER_DATE)

# The kinds of token before a place decide what may stand there.
_ENDS: Final = frozenset({Kind.NUMBER, Kind.UNIT, Kind.OPERATOR_AFTER, Kind.NOTE, Kind.BLANK, Kind.CLOSE})
"""A unit, 以上, 内 or a joiner."""
_DATE_ENDS: Final = frozenset({Kind.DATE, Kind.DEADLINE})
"""前, 之前."""
_SIGNED: Final = frozenset({None, Kind.OPERATOR, Kind.CHANGE, Kind.OPEN, Kind.STOP, Kind.BASE, Kind.PER})
"""A minus that is a sign and not a joiner."""
_LONELY: Final = frozenset({None, Kind.OPERATOR, Kind.OPEN, Kind.BLANK})
"""A unit without a number."""


_BEGINNINGS: Final = frozenset(words.HEADS).union(_WORDS, AFTER_INDEX, FIRST_OF_DATES, FIRST_OF_NUMERALS, "每较比")
"""The characters at which a token can begin among words; at all others nothing need be looked up."""


def tokenize(text: str) -> list[AnyToken]:
    """Cut ``text`` (in one spelling) into tokens; nothing is lost: what has no meaning here is words."""
    tokens: list[AnyToken] = []
    before: Kind | None = None
    position = word_start = 0
    while position < len(text):
        if word_start < position and "\u4e00" <= text[position] <= "\u9fff" and text[position] not in _BEGINNINGS:
            position += 1
            continue
        found = _token_at(text, position, Kind.WORDS if word_start < position else before)
        if found is None:
            position += 1
            continue
        if word_start < position:
            tokens.append(Token(Kind.WORDS, text[word_start:position]))
        token, position = found
        tokens.append(token)
        before, word_start = token.kind, position
    if word_start < position:
        tokens.append(Token(Kind.WORDS, text[word_start:]))
    return tokens


def _token_at(text: str, start: int, before: Kind | None) -> Found | None:
    """The token that begins at ``start``, given the kind of the one before; None inside words."""
    character = text[start]
    if character in "<>=≥≤":
        return _sign(text, start)
    if before in _ENDS:
        found = token_after_number(text, start, before) or (_deadline(text, start) if before is Kind.NOTE else None)
    else:
        found = (token_after_noun(text, start) if before is Kind.WORDS else None) or _date(text, start, before)
    if found is None and character.isascii() and character.isalpha():
        return _latin(text, start)
    return found or _per(text, start) or _number_or_word(text, start, before)


def _number_or_word(text: str, start: int, before: Kind | None) -> Found | None:
    character = text[start]
    if character.isdecimal() or character in FIRST_OF_NUMERALS or (character == "-" and before in _SIGNED):
        return number_at(text, start, before)
    return _base(text, start) or _word(text, start) or _lone_unit(text, start, before)


def _sign(text: str, start: int) -> Found | None:
    match = _SIGNS.match(text, start)
    if match is None:
        return None
    operator = SIGN_MEANING.get(frozenset(match[0]))
    token = Comparison(Kind.OPERATOR, match[0], operator) if operator else Token(Kind.CONTRADICTION, match[0])
    return token, match.end()


def _latin(text: str, start: int) -> Found | None:
    """Letters and digits that belong together; XX is the blank of a template."""
    match = LATIN.match(text, start)
    if match is None:
        return None
    return Token(Kind.BLANK if set(match[0]) <= {"x", "X"} else Kind.LATIN, match[0]), match.end()


def _date(text: str, start: int, before: Kind | None) -> Found | None:
    """A date, or what stands after one; a number with a unit is none, though it may look like one (2024.12万元)."""
    if before in _DATE_ENDS and (deadline := _deadline(text, start)):
        return deadline
    if before is Kind.DATE and text[start] in "至到" and start + 1 < len(text) and span_at(text, start + 1):
        return Token(Kind.JOINER, text[start]), start + 1
    found = span_at(text, start)
    if found is None or (found[0].loose and unit_at(text, found[1]) > found[1]):
        return None
    return Date(text[start : found[1]], found[0]), found[1]


def _deadline(text: str, start: int) -> Found | None:
    word = longest_at(text, start, _AFTER_DATE)
    return (Token(Kind.DEADLINE, word), start + len(word)) if word else None


def _per(text: str, start: int) -> Found | None:
    """每年, 每千人, 人均, 一年: what a number is counted by."""
    character = text[start]
    if character in "一1" and (match := _ONCE_A.match(text, start)):
        return Per(match[0], match[1]), match.end()
    if character == "每":
        end = start + 3 if text.startswith("每半年", start) else unit_at(text, start + 1)
        if end == start + 1 and (match := _EVERY_ONE.match(text, start)):
            end = match.end()
        return (Per(text[start:end], tidy(text[start + 1 : end])), end) if end > start + 1 else None
    if character in words.HEADS and text.startswith("均", start + 1):
        return Per(text[start : start + 2], words.HEADS[character]), start + 2
    return None


def _base(text: str, start: int) -> Found | None:
    """比2023年, 较2020年同期."""
    match = _BASE_YEAR.match(text, start) if text[start] in "较比" else None
    return (Base(match[0], f"{match[1]}年"), match.end()) if match else None


def _word(text: str, start: int) -> Found | None:
    word = longest_at(text, start, _WORDS)
    if word is None:
        return None
    end = start + len(word)
    if word in word_places.ONLY_BEFORE_A_NUMBER and not number_follows(text, end):
        return None
    if start and text[start - 1] in word_places.NOT_AFTER.get(word, ""):
        return None
    return words.VOCABULARY[word], end


def _lone_unit(text: str, start: int, before: Kind | None) -> Found | None:
    """A unit whose number is missing: all there is, or after an operator or bracket."""
    if before not in _LONELY:
        return None
    end = unit_at(text, start)
    if end > start and (end == len(text) or text[end] in ")。.;,"):
        return Unit(text[start:end], tidy(text[start:end])), end
    return None
