"""Whether what a form's YAML says of its reporting stages fits: sheets, columns, base figures, grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi_addin.forms.stages import BASIS, Kind, Period, StageColumn, StageDefinition
from kpi_addin.forms.words import OWN_WORDS
from kpi_addin.forms.written import WrittenBase, WrittenForm
from kpi_addin.values.fault import Step, WrongValue, known, once

_COLUMNS: Final[Mapping[Period, tuple[str, ...]]] = {
    "half_year": ("level1", "level2", "level3", "actual_half"),
    "full_year": ("level1", "level2", "level3", "actual_full", "points", "score", "deviation_full"),
}
"""The columns that a stage's table must have."""
_MONEY: Final[Mapping[Period, tuple[str, ...]]] = {
    "half_year": ("full_year", "half_year", "executed_half", "rate", "share"),
    "full_year": ("budget", "executed", "rate", "points", "score", "reason"),
}
"""The columns that the money above it may have."""
_NEEDED_MONEY: Final[Mapping[Period, tuple[str, ...]]] = {
    "half_year": ("executed_half",),
    "full_year": ("executed", "rate"),
}
_NUMBERS: Final[Mapping[str, Kind]] = {"points": "points", "score": "score"}
"""The columns that hold numbers, of their own kind each; no other column may be of it."""


def check_stages(form: WrittenForm) -> None:
    """Raises `WrongValue` for the first part that does not fit."""
    once([(stage.period, ("stages", place, "period")) for place, stage in enumerate(form.stages)])
    sheets: list[tuple[str, tuple[Step, ...]]] = [(form.sheet, ("sheet",))]
    for place, stage in enumerate(form.stages):
        sheets.append((stage.sheet, ("stages", place, "sheet")))
        _check_stage(stage, place)
    if form.base_figures:
        sheets.append((form.base_figures.sheet, ("base_figures", "sheet")))
        _check_base(form.base_figures)
    once(sheets)
    _check_needs(form)


def _check_needs(form: WrittenForm) -> None:
    """The self-evaluation is written from the scoring's words and grades, the stages from the base figures."""
    if form.reporting and (form.stages or form.base_figures or form.scoring):
        raise WrongValue(
            "与 stages、base_figures、scoring 只能写一样", "excludes stages, base_figures and scoring", "reporting"
        )
    if form.stages and not form.base_figures:
        raise WrongValue("有 stages 就要有 base_figures", "stages need base_figures", "stages")
    if any(stage.period == "full_year" for stage in form.stages):
        if form.scoring is None or form.scoring.labels is None:
            raise WrongValue(
                "有年终自评就要有 scoring 和它的 labels", "the self-evaluation needs scoring with labels", "scoring"
            )
        if not form.grades:
            raise WrongValue("有年终自评就要有评价等级", "the self-evaluation needs grades", "grades")


def _check_stage(stage: StageDefinition, place: int) -> None:
    columns = [each.key for each in stage.columns]
    once([(key, ("stages", place, "columns", at, "key")) for at, key in enumerate(columns)])
    for key in _COLUMNS[stage.period]:
        known(key, columns, "stages", place, "columns")
    for at, column in enumerate(stage.columns):
        _check_kind(column, ("stages", place, "columns", at))
    for key in stage.money.headers:
        known(key, _MONEY[stage.period], "stages", place, "money", "headers", key)
    for key in _NEEDED_MONEY[stage.period]:
        known(key, stage.money.headers, "stages", place, "money", "headers")


def _check_kind(column: StageColumn, path: tuple[Step, ...]) -> None:
    needed = _NUMBERS.get(column.key)
    if column.key in OWN_WORDS:
        raise WrongValue("这个名称程序自己要用，请换一个", "is a word of the program; take another", *path, "key")
    if column.kind != needed and (needed or column.kind in _NUMBERS.values()):
        kind = needed or "text"
        raise WrongValue(
            f"{column.key} 的 kind 应为 {kind}", f"the kind of {column.key} should be {kind}", *path, "kind"
        )
    if column.kind == "choice" and not column.choices:
        raise WrongValue("kind: choice 要有 choices", "a choice needs choices", *path, "kind")


def _check_base(base: WrittenBase) -> None:
    figures = [
        (figure.key, ("base_figures", "groups", group, "figures", place, "key"))
        for group, told in enumerate(base.groups)
        for place, figure in enumerate(told.figures)
    ]
    keys = [key for key, _ in figures]
    once([*figures, (BASIS, ("base_figures",))])
    for part, values in (("groups", keys), ("computed", base.computed), ("basis", base.basis.choices)):
        if not values:
            raise WrongValue("至少要有一项", "needs one at least", "base_figures", part)
    once([(each.name, ("base_figures", "computed", place, "name")) for place, each in enumerate(base.computed)])
    for place, key in enumerate(base.basis.choices):
        known(key, keys, "base_figures", "basis", "choices", place)
    known(base.basis.default, base.basis.choices, "base_figures", "basis", "default")
