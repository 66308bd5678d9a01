"""A form filled in on last year's workbook: what differs between the two years."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import listed
from kpi_addin.fold import fold
from kpi_addin.forms import FormDefinition, find_definition
from kpi_addin.language import Bilingual

rule = Family(50, Bilingual("用对了年份的表样", "The form of the right year")).rule

Difference = tuple[Bilingual, str | None]
"""What differs, and the cell where it shows."""


@rule(
    WARNING,
    "B1",
    "这是 {left} 年的表样，与 {right} 年的不同：{differences}。",
    "This is the form of {left}; the one of {right} differs: {differences}.",
    cause_zh="用上一年的工作簿改了年度；请用 kpi-addin import 把内容导入新表，再补填不同之处。",
    cause_en="Last year's workbook was used again; import it into a fresh form (kpi-addin import) and fill in what differs.",
    needs=("replaces",),
)
def form_of_another_year(case: Case) -> Iterator[Evidence]:
    """A form has the labels and the lines of its own year."""
    last_year = find_definition(case.definition.replaces)
    if last_year is None:
        return
    found = [*_old_labels(case, last_year), *_missing_lines(case, last_year)]
    if found:
        differences, cells = zip(*found, strict=True)
        words = {"differences": listed(differences, "；", "; ")}
        yield Evidence(cells, str(last_year.year), str(case.definition.year), words=words)


def _old_labels(case: Case, last_year: FormDefinition) -> Iterator[Difference]:
    """Labels that still read as they did last year."""
    old = {section.key: section.label for section in last_year.texts}
    for section in case.definition.texts:
        label, before = case.form.labels.get(section.key), old.get(section.key, section.label)
        if label and fold(before) != fold(section.label) and fold(label.value).startswith(fold(before)):
            change = Bilingual(f"“{before}”改为“{section.label}”", f"{before} is now {section.label}")
            yield change, label.cell


def _missing_lines(case: Case, last_year: FormDefinition) -> Iterator[Difference]:
    """Budget lines that last year's form hadn't and this workbook hasn't either."""
    old = {line.key for side in last_year.budget.sides for line in side.lines}
    for side in case.definition.budget.sides:
        for line in side.lines:
            if line.key not in old and not line.optional and case.form.budget and case.form.line(line.key) is None:
                beside = next(
                    (each for each in case.form.budget if each.name.value == line.parent), case.form.budget[0]
                )
                yield Bilingual(f"增加了“{line.name}”一行", f"{line.name} was added"), beside.name.cell
