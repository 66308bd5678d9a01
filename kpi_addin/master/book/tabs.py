"""The order of the master's tabs: what is decided first, then the tables it comes from, then what they were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

TAB_ORDER: Final = (
    "审核",
    "审核意见",
    "写在别处",
    "半年监控",
    "年终自评",
    "抽查复核",
    "收支核对",
    "分组小计",
    "跨单位核对",
    "预算",
    "指标",
    "问题",
    "清单",
    "变动",
    "未能读取",
    "名单",
    "来源",
)
"""Between the summaries and the departments' sheets."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet: ``what`` it is, as `TAB_ORDER` calls it, its own ``title``, and what writes it once the departments' sheets are there."""

    what: str
    title: str
    write: Callable[[Any], None]


def in_order(tabs: Iterable[Tab]) -> list[Tab]:
    """The tabs in their order; those of several forms stay in the order in which they came."""
    return sorted(tabs, key=lambda tab: TAB_ORDER.index(tab.what))
