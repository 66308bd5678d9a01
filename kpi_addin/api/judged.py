"""What was made of a workbook as JSON and back without loss: its forms, what was found in them, what it carries.

A program that opened a foreign file, and a file in the user's folder, are believed no more than a department: what comes
back is read by its types, never unpickled.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from kpi_addin.api.validation import Validation
from kpi_addin.checks import Finding
from kpi_addin.form import Form
from kpi_addin.marks.carried import Carried
from kpi_addin.merging.choices import Typed
from kpi_addin.values import Door, WrongValue, from_plain, to_plain

_DOOR: Final = Door(Decimal(10) ** 30, control=True, pairs=True)
"""Judging is over: an amount that no budget has was found to be one, and is kept as it is."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A `Validation` without its path; the keys of explanations are pairs, which no JSON has for a key."""

    form: Form
    findings: tuple[Finding, ...]
    receipt: str
    rules: str
    workbook_receipt: str
    stamp: Mapping[str, str]
    explanations: tuple[tuple[tuple[str, str], str], ...]
    choices: tuple[Typed, ...]


@dataclass(frozen=True, slots=True)
class _Workbook:
    judged: tuple[_Judged, ...]


def as_json(validations: Sequence[Validation]) -> str:
    """All that was made of a workbook, form by form."""
    return json.dumps(to_plain(_Workbook(tuple(map(_written, validations)))), separators=(",", ":"))


def from_json(path: Path, text: str | bytes) -> list[Validation]:
    """What `as_json` wrote about the workbook at that path. Raises `WrongValue` where it is anything else."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongValue("不是 JSON", f"is no JSON: {type(error).__name__}") from None
    return [_read(path, each) for each in from_plain(_Workbook, plain, _DOOR).judged]


def _written(validation: Validation) -> _Judged:
    carried = validation.carried
    return _Judged(
        form=validation.form,
        findings=validation.findings,
        receipt=validation.receipt,
        rules=validation.rules,
        workbook_receipt=validation.workbook_receipt,
        stamp=carried.stamp,
        explanations=tuple(carried.explanations.items()),
        choices=carried.choices,
    )


def _read(path: Path, judged: _Judged) -> Validation:
    carried = Carried(dict(judged.stamp), dict(judged.explanations), judged.choices)
    return Validation(
        path, judged.form, judged.findings, judged.receipt, carried, judged.rules, judged.workbook_receipt
    )
