"""What came back on a re-check sheet against the self-evaluation it is about: the rows to store, or what is wrong in which cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.recheck.paper import KEY, NAME, POINTS, REMARK, SCORE, VALUE, WEIGHT, Fault, Paper, Typed
from kpi_addin.master.recheck.rows import Evaluated, Row
from kpi_addin.master.review.review import Rechecked
from kpi_addin.plain_number import plain_number
from kpi_addin.printable import in_one_line

_SHOWN: Final = Decimal("0.01")
"""What a cell for points shows; what lies behind that nobody sees, and the sum would not be that of what is printed."""


def rechecked_on(paper: Paper, evaluated: Evaluated) -> tuple[Rechecked, ...]:
    """The rows in which something was typed. Only of a paper without `faults_on`."""
    known = {str(row.number): row for row in evaluated.rows}
    return tuple(_rechecked(typed, known[typed.key]) for typed in paper.rows if typed.filled)


def _rechecked(typed: Typed, row: Row) -> Rechecked:
    points = typed.number(POINTS)
    return Rechecked(row.number, row.name, row.cell, typed.text(VALUE) or None, points, typed.text(REMARK))


def faults_on(paper: Paper, evaluated: Evaluated) -> tuple[Fault, ...]:
    """All that keeps a sheet from being stored."""
    return tuple(_faults(paper, evaluated))


def _faults(paper: Paper, evaluated: Evaluated) -> Iterator[Fault]:
    known = {str(row.number): row for row in evaluated.rows}
    seen = set[str]()
    for typed in paper.rows:
        row, name = known.get(typed.key), in_one_line(typed.text(NAME))
        if row is None or _letters(typed.text(NAME)) != _letters(row.name) or typed.key in seen:
            yield _fault(paper, typed, NAME, *_strange(name, row, twice=typed.key in seen))
        else:
            yield from _of_row(paper, typed, row, evaluated)
        seen.add(typed.key)
    for key, row in known.items():
        if key not in seen:
            told = in_one_line(row.name)
            yield Fault(
                paper.sheet,
                "",
                Bilingual(
                    f"少了“{told}”这一行（删除过？）；请重新取一份", f"the row {told} is gone; get the sheet anew"
                ),
            )


def _letters(name: str) -> str:
    """What of a name every program keeps: breaks and control characters come back as something else."""
    return "".join(filter(str.isalnum, name))


def _strange(name: str, row: Row | None, *, twice: bool) -> tuple[str, str]:
    if twice:
        return f"“{name}”这一行有两份；请删去一份", f"the row {name} is there twice; remove one"
    if row is None:
        return (
            f"“{name}”不是表上原有的行（插入的？）；请把它写在原有的行里，或写进复核意见",
            f"{name} is no row of the sheet (inserted?); write it into a row of its own, or into the opinion",
        )
    told = in_one_line(row.name)
    return (
        f"这一行原来是“{told}”，现在写的是“{name}”；请重新取一份，不要改指标名称",
        f"this row was {told} and now is {name}; get the sheet anew and leave the names",
    )


def _of_row(paper: Paper, typed: Typed, row: Row, evaluated: Evaluated) -> Iterator[Fault]:
    for heading, ours in ((WEIGHT, row.weight), (SCORE, row.score)):
        if typed.number(heading) != (None if ours is None else Decimal(format(float(ours), ".12g"))):
            zh, en = (plain_number(ours), plain_number(ours)) if ours is not None else ("空", "blank")
            yield _fault(
                paper, typed, heading, f"{heading}被改动，上报的是 {zh}；请改回", f"changed; it was handed in as {en}"
            )
    if not typed.text(POINTS):
        return
    points, most = typed.number(POINTS), evaluated.most(row)
    told = in_one_line(typed.text(POINTS))
    if points is None:
        yield _fault(
            paper, typed, POINTS, f"得分“{told}”不是数；只写数字，理由写在备注", f"the points {told} are no number"
        )
    elif most is None:
        yield _fault(
            paper, typed, POINTS, "这一行没有权重，不能打分；请清空", "this row has no weight and can't be given points"
        )
    elif not 0 <= points <= most:
        limit = plain_number(most)
        yield _fault(
            paper,
            typed,
            POINTS,
            f"得分应在 0 至 {limit}（权重）之间，不能是 {told}",
            f"points are from 0 to {limit}, the weight, not {told}",
        )
    elif points != row.score and points % _SHOWN:
        yield _fault(
            paper,
            typed,
            POINTS,
            f"得分最多两位小数，现在是 {plain_number(points)}；请写成看得见的数",
            f"points have two decimals at most, and these are {plain_number(points)}; write what is to be seen",
        )


def _fault(paper: Paper, typed: Typed, heading: str, zh: str, en: str) -> Fault:
    heading = heading if heading in paper.columns else KEY
    return Fault(paper.sheet, paper.cell(typed.row, heading), Bilingual(zh, en))
