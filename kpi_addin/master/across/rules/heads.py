"""Basic expenditure by people in post, against all others: only asked, and only where there are enough to compare with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.engine.wording import Word
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual
from kpi_addin.master.across.finding import Evidence, Side
from kpi_addin.master.across.gathered import Gathered, Handed, spread
from kpi_addin.master.across.rule import rule
from kpi_addin.plain_number import plain_number

_IN_POST = re.compile(r"(?:实有|在职|在编|在岗|现有)[^\d,。;()]{0,20}?(?:共|为)?(\d{1,6})[名人]")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _PerHead:
    """People are told by kind as well as in one number: ``most`` counts the largest number, ``least`` all of them together."""

    handed: Handed
    most: Decimal
    least: Decimal
    cells: tuple[str | None, ...]

    def side(self, unit: str) -> Side:
        per = plain_number(self.most.quantize(_CENT))
        return self.handed.side(self.cells, f"{per} {unit}/人")


def _per_head(handed: Handed) -> _PerHead | None:
    basic, text = handed.form.line("basic_expenditure"), handed.form.texts.get("organisation_and_staffing")
    people = [int(number) for number in _IN_POST.findall(fold(text.value))] if text and text.value else []
    amount = basic.full_year.value if basic else None
    if basic is None or text is None or not amount or amount <= 0 or not any(people):
        return None
    return _PerHead(handed, amount / max(people), amount / sum(people), (basic.full_year.cell, text.cell))


@rule(
    Severity.INFO,
    "A16",
    "“{one}”基本支出按在职人数平均 {one_value}，{count}的中位数是 {middle} {unit}/人（如“{other}”{other_value}）。是人数、金额写错，还是另有原因？",
    "Basic expenditure of {one} is {one_value} per head, the median of {count} {middle} {unit} (as {other}: {other_value}). A slip in people or money, or is there a reason?",
    cause_zh="只按“基本支出 ÷ 文字里写的在职人数”算，编外人员、垂直管理、上级另行安排的经费都会使它偏离；能说明的不必改。",
    cause_en="It is basic expenditure by the people named in the text; people without a post, or money from elsewhere, move it. What has a reason stays.",
)
def spending_per_head_unusual(among: Gathered) -> Iterator[Evidence]:
    """Basic expenditure per head is of the size that others have."""
    limits, found = among.limits, [each for handed in among.all if (each := _per_head(handed))]
    if len(found) < limits.fewest_for_heads:
        return
    middle = Decimal(median(each.most for each in found))
    sizes = [each.most.ln() for each in found]
    far = max(limits.times_per_head.ln(), limits.spreads_per_head * spread(sizes, middle.ln()))
    usual = min(found, key=lambda each: abs(each.most - middle))
    unit = among.definition.money_unit
    for each in found:
        if each.least > 0 and all(abs(amount.ln() - middle.ln()) >= far for amount in (each.most, each.least)):
            count = len(found)
            words: dict[str, Word] = {
                "middle": plain_number(middle.quantize(_CENT)),
                "unit": unit,
                "count": Bilingual(f"{count} 个部门", f"{count} departments"),
            }
            yield Evidence(each.side(unit), usual.side(unit), words)
