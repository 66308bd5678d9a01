"""The shapes of sentences, in the order in which they are tried: the one place that says what this language can express.

A sentence takes the first row whose pattern its kinds fit and whose reader makes a target of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final, NamedTuple

from kpi_addin.targets.grammar import (
    blanks,
    changes,
    deadlines,
    one_number,
    ranges,
    ranks,
    ratios,
    remarks,
    roundabout,
    set_phrases,
    words,
)
from kpi_addin.targets.indicator.context import Context
from kpi_addin.targets.questions import about_texts
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.sentence import Sentence, sentence_of
from kpi_addin.targets.target import Target
from kpi_addin.targets.tokens import Kind

Reader = Callable[[Sentence, Context], Target | None]


class Shape(NamedTuple):
    """One row. ``kinds`` is a regular expression over the names of kinds; ``any`` is each of them.

    An example may begin with the indicator's name and a bar.
    """

    name: str
    kinds: str
    examples: tuple[str, ...]
    read: Reader


def asks(question: Callable[[Sentence, Context], Question | None]) -> Reader:
    """A reader that understands no target, and says what to ask instead."""

    def read(sentence: Sentence, context: Context) -> Target | None:
        asked = question(sentence, context)
        return unclear(sentence.expression, asked) if asked else None

    return read


def read_sentence(sentence: Sentence, context: Context) -> Target:
    """Read a sentence by the first shape that it takes."""
    return taken(sentence, context)[1]


def taken(sentence: Sentence, context: Context) -> tuple[Shape, Target]:
    """The shape that a sentence takes, and the target that is read of it."""
    for shape in _fitting(sentence.kinds):
        if target := shape.read(sentence, context):
            return shape, target
    raise AssertionError("the last row takes every sentence")


@lru_cache(maxsize=4096)
def _fitting(kinds: str) -> tuple[Shape, ...]:
    """The rows whose pattern the kinds fit. Few sequences of kinds make up nearly all texts."""
    return tuple(shape for shape in SHAPES if _compiled(shape.kinds).fullmatch(kinds))


@cache
def _compiled(kinds: str) -> re.Pattern[str]:
    """A row's pattern with each kind's letter for its name."""
    letters = re.sub("[a-z_]+", lambda name: "." if name[0] == "any" else Kind[name[0].upper()], kinds)
    return re.compile(letters.replace(" ", ""))


def _either(sentence: Sentence, context: Context) -> Target:
    """A or B: one of them has to be met; the first is given, the other is its alternative."""
    left, _, right = sentence.text.partition("或")
    right = right.removeprefix("者").removeprefix("是")
    apart = Question("两个标准请分开写。", "Write the two standards apart.", (left, right))
    if "或" in right:
        return unclear(sentence.expression, apart)
    first, second = (read_sentence(sentence_of(text, sentence.expression), context) for text in (left, right))
    kinds = {first.kind, second.kind}
    if not kinds <= {"numeric", "range", "relative"}:
        return unclear(sentence.expression, apart)
    both = replace(first, kind="relative" if "relative" in kinds else first.kind, alternative=second)
    question = Question(
        "两个标准满足一个即可吗？一格最好只写一个。",
        "Is one of the two enough? Better write one a cell.",
        (left, right),
    )
    return to_confirm(both, question)


_ALL: Final = "any*"
_NONE: Final = "[^bound]*"
_ONE: Final = f"{_NONE} bound {_NONE}"
_DATE: Final = "[words latin operator stop open close]{0,4} date"
_AFTER_DATE: Final = "note? deadline? [words open close stop]{0,3}"
_BLANK: Final = "open operator? blank unit? close"
_NO_WORDS: Final = "[unit operator operator_after joiner or note deadline stop open close]*"

SHAPES: Final = (
    # Mathematics.
    Shape("a middle and a width", _ALL, ("100%±5%", "±5%"), ranges.plus_minus),
    Shape("a range around a name", _ALL, ("80≤x<90", "80%≤执行率<90%"), ranges.around_a_name),
    Shape("a fraction", "bound words bound", ("同意比例|≥2/3", "差错率|≤1/10000"), ratios.fraction),
    Shape("a ratio", f"{_NONE} bound [stop words]? bound", ("小学师生比|1:19", "护理员与老人比|≤1:8"), ratios.ratio),
    Shape("a recurring deadline", f"{_ALL} per {_ALL} | words bound words", ("每月10日前", "每季度末月20日前", "次月15日前"), deadlines.recurring),
    Shape("a remark", f"{_ALL} open {_ALL} close | {_ALL} bound {_ALL} words bound", ("3座(含危桥2座)", "项目期限|3年(2023-2025年)", "≥90%得10分"), remarks.read_by(read_sentence)),
    Shape("around the clock", "bound blank bound words? | bound stop bound joiner bound stop bound | (words | per)? bound words", ("7×24小时", "8:30-17:30", "24小时值守"), set_phrases.around_the_clock),
    # Grades and places, in digits or not.
    Shape("a grade in digits or better", "operator? [bound latin] words operator_after?", ("景区等级|4星级及以上",), ranks.grade_or_better),
    Shape("a place", "words bound?", ("全市排名|前三名", "全市排名|第2名"), ranks.place),
    # No number: dates, set phrases, what is no words at all, changes, words.
    Shape("scanning damage", _NONE, ("变动率W0", "≥9O%"), asks(about_texts.badly_scanned)),
    Shape("from date to date", f"{_DATE} joiner date {_AFTER_DATE}",
          ("2025年1月1日-2025年12月31日", "1月1日-12月31日"), deadlines.from_date_to_date),
    Shape("a period", f"{_DATE} {_AFTER_DATE}", ("2021年全年", "1-12月"), deadlines.period),
    Shape("a deadline", f"{_DATE} {_AFTER_DATE}", ("2025年底前", "12月31日前完成", "完成时间|2024年12月"), deadlines.deadline),
    Shape("yes or no", _NONE, ("是",), set_phrases.yes_or_no),
    Shape("a figure of last year", "operator base words?", ("≥上年", "不低于上年"), changes.level_of_elsewhere),
    Shape("words with a sign", _NONE, ("≤预算", "≥序时进度"), set_phrases.signed_words),
    Shape("within a figure", _NONE, ("不超预算", "控制在概算内"), set_phrases.within_figure),
    Shape("a grade or better", _NONE, ("良好以上", "不低于Ⅲ类"), set_phrases.grade_or_better),
    Shape("a set phrase for change", _NONE, ("只增不减", "翻一番"), set_phrases.change),
    Shape("no growth", _NONE, ("零增长",), set_phrases.no_growth),
    Shape("all of a share", _NONE, ("覆盖率|全覆盖",), set_phrases.all_of_it),
    Shape("nought in words", _NONE, ("零投诉",), set_phrases.nought_of_it),
    Shape("nothing bad happens", _NONE, ("无重大火灾,无人员伤亡", "安全事故|不发生"), set_phrases.nothing_happens),
    Shape("a whole scale", _NONE, ("优良中差", "有无"), asks(about_texts.whole_scale)),
    Shape("all but the number", f"{_NONE} [blank contradiction] {_NONE} | {_NO_WORDS} | [stop open close]* base [stop open close]*",
          ("≥**%", "<>", "元/亩", "较上年"), asks(about_texts.number_missing)),
    Shape("a sign without a number", f"{_NONE} operator {_NONE}", ("满意度≥优",), asks(about_texts.sign_without_number)),
    Shape("no Chinese", _NONE, ("ISO9001",), asks(about_texts.no_chinese)),
    Shape("a change that the name asks for", f"{_NONE} change {_NONE}", ("生活条件改善状况|显著提高",), changes.change_as_asked),
    Shape("a change alone", f"{_NONE} change {_NONE}", ("稳步提高", "同比下降"), changes.change_alone),
    Shape("a change among words", f"{_NONE} change {_NONE}", ("提高工作效率", "受理量较上年提高"), changes.change_among_words),
    Shape("a level of elsewhere", f"{_NONE} [base date] {_NONE}", ("与上年持平", "不高于同类地区平均水平"), changes.level_of_elsewhere),
    Shape("a vague amount", _NONE, ("若干", "几十人"), words.vague),
    Shape("some day", "words", ("响应时间|当日",), words.some_day),
    Shape("words that may hide a number", _NONE, ("一户一策", "前三名", "实施期限|自2025年1月起"), words.hiding_number),
    Shape("words", _NONE, ("健全", "按时完成"), words.words),
    # Numbers, and a blank, an alternative or a change among them.
    Shape("a bound on x", "blank bound", ("x≥85",), blanks.variable),
    Shape("a number beside a blank", f"{_BLANK} stop? bound | bound {_BLANK}", ("(≥**%)>=85", "≥85(≥**%)"), blanks.filled_beside),
    Shape("a template left among numbers", f"{_ALL} [blank contradiction] {_ALL}", ("≥90%,**次", "<>95"), asks(about_texts.template_left)),
    Shape("one or the other", f"{_ALL} or {_ALL}", ("≥90%或提高5%",), _either),
    Shape("a change by a number", f"{_NONE} change [^bound change]* bound [^bound change]*",
          ("较上年提高5%", "下降不超过3个百分点"), changes.change_by_number),
    Shape("off a figure of elsewhere", "operator? base words? bound", ("比去年少5起", "高于全省平均水平1个百分点"), roundabout.off_a_figure_of_elsewhere),
    Shape("a number beside a change", f"{_ALL} [change base] {_ALL}", ("5%的增长", "比上年5%"), asks(about_texts.change_without_amount)),
    # One number.
    Shape("a length in two parts", "bound words | bound bound", ("3天半", "1小时30分钟"), roundabout.length_in_two_parts),
    Shape("once in a while", "words bound | bound bound", ("每两周1次", "2年1次"), roundabout.once_in_a_while),
    Shape("in principle", "words bound", ("原则上不超过3万元",), roundabout.in_principle),
    Shape("what is paid by", "words per bound words", ("按每亩150元发放",), roundabout.paid_by),
    Shape("nothing so bad happens", "words bound words", ("不发生3人以上责任事故",), set_phrases.nothing_happens),
    Shape("a day or a year", _ONE, ("完成时间|44561", "完成时间|2024"), deadlines.day_or_year),
    Shape("nought of something bad", "bound words", ("0事故",), one_number.nought_of_it),
    Shape("a share of another quantity", f"{_NONE} words bound", ("失业保险金标准|不低于最低工资标准的80%",), one_number.of_another),
    Shape("a number and its indicator's name", f"{_NONE} bound [words latin] {_NONE}", ("5G基站建设数量|100个5G基站",), one_number.with_name),
    Shape("signs that clash", _ONE, ("≤5%以上", "满意度超过90%以上"), one_number.clashing),
    Shape("a number alone", "bound | open bound close | bound open words close | words? per+ words? bound",
          ("≥95%", "(≥95%)", "≥95%(抽样)", "每年不少于2次"), one_number.alone),
    Shape("a number and its object", "[words date deadline per]? bound stop? [words latin]",
          ("≥3家企业", "100%,全部完成", "接到报警后30分钟内到达现场"), one_number.with_object),
    Shape("a number after its subject",
          "[words latin stop open close unit date]* [words latin stop open close unit] bound | words? open bound close",
          ("受益企业≥30家", "满意度(95%以上)"), one_number.with_subject),
    Shape("a number after a date", "[words operator]? date (joiner date)? deadline? [words stop open close unit]* bound",
          ("2025年底前达到95%", "第一季度≥20%"), one_number.with_date),
    Shape("a number in a sentence", _ONE, ("前5名", "完成第3批验收"), asks(about_texts.number_in_sentence)),
    # Two numbers and more.
    Shape("from one level to another", "words bound bound", ("由80%提升至90%",), ranges.from_to),
    Shape("two ends", "words? per* open? bound joiner bound close?", ("85%-90%", "优(90-100)", "每人800至1000元"), ranges.two_ends),
    Shape("a floor and a ceiling", "words? open? bound stop? bound close?", ("≥80,<90", "良(≥80,<90)"), ranges.floor_and_ceiling),
    Shape("an interval", "open bound stop bound close", ("[90%,100%]",), ranges.interval),
    Shape("the same twice", "bound (stop? bound)+", ("100%,≥100%",), ranges.repeated),
    Shape("several numbers", _ALL, ("90%,80%", "10≥266米"), asks(about_texts.several_numbers)),
)  # fmt: skip
