"""``kpi-addin upgrade``: an older or a damaged workbook made anew in place; told first, done with ``--yes``."""

from __future__ import annotations

from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Form, Workbook
from kpi_addin.cli.manual import page
from kpi_addin.forms import use_form
from kpi_addin.language import Bilingual, say


@page(
    Bilingual(
        "升级：把旧版模板、或公式和下拉被弄坏的表就地换成新的，填的内容都在；先列出要做什么，加 --yes 才改，原文件另存为“名称.升级前.xlsx”",
        "Upgrade: an older template, or one with broken formulas and drop-downs, made anew in place with all that is filled in; "
        "told first, done with --yes, the old file is kept",
    ),
    exits={
        0: Bilingual("已列出或已升级，或者不需要升级", "told or upgraded, or nothing to do"),
        2: Bilingual(
            "读不了、写不了、不能升级，或者命令写错（没有改动）", "unreadable, or it can't be upgraded; nothing changed"
        ),
    },
    example="kpi-addin upgrade 目标表.xlsx --yes",
)
def upgrade(
    file: Workbook,
    yes: Annotated[bool, typer.Option("--yes"), Bilingual("照列出的做", "do what is told")] = False,
    form: Form = None,
) -> None:
    """Tell what upgrading would do, and do it where that is wanted."""
    use_form(form)
    planned = api.upgrade(file)
    if not planned.reasons:
        show.console.print(
            say("不需要升级：模板是最新的，也没有损坏。", "Nothing to do: the template is today's and whole.")
        )
        return
    _tell(say("要改的：", "What will be mended:"), planned.reasons)
    if planned.left:
        _tell(
            say(
                "放不进新模板、或要您核对的（原文件里都在）：",
                "What has no place in the new template, or should be looked at (the old file has it all):",
            ),
            planned.left,
        )
    if not yes:
        show.console.print(say("还没有改动；确认后请加 --yes。", "Nothing was changed yet; add --yes to do it."))
        return
    kept = planned.apply()
    show.console.print(
        say(f"已升级 {file.name}；原文件保留为 {kept.name}。", f"{file.name} is upgraded; the old file is {kept.name}.")
    )


def _tell(heading: str, lines: tuple[Bilingual, ...]) -> None:
    show.console.print(heading)
    for line in lines:
        show.console.print(f"  {line}", style="yellow", markup=False)
