"""A survey → the definition's YAML, part by part, with what is sure of each and what is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kpi_addin.drafting.guess import Asker, Noted, Question, note
from kpi_addin.drafting.lists_said import ignored_said, list_said, signature_words, signatures_said
from kpi_addin.drafting.money_said import budget_said, money_panel_said, money_unit_said
from kpi_addin.drafting.survey import Survey
from kpi_addin.drafting.tables_said import (
    header_words,
    headers_said,
    joined_said,
    panel_said,
    prefer_said,
    roles_said,
    sections_of,
)
from kpi_addin.drafting.texts_said import texts_said
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import matches, printed
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual
from kpi_addin.text_width import text_width

_NARROW, _WIDE, _FEWEST_COLUMNS = 9.0, 26.0, 5
_LANDSCAPE = 8
_LONGEST_ID = 50
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_MOST_YEARS = 3


def compose(survey: Survey, asker: Asker, this_year: int) -> dict[str, Any]:
    """The definition, key by key in the order in which people read it."""
    texts, unit, passed = texts_said(survey, asker)
    year, sure = _year(survey, asker, this_year)
    said: dict[str, Any] = _head(survey, year, sure)
    said["money_unit"] = money_unit_said(survey, asker)
    parts = list(texts)
    if survey.money:
        parts.append((survey.money.rows.start, 0, budget_said(survey, survey.money)))
    parts += [(row, -1, section) for row, section in sections_of(survey, asker)]
    parts += [(each.rows.start, -1, list_said(survey, each, place)) for place, each in enumerate(survey.lists)]
    sections = [section for _, _, section in sorted(parts, key=lambda part: part[:2])]
    if signed := signatures_said(survey):
        sections.append(signed)
    if survey.grouped:
        key = "project_name" if survey.grouped.by_project else "unit"
        said["grouped_by"] = Noted(key, (note("较有把握", "一行一个指标的清单：这一栏换了名字，就是下一张表"),))
    said["page"] = _page(survey, sections)
    said["anchors"] = _anchors(survey, unit)
    strangers = _strangers(survey)
    said |= {"strangers": strangers} if strangers else {}
    said["headers"] = headers_said(survey)
    said |= {"joined": joined} if (joined := joined_said(survey)) else {}
    said |= {"prefer": prefer} if (prefer := prefer_said(survey)) else {}
    said |= {"panel": panel} if (panel := panel_said(survey) or money_panel_said(survey)) else {}
    said |= {"ignore": ignored} if (ignored := ignored_said(passed, survey)) else {}
    said["sections"] = sections
    said |= {"roles": roles} if (roles := roles_said(survey)) else {}
    said["target_words"] = Noted(list(WORDS.target_words), (note("较有把握", "定性指标值常用的词，新建空表时供选择"),))
    said["severities"] = {}
    said["footers"] = _footers(survey)
    return said


def _head(survey: Survey, year: int, sure: str) -> dict[str, Any]:
    head = survey.head
    cell = survey.sheet.address(head.block) if head.block else ""
    name = printed(head.name) or printed(survey.sheet.grid.sheet)
    why = note("确定", "标题", cell) if head.block else note("请确认", "没有找到标题，用了工作表的名称；请写上表名")
    left_out = (note("请确认", "标题里的单位名称没有写进来，各单位的表可以共用", cell),) if head.unit_left_out else ()
    year_why = note("确定", "标题里的年度") if sure == "确定" else note("请确认", "表上没有写年度，先写这一年")
    return {
        "id": Noted(_id(name, year), (note("较有把握", "表样的编号，由表名和年度组成，可以改，不要与别的表样相同"),)),
        "name": Noted(name, (why, *left_out)),
        "year": Noted(year, (year_why,)),
        "title": head.title or name,
        "subtitle": Noted(
            head.subtitle,
            (note("确定", "年度印在这里", survey.sheet.address(head.subtitle_block)),)
            if head.subtitle_block
            else (note("较有把握", "标题下没有单独印年度，用常用的写法"),),
        ),
        "sheet": _NO_SHEET_NAME.sub("", survey.sheet.grid.sheet).strip(" '")[:31] or "绩效表",
    }


def _year(survey: Survey, asker: Asker, this_year: int) -> tuple[int, str]:
    if survey.head.year is not None:
        return survey.head.year, "确定"
    years = tuple(str(this_year + step) for step in range(-1, _MOST_YEARS - 1))
    question = Question(Bilingual("这张表是哪一年的？", "Which year is the form for?"), years, str(this_year))
    answer, sure = asker.decide(question)
    return int(answer), sure


def _id(name: str, year: int) -> str:
    """Letters, digits, Chinese and hyphens only."""
    plain = "".join(sign for sign in name if sign == "-" or f"a{sign}".isidentifier()).strip("-_")
    return f"{plain[:_LONGEST_ID] or 'form'}-{year}"


def _page(survey: Survey, sections: list[Noted]) -> Noted:
    """Widths by what is printed in each column; as many as the parts need."""
    sheet = survey.sheet
    widest = [_NARROW] * sheet.width
    for table in survey.tables:
        for column in table.header.columns:
            block = column.block
            share = text_width(printed(block.text)) / (block.right - block.left + 1) + 2
            for place in range(block.left, min(block.right + 1, sheet.width)):
                widest[place] = max(widest[place], min(_WIDE, share))
    names = {place.left for table in survey.tables for place in table.header.places("level3")}
    widths = [round(_WIDE if place in names else width, 1) for place, width in enumerate(widest)]
    need = max((_columns_of(section.value) for section in sections), default=_FEWEST_COLUMNS)
    widths += [_NARROW] * (max(_FEWEST_COLUMNS, need) - len(widths))
    return Noted(
        {"widths": widths, "landscape": len(widths) > _LANDSCAPE},
        (note("较有把握", "打印时各列的宽度（字符数），按表头估计"),),
    )


def _columns_of(section: Mapping[str, Any]) -> int:
    """How many columns a section needs on the page, generously."""
    columns = _bare(section.get("columns", ()))
    sides = [_bare(side) for side in section.get("sides", {}).values()]
    return max(
        len(columns) + 1,
        *(2 + (_count(side["lines"]) if side.get("across") else len(_bare(side["columns"]))) for side in sides),
        8 if section.get("beside") else 0,
    )


def _count(lines: list[Noted]) -> int:
    """Lines and those below them: each is a column where they are headers."""
    return sum(1 + _count(line.value.get("children", [])) for line in lines)


def _bare(value: Any) -> Any:
    return value.value if isinstance(value, Noted) else value


def _anchors(survey: Survey, unit: str) -> Noted:
    """Labels that together no other form is likely to show: the unit's, the money's, the names', the report's."""
    words = [unit] if unit else []
    project = next((label.word for label in survey.labels if label.key == "project_name"), "")
    words += [project] if project else []
    if survey.money:
        known = [line for side in survey.money.sides for line in side.lines if line.key in WORDS.lines]
        words += [printed(line.name) for line in known[:1]]
    header = survey.tables[0].header
    for key in ("level3", "actual_full", "actual_half", "key_task"):
        words += [printed(block.text) for block in header.places(key)[-1:]]
    distinct = list({fold(word): word for word in words}.values())
    return Noted(distinct, (note("较有把握", "一张表同时印有这些标签，才当作这种表；可以增减"),))


def _strangers(survey: Survey) -> Noted | None:
    """A form for targets is not taken for the report on it."""
    keys = {key for table in survey.tables for key in table.header.keys}
    if keys & {"actual_full", "score", "actual_half", "expected"}:
        return None
    shown = [str(cell) for row in survey.sheet.grid.rows for cell in row if isinstance(cell, str)]
    words = [word for word in WORDS.reports if not any(matches(text, (word,)) for text in shown)]
    return Noted(words, (note("较有把握", "印有其中任何一个的，是自评表，不是这种目标表"),)) if words else None


def _footers(survey: Survey) -> Noted:
    headers = {fold(word) for word in header_words(survey)}
    words = [word for word in WORDS.footers if fold(word) not in headers]
    found: dict[str, str] = {}
    for block in survey.signatures:
        for word in signature_words(block.text):
            found.setdefault(word, survey.sheet.address(block))
    cells = "、".join(dict.fromkeys(found.values()))
    why = (
        note("确定", "表下的签名和说明，到这里指标表就结束了", cells)
        if found
        else note("较有把握", "没有看到签名栏，写常用的")
    )
    return Noted(list(dict.fromkeys([*found, *words])), (why,))
