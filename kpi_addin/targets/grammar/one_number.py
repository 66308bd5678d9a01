"""A sentence with one number: 95%以上; 2025年底前达到95%; 受益企业≥30家; 24小时内响应."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar.numeric import numeric, per_of
from kpi_addin.targets.indicator.direction import is_bad
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.about_scope import question_of_scope
from kpi_addin.targets.questions.question import Question, sign_of, to_confirm
from kpi_addin.targets.target import Target
from kpi_addin.targets.tokens import Comparison, Kind
from kpi_addin.targets.units import dimension, is_unit
from kpi_addin.targets.vocabulary.unit_table import MEASURED

if TYPE_CHECKING:
    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_RANK_WORDS: Final = "第 前 排名 位列 名列 位居 列 居 提前 推迟 延期 延后 晚 早 超额"
_RANK: Final = tuple(_RANK_WORDS.split())
"""Words before a number that make it a rank or a distance: 前5名, 提前3天."""
_WHEN_WORDS: Final = "前 后 之前 之后 起 止 以前 以后 底 末 初 级 星 等奖 号 名次 / % ‰"
_WHEN: Final = tuple(_WHEN_WORDS.split())
"""Words after a number that make it a time, a grade, or half a unit: 10日前, 3级, 475/亩."""
_FURTHER_WORDS: Final = "的 半 且 并 同时 无 零"
_FURTHER: Final = tuple(_FURTHER_WORDS.split())
"""Words after a number that count something else or ask for more: 95%的群众满意, 3天半, 98%,且无投诉."""
_LOOSE: Final = pattern(r"原则上|每[两二三四五六七八九](?![百千万])")
"""A bound with exceptions, or so many in two weeks."""
_COUNT_WORDS: Final = "次 个 场 件 份 套 人 名 人次 起"
_COUNTS: Final = frozenset(_COUNT_WORDS.split())
"""Measure words that can't be the object of another one: 1次场 has lost or gained something."""
_BEFORE_DATE: Final = frozenset("在于为")
_OF_ANOTHER: Final = frozenset({"share", "times"})
_SHORT: Final = 8
_SHORTEST_NAME: Final = 2
_UNKNOWN_UNIT: Final = 2


def nought_of_it(sentence: Sentence, context: Context) -> Target | None:
    """0事故: nought of something bad."""
    if sentence.bounds[0].value != "0" or not is_bad(sentence.items[1].text):
        return None
    return Target(sentence.expression, "numeric", "=", value="0", unit=sentence.bounds[0].unit or context.unit)


def clashing(sentence: Sentence, context: Context) -> Target | None:
    """≤5%以上: signs or units that contradict each other, whatever stands around them."""
    bound = sentence.bounds[0]
    return numeric(bound, sentence, context) if bound.clash else None


def alone(sentence: Sentence, context: Context) -> Target | None:
    """≥95%; (≥95%); ≥95%(抽样); 每年不少于2次; 每人每月500元."""
    return None if _means_something_else(sentence) else _read(sentence, context)


def of_another(sentence: Sentence, context: Context) -> Target | None:
    """不低于最低工资标准的80%: the other side is a figure of elsewhere, which only a person knows."""
    bound, of = sentence.bounds[0], _before(sentence)
    if not of.endswith("的") or dimension(bound.unit) not in _OF_ANOTHER or context.is_share or _after(sentence):
        return None
    target = numeric(bound, sentence, context)
    if target.kind != "numeric":
        return target
    if target.implied or target.operator is None:  # the name speaks of the figure, not of its multiple
        apart = next((item.operator for item in sentence.items if isinstance(item, Comparison)), None)
        target = replace(target, operator=apart, implied=False)
    question = Question(
        f"是{of}{bound.text}，请写出算好的数。", f"{bound.text} of another figure: write the number it makes."
    )
    return to_confirm(target, question)


def with_name(sentence: Sentence, context: Context) -> Target | None:
    """至少完成5个村的规划编制 under 村庄规划编制数量: what follows the number is the name again."""
    at = sentence.kinds.index(Kind.BOUND)
    said = "".join([item.text for item in sentence.items[at + 1 :]]).removeprefix("的")
    bound = sentence.bounds[0]
    counts = bound.unit is not None and dimension(bound.unit) not in MEASURED
    if not counts or len(said) < _SHORTEST_NAME or said not in context.name or len(_before(sentence)) == 1:
        return None
    if bound.unit and bound.unit[0] == "个":
        bound = bound._replace(unit="个")  # 5个村的规划 are 5 of them
    return numeric(bound, sentence, context)


def with_object(sentence: Sentence, context: Context) -> Target | None:
    """≥3家企业; 100%,全部完成: a short object, and a sign or a unit that makes the number one of its own."""
    bound = sentence.bounds[0]
    told = bound.operator is not None or bound.unit is not None
    if not told or len(_after(sentence)) > _SHORT or len(_before(sentence)) == 1:
        return None
    return alone(sentence, context)


def with_subject(sentence: Sentence, context: Context) -> Target | None:
    """受益企业≥30家; 截至2026年12月底,项目开展率(%)≥100%."""
    bound = sentence.bounds[0]
    if bound.operator is None and (bound.unit is None or len(_before(sentence)) == 1):
        return None
    return alone(sentence, context)


def with_date(sentence: Sentence, context: Context) -> Target | None:
    """2025年底前达到95%: no sign before the date but 在."""
    first = sentence.items[0]
    return None if first.kind is Kind.OPERATOR and first.text not in _BEFORE_DATE else with_subject(sentence, context)


def _before(sentence: Sentence) -> str:
    """The words that touch the number from before."""
    at = sentence.kinds.index(Kind.BOUND)
    return sentence.items[at - 1].text if at and sentence.kinds[at - 1] == Kind.WORDS else ""


def _after(sentence: Sentence) -> str:
    """The first words after the number."""
    at = sentence.kinds.index(Kind.BOUND)
    return next((item.text for item in sentence.items[at + 1 :] if item.kind is Kind.WORDS), "")


def _means_something_else(sentence: Sentence) -> bool:
    """Whether the words around the number make it a rank, a time, or half of something."""
    after = _after(sentence)
    return (
        _before(sentence).endswith(_RANK)
        or ((Kind.WORDS in sentence.kinds or Kind.PER in sentence.kinds) and _LOOSE.search(sentence.text) is not None)
        or after.startswith((*_WHEN, *_FURTHER))
        or (sentence.bounds[0].unit == "%" and after.endswith("数"))
        or (Kind.LATIN in sentence.kinds and sentence.bounds[0].operator is None and _counts_before(sentence))
        or (is_unit(after) and _splits_unit(sentence.bounds[0], after))
    )


def _counts_before(sentence: Sentence) -> bool:
    """5G基站100个: a digit among the letters before the number."""
    items = sentence.items[: sentence.kinds.index(Kind.BOUND)]
    return any(item.kind is Kind.LATIN and item.text[0].isdecimal() for item in items)


def _splits_unit(bound: Bound, after: str) -> bool:
    """Whether a second unit stands after the first: 12,次 and 475年元/亩; 5个班 has a noun there."""
    return bound.unit is None or dimension(after) in MEASURED or (bound.unit != "个" and after in _COUNTS)


def _read(sentence: Sentence, context: Context) -> Target:
    """The number, asked about where what follows it may be a unit.

    ≥2小: a character or two after a number without a unit may be a unit that was cut, or one we don't know.
    """
    bound, after = sentence.bounds[0], _after(sentence)
    target = numeric(bound, sentence, context, per_of(sentence.items))
    if len(sentence.items) > 1 and target.certain and (question := _question_around(sentence, context, target)):
        return to_confirm(target, question)
    if bound.unit is not None or not target.certain or not after or len(after) > _UNKNOWN_UNIT:
        return target
    question = Question(f"“{after}”是单位吗？", f"Is {after} the unit?", (f"{sign_of(target)}{target.value}{after}",))
    return to_confirm(target, question)


def _question_around(sentence: Sentence, context: Context, target: Target) -> Question | None:
    """What the words around the number leave open: its scope, or what is counted in 每亩300."""
    counted, _, divisors = (target.unit or "").partition("/")
    if counted and counted in divisors.split("/"):
        return Question(f"每{counted}几{counted}？", f"So many {counted} for each {counted}?")
    if target.unit is None and (per := per_of(sentence.items)):
        return Question(f"每{per}多少什么？请写明单位。", f"So many of what for each {per}? Write the unit.")
    return question_of_scope(sentence, context)
