"""Family B: nothing is left of a template, no figure only fills its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, WARNING, Evidence, Family
from kpi_addin.checks.views.remnants import blank_in, is_remnant, says_nothing
from kpi_addin.fold import fold
from kpi_addin.form import Entry, Indicator
from kpi_addin.language import Bilingual

rule = Family(34, Bilingual("有没有没填完的模板文字", "Left of a template")).rule


@rule(
    ERROR,
    "B10",
    "“{left}”是没有填完的模板文字。",
    "“{left}” is left over from a template.",
    cause_zh="复制了填报说明或样表，占位符没有替换。",
    cause_en="Copied from instructions or a sample, and the placeholder was not replaced.",
)
def template_remnant(case: Case) -> Iterator[Evidence]:
    """No placeholder of a template is left in names or targets."""
    for line in case.form.projects:
        if is_remnant(line.name.value):
            yield Evidence((line.name.cell,), line.name.value)
    for row in case.form.indicators:
        for text in (row.key_task, row.level3, row.half_year, row.full_year):
            if text.value and is_remnant(text.value):
                yield Evidence((text.cell,), text.value)
    entries = (entry for told in case.form.lists.values() for entry in told.entries)
    for entry in entries:
        name = entry.name.value or ""
        if is_remnant(name) or (_NUMBERED.fullmatch(fold(name)) and _says_no_more(entry)):
            yield Evidence((entry.name.cell,), name)


_NUMBERED = re.compile(r"(?:主要|重点|工作)?任务[0-9一二三四五六七八九十]+")
"""What a list prints in front of each row for the name to be written behind."""


def _says_no_more(entry: Entry) -> bool:
    filled = [key for key, field in entry.fields.items() if field.value is not None or field.raw not in {None, ""}]
    return len(filled) == 1


_ENDING = re.compile(r"撤销|注销|划转|并入|合并到|改制|清算")
"""A unit that will be no more next year has no goal beyond this one."""


@rule(
    WARNING,
    "B10",
    "“{name}”没有写完，还留着“{left}”。",
    "{name} is not written to its end: “{left}” is left in it.",
    cause_zh="复制了填报说明或样表，占位的字没有换成本单位的内容。",
    cause_en="Copied from instructions or a sample, and what held the place was not replaced.",
    needs=("texts",),
)
def text_not_filled_in(case: Case) -> Iterator[Evidence]:
    """No placeholder of a template is left in the texts, and none is nothing but 略, 同上 or 无."""
    told = [text.value for text in case.form.texts.values() if text.value]
    ending = any(_ENDING.search(text) for text in told)
    for section in case.definition.texts:
        text = case.form.unit if section.key == "unit" else case.form.texts.get(section.key)
        if text is None or not text.value:
            continue
        may_be_nothing = section.optional or (section.key == "medium_long_term_goal" and ending)
        if (blank := blank_in(text.value)) and not (may_be_nothing and says_nothing(text.value)):
            yield Evidence((text.cell,), blank, words={"name": section.label})


@rule(
    ERROR,
    "B11",
    "{count} 条自选指标的全年指标值全部是“{left}”，像是占位数据。",
    "All {count} indicators of the department's own have the target “{left}”; it looks like a placeholder.",
    needs=("target",),
)
def targets_all_alike(case: Case) -> Iterator[Evidence]:
    """The department's own targets are not one and the same text throughout."""
    rows = [row for row in case.own_indicators if row.full_year.value]
    values = [row.full_year for row in rows]
    few = len(values) < case.definition.thresholds.fewest_alike
    if not few and len({value.value for value in values}) == 1 and not _all_shares_of_100(rows):
        yield Evidence(tuple(value.cell for value in values), values[0].value, words={"count": str(len(values))})


def _all_shares_of_100(rows: list[Indicator]) -> bool:
    """A grant that is paid to everybody is rightly 100 % in all its rates."""
    return all(
        (row.level3.value or "").endswith("率") and fold(row.full_year.value or "").lstrip("=≥") == "100%"
        for row in rows
    )
