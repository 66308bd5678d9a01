"""Forms that a workbook held when it was last handed in and holds no more: what was handed in of them still counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kpi_addin.errors import ConflictError
from kpi_addin.language import Bilingual
from kpi_addin.marks.base import Base, bases_in

if TYPE_CHECKING:
    from kpi_addin.master.share.ledger import Snapshot
    from kpi_addin.master.share.submission import Submission

_NAMED = 5
"""So many are named."""


def gone_from(stamp: Mapping[str, str], ids: Iterable[str], seen: Snapshot, year: int) -> tuple[Base, ...]:
    """What the share counts of this workbook by its stamp, and is not among the ``ids`` that are in it now."""
    here = set(ids)
    return tuple(
        base
        for base in bases_in(stamp)
        if base.unit not in here
        and (base.share, base.year) == (seen.share, year)
        and (head := seen.head(year, base.unit))
        and head.counted
    )


def check_not_renamed(gone: Sequence[Base], submissions: Iterable[Submission], file: str) -> None:
    """Raises `ConflictError` where one came in the place of one that is gone: renamed, it would count twice."""
    new = [one.subject.told for one in submissions if one.base == Base(0)]
    if not (gone and new):
        return
    was = _listed(_subjects(gone))
    now = _listed(new)
    raise ConflictError(
        f"《{file}》报过{was.zh}，现在没有了，却多了{now.zh}；若只是改了名称，两份都会计入总表：请把名称改回去再上报；"
        "确是另外的表，用“覆盖上报”（--replace）。",
        f"{file} was handed in with {was.en}, which is gone, and has {now.en} instead: if only the name was changed, both would "
        "count; put the name back, or hand in with --replace where it is another one.",
    )


def still_counted(gone: Sequence[Base], file: str) -> tuple[Bilingual, ...]:
    """What is to be known of those that are gone."""
    if not gone:
        return ()
    was = _listed(_subjects(gone))
    return (
        Bilingual(
            f"《{file}》里已没有{was.zh}；以前报的那一版仍计入总表，如已不用请告知汇总人。",
            f"{file} no longer holds {was.en}; what was handed in before still counts: tell the bureau if it should not.",
        ),
    )


def _subjects(gone: Iterable[Base]) -> list[Bilingual]:
    from kpi_addin.master.share.subject import told_id  # noqa: PLC0415

    return [told_id(base.unit) for base in gone]


def _listed(named: Sequence[Bilingual]) -> Bilingual:
    more = len(named) > _NAMED
    return Bilingual(
        "、".join(one.zh for one in named[:_NAMED]) + ("等" if more else ""),
        ", ".join(one.en for one in named[:_NAMED]) + (", …" if more else ""),
    )
