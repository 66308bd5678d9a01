"""What was recognised, as a picture of the sheet in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich import box
from rich.cells import set_cell_size
from rich.table import Table
from rich.text import Text

from kpi_addin import palette
from kpi_addin.address import Spot, address_of, column_letters
from kpi_addin.api.defining import Looked, OwnRules
from kpi_addin.cli.show import console, wrappable
from kpi_addin.language import Bilingual, say
from kpi_addin.one_line import one_line
from kpi_addin.printable import in_one_line
from kpi_addin.recognition import KINDS, CellRole, Kind, Misfit, Recognition, SheetRoles

_CELL = 13
"""So wide is a cell of the picture, its tag of four with it."""
_NUMBER = 6
_ALIKE = 3
"""Of more rows of the same pattern the rest is told in one line."""
_MOST_LOSSES = 40


def show_looked(looked: Looked) -> None:
    """The picture of each sheet, what is lost, what is missing, and the verdict."""
    name = f"《{looked.definition.name}》（{looked.definition.id}）"
    console.print(
        Text(in_one_line(looked.path.name), "bold") + Text(say(f"  按{name}", f"  as {looked.definition.id}"))
    )
    if looked.misfit is not None:
        _show_misfit(looked.misfit)
    if looked.recognition is not None:
        for sheet in looked.recognition.sheets:
            _show_sheet(sheet)
        _show_others(looked.recognition)
        _show_verdict(looked.recognition)


def _show_sheet(sheet: SheetRoles) -> None:
    console.print(Text(say(f"工作表“{sheet.sheet}”", f"sheet {in_one_line(sheet.sheet)}"), "bold"))
    cells = {cell.spot: cell for cell in sheet.cells}
    last = max((column for _, column in cells), default=1)
    room = max(1, (console.width - _NUMBER) // (_CELL + 1))
    for first in range(1, last + 1, room):
        console.print(_picture(sheet, cells, range(first, min(first + room, last + 1))))
    if sheet.missing:
        told = say("、", ", ").join(str(each) for each in sheet.missing)
        console.print(Text(wrappable(say(f"定义里有、表上没有：{told}", f"not on the sheet: {told}")), "yellow"))
    if sheet.lost:
        console.print(_losses(sheet))


def _picture(sheet: SheetRoles, cells: Mapping[Spot, CellRole], columns: range) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    table.add_column("", justify="right", style="dim", no_wrap=True, width=_NUMBER - 1)
    for column in columns:
        table.add_column(column_letters(column), no_wrap=True, width=_CELL)
    for first, count in _runs(sheet, cells, columns):
        for row in range(first, first + min(count, _ALIKE)):
            table.add_row(str(row), *(_picture_cell(cells.get((row, column))) for column in columns))
        if count > _ALIKE:
            more = count - _ALIKE
            table.add_row("⋮", Text(say(f"又 {more} 行同样", f"{more} more"), "dim"))
    return table


def _runs(sheet: SheetRoles, cells: Mapping[Spot, CellRole], columns: range) -> Iterator[tuple[int, int]]:
    """Rows from the top, those of one pattern together: the first and how many there are; blank rows are left out."""
    first, count, before = 0, 0, None
    for row in range(1, sheet.height + 2):
        here = tuple(cells[row, column].kind if (row, column) in cells else None for column in columns)
        pattern = here if any(here) else None
        if count and pattern == before:
            count += 1
            continue
        if count and before is not None:
            yield first, count
        first, count, before = row, 1, pattern


def _picture_cell(cell: CellRole | None) -> Text:
    if cell is None:
        return Text("")
    said = in_one_line(one_line(cell.text, _CELL)) if cell.text else "·"
    tag = Text(str(KINDS[cell.kind].tag), _style(cell.kind))
    return tag + Text(f" {set_cell_size(said, min(_CELL - 5, max(1, len(said) * 2)))}".rstrip())


def _style(kind: Kind) -> str:
    fill, ink = palette.ROLES[kind]
    return f"{palette.web(ink)} on {palette.web(fill)}"


def _losses(sheet: SheetRoles) -> Table:
    table = Table(header_style="bold", box=box.HORIZONTALS, expand=True)
    table.add_column(say("位置", "place"), no_wrap=True)
    table.add_column(say("情况", "what"), no_wrap=True)
    table.add_column(say("内容 · 怎么办", "what it says, what to do"), ratio=1, overflow="fold")
    for cell in sheet.lost[:_MOST_LOSSES]:
        story = Text(in_one_line(one_line(cell.text, 2 * _MOST_LOSSES)))
        story.append(f"\n{wrappable(str(cell.advice or KINDS[cell.kind].meaning))}", "dim")
        table.add_row(address_of(*cell.spot), Text(str(KINDS[cell.kind].tag), _style(cell.kind)), story)
    if len(sheet.lost) > _MOST_LOSSES:
        table.add_row("…", "", say(f"共 {len(sheet.lost)} 格", f"{len(sheet.lost)} cells in all"))
    return table


def _show_others(found: Recognition) -> None:
    for name, count in found.other_sheets.items():
        told = say(f"工作表“{name}”不是这种表，没有读（{count} 格）。", f"Sheet {name} was not read ({count} cells).")
        console.print(told, style="dim")
    for place in found.further:
        told = say(f"“{place}”也有这种表，没有读。", f"{place} holds such a form too; it was not read.")
        console.print(told, style="bold red")


def _show_verdict(found: Recognition) -> None:
    counts = Text()
    for kind, name in KINDS.items():
        if count := found.count(kind):
            counts.append(f"{name.tag} {count}", _style(kind)).append(" ")
    console.print(counts)
    lost = sum(len(sheet.lost) for sheet in found.sheets)
    if found.complete:
        console.print(say("填了的都认得。", "All that is filled in was recognised."), style="bold green")
    elif lost:
        told = say(f"有 {lost} 格填了内容而没有认出来。", f"{lost} filled cells were not recognised.")
        console.print(told, style="bold red")


def _show_misfit(misfit: Misfit) -> None:
    if misfit.own is None:
        console.print(say("里面没有表。", "It holds no table."), style="bold red")
        return
    own = misfit.own
    missing = "”“".join(own.missing)
    why = say(f"未见“{missing}”", f"looked in vain for {', '.join(own.missing)}") if own.missing else ""
    strange = "”“".join(own.strange)
    why = why or say(f"有“{strange}”，是另一种表", f"{', '.join(own.strange)} tells of another form")
    console.print(say(f"不是这种表：{why}。", f"Not this form: {why}."), style="bold red")
    for anchor, (cell, text) in misfit.likely.items():
        told = one_line(text, _MOST_LOSSES)
        console.print(
            say(
                f"“{anchor}”：{cell} 写的是“{told}”；若是同一项，请加进它的 aliases。",
                f"{anchor}: {cell} says {told}; if it is the same, add it to the aliases.",
            )
        )
    console.print(say("最接近的表样：", "The forms that come nearest:"))
    for near in misfit.nearest:
        lacking = say("，未见 ", ", without ") + say("、", ", ").join(near.missing) if near.missing else ""
        lacking += say("，却有 ", ", but with ") + say("、", ", ").join(near.strange) if near.strange else ""
        console.print(f"  {near.form_id}  {near.name}{lacking}")


def show_rules_of(rules: OwnRules) -> None:
    """The examples of its own checks that turn out otherwise, and how many rules cannot apply; `form explain` says why."""
    for code, told in rules.failing:
        console.print(say(f"自己的规则 {code}：{told.zh}，与所写的不符。", f"{code}: {told.en}."), style="bold red")
    if rules.unreadable:
        console.print(str(rules.unreadable), style="bold red")
    if rules.left_out:
        count = len(rules.left_out)
        told_of = say(
            f"这种表用不上的规则 {count} 条，为什么见 form explain。",
            f"{count} rules cannot apply; form explain says why.",
        )
        console.print(told_of, style="dim")


def looked_json(looked: Looked, rules: OwnRules) -> dict[str, Any]:
    """What was recognised, for programs."""
    found = looked.recognition
    return {
        "file": str(looked.path),
        "form": looked.definition.id,
        "complete": looked.complete,
        "sheets": [_sheet_json(sheet) for sheet in found.sheets] if found else [],
        "other_sheets": [{"sheet": name, "cells": count} for name, count in found.other_sheets.items()]
        if found
        else [],
        "forms": [form.part.name if form.part else form.unit.value for form in found.forms] if found else [],
        "not_read": list(found.further) if found else [],
        "rules_left_out": {code: str(why) for code, why in rules.left_out},
        "failing_examples": [{"rule": code, "told": str(told)} for code, told in rules.failing],
        "own_template": str(rules.unreadable) if rules.unreadable else None,
        "misfit": _misfit_json(looked.misfit) if looked.misfit else None,
    }


def _sheet_json(sheet: SheetRoles) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "cells": [_cell_json(cell) for cell in sheet.cells],
        "lost": [address_of(*cell.spot) for cell in sheet.lost],
        "missing": [str(each) for each in sheet.missing],
    }


def _cell_json(cell: CellRole) -> dict[str, Any]:
    about: Bilingual | None = cell.about if cell.about.zh else None
    return {
        "cell": address_of(*cell.spot),
        "role": cell.kind,
        "part": cell.part or None,
        "about": about and str(about),
        "text": cell.text,
        "advice": cell.advice and str(cell.advice),
    }


def _misfit_json(misfit: Misfit) -> dict[str, Any]:
    return {
        "missing": list(misfit.own.missing) if misfit.own else [],
        "strange": list(misfit.own.strange) if misfit.own else [],
        "likely": {anchor: {"cell": cell, "text": text} for anchor, (cell, text) in misfit.likely.items()},
        "nearest": [
            {"form": near.form_id, "name": near.name, "sheet": near.sheet, "missing": list(near.missing)}
            for near in misfit.nearest
        ],
    }
