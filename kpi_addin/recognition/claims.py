"""Form → which cells its values came from: each `Field` carries its cell, so nothing is looked for a second time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from kpi_addin.form import BudgetLine, Field, Form, FormList, Indicator
from kpi_addin.forms import FormDefinition, ListSection
from kpi_addin.language import Bilingual
from kpi_addin.recognition.roles import Kind

_NUMBERS: frozenset[Kind] = frozenset({"amount", "total", "value"})
_TARGETS = ("half_year", "full_year")
_LEVELS = ("level1", "level2")
_OF_ROW = tuple(field.name for field in fields(Indicator) if field.name not in {"table", "further"})
SIDES = {"income": Bilingual("收入", "income"), "expenditure": Bilingual("支出", "expenditure")}


class Claim(NamedTuple):
    """A value that was read: from which cell, as what, and for which part of the definition."""

    field: Field[Any]
    kind: Kind
    about: Bilingual
    part: str

    @property
    def missed(self) -> bool:
        """Whether there is something in the cell that is no number where one is read."""
        return self.field.value is None and self.kind in _NUMBERS


def claims(form: Form, definition: FormDefinition) -> Iterator[Claim]:
    """Every value of the form that came from a cell."""
    told = (each for each in _all(form, definition) if each.field.cell)
    yield from told


def _all(form: Form, definition: FormDefinition) -> Iterator[Claim]:
    yield Claim(form.title, "title", Bilingual("标题", "title"), "title")
    yield Claim(form.subtitle, "title", Bilingual("年度", "year"), "subtitle")
    labels = {section.key: section.label for section in definition.texts}
    for key, text in {"unit": form.unit, **form.texts}.items():
        yield Claim(text, "text", _same(labels.get(key, key)), key)
    for line in form.budget:
        yield from _of_line(line, definition)
    for row in form.indicators:
        yield from _of_indicator(row, definition)
    for key, total in form.totals.items():
        yield Claim(total, "total", Bilingual(f"合计 · {_header(definition, key)}", f"total · {key}"), f"totals.{key}")
    for section in definition.lists:
        yield from _of_list(section, form.lists.get(section.key, FormList()))
    yield from _of_stages(form)
    for key, label in form.labels.items():
        yield Claim(label, "label", _same(labels.get(key, key)), key)
    yield Claim(form.money_unit, "label", Bilingual("金额单位", "money unit"), "money_unit")
    for apart in form.apart:
        yield Claim(apart, "total", Bilingual("不属于任何一张表的行", "a row that belongs to no form"), "apart")


def _of_list(section: ListSection, told: FormList) -> Iterator[Claim]:
    """A list's rows: what each is about is its name, the others texts and amounts; the row of totals below them."""
    for entry in told.rows:
        name = entry.name.value or "?"
        for key, field in entry.fields.items():
            column = section.column(key)
            about = f"{section.label} · {name} · {column.header if column else key}"
            kind: Kind = "amount" if key in entry.amounts else "line" if field is entry.name else "text"
            yield Claim(field, "total" if entry is told.total else kind, _same(about), f"{section.key}.{key}")
    yield Claim(told.unit, "label", Bilingual("金额单位", "money unit"), "money_unit")


def _of_line(line: BudgetLine, definition: FormDefinition) -> Iterator[Claim]:
    side = SIDES[line.side]
    key = f"{line.side}.{line.key or '?'}"
    name = line.name.value or "?"
    about = Bilingual(f"{side.zh} · {name}", f"{side.en} · {name}")
    yield Claim(line.name, "line" if line.key else "unknown", about, key)
    headers = definition.budget.side(line.side).columns
    for column in ("half_year", "full_year", *line.further):
        told = headers.get(column) or column
        what = Bilingual(f"{about.zh} · {told}", f"{about.en} · {column}")
        yield Claim(line.amount(column), "amount", what, f"{key}.{column}")


def _of_indicator(row: Indicator, definition: FormDefinition) -> Iterator[Claim]:
    name = row.level3.value or "?"
    for key in _OF_ROW:
        yield _claim(getattr(row, key), key, name, row.table, definition)
    for key, field in row.further.items():
        yield _claim(field, key, name, row.table, definition)


def _claim(field: Field[Any], key: str, name: str, table: str, definition: FormDefinition) -> Claim:
    header = _header(definition, key)
    if key in _LEVELS:
        return Claim(field, "level", Bilingual(header, key), f"{table}.{key}")
    kind: Kind = "indicator" if key == "level3" else "target" if key in _TARGETS else "value"
    about = Bilingual(header, key) if key == "level3" else Bilingual(f"{name} · {header}", f"{name} · {key}")
    return Claim(field, kind, about, f"{table}.{key}")


def _of_stages(form: Form) -> Iterator[Claim]:
    for figure in form.base_figures:
        for period in _TARGETS:
            yield Claim(getattr(figure, period), "value", _same(figure.key), f"base_figures.{figure.key}.{period}")
    yield Claim(form.basis, "value", Bilingual("口径", "basis"), "base_figures.basis")
    for each in fields(form.evaluation):
        about = Bilingual(f"自评 · {each.name}", f"evaluation · {each.name}")
        yield Claim(getattr(form.evaluation, each.name), "value", about, f"evaluation.{each.name}")
    for check in form.sum_checks:
        yield Claim(check, "computed", Bilingual("模板的合计公式", "a sum of the template"), "sum_checks")


def _header(definition: FormDefinition, key: str) -> str:
    return definition.headers.get(key, (key,))[0]


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)
