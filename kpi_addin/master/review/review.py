"""A review as one value: what the bureau says of one submission, by whom, when and at which step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Final, Literal

from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual
from kpi_addin.master.share.submission import Moment
from kpi_addin.one_line import shown
from kpi_addin.values import UNORDERED, Between, Such, Year

Status = Literal["returned", "passed", "approved", "rechecked", "noted"]
STATUSES: Final[Mapping[Status, Bilingual]] = {
    "returned": Bilingual("退回修改", "returned"),
    "passed": Bilingual("通过", "passed"),
    "approved": Bilingual("已批复", "approved"),
    "rechecked": Bilingual("抽查复核", "re-checked"),
    "noted": Bilingual("暂存", "noted"),
}
DECIDES: Final[frozenset[Status]] = frozenset({"returned", "passed", "approved"})
"""What moves a stage on; all else that the bureau says leaves it where it is."""
_ALSO: Final[Mapping[str, Status]] = {"退回": "returned", "批复": "approved", "审核通过": "passed"}
DESK: Final = "｜总表"
"""Whose notes are that are no unit's, typed into the master where nothing is read: no unit has such an id."""
Count = Annotated[int, Between(1, 999_999)]
_HASH: Final = 64


def _is_hash(text: str) -> bool:
    return len(text) == _HASH and set(text) <= set("0123456789abcdef")


Hash = Annotated[str, Such(_is_hash, f" {_HASH} 位十六进制数", f"{_HASH} hex digits")]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be mended: in ``cell`` (``sheet!A1``, None for the form as a whole), under an item of the review sheet.

    ``rule`` is the rule whose finding the reviewer adopted, None for words of their own.
    """

    cell: str | None
    item: str
    text: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A row as somebody typed it into the master, where it could not be, or not yet, be stored as what it means.

    ``cells`` are its texts by the headings of their columns, ``place`` is where it stood if that is not its own row, and
    ``why`` what its reader is told about it.
    """

    sheet: str
    cells: Annotated[Mapping[str, str], UNORDERED] = field(hash=False)
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a re-check made of one row of a self-evaluation: the ``row``-th indicator, 0 for the rate of execution.

    ``cell`` is where the ``name`` stands on the form that was re-checked. What the re-checker left blank is None.
    """

    row: Annotated[int, Between(0, 99_999)]
    name: str
    cell: str | None = None
    value: str | None = None
    points: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One review of one submission: ``revision`` of ``unit`` (a subject's id), whose bytes have that ``hash``.

    ``round`` counts the returns before it. ``points`` are given by item, where the share's review sheet has points. ``number``
    (0: not stored yet) counts the unit's reviews, ``previous`` is the hash of the one before: both are given when it is stored.
    ``rechecked`` are the rows of a re-check, which has that status, too. ``desk`` is the code of what was typed into the
    master, so that it is taken once; ``typed`` is what was noted of it.
    """

    year: Year
    unit: str
    stage: str
    round: Count
    step: str
    revision: Count
    hash: Hash
    status: Status
    who: str
    when: Moment
    machine: str
    opinion: str = ""
    remarks: tuple[Remark, ...] = ()
    grade: str | None = None
    points: Annotated[Mapping[str, Decimal], UNORDERED] = field(default_factory=dict, hash=False)
    number: Annotated[int, Between(0, 999_999)] = 0
    previous: str = ""
    rechecked: tuple[Rechecked, ...] = ()
    desk: str = ""
    typed: tuple[Typed, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether it moves a stage."""
        return self.status in DECIDES

    def __repr__(self) -> str:
        return (
            f"<Review {shown(self.unit)} {self.year} {self.stage} round {self.round} revision {self.revision}: "
            f"{self.status} by {shown(self.who)} {shown(self.when)}, remarks {len(self.remarks)}>"
        )


def status_called(word: str) -> Status:
    """The status that goes by that word, Chinese or English. Raises `InputError` naming all."""
    names = {name: status for status, told in STATUSES.items() if status in DECIDES for name in (status, *told)}
    found = {**names, **_ALSO}.get(word.strip().lower())
    if found is None:
        raise InputError(
            f"没有“{word}”这种审核结果；只有 returned（退回）、passed（通过）、approved（批复）。没有保存。",
            f"There is no status {word}; there are returned, passed and approved. Nothing was stored.",
        )
    return found
