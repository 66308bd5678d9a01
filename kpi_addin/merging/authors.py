"""Who changed a field, of all who handed in since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi_addin.merging.edits import edits
from kpi_addin.merging.record import Record, Row, Said, said
from kpi_addin.merging.three_way import Change


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody handed in, and when (ISO 8601)."""

    who: str
    when: str
    record: Record


def authors(changes: Sequence[Change], base: Record, versions: Sequence[Version]) -> list[Version]:
    """For each change the version since which the field says what it says in the last one."""
    rows = [edits(base, version.record).rows for version in versions]
    told = []
    for change in changes:
        said_by = [_content(change, each.get(change.slot.row)) for each in rows]
        since = len(versions) - 1
        while since and said_by[since - 1] == said_by[-1]:
            since -= 1
        told.append(versions[since])
    return told


def _content(change: Change, row: Row | None) -> Said | dict[str, Said]:
    if change.column or row is None:
        return change.said(row)
    return {column: said(one) for column, one in row.fields.items()}
