"""Family C: the targets can be measured and point in the right direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.checks.engine.wording import Word
from kpi_addin.checks.views.remnants import REMNANT
from kpi_addin.fold import fold
from kpi_addin.form import Field, Indicator
from kpi_addin.language import Bilingual
from kpi_addin.targets import direction_of

rule = Family(60, Bilingual("指标值能不能考核", "Targets that can be assessed")).rule

_QUANTITY = re.compile(r"(率|数|数量|面积|次数|金额|覆盖度|人次|比例|占比)$")
_STROKE = re.compile(r"\s*(?:[/\\／—–-]+|无)\s*")
_NOT_APPLICABLE = re.compile(r"\s*[(（]?(?:不适用|不涉及)[)）]?[。.]?\s*")
_SATISFACTION = re.compile(r"满意")


def _words(row: Indicator) -> dict[str, Word]:
    return {"name": row.level3.value or ""}


def _targets(row: Indicator) -> list[Field[str | None]]:
    return [row.full_year, row.half_year]


@rule(
    WARNING,
    "C1",
    "“{name}”是可以计量的指标，指标值却是“{left}”，应写成数字（如 ≥95%）。",
    "{name} can be measured, but its target is the word “{left}”; give a number (such as ≥95%).",
    cause_zh="把定性指标的写法用在了定量指标上，年终无法计算完成情况。",
    cause_en="Worded like a qualitative indicator; at year end nothing can be computed.",
)
def word_target_for_quantity(case: Case) -> Iterator[Evidence]:
    """An indicator named as a rate, number, area or amount has a number for a target."""
    for row in case.own_indicators:
        value = row.full_year.value
        if value and _QUANTITY.search(fold(row.level3.value or "")) and case.target(row, value).kind == "qualitative":
            cells = (row.full_year.cell, row.level3.cell, row.half_year.cell)
            yield Evidence(cells, value, words=_words(row))


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
        measurable = _SATISFACTION.search(name) and not _QUANTITY.search(name)
        if value and measurable and case.target(row, value).kind == "qualitative":
            yield Evidence((row.full_year.cell, row.level3.cell), value, words=_words(row))


_WRONG_SIGNS = {"down": {">=": "≤", ">": "≤", "=": "≤"}, "up": {"<=": "≥", "<": "≥"}}
_LOWER, _HIGHER = Bilingual("越低越好", "lower"), Bilingual("越高越好", "higher")
_COLUMNS = Bilingual("全年", "full-year"), Bilingual("半年", "half-year")
_SIGN = re.compile(r"^\s*(?:[≥≤≧≦=＝═><＞＜]=?)\s*")


@rule(
    WARNING,
    "C3",
    "“{name}”是{direction}的指标，{column}指标值“{left}”的方向不对，应为“{right}”。",
    "For {name} {direction} is better; the {column} target “{left}” points the wrong way, it should be “{right}”.",
    cause_zh="符号选错：照此考核，做得更好反而不达标（如有空编的单位在职人员控制率达不到 =100%）。",
    cause_en="The wrong sign: a unit that does better would miss the target.",
)
def operator_direction(case: Case) -> Iterator[Evidence]:
    """A target's operator agrees with the direction in which the indicator is better."""
    for row in case.form.indicators:
        better = _LOWER if _direction(case, row) == "down" else _HIGHER
        for text, column in zip(_targets(row), _COLUMNS, strict=True):
            right = _redirected(case, row, text.value) if text.value else None
            if right is not None and text.value and text.cell:
                words = _words(row) | {"direction": better, "column": column}
                fix = Fix(text.cell, text.value, right)
                yield Evidence((text.cell, row.level3.cell), text.value, right, fix=fix, words=words)


def _direction(case: Case, row: Indicator) -> str | None:
    name = row.level3.value or ""
    prescribed = case.definition.indicators.get(name)
    return prescribed.direction if prescribed else direction_of(name, row.level2.value)


def _redirected(case: Case, row: Indicator, expression: str) -> str | None:
    """The target with the right operator, or None when the one it has is right or not written.

    "=0" is the best a lower-is-better indicator can reach, and "=100%" the best of a share, so neither is wrong there.
    """
    target = case.target(row, expression)
    direction = _direction(case, row)
    if target.kind != "numeric" or target.implied or target.operator is None or direction is None or not target.certain:
        return None
    sign = _WRONG_SIGNS[direction].get(target.operator)
    prescribed = case.definition.indicators.get(row.level3.value or "")
    if target.operator == "=" and (target.value == "0" or prescribed is None):
        return None
    written = _SIGN.sub("", expression, count=1)
    return f"{sign}{written}" if sign and written != expression else None


@rule(
    WARNING,
    "C9",
    "全部 {count} 条指标的半年指标值都与全年相同，等于没有制定半年目标。",
    "All {count} half-year targets equal the full-year targets: no mid-year plan was made.",
    cause_zh="把全年指标值整列复制到了半年列；累计类指标半年一般约为全年的一半，年末才有结果的指标半年可写进度。",
    cause_en="The full-year column was copied; a cumulative target is usually about half-way by June.",
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
            left_out = text is row.half_year and _STROKE.fullmatch(text.value or "")
            if not text.value or left_out or _NOT_APPLICABLE.fullmatch(text.value) or REMNANT.search(text.value):
                continue
            target = case.target(row, text.value)
            if target.kind == "unclear" and target.question:
                cells = (text.cell, row.level3.cell)
                yield Evidence(cells, text.value, words=_words(row) | {"question": target.question})


@rule(
    INFO,
    "C7",
    "“{name}”的指标值被 Excel 变成了数字 {right}，本程序按“{left}”理解，请核对。",
    "Excel turned the target of {name} into the number {right}; it is read as “{left}”.",
    cause_zh="单元格不是文本格式，输入 =100% 会被当作公式；请先设为文本格式，或在前面加英文单引号。",
    cause_en="The cell was not formatted as text, so Excel took =100% for a formula.",
)
def target_became_number(case: Case) -> Iterator[Evidence]:
    """A target is text in its cell, so that its sign is kept."""
    for row in case.form.indicators:
        for text in _targets(row):
            if text.value and isinstance(text.raw, float):
                yield Evidence((text.cell, row.level3.cell), text.value, format(text.raw, "g"), words=_words(row))
