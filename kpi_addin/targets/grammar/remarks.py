"""A target and a remark on its parts, its years, where it stood or what it earns: 3座(含危桥2座), 0-5%,得8分."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, to_confirm
from kpi_addin.targets.sentence import sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence
    from kpi_addin.targets.target import Target

_REMARK: Final = pattern(r"([^()]+)\(((?:其中|含|包括|包含|原|力争|争取|[较比]|(?:19|20)\d\d)[^()]*\d[^()]*)\)")
_POINTS: Final = pattern(r"(.*\d.*?)[,:]?(?:得|计|记)(?:\d+(?:\.\d+)?|满)分")
_QUESTION: Final = (
    "括号里的数字也要考核吗？一格只写一个目标。",
    "Is the number in brackets a target too? Write one target a cell.",
)


_SCORED: Final = (
    "后面的分值写在评分一栏；目标是前面的数吗？",
    "Points belong in the column of points; is the number before them the target?",
)


def read_by(read: Callable[[Sentence, Context], Target]) -> Callable[[Sentence, Context], Target | None]:
    """Make a reader of what stands before the remark, to be confirmed; ``read`` reads a sentence."""

    def with_remark(sentence: Sentence, context: Context) -> Target | None:
        match = _REMARK.fullmatch(sentence.text)
        question = _QUESTION
        if match is None and sentence.text.endswith("分"):
            match, question = _POINTS.fullmatch(sentence.text), _SCORED
        if match is None or _POINTS.fullmatch(match[1]):
            return None
        target = read(sentence_of(match[1], sentence.expression), context)
        return to_confirm(target, Question(*question, (match[1],))) if target.certain else target

    return with_remark
