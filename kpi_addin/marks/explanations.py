"""What the user wrote under 出错说明: read from the table, and given to the findings it was written about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kpi_addin.address import Spot
from kpi_addin.checks.engine.finding import Finding
from kpi_addin.marks.findings_layout import EXPLANATION, MESSAGE, PLACE, RULE, heading_row
from kpi_addin.marks.shown_cells import place
from kpi_addin.merging.record import Note

Explanations = Mapping[tuple[str, str], str]
"""What the user wrote, by (rule, place and message), (rule, message) and (rule, place)."""


def explanations_in(texts: Mapping[Spot, str]) -> dict[tuple[str, str], str]:
    """What the user wrote under 出错说明; of a message that was explained in two ways only with its place."""
    heading = heading_row(texts)
    if heading is None:
        return {}
    told: dict[tuple[str, str], str] = {}
    twice: set[tuple[str, str]] = set()
    for row in sorted({row for row, _ in texts if row > heading}):
        rule, where, message, text = (
            texts.get((row, column + 1), "") for column in (RULE, PLACE, MESSAGE, EXPLANATION)
        )
        if text and rule:
            if told.get((rule, message), text) != text:
                twice.add((rule, message))
            told |= {(rule, where): text, (rule, message): text, (rule, _both(where, message)): text}
    return {key: text for key, text in told.items() if key not in twice}


def _both(where: str, message: str) -> str:
    return f"{where}\n{message}"


def notes_of(findings: Iterable[Finding]) -> list[Note]:
    """What was explained of these findings, as two versions of it are compared."""
    return [Note(each.rule, each.cells, each.wording.message.zh, each.explanation) for each in findings]


def explained(findings: Iterable[Finding], form_sheet: str, told: Explanations) -> list[Finding]:
    """The findings with what the user wrote about them, found by what was said, or by place."""
    return [
        replace(finding, explanation=text) if (text := explanation_of(finding, form_sheet, told)) else finding
        for finding in findings
    ]


def explanation_of(finding: Finding, form_sheet: str, told: Explanations) -> str | None:
    """What was written about a finding; its own explanation goes first."""
    if finding.explanation or not told:
        return finding.explanation
    # The message may stand there in the other language: the workbook was checked by somebody else.
    where, messages = place(finding.cells, form_sheet), tuple(finding.wording.message)
    # What was said goes before where: after a sort another row stands at that place.
    keys = (*(_both(where, message) for message in messages), *messages, where)
    return next((told[finding.rule, key] for key in keys if (finding.rule, key) in told), None)
