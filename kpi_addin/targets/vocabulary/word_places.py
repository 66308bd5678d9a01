"""Where a word of the language is itself, and where it is part of another word."""

from __future__ import annotations

from typing import Final

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
