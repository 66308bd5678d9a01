"""The calendar of a share: from when to when each stage is handed in, and in which rounds (一上, 二上)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from kpi_addin.language import Bilingual
from kpi_addin.master.share.unit import Stage
from kpi_addin.values import Between, Table, Word, WrongValue

WARNING_DAYS: Final = 7
"""So many days before it is due something is told to be near, where the bureau does not say otherwise."""
STAGE_NAMES: Final = {
    "targets": Bilingual("绩效目标", "targets"),
    "half_year": Bilingual("半年监控", "half-year"),
    "full_year": Bilingual("年终自评", "full year"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """When a stage is handed in: from the day ``opens`` to the day ``due``, both counted in.

    ``round`` counts the windows of one stage from 1; ``cut_off`` is the month up to which figures are reported. In the last
    ``warning_days`` it is near.
    """

    stage: Stage
    round: int
    name: str
    cut_off: int | None = None
    opens: date | None = None
    due: date | None = None
    warning_days: int = WARNING_DAYS


def window_in_force(windows: Iterable[Window], stage: str, today: date) -> Window | None:
    """The last round of a stage that has opened; None while none has, or where the bureau has set none.

    A round that does not say when it opens does so on the day after the one before is due.
    """
    found, before = None, None
    for window in (one for one in windows if one.stage == stage):
        if opened(window, before) <= today:
            found = window
        before = window
    return found


def opened(window: Window, before: Window | None) -> date:
    """From when on something is handed in for a round; the first of a stage takes whatever came before it."""
    if window.opens:
        return window.opens
    if before is None or before.due is None:
        return date.min
    return date.fromordinal(before.due.toordinal() + 1)


class WrittenWindow(Table):
    """A ``[[windows]]`` of share.toml."""

    stage: Stage
    round: Annotated[int, Between(1, 99)] = 1
    name: Word | None = None
    cut_off: Annotated[int, Between(1, 12)] | None = None
    opens: date | None = None
    due: date | None = None
    warning_days: Annotated[int, Between(0, 366)] = WARNING_DAYS


def windows_of(written: Sequence[WrittenWindow], deadline: date | None, year: int) -> tuple[Window, ...]:
    """The windows of a share, by stage and round; a ``deadline`` is when the targets are due. Raises `WrongValue`."""
    windows = [_window(one) for one in written]
    for place, window in enumerate(windows):
        _check(window, windows[:place], year, place)
    if deadline:
        if any(window.stage == "targets" for window in windows):
            raise WrongValue(
                "绩效目标的截止日已写在 [[windows]] 里，deadline 请删去",
                "[[windows]] says when the targets are due; remove deadline",
                "deadline",
            )
        windows.append(Window("targets", 1, STAGE_NAMES["targets"].zh, due=deadline))
    stages = tuple(STAGE_NAMES)
    return tuple(sorted(windows, key=lambda one: (stages.index(one.stage), one.round)))


def _window(one: WrittenWindow) -> Window:
    name = one.name or STAGE_NAMES[one.stage].zh
    return Window(one.stage, one.round, name, one.cut_off, one.opens, one.due, one.warning_days)


def _check(window: Window, before: Sequence[Window], year: int, place: int) -> None:
    here = ("windows", place)
    for key, day in (("opens", window.opens), ("due", window.due)):
        if day and abs(day.year - year) > 1:
            raise WrongValue(
                f"{day} 离本库的年度 {year} 太远，年份可能写错了",
                f"{day} is far from the share's year {year}; its year may be wrong",
                *(*here, key),
            )
    if window.opens and window.due and window.opens > window.due:
        raise WrongValue(
            f"截止日 {window.due} 早于开始日 {window.opens}",
            f"it is due on {window.due}, before it opens on {window.opens}",
            *(*here, "due"),
        )
    for other in before:
        if (other.stage, other.round) == (window.stage, window.round):
            raise WrongValue(
                f"{STAGE_NAMES[window.stage].zh}的第 {window.round} 轮写了两次",
                f"round {window.round} of {window.stage} is there twice",
                *here,
            )
        if other.stage == window.stage and _runs_backwards(other, window):
            raise WrongValue(
                f"“{window.name}”与“{other.name}”的截止日先后颠倒，轮次在后的应当更晚",
                f"{window.name} and {other.name} are due in the wrong order; a later round is due later",
                *(*here, "due"),
            )


def _runs_backwards(one: Window, other: Window) -> bool:
    first, second = sorted((one, other), key=lambda window: window.round)
    return bool(first.due and second.due and first.due > second.due)
