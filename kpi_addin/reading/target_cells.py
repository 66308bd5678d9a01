"""A target's cell → its text, also where Excel made a number of what was typed."""

from __future__ import annotations

import re

from kpi_addin.fold import fold
from kpi_addin.plain_number import plain_number
from kpi_addin.reading.amounts import decimal_of
from kpi_addin.reading.grid import Cell
from kpi_addin.reading.number_format import shape_of

_PERCENT_TARGET = re.compile(r"(\d+(?:\.\d+)?)[\s|]*[%％]")
_FAR_BELOW = 10
_NEAR = 3
_CONSTANT = re.compile(r"=?([-+]?\d+(?:\.\d+)?)(%?)")
_RATIO_NAME = re.compile(r"率|比例|比重|占比|覆盖|(?:满意|公开|知晓|认可|完成|达标|信任|支持|参与|响应)度")


def target_text(cell: Cell, formula: str | None, number_format: str | None, indicator: str | None) -> str | None:
    """A target as it was written, also where Excel made a number of it.

    ``=100%`` typed into an ordinary cell becomes a formula with the value 1, and after "paste values" only the 1 is left.
    """
    constant = _CONSTANT.fullmatch(formula.strip()) if formula else None
    if constant:
        return f"={constant[1]}{constant[2]}"
    if cell is None or isinstance(cell, str):
        return cell.strip() or None if cell else None
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return shown_number(cell, number_format) or _bare_number(cell, indicator)


def shown_number(cell: float, number_format: str | None) -> str | None:
    """A number with the words and the percent sign that its format shows; None where the format adds nothing it tells.

    Decimals that the format only rounds away are kept.
    """
    shape = shape_of(cell, number_format)
    if shape.hidden or shape.bent or not (shape.percent or shape.words.strip("-+()（） ")):
        return None
    negative = cell < 0
    before = shape.before.strip("-(（ ") if negative else shape.before
    after = shape.after.strip(")） ") if negative else shape.after
    # Only 0 and 1 come from =0% and =100%; an operator that nobody wrote is not invented for the rest.
    sign = "=" if shape.percent and not before and cell in {0, 1} else ""
    return f"{before}{sign}{plain_number(decimal_of(cell * 100 if shape.percent else cell))}{after}"


def _bare_number(cell: float, indicator: str | None) -> str:
    if _is_share(cell, indicator):
        return f"{'=' if cell in {0, 1} else ''}{plain_number(decimal_of(cell * 100))}%"
    return plain_number(decimal_of(cell))


def _is_share(number: float, indicator: str | None) -> bool:
    return 0 <= number <= 1 and bool(_RATIO_NAME.search(fold(indicator or "")))


def in_targets_unit(actual: float, target: str | None) -> str | None:
    """A bare actual as the percentage its target is in, ``95%`` for 0.95 beside ``=100%``, where nothing else can be meant.

    0.5 beside ``≤5%`` may be half a percent: None.
    """
    found = _PERCENT_TARGET.search(target or "")
    if found is None or not 0 <= actual <= 1:
        return None
    aim, percent = float(found[1]), actual * 100
    if actual == 0 or (actual * _FAR_BELOW < aim <= percent * _NEAR):
        return f"{plain_number(decimal_of(percent))}%"
    return None
