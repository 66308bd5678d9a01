"""The block of conflicts below the findings: what is shown there, and what the user typed under 处理."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kpi_addin.address import Spot
from kpi_addin.local_time import local_time
from kpi_addin.merging.choices import Side, Typed

if TYPE_CHECKING:
    from kpi_addin.merging.telling import Difference

_TOLD: Final = ("序号", "处理", "位置", "冲突", "您的值", "他的值", "原值", "谁在何时改的", "怎么办")
CONFLICT_COLUMNS: Final = len(_TOLD)
CHOICE, _PLACE, _WHAT, _THEIRS, _WHO, _ADVICE = (
    _TOLD.index(name) + 1 for name in ("处理", "位置", "冲突", "他的值", "谁在何时改的", "怎么办")
)
_SIDES: Final[Mapping[str, Side]] = {"我": "mine", "他": "theirs", "她": "theirs"}
_ASKED: Final = "下面各处您和别人都改了：请在“处理”列填“我”（用您的值）或“他”（用他的值），再点“上报”。"
_CHOOSE: Final = "填“我”或“他”"


def conflict_rows(
    differences: Iterable[tuple[Difference, Side | None]],
) -> list[Sequence[str | int]]:
    """The block's rows: what is asked, the headings, a difference each with what was chosen so far."""
    asked = [_ASKED, *[""] * (CONFLICT_COLUMNS - 1)]
    rows = [_row(number, one, side) for number, (one, side) in enumerate(differences, start=1)]
    return [asked, _TOLD, *rows]


def _row(number: int, one: Difference, side: Side | None) -> Sequence[str | int]:
    return (
        number,
        next((word for word, meant in _SIDES.items() if meant == side), ""),
        one.place,
        one.what.zh,
        one.yours.zh,
        one.theirs.zh,
        one.base.zh,
        f"{one.who} {local_time(one.when)}",
        one.advice.zh if one.advice else _CHOOSE,
    )


def block_row(texts: Mapping[Spot, str]) -> int | None:
    """The row of the last block's headings; None where there is none."""
    return max(_headings(texts), default=None)


def _headings(texts: Mapping[Spot, str]) -> list[int]:
    wanted = range(1, len(_TOLD) + 1)
    begun = {row for (row, column), text in texts.items() if column == 1 and text == _TOLD[0]}
    return [row for row in begun if tuple(texts.get((row, column)) for column in wanted) == _TOLD]


def block_rows(texts: Mapping[Spot, str]) -> set[int]:
    """All rows of all blocks: what is asked, the headings, and the differences; not what a user put in between."""
    headings = _headings(texts)
    asked = {row - 1 for row in headings if texts.get((row - 1, 1)) == _ASKED}
    return {*headings, *asked, *(_differences(texts, min(headings)) if headings else ())}


def _differences(texts: Mapping[Spot, str], heading: int) -> list[int]:
    """The rows below the headings that tell what differs, who changed it and what to do; a user's own words don't."""
    told = [row for row in sorted({row for row, _ in texts}) if row > heading]
    return [row for row in told if all((row, column) in texts for column in (_WHAT, _WHO, _ADVICE))]


def choices_in(texts: Mapping[Spot, str]) -> list[Typed]:
    """What the user typed under 处理."""
    heading = block_row(texts)
    rows = _differences(texts, heading) if heading is not None else ()
    return [typed for row in rows for typed in _typed(texts, row)]


def _typed(texts: Mapping[Spot, str], row: int) -> Iterable[Typed]:
    side = _SIDES.get(texts.get((row, CHOICE), "").strip())
    if side:
        place, what, theirs = (texts.get((row, column), "") for column in (_PLACE, _WHAT, _THEIRS))
        yield Typed(place, what, theirs, side)
