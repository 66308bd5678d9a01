"""A submission as JSON and back, without loss: decimals stay decimals, every value keeps its cell and its raw content."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import InvalidOperation
from typing import Any

from kpi_addin.checks.engine.finding import Finding, Fix, Severity
from kpi_addin.checks.engine.wording import Word, Wording
from kpi_addin.errors import KpiError
from kpi_addin.form import Form
from kpi_addin.language import Bilingual
from kpi_addin.master.share.submission import Submission
from kpi_addin.values import from_plain, to_plain

SCHEMA = 2

_PLAIN = ("who", "when", "machine", "file", "receipt", "base_revision", "draft", "revision")
_FINDING_TEXTS = ("left", "right", "difference", "explanation")


def to_json(submission: Submission) -> bytes:
    """Write a submission as UTF-8 JSON with sorted keys: equal submissions give equal bytes."""
    data = {name: getattr(submission, name) for name in _PLAIN}
    data["schema"] = SCHEMA
    data["form"] = to_plain(submission.form)
    data["findings"] = [_finding_out(finding) for finding in submission.findings]
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    # Half a surrogate pair cannot be UTF-8; as \udxxx it is both what Python writes here and what JSON reads back.
    return (text + "\n").encode("utf-8", "backslashreplace")


def from_json(data: bytes, file: str = "") -> Submission:
    """Read a submission; raises `KpiError` naming ``file`` when it is damaged or of a newer schema."""
    try:
        content = json.loads(data.decode("utf-8"))
        schema = content["schema"]
        if schema in _FINDINGS_IN:
            return _submission_in(content, _FINDINGS_IN[schema])
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as error:
        raise KpiError(
            f"上报文件 {file} 已损坏，无法读取；请从备份恢复，或请该单位覆盖上报（--replace）。",
            f"The submission {file} is damaged; restore it from a backup, or hand in again with --replace.",
        ) from error
    raise KpiError(
        f"上报文件 {file} 由更新的版本（格式 {schema}）写成；请升级本软件。",
        f"The submission {file} was written by a newer version (schema {schema}); upgrade this software.",
    )


def _submission_in(content: dict[str, Any], finding_in: Callable[[dict[str, Any]], Finding]) -> Submission:
    plain = {name: content[name] for name in _PLAIN}
    findings = tuple(finding_in(finding) for finding in content["findings"])
    return Submission(form=from_plain(Form, content["form"]), findings=findings, **plain)


def _finding_out(finding: Finding) -> dict[str, Any]:
    fix = finding.fix and [finding.fix.cell, finding.fix.old, finding.fix.new]
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "words": dict(finding.words),
        "fix": fix,
        "told": finding.told,
        **{name: getattr(finding, name) for name in _FINDING_TEXTS},
    }


def _finding_in(content: dict[str, Any]) -> Finding:
    words, told = content["words"], content["told"]
    return _data_in(
        content,
        {name: word if isinstance(word, str) else Bilingual(*word) for name, word in words.items()},
        None if told is None else Wording(*(Bilingual(*each) for each in told)),
    )


def _told_finding_in(content: dict[str, Any]) -> Finding:
    """A finding of schema 1, which held what its sender read and not what it was made of."""
    return _data_in(content, {}, Wording.untranslated(content["message"], content["cause"]))


def _data_in(content: dict[str, Any], words: dict[str, Word], told: Wording | None) -> Finding:
    return Finding(
        rule=content["rule"],
        severity=Severity(content["severity"]),
        cells=tuple(content["cells"]),
        words=words,
        fix=None if content["fix"] is None else Fix(*content["fix"]),
        told=told,
        **{name: content[name] for name in _FINDING_TEXTS},
    )


_FINDINGS_IN: dict[int, Callable[[dict[str, Any]], Finding]] = {1: _told_finding_in, SCHEMA: _finding_in}
"""How a finding is read, by the schema of its submission; every schema that was ever written stays readable."""
