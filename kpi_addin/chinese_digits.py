"""The Chinese numerals: each character, and what it is worth."""

from __future__ import annotations

from typing import Final

ONE_TO_NINE: Final = "一二三四五六七八九"
ONE_TO_TEN: Final = f"{ONE_TO_NINE}十"
"""What headings, months and quarters are counted by."""

_WRITTEN: Final = ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS: Final = {character: digit for digit, characters in enumerate(_WRITTEN) for character in characters}
TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS: Final = {"万": 10**4, "亿": 10**8}
NUMERALS: Final = "".join((*DIGITS, *TENS, *MYRIADS))
"""Every character that a numeral is written with."""
