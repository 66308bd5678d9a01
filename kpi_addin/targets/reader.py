"""Read a target: the door of this room.

How a text goes through: its cells are put together where the parts stand in columns (:mod:`.columns`); it is folded to one
spelling (:mod:`.fold`) and rid of what says nothing (:mod:`.prepare`); mathematics is read as such (:mod:`.ranges`); all
else is cut into tokens (:mod:`.tokens`, :mod:`.words`), numbers are gathered with their operators and units
(:mod:`.bounds`), and the shape of the sentence decides (:mod:`.sentence`): one number (:mod:`.single`), a range, a change
(:mod:`.relative`), a date (:mod:`.dated`), or words (:mod:`.wording`). What fits no shape is unclear. A number that was
read is then doubted (:mod:`.doubts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_addin.targets.grammar import columns, ranges
from kpi_addin.targets.grammar.sentence import sentence
from kpi_addin.targets.indicator.context import SEPARATOR, Clue, bare_name, folded_name
from kpi_addin.targets.lexer.spelling import LONGEST, fold
from kpi_addin.targets.lexer.trimming import prepare
from kpi_addin.targets.questions.question import Doubt, unclear
from kpi_addin.targets.questions.text_doubts import nothing_said

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target


def read_target(expression: str, indicator: str | None = None, level2: str | None = None) -> Target:
    """Read ``expression``, with the indicator's name and second level as far as known.

    Cells that belong together are joined by `` | ``. Never raises; a text longer than any target is unclear.
    """
    clue = Clue(expression, "", folded_name(indicator[:LONGEST]) if indicator else "", level2 or "")
    if len(expression) > LONGEST:
        return unclear(clue, Doubt("太长，不像一个目标值。", "Too long for a target."))
    if SEPARATOR.search(expression) and (together := columns.read(clue, read_text)):
        return together
    return read_text(clue._replace(text=fold(expression)))


def read_text(clue: Clue) -> Target:
    """Read one cell's folded text."""
    if nothing_said(clue.text):
        readings = ("0",) if clue.text in {"无", "没有"} else ()
        return unclear(clue, Doubt("没有填写目标值。", "There is no target value.", readings))
    clue = clue._replace(text=prepare(clue.text, bare_name(clue.name)))
    return ranges.spelled(clue) or sentence(clue)
