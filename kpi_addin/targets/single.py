"""A sentence with one number: 95%以上; 2025年底前达到95%; 受益企业≥30家; 24小时内响应."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.answers import Doubt, unclear
from kpi_addin.targets.clues import unit_of_name
from kpi_addin.targets.dated import serial, year_alone
from kpi_addin.targets.direction import direction_of
from kpi_addin.targets.numeric import numeric
from kpi_addin.targets.pattern import pattern
from kpi_addin.targets.target import Target
from kpi_addin.targets.units import DURATIONS, dimension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Bound, Item
    from kpi_addin.targets.clues import Clue

# The shapes, by the letters of their tokens; B is the bound. What fits none is a sentence that happens to hold a number.
_ALONE: Final = pattern(r"s*B|\(B\)|B\(w\)|w?mw?B")
"""≥95%; (≥95%); ≥95%(抽样); 每年不少于2次."""
_WITH_OBJECT: Final = pattern(r"[wdem]?Bs?[wk]")
"""≥3家企业; 100%,全部完成."""
_WITH_SUBJECT: Final = pattern(r"[wks()ud]*[wks()u]B|w?\(B\)")
"""受益企业≥30家; 截至2026年12月底,项目开展率(%)≥100%."""
_WITH_DATE: Final = pattern(r"[wo]?d(?:jd)?e?[ws(),u]*B")
"""2025年底前达到95%."""
_ENCLOSED: Final = pattern(r"wBw")
"""接警后30分钟内到达现场: only where nothing else can be meant."""

_RANK: Final = (
    "第",
    "前",
    "排名",
    "位列",
    "名列",
    "位居",
    "列",
    "居",
    "提前",
    "推迟",
    "延期",
    "延后",
    "晚",
    "早",
    "超额",
)
"""Words before a number that make it a rank or a distance: 前5名, 提前3天."""
_WHEN: Final = ("前", "后", "之前", "之后", "起", "止", "以前", "以后", "%", "‰", "级", "星", "等奖", "号", "名次")
"""Words behind a number that make it a time or a grade: 10日前, 3级."""
_SHORT: Final = 8


def single(items: Sequence[Item], bound: Bound, kinds: str, clue: Clue) -> Target:
    """Read the number when the shape leaves no doubt what it counts."""
    if bound.unit is None and (day := serial(bound.written, clue) or year_alone(bound.written, clue)):
        return day
    if kinds == "Bw" and bound.value == "0" and direction_of(items[1].text) == "down":
        return Target(clue.expression, "numeric", "=", value="0", unit=unit_of_name(clue.name))  # 0事故
    per = next((str(item.value) for item in items if item.kind == "m"), None)
    target = numeric(bound, clue, per)
    at = kinds.index("B")
    before = items[at - 1].text if at and kinds[at - 1] == "w" else ""
    behind = items[at + 1].text if kinds[at + 1 : at + 2] == "w" else ""
    if target.kind == "unclear" or _plain(bound, kinds, before, behind):
        return target
    doubt = Doubt(
        "句子里的数字是目标吗？请只写目标值。",
        "Is the number in the sentence the target? Write the target alone.",
        (clue.text,),
    )
    return unclear(clue, doubt)


def _plain(bound: Bound, kinds: str, before: str, behind: str) -> bool:
    """Whether the number is what the sentence is about."""
    if before.endswith(_RANK) or behind.startswith(_WHEN):
        return False
    if _ALONE.fullmatch(kinds):
        return True
    written = bound.operator is not None
    if _WITH_OBJECT.fullmatch(kinds):
        return len(behind) <= _SHORT and len(before) != 1 and (written or bound.unit is not None)
    if _WITH_DATE.fullmatch(kinds) or _WITH_SUBJECT.fullmatch(kinds):
        return written or (bound.unit is not None and len(before) != 1)
    if _ENCLOSED.fullmatch(kinds) and written and not bound.soft:
        return dimension(bound.unit) in DURATIONS | {"share"} and max(len(before), len(behind)) <= 2 * _SHORT
    return False
