"""Family C: the targets can be measured and point in the right direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.checks.engine.wording import Word
from kpi_addin.checks.views.deadlines import is_serial
from kpi_addin.checks.views.own_targets import OPINIONS, is_bare_share
from kpi_addin.checks.views.remnants import is_remnant
from kpi_addin.checks.views.signs import against, direction_in_form, opposed
from kpi_addin.fold import fold
from kpi_addin.form import Field, Indicator
from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number
from kpi_addin.targets import Direction, Target, mended
from kpi_addin.targets.indicator.demands import demand_of
from kpi_addin.targets.indicator.direction import bare

rule = Family(60, Bilingual("指标值能不能考核", "Targets that can be assessed")).rule

_QUANTITY = re.compile(r"((?<!效)率|(?<!参)数|数量|面积|金额|覆盖度|[人场户台批件册]次|比例|占比)$")
_STROKE = re.compile(r"\s*(?:[/\\／—–-]+|无)\s*")
_NOT_APPLICABLE = re.compile(r"\s*[(（]?(?:不适用|不涉及)[)）]?[。.]?\s*")
_SATISFACTION = re.compile(r"满意")


def _is_quantity(row: Indicator) -> bool:
    """Whether the name ends as a rate, number, area or amount; a unit in brackets behind it aside."""
    return _QUANTITY.search(bare(row.level3.value or "")) is not None


def _words(row: Indicator) -> dict[str, Word]:
    return {"name": row.level3.value or ""}


def _targets(row: Indicator) -> list[Field[str | None]]:
    return [row.full_year, row.half_year]


@rule(
    WARNING,
    "C1",
    "“{name}”是可以计量的指标，指标值却是“{left}”，应写成数字（如 {example}）。",
    "{name} can be measured, but its target is the word “{left}”; give a number (such as {example}).",
    cause_zh="把定性指标的写法用在了定量指标上，年终无法计算完成情况。",
    cause_en="Worded like a qualitative indicator; at year end nothing can be computed.",
)
def word_target_for_quantity(case: Case) -> Iterator[Evidence]:
    """An indicator named as a rate, number, area or amount has a number for a target."""
    for row in case.own_indicators:
        value = row.full_year.value
        if value and _is_quantity(row) and case.target(row, value).kind == "qualitative":
            cells = (row.full_year.cell, row.level3.cell, row.half_year.cell)
            yield Evidence(cells, value, words=_words(row) | {"example": _example(row)})


def _example(row: Indicator) -> Word:
    """A target such as the name asks for."""
    demand = demand_of(row.level3.value or "")
    return demand.example if demand else "≥95%"


@rule(
    WARNING,
    "B8",
    "满意度指标“{name}”的指标值是“{left}”，应写成数字（如 ≥90%）。",
    "The satisfaction indicator {name} has the target “{left}”; give a number (such as ≥90%).",
)
def satisfaction_without_number(case: Case) -> Iterator[Evidence]:
    """A satisfaction target is a number."""
    for row in case.own_indicators:
        value, name = row.full_year.value, fold(row.level3.value or "")
        measurable = _SATISFACTION.search(name) and not _is_quantity(row)
        if value and measurable and case.target(row, value).kind == "qualitative":
            yield Evidence((row.full_year.cell, row.level3.cell), value, words=_words(row))


_LOWER, _HIGHER = Bilingual("越低越好", "lower"), Bilingual("越高越好", "higher")
_COLUMNS = {"full_year": Bilingual("全年", "full-year"), "half_year": Bilingual("半年", "half-year")}


@rule(
    WARNING,
    "C3",
    "“{name}”是{direction}的指标，{column}指标值“{left}”的方向不对，应为“{right}”。",
    "For {name} {direction} is better; the {column} target “{left}” points the wrong way, it should be “{right}”.",
    cause_zh="符号选错：照此考核，做得更好反而不达标（如有空编的单位在职人员控制率达不到 =100%）。",
    cause_en="The wrong sign: a unit that does better would miss the target.",
)
def operator_direction(case: Case) -> Iterator[Evidence]:
    """A target's operator agrees with the direction that the indicator's name, or the form, decides."""
    for row in case.form.indicators:
        direction = direction_in_form(case, row)
        if direction.strength != "decided":
            continue
        for each in against(case, row, direction):
            if each.text.cell:
                words = _words(row) | {"direction": _better(direction), "column": _COLUMNS[each.column]}
                cells = (each.text.cell, row.level3.cell)
                fix = Fix(each.text.cell, each.expression, each.turned) if each.has_sign else None
                yield Evidence(cells, each.expression, each.turned, fix=fix, words=words)


def _better(direction: Direction) -> Bilingual:
    return _LOWER if direction.way == "down" else _HIGHER


@rule(
    INFO,
    "C3",
    "“{name}”是不是{direction}？指标值写的是“{left}”，请核对方向；写得对就不用改。",
    "Is {direction} better for {name}? The target is “{left}”: check the sign; if it is right, leave it.",
    cause_zh="只是按名称或所在的类别推测，程序不替您改；如果本来就是控制上限（或保证下限），可以不理会。",
    cause_en="Only guessed from a word of the name or from the place in the form, so nothing is repaired by itself.",
)
def operator_direction_doubtful(case: Case) -> Iterator[Evidence]:
    """A target's operator agrees with the direction that the name or the place suggests; one question for both columns."""
    for row in case.form.indicators:
        direction = direction_in_form(case, row)
        found = against(case, row, direction) if direction.strength == "suggested" else []
        if found and not opposed(case, row):
            cells = (*(each.text.cell for each in found), row.level3.cell)
            yield Evidence(cells, found[0].expression, words=_words(row) | {"direction": _better(direction)})


@rule(
    WARNING,
    "C3",
    "“{name}”的半年指标值“{left}”与全年指标值“{right}”一个是下限、一个是上限，方向相反。",
    "Of the targets of {name}, “{left}” for the half-year and “{right}” for the year, one is a floor and one a ceiling.",
    cause_zh="其中一个符号选错；同一个指标半年和全年应是同一个方向。",
    cause_en="One of the two signs is wrong: an indicator points the same way in June and in December.",
    needs=("half_year",),
)
def signs_opposed(case: Case) -> Iterator[Evidence]:
    """Half-year and full-year target of an indicator point the same way, where its name doesn't tell which is wrong."""
    for row in case.form.indicators:
        if direction_in_form(case, row).strength != "decided" and opposed(case, row):
            cells = (row.half_year.cell, row.full_year.cell, row.level3.cell)
            yield Evidence(cells, row.half_year.value, row.full_year.value, words=_words(row))


@rule(
    WARNING,
    "C9",
    "全部 {count} 条指标的半年指标值都与全年相同，等于没有制定半年目标。",
    "All {count} half-year targets equal the full-year targets: no mid-year plan was made.",
    cause_zh="把全年指标值整列复制到了半年列；累计类指标半年一般约为全年的一半，年末才有结果的指标半年可写进度。",
    cause_en="The full-year column was copied; a cumulative target is usually about half-way by June.",
    needs=("half_year",),
)
def half_year_equals_full_year(case: Case) -> Iterator[Evidence]:
    """Not every half-year target equals the full-year target."""
    rows = [row for row in case.form.indicators if row.half_year.value and row.full_year.value]
    if len(rows) > 1 and all(fold(row.half_year.value or "") == fold(row.full_year.value or "") for row in rows):
        yield Evidence(tuple(row.half_year.cell for row in rows), words={"count": str(len(rows))})


@rule(
    WARNING,
    "C10",
    "“{name}”要到年末才有结果，半年指标值不应就是全年的“{left}”。",
    "{name} is only known at year end; its half-year target can't be the full-year “{left}”.",
    cause_zh="六月底预算只执行一部分；半年目标应写进度，如 ≥50%。",
    cause_en="By June only part of the budget is spent; give a milestone, such as ≥50%.",
    needs=("half_year", "year_end"),
)
def year_end_ratio_at_half_year(case: Case) -> Iterator[Evidence]:
    """A ratio that is only known at year end has no half-year target of the final value."""
    for row in case.form.indicators:
        prescribed = case.definition.indicators.get(row.level3.value or "")
        half, full = row.half_year.value, row.full_year.value
        left_out = _NOT_APPLICABLE.fullmatch(half or "") or _STROKE.fullmatch(half or "")
        if prescribed and prescribed.year_end_only and half and full and fold(half) == fold(full) and not left_out:
            yield Evidence((row.half_year.cell, row.full_year.cell), half, full, words=_words(row))


@rule(
    WARNING,
    "C19",
    "“{name}”的指标值“{left}”看不明白：{question}",
    "The target “{left}” of {name} can't be read with certainty: {question}",
)
def target_unclear(case: Case) -> Iterator[Evidence]:
    """Every target can be read in one way only.

    A target may not apply (不适用), the half-year's may be left out with a stroke, and a template's remnant has a rule
    of its own.
    """
    for row in case.form.indicators:
        for text in _targets(row):
            target = case.target(row, text.value) if text.value else None
            if target is None or target.question is None:
                continue
            value = text.value or ""
            left_out = text is row.half_year and _STROKE.fullmatch(value)
            if left_out or _NOT_APPLICABLE.fullmatch(value) or is_remnant(value):
                continue
            if target.kind == "unclear" or _lacks_percent(row, target):
                cells = (text.cell, row.level3.cell)
                yield Evidence(cells, text.value, words=_words(row) | {"question": target.question})


def _lacks_percent(row: Indicator, target: Target) -> bool:
    """≥98 of a rate; a fraction of one is asked about by another rule, and so is an opinion, which may be in points."""
    name = row.level3.value or ""
    return is_bare_share(name, target) and target.number > 1 and not bare(name).endswith(OPINIONS)


@rule(
    INFO,
    "C19",
    "“{name}”的指标值“{left}”写重了符号或用了少见的符号，意思是“{right}”，建议这样写。",
    "The target “{left}” of {name} has a sign twice or an unusual one; it means “{right}”: better write that.",
    cause_zh="符号输了两遍，或与“不少于”“以上”等文字重复；意思不变，改后别的软件也能认出来。",
    cause_en="A sign typed twice, or beside the word for it; the meaning stays, and other programs know it too.",
)
def target_mistyped(case: Case) -> Iterator[Evidence]:
    """A target has one sign, in its usual form, and one percent sign."""
    for row in case.form.indicators:
        for text in _targets(row):
            meant = mended(text.value, row.level3.value, row.level2.value) if text.value else None
            if meant and text.cell and text.cell not in _turned_cells(case, row):
                fix = Fix(text.cell, text.value or "", meant)
                yield Evidence((text.cell, row.level3.cell), text.value, meant, fix=fix, words=_words(row))


def _turned_cells(case: Case, row: Indicator) -> set[str | None]:
    """The cells whose sign points the wrong way, which another rule mends."""
    direction = direction_in_form(case, row)
    return {each.text.cell for each in against(case, row, direction)} if direction.strength == "decided" else set()


@rule(
    INFO,
    "C7",
    "“{name}”的指标值被 Excel 变成了数字 {right}，本程序按“{left}”理解，请核对。",
    "Excel turned the target of {name} into the number {right}; it is read as “{left}”.",
    cause_zh="单元格不是文本格式，输入 =100% 会被当作公式；请先设为文本格式，或在前面加英文单引号。",
    cause_en="The cell was not formatted as text, so Excel took =100% for a formula.",
)
def target_became_number(case: Case) -> Iterator[Evidence]:
    """A target is text in its cell, so that its sign is kept; a day that became a number is told by another rule."""
    for row in case.form.indicators:
        for text in _targets(row):
            if text.value and isinstance(text.raw, float) and not is_serial(case.target(row, text.value)):
                number = plain_number(Decimal(format(text.raw, ".15g")))
                yield Evidence((text.cell, row.level3.cell), text.value, number, words=_words(row))
