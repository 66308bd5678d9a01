"""Approved targets: which revision they are, what a later one changes in them, and what counts until that is approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from kpi_addin.form import NOWHERE, BudgetLine, Field, Form, Indicator
from kpi_addin.forms import FormDefinition, load_definition
from kpi_addin.master.review.review import DECIDES, Review
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.stage_of import TARGETS, stage_of
from kpi_addin.merging.edits import edits
from kpi_addin.merging.record import FIGURE, INDICATOR, LINE, PROJECT, WHOLE, Row, RowId, record_of
from kpi_addin.merging.three_way import Change, three_way

_REPORTED: Final = frozenset(
    {
        *("actual_half", "actual_full", "points", "score", "deviation_kind", "deviation_half", "deviation_full"),
        *("executed_half", "executed", "rate"),
    }
)
"""Columns in which a department reports; the stages of a form may have more."""
_NO_TARGETS: Final = frozenset({"evaluation", "totals"})
_NAMES: Final = frozenset({"title", "subtitle", "basis"})
Part = TypeVar("Part", BudgetLine, Indicator)


def frozen(reviews: Iterable[Review], last_step: str) -> Review | None:
    """The approval that holds: the last one that nobody took back. An approved report approves the targets that are in it."""
    held: list[Review] = []
    for review in (one for one in reviews if one.decides):
        if review.status == "approved":
            held.append(review)
        elif review.status in DECIDES and (review.status == "returned" or review.step == last_step):
            held = [one for one in held if one.revision != review.revision]
    return held[-1] if held else None


def revised(approved: Form, now: Form) -> tuple[Change, ...]:
    """What a form changes in the approved targets: fields, and rows that come or go. What it reports on them is no change."""
    columns = _reported(load_definition(now.form_id))
    old, new = record_of(approved), record_of(now)
    return tuple(change for change in three_way(old, old, new).all if _is_target(change, columns))


def in_force(approved: Submission, latest: Submission) -> Submission:
    """What counts of a unit whose latest revision came after the approval: its reports, on the targets that were approved."""
    if not revised(approved.form, latest.form):
        return latest
    same = (approved.form.form_id, approved.form.money_unit.value) == (
        latest.form.form_id,
        latest.form.money_unit.value,
    )
    if stage_of(latest.form) == TARGETS or not same:
        return approved
    return replace(latest, form=_on_approved(approved.form, latest.form))


def _reported(definition: FormDefinition) -> frozenset[str]:
    own = (column.key for stage in definition.reporting.stages for column in stage.inputs)
    return _REPORTED.union(own)


def _is_target(change: Change, reported: frozenset[str]) -> bool:
    kind = change.slot.row[0]
    if kind == FIGURE or (kind == WHOLE and change.slot.row[1] in _NO_TARGETS):
        return False
    return change.column not in reported and not (kind == WHOLE and change.column in _NAMES)


def _on_approved(approved: Form, latest: Form) -> Form:
    """The latest form with the approved rows, amounts and texts in it; where each stands is as in the latest workbook."""
    columns = _reported(load_definition(latest.form_id))
    rows = edits(record_of(approved), record_of(latest)).rows
    texts = {key: _value(field, latest.texts.get(key, NOWHERE)) for key, field in approved.texts.items()}
    budget = _parts(approved.budget, latest.budget, (_ids(approved, _MONEY), _ids(latest, _MONEY)), rows, columns)
    indicators = _parts(
        approved.indicators, latest.indicators, (_ids(approved, _ROWS), _ids(latest, _ROWS)), rows, columns
    )
    return replace(latest, texts=texts, budget=budget, indicators=indicators, lists=approved.lists)


_MONEY, _ROWS = frozenset({PROJECT, LINE}), frozenset({INDICATOR})


def _ids(form: Form, kinds: frozenset[str]) -> list[RowId]:
    """The ids of the form's lines, or of its indicators, in their order."""
    return [row for row in record_of(form).rows if row[0] in kinds]


def _parts(
    approved: Sequence[Part],
    latest: Sequence[Part],
    ids: tuple[list[RowId], list[RowId]],
    rows: Mapping[RowId, Row],
    reported: frozenset[str],
) -> tuple[Part, ...]:
    """The approved rows, each with what its row reports in the latest form."""
    now = dict(zip(ids[1], latest, strict=True))
    return tuple(
        _part(part, now[rows[own].id] if own in rows else None, reported)
        for own, part in zip(ids[0], approved, strict=True)
    )


def _part(approved: Part, latest: Part | None, reported: frozenset[str]) -> Part:
    further = {
        key: _field(
            key, approved.further.get(key, NOWHERE), latest.further.get(key, NOWHERE) if latest else NOWHERE, reported
        )
        for key in (*approved.further, *(latest.further if latest else ()))
    }
    own = {
        key: _field(key, field, getattr(latest, key) if latest else NOWHERE, reported)
        for key in approved.__slots__
        if isinstance(field := getattr(approved, key), Field)
    }
    values: dict[str, Any] = {**own, "further": further}
    return replace(approved, **values)


def _field(key: str, approved: Field[Any], latest: Field[Any], reported: frozenset[str]) -> Field[Any]:
    return latest if key in reported else _value(approved, latest)


def _value(approved: Field[Any], latest: Field[Any]) -> Field[Any]:
    """What was approved, at the cell where it stands by now."""
    return latest if approved.value == latest.value else replace(approved, cell=latest.cell)
