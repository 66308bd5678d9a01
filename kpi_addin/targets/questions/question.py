"""Put a Target together: a plain reading, one to be confirmed, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kpi_addin.language import say
from kpi_addin.targets.target import Target

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context

SIGNS = {">=": "≥", "<=": "≤"}
"""How an operator is shown; the others are shown as they are."""


class Question(NamedTuple):
    """Why a reading needs asking: the question in Chinese and English, and what else the text may mean."""

    zh: str
    en: str
    readings: tuple[str, ...] = ()

    def ask(self) -> str:
        """The question in the language in use."""
        return say(self.zh, self.en)


def unclear(context: Context, question: Question) -> Target:
    """A text that is not understood, or in more than one way."""
    return Target(context.expression, "unclear", certain=False, readings=question.readings, question=question.ask())


def to_confirm(target: Target, question: Question) -> Target:
    """The likeliest reading, to be confirmed."""
    readings = question.readings or (shown(target),)
    return replace(target, certain=False, readings=readings, question=question.ask())


def shown(target: Target) -> str:
    """A target in its plainest spelling."""
    if target.value2 is not None:
        return f"{target.value}～{target.value2}{target.unit or ''}"
    return f"{sign_of(target)}{target.value or ''}{target.unit or ''}"


def sign_of(target: Target) -> str:
    """A target's operator as one sign."""
    return SIGNS.get(target.operator or "", target.operator or "")
