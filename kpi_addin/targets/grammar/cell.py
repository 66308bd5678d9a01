"""One cell's text as a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_addin.targets.grammar.shapes import read_sentence
from kpi_addin.targets.lexer.trimming import trimmed
from kpi_addin.targets.questions.about_texts import nothing_said
from kpi_addin.targets.questions.question import unclear
from kpi_addin.targets.sentence import sentence_of

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.target import Target


def read_cell(text: str, expression: str, context: Context) -> Target:
    """Read ``text``, in one spelling, as the target that ``expression`` holds."""
    if question := nothing_said(text):
        return unclear(expression, question)
    return read_sentence(sentence_of(trimmed(text, context.bare_name), expression), context)
