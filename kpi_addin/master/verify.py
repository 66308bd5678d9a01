"""The proof that a share is whole, and that its master is what the submissions give."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from kpi_addin.language import Bilingual
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.desk.opened import with_desk
from kpi_addin.master.desk.saved_file import is_as_written
from kpi_addin.master.desk.values import TYPED_SHEETS
from kpi_addin.master.desk.waiting import waiting_in
from kpi_addin.master.differences import differences
from kpi_addin.master.made_of import MadeOf, made_of, made_of_master
from kpi_addin.master.other_contents import of_other_years
from kpi_addin.master.rebuild import traced_master
from kpi_addin.master.review.proof import audit_reviews
from kpi_addin.master.share import ledger
from kpi_addin.master.share.audit import audit
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.store import Store
from kpi_addin.master.witness import contradiction


@dataclass(frozen=True, slots=True)
class Proof:
    """``wrong``: what was edited, moved or is missing, one line each; ``notes``: what is only to be known."""

    wrong: tuple[Bilingual, ...]
    notes: tuple[Bilingual, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong


def verify(store: Store) -> Proof:
    """Look at the share as it is at this moment, whoever hands in meanwhile. Raises `ShareError`."""
    at = store.snapshot()
    found = store.place.master()
    whole, reviews = audit(store, at), audit_reviews(store, at)
    # What people type there is no fault, and where reviews are missing it differs all over.
    without = TYPED_SHEETS if reviews.wrong or not is_as_written(found or b"") else ()
    wrong, notes = [*whole.wrong, *reviews.wrong], [*whole.notes, *reviews.notes]
    if found is None:
        name = store.place.master_name
        wrong.append(Bilingual(f"没有 {name}；请运行 master rebuild。", f"{name} is not there; run master rebuild."))
        return Proof(tuple(wrong), tuple(notes))
    if emptied := of_other_years(store, at):
        wrong.append(emptied)
        return Proof(tuple(wrong), tuple(notes))
    told, now = made_of_master(found), made_of(store, at)
    notes += waiting_in(found)
    if told:
        now = replace(now, unreadable=told.unreadable)
    if told is None or told == now:
        wrong += _unless_gaps(whole.gaps, _compared(store, found, told, at, without))
    elif fault := contradiction(store, told, at):
        wrong.append(fault)
    else:
        notes += _behind(told, now)
        if (told.settings, told.version) == (now.settings, now.version) and told.number:
            then = ledger.snapshot(store.place, told.number)
            wrong += _unless_gaps(whole.gaps, _compared(store, found, told, then, without))
    return Proof(tuple(wrong), tuple(notes))


def _compared(
    store: Store, found: bytes, told: MadeOf | None, at: Snapshot, without: Collection[str]
) -> list[Bilingual]:
    """Where its cells differ. One made when others could be read differs all over, which would hide what is wrong."""
    master = traced_master(store, at)
    if told and told.unreadable != len(master.unreadable):
        return [_read_otherwise(told.unreadable, len(master.unreadable))]
    lines = differences(store.place.master_name, found, master_bytes(with_desk(store, at, master)), without)
    if lines and told is None:
        lines.append(
            Bilingual(
                "总表没有写明由哪些上报制成（旧版软件制的，或被别的软件另存过）；请运行 master rebuild，再核验一次。",
                "The master doesn't tell what it was made of (an older version made it, or another program saved it); "
                "run master rebuild, then verify again.",
            )
        )
    return lines


def _unless_gaps(gaps: bool, lines: list[Bilingual]) -> list[Bilingual]:  # noqa: FBT001 - what it is unless
    """A master that was made of more than can be read now differs all over, which would hide what is wrong."""
    if not (gaps and lines):
        return lines
    return [
        Bilingual(
            "总表与现在读得到的上报不同：登记簿缺了条目；请先恢复登记簿，再核验一次。",
            "The master differs from what can be read now, for entries of the ledger are missing: "
            "restore the ledger, then verify again.",
        )
    ]


def _read_otherwise(then: int, now: int) -> Bilingual:
    zh = "请先恢复读不了的文件" if now > then else "请运行 master rebuild"
    en = "restore what can't be read" if now > then else "run master rebuild"
    return Bilingual(
        f"制总表时有 {then} 个单位的上报读不了，现在是 {now} 个，所以没有逐格核对总表；{zh}，再核验一次。",
        f"{then} units could not be read when the master was made, and {now} now, so its cells were not compared; "
        f"{en}, then verify again.",
    )


def _behind(told: MadeOf, now: MadeOf) -> Iterator[Bilingual]:
    if told.number < now.number:
        count = now.number - told.number
        yield Bilingual(
            f"总表落后 {count} 次上报；请运行 master rebuild。",
            f"The master is {count} hand-ins behind; run master rebuild.",
        )
    if told.settings != now.settings:
        yield Bilingual(
            "share.toml 或 forms 里的表样在制总表之后改过；请运行 master rebuild。",
            "share.toml or a form's definition on the share was changed since; run master rebuild.",
        )
    if told.version != now.version:
        yield Bilingual(
            f"总表由 {told.version} 版软件制成；请运行 master rebuild。",
            f"The master was made by version {told.version}; run master rebuild.",
        )
