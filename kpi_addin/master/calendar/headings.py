"""The words by which people head the columns of a calendar, and what we call its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from kpi_addin.fold import fold
from kpi_addin.master.roster.headings import key_of as of_units

Key = Literal["stage", "round", "name", "cut_off", "opens", "due", "warning_days"]
SHEET: Final = "日程"
TITLES: Final[Mapping[Key, str]] = {
    "stage": "阶段",
    "round": "轮次",
    "name": "轮次名称",
    "cut_off": "数据截至月份",
    "opens": "开始日期",
    "due": "截止日期",
    "warning_days": "提前几天算临近",
}
"""What we head them ourselves."""
_WORDS: Final[Mapping[Key, str]] = {
    "stage": "阶段 上报阶段 环节 stage",
    "round": "轮次 第几轮 轮 round",
    "name": "轮次名称 名称 叫法 name",
    "cut_off": "数据截至月份 截至月份 数据月份 统计月份 截止月份 cut_off",
    "opens": "开始日期 开始日 开始 开始时间 起始日期 上报开始 opens",
    "due": "截止日期 截止日 截止 截止时间 上报截止 上报截止日期 due",
    "warning_days": "提前几天算临近 提前天数 临近天数 提醒天数 提前提醒天数 warning_days",
}
_KEYS: Final = {fold(word).casefold(): key for key, words in _WORDS.items() for word in words.split()}


def keys_of(headings: Mapping[int, str]) -> dict[Key, int]:
    """The columns that a row of headings names, each at its first place."""
    found: dict[Key, int] = {}
    for place, text in headings.items():
        if key := _KEYS.get(fold(text).casefold()):
            found.setdefault(key, place)
    return found


def is_calendar(headings: Mapping[int, str]) -> bool:
    """Whether the row heads a calendar: it tells of stages and when they are due, and not of units, as 审核 does."""
    ours = keys_of(headings)
    others = {of_units(text) for place, text in headings.items() if place not in ours.values()}
    return {"stage", "due"} <= ours.keys() and not {"code", "name"} & others
