"""What is typed into a cell of a list of units, as a code, a year, stages, names; what is not sure is asked and not guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.roster.headings import stages_in
from kpi_addin.master.share.unit import PARENT_DIGITS, Stage, is_code
from kpi_addin.printable import in_one_line
from kpi_addin.reading.grid import Cell

_EXACT: Final = 15
"""So many digits of a number Excel keeps."""
_ZEROS: Final = re.compile(r"0+")
_CODE_AND_NAME: Final = re.compile(
    r"[\[(【]?(?P<code>\d[0-9A-Za-z]*)[\])】]?[\s\-_—–:：.、]*(?P<name>[^\x00-\x7f].*)?", re.DOTALL
)
_YEAR: Final = re.compile(r"(?P<year>20\d{2}|2100)(?:年度?|-\d{2}-\d{2})?")
_PARTED, _PARTED_TOO = re.compile(r"[;；\n|]+"), re.compile(r"[、,，]+")
_SHORTEST_NAME: Final = 3


class Unclear(ValueError):  # noqa: N818 - what is asked of whoever typed it
    """What is wrong with a cell, or asked about it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.told = Bilingual(zh, en)


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A code; ``sure``: it was typed as a text, or its format shows all its zeros."""

    code: str
    sure: bool
    name: str = ""


def plain_text(value: Cell) -> str:
    """A cell as one line of text: a name that is broken over two lines is one name."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else str(value)
    return in_one_line(" ".join(text.split()))


def code_in(value: Cell, number_format: str | None, *, is_text: bool) -> TypedCode | None:
    """The code in a cell; ``is_text``: the file tells texts from numbers. Raises `Unclear`."""
    if value is None:
        return None
    if isinstance(value, bool):
        raise _no_code(str(value))
    if isinstance(value, int | float):
        return _number(float(value), number_format)
    text = unicodedata.normalize("NFKC", value).strip()
    quoted = text.startswith("'")
    found = _CODE_AND_NAME.fullmatch(text.removeprefix("'").strip())
    if is_code(text.removeprefix("'")):
        code, name = text.removeprefix("'"), ""
    elif found and is_code(found["code"]):
        code, name = found["code"], plain_text(found["name"])
    else:
        raise _no_code(text)
    return TypedCode(code, is_text or quoted or code.startswith("0") or bool(name) or not code.isdecimal(), name)


def _number(number: float, number_format: str | None) -> TypedCode:
    if not number.is_integer() or number < 0:
        raise _no_code(str(number))
    digits = str(int(number))
    if len(digits) > _EXACT:
        raise Unclear(
            f"编码是 {len(digits)} 位的数字，Excel 只记得住前 {_EXACT} 位；请把这一格设为文本格式，重新填写",
            f"the code is a number of {len(digits)} digits, of which Excel keeps {_EXACT}; make the cell a text and type it again",
        )
    if number_format and _ZEROS.fullmatch(number_format):
        return TypedCode(digits.zfill(len(number_format)), sure=True)
    return TypedCode(digits, sure=False)


def eaten_zeros(typed: TypedCode, sure: Iterable[str]) -> Unclear | None:
    """The question whether Excel took zeros from the front of a number; None where its length is one that codes have here."""
    code, others = typed.code, set(sure)
    lengths = {len(each) for each in others}
    odd = len(code) % PARENT_DIGITS != 0 or any(each.startswith("0") and len(each) == len(code) + 1 for each in others)
    if typed.sure or len(code) in lengths or not odd:
        return None
    whole = next((each for each in sorted(others) if each.lstrip("0") == code.lstrip("0")), None)
    guess = whole or code.zfill(-(-len(code) // PARENT_DIGITS) * PARENT_DIGITS)
    guess = guess if len(guess) > len(code) else f"0{code}"
    return Unclear(
        f"编码 {code} 有 {len(code)} 位，像是开头的 0 被 Excel 去掉了（{guess}？）；请把这一格设为文本格式（CSV 里在前面加 '），填完整的编码",
        f"code {code} has {len(code)} digits, as if Excel had taken a zero from its front ({guess}?); "
        "make the cell a text (in a CSV put ' before it) and type the whole code",
    )


def _no_code(text: str) -> Unclear:
    told = in_one_line(text)[:40]
    return Unclear(f"“{told}”不是单位编码（如 219001）", f"“{told}” is no unit's code (as 219001)")


def year_in(value: Cell) -> int | None:
    """The year in a cell. Raises `Unclear`."""
    text = unicodedata.normalize("NFKC", plain_text(value)).replace(" ", "")
    if not text:
        return None
    if found := _YEAR.fullmatch(text):
        return int(found["year"])
    raise Unclear(f"“{text[:40]}”不是年度（如 2024）", f"“{text[:40]}” is no year (as 2024)")


def stages_typed(value: Cell) -> tuple[Stage, ...]:
    """The stages in a cell, none for all. Raises `Unclear`."""
    text = plain_text(value)
    if (found := stages_in(text)) is None:
        raise Unclear(
            f"“{text[:40]}”里有不认识的阶段；请写 目标、半年、年终（都要报的留空）",
            f"“{text[:40]}” names a stage that is none; write 目标, 半年, 年终 (blank: all)",
        )
    return found


def names_in(value: Cell) -> tuple[str, ...]:
    """The names in a cell, parted by ``；`` or line ends; by ``、`` where nothing shorter than a name comes of it."""
    text = "" if value is None else str(value)
    parts = [plain_text(part) for part in _PARTED.split(text)]
    if len(parts) == 1:
        split = [plain_text(part) for part in _PARTED_TOO.split(text)]
        parts = split if all(len(part) >= _SHORTEST_NAME for part in split if part) else parts
    return tuple(dict.fromkeys(part for part in parts if part))


def names_as_cell(names: Iterable[str]) -> str:
    """Names so that `names_in` reads them back."""
    text = "；".join(names)
    if not text:
        return text
    return text if names_in(text) == tuple(names) else f"{text}；"
