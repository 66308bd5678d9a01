"""Which of two indicators counts a part of what the other counts, told by their names alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from kpi_addin.fold import fold

OF_WHICH: Final = re.compile(r"^其中[:,、]?")
_QUANTITY: Final = re.compile(r"(?:数|量|次|面积|长度|里程|金额)$")
_QUALIFIERS: Final = """
    农村 城市 城镇 城区 乡镇 村级 小学 初中 高中 中学 中小学 幼儿园 学前 女 女性 男性 妇女 儿童 老年
    老年人 未成年 未成年人 青年 青少年 大学生 残疾 残疾人 重度 重度残疾人 困难 特困 低保 贫困 脱贫 新增
    本年新增 当年新增 新建 新购 重大 大型 中型 小型 一级 二级 三级 甲级 国家级 省级 市级 县级 区级
    线上 线下 骨干 高级 中级 初级 民营 小微 规上 规模以上 农民 农民工 少数民族 孤儿 优秀
"""
"""What marks off a part of whatever it stands before: 农村低保对象人数 are among 低保对象人数."""
_PARTS: Final = frozenset(_QUALIFIERS.split())
_MORE: Final = re.compile(r"累计|历年|合计|总|全|共|[非不未无]|其他|其余|预计|计划|带动|间接|辐射|覆盖|年末|期末")
"""With these the longer name may well count more."""
_ALL: Final = re.compile(r"办结|审结|受理|办理")
"""案件办结数 is the number of all cases, of which those with lay judges are a part."""
_LONGEST: Final = 8
_MOST_ADDED: Final = max(_LONGEST, *map(len, _PARTS))
_SHORTEST_WHOLE: Final = 3
PartOf = Literal["surely", "perhaps"]


_NUMBER: Final = (
    r"(\d+(?:\.\d+)?)(万?)(人次|场次|批次|平方米|公里|名|人|个|所|户|件|场|台|套|座|处|亩|元|家|份|辆|条|起|项|间|张)"
)
_WITH_PARTS: Final = re.compile(
    rf"(?<!不少于)(?<!不低于)(?<!不小于)(?<!至少)(?<!超过)(?<!≥)(?<![\d.]){_NUMBER}(?!以上|余|多|左右)[^\d。;,:()]{{0,6}}[,(:]?其中[:,]?([^。;),]*)"
)
_PART: Final = re.compile(rf"(?<![\d.]){_NUMBER}")
_OTHERS: Final = re.compile(r"另|[实现]有|在[职编岗]|退休|聘|编外|同时|累计|辐射|覆盖|带动|每|较|比|增加|总")
"""From here on a clause speaks of others, or of more than the year's; after a comma it may as well: 其中教师50人，在校学生1200人."""
_PERSONS: Final = {"名": "人"}


def parts_above_whole(text: str) -> Iterator[tuple[str, str]]:
    """Each whole of a text with the part behind 其中 that is greater, as they stand there: 22名 and 26人."""
    for found in _WITH_PARTS.finditer(fold(text)):
        parts = _OTHERS.split(found[4], maxsplit=1)[0]
        for part in _PART.finditer(parts):
            if _kind(part[3]) == _kind(found[3]) and _size(part) > _size(found):
                yield f"{found[1]}{found[2]}{found[3]}", part[0]


def _kind(unit: str) -> str:
    return _PERSONS.get(unit, unit)


def _size(number: re.Match[str]) -> Decimal:
    return Decimal(number[1]) * (10000 if number[2] else 1)


@lru_cache(maxsize=8192)
def part_of(part: str, whole: str) -> PartOf | None:
    """Whether the first name counts a part of the second: the second with a qualifier put in."""
    if not _QUANTITY.search(part) or not _QUANTITY.search(whole):
        return None
    added = _added(part, whole)
    if added in _PARTS:
        return "surely"
    added = added or _added(part, _ALL.sub("", whole))
    likely = 1 < len(added) <= _LONGEST and len(whole) > _SHORTEST_WHOLE and not _MORE.search(added)
    return "perhaps" if likely and part.startswith(added) else None


def lesser_names(part: str) -> set[str]:
    """All that is left of a name without some characters in one place: among these are the names of its wholes, as `whole_names` has them."""
    if not _QUANTITY.search(part):
        return set()
    return {
        part[:at] + part[at + more :]
        for more in range(1, _MOST_ADDED + 1)
        for at in range(max(0, len(part) - more) + 1)
    }


def whole_names(whole: str) -> set[str]:
    """Under which names a target may be the whole of others."""
    return {whole, _ALL.sub("", whole)} if _QUANTITY.search(whole) else set()


def _added(part: str, whole: str) -> str:
    """What the first name has more than the second, in one place; empty where they differ otherwise."""
    more = len(part) - len(whole)
    if more <= 0:
        return ""
    same = next((at for at, (one, other) in enumerate(zip(part, whole, strict=False)) if one != other), len(whole))
    for at in range(same, -1, -1):
        if part[at + more :] == whole[at:]:
            return part[at : at + more]
    return ""
