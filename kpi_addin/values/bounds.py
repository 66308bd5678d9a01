"""What may pass beyond its type: annotations of a dataclass's fields, and how large a number may be."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Final, Protocol

from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number
from kpi_addin.values.fault import quoted

LARGEST: Final = Decimal(10) ** 9
"""In 万元 no amount of any budget is larger."""
_MOST_DIGITS: Final = 400
_LONGEST_WORD: Final = 1000
_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,6})?"


class Bound(Protocol):
    """An annotation that a value is held against when it is read."""

    def fault(self, value: object, /) -> Bilingual | None:
        """What is wrong with the value, or None."""


class Between:
    """A number from ``low`` to ``high``, both allowed."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def fault(self, value: object) -> Bilingual | None:
        """What is wrong with the number, or None."""
        if isinstance(value, int | float | Decimal) and self.low <= value <= self.high:
            return None
        return Bilingual(
            f"{quoted(value)} 应在 {self.low} 至 {self.high} 之间",
            f"{quoted(value)} should be from {self.low} to {self.high}",
        )


class Such:
    """A text for which ``test`` holds; ``zh`` and ``en`` say what that is. No pattern: compiling one costs a click more."""

    def __init__(self, test: Callable[[str], bool], zh: str, en: str) -> None:
        self.test, self.zh, self.en = test, zh, en

    def fault(self, value: object) -> Bilingual | None:
        """What is wrong with the text, or None."""
        if isinstance(value, str) and self.test(value):
            return None
        return Bilingual(f"{quoted(value)} 应为{self.zh}", f"{quoted(value)} should be {self.en}")


def _is_word(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_WORD and not text.isspace()


Year = Annotated[int, Between(2000, 2100)]
Word = Annotated[str, Such(_is_word, "1 至 1000 字的文字", "a text of 1 to 1000 characters")]


def decimal_from(data: object) -> Decimal | None:
    """The number in a plain value, without binary noise; None for what is no finite number."""
    if isinstance(data, float):
        return Decimal(repr(data)) if math.isfinite(data) else None
    if isinstance(data, str):
        digits = len(data) <= 2 * _MOST_DIGITS and re.fullmatch(_NUMBER, data, re.ASCII)
        return Decimal(data) if digits else None
    if isinstance(data, int) and not isinstance(data, bool):
        return Decimal(data) if data.bit_length() <= _MOST_DIGITS * 3 else None
    return None


def size_fault(number: Decimal, largest: Decimal = LARGEST) -> Bilingual | None:
    """Why a number is none that anybody means: not finite, beyond ``largest``, or with hundreds of digits."""
    digits, exponent = number.as_tuple()[1:]
    if not isinstance(exponent, int):
        return Bilingual("不是一个数", "is no number")
    if max(len(digits), abs(exponent)) > _MOST_DIGITS:
        return Bilingual("的位数太多", "has too many digits")
    if number.copy_abs() > largest:
        limit = plain_number(largest)
        return Bilingual(f"超出了 ±{limit} 的范围", f"is beyond ±{limit}")
    return None
