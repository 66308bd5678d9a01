"""Targets in words: 健全, 是, 良好以上, 不超预算, 无事故, 提高."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar import changes
from kpi_addin.targets.grammar.deadlines import dated
from kpi_addin.targets.indicator.context import SEPARATOR, unit_of_name
from kpi_addin.targets.indicator.direction import direction_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.tokenizer import SIGN_MEANING
from kpi_addin.targets.questions.question import Doubt, doubtful, unclear
from kpi_addin.targets.questions.text_doubts import counts_in_words, illegible, scanned
from kpi_addin.targets.target import Target
from kpi_addin.targets.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Item
    from kpi_addin.targets.indicator.context import Clue

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


def worded(items: Sequence[Item], clue: Clue) -> Target:
    """A text without a number, read in this order: dates, set phrases, changes, comparisons with elsewhere, words."""
    kinds = "".join(item.kind for item in items)
    if doubt := scanned(items, clue):
        return unclear(clue, doubt)
    if target := _set_phrase(items, kinds, clue):
        return target
    if doubt := illegible(items, kinds, clue):
        return unclear(clue, doubt)
    return _compared(items, kinds, clue) or _plain(kinds, clue)


def _set_phrase(items: Sequence[Item], kinds: str, clue: Clue) -> Target | None:
    if "d" in kinds and "z" not in kinds and (target := dated(items, clue)):
        return target
    return next(filter(None, (phrase(clue) for phrase in _PHRASES)), None)


def _compared(items: Sequence[Item], kinds: str, clue: Clue) -> Target | None:
    """A change, or a level that is a figure of elsewhere."""
    if "r" in kinds:
        return _change(items, clue)
    return changes.against_base(items, clue) if "b" in kinds or "d" in kinds else None


def _yes_or_no(clue: Clue) -> Target | None:
    return Target(clue.expression, "qualitative", "=", value=clue.text) if clue.text in _YES_NO else None


def _signed_words(clue: Clue) -> Target | None:
    """≤预算, ≥序时进度."""
    match = _SIGNED.fullmatch(clue.text)
    operator = SIGN_MEANING.get(frozenset(match[1])) if match else None
    if match is None or operator is None or is_unit(match[2]):
        return None
    return Target(clue.expression, "qualitative", operator, value=match[2])


def _within_budget(clue: Clue) -> Target | None:
    return Target(clue.expression, "qualitative", "<=", value=clue.text) if _WITHIN.fullmatch(clue.text) else None


def _grade_or_better(clue: Clue) -> Target | None:
    match = _GRADE_OR_BETTER.fullmatch(clue.text) or _AT_LEAST_GRADE.fullmatch(clue.text)
    return Target(clue.expression, "qualitative", ">=", value=match[1]) if match else None


def _all_of_it(clue: Clue) -> Target | None:
    """全部, 全覆盖 of a share is 100 %."""
    return (
        Target(clue.expression, "numeric", "=", value="100", unit="%") if clue.text in _ALL and clue.is_share else None
    )


def _nought_of_it(clue: Clue) -> Target | None:
    """零投诉, 0事故: nought of something bad."""
    if clue.text[:1] != "零" or direction_of(clue.text[1:]) != "down":
        return None
    return Target(clue.expression, "numeric", "=", value="0", unit=unit_of_name(clue.name))


def _nothing_happens(clue: Clue) -> Target | None:
    """无重大火灾,无人员伤亡: every clause says that something bad does not happen."""
    clauses = [clause for clause in _CLAUSE.split(clue.text) if clause]
    if clue.text in _NOT_AT_ALL:
        clauses = []
    elif not clauses or not all(_NONE_HAPPENS.fullmatch(clause) for clause in clauses):
        return None
    if "down" not in {direction_of(text) for text in (clue.name, *clauses)}:
        return None
    return Target(clue.expression, "qualitative", "=", value="0")


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


def _change(items: Sequence[Item], clue: Clue) -> Target:
    """提高 by itself is a change; 提高工作效率 is a sentence that asks how much."""
    if changes.is_change(items):
        return _words(clue) if changes.asks_for_change(clue.name) else changes.change_in_words(items, clue)
    if changes.base_of(items):
        return doubtful(changes.change_in_words(items, clue), Doubt("提高（降低）多少？", "By how much?", (clue.text,)))
    return doubtful(
        _words(clue), Doubt("提高（降低）多少、与何时相比？", "By how much, against when?", ("定性", "与上年相比"))
    )


def _plain(kinds: str, clue: Clue) -> Target:
    """Words as they stand; asked about where a number or a date may hide in them."""
    target = _words(clue)
    if _VAGUE.fullmatch(clue.text):
        return doubtful(target, Doubt("具体是多少？", "How many exactly?"))
    if "h" in kinds or ("d" in kinds and ("e" in kinds or clue.is_time)) or counts_in_words(clue.text):
        return doubtful(target, Doubt("文字里的数量或日期是目标吗？", "Is the number or date in the words the target?"))
    return target


def _words(clue: Clue) -> Target:
    value = clue.text if SEPARATOR.search(clue.expression) else clue.expression.strip()
    return Target(clue.expression, "qualitative", value=value)
