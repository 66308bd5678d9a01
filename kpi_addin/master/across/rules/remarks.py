"""One remark in every row, or the same as another department's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.fold import fold
from kpi_addin.form import Field
from kpi_addin.language import Bilingual
from kpi_addin.master.across.finding import Evidence
from kpi_addin.master.across.gathered import Gathered, Handed
from kpi_addin.master.across.rule import rule

_COLUMNS = ("deviation_full", "deviation_half", "remark")
_NOTHING = re.compile(r"无|暂无|没有|不适用|不涉及|同上|[-—―–−/\\]*")
_SHOWN = 40


def _remarks(handed: Handed) -> Iterator[tuple[str, list[Field[str | None]]]]:
    """The remarks that say something, by their column."""
    for key in _COLUMNS:
        fields = [row.at(key) for row in handed.form.indicators]
        yield key, [field for field in fields if field.value and not _NOTHING.fullmatch(fold(field.value))]


@rule(
    Severity.INFO,
    "E",
    "“{one}”{count}备注（偏差原因）写的都是同一句：“{one_value}”。",
    "{one} has one and the same remark in {count}: “{one_value}”.",
    cause_zh="可能是往下填充的，没有逐项说明。请退回逐项写明原因和措施。",
    cause_en="It was probably filled down. Have the reason and the measure told row by row.",
)
def remarks_all_the_same(among: Gathered) -> Iterator[Evidence]:
    """A reason is given for each row, not one for all."""
    for handed in among.all:
        for _, fields in _remarks(handed):
            texts = {fold(field.value or "") for field in fields}
            if len(fields) >= among.limits.fewest_rows and len(texts) == 1:
                count = Bilingual(f" {len(fields)} 行的", f"{len(fields)} rows")
                told = " ".join((fields[0].value or "").split())
                shown = told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"
                yield Evidence(handed.side((field.cell for field in fields), shown), None, {"count": count})
