"""Where a word of the language is part of another word, or a number part of a phrase."""

from __future__ import annotations

from typing import Final

_ASIDES: Final = """
    计划标准 历史标准 行业标准 通用标准 其他标准 核心 核心指标 定量 定性 正向 反向 正向指标 反向指标 定量指标
    年度 全年 年 半年 预计 约束性 预期性 约束性指标 预期性指标 国家标准 地方标准 累计 当年 本年
"""
ASIDES: Final = frozenset(_ASIDES.split())
"""Said in brackets of a number's kind, not of its size: dropped."""

NUMBER_WORDS: Final = {
    "一半": ("50", "%"),
    "百分百": ("100", "%"),
    "百分之百": ("100", "%"),
    "零": ("0", ""),
    "〇": ("0", ""),
}
"""Words for numbers, with their units."""
HEADS: Final = {"人": "人", "户": "户", "亩": "亩", "月": "月", "日": "日", "周": "周", "生": "生", "村": "村"}
"""What stands before 均 in 人均, 户均 …, and what it divides by."""

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

_ONLY_AFTER: Final = "内 外 多 余 + 之间 区间 封顶 为限 打底 起步"
ONLY_AFTER_A_NUMBER: Final = frozenset(_ONLY_AFTER.split())
"""Words after a number that mean something else elsewhere; 以上, 以下 may stand after a noun (3个品种以上)."""
_ONLY_BEFORE: Final = "超 达 为 是 在 于 约 近 即 保持 不超 至 到 上限 最高 最低 最大 最小 最长 优于 超额完成"
ONLY_BEFORE_A_NUMBER: Final = frozenset(_ONLY_BEFORE.split())
"""Words that are operators before a number only."""
NOT_AFTER: Final = {
    "约": "节合签预集契公条特", "近": "附邻靠临就", "达": "到发下抵传送表", "为": "行作因成认", "在": "存现所内实", "即": "立随", "到": "达",
    "于": "关由对基属用位", "是": "还但就可凡", "至": "甚以乃", "超": "高反赶",
}  # fmt: skip
"""节约 is not 约: the characters after which a word of one character is part of another."""
