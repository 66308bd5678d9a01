"""The sections of a form's YAML on its reporting stages → `kpi_addin.forms.stages`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from kpi_addin.forms.stages import (
    BASIS,
    Band,
    BaseFigures,
    BudgetBlock,
    ComputedDefinition,
    Expression,
    FigureDefinition,
    Reporting,
    Scoring,
    StageColumn,
    StageDefinition,
)

_TERM: Final = re.compile(r"([+-]?)\s*([a-z][a-z0-9_]*)\s*")


def read_reporting(data: Mapping[str, Any]) -> Reporting:
    """The sections ``stages``, ``base_figures``, ``scoring``, ``weights`` and ``grades`` of a form; each may be missing."""
    return Reporting(
        stages=tuple(_stage(stage) for stage in data.get("stages", ())),
        base=_base(data["base_figures"]) if "base_figures" in data else None,
        scoring=_scoring(data) if "scoring" in data else Scoring(),
    )


def _stage(data: Mapping[str, Any]) -> StageDefinition:
    return StageDefinition(
        period=data["period"],
        sheet=data["sheet"],
        title=data["title"],
        columns=tuple(_column(column) for column in data["columns"]),
        money=BudgetBlock(data["money"]["label"], data["money"]["headers"]),
    )


def _column(data: Mapping[str, Any]) -> StageColumn:
    choices = tuple(data.get("choices", ()))
    return StageColumn(
        key=data["key"],
        header=data["header"],
        width=data["width"],
        kind="choice" if choices else data.get("kind", "linked"),
        choices=choices,
        aliases=tuple(data.get("aliases", ())),
    )


def _base(data: Mapping[str, Any]) -> BaseFigures:
    figures = tuple(_figures(data["groups"]))
    known = {figure.key for figure in figures} | {BASIS}
    return BaseFigures(
        sheet=data["sheet"],
        title=data["title"],
        headers=data["headers"],
        basis_label=data["basis"]["label"],
        basis_choices=tuple(data["basis"]["choices"]),
        basis_default=data["basis"]["default"],
        not_applicable=data["not_applicable"],
        figures=figures,
        computed=tuple(
            ComputedDefinition(
                name=row["name"],
                numerator=_expression(row["numerator"], known),
                denominator=_expression(row["denominator"], known),
                year_end=row.get("year_end", False),
            )
            for row in data["computed"]
        ),
    )


def _figures(groups: Iterable[Mapping[str, Any]]) -> Iterator[FigureDefinition]:
    for group in groups:
        for row in group["figures"]:
            yield FigureDefinition(
                key=row["key"],
                name=row["name"],
                group=group["name"],
                unit=row.get("unit", group["unit"]),
                annual=row.get("annual", False),
                note=row.get("note", ""),
                linked=row.get("linked", {}),
            )


def _expression(text: str, known: set[str]) -> Expression:
    terms = tuple((-1 if sign == "-" else 1, key) for sign, key in _TERM.findall(text))
    unknown = [key for _, key in terms if key not in known]
    if unknown or _TERM.sub("", text).strip():
        raise ValueError(f"“{text}” is no sum of base figures")
    return Expression(terms)


def _scoring(data: Mapping[str, Any]) -> Scoring:
    told = data["scoring"]
    return Scoring(
        total=_number(told["total"]),
        execution=_number(data["weights"]["execution"]),
        weights={level: _number(weight) for level, weight in data["weights"]["levels"].items()},
        grades=tuple(sorted(((name, _number(low)) for name, low in data["grades"].items()), key=lambda band: -band[1])),
        bands=tuple(
            Band(row["name"], _number(row["low"]), _number(row["high"]), tuple(row.get("words", ())))
            for row in told["bands"]
        ),
        step=_number(told["step"]),
        proportional=told["proportional"],
        floor=_number(told["floor"]),
        overshoot=None if told["overshoot"] is None else _number(told["overshoot"]),
        late=None if told["late"] is None else _number(told["late"]),
        reason_below=_number(told["reason_below"]),
        labels=told.get("labels", {}),
    )


def _number(value: float) -> Decimal:
    """YAML's number without binary noise."""
    return Decimal(str(value))
