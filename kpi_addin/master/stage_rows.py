"""Who has handed in what is due, and who has not: a row a unit, form and stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kpi_addin.forms import find_definition
from kpi_addin.language import Bilingual
from kpi_addin.local_time import local_day
from kpi_addin.master.department import State as HandInState
from kpi_addin.master.lateness import Lateness, lateness
from kpi_addin.master.overview import Seen, StatusRow, seen_on
from kpi_addin.master.review.judging import hand_ins
from kpi_addin.master.review.review import Review
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.review.sheet import review_sheet
from kpi_addin.master.review.state import Standing, State, standing
from kpi_addin.master.share.clock import Moment, share_now
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.share.windows import Window, window_in_force
from kpi_addin.master.stage_hand_ins import Came, HandIns
from kpi_addin.master.stage_of import STAGES, TARGETS, stage_of

OFF_ROSTER: Final = Bilingual("名单外", "off the roster")
MAYBE_ONE: Final = Bilingual("疑似同一单位", "perhaps another's")
NOT_DUE: Final = Bilingual("不应报", "not expected")
Told = Mapping[str, Sequence[Review]]
"""The reviews of each subject in the order in which they came, by its id."""


@dataclass(frozen=True, slots=True)
class StageRow:
    """Where a unit stands in one stage; ``stage`` is None where it has handed in nothing and no window says what is due.

    ``submission`` is the stage's latest revision that counts, ``unit`` the entry on the roster. ``marks`` say why its figures
    are to be looked at before they are added up.
    """

    row: StatusRow
    unit: Unit | None
    stage: str | None
    standing: Standing
    window: Window | None
    lateness: Lateness | None
    marks: tuple[Bilingual, ...]
    submission: Submission | None


@dataclass(frozen=True, slots=True)
class StageRows:
    """All rows; ``now`` is the time by which something is near or late, None where nothing is due by a day.

    ``seen`` and ``reviews`` are what they were made of.
    """

    rows: tuple[StageRow, ...]
    now: Moment | None
    seen: Seen
    reviews: Told


def stage_rows(store: Store, reviews: Told | None = None, now: Moment | None = None) -> StageRows:
    """In the master's order. The share's clock is asked where there are windows, unless ``now`` is given.

    ``reviews`` are those on the share, unless they are given.
    """
    moment = now or (share_now(store.place) if store.settings.windows else None)
    seen = seen_on(store)
    told = Reviews(store).all(seen.at) if reviews is None else reviews
    rows = _Rows(store, seen, told, local_day(moment.at) if moment else date.min)
    return StageRows(tuple(found for row in seen.rows for found in rows.of(row)), moment, seen, told)


def _about_one_stage(rows: Sequence[StatusRow]) -> dict[str, str]:
    """A form without sheets for the stages is about one of them only: which one it is, its hand-ins tell."""
    about: dict[str, str] = {}
    for row in rows:
        definition = find_definition(row.form)
        if row.submission and definition and not definition.reporting.stages:
            begun = stage_of(row.submission.form)
            about[row.form] = max(begun, about.get(row.form, begun), key=STAGES.index)
    return about


class _Rows:
    def __init__(self, store: Store, seen: Seen, reviews: Told, today: date) -> None:
        self._store, self._last_step = store, review_sheet(store.settings).last_step
        self._settings, self._reviews, self._today = store.settings, reviews, today
        self._hand_ins = HandIns(store, seen.at)
        self._units = {unit.id: unit for unit in reversed(store.settings.roster)}
        self._about = _about_one_stage(seen.rows)
        self._alike = {unit.unit_id for alike in seen.alike for unit in alike.units}

    def of(self, row: StatusRow) -> Iterator[StageRow]:
        """The rows of one unit and form: a stage that is due, has begun, or has a draft."""
        unit = self._units.get(row.owner) or self._units.get(row.unit_id)
        begun = stage_of(row.submission.form) if row.submission else None
        drafted = self._hand_ins.drafted(row.unit_id) if row.draft else None
        due = {stage: window for stage in STAGES if (window := self._due(row, unit, stage))}
        told = [stage for stage in STAGES if stage in due or stage in {begun, drafted}]
        for stage in told:
            yield self._row(row, unit, stage, due.get(stage), drafted)
        nothing_due = self._settings.windows and row.state is HandInState.MISSING
        if not told and not nothing_due:
            state = State.UNREADABLE if row.state is HandInState.UNREADABLE else State.NOTHING
            yield StageRow(row, unit, None, Standing(state), None, None, tuple(self._marks(row, unit, None)), None)

    def _due(self, row: StatusRow, unit: Unit | None, stage: str) -> Window | None:
        """The window in which the unit is to hand in that form for that stage."""
        definition = find_definition(row.form)
        reports = definition is not None and any(one.period == stage for one in definition.reporting.stages)
        asked = row.form == self._settings.form or reports or stage == self._about.get(row.form, TARGETS)
        if not asked or (unit and not unit.is_due(stage, self._settings.year)):
            return None
        return window_in_force(self._settings.windows, stage, self._today)

    def _row(
        self, row: StatusRow, unit: Unit | None, stage: str, window: Window | None, drafted: str | None
    ) -> StageRow:
        came = self._hand_ins.of(row.unit_id, row.submission, stage, window) if row.submission else ()
        draft = drafted is not None and STAGES.index(drafted) >= STAGES.index(stage)
        stands = self._standing(row, stage, window, came, draft=draft)
        late = lateness(window, stands.state, came[0].day if came else None, self._today)
        marks = tuple(self._marks(row, unit, stage))
        return StageRow(row, unit, stage, stands, window, late, marks, came[-1].submission if came else None)

    def _standing(
        self, row: StatusRow, stage: str, window: Window | None, came: Sequence[Came], *, draft: bool
    ) -> Standing:
        if row.state is HandInState.UNREADABLE:
            return Standing(State.UNREADABLE)
        reviews = self._reviews.get(row.unit_id, ())
        if not reviews or not came:
            return Standing(State.WAITING, 1) if came else Standing(State.DRAFT if draft else State.NOTHING)
        handed_in = hand_ins(self._store, row.unit_id)
        if not self._hand_ins.is_first_round(window):
            first = came[0].submission.revision
            reviews = [one for one in reviews if one.revision >= first]
            handed_in = [one for one in handed_in if one.revision >= first]
        return standing(stage, handed_in, reviews, self._last_step)

    def _marks(self, row: StatusRow, unit: Unit | None, stage: str | None) -> Iterator[Bilingual]:
        if self._settings.roster and unit is None:
            yield OFF_ROSTER
        if row.unit_id in self._alike:
            yield MAYBE_ONE
        year = self._settings.year
        if unit and not (unit.is_due(stage, year) if stage else unit.is_valid(year)):
            yield NOT_DUE
