"""Findings that say the same of several rows, told once with all their cells.

Only lists are told so: lights, the notes beside the rows, the counts and what programs read stay one finding a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kpi_addin.checks.engine.finding import Finding
from kpi_addin.checks.engine.wording import Word, Wording, bilingual
from kpi_addin.language import Bilingual
from kpi_addin.marks.order import in_order

NAMED = 3
"""So many rows are named in the sentence."""
_NAME = "name"
_ANY_ROW = Bilingual("\0", "\0")


def groups(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """The findings in the order in which they are told, those together that say the same of several rows.

    The same is the rule, the severity, the sentences but for the row's name, and both sides. What has a repair stays alone:
    each repair is offered and made by itself. What the user explained stays with what was explained so.
    """
    found: dict[object, list[Finding]] = {}
    for number, finding in enumerate(in_order(findings)):
        found.setdefault(number if finding.fix else _alike(finding), []).append(finding)
    return [tuple(group) for group in found.values()]


def _alike(finding: Finding) -> object:
    sides = (finding.left, finding.right, finding.difference)
    return finding.rule, finding.severity, sides, finding.explanation, bool(finding.cells), _named(finding, _ANY_ROW)


def together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as a list tells them: a group is one finding, first the cells to mend, then all else that was looked at."""
    return [as_one(group) for group in groups(findings)]


def as_one(group: Sequence[Finding]) -> Finding:
    """One finding for a group of the same: its sentences name the rows, its cells are all of theirs."""
    first = group[0]
    if len(group) == 1:
        return first
    names = list(dict.fromkeys(bilingual(each.words[_NAME]) for each in group if _NAME in each.words))
    first_cells = (each.cells[0] for each in group if each.cells)
    cells = tuple(dict.fromkeys([*first_cells, *(cell for each in group for cell in each.cells)]))
    if len(names) < 2:  # noqa: PLR2004 - all say the same already
        return replace(first, cells=cells)
    told = _named(first, _several(names)) if first.told else None
    return replace(first, cells=cells, words={**first.words, _NAME: _several(names)}, told=told)


def numbers(findings: Sequence[Finding]) -> list[int]:
    """For each finding in the order in which they are told: the number, from 1, of the list's row that tells it."""
    rows = {id(each): number for number, group in enumerate(groups(findings), 1) for each in group}
    return [rows[id(each)] for each in in_order(findings)]


def _several(names: Sequence[Bilingual]) -> Bilingual:
    shown, more = names[:NAMED], len(names) - NAMED
    zh, en = "、".join(name.zh for name in shown), ", ".join(name.en for name in shown)
    return Bilingual(f"{zh}等{len(names)}项", f"{en} and {more} more") if more > 0 else Bilingual(zh, en)


def _named(finding: Finding, name: Word) -> Wording:
    """What is said of a finding, about another row than its own."""
    if _NAME not in finding.words:
        return finding.wording
    if finding.told is None:
        return replace(finding, words={**finding.words, _NAME: name}).wording
    old, new = bilingual(finding.words[_NAME]), bilingual(name)
    return Wording(
        *(Bilingual(_swapped(each.zh, old.zh, new.zh), _swapped(each.en, old.en, new.en)) for each in finding.told)
    )


def _swapped(text: str, old: str, new: str) -> str:
    return text.replace(old, new) if old else text
