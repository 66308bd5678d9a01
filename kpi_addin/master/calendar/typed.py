"""What is typed into a cell of the calendar, as a stage, a day, a number; what is not sure is asked and not guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.master.roster.headings import stages_in
from kpi_addin.master.roster.typed import Unclear, plain_text
from kpi_addin.master.share.unit import Stage
from kpi_addin.reading.grid import Cell

_DAY: Final = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:T?00:00(?::00)?)?")
_WITHOUT_YEAR: Final = re.compile(r"\d{1,2}[-/.月]\d{1,2}日?")
_NUMBER: Final = re.compile(r"(\d{1,3})(?:月份?|天|日|轮)?")
_ROUND_WORDS: Final = {
    fold(word): name
    for word, name in (("一上", "一上"), ("二上", "二上"), ("三季度", "三季度"), ("第三季度", "三季度"))
}
"""Words for a stage that are the name of one of its rounds."""
THIRD_QUARTER: Final = "三季度"


def stage_in(value: Cell) -> tuple[Stage, str | None]:
    """The stage that a cell names, and what its round is called where the word says so. Raises `Unclear`."""
    text = plain_text(value)
    named = _ROUND_WORDS.get(fold(text))
    if named == THIRD_QUARTER:
        return "half_year", named
    found = stages_in(text) if text else None
    if found is None or len(found) != 1:
        raise Unclear(
            f"“{text[:40]}”不是一个阶段；请写 目标、半年 或 年终",
            f"“{text[:40]}” is no stage; write 目标, 半年 or 年终",
        )
    return found[0], named


def day_in(value: Cell) -> date | None:
    """The day in a cell. Raises `Unclear`."""
    text = unicodedata.normalize("NFKC", plain_text(value)).replace(" ", "")
    if not text:
        return None
    if _WITHOUT_YEAR.fullmatch(text):
        raise Unclear(
            f"“{text}”没有写年份；请写全，如 2024-07-20", f"“{text}” has no year; write it whole, as 2024-07-20"
        )
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(*(int(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        raise Unclear(f"没有 {text[:40]} 这一天", f"there is no day {text[:40]}") from None
    raise Unclear(f"“{text[:40]}”不是日期（如 2024-07-20）", f"“{text[:40]}” is no day (as 2024-07-20)")


def number_in(value: Cell, least: int, most: int) -> int | None:
    """A whole number between these two. Raises `Unclear`."""
    text = unicodedata.normalize("NFKC", plain_text(value)).replace(" ", "")
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    if found and least <= int(found[1]) <= most:
        return int(found[1])
    raise Unclear(f"“{text[:40]}”不是 {least} 到 {most} 的数", f"“{text[:40]}” is no number from {least} to {most}")
