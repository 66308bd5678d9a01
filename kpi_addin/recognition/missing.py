"""What the definition knows and a sheet does not show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kpi_addin.language import Bilingual
from kpi_addin.reading.locate import Layout
from kpi_addin.recognition.claims import SIDES, Claim


def parts_missing(layout: Layout, told: Iterable[Claim]) -> Iterator[Bilingual]:
    """The texts, lines and columns that were not found; what may be absent is not told."""
    definition = layout.definition
    for section in definition.texts:
        if section.key not in layout.texts and not section.optional:
            yield Bilingual(f"文字“{section.label}”", f"the text {section.label}")
    yield from _money_missing(layout, {claim.part for claim in told if claim.kind == "line"})
    listed = {place.section.key for place in layout.lists}
    for each in definition.lists:
        if each.key not in listed:
            yield Bilingual(f"清单“{each.label}”", f"the list {each.label}")
    shown = {key for header in layout.headers for key in header.columns}
    for key in dict.fromkeys(key for table in definition.tables for key in table.columns):
        if key not in shown:
            header = definition.headers[key][0]
            yield Bilingual(f"列“{header}”", f"the column {header}")


def _money_missing(layout: Layout, found: Collection[str]) -> Iterator[Bilingual]:
    budget = layout.definition.budget
    if budget.sides and layout.budget is None and not found:
        yield Bilingual(f"资金“{budget.label}”", f"the money {budget.label}")
        return
    for side in budget.sides:
        for line in side.lines:
            if not line.optional and f"{side.side}.{line.key}" not in found:
                name = SIDES[side.side]
                yield Bilingual(f"{name.zh}“{line.name}”", f"{name.en}: {line.name}")
