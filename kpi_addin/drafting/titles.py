"""The head of a form: its title, the year in it, the unit of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.words import printed
from kpi_addin.fold import fold

_YEAR: Final = re.compile(r"(20\d{2})\s*(?=年)")
_ANY_YEAR: Final = re.compile(r"(?:20\d{2}|20[XxＸ×*]{2}|[XxＸ×*]{4}|20[_＿\s]{2,}|[_＿\s]{2,}|20[ ]*)(?=\s*年)")
_ONLY_YEAR: Final = re.compile(r"[（(]?\s*(?:20\d{2}|20[XxＸ×*]{2}|[XxＸ×*]{2,4}|20)?\s*年度?\s*[)）]?")
_FORM: Final = re.compile(r".*(?:绩效|目标|自评|监控|指标|评价).*表(?:[（(].*[)）])?$")
_UNIT_BEFORE: Final = re.compile(
    r"^.{2,30}?(?:局|委员会|委|办公室|办|中心|学校|中学|小学|医院|研究院|学院|研究所|厅|镇人民政府|街道办事处|管委会|公司|站|大队)(?=[（(]?(?:20|\{year\}))"
)
_YEAR_WORD: Final = re.compile(r"[（(]?\s*\{year\}年度?\s*[)）]?")
_MONEY: Final = re.compile(r"[百千]?[万亿]?元")
_LONGEST: Final = 80
_FIRST: Final = 3


@dataclass(frozen=True)
class Head:
    """Title and subtitle with ``{year}``, the name in the title, the year where one is written, the first row below."""

    title: str
    name: str
    block: Block | None
    subtitle: str
    subtitle_block: Block | None
    year: int | None
    unit_left_out: bool
    end: int


def read_head(sheet: Sheet, stop: int) -> Head:
    """The head above the row ``stop``."""
    texts = [block for row in range(stop) for block in sheet.texts(row)]
    title = next((block for block in texts if _is_title(block.text)), None)
    subtitle = next((block for block in texts if block is not title and _is_year(block.text)), None)
    told = " ".join(block.text for block in (title, subtitle, *texts[:_FIRST]) if block is not None)
    year = _YEAR.search(told)
    pattern = _pattern(title.text) if title else ""
    without = _UNIT_BEFORE.sub("", pattern)
    return Head(
        title=without,
        name=_YEAR_WORD.sub("", without).strip(),
        block=title,
        subtitle="{year}年度" if not subtitle or "年度" in subtitle.text else "{year}年",
        subtitle_block=subtitle,
        year=int(year[1]) if year else None,
        unit_left_out=without != pattern,
        end=max((block.bottom + 1 for block in (title, subtitle) if block is not None), default=0),
    )


def _is_year(text: str) -> bool:
    return "年" in text and bool(_ONLY_YEAR.fullmatch(text))


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_FORM.fullmatch(fold(text)))


def _pattern(text: str) -> str:
    """The title with ``{year}`` where its year stands, or is to be filled in."""
    plain = "".join(sign for sign in printed(text) if sign not in "{}")
    dated, found = _ANY_YEAR.subn("{year}", plain, count=1)
    return re.sub(r"\{year\}\s+", "{year}", dated) if found else plain


def money_unit_in(text: str) -> str:
    """The unit of money in a text: one in a bracket, after 单位, or behind an amount; empty where none is named."""
    folded = fold(text)
    for pattern in (r"\(([百千]?[万亿]?元)\)", r"单位[为是]?([百千]?[万亿]?元)", r"\d([百千]?[万亿]?元)$"):
        if found := re.search(pattern, folded):
            return found[1]
    return folded if _MONEY.fullmatch(folded) else ""
