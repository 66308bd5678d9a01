"""A template's blank beside a number: (≥**%)>=85. The x of x≥85 is no blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar.numeric import numeric
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, to_confirm
from kpi_addin.targets.tokens import Unit

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence
    from kpi_addin.targets.target import Target

_VARIABLE: Final = pattern(r"[xX]")


def variable(sentence: Sentence, context: Context) -> Target | None:
    """x≥85."""
    bound = sentence.bounds[0]
    return numeric(bound, sentence, context) if bound.operator and _VARIABLE.fullmatch(sentence.items[0].text) else None


def filled_beside(sentence: Sentence, context: Context) -> Target:
    """(≥**%)>=85: the number was written beside the blank, whose unit holds for it."""
    bound = sentence.bounds[0]
    unit = next((item.unit for item in sentence.items if isinstance(item, Unit)), None)
    target = numeric(bound if bound.unit else bound._replace(unit=unit), sentence, context)
    question = Question("请删去模板文字，只留目标值。", "Remove the template's words; leave the target alone.")
    return to_confirm(target, question) if target.certain else target
