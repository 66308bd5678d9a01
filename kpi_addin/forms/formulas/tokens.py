"""A formula's text → its tokens, each with the place where it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from kpi_addin.forms.formulas.words import COMPARISONS
from kpi_addin.values.fault import WrongValue, quoted

LONGEST: Final = 500
MOST_TOKENS: Final = 120
_HALF_WIDTH: Final = str.maketrans(
    "（），．＋－＊／％＝＜＞！×÷：［］【】０１２３４５６７８９", "(),.+-*/%=<>!*/:[][]0123456789"
)
_SIGNS: Final = ("+-", "±", "<=", ">=", "!=", "==", "<>", *"≠≤≦≥≧=<>+-*/%(),.")
_QUOTES: Final = {'"': '"', "'": "'", "“": "”", "”": "”", "‘": "’", "「": "」"}
_MOST_DIGITS: Final = 20

Sort = Literal["number", "text", "name", "sign", "end"]


class Token(NamedTuple):
    """``text`` as it is compared: a name without its brackets, a text without its quotes."""

    sort: Sort
    text: str
    at: int
    bracketed: bool = False


class WrongFormula(WrongValue):
    """What is wrong with a formula, with the place of the character where it begins, from 1."""

    def __init__(self, zh: str, en: str, at: int) -> None:
        super().__init__(f"公式第 {at + 1} 个字：{zh}", f"character {at + 1} of the formula: {en}")


def tokens_of(text: str) -> list[Token]:
    """The tokens, an ``end`` behind them. Raises `WrongFormula`."""
    if len(text) > LONGEST:
        raise WrongFormula(f"太长，最多 {LONGEST} 个字", f"too long: at most {LONGEST} characters", LONGEST)
    found = [*_tokens(text), Token("end", "", len(text))]
    if len(found) > MOST_TOKENS:
        told = f"太复杂，最多 {MOST_TOKENS} 个词和符号", f"too much: at most {MOST_TOKENS} words and signs"
        raise WrongFormula(*told, found[MOST_TOKENS].at)
    return found


def _tokens(written: str) -> Iterator[Token]:
    text, at = written.translate(_HALF_WIDTH), 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
        elif char in _QUOTES:
            end = _closed(text, at, _QUOTES[char])
            yield Token("text", written[at + 1 : end], at)
            at = end + 1
        elif char == "[":
            end = _closed(text, at, "]")
            yield Token("name", written[at + 1 : end].strip(), at, bracketed=True)
            at = end + 1
        else:
            token = _plain(text, at)
            yield token
            at += len(token.text)


def _closed(text: str, at: int, closing: str) -> int:
    end = text.find(closing, at + 1)
    if end < 0:
        raise WrongFormula(f"{quoted(text[at])}没有配对", f"{quoted(text[at])} is not closed", at)
    return end


def _plain(text: str, at: int) -> Token:
    """A number, a word, or a sign."""
    if text[at] in "0123456789":
        end = _while(text, at, lambda char: char in "0123456789")
        if text[end : end + 1] == "." and text[end + 1 : end + 2] in set("0123456789"):
            end = _while(text, end + 1, lambda char: char in "0123456789")
        if end < len(text) and _in_word(text[end]) and text[at:end].isdecimal():
            return Token("name", text[at : _while(text, at, _in_word)], at)
        if end - at > _MOST_DIGITS:
            raise WrongFormula("数的位数太多", "the number has too many digits", at)
        return Token("number", text[at:end], at)
    if _in_word(text[at]):
        return Token("name", text[at : _while(text, at, _in_word)], at)
    sign = next((sign for sign in _SIGNS if text.startswith(sign, at)), None)
    if sign is None:
        hint = "名称里有符号的，请整个放进方括号 [ ]", "a name with signs in it stands in square brackets [ ]"
        raise WrongFormula(f"不认识{quoted(text[at])}；{hint[0]}", f"{quoted(text[at])} is not known; {hint[1]}", at)
    return Token("sign", sign, at)


def _in_word(char: str) -> bool:
    return (char.isalnum() or char == "_") and char not in COMPARISONS


def _while(text: str, at: int, holds: Callable[[str], bool]) -> int:
    while at < len(text) and holds(text[at]):
        at += 1
    return at
