"""Deadlines and periods: 2025年年底前, 12月31日前完成, 上半年, 2021年全年; serials that Excel made of dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.dates import serial_date
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Comparison, Date, Kind, Span

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_DONE: Final = pattern(
    r"完成|竣工|完工|开工|投入|使用|结束|验收|交付|发放|到位|支付|拨付|上线|建成|启动|前|底|末|截至|截止|开展|实施|报送|提交|办结|兑现|下达|出台|印发|发布|全部|如期|按时|年度"
)
_BEFORE_AN_EVENT: Final = pattern(r"[^前,;。()]{1,6}前(?!期)")
"""2024年汛前: a day that only the calendar knows."""
_COARSE: Final = frozenset({len("12"), len("2024"), len("2024-12")})
"""Lengths of dates without a day, less the dashes of a missing year."""
_YEAR: Final = pattern(r"(?:19|20)\d\d")
_DEADLINE_SIGNS: Final = frozenset({"<=", "<", None, "="})
_AIMS: Final = pattern(
    r"^(?:于|在|截至|截止到?|力争|确保|预计|计划|按|到|至|争取|时间为?|为|项目|工程|建设|期|全部|任务|工作|,)*$"
)
_NEXT_YEAR: Final = pattern(r"次年|翌年|明年|下年|下一年")
_RECURRING: Final = pattern(
    r".{0,6}(?:每(?:个?月|季度?|年|半年|周|星期|学期)(?:[首末]月|末?次月|[初底末])?|[次当下]个?(?:月|季度?|学期))(?:\d{1,2}|[nNxX]|[一二三四五六日天]|[一二三]?十[一二三四五六七八九]?)?"
    r"[日号]?(?:之前|以前|前|内|之内|以内|底前|末前)[^\d]{0,8}"
)
_EACH: Final = frozenset("每次当下")
"""Without one of these nothing recurs."""
_DAY_OF_EACH: Final = pattern(r"(\d+)[日号]")
_LONGEST_MONTH: Final = 31
_OF_DATES: Final = frozenset({Kind.DATE, Kind.DEADLINE, Kind.NOTE, Kind.JOINER})
_LONGEST_TALE: Final = 8
_TURNED: Final = ("起止日期颠倒了吗？", "Are the two dates in the wrong order?")
_OVER_NEW_YEAR: Final = ("跨年的请写明年份。", "Over the new year? Write the years.")


def recurring(sentence: Sentence, _context: Context) -> Target | None:
    """每月10日前, 次月15日前: done in time again and again, which one date can't show."""
    if _EACH.isdisjoint(sentence.text) or not _RECURRING.fullmatch(sentence.text):
        return None
    day = _DAY_OF_EACH.search(sentence.text)
    if day and int(day[1]) > _LONGEST_MONTH:
        return unclear(sentence.expression, Question(f"没有{day[1]}日这一天。", f"No month has a day {day[1]}."))
    target = Target(sentence.expression, "qualitative", value=sentence.text)
    question = Question(
        "每期都要按期，是否每期都做到要由人判断。", "Due every time; a person has to say whether it was."
    )
    return to_confirm(target, question)


def from_date_to_date(sentence: Sentence, _context: Context) -> Target | None:
    """2023年1月至2024年6月; the year may be written once."""
    if not _tells_only_when(sentence):
        return None
    start, end = _spans(sentence)
    first, last = start.first or start.last, end.last
    if last.startswith("--") and not first.startswith("--"):
        last = first[:4] + last[1:]
    if question := _question_of_day(end) or _question_of_day(start):
        return unclear(sentence.expression, question)
    target = Target(sentence.expression, "date", value=first, value2=last)
    if first > last and first.startswith("--") == last.startswith("--"):
        return to_confirm(target, Question(*(_OVER_NEW_YEAR if first.startswith("--") else _TURNED)))
    return target


def period(sentence: Sentence, _context: Context) -> Target | None:
    """2021年全年: a period as such, with nothing after it."""
    [span] = _spans(sentence)
    if not span.first or Kind.DEADLINE in sentence.kinds or _after(sentence) or not _tells_only_when(sentence):
        return None
    return Target(sentence.expression, "date", value=span.first, value2=span.last)


def deadline(sentence: Sentence, context: Context) -> Target | None:
    """2025年底前, 12月31日前完成, 2024年12月: done by then."""
    if not _tells_only_when(sentence):
        return None
    [span] = _spans(sentence)
    if question := _question_of_day(span):
        return unclear(sentence.expression, question)
    by = Kind.DEADLINE in sentence.kinds
    target = Target(sentence.expression, "date", "<=", implied=not (by or span.marked), value=span.last)
    question = _question_of_year(sentence) or (
        _question_before(span) if by else _question_at(span, sentence.text, context)
    )
    if question:
        target = to_confirm(target, question)
    sign = next((sign for sign in _signs(sentence) if sign), None)
    return replace(target, operator=sign, implied=False) if sign else target


def day_or_year(sentence: Sentence, context: Context) -> Target | None:
    """Where the name asks for a date: one that became Excel's number of days (44561), or a year alone."""
    bound = sentence.bounds[0]
    if bound.unit is not None or not context.is_time:
        return None
    written, expression = bound.written, sentence.expression
    if day := serial_date(written.replace(",", "")):
        target = Target(expression, "date", "<=", implied=True, value=day)
        question = Question(f"{written} 是日期 {day} 吗？", f"Is {written} the date {day}?", (day, written))
        return to_confirm(target, question)
    if not _YEAR.fullmatch(written):
        return None
    target = Target(expression, "date", "<=", implied=True, value=written)
    return to_confirm(target, Question("请写明年月日。", "Write the exact date."))


def _spans(sentence: Sentence) -> list[Span]:
    return [item.span for item in sentence.items if isinstance(item, Date)]


def _signs(sentence: Sentence) -> list[Operator | None]:
    return [item.operator for item in sentence.items if isinstance(item, Comparison)]


def _tells_only_when(sentence: Sentence) -> bool:
    """Whether the signs and words around the date only say that something is to be done by then."""
    if not set(_signs(sentence)) <= _DEADLINE_SIGNS:
        return False
    before, after = _before(sentence), _after(sentence)
    if _BEFORE_AN_EVENT.match(after):
        return False
    if Kind.DEADLINE in sentence.kinds or _spans(sentence)[-1].marked:
        return len(before) <= 2 * _LONGEST_TALE and len(after) <= 2 * _LONGEST_TALE
    done = not after or (len(after) <= _LONGEST_TALE and _DONE.search(after) is not None)
    return done and _AIMS.match(before) is not None


def _before(sentence: Sentence) -> str:
    """The words before the date, 在 and 于 included."""
    items = sentence.items[: sentence.kinds.index(Kind.DATE)]
    return "".join([item.text for item in items if item.kind is not Kind.OPERATOR or item.text[0] in "在于为"])


def _after(sentence: Sentence) -> str:
    """The words after the date."""
    items = sentence.items[sentence.kinds.index(Kind.DATE) :]
    return "".join([item.text for item in items if item.kind not in _OF_DATES])


def _question_of_year(sentence: Sentence) -> Question | None:
    """次年3月底: not in the form's year."""
    if not _NEXT_YEAR.search(sentence.text):
        return None
    return Question("是哪一年？请写明年份。", "Of which year? Write it.")


def _question_of_day(span: Span) -> Question | None:
    """2月30日, 4月31日."""
    if not span.no_such_day:
        return None
    last = span.last[-2:]
    return Question(
        f"没有这一天，当月最后一天是{last}日，请写明日期。",
        f"There is no such day, the month ends on day {last}; write the exact date.",
    )


def _question_before(span: Span) -> Question | None:
    """2021年7月前 may mean before July or by its end; 7月底前 and 7月31日前 can't."""
    if span.first:
        readings = (f"≤{span.last}", f"<{span.first}")
        return Question("是这段时间开始前，还是结束前？", "Before the period begins, or before it ends?", readings)
    if span.marked or len(span.last.lstrip("-")) not in _COARSE:
        return None
    readings = (f"≤{span.last}", f"<{span.last}")
    return Question(
        "“前”含不含当月（当年）？请写“某月底前”。", "Does 前 include that month (year)? Write 月底前.", readings
    )


def _question_at(span: Span, text: str, context: Context) -> Question | None:
    """A date by itself: 2024.12 may be a number, 12月 a length of time, 年初 is no day."""
    no_year = span.last.startswith("--")
    if span.loose and (no_year or not context.is_time):
        return Question("请写明日期。", "Write the exact date.", (span.last, text))
    if no_year and not span.marked and not context.is_time:
        readings = (text, text.replace("月", "个月"))
        return Question("是月份，还是几个月？", "A month of the year, or a number of months?", readings)
    return None
