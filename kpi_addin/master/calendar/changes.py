"""What a calendar from Excel would change, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kpi_addin.language import Bilingual
from kpi_addin.master.share.windows import STAGE_NAMES, Window


def calendar_changes(before: Sequence[Window], after: Sequence[Window]) -> Iterator[Bilingual]:
    """A line a window that is new, gone, or other than it was."""
    old = {(one.stage, one.round): one for one in before}
    new = {(one.stage, one.round): one for one in after}
    for key, window in new.items():
        there = old.get(key)
        if there is None:
            yield Bilingual(f"日程新增 {told_window(window).zh}", f"new in the calendar: {told_window(window).en}")
        elif there != window:
            told = told_window(there), told_window(window)
            yield Bilingual(f"日程修改 {told[0].zh} → {told[1].zh}", f"calendar: {told[0].en} → {told[1].en}")
    for key, window in old.items():
        if key not in new:
            yield Bilingual(f"日程去掉 {told_window(window).zh}", f"gone from the calendar: {told_window(window).en}")


def told_window(window: Window) -> Bilingual:
    """``半年监控第 1 轮（半年）：2024-07-01 至 2024-07-20，数据截至 6 月，提前 7 天算临近``."""
    stage = STAGE_NAMES[window.stage]
    called = f"（{window.name}）" if window.name != stage.zh else ""
    month = f"，数据截至 {window.cut_off} 月" if window.cut_off else ""
    up_to = f", up to month {window.cut_off}" if window.cut_off else ""
    opens, due = _opens(window), _day(window.due, "（未定）", "…")
    return Bilingual(
        f"{stage.zh}第 {window.round} 轮{called}：{opens.zh}至 {due.zh}{month}，提前 {window.warning_days} 天算临近",
        f"{stage.en}, round {window.round} ({window.name}): {opens.en} to {due.en}{up_to}, near {window.warning_days} days before",
    )


def _opens(window: Window) -> Bilingual:
    """A round that does not say when it opens does so when the one before is over; the first of a stage has no beginning."""
    if window.opens:
        return Bilingual(f"{window.opens} ", str(window.opens))
    return Bilingual("上一轮截止后 ", "after the round before") if window.round > 1 else Bilingual("", "any day up")


def _day(day: date | None, zh: str, en: str) -> Bilingual:
    return Bilingual(str(day), str(day)) if day else Bilingual(zh, en)
