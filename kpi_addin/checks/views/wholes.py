"""Names of shares that cannot be more than their whole, and how much of a year's work is done by June."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.own_targets import SHARES
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.targets import Target
from kpi_addin.targets.units import convert

_PART: Final = re.compile(
    r"(?:合格|达标|优良|优秀|满意|知晓|及时|准时|准点|准确|正确|完好|成活|普及|通过|到岗|出勤|持证|规范|合规|公开|成功|治愈|好转|有效|接种|覆盖|就业"
    r"|落实|整改|安置|修订|管控|享受|挂牌|入学|入园|上线|正常运行|无害化处理|污水处理|清运|建档|差错|不合格)率(?:\([^()]*\))?$"
    r"|满意度(?:\([^()]*\))?$|知晓度$|安全感$|占比$|比重$|覆盖面$"
    r"|(?:[限期间日时]内|按[期时]|及时|准时)(?!完成)[\u4e00-\u9fff]{2,4}率(?:\([^()]*\))?$"
)
"""Each is a number of those that are so, among all of them: never more than all."""
_MAY_EXCEED: Final = re.compile(
    r"毛入|净增|增长|增幅|增速|变动|保值|提升|提高|超额|拨备|保额|保障倍|利息|资金覆盖|偿债|收入覆盖|成本覆盖|费用覆盖"
)
"""What is held against something else than its own whole."""
_STANDS: Final = re.compile(
    r"均|浓度|存量|保有|在册|在库|在校|在岗|在读|结存|结余|余额|库存|水位|温度|指数|排名|时限|时间|时长|间隔|单价|标准|成本|价格|造价|倍数|密度|寿命|频次"
)
"""What is as high as it is at a moment, on average or a piece: no sum of what was done."""
_BY_JUNE: Final = Decimal("0.75")
"""Where not more than this part of the year's target is planned by June, the year's work is added up."""


def is_part_of_whole(name: str) -> bool:
    """Whether an indicator's name alone decides that more than 100 % cannot be: 合格率, not 完成率 or 毛入学率."""
    told = fold(name)
    return _PART.search(told) is not None and _MAY_EXCEED.search(told) is None


def is_added_up(case: Case, row: Indicator) -> bool:
    """Whether June's work is part of the year's: the plan itself says so, by a number that grows with the year."""
    if not row.half_year.value or not row.full_year.value or _STANDS.search(fold(row.level3.value or "")):
        return False
    half, full = case.target(row, row.half_year.value), case.target(row, row.full_year.value)
    if not (_is_count(half) and _is_count(full)) or half.operator != full.operator:
        return False
    planned = convert(half.number, half.unit, full.unit)
    return planned is not None and 0 < planned <= full.number * _BY_JUNE


def _is_count(target: Target) -> bool:
    unit = target.unit or ""
    return target.kind == "numeric" and not target.is_ratio and unit not in SHARES and "/" not in unit
