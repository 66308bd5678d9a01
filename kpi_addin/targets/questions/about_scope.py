"""Whether a number holds for all that its indicator's name says, or what is said around it narrows it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question
from kpi_addin.targets.vocabulary.scale_table import GRADES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_PART_OF_THE_TIME: Final = pattern(
    r"\((?:夜间|昼间|白天|夜晚|日间|高峰期?|平峰期?|旺季|淡季|首年|第[一二三]年|初期|前期|中期|后期)\)"
)
_OFF_ANOTHER: Final = pattern(r"[高低快慢优]于[^\d,;。]{2,12}\d+(?:\.\d+)?个?百分点")


def question_of_scope(sentence: Sentence, context: Context) -> Question | None:
    """The first reason to ask, or None."""
    for reason in _REASONS:
        if question := reason(sentence, context):
            return question
    return None


def _part_of_the_time(sentence: Sentence, _context: Context) -> Question | None:
    """≤45分贝(夜间)."""
    if "(" not in sentence.text or not _PART_OF_THE_TIME.search(sentence.text):
        return None
    return Question("其余时间的目标是多少？", "What is the target for the rest of the time?")


def _new_ones(sentence: Sentence, context: Context) -> Question | None:
    """新增500个 under 停车泊位."""
    if "新增" not in sentence.text or not context.name or "增" in context.name:
        return None
    return Question(
        "名称说的是总数，目标写的是新增；按哪个数考核？", "The name counts all, the target new ones; which holds?"
    )


def _off_another(sentence: Sentence, _context: Context) -> Question | None:
    """高于序时进度5个百分点."""
    if "于" not in sentence.text or not _OFF_ANOTHER.search(sentence.text):
        return None
    return Question("比什么高（低）多少？请写出那个数。", "Above (below) which figure, by how much? Write it.")


def _day_misread(sentence: Sentence, _context: Context) -> Question | None:
    """3个工作曰."""
    if "曰" not in sentence.text:
        return None
    return Question("文字可能识别有误，请核对原件。", "The text may be badly scanned; look at the original.")


def _grade(sentence: Sentence, context: Context) -> Question | None:
    """合格(≥75分)."""
    grade = sentence.items[0].text
    if grade not in GRADES or "分" in context.name:
        return None
    return Question("目标是等次，还是分数？", "Is the target the grade or the number?", (grade, sentence.text))


_REASONS: Final[tuple[Callable[[Sentence, Context], Question | None], ...]] = (
    _part_of_the_time,
    _new_ones,
    _off_another,
    _day_misread,
    _grade,
)
