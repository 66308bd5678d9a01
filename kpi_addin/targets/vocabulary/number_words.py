"""Words for numbers, and what tells a numeral that counts something from one that is part of a word."""

from __future__ import annotations

from typing import Final

NUMBER_WORDS: Final = {
    "一半": ("50", "%"),
    "百分百": ("100", "%"),
    "百分之百": ("100", "%"),
    "零": ("0", ""),
    "〇": ("0", ""),
}
"""Words for numbers, with their units."""

_VERBS: Final = "完成 开展 组织 举办 培训 新增 召开 实施 建设 采购 发放 制作 印制 编制 出版"
VERBS: Final = tuple(_VERBS.split())
"""Verbs after which 两次 is a number."""
_ORDINALS: Final = (
    "类 级 等 路 面 道 口 方 片 层 代 门 对 股 分 度 单 里 斤 把 段 角 期 批 班 届 楼 组 站 线 号 节 季 季度 岗 本"
)
ORDINALS: Final = frozenset(_ORDINALS.split())
"""Units that make an ordinal or a word of a Chinese numeral: 一类, 一期, 一方."""
NOT_AFTER_A_COUNT: Final = frozenset("性致般定些样切流律体级")
"""一次性 and 一些 count nothing."""
