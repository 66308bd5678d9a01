"""What the definition knows and a sheet does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpi_addin.language import Bilingual
from kpi_addin.reading.locate import Layout
from kpi_addin.recognition.claims import SIDES, Claim


def parts_missing(layout: Layout, told: Iterable[Claim]) -> Iterator[Bilingual]:
    """The texts, lines and columns that were not found; what may be absent is not told."""
    definition = layout.definition
    for section in definition.texts:
        if section.key not in layout.texts and not section.optional:
            yield Bilingual(f"文字“{section.label}”", f"the text {section.label}")
    if definition.budget.sides and layout.budget is None:
        yield Bilingual(f"资金“{definition.budget.label}”", f"the money {definition.budget.label}")
    elif layout.budget is not None:
        found = {claim.part for claim in told if claim.kind == "line"}
        for side in definition.budget.sides:
            for line in side.lines:
                if not line.optional and f"{side.side}.{line.key}" not in found:
                    name = SIDES[side.side]
                    yield Bilingual(f"{name.zh}“{line.name}”", f"{name.en}: {line.name}")
    shown = {key for header in layout.headers for key in header.columns}
    for key in dict.fromkeys(key for table in definition.tables for key in table.columns):
        if key not in shown:
            header = definition.headers[key][0]
            yield Bilingual(f"列“{header}”", f"the column {header}")
