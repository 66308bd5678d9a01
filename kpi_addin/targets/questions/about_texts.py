"""Texts that say nothing, and texts that can't be made out: empty in all but form, unfilled templates, scanning damage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_addin.chinese_digits import ONE_TO_NINE
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question
from kpi_addin.targets.units import unit_at
from kpi_addin.targets.vocabulary.number_words import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Item
    from kpi_addin.targets.indicator.context import Context

_NOTHING: Final = pattern(
    r"[-/\\_~.,;:、。*?!'\"()|# ]*"
    r"|无|暂无|没有|不适用|待定|待确定|待填|待补充|未定|略|空|同上|如上|见上|另行通知|按实际|据实|以实际为准"
    r"|(?:详?见|参见|按照?)(?:附件|附表|明细|说明|备注)表?"
    r"|指标值|目标值|年度指标值|指标\d*|定性|定量|数值|文字描述|选填|必填|填写"
    r"|n/?a|tbd|nan|none|null|#(?:ref!|n/a|value!|div/0!|name\?|num!|null!)",
    re.IGNORECASE,
)
_SCALES: Final = frozenset(
    {"好坏", "高中低", "优良中差", "优良中低差", "是否", "有无", "是/否", "有/无", "优/良/中/差", "好/坏", "高/中/低"}
)
_LONE_LETTER: Final = pattern(r"(?<![A-Za-z])[OoQWlZz](?![A-Za-z])")
_DAMAGED: Final = pattern(r"[0-9OolI]*\d[0-9OolI]*|[QWZN]\d+(?:\.\d+)?")
_LETTER_AND_NUMBER: Final = pattern(r"[A-Z]\d+(?:\.\d+)?")
_SCANNED_BOUND: Final = pattern(r"[QW](\d+(?:\.\d+)?%?)$")
_NUMERAL: Final = pattern(rf"(?<!第)[{ONE_TO_NINE}两十百千万]+")
_NO_WORDS: Final = frozenset("uoaji|es()")
"""Kinds of tokens that say nothing without a number or a word."""


def nothing_said(text: str) -> bool:
    """Whether a cell is empty in all but form: -, 待定, #REF!."""
    return _NOTHING.fullmatch(text) is not None


def no_words(items: Sequence[Item], kinds: str, context: Context) -> Question | None:
    """Why a text without a number can't be taken for words; None when it can."""
    if context.text in _SCALES:
        return Question("目标是其中哪一档？", "Which of these is the target?", tuple(context.text.replace("/", "")))
    if (
        "z" in kinds
        or "?" in kinds
        or set(kinds) <= _NO_WORDS
        or kinds.strip("s()") == "b"
        or any(map(_is_sign, items))
    ):
        return Question("缺少数字（模板没有填完？）。", "The number is missing (is the template not filled in?).")
    if not any("\u4e00" <= character <= "\u9fff" for character in context.text):
        return Question("看不懂这个目标值。", "This target can't be understood.")
    return None


def scanned(items: Sequence[Item], context: Context) -> Question | None:
    """Letters where a number or a sign was: 9O%, W0, S12次."""
    if not _LONE_LETTER.search(context.text) and not any(map(_is_damaged, items, [*items[1:], None])):
        return None
    readings = tuple(f"≤{match[1]}" for match in _SCANNED_BOUND.finditer(context.text))
    return Question("文字可能识别有误，请核对原件。", "The text may be badly scanned; look at the original.", readings)


def _is_damaged(item: Item, following: Item | None) -> bool:
    if item.kind != "k":
        return False
    if _DAMAGED.fullmatch(item.text):
        return True
    return (
        _LETTER_AND_NUMBER.fullmatch(item.text) is not None and following is not None and unit_at(following.text, 0) > 0
    )


def _is_sign(item: Item) -> bool:
    return item.kind == "o" and item.text[0] in "<>=≥≤"


def counts_in_words(text: str) -> bool:
    """Whether a numeral with a measure word hides in the words: 三到五次, 一户一策."""
    for match in _NUMERAL.finditer(text):
        end = unit_at(text, match.end())
        if end > match.end() and text[match.end() : end] not in ORDINALS and text[end : end + 1] != "性":
            return True
    return False
