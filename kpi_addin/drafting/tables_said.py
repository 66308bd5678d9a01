"""The indicator tables as the definition says them: headers, joined columns, sections, roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kpi_addin.drafting.guess import NO, YES, Asker, Noted, Question, Sure, note
from kpi_addin.drafting.headers import Column, Header
from kpi_addin.drafting.survey import Survey
from kpi_addin.drafting.tables import Level, Table, blank_targets
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import key_of, matches, plain, printed
from kpi_addin.language import Bilingual

_MOST_BLANK = 50
_PANEL = re.compile(r"[（(][^（）()]*[)）]$")
JOINED_PARTS = ("operator", "full_year", "measure")


def headers_said(survey: Survey) -> dict[str, Noted]:
    """The header texts by key, the known ones in the order of their columns."""
    said: dict[str, list[str]] = {}
    notes: dict[str, list[str]] = {}
    for table in survey.tables:
        for column in table.header.columns:
            text = _header_text(column, table.header)
            if text not in said.setdefault(column.key, []):
                said[column.key].append(text)
                notes.setdefault(column.key, []).append(_why(survey, column))
    for key in ("level3",):
        said.setdefault(key, ["三级指标"])
    return {key: Noted(texts, tuple(notes.get(key, ()))) for key, texts in said.items()}


def _header_text(column: Column, header: Header) -> str:
    """The header as printed; of two panels without the bracket that tells them apart."""
    text = printed(column.block.text)
    return _PANEL.sub("", text) if header.panels else text


def _why(survey: Survey, column: Column) -> str:
    cell, word = survey.sheet.address(column.block), printed(column.block.text)
    if column.known:
        return note("确定", f"表头“{word}”是常用的写法", cell)
    if column.key in {"level1", "level2"}:
        level = "一级" if column.key == "level1" else "二级"
        return note("请确认", f"没见过表头“{word}”，在名称左边、几行共用一格，当作{level}指标", cell)
    if key_of(word, WORDS.columns):
        return note("请确认", f"表头“{word}”的含义前面已有一栏（目标值以本年度的一栏为准），这一栏另存在这个键下", cell)
    return note("请确认", f"没见过表头“{word}”，内容照样读取，存在这个键下；如果它就是指标值等，请移到那个键", cell)


def joined_said(survey: Survey) -> Noted | None:
    """Sign, value and unit in columns of their own are one target."""
    for table in survey.tables:
        keys = table.header.keys
        parts = [key for key in JOINED_PARTS if key in keys]
        if "operator" not in keys and "direction" in keys:
            parts.insert(0, "direction")
        if "full_year" in parts and len(parts) > 1:
            words = "、".join(printed(table.header.places(key)[-1].text) for key in parts)
            said = {"full_year": parts}
            if "half_year" in keys:
                said = {"half_year": ["half_year" if key == "full_year" else key for key in parts], **said}
            return Noted(said, (note("确定", f"{words}分列，合起来是一个目标值"),))
    return None


def prefer_said(survey: Survey) -> Noted | None:
    """Of an initial and an adjusted target the adjusted one counts where it is filled in."""
    header = next((table.header for table in survey.tables if "adjusted_target" in table.header.keys), None)
    if header is None or "full_year" not in header.keys:
        return None
    cells = "、".join(survey.sheet.address(header.places(key)[-1]) for key in ("full_year", "adjusted_target"))
    return Noted(
        {"full_year": ["adjusted_target", "full_year"]}, (note("较有把握", "调整后的指标值填了的，以它为准", cells),)
    )


def panel_said(survey: Survey) -> Noted | None:
    """Which panel is the year's where a table is printed twice, side by side."""
    header = next((table.header for table in survey.tables if table.header.panels), None)
    if header is None:
        return None
    first, last = header.places("level3")[0], header.places("level3")[-1]
    over = " ".join(block.text for block in survey.sheet.texts(header.top - 1)) if header.top else ""
    year_first = "年度" in first.text or (
        "年度" in over and any(word in over[over.index("年度") :] for word in ("长期", "中期", "实施期"))
    )
    cells = f"{survey.sheet.address(first)}、{survey.sheet.address(last)}"
    return Noted("first" if year_first else "last", (note("较有把握", "左右两套指标，读年度的那一套", cells),))


def sections_of(survey: Survey, asker: Asker) -> list[tuple[int, Noted]]:
    """The sections of the tables with the rows they begin in; tables alike in columns and levels are one."""
    merged: list[Table] = []
    for table in survey.tables:
        place = next((place for place, other in enumerate(merged) if _continues(table, other)), None)
        if place is None:
            merged.append(table)
        else:
            merged[place] = _together(merged[place], table)
    return [(table.header.top, _section(survey, table, place, asker)) for place, table in enumerate(merged)]


def _continues(table: Table, other: Table) -> bool:
    """Whether a table is another one's next page, or shows the same levels once more (长期 above 年度)."""
    same = table.header.keys == other.header.keys
    return same and (not table.levels or bool(set(table.levels) & set(other.levels)))


def _together(table: Table, further: Table) -> Table:
    """A table with the levels of its continuation."""
    levels = {word: list(seconds) for word, seconds in table.levels.items()}
    for word, seconds in further.levels.items():
        known = {each.word for each in levels.setdefault(word, [])}
        levels[word] += [each for each in seconds if each.word not in known]
    return replace(table, levels=levels, heads={**further.heads, **table.heads}, total=table.total or further.total)


def _section(survey: Survey, table: Table, place: int, asker: Asker) -> Noted:
    name, why = _name(survey, table)
    said: dict[str, Any] = {
        "kind": "indicators",
        "key": "indicators" if place == 0 else f"indicators_{place + 1}",
        "name": Noted(name, (why,)),
        "columns": _columns(table.header),
    }
    levels, prescribed = _levels(survey, table, asker)
    said["levels"] = levels
    said["blank_rows"] = Noted(
        min(_MOST_BLANK, max(2, blank_targets(survey.sheet, table) // max(1, len(table.heads) or 1))),
        (note("较有把握", "新建空表时每类留几行，可以改"),),
    )
    if not prescribed:
        others = _other_levels(table)
        if others:
            said["other_levels"] = Noted(others, (note("较有把握", "本表没有印、但全国通用，写了也算对"),))
    if table.total is not None:
        cell = survey.sheet.address(table.total)
        said["total"] = Noted([printed(table.total.text)], (note("确定", "表下的合计行", cell),))
    cell = f"{survey.sheet.address(table.header.columns[0].block)} 起"
    return Noted(said, (note("确定", f"指标表，第 {table.rows.start + 1} 至 {table.rows.stop} 行", cell),))


def _columns(header: Header) -> list[str]:
    keys = header.keys
    levels = [key for key in ("level1", "level2") if key in keys]
    return [*levels, *(key for key in keys if key not in levels)]


def _name(survey: Survey, table: Table) -> tuple[str, str]:
    """What the table is called: beside its header or over it."""
    sheet, header = survey.sheet, table.header
    beside = [block for row in (header.row, header.top) for block in sheet.across(row) if block.right < header.left]
    over = [block for row in (header.top - 1,) if row >= 0 for block in sheet.across(row)]
    for block in (*beside, *over):
        bare = _PANEL.sub("", printed(block.text))
        if matches(bare, WORDS.headings):
            return bare, note("确定", "表名印在旁边", sheet.address(block))
    return "绩效指标", note("较有把握", "表旁没有印表名，用常用的")


def _levels(survey: Survey, table: Table, asker: Asker) -> tuple[Any, bool]:
    """The printed levels; which rows the form prescribes one workbook does not tell."""
    said: dict[str, Any] = {}
    rows = _rows_by_level(survey, table)
    prescribed = bool(rows) and _is_prescribed(survey, table, asker)
    for word, level in table.heads.items():
        groups: dict[str, Any] = {}
        for second in table.levels.get(word, ()):
            if second.known or prescribed or _accepted(survey, second, asker):
                groups[second.word] = (
                    [{"name": name} for name in rows.get((word, second.word), ())] if prescribed else []
                )
        sure: Sure = "确定" if level.known else "请确认"
        points = f"，后面的 {level.points} 分不算名称" if level.points else ""
        said[word] = Noted(groups, (note(sure, f"一级指标{points}", survey.sheet.address(level.block)),))
    if not said:
        return Noted({}, (note("较有把握", "表里没有印一级、二级指标"),)), False
    return said, prescribed


def _accepted(survey: Survey, level: Level, asker: Asker) -> bool:
    """Whether a level 2 that nobody foresaw is the form's or what somebody filled in."""
    cell = survey.sheet.address(level.block)
    question = Question(
        Bilingual(
            f"{cell} 的二级指标是表上印好的（各部门都一样）吗？", f"Is the level-2 word at {cell} printed on the form?"
        ),
        (YES, NO),
        NO,
        cell,
    )
    return asker.decide(question)[0] == YES


def _is_prescribed(survey: Survey, table: Table, asker: Asker) -> bool:
    cell = survey.sheet.address(table.header.places("level3")[-1])
    question = Question(
        Bilingual(
            f"{cell} 下面的指标是各部门都一样、印在表上的（共性指标）吗？",
            f"Are the indicators below {cell} the same in every department?",
        ),
        (YES, NO),
        NO,
        cell,
    )
    return asker.decide(question)[0] == YES


def _rows_by_level(survey: Survey, table: Table) -> dict[tuple[str, str], list[str]]:
    sheet, header = survey.sheet, table.header
    found: dict[tuple[str, str], list[str]] = {}
    ones, twos, names = (header.places(key) for key in ("level1", "level2", "level3"))
    if not ones or not twos:
        return found
    for row in table.rows:
        name = sheet.block(row, names[-1].left)
        first, second = (printed(sheet.block(row, places[-1].left).text) for places in (ones, twos))
        if name.text and name.top == row and first and second:
            found.setdefault((first, second), []).append(printed(name.text))
    return found


def _other_levels(table: Table) -> dict[str, list[str]]:
    """What the national vocabulary has besides, for the levels that are printed."""
    found = {}
    for word in table.heads:
        national = WORDS.levels.get(word, ())
        printed_ones = {plain(level.word) for level in table.levels.get(word, ())}
        missing = [
            each for each in national if each not in printed_ones and each.removesuffix("指标") not in printed_ones
        ]
        if missing and printed_ones:
            found[word] = missing
    return found


def roles_said(survey: Survey) -> Noted | None:
    """Which level 1 is output, benefit and satisfaction, by their words."""
    words = list(dict.fromkeys(word for table in survey.tables for word in table.heads))
    found: dict[str, str] = {}
    for role, parts in WORDS.roles.items():
        word = next(
            (word for word in words if any(part in word for part in parts) and word not in found.values()), None
        )
        if word:
            found[role] = word
    return (
        Noted(
            {role: found[role] for role in ("output", "benefit", "satisfaction") if role in found},
            (note("较有把握", "按一级指标的字面：产出、效益、满意度"),),
        )
        if found
        else None
    )


def header_words(survey: Survey) -> Iterator[str]:
    """All printed headers."""
    return (printed(column.block.text) for table in survey.tables for column in table.header.columns)
