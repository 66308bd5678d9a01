"""Forms as several people change them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from kpi_addin.form import Field
from kpi_addin.merging.record import record_of, said
from tests.master.builders import form, indicator, line

BASE = replace(
    form(),
    budget=(
        *form().budget,
        line(16, "project", "群众文体活动经费", "项目支出", "120", half="60"),
        line(17, "project", "设备更新", "项目支出", "80"),
    ),
)


def of_name(rows, name):
    return next(place for place, row in enumerate(rows) if (getattr(row, "level3", None) or row.name).value == name)


def with_line(start, name, /, **values):
    """The form with another amount (or name) in a budget line."""
    lines = list(start.budget)
    place = of_name(lines, name)
    told = {
        key: replace(getattr(lines[place], key), value=Decimal(value) if key != "name" and value else value)
        for key, value in values.items()
    }
    lines[place] = replace(lines[place], **told)
    return replace(start, budget=tuple(lines))


def with_indicator(start, name, /, **values):
    rows = list(start.indicators)
    place = of_name(rows, name)
    told = {key: replace(getattr(rows[place], key), value=value) for key, value in values.items()}
    rows[place] = replace(rows[place], **told)
    return replace(start, indicators=tuple(rows))


def with_text(start, key, value):
    return replace(start, texts={**start.texts, key: replace(start.texts[key], value=value)})


def without(start, name):
    return replace(
        start,
        budget=tuple(each for each in start.budget if each.name.value != name),
        indicators=tuple(each for each in start.indicators if each.level3.value != name),
    )


def with_project(start, name, full, row=30, half=None):
    return replace(start, budget=(*start.budget, line(row, "project", name, "项目支出", full, half=half)))


def with_duty(start, name, target, row=61):
    added = indicator(row, "duty", "履职", "群众文化", name, target, task="惠民演出", project="设备更新")
    return replace(start, indicators=(*start.indicators, added))


def values(record):
    """Everything a record says: by row and column."""
    return {
        (row.id, column): said(one)
        for row in record.rows.values()
        for column, one in row.fields.items()
        if said(one) is not None
    }


_LINES = [each.name.value for each in BASE.budget]
_NAMES = [each.level3.value for each in BASE.indicators]
_AMOUNTS = st.one_of(st.none(), st.integers(0, 99).map(str))
_WORDS = st.sampled_from(["健全", "≥9", "=100%", "", "2024年底前"]).map(lambda word: word or None)


def _typed(change):
    kind, name, column, value = change
    if kind == "line":
        return lambda start: with_line(start, name, **{column: value})
    if kind == "indicator":
        return lambda start: with_indicator(start, name, **{column: value})
    return lambda start: with_text(start, name, value)


FIELDS = st.one_of(
    st.tuples(st.just("line"), st.sampled_from(_LINES), st.sampled_from(["half_year", "full_year"]), _AMOUNTS),
    st.tuples(st.just("indicator"), st.sampled_from(_NAMES), st.sampled_from(["half_year", "full_year"]), _WORDS),
    st.tuples(st.just("text"), st.sampled_from(sorted(BASE.texts)), st.just(""), _WORDS),
)
CHANGES = st.lists(FIELDS, max_size=8, unique_by=lambda change: change[:3])


def typed(start, changes):
    for change in changes:
        start = _typed(change)(start)
    return start


def blank(cell):
    return Field(None, cell)


def record(some_form):
    return record_of(some_form)
