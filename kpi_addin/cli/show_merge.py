"""How merges, conflicts and what was overridden look in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from kpi_addin.api import Merged
from kpi_addin.cli.show import console, wrappable
from kpi_addin.language import say
from kpi_addin.local_time import local_time
from kpi_addin.merging.telling import Difference
from kpi_addin.one_line import MOST, one_line


def show_merged(merged: Merged) -> None:
    """A line for each field that was merged, and where the file as it was is kept."""
    for one in merged.taken:
        console.print(Text(_line(one, str(one.yours), str(one.theirs)), "green"))
    for one in merged.own:
        kept = say("保留您的", "yours kept")
        console.print(Text(f"{_line(one, str(one.theirs), str(one.yours))} · {kept}", "yellow"))
    if merged.kept:
        console.print(Text(_summary(len(merged.taken), merged.kept.name)))


def _summary(count: int, kept: str) -> str:
    if not count:
        return say(
            f"已与最新一版核对，没有要并入的改动；原文件保留为 {kept}。",
            f"Compared with the latest revision, nothing to merge; the file as it was is kept as {kept}.",
        )
    return say(
        f"已并入别人的 {count} 处改动，并重新校验；原文件保留为 {kept}。",
        f"{count} changes of others merged, and checked again; the file as it was is kept as {kept}.",
    )


def show_overridden(overridden: Iterable[Difference]) -> None:
    """A line for each field in which somebody else's value was replaced."""
    for one in overridden:
        over = say("覆盖", "overridden")
        console.print(Text(f"{over}  {_line(one, str(one.theirs), str(one.yours))}", "yellow"))


def show_conflicts(differences: Iterable[Difference]) -> None:
    """What has to be chosen, the versions side by side."""
    table = Table(header_style="bold", box=box.HORIZONTALS, expand=True)
    table.add_column(say("位置", "place"), no_wrap=True)
    for heading in (say("项目", "field"), say("原值", "before"), say("您的值", "yours"), say("他的值", "theirs")):
        table.add_column(heading, ratio=1, overflow="fold")
    table.add_column(say("谁改的", "by"), ratio=1, overflow="fold")
    for one in differences:
        what = Text(wrappable(str(one.what)))
        if one.advice:
            what.append(f"\n{wrappable(str(one.advice))}", "yellow")
        table.add_row(one.place, what, str(one.base), str(one.yours), str(one.theirs), _by(one))
    console.print(table)


def _line(one: Difference, old: str, new: str) -> str:
    return f"{one.place} {one.what}: {one_line(old, MOST)} → {one_line(new, MOST)}（{_by(one)}）".strip()


def _by(one: Difference) -> str:
    return f"{one.who} {local_time(one.when)}"
