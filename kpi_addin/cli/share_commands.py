"""``kpi-addin share``: set one up, look at its settings, break its lock, copy it; ``fetch`` and ``restore``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Force, OfForm, OfProject, Share, whole_number
from kpi_addin.cli.command import Command, Group
from kpi_addin.cli.manual import FILE, NO_SHARE, NUMBER, Placeholder, page
from kpi_addin.cli.roster_command import roster
from kpi_addin.cli.usage import agreed
from kpi_addin.cli.waiting import waiting
from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual, say

share = typer.Typer(cls=Group)
Unit = Annotated[
    str, typer.Option("--unit"), Placeholder("单位", "UNIT"), Bilingual("单位全称", "the unit's full name")
]
_BREAK = Bilingual("（y 解除 / n 不动）", " (y/n)")


@share.callback()
@page(Bilingual("汇总库：建立、设置、解锁、搬家", "A share: set up, settings, unlock, copy"))
def about() -> None:
    """Head the commands on a share itself."""


@share.command(cls=Command)
@page(
    Bilingual("在空文件夹（或数据库）里建立汇总库", "Set up a share in an empty folder or a database"),
    exits={4: NO_SHARE},
    example="kpi-addin share init --share 新共享文件夹 --year 2024",
)
def init(
    share: Share,
    year: Annotated[
        int,
        typer.Option(parser=whole_number("--year", 2000, 2100, such_as=2024)),
        NUMBER,
        Bilingual("年度", "the year"),
    ] = datetime.now(UTC).year,
    form: Annotated[
        list[str] | None,
        typer.Option(),
        Placeholder("表样", "FORM"),
        Bilingual(
            "收哪种表；可重复，如部门的表和项目的表并收",
            "which form it takes; may be repeated, as departments' and projects'",
        ),
    ] = None,
) -> None:
    """Set up a share; one that is there already is left as it is."""
    first, further = (form[0], form[1:]) if form else (None, [])
    made = api.init_share(share, year, first, further)
    forms = (made.form, *made.further)
    told = (
        say(f"汇总库已建立：{made.name}", f"The share is set up: {made.name}")
        if made.new
        else say(
            f"{made.name} 早已是汇总库（{made.year} 年，表样 {'、'.join(forms)}），没有改动；要改设置请用 kpi-addin share settings。",
            f"{made.name} is a share already ({', '.join(forms)} of {made.year}) and was left as it is; "
            "kpi-addin share settings changes it.",
        )
    )
    show.console.print(told)


@share.command(cls=Command)
@page(
    Bilingual("显示汇总库的设置，或换成一个文件里的", "Show a share's settings, or put those of a file in place"),
    exits={4: NO_SHARE},
    example="kpi-addin share settings --share 共享文件夹",
)
def settings(
    share: Share,
    new: Annotated[
        Path | None, typer.Option("--set"), FILE, Bilingual("换成这个文件里的设置", "put this file's settings in place")
    ] = None,
) -> None:
    """Print share.toml, or replace it after it was found to be right."""
    if new is None:
        print(api.share_settings(share), end="")  # noqa: T201
        return
    kept = api.replace_share_settings(share, new)
    show.console.print(
        say(
            f"设置已更换，原来的保留为 {kept.name}。",
            f"The settings are replaced; the old ones are kept as {kept.name}.",
        )
    )


share.command(cls=Command)(roster)


@share.command(cls=Command)
@page(
    Bilingual("谁在占用总表；确认后解除", "Who is making the master; break that lock after a question"),
    exits={4: NO_SHARE},
    example="kpi-addin share unlock --share 共享文件夹 --yes",
)
def unlock(
    share: Share,
    yes: Annotated[bool, typer.Option("--yes"), Bilingual("不问，直接解除", "don't ask, break it")] = False,
) -> None:
    """Show the holder of the lock, and take it away."""
    place = api.open_share(share).place
    holder = place.holder()
    if holder is None:
        show.console.print(say("没有人占用。", "Nobody holds it."))
        return
    show.console.print(str(holder.told))
    if yes or agreed(say("解除吗？", "Break it?"), _BREAK):
        place.break_lock()
        show.console.print(say("已解除。", "It is broken."))


@share.command("copy", cls=Command)
@page(
    Bilingual(
        "把汇总库原样复制到别处（文件夹、数据库之间都可以）", "Copy a share as it is to another folder or database"
    ),
    exits={
        1: Bilingual("有文件缺失或核验不符，其余已复制", "files were missing or wrong, the rest was copied"),
        4: NO_SHARE,
    },
    example="kpi-addin share copy 共享文件夹 新位置",
)
def copy(
    source: Annotated[
        str, typer.Argument(), Placeholder("原库", "FROM"), Bilingual("现在的汇总库", "the share as it is")
    ],
    target: Annotated[
        str, typer.Argument(), Placeholder("新库", "TO"), Bilingual("空文件夹或数据库", "an empty folder or database")
    ],
) -> None:
    """Copy a share, and prove that the copy is the same."""
    with waiting("正在复制并核验", "copying, and proving the copy"):
        copied, proof = api.copy_share(source, target)
    for file in copied.missing:
        show.console.print(
            say(f"原库里缺少 {file}，没有复制。", f"{file} is missing and was not copied."), style="yellow"
        )
    zh, en = (f"，审核 {copied.reviews} 次", f", {copied.reviews} reviews") if copied.reviews else ("", "")
    told = say(
        f"已复制：登记 {copied.entries} 条，上报 {copied.submissions} 份，工作簿 {copied.workbooks} 个{zh}。",
        f"Copied: {copied.entries} entries, {copied.submissions} submissions, {copied.workbooks} workbooks{en}.",
    )
    show.console.print(told)
    for fault in proof.wrong:
        show.console.print(str(fault), style="red")
    if proof.holds:
        show.console.print(say("已核验：新库与原库一致。", "Proved: the copy is the same."), style="green")
    raise typer.Exit(int(bool(copied.missing) or not proof.holds))


@page(
    Bilingual("取回某单位上报的一版，存成工作簿", "Bring back what a unit handed in, as a workbook"),
    exits={4: NO_SHARE},
    example="kpi-addin fetch --unit 青梧市临湖区文化体育和旅游局 --share 共享文件夹 -o 取回.xlsx",
)
def fetch(  # noqa: PLR0913 - an option each
    unit: Unit,
    share: Share,
    revision: Annotated[
        int | None,
        typer.Option(parser=whole_number("--revision", 1, 999_999, such_as=2)),
        NUMBER,
        Bilingual("第几版；不写是最新一版", "which revision; the latest without"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output"), FILE, Bilingual("写到这个文件", "write this file")
    ] = None,
    form: OfForm = None,
    project: OfProject = None,
    force: Force = False,
) -> None:
    """Bring back a revision as the workbook it was."""
    fetched = api.fetch(share, unit, output, revision, form=form, project=project, force=force)
    number = fetched.submission.revision
    told = say(f"已取回第 {number} 版 → {fetched.path}", f"Revision {number} is back → {fetched.path}")
    show.console.print(told)
    if not fetched.as_it_was:
        note = say(
            "这一版没有留存工作簿（或留存的已丢失、被改动），已按上报的数值填入新表。",
            "Its workbook was not kept (or is gone, or was edited); its values are in a fresh template.",
        )
        show.console.print(note, style="yellow")


@page(
    Bilingual("把以前的一版重新上报为最新一版", "Hand an old revision in anew, as the latest"),
    exits={
        1: Bilingual("已恢复，表里有错误", "restored; the form has errors"),
        3: Bilingual("会撤销别人之后的上报", "it would undo what somebody else handed in since"),
        4: NO_SHARE,
    },
    example="kpi-addin restore 1 --unit 青梧市临湖区文化体育和旅游局 --share 共享文件夹 --replace",
)
def restore(  # noqa: PLR0913 - an option each
    revision: Annotated[str, typer.Argument(), Placeholder("第几版", "REV"), Bilingual("要恢复的版次", "the revision")],
    unit: Unit,
    share: Share,
    form: OfForm = None,
    project: OfProject = None,
    replace: Annotated[
        bool, typer.Option("--replace"), Bilingual("已核对，撤销之后的上报", "undo what others handed in since")
    ] = False,
    who: Annotated[str | None, typer.Option(), Placeholder("姓名", "NAME"), Bilingual("填报人", "who hands in")] = None,
) -> None:
    """Hand in an old revision again."""
    if not revision.isdecimal() or int(revision) < 1:
        raise InputError("版次应是正整数，如 2。", "A revision is a positive whole number, such as 2.")
    handed = api.restore(
        share,
        unit,
        int(revision),
        form=form,
        project=project,
        replace_others=replace,
        who=who,
        told=show.show_handed_in,
    )
    show.show_after(handed)
    raise typer.Exit(int(handed.validation.has_errors))
