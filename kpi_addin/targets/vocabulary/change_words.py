"""The words for change, and for what a change is compared with."""

from __future__ import annotations

from typing import Final

from kpi_addin.targets.tokens import Base, Change

_UP: Final = """提高 提升 增长 增加 上升 改善 增强 增速 增幅 涨幅 升幅 扩大 上涨 增收 提速 递增 好转 加快 增多 增进 改进 升高 向好 增值 增产 增效
    增长率 增长速度 增长幅度 提高幅度 提升幅度"""
_DOWN: Final = """下降 降低 减少 减轻 缩短 缩减 减小 压减 压缩 削减 降幅 减幅 递减 回落 下调 减低 减缓 收窄 压降 下降率 下降幅度 降低幅度 减少幅度 减弱 缓解 降温"""
CHANGES: Final = (
    *(Change(word, up=True) for word in _UP.split()),
    *(Change(word, up=False) for word in _DOWN.split()),
)

_LAST_TIME: Final = "上年 去年 上年度 上一年 上一年度 上年同期 去年同期 上期 往年"
_ONCE: Final = "以前年度 前一年 同期 年初 期初 基期 基准年 之前 原来 改造前 实施前"
_ELSEWHERE: Final = (
    "全国平均 全省平均 全市平均 全区平均 全县平均 行业平均 国家平均 省平均 市平均 历年平均 前三年平均 平均"
)
_COMPARED_WITH: Final = (
    *["同比", "环比", "年均"],
    *(word for word in _LAST_TIME.split()),
    *(f"{word}水平" for word in f"{_LAST_TIME} {_ELSEWHERE}".split()),
    *(f"{than}{word}" for than in ("较", "比", "相比", "相较") for word in f"{_LAST_TIME} {_ONCE}".split()),
    *(f"{to}{word}相比" for to in ("与", "同", "和") for word in _LAST_TIME.split()),
)


def _base_of(word: str) -> str:
    """Said shortly: 同比 and 较去年 compare with 上年, 比年初 with 年初."""
    last_year = word in {"同比", "年均"} or "上年" in word or "去年" in word
    return "上年" if last_year else word.lstrip("较比与")


BASES: Final = tuple(Base(word, _base_of(word)) for word in _COMPARED_WITH)
