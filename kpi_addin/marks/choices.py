"""The block of conflicts below the findings: what is shown there, and what the user typed under 处理."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kpi_addin.address import Spot
from kpi_addin.marks.findings_layout import HEADINGS
from kpi_addin.merging.telling import Difference, Side, Typed

_TOLD: Final = ("序号", "处理", "位置", "冲突", "您的值", "他的值", "原值", "谁在何时改的", "怎么办")
CONFLICT_HEADINGS: Final = (*_TOLD, *[""] * (len(HEADINGS) - len(_TOLD)))
_CHOICE, _PLACE, _WHAT, _THEIRS = (_TOLD.index(name) + 1 for name in ("处理", "位置", "冲突", "他的值"))
_SIDES: Final[Mapping[str, Side]] = {"我": "mine", "他": "theirs", "她": "theirs"}
_ASKED: Final = "下面各处您和别人都改了：请在“处理”列填“我”（用您的值）或“他”（用他的值），再点“上报”。"
_CHOOSE: Final = "填“我”或“他”"


def conflict_rows(differences: Iterable[Difference], when: Mapping[str, str]) -> list[Sequence[str | int]]:
    """The block's rows: what is asked, the headings, a difference each; ``when`` tells times as the user reads them."""
    asked = [_ASKED, *[""] * (len(HEADINGS) - 1)]
    rows = [_row(number, one, when.get(one.when, one.when)) for number, one in enumerate(differences, start=1)]
    return [asked, CONFLICT_HEADINGS, *rows]


def _row(number: int, one: Difference, when: str) -> Sequence[str | int]:
    advice = one.advice.zh if one.advice else _CHOOSE
    told = (number, "", one.place, one.what.zh, one.yours.zh, one.theirs.zh, one.base.zh, f"{one.who} {when}", advice)
    return (*told, *[""] * (len(HEADINGS) - len(told)))


def choices_in(texts: Mapping[Spot, str]) -> list[Typed]:
    """What the user typed under 处理, in the last block on the sheet."""
    wanted = range(1, len(_TOLD) + 1)
    rows = sorted({row for row, _ in texts})
    headings = [row for row in rows if tuple(texts.get((row, column)) for column in wanted) == _TOLD]
    below = [row for row in rows if headings and row > headings[-1]]
    return [typed for row in below for typed in _typed(texts, row)]


def _typed(texts: Mapping[Spot, str], row: int) -> Iterable[Typed]:
    side = _SIDES.get(texts.get((row, _CHOICE), "").strip())
    if side:
        place, what, theirs = (texts.get((row, column), "") for column in (_PLACE, _WHAT, _THEIRS))
        yield Typed(place, what, theirs, side)
