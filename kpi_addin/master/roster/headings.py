"""The words by which people head the columns of a list of units, and say its stages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from kpi_addin.fold import fold
from kpi_addin.master.share.unit import Stage

Key = Literal[
    "code", "name", "aliases", "parent", "department", "office", "stages", "valid_from", "valid_to", "id"
]  # fmt: skip
TITLES: Final[Mapping[Key, str]] = {
    "code": "单位编码",
    "name": "单位名称",
    "aliases": "曾用名",
    "parent": "上级编码",
    "department": "主管部门",
    "office": "业务科室",
    "stages": "应报阶段",
    "valid_from": "启用年度",
    "valid_to": "停用年度",
    "id": "库内编号",
}
"""What we head them ourselves."""
_WORDS: Final[Mapping[Key, str]] = {
    "code": "单位编码 预算编码 编码 单位代码 代码 预算代码 预算单位编码 预算单位代码 单位预算编码 code",
    "name": "单位名称 单位 预算单位 预算单位名称 名称 单位全称 部门(单位)名称 部门（单位） 应报单位 填报单位 name unit",
    "aliases": "曾用名 别名 曾用名称 其他名称 简称 又名 原名 原名称 单位简称 aliases",
    "parent": "上级编码 主管部门编码 部门编码 上级单位编码 主管部门代码 部门代码 上级代码 主管单位编码 parent",
    "department": "主管部门 主管单位 上级单位 上级部门 主管部门名称 所属部门 一级预算单位 一级预算部门 department",
    "office": "业务科室 业务处室 归口科室 归口处室 对口科室 对口业务科室 主管处室 主管科室 科室 处室 归口股室 业务股室 股室 office",
    "stages": "应报阶段 阶段 上报阶段 应报 应报内容 stages",
    "valid_from": "启用年度 启用年份 启用 起始年度 生效年度 启用时间 启用日期 valid_from",
    "valid_to": "停用年度 停用年份 停用 截止年度 失效年度 停用时间 停用日期 撤销年度 valid_to",
    "id": "库内编号 id",
}
_DEPARTMENTS: Final = ("部门名称", "部门")
"""The units, or the departments that they belong to."""
_PASSED_OVER: Final = ("序号", "备注", "联系人", "联系电话", "提示", "no")
_TOTAL: Final = re.compile(
    r"(?:合计|总计|小计|共计)[:：]?|(?:合计|总计|共计|共)[:：]?\d+[个家户]?(?:预算)?(?:单位|部门)?[。.]?"
)
_BRACKETS: Final = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|[*＊:：]")
_KEYS: Final = {fold(word).casefold(): key for key, words in _WORDS.items() for word in words.split()}

STAGES: Final[Mapping[Stage, str]] = {"targets": "目标", "half_year": "半年", "full_year": "年终"}
"""What we call the stages in a list ourselves."""
_STAGE_WORDS: Final[Mapping[Stage, str]] = {
    "targets": "目标 绩效目标 目标申报 绩效目标申报 预算 预算编制 年初 事前 一上 二上 targets",
    "half_year": "半年 半年监控 监控 运行监控 绩效监控 绩效运行监控 年中 上半年 half_year",
    "full_year": "年终 年终自评 年末 自评 绩效自评 全年 决算 full_year",
}
_STAGE_OF: Final = {fold(word): stage for stage, words in _STAGE_WORDS.items() for word in words.split()}
_ALL: Final = frozenset(map(fold, ("全部", "都报", "全报", "各阶段", "三个阶段", "all")))
_PARTED: Final = re.compile(r"[、,，;；/+\s和]+")


def key_of(heading: str) -> Key | None:
    """The column that a heading names; what stands in brackets behind it, or a star, is no part of it."""
    whole = fold(heading).casefold()
    return _KEYS.get(whole) or _KEYS.get(fold(_BRACKETS.sub("", heading)).casefold())


def keys_of_headings(headings: Mapping[int, str]) -> dict[int, Key]:
    """The columns that a row of headings names, by their places; a mere 部门 is the units' where no other column is."""
    found = {place: key for place, text in headings.items() if (key := key_of(text))}
    named = set(found.values())
    meant: Key | None = "name" if "name" not in named else "department" if "department" not in named else None
    places = [place for place, text in headings.items() if fold(text) in _DEPARTMENTS]
    return found | dict.fromkeys(places[:1], meant) if meant else found


def is_passed_over(heading: str) -> bool:
    """Whether a column is one that nobody expects to be read."""
    return fold(heading).casefold() in _PASSED_OVER


def is_total(text: str) -> bool:
    """Whether it heads or counts a total, which is no unit."""
    return _TOTAL.fullmatch("".join(text.split())) is not None


def stages_in(text: str) -> tuple[Stage, ...] | None:
    """The stages that a cell names, none for all of them; None where a word is no stage."""
    words = [fold(word) for word in _PARTED.split(text) if word]
    if any(word in _ALL for word in words):
        return ()
    if any(word not in _STAGE_OF for word in words):
        return None
    named = {_STAGE_OF[word] for word in words}
    return () if len(named) == len(STAGES) else tuple(stage for stage in STAGES if stage in named)
