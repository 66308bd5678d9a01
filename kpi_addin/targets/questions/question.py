"""A question about a target, and the target that it is asked about: to be confirmed, or not understood at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from kpi_addin.language import Bilingual
from kpi_addin.targets.target import Target

_SIGNS: Final = {">=": "≥", "<=": "≤"}
"""How an operator is shown; the others are shown as they are."""


class Question(NamedTuple):
    """What to ask, in Chinese and English, and what else the text may mean."""

    zh: str
    en: str
    readings: tuple[str, ...] = ()

    @property
    def wording(self) -> Bilingual:
        """What to ask, to be told in the reader's language."""
        return Bilingual(self.zh, self.en)


def unclear(expression: str, question: Question) -> Target:
    """A text that is not understood, or in more than one way."""
    return Target(expression, "unclear", certain=False, readings=question.readings, question=question.wording)


def to_confirm(target: Target, question: Question) -> Target:
    """The likeliest reading, to be confirmed."""
    readings = question.readings or (shown(target),)
    return replace(target, certain=False, readings=readings, question=question.wording)


def shown(target: Target) -> str:
    """A target in its plainest spelling."""
    if target.value2 is not None:
        return f"{target.value}～{target.value2}{target.unit or ''}"
    return f"{sign_of(target)}{target.value or ''}{target.unit or ''}"


def sign_of(target: Target) -> str:
    """A target's operator as one sign."""
    return _SIGNS.get(target.operator or "", target.operator or "")
