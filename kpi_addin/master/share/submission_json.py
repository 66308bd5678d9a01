"""A submission as JSON and back, without loss: decimals stay decimals, every value keeps its cell and its raw content."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from kpi_addin.checks.engine.finding import Finding, Fix, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.documents import WrongDocument
from kpi_addin.documents.json_text import read_json
from kpi_addin.errors import UnreadableError
from kpi_addin.forms.money import largest_amount
from kpi_addin.language import Bilingual
from kpi_addin.master.share.schema_json import content_of, written
from kpi_addin.master.share.submission import Submission
from kpi_addin.values import Door, Table, from_plain

SCHEMA: Final = 3
_WITHOUT_BASE: Final = 2
"""Up to this schema a submission knew its base by the revision alone."""


def to_json(submission: Submission) -> bytes:
    """Write a submission as UTF-8 JSON with sorted keys: equal submissions give equal bytes."""
    return written(SCHEMA, submission)


def from_json(data: bytes, file: str = "") -> Submission:
    """Read a submission; raises `UnreadableError` naming ``file`` when it is damaged or of a newer schema."""
    try:
        document = read_json(data)
        with document.located():
            return _submission_in(document.plain, file)
    except WrongDocument as fault:
        raise UnreadableError(
            f"上报文件 {file} 已损坏，无法读取（{fault.told.zh}）；请从备份恢复，或请该单位覆盖上报（--replace）。",
            f"The submission {file} is damaged ({fault.told.en}); "
            "restore it from a backup, or hand in again with --replace.",
        ) from None


def _submission_in(plain: Any, file: str) -> Submission:
    """Every schema that was ever written stays readable."""
    schema, content = content_of(plain, SCHEMA, Bilingual(f"上报文件 {file}", f"The submission {file}"))
    door = Door(largest_amount(_money_unit(content)), control=True, pairs=True)
    if schema <= _WITHOUT_BASE:
        content["base"] = _base_of_schema_2(content.pop("base_revision", 0))
    if schema > 1:
        return from_plain(Submission, content, door)
    told = from_plain(_FindingsOfSchema1, {"findings": content.pop("findings", None)}, door).findings
    return replace(from_plain(Submission, {**content, "findings": []}, door), findings=tuple(map(_as_told, told)))


def _base_of_schema_2(revision: Any) -> dict[str, Any] | None:
    """A wrong value is told by the reader of submissions."""
    return None if revision == 0 and type(revision) is int else {"revision": revision}


def _money_unit(content: dict[str, Any]) -> str | None:
    """In which unit the form's amounts are, as far as that can be told before the form is read."""
    form = content.get("form")
    told = form.get("money_unit") if isinstance(form, dict) else None
    return told[0] if isinstance(told, list) and told and isinstance(told[0], str) else None


class _FindingOfSchema1(Table):
    """A finding that held what its sender read and not what it was made of."""

    rule: str
    severity: Severity
    cells: tuple[str, ...]
    message: str
    left: str | None
    right: str | None
    difference: str | None
    cause: str | None
    fix: Fix | None
    explanation: str | None


class _FindingsOfSchema1(Table):
    findings: tuple[_FindingOfSchema1, ...]


def _as_told(finding: _FindingOfSchema1) -> Finding:
    return Finding(
        rule=finding.rule,
        severity=finding.severity,
        cells=finding.cells,
        left=finding.left,
        right=finding.right,
        difference=finding.difference,
        fix=finding.fix,
        explanation=finding.explanation,
        told=Wording.untranslated(finding.message, finding.cause),
    )
