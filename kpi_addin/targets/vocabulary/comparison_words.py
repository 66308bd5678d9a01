"""The words that compare: what stands before a number, and what stands after it."""

from __future__ import annotations

from typing import Final

from kpi_addin.targets.target import Operator
from kpi_addin.targets.tokens import Comparison, Kind

_BEFORE: Final[dict[Operator, str]] = {
    ">=": """不低于 不少于 不小于 不得低于 不得少于 不得小于 不能低于 不能少于 不应低于 不应少于 不下于 不短于 不得短于 不弱于 不慢于 不差于 大于等于 大于或等于 高于等于 高于或等于 多于等于 多于或等于
            至少 最少 最低 最小 起码 不亚于 超过或等于 达到或超过 达到及超过 达到和超过""",
    "<=": """不超过 不高于 不大于 不多于 不得超过 不得高于 不得大于 不得多于 不能超过 不能高于 不应超过 不应高于 不超出 不突破 不得突破 不长于 不超 不迟于 不晚于
            小于等于 小于或等于 低于等于 低于或等于 少于等于 少于或等于 至多 最多 最高 最大 最长 封顶 控制在不超过 上限 上限为""",
    ">": "超过 大于 高于 多于 突破 超出 长于 优于 超",
    "<": "小于 低于 少于 不足 不满 未满 不到 短于",
    "=": "等于 恰好 刚好",
}
_SOFT: Final[dict[Operator | None, str]] = {
    ">=": """达到 达 应达到 应达 须达到 需达到 要达到 力争达到 确保达到 提高到 提高至 提升到 提升至 增长到 增长至 增加到 增加至 上升到 上升至 扩大到 扩大至 发展到 超额完成
            增至 升至 提至""",
    "<=": """控制在 控制到 限制在 压缩在 压缩到 压缩至 压减至 压减到 压降至 压降到 下降到 下降至 降低到 降低至 减少到 减少至 缩短到 缩短至 缩减到 缩减至 缩小到 缩小至 降至 降到 减至 限于""",
    None: "保持在 稳定在 维持在 保持 稳定于 基本保持在 为 是 在 于 即",
}
_ABOUT: Final = "约 约为 大约 大概 近 接近 将近 约等于 ≈ ± 预计 预计约"
_AFTER: Final[dict[Operator, str]] = {
    ">=": "+ 以上 及以上 及其以上 或以上 和以上 (含)以上 含以上 (及)以上 之上 及以上的 起步 打底",
    "<=": "以下 及以下 及其以下 或以下 和以下 (含)以下 含以下 (及)以下 之下 以内 之内 内 封顶 为限 为上限",
    ">": "以外 之外",
}
_BETWEEN: Final = "之间 区间"
_AFTER_ABOUT: Final = "左右 上下 多 余 有余"

COMPARISONS: Final = (
    *(Comparison(Kind.OPERATOR, word, operator) for operator, words in _BEFORE.items() for word in words.split()),
    *(
        Comparison(Kind.OPERATOR, word, operator, soft=True)
        for operator, words in _SOFT.items()
        for word in words.split()
    ),
    *(Comparison(Kind.OPERATOR, word, None, soft=True, about=True) for word in _ABOUT.split()),
)
COMPARISONS_AFTER: Final = (
    *(Comparison(Kind.OPERATOR_AFTER, word, operator) for operator, words in _AFTER.items() for word in words.split()),
    *(Comparison(Kind.OPERATOR_AFTER, word, None, soft=True, about=True) for word in _AFTER_ABOUT.split()),
    *(Comparison(Kind.OPERATOR_AFTER, word, "between", soft=True) for word in _BETWEEN.split()),
)
