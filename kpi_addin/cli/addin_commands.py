"""``kpi-addin addin`` and ``kpi-addin doctor``: the Excel add-in, and what is wrong with this PC's set-up.

What makes the add-in is imported in the commands, so that ``validate`` does not wait for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from kpi_addin.cli import show
from kpi_addin.cli.arguments import Force
from kpi_addin.cli.command import Command, Group
from kpi_addin.cli.manual import FILE, FOLDER, page
from kpi_addin.language import Bilingual, say
from kpi_addin.outputs import check_output
from kpi_addin.user_settings import load_settings

addin = typer.Typer(cls=Group)
_STATES = {"ok": ("正常", "ok", "green"), "wrong": ("有问题", "wrong", "bold red"), "absent": ("不适用", "n/a", "dim")}
Startup = Annotated[
    Path | None,
    typer.Option("--to"),
    FOLDER,
    Bilingual("Excel 的启动文件夹，一般不用写", "Excel's start-up folder, usually found"),
]
NO_EXCEL = {1: Bilingual("这台电脑上装不了", "it can't be installed on this PC")}


@addin.callback()
@page(Bilingual("Excel 加载项：制作、安装、卸载", "The Excel add-in: build, install, remove"))
def about() -> None:
    """Head the commands on the add-in."""


@addin.command(cls=Command)
@page(
    Bilingual("制作加载项，不需要 Excel", "Make the add-in, without Excel"),
    example="kpi-addin addin build -o kpi_addin.xlam",
)
def build(
    output: Annotated[
        Path, typer.Option("-o", "--output"), FILE, Bilingual("写到这个文件（.xlam）", "write this file (.xlam)")
    ] = Path("workbook/kpi_addin.xlam"),
    force: Force = False,
) -> None:
    """Make the add-in."""
    from kpi_addin.addin.build import write_addin  # noqa: PLC0415
    from kpi_addin.addin.installed import PRODUCT  # noqa: PLC0415

    check_output(output, PRODUCT, force=force, in_new_folder=True)
    write_addin(output)
    _say(f"已制作 {output}；在要用的电脑上运行 kpi-addin addin install 安装。", f"Made {output}.")


@addin.command(cls=Command)
@page(
    Bilingual("装进 Excel，不需要管理员权限", "Install into Excel, without administrator's rights"),
    exits=NO_EXCEL,
    example="kpi-addin addin install",
)
def install(startup: Startup = None) -> None:
    """Install the add-in for the Python that runs this."""
    from kpi_addin.addin import install as installing  # noqa: PLC0415

    for path in installing.install(installing.places_here(startup)):
        _say(f"已写入 {path}", f"Wrote {path}")
    _say("请重新打开 Excel，标签“绩效 KPI”在“审阅”右边。", "Start Excel again: the tab 绩效 KPI stands beside Review.")


@addin.command(cls=Command)
@page(Bilingual("从 Excel 卸载", "Take the add-in out of Excel"), exits=NO_EXCEL, example="kpi-addin addin remove")
def remove(startup: Startup = None) -> None:
    """Remove the add-in; nothing to remove is no error."""
    from kpi_addin.addin import install as installing  # noqa: PLC0415

    removed = installing.remove(installing.places_here(startup))
    for path in removed:
        _say(f"已删除 {path}", f"Removed {path}")
    if not removed:
        _say("没有安装过加载项。", "There was no add-in.")


@page(
    Bilingual("检查这台电脑的安装，有问题的写明怎么办", "Find out what is wrong with this PC's set-up, and what to do"),
    exits={0: Bilingual("都正常", "all is well"), 1: Bilingual("有问题", "something is wrong")},
    example="kpi-addin doctor --share 共享文件夹",
)
def doctor(
    share: Annotated[
        str | None,
        typer.Option("--share"),
        FOLDER,
        Bilingual("检查这个汇总库，不写就检查“设置”里的", "check this share instead of the one in the settings"),
    ] = None,
) -> None:
    """Examine the set-up; exit 1 when something is wrong."""
    from kpi_addin.addin.doctor import examine, this_pc  # noqa: PLC0415
    from kpi_addin.addin.places import places  # noqa: PLC0415
    from kpi_addin.api.own_files import examine_own_files, examine_share  # noqa: PLC0415

    looked_at = examine_share(share or load_settings().share)
    checks = [*examine(this_pc(places(), looked_at)), *examine_own_files()]
    table = Table(header_style="bold")
    for column in (("检查", "check"), ("结果", "result"), ("说明和办法", "what to do")):
        table.add_column(say(*column), overflow="fold")
    for check in checks:
        zh, en, colour = _STATES[check.state]
        table.add_row(check.name, Text(say(zh, en), colour), Text(show.wrappable(check.line)))
    show.console.print(table)
    raise typer.Exit(int(any(check.state == "wrong" for check in checks)))


def _say(zh: str, en: str) -> None:
    show.console.print(say(zh, en))
