"""Read a target: the door of this room.

How a text goes through: it is put in one spelling (:mod:`.lexer.spelling`); where its parts stand in columns each cell is
told apart (:mod:`.grammar.columns`); a cell is rid of what says nothing (:mod:`.lexer.trimming`) and cut into tokens
(:mod:`.lexer.tokenizer`); numbers are gathered with their operators and units (:mod:`.bounds`) to a sentence
(:mod:`.sentence`), whose shape decides how it is read (:mod:`.grammar.shapes`). What was read may have to be asked about
(:mod:`.questions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_addin.targets.grammar.cell import read_cell
from kpi_addin.targets.grammar.columns import read_columns
from kpi_addin.targets.indicator.context import context_of
from kpi_addin.targets.lexer.spelling import LONGEST, SEPARATOR, in_one_spelling
from kpi_addin.targets.questions.question import Question, unclear

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target


def read_target(expression: str, indicator: str | None = None, level2: str | None = None) -> Target:
    """Read ``expression``, with the indicator's name and second level as far as known.

    Cells that belong together are joined by `` | ``. Never raises; a text longer than any target is unclear.
    """
    if len(expression) > LONGEST:
        return unclear(expression, Question("太长，不像一个目标值。", "Too long for a target."))
    context = context_of(indicator, level2)
    if SEPARATOR.search(expression):
        return read_columns(expression, context)
    return read_cell(in_one_spelling(expression), expression, context)
