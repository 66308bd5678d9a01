"""Merge: what others handed in since goes into a workbook cell by cell; what both changed is left to its user."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.explained_anew import explained_anew
from kpi_addin.api.merged import Merged, UndecidedError
from kpi_addin.api.seen import Seen, Sheets
from kpi_addin.api.validation import check
from kpi_addin.errors import BehindError, InputError
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual
from kpi_addin.marks.base import base_for
from kpi_addin.marks.explanations import notes_of
from kpi_addin.merging.authors import Version, authors
from kpi_addin.merging.choices import Choices, Side
from kpi_addin.merging.edits import edits
from kpi_addin.merging.placing import not_held, plan
from kpi_addin.merging.record import Record, Slot, record_of, said
from kpi_addin.merging.telling import Difference, once, shown_place, told
from kpi_addin.merging.three_way import Change, Merge, three_way, without_deleted_explanations

if TYPE_CHECKING:
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.versions import Since

_ROUNDS = 4
"""After a new row stands there, the sheets beside the form may have a place for what belongs to it."""
_NO_PLACE = Bilingual(
    "表里没有空行可放：请插入一行，照“他的值”填好后再上报；不要这一行就选“我”",
    "there is no free row: insert one, type in what theirs says and hand in again; or choose mine to do without",
)
_BY_HAND = Bilingual(
    "不能自动填入（合并的格或几行共用的格）：请照“他的值”改好后再上报；不改就选“我”",
    "it cannot be typed in by itself (a merged or shared cell): do it and hand in again; or choose mine",
)
_FORMULA = Bilingual(
    "您这格是公式，他直接填了值：选“他”用他的值代替公式，选“我”保留公式",
    "this cell of yours is a formula, and they typed a value: choose theirs to put it in the formula's place, mine to keep it",
)


def merge_into(sheets: Sheets, store: Store, behind: BehindError, path: Path, choices: Choices) -> Merged:
    """Type into a workbook what others changed since its base, and what was chosen of theirs; see that it holds.

    Raises `UndecidedError` where fields are left to choose, and ``behind`` where there is nothing to compare with: the
    workbook is then as it was.
    """
    from kpi_addin.master.versions import versions_since  # noqa: PLC0415

    seen = sheets.read()
    base = base_for(seen.carried.stamp, behind.unit, several=False)
    since = versions_since(store, base, behind.unit) if base else None
    if since is None:
        raise behind
    found = check(path, seen.form, store.settings.severities, seen.carried).findings
    yours = record_of(seen.form, notes_of(found))
    choices = replace(choices, typed=[*choices.typed, *seen.carried.choices])
    question = _asked(since, yours, seen, choices)
    taken, now, failed = _realised(sheets, seen, yours, question)
    still = [each for each in question.worked_out if _stood_still(each, record_of(now.form))]
    # What has no place is told with what is to be chosen: who then takes all of his own has seen what he does without.
    left = [*question.open, *question.left(failed, still)]
    if left:
        sheets.undo()
        raise UndecidedError(left, since.later[-1], question.chosen)
    own = [
        each for each in question.merge.all if each not in taken and (each in still or each not in question.worked_out)
    ]
    carried = explained_anew(check(path, now.form, store.settings.severities, now.carried), yours, taken)
    placed = _placed(question.told(taken), yours, now)
    return Merged(
        once(placed), once(question.told(own)), since.latest, carried, _uncalculated(yours, record_of(now.form))
    )


@dataclass(frozen=True)
class _Question:
    """What they changed, in words, and what the user chose; the fields that formulas of yours work out stand aside."""

    merge: Merge
    differences: Mapping[Slot, Difference]
    choices: Choices
    worked_out: Sequence[Change]

    def told(self, changes: Iterable[Change]) -> list[Difference]:
        """Changes in words."""
        return [self.differences[change.slot] for change in changes]

    def side(self, change: Change) -> Side | None:
        """The side that the user chose."""
        return self.choices.of(self.differences[change.slot], clash=change in self.merge.conflicts)

    def is_declined(self, change: Change) -> bool:
        """Whether the user does without a change that the program cannot place."""
        return self.choices.of(self.differences[change.slot], clash=True) == "mine"

    @property
    def chosen(self) -> list[tuple[Difference, Side]]:
        """What is decided."""
        sides = ((self.differences[change.slot], self.side(change)) for change in self.merge.all)
        return [(difference, side) for difference, side in sides if side]

    @property
    def open(self) -> list[Difference]:
        """What is not."""
        return self.told(each for each in self.merge.conflicts if not self._is_aside(each) and self.side(each) is None)

    @property
    def wanted(self) -> list[Change]:
        """All that touch nothing of yours and were not declined, and the conflicts for which theirs was chosen."""
        changes = [each for each in self.merge.changes if not self._is_aside(each) and self.side(each) != "mine"]
        return [
            *changes,
            *(each for each in self.merge.conflicts if self.side(each) == "theirs" and not self._is_aside(each)),
        ]

    def left(self, failed: Iterable[Change], still: Iterable[Change]) -> list[Difference]:
        """What could not be placed, with what to do about it."""
        advised = [(each, _BY_HAND if each.column else _NO_PLACE) for each in failed]
        advised += [(each, _FORMULA) for each in still]
        return [
            replace(self.differences[each.slot], advice=advice)
            for each, advice in advised
            if not self.is_declined(each)
        ]

    def _is_aside(self, change: Change) -> bool:
        return change in self.worked_out


def _asked(since: Since, yours: Record, seen: Seen, choices: Choices) -> _Question:
    """Compare the three."""
    base = record_of(since.base.form, notes_of(since.base.findings))
    versions = [Version(one.who, one.when, record_of(one.form, notes_of(one.findings))) for one in since.later]
    merge = without_deleted_explanations(three_way(base, yours, versions[-1].record))
    definition = load_definition(seen.form.form_id)
    told_by = zip(merge.all, authors(merge.all, base, versions), strict=True)
    differences = {change.slot: told(change, author, definition, seen.form_sheet) for change, author in told_by}
    _require_known(choices, differences.values())
    _require_one_side(choices, differences.values())
    # Who chose theirs for this very cell wants it in place of the formula.
    worked_out = [
        each
        for each in merge.all
        if each.column and each.cell and seen.is_computed(each.cell) and choices.of(differences[each.slot]) != "theirs"
    ]
    return _Question(merge, differences, choices, worked_out)


def _require_known(choices: Choices, differences: Collection[Difference]) -> None:
    unknown = choices.unknown(differences)
    if unknown:
        names = "、".join(unknown)
        known = "、".join(each.place or each.what.zh for each in differences)
        raise InputError(
            f"没有叫“{names}”的改动；别人改过的是：{known or '（无）'}。",
            f"Nothing that changed is called {names}; what others changed: {known or '(nothing)'}.",
        )


def _require_one_side(choices: Choices, differences: Collection[Difference]) -> None:
    names = "、".join(choices.both_ways(differences))
    if names:
        raise InputError(
            f"“{names}”既选了您的又选了他的：--mine 和 --theirs 只能选一个。",
            f"Both yours and theirs were chosen for {names}: give it to --mine or to --theirs, not to both.",
        )


def _realised(
    sheets: Sheets, seen: Seen, yours: Record, question: _Question
) -> tuple[list[Change], Seen, list[Change]]:
    """What was typed in and holds, the workbook then, and what does not hold. What does not and was declined is left out."""
    taken = question.wanted
    while True:
        now = _typed(sheets, seen, yours, taken)
        failed = not_held(taken, yours, record_of(now.form), now.is_computed)
        declined = [change for change in failed if question.is_declined(change)]
        if not declined:
            return taken, now, failed
        sheets.undo()
        taken = [change for change in taken if change not in declined]


def _typed(sheets: Sheets, seen: Seen, yours: Record, taken: Collection[Change]) -> Seen:
    """The workbook after all is typed in that has a place."""
    now = seen
    for _ in range(_ROUNDS):
        writes = plan(taken, yours, record_of(now.form), now.is_free)
        if not writes:
            break
        sheets.type_in(writes)
        now = sheets.read()
    return now


def _stood_still(change: Change, now: Record) -> bool:
    """Whether a formula still gives what it gave at the base, though it changed in theirs: somebody typed over it there."""
    own = change.yours.id if change.yours else change.slot.row
    value = said(now.at(Slot(own, change.column)))
    return value == change.said(change.base) and value != change.said(change.theirs)


def _placed(taken: Iterable[Difference], yours: Record, now: Seen) -> tuple[Difference, ...]:
    """The differences, each new row with the place that it was given."""
    rows = edits(yours, record_of(now.form)).rows
    return tuple(
        one
        if one.place or one.change.slot.row not in rows
        else replace(one, place=shown_place(rows[one.change.slot.row].cell, now.form_sheet))
        for one in taken
    )


def _uncalculated(yours: Record, now: Record) -> tuple[str, ...]:
    """The cells that said something and now hold a formula without a result."""
    waiting = ((slot, one) for cell, slot in now.slots().items() if (one := now.at(slot)).raw and said(one) is None)
    return tuple(one.cell for slot, one in waiting if one.cell and said(yours.at(slot)) is not None)
