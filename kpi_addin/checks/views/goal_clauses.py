"""The annual goal, clause by clause: what number or day each promises for the whole of the form's year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from kpi_addin.checks.views.goal_texts import NUMBERING
from kpi_addin.chinese_digits import NUMERALS
from kpi_addin.targets.bounds import Bound, Item
from kpi_addin.targets.lexer.numerals import chinese
from kpi_addin.targets.lexer.spelling import in_one_spelling
from kpi_addin.targets.sentence import sentence_of
from kpi_addin.targets.tokens import Date, Kind
from kpi_addin.targets.units import convert, unit_at

_SENTENCES = re.compile(r"[。；;！!]")
_CLAUSES = re.compile(r"[，、：:]|,(?!\d)")
_REMARK = re.compile(r"\([^()]*\)|（[^（）]*）")
_YEAR = re.compile(r"20\d\d(?=年)")
_THIS_YEAR = re.compile(r"今年|本年|全年|当年|年内")
_OTHER_YEAR = re.compile(r"去年|上一?年|往年|历年|前年|近[三五两]年|明年")
_ASIDE = re.compile(
    r"其中|分别|各[\d一二三四五六七八九十]|累计|总计|每|上半年|下半年|季度|[首一二三]期|[首第][一二三]?批|阶段|目前|现有|原有|已|同期|同比"
    r"|较|相?比(?=20|上|去|全|往)|由.+(?:到|至)|从.+(?:到|至)|“?十[三四五六]五|[三五两]年|未来|今后|力争|争取|努力|力求|有望|左右|约|上报|申报"
)
"""A number beside these is a part, a total of several years, what was, or what is hoped for: no promise for the year."""
_IN_WORDS = re.compile(rf"(?<![第零〇\d{NUMERALS}])(?=[二两三四五六七八九十])[{NUMERALS}]+")
_OTHER_KINDS = frozenset({Kind.PER, Kind.BASE, Kind.CHANGE, Kind.BLANK, Kind.COUNT})
_DAY = re.compile(r"[月日号底末]|\d[-./]\d")
_YEAR_S_END = "12-31"


@dataclass(frozen=True)
class Clause:
    """A part of the goal between two marks of punctuation, with its sentence and the heading that it stands under.

    ``written`` is as somebody wrote it, ``words`` without numbers and what compares them; ``number`` or ``day`` (ISO)
    is what it promises, if it promises one alone: 8栋1.8万平方米 are two clauses. ``own`` are all the numbers that it holds,
    ``numbers`` those of its whole sentence.
    """

    written: str
    words: str
    context: str
    number: Bound | None
    day: str | None
    own: tuple[Bound, ...]
    numbers: tuple[Bound, ...] = ()
    days: int = 0


@lru_cache(maxsize=256)
def clauses(goal: str, year: int) -> tuple[Clause, ...]:
    """The clauses of a goal, in its order; several rules look at them."""
    return tuple(_clauses(goal, year))


def _clauses(goal: str, year: int) -> Iterator[Clause]:
    heading, other_year = "", False
    for line in goal.split("\n"):
        body = _REMARK.sub("", NUMBERING.sub("", line, count=1))
        if NUMBERING.match(line):
            heading, other_year = "", False
        for sentence in filter(None, _SENTENCES.split(body)):
            told: list[Clause] = []
            for part in filter(None, _CLAUSES.split(NUMBERING.sub("", sentence, count=1))):
                other_year = _other_year(part, year, before=other_year)
                told.extend(_told(part, year, aside=other_year or _ASIDE.search(part) is not None))
            numbers = tuple({id(number): number for each in told for number in each.own}.values())
            days = sum(each.days for each in told)
            if not heading and not numbers and not days:
                heading = sentence
            context = f"{heading}\n{sentence}"
            yield from (replace(each, context=context, numbers=numbers, days=days) for each in told)


def _other_year(part: str, year: int, *, before: bool) -> bool:
    """Whether a clause speaks of another year; one that names none goes on with the year of the clause before."""
    years = set(_YEAR.findall(part))
    if _OTHER_YEAR.search(part) or years - {str(year)}:
        return True
    return before and not years and not _THIS_YEAR.search(part)


def _told(part: str, year: int, *, aside: bool) -> Iterator[Clause]:
    """A part of a sentence as the clauses that it holds, one for each number."""
    text = in_one_spelling(_IN_WORDS.sub(_in_digits, part))
    items = sentence_of(text, text).items
    bounds = tuple(item for item in items if isinstance(item, Bound))
    days = [day for item in items if isinstance(item, Date) and (day := _day(item, year))]
    words = "\n".join(item.text for item in items if item.kind is Kind.WORDS)
    day = days[0] if not aside and len(days) == 1 and not bounds and _deadline(items) else None
    numbers = bounds if not aside and not days and _promises(items, bounds) else ()
    for number in numbers or (None,):
        yield Clause(part.strip(), words, "", number, day, bounds, days=len(days))


def _promises(items: Sequence[Item], bounds: tuple[Bound, ...]) -> bool:
    """Whether each number is exact, for the whole year, and known what it counts."""
    plain = not any(item.kind in _OTHER_KINDS or _part_of_year(item) for item in items)
    joined = any(item.kind in {Kind.JOINER, Kind.OR} for item in items)
    return plain and all(map(_exact, bounds)) and _told_apart(bounds, joined=joined)


def _exact(bound: Bound) -> bool:
    return bound.exact and not bound.about and not bound.clash


def _told_apart(bounds: tuple[Bound, ...], *, joined: bool) -> bool:
    """Whether it is known of each number what it counts: not so of 由2.6平方米到2.9平方米, and of 300至500个."""
    if len(bounds) == 1:
        return True
    alike = (convert(Decimal(1), one.unit, other.unit) is not None for one, other in combinations(bounds, 2))
    return not joined and all(bound.unit for bound in bounds) and not any(alike)


def _in_digits(match: re.Match[str]) -> str:
    """六件 is 6件; what has no unit behind it is no number."""
    value = chinese(match[0])
    return match[0] if value is None or unit_at(match.string, match.end()) == match.end() else str(value)


def _part_of_year(item: Item) -> bool:
    """上半年, 第三季度: a number beside it is no whole year's."""
    return isinstance(item, Date) and "-" in item.span.last and not item.span.last.endswith(_YEAR_S_END)


def _day(date: Date, year: int) -> str | None:
    """The day or month that a date names, in the form's year where it names none; None for a whole year or a period."""
    last = date.span.last
    if date.span.first or date.span.loose or not _DAY.search(date.text):
        return None
    return last.replace("-", str(year), 1) if last.startswith("-") else last


def _deadline(items: Sequence[Item]) -> bool:
    """前, 底: by then, and not on that day."""
    return any(item.kind is Kind.DEADLINE or (isinstance(item, Date) and item.span.marked) for item in items)
