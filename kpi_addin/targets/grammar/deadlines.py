"""Deadlines and periods: 2025年年底前, 12月31日前完成, 上半年, 2021年全年; serials that Excel made of dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.dates import serial_date
from kpi_addin.targets.questions.question import Question, to_confirm
from kpi_addin.targets.target import Target
from kpi_addin.targets.tokens import Comparison, Date, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Item
    from kpi_addin.targets.indicator.context import Context

_SENTENCE: Final = pattern(r"^[wkos(),]{0,4}d(?:jd)?i?e?[w(),s]{0,3}$")
_DONE: Final = pattern(
    r"完成|竣工|完工|开工|投入|使用|结束|验收|交付|发放|到位|支付|拨付|上线|建成|启动|前|底|末|截至|截止|开展|实施|报送|提交|办结|兑现|下达|出台|印发|发布|全部|如期|按时|年度"
)
_COARSE: Final = frozenset({len("12"), len("2024"), len("2024-12")})
"""Lengths of dates without a day, less the dashes of a missing year."""
_YEAR: Final = pattern(r"(?:19|20)\d\d")
_DEADLINE_SIGNS: Final = frozenset({"<=", "<", None, "="})
_AIMS: Final = pattern(
    r"^(?:于|在|截至|截止到?|力争|确保|预计|计划|按|到|至|争取|时间为?|为|项目|工程|建设|期|全部|任务|工作|,)*$"
)
_LONGEST_TALE: Final = 8


def dated(items: Sequence[Item], context: Context) -> Target | None:
    """A date target, when the text is a date with words of finishing around it; None when it tells something else."""
    kinds = "".join(i.kind for i in items)
    if not _SENTENCE.match(kinds):
        return None
    at = kinds.index("d")
    before = "".join(i.text for i in items[:at] if i.kind != "o" or i.text[0] in "在于为")
    after = "".join(i.text for i in items[at:] if i.kind not in "deij")
    spans = [i.span for i in items if isinstance(i, Date)]
    signs = [i.operator for i in items if isinstance(i, Comparison)]
    by = any(i.kind == "e" for i in items)
    if not set(signs) <= _DEADLINE_SIGNS:
        return None
    if not _tells_only_when(before, after, deadline=by or spans[-1].marked):
        return None
    if len(spans) > 1:
        return _period(spans[0], spans[-1], context)
    if spans[0].first and not by and not after:
        return _whole(spans[0], context)
    target = _deadline(spans[0], context, by=by)
    sign = next((s for s in signs if s), None)
    return replace(target, operator=sign, implied=False) if sign else target


def _tells_only_when(before: str, after: str, *, deadline: bool) -> bool:
    """Whether the words around the date only say that something is to be done by then."""
    if deadline:
        return len(before) <= 2 * _LONGEST_TALE and len(after) <= 2 * _LONGEST_TALE
    return _AIMS.match(before) is not None and (
        not after or (len(after) <= _LONGEST_TALE and _DONE.search(after) is not None)
    )


def _whole(span: Span, context: Context) -> Target:
    """A period as such: 2021年全年."""
    return Target(context.expression, "date", value=span.first, value2=span.last)


def _period(start: Span, end: Span, context: Context) -> Target:
    """From one date to another; the year may be written once."""
    first, last = start.first or start.last, end.last
    if last.startswith("--") and not first.startswith("--"):
        last = first[:4] + last[1:]
    target = Target(context.expression, "date", value=first, value2=last)
    if not first.startswith("--") and not last.startswith("--") and first > last:
        return to_confirm(target, Question("起止日期颠倒了吗？", "Are the two dates in the wrong order?"))
    return target


def _deadline(span: Span, context: Context, *, by: bool) -> Target:
    """Done by then; ``by``: 前 is written."""
    target = Target(context.expression, "date", "<=", implied=not (by or span.marked), value=span.last)
    question = _question_before(span) if by else _question_at(span, context)
    return to_confirm(target, question) if question else target


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


def _question_at(span: Span, context: Context) -> Question | None:
    """A date by itself: 2024.12 may be a number, 12月 a length of time, 年初 is no day."""
    no_year = span.last.startswith("--")
    if span.loose and (no_year or not context.is_time):
        return Question("请写明日期。", "Write the exact date.", (span.last, context.text))
    if no_year and not span.marked and not context.is_time:
        readings = (context.text, context.text.replace("月", "个月"))
        return Question("是月份，还是几个月？", "A month of the year, or a number of months?", readings)
    return None


def year_alone(written: str, context: Context) -> Target | None:
    """2024 where the name asks for a time."""
    if not context.is_time or not _YEAR.fullmatch(written):
        return None
    target = Target(context.expression, "date", "<=", implied=True, value=written)
    return to_confirm(target, Question("请写明年月日。", "Write the exact date."))


def serial(written: str, context: Context) -> Target | None:
    """A date that became Excel's number of days (44561), where the name asks for a date."""
    day = serial_date(written.replace(",", "")) if context.is_time else None
    if day is None:
        return None
    target = Target(context.expression, "date", "<=", implied=True, value=day)
    return to_confirm(target, Question(f"{written} 是日期 {day} 吗？", f"Is {written} the date {day}?", (day, written)))
