"""The findings over all departments: a line or two each for people, a row each for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.text import Text

from kpi_addin.checks import SEVERITY_NAMES
from kpi_addin.cli import show
from kpi_addin.cli.listing import Columns, Told
from kpi_addin.language import Bilingual, say
from kpi_addin.printable import in_one_line

if TYPE_CHECKING:
    from kpi_addin.master.across.finding import AcrossFinding, Side

ACROSS_COLUMNS: Final[Columns] = {
    "rule": Bilingual("规则", "rule"),
    "severity": Bilingual("级别", "severity"),
    "message": Bilingual("问题", "message"),
    "cause": Bilingual("可能原因和处理", "cause"),
    "unit": Bilingual("单位", "unit"),
    "value": Bilingual("写的是", "value"),
    "cells": Bilingual("单元格", "cells"),
    "file": Bilingual("来源文件", "file"),
    "other_unit": Bilingual("对照单位", "other unit"),
    "other_value": Bilingual("对照单位写的是", "its value"),
    "other_cells": Bilingual("对照单元格", "its cells"),
    "other_file": Bilingual("对照来源文件", "its file"),
    "form": Bilingual("表", "form"),
}
_STYLES: Final = {"error": "red", "warning": "yellow", "info": "cyan"}
_CELLS: Final = 3


def across_rows(found: Sequence[AcrossFinding]) -> list[list[Told]]:
    """A row a finding, severities and messages in the user's language but for the codes."""
    return [
        [
            each.rule,
            each.severity.value,
            str(each.message),
            str(each.cause),
            *_told(each.one),
            *(_told(each.other) if each.other else [None] * 4),
            each.form or None,
        ]
        for each in found
    ]


def _told(side: Side) -> list[Told]:
    submission = side.department.submission
    cells, file = " ".join(side.cells), submission.file if submission else None
    return [side.department.name, side.value or None, cells or None, file]


def show_across(found: Sequence[AcrossFinding]) -> None:
    """Each finding with its cells and what to do."""
    for each in found:
        severity = SEVERITY_NAMES[each.severity]
        show.console.print(Text(f"{severity} {in_one_line(str(each.message))}", _STYLES[each.severity]))
        show.console.print(Text(f"  {'；'.join(_places(each))}", "dim"))
        show.console.print(Text(f"  {each.cause}", "dim"))
    show.console.print(
        say(f"跨单位核对：{len(found)} 条。", f"{len(found)} findings across units.")
        if found
        else say("跨单位核对：没有发现问题。", "Nothing found across units.")
    )


def _places(each: AcrossFinding) -> Iterator[str]:
    for side in (each.one, each.other):
        if side and side.cells:
            yield in_one_line(f"{side.name}：{'、'.join(side.cells[:_CELLS])}")
