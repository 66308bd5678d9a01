"""Read a target: the door of this room.

How a text goes through: its cells are put together where the parts stand in columns (:mod:`.columns`); it is folded to one
spelling (:mod:`.spelling`) and rid of what says nothing (:mod:`.trimming`); mathematics is read as such (:mod:`.ranges`); all
else is cut into tokens (:mod:`.tokens`, :mod:`.words`), numbers are gathered with their operators and units
(:mod:`.bounds`), and the shape of the sentence decides (:mod:`.sentence`): one number (:mod:`.single`), a range, a change
(:mod:`.relative`), a date (:mod:`.dated`), or words (:mod:`.wording`). What fits no shape is unclear. A number that was
read may then be asked about (:mod:`.questions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_addin.targets.grammar import columns, ranges
from kpi_addin.targets.grammar.sentence import sentence
from kpi_addin.targets.indicator.context import SEPARATOR, Context, bare_name, name_in_one_spelling
from kpi_addin.targets.lexer.spelling import LONGEST, in_one_spelling
from kpi_addin.targets.lexer.trimming import trimmed
from kpi_addin.targets.questions.about_texts import nothing_said
from kpi_addin.targets.questions.question import Question, unclear

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target


def read_target(expression: str, indicator: str | None = None, level2: str | None = None) -> Target:
    """Read ``expression``, with the indicator's name and second level as far as known.

    Cells that belong together are joined by `` | ``. Never raises; a text longer than any target is unclear.
    """
    context = Context(expression, "", name_in_one_spelling(indicator[:LONGEST]) if indicator else "", level2 or "")
    if len(expression) > LONGEST:
        return unclear(context, Question("太长，不像一个目标值。", "Too long for a target."))
    if SEPARATOR.search(expression) and (together := columns.read(context, read_text)):
        return together
    return read_text(context._replace(text=in_one_spelling(expression)))


def read_text(context: Context) -> Target:
    """Read one cell's folded text."""
    if nothing_said(context.text):
        readings = ("0",) if context.text in {"无", "没有"} else ()
        return unclear(context, Question("没有填写目标值。", "There is no target value.", readings))
    context = context._replace(text=trimmed(context.text, bare_name(context.name)))
    return ranges.spelled(context) or sentence(context)
