"""Words as they stand: 健全, 按时完成."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import SEPARATOR
from kpi_addin.targets.questions.about_texts import counts_in_words
from kpi_addin.targets.questions.question import Question, to_confirm
from kpi_addin.targets.target import Target
from kpi_addin.targets.tokens import Kind

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_BEFORE_SOMETHING: Final = pattern(r"(?<![提以])前(?:完成|到位|发放|竣工)?$")
"""国庆节前: a day that only the calendar knows."""
_SOME_DAY: Final = frozenset({"当日", "当天", "即日", "次日", "隔日", "当月", "次月"})
"""Days that are counted from an event that nobody wrote down."""
_VAGUE: Final = pattern(
    r"若干.?|多[次个项人家场]|几[十百千万]?[次个项人家场]|部分|大部分|绝大部分|多数|大多数|少量|大量|一定数量|一批"
    r"|(?:超过|过)?半数(?:以上)?|超半数|过半|(?:绝大|大)?多数(?:以上|人)?"
)


def words(sentence: Sentence, _context: Context) -> Target:
    """The words of the cell, or of the whole expression where it has no columns."""
    expression = sentence.expression
    value = sentence.text if SEPARATOR.search(expression) else expression.strip()
    return Target(expression, "qualitative", value=value)


def vague(sentence: Sentence, context: Context) -> Target | None:
    """若干次, 大部分: an amount that nobody can measure."""
    if not _VAGUE.fullmatch(sentence.text):
        return None
    return to_confirm(words(sentence, context), Question("具体是多少？", "How many exactly?"))


def some_day(sentence: Sentence, context: Context) -> Target | None:
    """当日 where a time is asked for."""
    if sentence.text not in _SOME_DAY or not context.is_time:
        return None
    question = Question("请写明几小时或几个工作日内。", "Write within how many hours or working days.")
    return to_confirm(words(sentence, context), question)


def hiding_number(sentence: Sentence, context: Context) -> Target | None:
    """Words in which a number or a date may hide: 一户一策, 12月10日前后."""
    kinds = sentence.kinds
    date = Kind.DATE in kinds and (Kind.DEADLINE in kinds or context.is_time)
    before = context.is_time and _BEFORE_SOMETHING.search(sentence.text) is not None
    if not (Kind.COUNT in kinds or date or before or counts_in_words(sentence.text)):
        return None
    question = Question("文字里的数量或日期是目标吗？", "Is the number or date in the words the target?")
    return to_confirm(words(sentence, context), question)
