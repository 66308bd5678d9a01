"""What stands on the desk: a row a form that is reviewed, the remarks that it suggests, and what was typed there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kpi_addin.master.review.review import Typed
from kpi_addin.master.review.sheet import ReviewSheet
from kpi_addin.master.review.state import State
from kpi_addin.outputs.products import WITNESS_SHEET

REVIEWS_SHEET, REMARKS_SHEET, ELSEWHERE_SHEET = "审核", "审核意见", "写在别处"
ROSTER_SHEET: Final = "名单"
TYPED_SHEETS: Final = (REVIEWS_SHEET, REMARKS_SHEET, ELSEWHERE_SHEET, ROSTER_SHEET, WITNESS_SHEET)
"""What people may type into, and what tells that they did."""

RESULT, STEP, OPINION, GRADE, WHO = "审核结果", "环节", "意见", "等级", "审核人"
"""Headings of what a reviewer fills in on 审核; the items that are given points stand between 等级 and 审核人."""
UNIT, REVISION, TOLD = "单位", "版次", "提示"
SUBJECT, CODE, KNOWN = "单位标识", "版本码", "已有审核"
"""Headings of what tells which submission a row is about, on paper of no interest."""
TAKE, PLACE, CALLED, ITEM, TEXT, RULE = "采纳", "位置", "表中项目", "审核项目", "意见", "规则"
"""Headings of 审核意见."""
SETTLED: Final = "已处理"
"""Heading of the column of 写在别处 in which a row is ticked off."""
TICK: Final = "√"
CODE_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A form that is reviewed; ``before`` tells the reviews of its stage, ``typed`` is what its reviewer left standing.

    ``number`` is its department's in its form, which is the ``part`` of the master.
    """

    part: int
    number: int
    subject: str
    unit: str
    code: str
    office: str
    stage: str
    round: int
    revision: int
    hash: str
    state: State
    due: date | None
    errors: int
    warnings: int
    before: str
    reviews: int
    typed: Mapping[str, str] = field(default_factory=dict)
    told: str = ""


@dataclass(frozen=True, slots=True)
class DeskRemark:
    """A remark of 审核意见 with its row of 审核; ``place`` is a cell of the form, for the link to it."""

    row: DeskRow | None
    cells: Mapping[str, str]
    place: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was typed where nothing is read; ``key`` names it for ever."""

    key: str
    typed: Typed
    who: str
    when: str
    kept: str


@dataclass(frozen=True, slots=True)
class DeskRoster:
    """The roster's rows by their headings, each with what is told of it; ``note`` is what is told of all."""

    rows: tuple[Mapping[str, str], ...]
    told: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it; ``roster`` is None where the share has none."""

    sheet: ReviewSheet
    rows: tuple[DeskRow, ...] = ()
    remarks: tuple[DeskRemark, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    roster: DeskRoster | None = None
