"""A sentence with one number: 95%以上; 2025年底前达到95%; 受益企业≥30家; 24小时内响应."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar.deadlines import serial, year_alone
from kpi_addin.targets.grammar.numeric import numeric, per_of
from kpi_addin.targets.indicator.context import unit_of_name
from kpi_addin.targets.indicator.direction import direction_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, sign_of, to_confirm, unclear
from kpi_addin.targets.target import Target
from kpi_addin.targets.units import DURATIONS, dimension, is_unit
from kpi_addin.targets.vocabulary.unit_table import MEASURED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Bound, Item
    from kpi_addin.targets.indicator.context import Context

# The shapes, by the letters of their tokens; B is the bound. What fits none is a sentence that happens to hold a number.
_ALONE: Final = pattern(r"B|\(B\)|B\(w\)|w?m+w?B")
"""≥95%; (≥95%); ≥95%(抽样); 每年不少于2次; 每人每月500元."""
_WITH_OBJECT: Final = pattern(r"[wdem]?Bs?[wk]")
"""≥3家企业; 100%,全部完成."""
_WITH_SUBJECT: Final = pattern(r"[wks()ud]*[wks()u]B|w?\(B\)")
"""受益企业≥30家; 截至2026年12月底,项目开展率(%)≥100%."""
_WITH_DATE: Final = pattern(r"[wo]?d(?:jd)?e?[ws(),u]*B")
"""2025年底前达到95%."""
_ENCLOSED: Final = pattern(r"wBw")
"""接警后30分钟内到达现场: only where nothing else can be meant."""

_RANK_WORDS: Final = "第 前 排名 位列 名列 位居 列 居 提前 推迟 延期 延后 晚 早 超额"
_RANK: Final = tuple(_RANK_WORDS.split())
"""Words before a number that make it a rank or a distance: 前5名, 提前3天."""
_WHEN_WORDS: Final = "前 后 之前 之后 起 止 以前 以后 底 末 初 级 星 等奖 号 名次 / % ‰"
_WHEN: Final = tuple(_WHEN_WORDS.split())
"""Words after a number that make it a time, a grade, or half a unit: 10日前, 3级, 475/亩."""
_COUNT_WORDS: Final = "次 个 场 件 份 套 人 名 人次 起"
_COUNTS: Final = frozenset(_COUNT_WORDS.split())
"""Measure words that can't be the object of another one: 1次场 has lost or gained something."""
_BEFORE_DATE: Final = frozenset("在于为")
_SHORT: Final = 8
_UNKNOWN_UNIT: Final = 2


def single(items: Sequence[Item], bound: Bound, kinds: str, context: Context) -> Target:
    """Read the number when the shape leaves no doubt what it counts."""
    if bound.unit is None and (day := serial(bound.written, context) or year_alone(bound.written, context)):
        return day
    if kinds == "Bw" and bound.value == "0" and direction_of(items[1].text) == "down":
        return Target(context.expression, "numeric", "=", value="0", unit=unit_of_name(context.name))  # 0事故
    per = per_of(items)
    target = numeric(bound, context, per)
    at = kinds.index("B")
    before = items[at - 1].text if at and kinds[at - 1] == "w" else ""
    following = next((item.text for item in items[at + 1 :] if item.kind == "w"), "")
    stray = any(item.kind == "o" and item.text not in _BEFORE_DATE for item in items)
    if target.kind == "unclear" or (not stray and _plain(bound, kinds, before, following)):
        return _with_unknown_unit(target, bound, following)
    question = Question(
        "句子里的数字是目标吗？请只写目标值。",
        "Is the number in the sentence the target? Write the target alone.",
        (context.text,),
    )
    return unclear(context, question)


def _plain(bound: Bound, kinds: str, before: str, following: str) -> bool:
    """Whether the number is what the sentence is about."""
    if before.endswith(_RANK) or following.startswith(_WHEN) or _splits_unit(bound, following):
        return False
    if _ALONE.fullmatch(kinds):
        return True
    written = bound.operator is not None
    if _WITH_OBJECT.fullmatch(kinds):
        return len(following) <= _SHORT and len(before) != 1 and (written or bound.unit is not None)
    if _WITH_DATE.fullmatch(kinds) or _WITH_SUBJECT.fullmatch(kinds):
        return written or (bound.unit is not None and len(before) != 1)
    if _ENCLOSED.fullmatch(kinds) and written and not bound.soft:
        return dimension(bound.unit) in DURATIONS | {"share"} and max(len(before), len(following)) <= 2 * _SHORT
    return False


def _splits_unit(bound: Bound, following: str) -> bool:
    """Whether a second unit stands after the first: 12,次 and 475年元/亩; 5个班 has a noun there."""
    if not is_unit(following):
        return False
    return bound.unit is None or dimension(following) in MEASURED or (bound.unit != "个" and following in _COUNTS)


def _with_unknown_unit(target: Target, bound: Bound, following: str) -> Target:
    """≥2小: a character or two after a number without a unit may be a unit that was cut, or one we don't know."""
    if bound.unit is not None or not target.certain or not following or len(following) > _UNKNOWN_UNIT:
        return target
    question = Question(
        f"“{following}”是单位吗？", f"Is {following} the unit?", (f"{sign_of(target)}{target.value}{following}",)
    )
    return to_confirm(target, question)
