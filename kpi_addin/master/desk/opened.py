"""A share → what stands on its desk. Nothing of the clock or of this PC goes into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.errors import KpiError, ShareError
from kpi_addin.local_time import local_time
from kpi_addin.master.department import Department
from kpi_addin.master.desk import values
from kpi_addin.master.desk.roster_rows import desk_roster
from kpi_addin.master.desk.standing_words import elsewhere_in, standing_words
from kpi_addin.master.desk.values import TICK, Desk, DeskRemark, DeskRow
from kpi_addin.master.merge import Master
from kpi_addin.master.review.cells import Cells
from kpi_addin.master.review.drafted import prefilled
from kpi_addin.master.review.judging import hand_in
from kpi_addin.master.review.review import DESK, STATUSES, Review, Typed
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.review.sheet import ReviewSheet, review_sheet
from kpi_addin.master.review.state import HandIn, Standing, State, standing
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.stage_of import stage_of

_TOLD_BEFORE: Final = 3
"""So many earlier reviews are told in a row; `kpi-addin review` shows all."""
_TO_DO: Final = frozenset({State.WAITING, State.MENDED, State.PASSED})
"""Where a stage stands whose findings are laid out for its reviewer."""


def with_desk(store: Store, at: Snapshot, master: Master) -> Master:
    """The master with its desk. Raises `ShareError`."""
    return replace(master, desk=desk_on(store, at, master))


def desk_on(store: Store, at: Snapshot, master: Master) -> Desk:
    """What stands on the desk of a share at that moment."""
    sheet, opened = review_sheet(store.settings), _Opened(store, at)
    rows = list(opened.rows(master, sheet))
    notes = Reviews(store).of(DESK, at)
    return Desk(
        sheet,
        tuple(row for row, _, _ in rows),
        tuple(remark for each in rows for remark in _remarks(*each)),
        elsewhere_in(notes),
        desk_roster(store.settings.roster, notes) if store.settings.roster else None,
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    store: Store
    at: Snapshot

    def rows(self, master: Master, sheet: ReviewSheet) -> Iterator[tuple[DeskRow, Submission, Review | None]]:
        """A row a form that was handed in, in the master's order, with the revision it is about and the words that stand."""
        units = {unit.id: unit for unit in reversed(self.store.settings.roster)}
        for place, part in enumerate(master.parts):
            for department in part.departments:
                head = self.at.head(self.store.settings.year, department.unit_id)
                read = self._read(head.counted) if head and head.counted and department.counted else None
                if read:
                    unit = units.get(department.owner) or units.get(department.unit_id)
                    yield self._row((place, department), read, unit, sheet)

    def _read(self, stored: Stored) -> tuple[Stored, Submission] | None:
        try:
            return stored, self.store.read_stored(stored)
        except ShareError:
            raise
        except KpiError:
            return None  # told among what could not be read

    def _row(
        self, where: tuple[int, Department], read: tuple[Stored, Submission], unit: Unit | None, sheet: ReviewSheet
    ) -> tuple[DeskRow, Submission, Review | None]:
        part, department = where
        stored, submission = read
        reviews = Reviews(self.store).of(department.unit_id, self.at)
        stage, words = stage_of(submission.form), standing_words(reviews)
        now = self._standing(stage, stored, reviews, sheet) if reviews else Standing(State.WAITING, 1)
        told = [review for review in reviews if review.decides and review.stage == stage]
        row = DeskRow(
            part=part,
            number=department.number,
            subject=department.unit_id,
            unit=department.name,
            code=(unit.code if unit else "") or "",
            office=(unit.office if unit else "") or "",
            stage=stage,
            round=now.round,
            revision=stored.revision,
            hash=stored.hash,
            state=now.state,
            due=self._due(stage),
            errors=submission.count(Severity.ERROR),
            warnings=submission.count(Severity.WARNING),
            before="\n".join(map(_said, reversed(told[-_TOLD_BEFORE:]))),
            reviews=reviews[-1].number if reviews else 0,
        )
        return _with_words(row, told, words), submission, words

    def _standing(self, stage: str, stored: Stored, reviews: Sequence[Review], sheet: ReviewSheet) -> Standing:
        handed = [one for one in self._hand_ins(stored.unit) if one.revision <= stored.revision]
        return standing(stage, handed, reviews, sheet.last_step)

    def _hand_ins(self, unit: str) -> Iterator[HandIn]:
        for revision in self.store.revisions(unit):
            try:
                yield hand_in(self.store.read(unit, revision))
            except ShareError:
                raise
            except KpiError:
                continue

    def _due(self, stage: str) -> date | None:
        """The day by which a stage is due, where there is only one: which round is on, only a clock could tell."""
        days = {window.due for window in self.store.settings.windows if window.stage == stage}
        return days.pop() if len(days) == 1 else None


def _with_words(row: DeskRow, told: Sequence[Review], words: Review | None) -> DeskRow:
    """The row with the words that stand in it; a result that was meant for another revision is told, and chosen anew."""
    hints = [hint] if (hint := _two_opinions(told)) else []
    typed = next((one for one in words.typed if one.sheet == values.REVIEWS_SHEET), None) if words else None
    if words is None or typed is None:
        return replace(row, told="\n".join(hints))
    cells = dict(typed.cells)
    hints += [typed.why] if typed.why else []
    if words.hash != row.hash:
        chosen = cells.pop(values.RESULT, "")
        stale = f"“{chosen}”没有保存，" if chosen else ""
        hints.append(f"这些话是看第 {words.revision} 版时写的，现在是第 {row.revision} 版；{stale}请看过再选审核结果。")
    return replace(row, typed=cells, told="\n".join(hints))


def _two_opinions(told: Sequence[Review]) -> str:
    """What is told where two reviewers said different things of one revision at one step."""
    if len(told) < 2:  # noqa: PLR2004 - two reviewers
        return ""
    one, last = told[-2:]
    same = (one.revision, one.step) == (last.revision, last.step)
    if not same or one.status == last.status or one.who == last.who:
        return ""
    return (
        f"{one.who}（{STATUSES[one.status].zh}）和{last.who}（{STATUSES[last.status].zh}）都审核了第 {last.revision} 版，"
        "以后一次为准，请核对。"
    )


def _said(review: Review) -> str:
    grade = f"，{review.grade}" if review.grade else ""
    count = f"（逐条意见 {len(review.remarks)} 条）" if review.remarks else ""
    opinion = f"：{review.opinion}" if review.opinion else ""
    return (
        f"{STATUSES[review.status].zh}　{review.step}　第 {review.revision} 版{grade}　{review.who} {local_time(review.when)}"
        f"{opinion}{count}"
    )


def _remarks(row: DeskRow, submission: Submission, words: Review | None) -> Iterator[DeskRemark]:
    """The findings as remarks to tick, with the ticks and words that stand; then the reviewer's own."""
    left = [one for one in words.typed if one.sheet == values.REMARKS_SHEET] if words else []
    if row.state in _TO_DO:
        form_cells = Cells(submission)
        for finding, one in zip(submission.worst_first, prefilled(form_cells), strict=True):
            cells = {
                values.PLACE: one.cell,
                values.CALLED: one.called,
                values.TEXT: finding.wording[0].zh,
                values.RULE: one.rule or "",
            }
            stands = next((typed for typed in left if _is_about(typed, cells)), None)
            if stands:
                left.remove(stands)
            place = finding.cells[0] if finding.cells else ""
            yield DeskRemark(row, cells | dict(stands.cells if stands else {}), place, stands.why if stands else "")
    for typed in left:
        ticked = {} if typed.cells.get(values.RULE) else {values.TAKE: TICK}
        yield DeskRemark(row, ticked | dict(typed.cells), told=typed.why)


def _is_about(typed: Typed, cells: Mapping[str, str]) -> bool:
    return all(typed.cells.get(key, "") == cells[key] for key in (values.RULE, values.CALLED)) and (
        not typed.cells.get(values.PLACE) or typed.cells[values.PLACE] == cells[values.PLACE]
    )
