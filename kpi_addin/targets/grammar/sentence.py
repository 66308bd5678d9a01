"""Read a sentence by its shape: how many numbers it holds, and whether it speaks of change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.bounds import Bound, Item, gather
from kpi_addin.targets.grammar import changes, ranges
from kpi_addin.targets.grammar.numeric import numeric
from kpi_addin.targets.grammar.one_number import single
from kpi_addin.targets.grammar.worded import worded
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.tokenizer import tokenize
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.tokens import Unit
from kpi_addin.targets.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.target import Target

_JOINED: Final = pattern(r"w?\(?BjB\)?")
_PAIR: Final = pattern(r"w?\(?Bs?B\)?")
_REPEATED: Final = pattern(r"B(?:s?B)+")
_BLANK_BESIDE: Final = pattern(r"\(o?zu?\)s?B|B\(o?zu?\)")
_VARIABLE: Final = pattern(r"[xX]")
_NUMBERS: Final = frozenset({"numeric", "range", "relative"})
_LONGEST_SUBJECT: Final = 16
_GRADE_WORDS: Final = "优 良 中 差 好 优秀 优良 良好 较好 中等 一般 合格 及格 较差 不合格"
_GRADES: Final = frozenset(_GRADE_WORDS.split())
_MOST_SHOWN: Final = 4


def sentence(context: Context) -> Target:
    """Read a prepared text."""
    items = gather(tokenize(context.text))
    bounds = [item for item in items if isinstance(item, Bound)]
    kinds = "".join(item.kind for item in items)
    if not bounds:
        return worded(items, context)
    if "z" in kinds or "?" in kinds:
        return _beside_blank(items, bounds, kinds, context)
    if "|" in kinds:
        return _either(context)
    if "r" in kinds or "b" in kinds:
        return _changing(items, bounds, kinds, context)
    return single(items, bounds[0], kinds, context) if len(bounds) == 1 else _several(items, bounds, kinds, context)


def _changing(items: Sequence[Item], bounds: Sequence[Bound], kinds: str, context: Context) -> Target:
    """A change by a number: the change word comes first."""
    words = sum(len(item.text) for item in items if item.kind in "wk")
    second_unit = items[-1].kind == "w" and is_unit(items[-1].text)  # 提高5个%
    plain = len(bounds) == 1 and words <= _LONGEST_SUBJECT and not second_unit
    if plain and "r" in kinds and kinds.rindex("r") < kinds.index("B"):
        return changes.change_by(items, bounds[0], context)
    return unclear(context, Question("是与什么相比、变化多少？", "Against what, and by how much?", (context.text,)))


def _several(items: Sequence[Item], bounds: Sequence[Bound], kinds: str, context: Context) -> Target:
    """A range, the same target twice, or two targets in one cell."""
    first, second, *more = bounds
    if not more and (reading := _two(items, first, second, kinds, context)):
        return reading
    same = len({(bound.value, bound.unit) for bound in bounds}) == 1 and ":" not in context.text
    if same and _REPEATED.fullmatch(kinds):
        return numeric(next((bound for bound in bounds if bound.operator), first), context)
    texts = tuple(bound.text for bound in bounds[:_MOST_SHOWN])
    return unclear(
        context,
        Question("一格里有几个数字，一格只写一个目标。", "There are several numbers; write one target a cell.", texts),
    )


def _two(items: Sequence[Item], first: Bound, second: Bound, kinds: str, context: Context) -> Target | None:
    """Two numbers that make one target: a range, a floor and a ceiling, from one level to another."""
    if kinds == "wBB" and items[0].text[-1] in "由从" and second.soft and second.operator:
        return numeric(second, context)
    band = None
    if _JOINED.fullmatch(kinds):
        band = ranges.joined(first, second, context)
    elif _PAIR.fullmatch(kinds):
        band = ranges.complementary(first, second, context)
    if band is None or not band.certain or items[0].text not in _GRADES:
        return band
    readings = (context.text[len(items[0].text) :].strip("()"), f"≥{first.value}{band.unit or ''}")
    return to_confirm(
        band, Question("超过上限（更好的等次）也算完成吗？", "Is a better grade a success too?", readings)
    )


def _either(context: Context) -> Target:
    """A or B: one of them has to be met; the first is given, the other is its alternative."""
    left, _, right = context.text.partition("或")
    right = right.removeprefix("者").removeprefix("是")
    apart = Question("两个标准请分开写。", "Write the two standards apart.", (left, right))
    if "或" in right:
        return unclear(context, apart)
    first, second = sentence(context._replace(text=left)), sentence(context._replace(text=right))
    if not {first.kind, second.kind} <= _NUMBERS:
        return unclear(context, apart)
    kind = "relative" if "relative" in {first.kind, second.kind} else first.kind
    question = Question(
        "两个标准满足一个即可吗？一格最好只写一个。",
        "Is one of the two enough? Better write one a cell.",
        (left, right),
    )
    return to_confirm(replace(first, kind=kind, alternative=second), question)


def _beside_blank(items: Sequence[Item], bounds: Sequence[Bound], kinds: str, context: Context) -> Target:
    """A template's blank beside a number: (≥**%)>=85. The x of x≥85 is no blank."""
    if kinds == "zB" and _VARIABLE.fullmatch(items[0].text) and bounds[0].operator:
        return numeric(bounds[0], context)
    if len(bounds) != 1 or not _BLANK_BESIDE.fullmatch(kinds):
        return unclear(context, Question("模板没有填完？", "Is the template not filled in?", (context.text,)))
    unit = next((item.unit for item in items if isinstance(item, Unit)), None)
    target = numeric(bounds[0] if bounds[0].unit else bounds[0]._replace(unit=unit), context)
    question = Question("请删去模板文字，只留目标值。", "Remove the template's words; leave the target alone.")
    return to_confirm(target, question) if target.certain else target
