"""The four dimensions in which outputs are described, and which of them an indicator's name speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi_addin.fold import fold
from kpi_addin.targets import Target
from kpi_addin.targets.units import DURATIONS, dimension

DIMENSIONS = {
    "数量": re.compile(r"数量|个数|次数|人数|户数|面积|里程|长度|规模|场次|人次|份数|数$"),
    "质量": re.compile(r"质量|合格|达标|准确|完好|优良|通过率|覆盖率|规范|完成率|有效率|正确率"),
    "时效": re.compile(r"时效|及时|按时|按期|准时|时间|时限|期限|进度|响应|提前"),
    "成本": re.compile(r"成本|经济性|费用|控制数|单价|造价|节约|控制率|补助标准|经费"),
}
"""By the words in an indicator's name."""
IN_ENGLISH = {"数量": "quantity", "质量": "quality", "时效": "timeliness", "成本": "cost"}


@lru_cache(maxsize=4096)
def dimension_of(indicator: str) -> str | None:
    """Which dimension of an output an indicator measures: 数量, 质量, 时效 or 成本."""
    folded = fold(indicator)
    # Timeliness and cost are named outright (及时完成率, 成本控制率), so they are asked before the broader words.
    order = ("时效", "成本", "质量", "数量")
    return next((name for name in order if DIMENSIONS[name].search(folded)), None)


def is_timely(target: Target) -> bool:
    """Whether a target says by when, or within how long: a day, ≤30天. Then the name need not."""
    return target.kind == "date" or (dimension(target.unit) in DURATIONS and target.operator in {"<=", "<"})


def dimension_of_target(target: Target) -> str | None:
    """Which dimension a target speaks of where the name tells none: a sum that is not to be exceeded, a share, a count."""
    if is_timely(target):
        return "时效"
    if target.kind not in {"numeric", "range"} or target.unit is None:
        return None
    measured = dimension(target.unit)
    if measured == "money" and target.operator in {"<=", "<"}:
        return "成本"
    return "质量" if measured == "share" else "数量"
