"""What letters are made of: the share at one moment, by its own clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from kpi_addin.errors import InputError, UnreadableError
from kpi_addin.fold import fold
from kpi_addin.local_time import local_day, local_time
from kpi_addin.master.department import Department
from kpi_addin.master.letters.letter import Asked, Basis, Text, Value, to_fill, told_day
from kpi_addin.master.merge import Master
from kpi_addin.master.review.counted import approved_before
from kpi_addin.master.review.review import DECIDES, Review
from kpi_addin.master.review.sheet import ReviewSheet, review_sheet
from kpi_addin.master.share.clock import Moment, share_now
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.share.windows import STAGE_NAMES
from kpi_addin.master.stage_of import STAGES
from kpi_addin.master.stage_rows import StageRow, StageRows, stage_rows
from kpi_addin.master.subjects import form_of
from kpi_addin.master.subtotals import department_names
from kpi_addin.nearest import nearest

_CODE: Final = 12
"""So many digits of a hash are printed: as it begins in the ledger."""


@dataclass(frozen=True)
class Gathered:
    """The share at one moment."""

    store: Store
    found: StageRows
    now: Moment

    @property
    def master(self) -> Master:
        """What it adds up to."""
        return self.found.seen.master

    @property
    def rows(self) -> tuple[StageRow, ...]:
        """Where every unit stands in every stage."""
        return self.found.rows

    @property
    def today(self) -> date:
        """The day by the share's clock."""
        return local_day(self.now.at)

    @property
    def year(self) -> int:
        """The share's year."""
        return self.store.settings.year

    @property
    def bureau(self) -> str:
        """Who sends the letter; a blank where the settings don't say."""
        return self.store.settings.bureau or to_fill("发出单位")

    @cached_property
    def sheet(self) -> ReviewSheet:
        """How the bureau reviews."""
        return review_sheet(self.store.settings)

    @cached_property
    def form_names(self) -> Mapping[str, str]:
        """What the forms are called, by their ids."""
        parts = zip(self.master.parts, self.master.form_names, strict=True)
        return {part.definition.id: name for part, name in parts}

    @cached_property
    def _departments(self) -> Mapping[str, str]:
        return department_names(self.master.roster)

    def department_of(self, unit: Unit | None) -> str:
        """The department that a unit belongs to: its name, else its code."""
        if unit is None:
            return ""
        return unit.department or self._departments.get(unit.parent) or unit.parent

    def form_of(self, row: StageRow) -> str:
        """The form of a row, with the project where it is about one."""
        name = self.form_names.get(row.row.form, row.row.form)
        return f"{name}（{row.row.project}）" if row.row.project else name

    def reviews_of(self, key: str, stage: str | None = None) -> tuple[Review, ...]:
        """What was decided of a subject, oldest first."""
        told = self.found.reviews.get(key, ())
        return tuple(one for one in told if one.status in DECIDES and stage in {None, one.stage})

    def chosen(self, asked: Asked) -> list[StageRow]:
        """The rows that are asked for. Raises `InputError` for a unit, form or project that there is not."""
        rows = [row for row in self.rows if asked.unit is None or self._is_of(row, asked.unit)]
        if asked.unit is not None and not rows:
            raise self._no_such_unit(asked.unit)
        if asked.form is not None:
            wanted = form_of(self.store, asked.form)
            rows = [row for row in rows if row.row.form == wanted]
        if asked.project is not None:
            rows = [row for row in rows if fold(row.row.project) == fold(asked.project)]
            if not rows:
                raise InputError(
                    f"没有名为“{asked.project}”的项目；kpi-addin master status 列出各单位报过的。",
                    f"There is no project {asked.project}; kpi-addin master status lists what was handed in.",
                )
        return [row for row in rows if asked.stage in {None, row.stage}]

    def _is_of(self, row: StageRow, unit: str) -> bool:
        wanted = self.store.settings.unit_id(unit)
        return wanted in {row.row.owner, row.row.unit_id}

    def _no_such_unit(self, unit: str) -> InputError:
        names = dict.fromkeys([row.row.unit for row in self.rows] + [one.name for one in self.master.roster])
        if unit in names:
            return InputError(
                f"“{unit}”现在没有应报的，也没有报过；没有写出文件。",
                f"Nothing is due from {unit} now, and it has handed in nothing; no file was written.",
            )
        meant = nearest(unit, names)
        zh, en = (f"，是不是“{meant}”", f", did you mean {meant}") if meant else ("", "")
        return InputError(
            f"名单和汇总库里没有“{unit}”{zh}；kpi-addin master status 列出各单位。没有写出文件。",
            f"There is no unit {unit}{en}; kpi-addin master status lists them. No file was written.",
        )

    def read_reviewed(self, review: Review) -> Submission:
        """The revision that a review is about. Raises `KpiError` where it cannot be read, or is another one by now."""
        if self.store.hash_of(review.unit, review.revision, self.found.seen.at) != review.hash:
            raise UnreadableError(
                f"{review.unit} 审核过的第 {review.revision} 版不是库里的那一份；请让管理员核验汇总库（master verify）。",
                f"Revision {review.revision} of {review.unit}, which was reviewed, is not the one on the share; have it verified.",
            )
        return self.store.read(review.unit, review.revision)

    # --- what a letter was made from ------------------------------------------------------------------------------------

    def basis(self, rows: Iterable[tuple[Value, ...]] = (), *more: str) -> Basis:
        """The state of the share, and what was taken from it."""
        at = self.found.seen.at
        ledger = f"登记簿第 {at.number} 号（{at.hash[:_CODE]}）" if at.number else "没有登记簿"
        clock = "汇总库的时间" if self.now.of_share else "本机的时间（汇总库不能写，看不到它的时间）"
        told = f"依据：汇总库 {at.share or self.store.place.name}，{ledger}；按{clock} {told_day(self.today)} 计算。"
        return Basis((told, *filter(None, more)), tuple(dict.fromkeys(rows)))

    def handed_in(self, key: str, name: str, submission: Submission, why: str = "上报") -> tuple[Value, ...]:
        """A revision as the basis names it."""
        code = self.store.hash_of(key, submission.revision, self.found.seen.at)
        form = self.form_names.get(submission.form.form_id, submission.form.form_id)
        version = f"第 {submission.revision} 版"
        return (name, form, version, code[:_CODE], local_time(submission.when), why)

    def of_department(self, department: Department) -> Iterator[tuple[Value, ...]]:
        """The revisions that a department's figures in the master come from: those approved targets, too, that hold."""
        submission, key = department.submission, department.unit_id
        if submission is None:
            return
        yield self.handed_in(key, department.name, submission)
        approved = approved_before(self.store, self.found.seen.at, submission, key)
        if approved:
            yield self.handed_in(key, department.name, approved, "已批复的目标")
        if recheck := self.master.rechecks.get(key):
            yield self.reviewed(department.name, submission.form.form_id, recheck.review, "抽查复核")

    def reviewed(self, name: str, form: str, review: Review, why: str = "审核") -> tuple[Value, ...]:
        """The revision that a review is about, as the basis names it."""
        told = f"第 {review.revision} 版"
        return (name, self.form_names.get(form, form), told, review.hash[:_CODE], local_time(review.when), why)

    # --- what letters say alike ------------------------------------------------------------------------------------------

    def seal(self, asked: Asked) -> tuple[Text, ...]:
        """Who sends it, with room for the seal, and when."""
        return (Text(f"{self.bureau}（盖章）", "right"), Text(told_day(asked.dated), "right"))


def gather(store: Store) -> Gathered:
    """Look at a share. Raises `ShareError`."""
    now = share_now(store.place)
    return Gathered(store, stage_rows(store, now=now), now)


def stage_name(stage: str) -> str:
    """What a stage is called in a letter."""
    return STAGE_NAMES[stage].zh


def window_name(row: StageRow) -> str:
    """What a row's stage is called: by its round where the bureau named it."""
    name = stage_name(row.stage) if row.stage else ""
    own = row.window.name if row.window else name
    return own if own == name else f"{name}（{own}）"


def latest_stage(rows: Sequence[StageRow]) -> str:
    """The latest stage of which anything was handed in; the targets where nothing was."""
    begun = {row.stage for row in rows if row.submission and row.stage}
    return max(begun, key=STAGES.index, default=STAGES[0])


def whose(row: StageRow) -> str:
    """The unit, with the project where the form is about one."""
    department = row.row
    return f"{department.unit or department.name}（{department.project}）" if department.project else department.name
