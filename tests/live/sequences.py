"""What people do to a form between two checks, written down: a name, and the actions in their order.

An action is a method of `Hands` with its arguments. The first word of a name tells what the sequence is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.live.hands import Hands

ROWS = ("above", "below", "fill", "report", "delete", "rename", "retype", "sort", "cut_to_free", "paste_values_over")
"""Actions whose arguments are names of rows that have to be there."""


@dataclass(frozen=True)
class Action:
    """One of the methods of `Hands`."""

    name: str
    args: tuple[Any, ...] = ()
    more: tuple[tuple[str, Any], ...] = ()

    def __call__(self, hands: Hands) -> None:
        getattr(hands, self.name)(*self.args, **dict(self.more))

    def possible(self, hands: Hands) -> bool:
        """Whether the rows that it names are there; of an order by chance some are not, and nothing is left to undo."""
        if self.name in ("undo", "redo"):
            return hands.can_go(back=self.name == "undo")
        new = {"above": 1, "below": 1, "fill": 1, "rename": 1, "report": 1}.get(self.name)
        named = hands.memory.projects.keys() | hands.memory.indicators.keys()
        if self.name in ROWS and not (set(self.args[:new]) - {*"EFG"}) <= named:
            return False
        if self.name == "sort":
            return hands.row(self.args[0]) < hands.row(self.args[1])
        return new is None or len(self.args) < 2 or self.args[1] not in named

    def __str__(self) -> str:
        told = [*map(repr, self.args), *(f"{key}={value!r}" for key, value in self.more)]
        return f"{self.name}({', '.join(told)})"


class _Do:
    """``do.above("甲项目")`` is an action."""

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **more: Action(name, args, tuple(more.items()))


do: Any = _Do()
NEW = ("丁项目", "10", "50")
"""With it the projects are what is stated."""
SEQUENCES: dict[str, list[Action]] = {
    # a project's row
    "project above the first": [do.above("甲项目", *NEW)],
    "project above the first, blank": [do.above("甲项目")],
    "project above the first, checked, then filled in": [
        do.left_above("甲项目"),
        do.left_above("甲项目"),
        do.recheck(),
        do.fill_above("甲项目", *NEW),
    ],
    "project inside, above": [do.above("乙项目", *NEW)],
    "project inside, below": [do.below("乙项目", *NEW)],
    "project inside, blank": [do.above("乙项目")],
    "project below the last": [do.below("丙项目", *NEW)],
    "project into a free row": [do.fill("丙项目", *NEW)],
    "project: free rows all deleted, then below the last": [
        *[do.delete_free("丙项目")] * 3,
        do.below("丙项目", *NEW),
    ],
    "project deleted, the first": [do.delete("甲项目")],
    "project deleted, inside": [do.delete("乙项目")],
    "project deleted, two together": [do.delete("甲项目", "乙项目")],
    "project deleted, all": [do.delete("甲项目", "乙项目", "丙项目")],
    "project deleted and undone": [do.delete("乙项目"), do.undo()],
    "project above and undone": [do.above("甲项目", *NEW), do.undo()],
    "project above, undone, redone": [do.above("乙项目"), do.undo(), do.redo()],
    "project renamed": [do.rename("甲项目", "甲项目（一期）")],
    "project renamed, saved, opened": [do.rename("乙项目", "乙项目（二期）"), do.reopen()],
    "project: another amount, undone": [do.retype("丙项目", full="250"), do.undo()],
    "project: the right amount": [do.retype("丙项目", full="250")],
    "project: the missing plan": [do.retype("丙项目", half="80")],
    "project sorted by amount, down": [do.sort("甲项目", "丙项目", "G", down=True)],
    "project cut to a free row": [do.cut_to_free("甲项目")],
    "project cut before another": [do.cut_before("丙项目", "乙项目")],
    "project cut before the first": [do.cut_before("丙项目", "甲项目")],
    "project values over another": [do.paste_values_over("甲项目", "乙项目")],
    "project formats over another": [do.paste_formats_over("甲项目", "乙项目")],
    "project pasted over another": [do.paste_all_over("甲项目", "乙项目")],
    "project inserted, saved, opened, inserted again": [
        do.above("乙项目", *NEW),
        do.reopen(),
        do.below("丁项目", "戊项目", "1", "2"),
    ],
    "project money reported, then a row above": [do.spend("丙项目", "77"), do.above("甲项目", *NEW)],
    "project: the stated sum": [do.type_total("项目支出", "450")],
    # an indicator's row
    "indicator above the first of duty": [do.above("设备数量", "开放天数", "≥10天", "≥20天")],
    "indicator above the first of duty, checked, then filled in": [
        do.left_above("设备数量"),
        do.recheck(),
        do.fill_above("设备数量", "开放天数", "≥10天", "≥20天"),
    ],
    "indicator inside duty": [do.above("合格率", "开放天数", "≥10天", "≥20天")],
    "indicator below the last of duty": [do.below("培训人数", "开放天数", "≥10天", "≥20天")],
    "indicator inside duty, blank": [do.above("合格率")],
    "indicator into a free row of duty": [do.fill("培训人数", "开放天数", "≥10天", "≥20天")],
    "indicator above the first of benefit": [do.above("利用率", "知晓率", "≥80%", "≥85%")],
    "indicator below the last of benefit": [do.below("满意率", "投诉率", "≤2%", "≤1%")],
    "indicator above the first common": [do.above("中长期规划制定健全性")],
    "indicator inside the common": [do.above("公用经费控制率")],
    "indicator deleted, the first of duty": [do.delete("设备数量")],
    "indicator deleted, inside duty": [do.delete("合格率")],
    "indicator deleted, two together": [do.delete("合格率", "巡检次数")],
    "indicator deleted of benefit": [do.delete("利用率")],
    "indicator deleted and undone": [do.delete("合格率"), do.undo()],
    "indicator renamed": [do.rename("巡检次数", "安全巡检次数")],
    "indicator: another target": [do.retype("合格率", full="=100%")],
    "indicator: another target, undone": [do.retype("合格率", full="=100%"), do.undo()],
    "indicator sorted by name": [do.sort("设备数量", "培训人数", "E")],
    "indicator sorted by target, down": [do.sort("设备数量", "培训人数", "G", down=True)],
    "indicator sorted and undone": [do.sort("设备数量", "培训人数", "E"), do.undo()],
    "indicator cut to a free row": [do.cut_to_free("合格率")],
    "indicator cut before another": [do.cut_before("巡检次数", "合格率")],
    "indicator cut before the first": [do.cut_before("巡检次数", "设备数量")],
    "indicator values over another": [do.paste_values_over("设备数量", "合格率")],
    "indicator formats over another": [do.paste_formats_over("设备数量", "合格率")],
    "indicator pasted over another": [do.paste_all_over("设备数量", "培训人数")],
    "indicator reported, then sorted": [do.report("培训人数", "31人"), do.sort("设备数量", "培训人数", "E")],
    "indicator inserted, checked, reported": [
        do.above("合格率", "开放天数", "≥10天", "≥20天"),
        do.recheck(),
        do.report("开放天数", "11天"),
    ],
    "indicator filled in, reported, deleted above": [
        do.fill("培训人数", "开放天数", "≥10天", "≥20天"),
        do.report("开放天数", "11天"),
        do.delete("设备数量"),
    ],
    # both
    "both: a day's work": [
        do.above("甲项目", *NEW),
        do.delete("乙项目"),
        do.sort("设备数量", "培训人数", "G"),
        do.below("满意率", "投诉率", "≤2%", "≤1%"),
        do.reopen(),
        do.rename("巡检次数", "安全巡检次数"),
    ],
    "both: checked in between": [
        do.above("乙项目", *NEW),
        do.recheck(),
        do.delete("甲项目"),
        do.recheck(),
        do.sort("设备数量", "培训人数", "E"),
        do.recheck(),
        do.cut_to_free("合格率"),
    ],
    "both: without protection": [
        do.unprotect(),
        do.delete("甲项目"),
        do.above("合格率", "开放天数", "≥10天", "≥20天"),
        do.sort("乙项目", "丙项目", "G", down=True),
    ],
    "both: nothing but saved": [do.reopen(), do.reopen()],
    "both: slips of the hand": [do.type_over("B18", "别的"), do.type_over("A27", "别的"), do.type_over("C30", "别的")],
}
QUICK: dict[str, bool] = {
    "project inside, above": True,
    "project below the last": False,
    "project deleted, inside": False,
    "project renamed": False,
    "project: another amount, undone": False,
    "project sorted by amount, down": False,
    "indicator inside duty": True,
    "indicator deleted, inside duty": False,
    "indicator sorted by name": True,
    "indicator cut to a free row": False,
    "indicator values over another": False,
    "both: slips of the hand": False,
}
"""One of each kind, for every run of the tests; whether it is checked again at its end."""
