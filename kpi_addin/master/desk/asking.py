"""What was typed for one form: as a review that is asked for, or as words that stand until one is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from kpi_addin.errors import InputError
from kpi_addin.master.desk import values
from kpi_addin.master.desk.columns import points_title
from kpi_addin.master.desk.noting import By
from kpi_addin.master.desk.typed_rows import DeskCells
from kpi_addin.master.desk.values import REMARKS_SHEET, REVIEWS_SHEET
from kpi_addin.master.review.drafted import Draft, Drafted
from kpi_addin.master.review.judging import Asked
from kpi_addin.master.review.on_paper import is_ticked
from kpi_addin.master.review.review import Review, Typed, status_called
from kpi_addin.master.review.sheet import ReviewSheet
from kpi_addin.plain_number import number_in, plain_number

_REMARK: Final = (values.TAKE, values.PLACE, values.CALLED, values.ITEM, values.TEXT, values.RULE)
_NOT_TAKEN: Final = f"改过文字，没有选 {values.TICK}，没有算进已保存的审核"


@dataclass(frozen=True, slots=True)
class Row:
    """The row of 审核 of one form, and its remarks."""

    subject: str
    cells: DeskCells
    remarks: tuple[DeskCells, ...]

    @property
    def name(self) -> str:
        """The unit as it is told."""
        return self.cells[values.UNIT] or self.subject

    @property
    def revision(self) -> int | None:
        """The revision that was looked at."""
        told = self.cells[values.REVISION]
        return int(told) if told.isdecimal() else None

    @property
    def told(self) -> list[Any]:
        """All that was typed, as it is told apart from what is typed next."""
        own = [[one[title] for title in _REMARK] for one in self.remarks if one.changed or _counts(one)]
        return [self.subject, self.cells[values.CODE], filled_in(self.cells), sorted(own)]


def filled_in(cells: DeskCells) -> dict[str, str]:
    """What a reviewer filled in of a row of 审核."""
    derived = {values.SUBJECT, values.CODE, values.KNOWN, values.TOLD, values.UNIT, values.REVISION}
    derived |= {"编码", "表", "业务科室", "阶段", "轮次", "状态", "截止日", "错误", "警告", "以前的意见", *_REMARK} - {
        values.OPINION
    }
    return {title: text for title, text in cells.cells.items() if text and title not in derived}


def only_about(remark: DeskCells) -> DeskCells:
    """The row of 审核 that a remark belongs to, where that is not there any more."""
    about = (values.SUBJECT, values.CODE, values.UNIT, values.REVISION)
    return DeskCells({title: remark[title] for title in about}, changed=False)


def asked_of(row: Row, by: By, desk: str, sheet: ReviewSheet) -> Asked:
    """The review that a row asks for. Raises `InputError` for a status that is none, or points that are no number."""
    cells = row.cells
    return Asked(
        status=status_called(cells[values.RESULT]),
        who=cells[values.WHO] or by.who,
        when=by.when,
        machine=by.machine,
        opinion=cells[values.OPINION],
        step=cells[values.STEP] or None,
        grade=cells[values.GRADE] or None,
        draft=Draft(tuple(map(_drafted, row.remarks)), dict(_points(cells, sheet)), row.revision),
        revision=row.revision,
        desk=desk,
        code=cells[values.CODE],
    )


def to_be_noted(row: Row, stands: Review | None, why: str) -> list[Typed]:
    """All that was typed, where no review was stored: the row first, with the reason, then each remark."""
    own = filled_in(row.cells)
    noted = [Typed(REVIEWS_SHEET, own, why=why)] if own else []
    return [*noted, *(_noted(one) for one in row.remarks if _is_kept(one, stands))]


def left_of(row: Row, stands: Review | None) -> list[Typed]:
    """What was typed among the remarks and is in no review, once one was stored."""
    return [_noted(one, _NOT_TAKEN) for one in row.remarks if _is_kept(one, stands) and not _counts(one)]


def _is_kept(one: DeskCells, stands: Review | None) -> bool:
    """Whether a reviewer left something in it, now or before."""
    if one.changed or _counts(one):
        return bool(one[values.TEXT] or one[values.PLACE] or is_ticked(one[values.TAKE]))
    mine = _remark(one)
    return stands is not None and any(dict(typed.cells) == mine for typed in stands.typed)


def _counts(one: DeskCells) -> bool:
    """Whether it is a remark that is made: ticked, or the reviewer's own."""
    return bool(one[values.TEXT]) and (is_ticked(one[values.TAKE]) or not one[values.RULE])


def _remark(one: DeskCells) -> dict[str, str]:
    return {title: one[title] for title in _REMARK if one[title]}


def _noted(one: DeskCells, why: str = "") -> Typed:
    return Typed(REMARKS_SHEET, _remark(one), why=why)


def _drafted(one: DeskCells) -> Drafted:
    return Drafted(
        is_ticked(one[values.TAKE]),
        one[values.PLACE],
        one[values.CALLED],
        one[values.ITEM],
        one[values.TEXT],
        one[values.RULE] or None,
    )


def _points(cells: DeskCells, sheet: ReviewSheet) -> Iterator[tuple[str, Decimal]]:
    for item in sheet.scored:
        typed = cells[points_title(item.name, plain_number(item.points))]
        if not typed:
            continue
        number = number_in(typed)
        if number is None:
            raise InputError(
                f"“{item.name}”的得分“{typed}”不是数。", f"The points of {item.name}, {typed}, are no number."
            )
        yield item.name, number
