"""Targets in words: 健全, 是, 良好以上, 不超预算, 无事故, 提高."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar import changes
from kpi_addin.targets.grammar.deadlines import dated
from kpi_addin.targets.indicator.context import SEPARATOR, unit_of_name
from kpi_addin.targets.indicator.direction import direction_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.tokenizer import SIGN_MEANING
from kpi_addin.targets.questions.about_texts import counts_in_words, no_words, scanned
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.target import Target
from kpi_addin.targets.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Item
    from kpi_addin.targets.indicator.context import Context

_YES_NO: Final = frozenset({"是", "否", "有", "Y", "N", "Yes", "No", "√"})
_SIGNED: Final = pattern(r"([<>=≥≤]+)([\u4e00-\u9fff]{2,12})")
_FIGURE: Final = r"(?:预算|概算|计划|定额|标准|批复|限额|合同|控制[价数]|最高限价|招标)"
_WITHIN: Final = pattern(
    rf"(?:不得|不能|不)?(?:超出?过?|突破|高于|大于).{{0,6}}{_FIGURE}.{{0,6}}"
    rf"|(?:(?:控制|保持)?在?.{{0,6}})?{_FIGURE}.{{0,4}}(?:内|以内|之内|以下)"
)
_GRADE: Final = (
    r"(优秀?|良好?|中等?|较好|好|合格|达标|及格|满意|较满意|基本满意|一般|I{1,3}V?类?|IV类?|V类|[一二三四五]级|[一二三]等|[甲乙丙]级"
    r"|[A-C]+级?|[省市县区国]级|[一二三四五]星级?)(?:水质?|标准|等次|水平|等级)?"
)
_GRADE_OR_BETTER: Final = pattern(rf"(?:达到|不低于|至少|达)?{_GRADE}(?:[及或和]?(?:\(含\))?以上|及?更好).{{0,4}}")
_AT_LEAST_GRADE: Final = pattern(rf"(?:达到|达|不低于|不劣于|至少|≥|>=){_GRADE}")
_CLAUSE: Final = pattern(r"[,;。、]")
_NONE_HAPPENS: Final = pattern(
    r"[^,;。、无未零不]{0,8}"
    r"(?:无|未发生|不发生|未出现|不出现|杜绝|没有(?:发生)?|防止|避免)[^,;。、无未零]{1,16}"
)
_NOT_AT_ALL: Final = frozenset({"不发生", "未发生", "无发生", "零发生", "杜绝", "杜绝发生"})
_ALL: Final = frozenset({"全部", "全部覆盖", "全覆盖", "全额"})
_VAGUE: Final = pattern(
    r"若干.?|多[次个项人家场]|几[十百千万]?[次个项人家场]|部分|大部分|绝大部分|多数|大多数|少量|大量|一定数量|一批"
)


def worded(items: Sequence[Item], context: Context) -> Target:
    """A text without a number, read in this order: dates, set phrases, changes, comparisons with elsewhere, words."""
    kinds = "".join(item.kind for item in items)
    if question := scanned(items, context):
        return unclear(context, question)
    if target := _set_phrase(items, kinds, context):
        return target
    if question := no_words(items, kinds, context):
        return unclear(context, question)
    return _compared(items, kinds, context) or _plain(kinds, context)


def _set_phrase(items: Sequence[Item], kinds: str, context: Context) -> Target | None:
    if "d" in kinds and "z" not in kinds and (target := dated(items, context)):
        return target
    return next(filter(None, (phrase(context) for phrase in _PHRASES)), None)


def _compared(items: Sequence[Item], kinds: str, context: Context) -> Target | None:
    """A change, or a level that is a figure of elsewhere."""
    if "r" in kinds:
        return _change(items, context)
    return changes.against_base(items, context) if "b" in kinds or "d" in kinds else None


def _yes_or_no(context: Context) -> Target | None:
    return Target(context.expression, "qualitative", "=", value=context.text) if context.text in _YES_NO else None


def _signed_words(context: Context) -> Target | None:
    """≤预算, ≥序时进度."""
    match = _SIGNED.fullmatch(context.text)
    operator = SIGN_MEANING.get(frozenset(match[1])) if match else None
    if match is None or operator is None or is_unit(match[2]):
        return None
    return Target(context.expression, "qualitative", operator, value=match[2])


def _within_budget(context: Context) -> Target | None:
    return (
        Target(context.expression, "qualitative", "<=", value=context.text) if _WITHIN.fullmatch(context.text) else None
    )


def _grade_or_better(context: Context) -> Target | None:
    match = _GRADE_OR_BETTER.fullmatch(context.text) or _AT_LEAST_GRADE.fullmatch(context.text)
    return Target(context.expression, "qualitative", ">=", value=match[1]) if match else None


def _all_of_it(context: Context) -> Target | None:
    """全部, 全覆盖 of a share is 100 %."""
    return (
        Target(context.expression, "numeric", "=", value="100", unit="%")
        if context.text in _ALL and context.is_share
        else None
    )


def _nought_of_it(context: Context) -> Target | None:
    """零投诉, 0事故: nought of something bad."""
    if context.text[:1] != "零" or direction_of(context.text[1:]) != "down":
        return None
    return Target(context.expression, "numeric", "=", value="0", unit=unit_of_name(context.name))


def _nothing_happens(context: Context) -> Target | None:
    """无重大火灾,无人员伤亡: every clause says that something bad does not happen."""
    clauses = [clause for clause in _CLAUSE.split(context.text) if clause]
    if context.text in _NOT_AT_ALL:
        clauses = []
    elif not clauses or not all(_NONE_HAPPENS.fullmatch(clause) for clause in clauses):
        return None
    if "down" not in {direction_of(text) for text in (context.name, *clauses)}:
        return None
    return Target(context.expression, "qualitative", "=", value="0")


_PHRASES: Final = (
    _yes_or_no,
    _signed_words,
    _within_budget,
    _grade_or_better,
    changes.phrase,
    _all_of_it,
    _nought_of_it,
    _nothing_happens,
)


def _change(items: Sequence[Item], context: Context) -> Target:
    """提高 by itself is a change; 提高工作效率 is a sentence that asks how much."""
    if changes.is_change(items):
        return _words(context) if changes.asks_for_change(context.name) else changes.change_in_words(items, context)
    if changes.base_of(items):
        return to_confirm(
            changes.change_in_words(items, context), Question("提高（降低）多少？", "By how much?", (context.text,))
        )
    return to_confirm(
        _words(context),
        Question("提高（降低）多少、与何时相比？", "By how much, against when?", ("定性", "与上年相比")),
    )


def _plain(kinds: str, context: Context) -> Target:
    """Words as they stand; asked about where a number or a date may hide in them."""
    target = _words(context)
    if _VAGUE.fullmatch(context.text):
        return to_confirm(target, Question("具体是多少？", "How many exactly?"))
    if "h" in kinds or ("d" in kinds and ("e" in kinds or context.is_time)) or counts_in_words(context.text):
        return to_confirm(
            target, Question("文字里的数量或日期是目标吗？", "Is the number or date in the words the target?")
        )
    return target


def _words(context: Context) -> Target:
    value = context.text if SEPARATOR.search(context.expression) else context.expression.strip()
    return Target(context.expression, "qualitative", value=value)
