"""``kpi-addin form``: for the clerk who brings a form of his own.

What recognises and what makes workbooks is imported in the commands, so that ``validate`` does not wait for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import FORM, Force, Json, KnownShare, Output
from kpi_addin.cli.command import Command, Group
from kpi_addin.cli.draft_command import draft
from kpi_addin.cli.manual import FILE, WORKBOOK, page
from kpi_addin.language import Bilingual, say
from kpi_addin.printable import in_one_line

form = typer.Typer(cls=Group)
Definition = Annotated[
    str,
    typer.Argument(),
    FORM,
    Bilingual("表样定义 .yaml 文件，或表样编号", "the .yaml file that defines the form, or a form's id"),
]
BROKEN = Bilingual("定义或工作簿不能用，或者命令写错", "the definition or a workbook can't be used, or wrong usage")


@form.callback()
@page(
    Bilingual(
        "自己的表样：起草、检查、讲解、做模板、列出",
        "A form of your own: draft, check, explain, make its template, list",
    )
)
def about() -> None:
    """Head the commands on definitions."""


form.command(cls=Command)(draft)


@form.command("check", cls=Command)
@page(
    Bilingual(
        "按一份定义看工作簿：每个格子认成了什么，哪些没有认出来，会丢什么",
        "Hold a definition against workbooks: what each cell was taken for, what was not recognised, what would be lost",
    ),
    exits={
        0: Bilingual("填了的都认得", "all that is filled in was recognised"),
        1: Bilingual("有填了却没有读的，或者不是这种表", "something filled in is not read, or it is not this form"),
        2: BROKEN,
    },
    example="kpi-addin form check department-2024 目标表.xlsx -o 标记.xlsx",
)
def check(
    definition: Definition,
    files: Annotated[
        list[Path], typer.Argument(), WORKBOOK, Bilingual("工作簿，可以写几份", "one workbook or several")
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output"),
        FILE,
        Bilingual("标了颜色的副本写到这个文件或文件夹", "write coloured copies to this file or folder"),
    ] = None,
    as_json_: Json = False,
    force: Force = False,
) -> None:
    """Show what was recognised; exit 0, 1 when something is not read, 2 when nothing can be said."""
    from kpi_addin.cli.recognising import check_each  # noqa: PLC0415

    raise typer.Exit(check_each(definition, files, output, as_json=as_json_, force=force))


@form.command("explain", cls=Command)
@page(
    Bilingual(
        "把一份定义讲成句子：每一部分是什么、怎样读、举一个例子",
        "Tell a definition in sentences, with an example for each part",
    ),
    exits={2: Bilingual("定义不能用，或者命令写错", "the definition can't be used, or wrong usage")},
    example="kpi-addin form explain department-2024",
)
def explain(definition: Definition) -> None:
    """Print the sentences."""
    from kpi_addin.api import defining  # noqa: PLC0415

    for line in defining.explain(definition):
        style = "bold" if line.depth == 0 else "dim" if line.example else ""
        show.console.print(Text("  " * line.depth + in_one_line(str(line.text)), style))


@form.command("list", cls=Command)
@page(
    Bilingual(
        "列出全部表样：从哪里来，被哪一份盖住，坏在第几行",
        "List all definitions: where each comes from, what hides it, in which line it is broken",
    ),
    exits={1: Bilingual("有坏的定义", "a definition is broken")},
    example="kpi-addin form list",
)
def list_all(share: KnownShare = None, as_json_: Json = False) -> None:
    """Print the definitions."""
    if share:
        api.open_share(share)
    from kpi_addin.cli.show_definitions import show_listed  # noqa: PLC0415

    raise typer.Exit(show_listed(as_json=as_json_))


@form.command("template", cls=Command)
@page(
    Bilingual("按定义做一份空白工作簿", "Make the empty workbook of a definition"),
    example="kpi-addin form template department-2024 -o 空表.xlsx",
)
def template(definition: Definition, output: Output, force: Force = False) -> None:
    """Write the template."""
    from kpi_addin.api import defining  # noqa: PLC0415

    made = defining.template(definition, output, force=force)
    show.console.print(
        say(
            f"已按《{made.name}》建立空白表 {output}，请用 Excel 或 WPS 打开看一看。",
            f"Made {output}, the empty workbook of {made.id}; open it and look.",
        )
    )
    if fault := defining.own_template_fault(made):
        show.console.print(str(fault), style="bold red")
