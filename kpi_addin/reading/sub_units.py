"""Columns behind the target whose headers no form knows: each sub-unit's own target."""

from __future__ import annotations

import re

from kpi_addin.fold import fold
from kpi_addin.forms import FormDefinition
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.indicator_rows import VALUES

_REMARK = re.compile(
    r"^(?:备注|说明|注|序号|指标类型)$|^校验结果$|(?:说明|解释|内容|依据|来源|出处|标准|公式|方法|分值|权重|得分|原因|措施|佐证|材料|负责人|联系人|电话|时间|日期|单位|股室|科室)$"
)
"""What is said about an indicator is no unit's name, whatever the definition forgot to name; our own status stands there too."""


def sub_unit_columns(header: HeaderRow, definition: FormDefinition) -> dict[str, int]:
    """The columns of the sub-units by their printed names; a second one of the same name is numbered."""
    targets = [header.columns[key] for key in target_keys(definition) if key in header.columns]
    passed = {fold(word) for word in (*definition.ignore, *definition.signatures, *definition.footers)}
    found: dict[str, int] = {}
    for column, text in sorted(header.others.items()):
        name = " ".join(text.split())
        if not targets or column < min(targets) or fold(name) in passed or _REMARK.search(fold(name)):
            continue
        number = 1 + sum(each == name or each.startswith(f"{name} (") for each in found)
        found[name if number == 1 and name not in definition.headers else f"{name} ({number})"] = column
    return found


def target_keys(definition: FormDefinition) -> tuple[str, ...]:
    """The columns that hold targets: the form's two, and those that may stand for one."""
    return tuple(dict.fromkeys([*VALUES, *(key for keys in definition.prefer.values() for key in keys)]))
