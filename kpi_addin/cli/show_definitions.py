"""The definitions in a table: what each is called, where it comes from, whether it is used."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from kpi_addin.cli.show import console, json_line
from kpi_addin.forms.library import BrokenDefinition
from kpi_addin.forms.listing import Listed, listed
from kpi_addin.language import Bilingual, say
from kpi_addin.printable import in_one_line

_ORIGINS = {
    "given": Bilingual("这次指定", "given"),
    "share": Bilingual("汇总库", "share"),
    "own": Bilingual("自己的", "own"),
    "built-in": Bilingual("自带", "built-in"),
}


def show_listed(*, as_json: bool) -> int:
    """Print them; 1 where one is broken."""
    found = listed()
    broken = [each.read for each in found if isinstance(each.read, BrokenDefinition)]
    if as_json:
        json_line([_plain(each) for each in found])
        return int(bool(broken))
    table = Table(header_style="bold", box=box.HORIZONTALS, expand=True)
    for column in (("编号", "id"), ("名称", "name"), ("来自", "from"), ("情况", "state")):
        table.add_column(say(*column), overflow="fold")
    for each in found:
        state, style = _state(each)
        name = "" if isinstance(each.read, BrokenDefinition) else each.read.name
        table.add_row(in_one_line(each.id), name, str(_ORIGINS[each.origin]), Text(state, style))
    console.print(table)
    for fault in broken:
        console.print(str(fault.told), style="red")
    return int(bool(broken))


def _state(each: Listed) -> tuple[str, str]:
    if isinstance(each.read, BrokenDefinition):
        return say("坏的，没有采用", "broken, left out"), "red"
    if each.hidden_by:
        told = in_one_line(str(each.hidden_by))
        return say(f"被 {told} 盖住", f"hidden by {told}"), "yellow"
    return say("采用", "used"), "green"


def _plain(each: Listed) -> dict[str, Any]:
    broken = isinstance(each.read, BrokenDefinition)
    return {
        "id": each.id,
        "name": None if isinstance(each.read, BrokenDefinition) else each.read.name,
        "file": str(each.file),
        "origin": each.origin,
        "used": not broken and each.hidden_by is None,
        "hidden_by": each.hidden_by and str(each.hidden_by),
        "wrong": str(each.read.wrong) if isinstance(each.read, BrokenDefinition) else None,
    }
