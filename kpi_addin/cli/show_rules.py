"""The catalogue of rules, and one rule explained, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.padding import Padding
from rich.table import Table as Drawn
from rich.text import Text

from kpi_addin.checks import all_rules, not_applicable, rules_for
from kpi_addin.checks.engine.catalogue import Rule
from kpi_addin.checks.handbook import Table
from kpi_addin.checks.handbook.page import Section, differing, sections, title_of
from kpi_addin.cli.show import COLOURS, console, severity_name
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual, say

_INDENT = (0, 0, 0, 2)


def show_rules(definition: FormDefinition | None = None) -> None:
    """All rules, family by family; those of one form with its own ones."""
    for family, rules in groupby(_rules(definition), key=lambda rule: rule.family):
        console.print(Text(str(family.name), "bold"))
        table = Drawn(box=None, show_header=False, padding=(0, 1))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        table.add_column(no_wrap=True, style="dim")
        for rule in rules:
            table.add_row(_severity(rule), title_of(rule), rule.code)
        console.print(table)

    if definition and (left_out := not_applicable(definition)):
        console.print(Text(say("本表用不上的规则", "Rules that this form has nothing for"), "bold"))
        table = Drawn(box=None, show_header=False, padding=(0, 1))
        for why, codes in _by_why(left_out).items():
            table.add_row(str(why), "、".join(codes))
        console.print(table)


def _rules(definition: FormDefinition | None) -> Sequence[Rule]:
    if definition is None:
        return all_rules()
    left_out = {rule.code for rule, _ in not_applicable(definition)}
    return [rule for rule in rules_for(definition) if rule.code not in left_out]


def _by_why(left_out: Sequence[tuple[Rule, Bilingual]]) -> dict[Bilingual, list[str]]:
    told: dict[Bilingual, list[str]] = {}
    for rule, why in left_out:
        told.setdefault(why, []).append(rule.code)
    return told


def show_rule(rule: Rule) -> None:
    """One rule in full."""
    console.print(Text(title_of(rule), "bold"))
    console.print(Text.assemble(_severity(rule), f" · {rule.family.name} · {rule.code}"))
    for section in sections(rule):
        console.print(Text(f"\n{section.title}", "bold"))
        _show(section)


def _severity(rule: Rule) -> Text:
    return Text(severity_name(rule.severity), COLOURS[rule.severity])


def _show(section: Section) -> None:
    for line in (*section.paragraphs, *section.settings):
        console.print(Text(f"  {line}"))
    for table, other in zip(section.tables, section.others, strict=False):
        console.print(Padding(_drawn(table, other), _INDENT, expand=False))


def _drawn(table: Table, other: Table) -> Drawn:
    drawn = Drawn(header_style="dim")
    for heading in table[0]:
        drawn.add_column(heading, overflow="fold")
    for row, changed in zip(table[1:], differing(table, other), strict=True):
        cells = (
            Text(cell or say("（空）", "(blank)"), "bold" if place in changed else "") for place, cell in enumerate(row)
        )
        drawn.add_row(*cells)
    return drawn
