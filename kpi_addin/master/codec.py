"""A submission as JSON and back, without loss: decimals stay decimals, every value keeps its cell and its raw content."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from kpi_addin.checks.finding import Finding, Fix, Severity
from kpi_addin.errors import KpiError
from kpi_addin.form import BudgetLine, Field, Form, Indicator
from kpi_addin.master.submission import Submission

SCHEMA = 1

_PLAIN = ("who", "when", "machine", "file", "receipt", "base_revision", "draft", "revision")
_FORM_FIELDS = ("year", "unit", "title", "subtitle", "money_unit")
_INDICATOR_FIELDS = (
    "level1",
    "level2",
    "level3",
    "half_year",
    "full_year",
    "key_task",
    "project",
    "actual_half",
    "actual_full",
)
_FINDING_TEXTS = ("left", "right", "difference", "cause", "explanation")


def to_json(submission: Submission) -> bytes:
    """Write a submission as UTF-8 JSON with sorted keys: equal submissions give equal bytes."""
    data = {name: getattr(submission, name) for name in _PLAIN}
    data["schema"] = SCHEMA
    data["form"] = _form_out(submission.form)
    data["findings"] = [_finding_out(finding) for finding in submission.findings]
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    # Half a surrogate pair cannot be UTF-8; as \udxxx it is both what Python writes here and what JSON reads back.
    return (text + "\n").encode("utf-8", "backslashreplace")


def from_json(data: bytes, file: str = "") -> Submission:
    """Read a submission; raises `KpiError` naming ``file`` when it is damaged or of a newer schema."""
    try:
        content = json.loads(data.decode("utf-8"))
        schema = content["schema"]
        if schema == SCHEMA:
            return _submission_in(content)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as error:
        raise KpiError(
            f"上报文件 {file} 已损坏，无法读取；请从备份恢复，或请该单位覆盖上报（--replace）。",
            f"The submission {file} is damaged; restore it from a backup, or hand in again with --replace.",
        ) from error
    raise KpiError(
        f"上报文件 {file} 由更新的版本（格式 {schema}）写成；请升级本软件。",
        f"The submission {file} was written by a newer version (schema {schema}); upgrade this software.",
    )


def _submission_in(content: dict[str, Any]) -> Submission:
    plain = {name: content[name] for name in _PLAIN}
    findings = tuple(_finding_in(finding) for finding in content["findings"])
    return Submission(form=_form_in(content["form"]), findings=findings, **plain)


def _field_out(field: Field[Any]) -> list[Any]:
    value = str(field.value) if isinstance(field.value, Decimal) else field.value
    return [value, field.cell, field.raw]


def _field_in(content: list[Any]) -> Field[Any]:
    value, cell, raw = content
    return Field(value, cell, raw)


def _amount_in(content: list[Any]) -> Field[Decimal | None]:
    value, cell, raw = content
    return Field(None if value is None else Decimal(value), cell, raw)


def _form_out(form: Form) -> dict[str, Any]:
    return {
        "form_id": form.form_id,
        **{name: _field_out(getattr(form, name)) for name in _FORM_FIELDS},
        # As pairs: the order of the printed form must survive the sorted keys.
        "texts": [[key, *_field_out(text)] for key, text in form.texts.items()],
        "budget": [_line_out(line) for line in form.budget],
        "indicators": [_indicator_out(indicator) for indicator in form.indicators],
    }


def _form_in(content: dict[str, Any]) -> Form:
    return Form(
        form_id=content["form_id"],
        **{name: _field_in(content[name]) for name in _FORM_FIELDS},
        texts={key: _field_in(text) for key, *text in content["texts"]},
        budget=tuple(_line_in(line) for line in content["budget"]),
        indicators=tuple(_indicator_in(indicator) for indicator in content["indicators"]),
    )


def _line_out(line: BudgetLine) -> dict[str, Any]:
    return {
        "side": line.side,
        "key": line.key,
        "name": _field_out(line.name),
        "parent": line.parent,
        "half_year": _field_out(line.half_year),
        "full_year": _field_out(line.full_year),
    }


def _line_in(content: dict[str, Any]) -> BudgetLine:
    return BudgetLine(
        side=content["side"],
        key=content["key"],
        name=_field_in(content["name"]),
        parent=content["parent"],
        half_year=_amount_in(content["half_year"]),
        full_year=_amount_in(content["full_year"]),
    )


def _indicator_out(indicator: Indicator) -> dict[str, Any]:
    return {"table": indicator.table, **{name: _field_out(getattr(indicator, name)) for name in _INDICATOR_FIELDS}}


def _indicator_in(content: dict[str, Any]) -> Indicator:
    return Indicator(table=content["table"], **{name: _field_in(content[name]) for name in _INDICATOR_FIELDS})


def _finding_out(finding: Finding) -> dict[str, Any]:
    fix = finding.fix and [finding.fix.cell, finding.fix.old, finding.fix.new]
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "message": finding.message,
        "fix": fix,
        **{name: getattr(finding, name) for name in _FINDING_TEXTS},
    }


def _finding_in(content: dict[str, Any]) -> Finding:
    return Finding(
        rule=content["rule"],
        severity=Severity(content["severity"]),
        cells=tuple(content["cells"]),
        message=content["message"],
        fix=None if content["fix"] is None else Fix(*content["fix"]),
        **{name: content[name] for name in _FINDING_TEXTS},
    )
