"""Remarks before they are a review: prefilled from the findings for a reviewer to tick, and what came back of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kpi_addin.documents import WrongDocument
from kpi_addin.documents.json_text import read_json
from kpi_addin.errors import InputError
from kpi_addin.master.review.cells import Cells
from kpi_addin.master.review.review import Remark
from kpi_addin.master.review.sheet import ReviewSheet
from kpi_addin.values import Table, WrongValue, from_plain


@dataclass(frozen=True, slots=True)
class Drafted:
    """A remark that is perhaps made. ``called`` is what its cell was called when it was prefilled."""

    take: bool
    cell: str
    called: str
    item: str
    text: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a reviewer filled in above the remarks, as it was typed; empty where nothing was."""

    status: str = ""
    step: str = ""
    grade: str = ""
    opinion: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reviewer filled in: about which revision of which ``unit``, with so many ``reviews`` there when it was made.

    Nothing of that is known of remarks that somebody wrote from the start.
    """

    remarks: tuple[Drafted, ...] = ()
    points: Mapping[str, Decimal] = field(default_factory=dict)
    revision: int | None = None
    hash: str | None = None
    reviews: int | None = None
    unit: str | None = None
    head: Head = field(default_factory=Head)


def prefilled(cells: Cells) -> tuple[Drafted, ...]:
    """A remark for each finding of a submission, the worst first, none of them ticked."""
    return tuple(
        Drafted(
            take=False,
            cell=cells.shown(finding.cells[0]) if finding.cells else "",
            called=cells.called(finding.cells[0]).zh if finding.cells else "",
            item="",
            text=finding.message,
            rule=finding.rule,
        )
        for finding in cells.submission.worst_first
    )


def remarks_of(draft: Draft, cells: Cells, sheet: ReviewSheet) -> tuple[Remark, ...]:
    """The remarks that were made. Raises `InputError` for one on a cell that the form has not, or that has moved since."""
    return tuple(_remark(number, one, cells, sheet) for number, one in _taken(draft))


def _taken(draft: Draft) -> Iterator[tuple[int, Drafted]]:
    """Those that were ticked, and those that the reviewer wrote: whoever writes one means it."""
    for number, one in enumerate(draft.remarks, 1):
        if one.text.strip() and (one.take or one.rule is None):
            yield number, one


def _remark(number: int, one: Drafted, cells: Cells, sheet: ReviewSheet) -> Remark:
    cell = cells.at(one.cell) if one.cell.strip() else None
    if cell is None and one.cell.strip():
        raise InputError(
            f"第 {number} 条意见的位置“{one.cell}”不在该单位的表上（可能已移动）；请重新取一份意见表（功能区的“审核”，或 --prefill），没有保存。",
            f"Remark {number} is about {one.cell}, which is no cell of the unit's form (it may have moved); "
            "get the remarks anew (审核 Review on the ribbon, or --prefill). Nothing was stored.",
        )
    now = cells.called(cell).zh
    if cell and one.called and one.called != now:
        raise InputError(
            f"第 {number} 条意见的位置 {one.cell} 原来是“{one.called}”，现在是“{now}”：表中的行移动过；"
            "请重新取一份意见表（功能区的“审核”，或 --prefill），没有保存。",
            f"Remark {number} is about {one.cell}, which was {one.called} and now is {now}: its row has moved; "
            "get the remarks anew (审核 Review on the ribbon, or --prefill). Nothing was stored.",
        )
    return Remark(cell, sheet.item(one.item), one.text.strip(), one.rule)


class _Written(Table):
    text: str
    cell: str | None = None
    called: str | None = None
    item: str | None = None
    rule: str | None = None
    take: bool = False


class _WrittenDraft(Table):
    remarks: tuple[_Written, ...] = ()
    points: Mapping[str, Decimal] = {}
    revision: int | None = None
    hash: str | None = None
    reviews: int | None = None


def draft_in_json(data: bytes, file: str) -> Draft:
    """What `review --json` printed, with what was ticked in it; or a plain list of remarks. Raises `InputError`."""
    try:
        document = read_json(data)
        with document.located():
            plain = document.plain
            if isinstance(plain, list):
                plain = {"remarks": plain}
            if not isinstance(plain, dict):
                raise WrongValue("应为意见的列表", "should be a list of remarks")
            # What was printed tells more than is read again.
            told = from_plain(_WrittenDraft, {key: plain[key] for key in _READ if plain.get(key) is not None})
    except WrongDocument as fault:
        raise InputError(
            f"意见文件 {file} 有误（{fault.told.zh}）；请改正，没有保存。",
            f"The remarks in {file} are wrong ({fault.told.en}); mend them. Nothing was stored.",
        ) from None
    remarks = tuple(
        Drafted(one.take, one.cell or "", one.called or "", one.item or "", one.text, one.rule) for one in told.remarks
    )
    return Draft(remarks, dict(told.points), told.revision, told.hash, told.reviews)


_READ = tuple(_WrittenDraft.__annotations__)
