"""A master that somebody saved → reviews, notes and what was typed elsewhere, on the share before the master is made anew.

Each thing is stored by itself, under a code of what was typed: whoever is interrupted begins again, and nothing is there twice.
"""

from __future__ import annotations

import json
import platform
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from kpi_addin.errors import InputError, KpiError, ShareError
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual
from kpi_addin.master.desk import values
from kpi_addin.master.desk.asking import Row, asked_of, left_of, only_about, to_be_noted
from kpi_addin.master.desk.at_the_desk import at_the_desk
from kpi_addin.master.desk.harvested import Harvested, Unsaved
from kpi_addin.master.desk.noting import By, Noting, Once
from kpi_addin.master.desk.saved_file import grids_of, is_as_written, saved_by
from kpi_addin.master.desk.standing_words import standing_words
from kpi_addin.master.desk.typed_rows import DeskCells, TypedIn, typed_in
from kpi_addin.master.made_of import MadeOf, made_of_in
from kpi_addin.master.review.judging import Judge
from kpi_addin.master.review.review import DESK, Review, Typed
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.review.sheet import ReviewSheet, review_sheet
from kpi_addin.master.share.hashes import full_hash, short_hash
from kpi_addin.master.share.store import Store

_NOBODY: Final = "总表"
"""Who typed, where neither the row nor the file tells."""


def harvest_own(store: Store, data: bytes, made: MadeOf | None) -> Harvested:
    """Store what was typed into the share's master, which tells of itself that it was ``made`` of that.

    Of a master of another share or year nothing is read, and one that cannot be read is kept as it is. Raises `ShareError`;
    then it may not be replaced.
    """
    share = store.snapshot().share
    if made and not _is_of(made, store, share):
        return Harvested()
    try:
        found = typed_in(grids_of(data))
    except ShareError:
        raise
    except KpiError as error:
        return kept_unread(store, data, error)
    made = made_of_in(found.stamp) or made
    if made is None or not _is_of(made, store, share):
        return Harvested()
    return _harvested(store, data, made, found)


def harvest_copy(store: Store, data: bytes, made: MadeOf | None, file: str) -> Harvested:
    """Store what was typed into a copy that a reviewer has. Raises `KpiError` where it is none of this share."""
    if is_as_written(data) and made and _is_of(made, store, store.snapshot().share):
        return Harvested()
    found = typed_in(grids_of(data, file))
    made = made_of_in(found.stamp) or made
    if made is None or not _is_of(made, store, store.snapshot().share):
        raise InputError(
            f"《{file}》不是这个汇总库的总表（或者是别的年度的），没有收；请用从这个汇总库拿到的 master.xlsx 的副本。",
            f"{file} is no master of this share, or of another year; nothing was taken. Use a copy of its master.xlsx.",
        )
    return _harvested(store, data, made, found)


def _harvested(store: Store, data: bytes, made: MadeOf, found: TypedIn) -> Harvested:
    by = By(saved_by(data) or _NOBODY, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), platform.node())
    return _Harvest(store, review_sheet(store.settings), str(made), by).all(found, data)


def _is_of(made: MadeOf, store: Store, share: str) -> bool:
    return (made.year, made.share) == (store.settings.year, share)


def kept_unread(store: Store, data: bytes, error: KpiError | Bilingual) -> Harvested:
    """A master that cannot be read is kept as it is, so that it may be made anew."""
    where = keep_master(store, data)
    return Harvested(
        kept=where,
        fault=Bilingual(
            f"总表被改动过，读不出来（{error.zh}）原件另存为汇总库里的 {where}，总表照常重建；里面如有意见，请打开原件抄到新的总表里。",
            f"The master was changed and can't be read ({error.en}) It is kept on the share as {where} and made anew; "
            "copy what was typed there from it.",
        ),
    )


def keep_master(store: Store, data: bytes) -> str:
    """Keep the file on the share, and say where."""
    code = full_hash(data)
    store.place.keep_workbook(code, data)
    return f"workbooks/{code[:2]}/{code}.xlsx"


@dataclass
class _Harvest:
    store: Store
    sheet: ReviewSheet
    stamp: str
    by: By
    reviews: list[Review] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    unsaved: list[Unsaved] = field(default_factory=list)

    def all(self, found: TypedIn, data: bytes) -> Harvested:
        rows, twice = _once_each(found.reviews)
        remarks, strays = self._by_subject(found, rows)
        strays += [_stray(values.REVIEWS_SHEET, row, "同一份表有两行，只收了一行") for row in twice]
        for subject, row in rows.items():
            own = remarks.pop(subject, [])
            if row.changed or any(one.changed for one in own):
                strays += self._of(Row(subject, row, tuple(own)))
        for subject, own in remarks.items():
            if any(one.changed for one in own):
                strays += self._of(Row(subject, only_about(own[0]), tuple(own)))
        strays += [
            _stray(values.REVIEWS_SHEET, row) for row in found.reviews if row.changed and not row[values.SUBJECT]
        ]
        return self._elsewhere(found, strays, data)

    def _by_subject(
        self, found: TypedIn, rows: Mapping[str, DeskCells]
    ) -> tuple[dict[str, list[DeskCells]], list[Typed]]:
        """The remarks of each form; those that somebody wrote below are found by the unit's name."""
        named = defaultdict[str, set[str]](set)
        for subject, row in rows.items():
            named[fold(row[values.UNIT])].add(subject)
        remarks, strays = defaultdict[str, list[DeskCells]](list), list[Typed]()
        for one in found.remarks:
            subjects = {one[values.SUBJECT]} if one[values.SUBJECT] else named.get(fold(one[values.UNIT]), set())
            if len(subjects) == 1:
                remarks[next(iter(subjects))].append(one)
            elif one.changed:
                strays.append(_stray(values.REMARKS_SHEET, one, _no_unit(one[values.UNIT], len(subjects))))
        return remarks, strays

    def _of(self, row: Row) -> list[Typed]:
        """Store what was typed for one form; what cannot be bound to any is returned."""
        desk = short_hash(
            json.dumps([self.stamp, row.told], ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        )
        before = Reviews(self.store).of(row.subject)
        if any(one.desk == desk for one in before):
            return []
        stands = standing_words(before)
        if not self.store.revisions(row.subject):
            return [_stray(values.REVIEWS_SHEET, row.cells, f"库里没有“{row.name}”的上报")] if row.cells.changed else []
        why = Bilingual("", "")
        if row.cells[values.RESULT]:
            try:
                return self._decided(row, desk, stands)
            except ShareError:
                raise
            except KpiError as error:
                why = Bilingual(at_the_desk(error.zh), error.en)
                self.unsaved.append(Unsaved(row.name, why))
        typed = to_be_noted(row, stands, why.zh)
        if tuple(typed) != (stands.typed if stands else ()):
            self._note(row, typed, desk)
            if typed and not why.zh:
                self.noted.append(row.name)
        return []

    def _decided(self, row: Row, desk: str, stands: Review | None) -> list[Typed]:
        asked, head = asked_of(row, self.by, desk, self.sheet), self.store.snapshot()
        count = len(Reviews(self.store).of(row.subject, head))
        judge = Judge(self.store, self.sheet, row.subject, asked)
        stored = Reviews(self.store).add(row.subject, Once(judge, desk))
        if stored.number > count:
            self.reviews.append(stored)
        left = left_of(row, stands)
        if left or (stands and stored.desk != desk):
            self._note(row, left, short_hash(f"{desk} left".encode()))
        return []

    def _note(self, row: Row, typed: Sequence[Typed], desk: str) -> None:
        by = By(row.cells[values.WHO] or self.by.who, self.by.when, self.by.machine)
        noting = Noting(
            self.store, row.subject, by, typed, row.cells[values.OPINION], desk, row.revision, row.cells[values.CODE]
        )
        Reviews(self.store).add(row.subject, Once(noting, desk))

    def _elsewhere(self, found: TypedIn, strays: Sequence[Typed], data: bytes) -> Harvested:
        """Note what stands nowhere of its own, and keep the file."""
        typed = [*found.elsewhere, *strays]
        settled = [Typed(values.ELSEWHERE_SHEET, {values.SETTLED: values.TICK}, key) for key in found.settled]
        kept = keep_master(self.store, data) if typed or found.blind else ""
        new = self._note_here((*typed, *settled), kept)
        roster = self._note_here(found.roster, "")
        return Harvested(
            tuple(self.reviews),
            tuple(self.noted),
            tuple(self.unsaved),
            elsewhere=len(typed) if new else 0,
            settled=len(settled) if new else 0,
            roster=len(found.roster) if roster else 0,
            kept=kept if new or found.blind else "",
            fault=_blind(kept) if found.blind else None,
        )

    def _note_here(self, typed: Sequence[Typed], kept: str) -> bool:
        """Note what is no unit's; whether it is new."""
        told = [[one.sheet, dict(one.cells), one.place] for one in typed]
        desk = short_hash(json.dumps([self.stamp, told], ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"))
        if not typed or any(one.desk == desk for one in Reviews(self.store).of(DESK)):
            return False
        Reviews(self.store).add(DESK, Once(Noting(self.store, DESK, self.by, typed, kept, desk), desk))
        return True


def _once_each(rows: Sequence[DeskCells]) -> tuple[dict[str, DeskCells], list[DeskCells]]:
    """The row of each form, and those that somebody copied and filled in besides."""
    found, twice = dict[str, DeskCells](), list[DeskCells]()
    for row in (one for one in rows if one[values.SUBJECT]):
        first = found.setdefault(row[values.SUBJECT], row)
        if first is not row and row.changed:
            if first.changed:
                twice.append(row)
            else:
                found[row[values.SUBJECT]] = row
    return found, twice


def _stray(sheet: str, row: DeskCells, why: str = "") -> Typed:
    return Typed(sheet, {title: text for title, text in row.cells.items() if text}, why=why or "不是“审核”页上的单位")


def _no_unit(name: str, found: int) -> str:
    if not name:
        return "没有写是哪个单位的意见"
    return f"有几份表都是“{name}”的，请在“审核”页那一行写" if found else f"“{name}”不在“审核”页的单位里"


def _blind(kept: str) -> Bilingual:
    return Bilingual(
        f"总表里的“核对码”页不在了，只收了“审核”“审核意见”两页；别处写过什么认不出来，原件另存为汇总库里的 {kept}。",
        f"The master's hidden codes are gone: only its sheets 审核 and 审核意见 were read, and it is kept as {kept}.",
    )
