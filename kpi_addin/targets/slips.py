"""Slips of the hand that a target's own text decides: ≥≥95%, =>95%, 不少于≥20次, ≥100%以上, 95% %."""

from __future__ import annotations

from dataclasses import astuple
from functools import lru_cache
from typing import Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import LONGEST, SEPARATOR, in_one_spelling
from kpi_addin.targets.lexer.tokenizer import SIGN_MEANING
from kpi_addin.targets.reader import read_target
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Kind
from kpi_addin.targets.vocabulary.comparison_words import COMPARISONS, COMPARISONS_AFTER

_SIGNS: Final = pattern(r"\s*([<>=≥≤≧≦⩾⩽≽≼﹥﹤＞＜＝](?:\s*[<>=≥≤≧≦⩾⩽≽≼﹥﹤＞＜＝])*)\s*(?=\S)")
_SUSPICIOUS: Final = pattern(
    r"[≧≦⩾⩽≽≼﹥﹤＞＜]|[<>=≥≤＝]\s*[<>=≥≤＝]|[^\s<>=≥≤＝]\s*[<>=≥≤]"  # an unusual sign, two, or one after a word
    r"|^\s*[<>=≥≤][\s\S]*[上下内步底顶限]\s*$|[%％﹪]\s+[%％﹪]"  # one before 以上, and two percent signs
)
"""Nearly all targets are typed as they should be, and are told by this alone."""
_AS_THEY_SHOULD_BE: Final = frozenset({"≥", "≤", ">", "<", "=", "＝", ">=", "<="})
"""＝ keeps a cell from becoming a formula."""
_ONE_SIGN: Final[dict[Operator, str]] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
_TWO_PERCENTS: Final = pattern(r"[%％﹪]\s+[%％﹪](?=\s*$)")
_BEFORE: Final = tuple(
    (each.text, each.operator)
    for each in sorted(COMPARISONS, key=lambda word: -len(word.text))
    if each.kind is Kind.OPERATOR and each.operator and not each.soft
)
_AFTER: Final = tuple(
    (each.text, each.operator)
    for each in sorted(COMPARISONS_AFTER, key=lambda word: -len(word.text))
    if each.operator in {">=", "<="} and each.text != "内"
)
_WORDS_BEFORE: Final = tuple(word for word, _ in _BEFORE)
_WORDS_AFTER: Final = tuple(word for word, _ in _AFTER)
_TOLD: Final = slice(1, 7)
"""Kind to unit of a target: what it demands, without what was written and what is asked about it."""


@lru_cache(maxsize=4096)
def mended(expression: str, indicator: str | None = None, level2: str | None = None) -> str | None:
    """The target as it was meant to be typed; None where nothing is mistyped, or more than one thing may be meant.

    What the text demands stays the same to the reader of targets: that is tried, not hoped.
    """
    if not _SUSPICIOUS.search(expression[:LONGEST]) or len(expression) > LONGEST or SEPARATOR.search(expression):
        return None
    text = _tidied(expression)
    if text == expression:
        return None
    before, after = read_target(expression, indicator, level2), read_target(text, indicator, level2)
    same = _demand(before) == _demand(after) and after.certain and after.kind in {"numeric", "range"}
    return text if same else None


def _tidied(text: str) -> str:
    """Mended until nothing is left to mend; each step makes the text shorter or its sign plain."""
    before = ""
    while text != before:
        before = text
        for step in (_one_sign, _without_word_before, _without_word_after, _one_percent):
            text = step(text)
    return text


def _demand(target: Target) -> tuple[object, ...]:
    further = (target.base, target.open_low, target.open_high, target.about, target.alternative)
    return (*astuple(target)[_TOLD], *further)


def _one_sign(text: str) -> str:
    """≥≥95%, ≧95%, =>95%."""
    match = _SIGNS.match(text)
    if match is None or match[1] in _AS_THEY_SHOULD_BE:
        return text
    operator = SIGN_MEANING.get(frozenset(in_one_spelling(match[1])))
    return f"{_ONE_SIGN[operator]}{text[match.end() :]}" if operator else text


def _without_word_before(text: str) -> str:
    """不少于≥20次: the word and the sign for it."""
    for word, operator in _BEFORE if text.startswith(_WORDS_BEFORE) else ():
        if text.startswith(word) and (rest := _one_sign(text[len(word) :]).lstrip()).startswith(_ONE_SIGN[operator]):
            return rest
    return text


def _without_word_after(text: str) -> str:
    """≥20次以上: the sign and the word for it."""
    for word, operator in _AFTER if text.endswith(_WORDS_AFTER) else ():
        if text.endswith(word) and text.startswith(_ONE_SIGN[operator]):
            rest = text.removesuffix(word).rstrip()
            return text if rest.endswith((")", "）")) else rest
    return text


def _one_percent(text: str) -> str:
    """95% %: the unit typed again. %% without a space may stand for ‰."""
    return _TWO_PERCENTS.sub("%", text)
