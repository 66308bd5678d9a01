"""Merge: what others handed in since goes into a workbook cell by cell; what both changed is left to its user."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.address import split
from kpi_addin.api.explained_anew import explained_anew, notes_of
from kpi_addin.api.seen import Seen, Sheets
from kpi_addin.api.validation import check
from kpi_addin.errors import BehindError, ConflictError, InputError, KpiError
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual
from kpi_addin.marks.base import Base, base_in
from kpi_addin.marks.carried import Carried
from kpi_addin.merging.authors import Version, authors
from kpi_addin.merging.edits import edits
from kpi_addin.merging.placing import not_held, plan
from kpi_addin.merging.record import EXPLANATION, Record, Slot, record_of, said
from kpi_addin.merging.telling import Choices, Difference, Side, once, shown_place, told
from kpi_addin.merging.three_way import Change, Merge, three_way

if TYPE_CHECKING:
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.share.submission import Submission
    from kpi_addin.master.versions import Since

_ROUNDS = 4
"""After a new row stands there, the sheets beside the form may have a place for what belongs to it."""
_SHOWN = 5
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
Differences = dict[Slot, Difference]


@dataclass(frozen=True)
class Merged:
    """What was typed into a workbook, a difference each, and where you kept your own; ``kept`` is the file as it was.

    ``carried`` is what the workbook is to carry now: the explanations with theirs. Its new base is ``base``. The cells that
    are ``uncalculated`` gave a value before and wait for a spreadsheet.
    """

    taken: tuple[Difference, ...]
    own: tuple[Difference, ...]
    base: Base
    carried: Carried = field(repr=False)
    uncalculated: tuple[str, ...] = ()
    kept: Path | None = None

    def require_calculated(self) -> None:
        """Raises `ConflictError` where the workbook has formulas that only a spreadsheet can work out anew."""
        if self.uncalculated:
            cells = "、".join(split(cell)[1] for cell in self.uncalculated[:_SHOWN])
            raise ConflictError(
                f"别人的改动已并入您的表，但 {cells} 是公式，要重新计算：请用 Excel 或 WPS 打开、保存，再上报。",
                f"The others' changes are in your workbook now, but {cells} are formulas to be worked out anew: open it in "
                "Excel or WPS, save it, and hand in again.",
            )


class UndecidedError(ConflictError):
    """Fields that both changed, or that the program cannot place: nothing was merged; ``differences`` shows them.

    ``chosen`` are those that were decided already.
    """

    def __init__(
        self, differences: Sequence[Difference], latest: Submission, chosen: Sequence[tuple[Difference, Side]] = ()
    ) -> None:
        self.differences = once(differences)
        sides = {one.names: side for one, side in chosen}
        self.chosen = tuple((one, sides[one.names]) for one in once(one for one, _ in chosen))
        places = [each.place or each.what.zh for each in self.differences]
        shown = "、".join(places[:_SHOWN]) + ("……" if len(places) > _SHOWN else "")
        who, count, revision = latest.who, len(places), latest.revision
        super().__init__(
            f"{latest.unit} 已有 {who} 上报的第 {revision} 版，有 {count} 处要由您定（{shown}）：没有改动您的表，也没有上报；"
            "每处用 --mine 或 --theirs 选，或在“校验结果”的“处理”列填“我”或“他”，再上报；全部以您的表为准用 --replace。",
            f"{latest.unit} has revision {revision}, handed in by {who}; {count} fields are yours to decide ({shown}): your "
            "workbook was not changed and nothing handed in; choose with --mine or --theirs, or type 我 (mine) or 他 (theirs); "
            "--replace takes all of yours.",
        )


def merge_into(sheets: Sheets, store: Store, behind: BehindError, path: Path, choices: Choices) -> Merged:
    """Type into a workbook what others changed since its base, and what was chosen of theirs; see that it holds.

    Raises `UndecidedError` where fields are left to choose, and ``behind`` where there is nothing to compare with: the
    workbook is then as it was.
    """
    from kpi_addin.master.versions import versions_since  # noqa: PLC0415

    seen = sheets.read()
    base = base_in(seen.carried.stamp)
    since = versions_since(store, base, behind.unit) if base else None
    if since is None:
        raise behind
    found = check(path, seen.form, store.settings.severities, seen.carried).findings
    yours = record_of(seen.form, notes_of(found))
    merge, differences = _compared(since, yours, seen)
    choices = replace(choices, typed=[*choices.typed, *seen.carried.choices])
    worked_out = [change for change in merge.all if _is_worked_out(change, seen, choices.of(differences[change.slot]))]

    def declined(change: Change) -> bool:
        return choices.of(differences[change.slot], clash=True) == "mine"

    wanted = _decided(merge, differences, choices, since, aside=worked_out)
    taken, now, failed = _realised(sheets, seen, yours, wanted, declined)
    still = [change for change in worked_out if _stood_still(change, record_of(now.form))]
    left = [
        _advised(differences[each.slot], _BY_HAND if each.column else _NO_PLACE)
        for each in failed
        if not declined(each)
    ]
    left += [_advised(differences[each.slot], _FORMULA) for each in still if not declined(each)]
    if left:
        sheets.undo()
        raise UndecidedError(left, since.later[-1])
    own = [
        differences[each.slot] for each in merge.all if each not in taken and (each in still or each not in worked_out)
    ]
    carried = explained_anew(check(path, now.form, store.settings.severities, now.carried), yours, taken)
    placed = _placed((differences[change.slot] for change in taken), yours, now)
    return Merged(once(placed), once(own), since.latest, carried, _uncalculated(yours, record_of(now.form)))


def _compared(since: Since, yours: Record, seen: Seen) -> tuple[Merge, Differences]:
    base = record_of(since.base.form, notes_of(since.base.findings))
    versions = [Version(one.who, one.when, record_of(one.form, notes_of(one.findings))) for one in since.later]
    merge = three_way(base, yours, versions[-1].record)
    merge = Merge(*(tuple(filter(_counts, part)) for part in (merge.changes, merge.conflicts)))
    definition = load_definition(seen.form.form_id)
    told_by = zip(merge.all, authors(merge.all, base, versions), strict=True)
    return merge, {change.slot: told(change, author, definition, seen.form_sheet) for change, author in told_by}


def _counts(change: Change) -> bool:
    """An explanation that they deleted is no reason to delete yours."""
    return not change.column.startswith(EXPLANATION) or change.said(change.theirs) is not None


def _is_worked_out(change: Change, seen: Seen, chosen: Side | None) -> bool:
    """Whether a formula says what stands there, and the user did not want theirs in its place."""
    return bool(change.column and change.cell and seen.is_computed(change.cell)) and chosen != "theirs"


def _decided(
    merge: Merge, differences: Differences, choices: Choices, since: Since, aside: Collection[Change]
) -> list[Change]:
    """The changes to take: all that touch nothing of yours and were not declined, and the conflicts for which theirs was chosen."""
    _require_known(choices, differences)
    sides = {
        change.slot: choices.of(differences[change.slot], clash=change in merge.conflicts)
        for change in merge.all
        if change not in aside
    }
    open_ = [differences[each.slot] for each in merge.conflicts if sides.get(each.slot, "mine") is None]
    if open_:
        chosen = [(differences[slot], side) for slot, side in sides.items() if side]
        raise UndecidedError(open_, since.later[-1], chosen)
    taken = [each for each in merge.changes if sides.get(each.slot, "mine") != "mine"]
    return [*taken, *(each for each in merge.conflicts if sides.get(each.slot) == "theirs")]


def _require_known(choices: Choices, differences: Differences) -> None:
    unknown = choices.unknown(differences.values())
    if unknown:
        names = "、".join(unknown)
        known = "、".join(each.place or each.what.zh for each in differences.values())
        raise InputError(
            f"没有叫“{names}”的改动；别人改过的是：{known or '（无）'}。",
            f"Nothing that changed is called {names}; what others changed: {known or '(nothing)'}.",
        )


def _realised(
    sheets: Sheets, seen: Seen, yours: Record, wanted: list[Change], declined: Callable[[Change], bool]
) -> tuple[list[Change], Seen, list[Change]]:
    """What was typed in and holds, the workbook then, and what does not hold. What does not and was declined is left out."""
    taken = wanted
    while True:
        now = _typed(sheets, seen, yours, taken)
        failed = not_held(taken, yours, record_of(now.form), now.is_computed)
        unwanted = [change for change in failed if declined(change)]
        if not unwanted:
            return taken, now, failed
        sheets.undo()
        taken = [change for change in taken if change not in unwanted]


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


def _advised(difference: Difference, advice: Bilingual) -> Difference:
    return replace(difference, advice=advice)


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


def overridden_by(submission: Submission, store: Store, now: Base) -> tuple[Difference, ...]:
    """The fields in which a submission goes over what the revision before it said and its own base did not.

    Where its base is not to be had, all in which the two differ; none where the revision before is not readable.
    """
    from kpi_addin.master.versions import base_of  # noqa: PLC0415

    try:
        before = store.read(now.unit, submission.revision - 1) if submission.revision > 1 else None
    except KpiError:
        before = None
    if before is None:
        return ()
    base = base_of(store, submission, now.unit)
    yours, theirs, start = (
        record_of(one.form, notes_of(one.findings)) for one in (submission, before, base or submission)
    )
    merge = three_way(start, yours, theirs)
    changes = [change for change in merge.all if _counts(change)]
    author = Version(before.who, before.when, theirs)
    definition, sheet = load_definition(submission.form.form_id), split(submission.form.unit.cell or "")[0]
    return once(told(change, author, definition, sheet) for change in changes)
