"""What the user wrote under 出错说明: read from the table, and given to the findings it was written about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kpi_addin.address import Spot
from kpi_addin.checks.engine.finding import Finding
from kpi_addin.marks.findings_layout import EXPLANATION, MESSAGE, PLACE, RULE, heading_row
from kpi_addin.marks.shown_cells import cells_of, place, shorten
from kpi_addin.marks.together import as_one, groups
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
    """The findings with what the user wrote about them, found by what was said, or by place.

    What was written about several rows at once goes to each of them.
    """
    findings = list(findings)
    texts = {id(each): explanation_of(each, form_sheet, told) for each in findings}
    for group in groups(findings) if told else ():
        if len(group) > 1 and (text := _of_all(group, form_sheet, told)):
            texts |= {id(each): texts[id(each)] or text for each in group}
    return [replace(each, explanation=texts[id(each)]) if texts[id(each)] else each for each in findings]


def _of_all(group: Sequence[Finding], form_sheet: str, told: Explanations) -> str | None:
    """What was written about a group, even if some of its rows were mended since and the others are counted anew."""
    exact = explanation_of(as_one(group), form_sheet, told)
    if exact:
        return exact
    to_mend = {shorten(each.cells[0], form_sheet) for each in group if each.cells}
    alone = {place(each.cells, form_sheet) for each in group}
    rows = (
        (where, text)
        for (rule, where), text in told.items()
        if rule == group[0].rule and where not in alone and "\n" not in where
    )
    return next((text for where, text in rows if to_mend & set(cells_of(where))), None)


def explanation_of(finding: Finding, form_sheet: str, told: Explanations) -> str | None:
    """What was written about a finding; its own explanation goes first."""
    if finding.explanation or not told:
        return finding.explanation
    # The message may stand there in the other language: the workbook was checked by somebody else.
    where, messages = place(finding.cells, form_sheet), tuple(finding.wording.message)
    # What was said goes before where: after a sort another row stands at that place.
    keys = (*(_both(where, message) for message in messages), *messages, where)
    return next((told[finding.rule, key] for key in keys if (finding.rule, key) in told), None)
