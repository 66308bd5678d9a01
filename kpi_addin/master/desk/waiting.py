"""What was typed into the master and waits there to be harvested: told, not taken."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.errors import KpiError
from kpi_addin.language import Bilingual
from kpi_addin.master.desk.saved_file import grids_of, is_as_written
from kpi_addin.master.desk.typed_rows import typed_in


def waiting_in(data: bytes) -> Iterator[Bilingual]:
    """A line where somebody filled in rows since the master was made."""
    if is_as_written(data):
        return
    try:
        found = typed_in(grids_of(data))
    except KpiError:  # that it cannot be read is told already
        return
    count = sum(one.changed for one in (*found.reviews, *found.remarks))
    if count or found.roster:
        roster = Bilingual("，“名单”页也改过", ", and 名单 was changed") if found.roster else Bilingual("", "")
        yield Bilingual(
            f"总表的“审核”“审核意见”页有 {count} 行填过、还没有收进汇总库{roster.zh}；下次上报或重建总表时会收，现在就收请运行 kpi-addin master harvest。",
            f"{count} rows of the master's sheets for reviewers were filled in and are not on the share yet{roster.en}; "
            "the next rebuild takes them, or kpi-addin master harvest now.",
        )
