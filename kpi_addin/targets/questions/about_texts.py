"""Why a text is asked about instead of being read: nothing said, not filled in, badly scanned, or not one target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_addin.chinese_digits import ONE_TO_NINE
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question
from kpi_addin.targets.tokens import Kind
from kpi_addin.targets.units import unit_at
from kpi_addin.targets.vocabulary.number_words import ORDINALS

if TYPE_CHECKING:
    from kpi_addin.targets.bounds import Item
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_NOTHING: Final = pattern(
    r"[-/\\_~.,;:、。*?!'\"()|# ]*"
    r"|无|暂无|没有|不适用|不涉及|待定|待确定|待填|待补充|未定|略|空|同上|如上|见上|另行通知|按实际|据实|以实际为准"
    r"|(?:详?见|参见|按照?)(?:附件|附表|明细|说明|备注)表?"
    r"|指标值|目标值|年度指标值|指标\d*|定性|定量|数值|文字描述|选填|必填|填写|请(?:在此)?(?:填写|填报|输入|选择|填入).{0,6}"
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
_MOST_SHOWN: Final = 4


def nothing_said(text: str) -> Question | None:
    """A cell that is empty in all but form: -, 待定, #REF!."""
    if not _NOTHING.fullmatch(text):
        return None
    if text in {"不适用", "不涉及"}:
        return Question(f"写的是“{text}”，没有目标值。", "It says 'not applicable': there is no target.")
    zh, en = "没有填写目标值。不考核的请写“不适用”。", "There is no target value. Where none applies, write 不适用."
    return Question(zh, en, ("0",) if text in {"无", "没有"} else ())


def badly_scanned(sentence: Sentence, _context: Context) -> Question | None:
    """Letters where a number or a sign was: 9O%, W0, S12次."""
    following = [*sentence.items[1:], None]
    if not _LONE_LETTER.search(sentence.text) and not any(map(_is_damaged, sentence.items, following)):
        return None
    readings = tuple(f"≤{match[1]}" for match in _SCANNED_BOUND.finditer(sentence.text))
    return Question("文字可能识别有误，请核对原件。", "The text may be badly scanned; look at the original.", readings)


def _is_damaged(item: Item, following: Item | None) -> bool:
    if item.kind is not Kind.LATIN:
        return False
    if _DAMAGED.fullmatch(item.text):
        return True
    with_unit = following is not None and unit_at(following.text, 0) > 0
    return with_unit and _LETTER_AND_NUMBER.fullmatch(item.text) is not None


def whole_scale(sentence: Sentence, _context: Context) -> Question | None:
    """优良中差: the words to choose from, left as they were printed."""
    if sentence.text not in _SCALES:
        return None
    return Question("目标是其中哪一档？", "Which of these is the target?", tuple(sentence.text.replace("/", "")))


def number_missing(_sentence: Sentence, _context: Context) -> Question:
    """≥**%, ≥, 较上年: all but the number."""
    return Question("缺少数字（模板没有填完？）。", "The number is missing (is the template not filled in?).")


def sign_without_number(sentence: Sentence, context: Context) -> Question | None:
    """A ≥ or = with no number after it; words that compare (超过全省平均) are no signs."""
    signs = (item for item in sentence.items if item.kind is Kind.OPERATOR and item.text[0] in "<>=≥≤")
    return number_missing(sentence, context) if any(signs) else None


def no_chinese(sentence: Sentence, _context: Context) -> Question | None:
    """Letters and signs alone are no words of this language."""
    if any("\u4e00" <= character <= "\u9fff" for character in sentence.text):
        return None
    return Question("看不懂这个目标值。", "This target can't be understood.")


def template_left(sentence: Sentence, _context: Context) -> Question:
    """A template's blank, or signs that contradict each other, among numbers."""
    return Question("模板没有填完？", "Is the template not filled in?", (sentence.text,))


def change_without_amount(sentence: Sentence, _context: Context) -> Question:
    """A number in a sentence about change that does not tell by how much."""
    return Question("是与什么相比、变化多少？", "Against what, and by how much?", (sentence.text,))


def number_in_sentence(sentence: Sentence, _context: Context) -> Question:
    """A number that may be a rank, a date or a detail: 前5名, 完成2023年度第3批验收."""
    return Question(
        "句子里的数字是目标吗？请只写目标值。",
        "Is the number in the sentence the target? Write the target alone.",
        (sentence.text,),
    )


def several_numbers(sentence: Sentence, _context: Context) -> Question:
    """Numbers that make no one target."""
    texts = tuple(bound.text for bound in sentence.bounds[:_MOST_SHOWN])
    return Question(
        "一格里有几个数字，一格只写一个目标。", "There are several numbers; write one target a cell.", texts
    )


def counts_in_words(text: str) -> bool:
    """Whether a numeral with a measure word hides in the words: 三到五次, 一户一策."""
    for match in _NUMERAL.finditer(text):
        end = unit_at(text, match.end())
        if end > match.end() and text[match.end() : end] not in ORDINALS and text[end : end + 1] != "性":
            return True
    return False
