"""Findings as a pandas frame."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from kpi_addin.frames import Kind, frame_of, whose
from kpi_addin.plain_number import number_in

if TYPE_CHECKING:
    from pandas import DataFrame

    from kpi_addin.api.validation import Validation
    from kpi_addin.checks import Finding

_COLUMNS: Mapping[str, Kind] = {
    "file": "text",
    "unit": "text",
    "year": "whole",
    "severity": "text",
    "rule": "text",
    "cell": "text",
    "cells": "object",
    "message": "text",
    "left": "object",
    "right": "object",
    "difference": "object",
    "cause": "text",
    "fix_cell": "text",
    "fix_old": "text",
    "fix_new": "text",
    "explanation": "text",
}


def findings_frame(validation: Validation) -> DataFrame:
    """A row a finding, errors first; a side that is a number is a `Decimal`, any other the text that stands there."""
    whole = whose(validation.form) | {"file": validation.path and str(validation.path)}
    return frame_of((whole | _row(finding) for finding in validation.findings), _COLUMNS)


def _row(finding: Finding) -> dict[str, object]:
    fix = finding.fix
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "cell": finding.cells[0] if finding.cells else None,
        "cells": finding.cells,
        "message": finding.message,
        "left": _side(finding.left),
        "right": _side(finding.right),
        "difference": _side(finding.difference),
        "cause": finding.cause,
        "fix_cell": fix and fix.cell,
        "fix_old": fix and fix.old,
        "fix_new": fix and fix.new,
        "explanation": finding.explanation,
    }


def _side(text: str | None) -> Decimal | str | None:
    number = None if text is None else number_in(text)
    return text if number is None else number
