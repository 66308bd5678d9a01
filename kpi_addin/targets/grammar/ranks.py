"""Grades and places in a ranking: 4星级及以上, 前三名, 第二名."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.chinese_digits import ONE_TO_TEN
from kpi_addin.targets.grammar.words import words
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, to_confirm
from kpi_addin.targets.target import Target

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_GRADED: Final = ("等级", "级别", "星级", "等次", "评级")
_RANKED: Final = ("排名", "名次", "位次", "排位")
_GRADE_OR_BETTER: Final = pattern(r"(?:达到?|不低于|至少)?(\d[A-Z]?(?:星级|级|星))(?:及其?|或|\(含\))?以上")
_AMONG_THE_FIRST: Final = pattern(
    rf"(?:进入|位居|位列|位于|名列|排名|排|列|居)*(?:全?[国省市区县州])?前(?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,3}})[名位强]?(?:[以之]内)?"
)
_ONE_PLACE: Final = pattern(rf"(?:全?[国省市区县州])?第([{ONE_TO_TEN}]{{1,3}}|\d{{1,3}})[名位]?")


def grade_or_better(sentence: Sentence, context: Context) -> Target | None:
    """4星级及以上, 3A级以上 where the name asks for a grade."""
    if not context.bare_name.endswith(_GRADED) or (match := _GRADE_OR_BETTER.fullmatch(sentence.text)) is None:
        return None
    return Target(sentence.expression, "qualitative", ">=", value=match[1])


def place(sentence: Sentence, context: Context) -> Target | None:
    """前三名 is a floor in words; 第二名 may be that place or a better one."""
    if not context.bare_name.endswith(_RANKED):
        return None
    if _AMONG_THE_FIRST.fullmatch(sentence.text):
        return Target(sentence.expression, "qualitative", ">=", value=sentence.text)
    if not (match := _ONE_PLACE.fullmatch(sentence.text)):
        return None
    if match[1] in {"一", "1"}:
        return Target(sentence.expression, "qualitative", value=sentence.text)
    question = Question("更靠前的名次也算完成吗？", "Is a better place a success too?")
    return to_confirm(words(sentence, context), question)
