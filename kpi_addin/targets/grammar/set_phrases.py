"""Targets in words that say more than they stand for: 是, 良好以上, 不超预算, 无事故, 只增不减."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar.words import words
from kpi_addin.targets.indicator.direction import direction_of, is_bad
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.tokenizer import SIGN_MEANING
from kpi_addin.targets.questions.question import Question, to_confirm
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.units import is_unit

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_HOURS: Final = pattern(
    r"7[*]24(?:小时|h)?[^\d]{0,8}|24(?:小时|h)?[*]7天?[^\d]{0,8}"
    r"|(?:全天|每天)?24小时(?:不间断|全天候|连续|值守|值班|待命|轮[班值])[^\d]{0,8}"
)
_OPEN_FROM_TO: Final = pattern(r"\d{1,2}:\d\d[-~至到]\d{1,2}:\d\d")
_YES_NO: Final = frozenset({"是", "否", "有", "Y", "N", "Yes", "No", "√"})
_SIGNED: Final = pattern(r"([<>=≥≤]+)([\u4e00-\u9fff]{2,12})")
_FIGURE: Final = r"(?:预算|概算|计划|定额|标准|批复|限额|合同|控制[价数]|最高限价|招标)"
_WITHIN: Final = pattern(
    rf"(?:不得|不能|不|未|没有)(?:超出?过?|突破|高于|大于).{{0,6}}{_FIGURE}.{{0,6}}"
    rf"|(?:(?:控制|保持)?在?[^不未没]{{0,6}})?{_FIGURE}.{{0,4}}(?:内|以内|之内|以下)"
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
_DOUBLED: Final = frozenset({"翻番", "翻一番", "增长一倍"})
_CHANGES: Final[dict[str, Operator]] = {
    "负增长": "<", "正增长": ">", "只增不减": ">=", "有增无减": ">=", "不减少": ">=", "不下降": ">=", "不降低": ">=", "只减不增": "<=",
    "不增加": "<=", "不增长": "<=", "不上升": "<=", "不反弹": "<=", "稳中有升": ">", "稳中有降": "<", "稳中向好": ">",
}  # fmt: skip


def yes_or_no(sentence: Sentence, _context: Context) -> Target | None:
    """是, 有."""
    return Target(sentence.expression, "qualitative", "=", value=sentence.text) if sentence.text in _YES_NO else None


def around_the_clock(sentence: Sentence, context: Context) -> Target | None:
    """7×24小时 is a service; 9:00-17:00 are hours that nobody counts."""
    if _HOURS.fullmatch(sentence.text):
        return words(sentence, context)
    if ":" not in sentence.text or not _OPEN_FROM_TO.fullmatch(sentence.text):
        return None
    question = Question(
        "是每天的起止时间，是否做到要由人判断。", "Hours of a day; a person has to say whether they were kept."
    )
    return to_confirm(words(sentence, context), question)


def signed_words(sentence: Sentence, _context: Context) -> Target | None:
    """≤预算, ≥序时进度."""
    match = _SIGNED.fullmatch(sentence.text)
    operator = SIGN_MEANING.get(frozenset(match[1])) if match else None
    if match is None or operator is None or is_unit(match[2]):
        return None
    return Target(sentence.expression, "qualitative", operator, value=match[2])


def within_figure(sentence: Sentence, _context: Context) -> Target | None:
    """不超预算, 控制在概算内."""
    if not _WITHIN.fullmatch(sentence.text):
        return None
    return Target(sentence.expression, "qualitative", "<=", value=sentence.text)


def grade_or_better(sentence: Sentence, _context: Context) -> Target | None:
    """良好以上, 不低于Ⅲ类."""
    match = _GRADE_OR_BETTER.fullmatch(sentence.text) or _AT_LEAST_GRADE.fullmatch(sentence.text)
    return Target(sentence.expression, "qualitative", ">=", value=match[1]) if match else None


def change(sentence: Sentence, _context: Context) -> Target | None:
    """只增不减, 负增长, 翻番."""
    if operator := _CHANGES.get(sentence.text):
        return Target(sentence.expression, "relative", operator)
    if sentence.text not in _DOUBLED:
        return None
    return Target(sentence.expression, "relative", ">=", value="100", unit="%")


def no_growth(sentence: Sentence, context: Context) -> Target | None:
    """零增长: not more, or the same."""
    if sentence.text != "零增长":
        return None
    operator: Operator = "<=" if direction_of(context.name) == "down" else "="
    target = Target(sentence.expression, "relative", operator, value="0", unit="%")
    question = Question(
        "是不增长（≤0%），还是与上年相等？", "No growth (≤0%), or the same as last year?", ("≤0%", "=0%")
    )
    return to_confirm(target, question)


def all_of_it(sentence: Sentence, context: Context) -> Target | None:
    """全部, 全覆盖 of a share is 100 %."""
    if sentence.text not in _ALL or not context.is_share:
        return None
    return Target(sentence.expression, "numeric", "=", value="100", unit="%")


def nought_of_it(sentence: Sentence, context: Context) -> Target | None:
    """零投诉: nought of something bad."""
    if sentence.text[:1] != "零" or not is_bad(sentence.text[1:]):
        return None
    return Target(sentence.expression, "numeric", "=", value="0", unit=context.unit)


def nothing_happens(sentence: Sentence, context: Context) -> Target | None:
    """无重大火灾,无人员伤亡: every clause says that something bad does not happen; 不发生3人以上事故 is no three."""
    clauses = [clause for clause in _CLAUSE.split(sentence.text) if clause]
    if sentence.text in _NOT_AT_ALL:
        clauses = []
    elif not clauses or not all(_NONE_HAPPENS.fullmatch(clause) for clause in clauses):
        return None
    bad = any(map(is_bad, clauses))
    if not bad and (sentence.bounds or direction_of(context.name) != "down"):
        return None
    return Target(sentence.expression, "qualitative", "=", value="0")
