"""``kpi-addin master``: who has handed in; rebuild; prove; history.

What writes the master is imported in the commands, so that ``validate`` does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Json, OfForm, OfProject, Share
from kpi_addin.cli.command import Command, Group
from kpi_addin.cli.listing import Columns, Csv, Told, print_list
from kpi_addin.cli.manual import NO_SHARE, Placeholder, page
from kpi_addin.cli.show_harvested import show_harvested
from kpi_addin.cli.usage import complain
from kpi_addin.cli.waiting import waiting
from kpi_addin.language import Bilingual, say
from kpi_addin.local_time import local_time

if TYPE_CHECKING:
    from kpi_addin.master.share.submission import Submission

master = typer.Typer(cls=Group)


@master.callback()
@page(
    Bilingual("共享文件夹与总表：进度、重建、核验、历史", "The share and its master: status, rebuild, verify, history")
)
def about() -> None:
    """Head the commands on the share."""


_WHICH = {"form": Bilingual("表", "form"), "project": Bilingual("项目", "project")}
"""The last columns of each list; people see them where a share takes several forms, programs always."""


def _without_which(columns: Columns, rows: list[list[Told]]) -> tuple[Columns, list[list[Told]]]:
    kept = {key: name for key, name in columns.items() if key not in _WHICH}
    return kept, [row[: len(kept)] for row in rows]


@master.command(cls=Command)
@page(
    Bilingual("谁报了，谁没报", "Who has handed in, and who has not"),
    exits={4: NO_SHARE},
    example="kpi-addin master status --share 共享文件夹",
)
def status(share: Share, as_json_: Json = False, as_csv: Csv = False) -> None:
    """List the departments, stage by stage, with their latest revision."""
    from kpi_addin.cli.show_status import status_list  # noqa: PLC0415
    from kpi_addin.master.other_contents import of_other_years  # noqa: PLC0415
    from kpi_addin.master.stage_rows import stage_rows  # noqa: PLC0415

    store = api.open_share(share)
    with waiting("正在看各单位报到哪一步", "looking at how far everybody is"):
        found = stage_rows(store)
    several = len(store.settings.forms) > 1
    columns, rows = status_list(found.rows, several=several, for_programs=as_json_ or as_csv)
    print_list(columns, rows, as_json=as_json_, as_csv=as_csv)
    if found.now and not found.now.of_share:
        complain(
            say(
                "汇总库里不能写文件，看不到它的时间：临近、逾期是按这台电脑的时间算的。",
                "The share can't be written, so its time is not known: what is near or late is told by this PC's clock.",
            )
        )
    if emptied := of_other_years(store, store.snapshot()):
        complain(str(emptied))


@master.command(cls=Command)
@page(
    Bilingual("按上报文件重建总表", "Rebuild the master from the submissions"),
    exits={1: Bilingual("总表正被打开，没有重建", "the master is open and was not rebuilt"), 4: NO_SHARE},
    example="kpi-addin master rebuild --share 共享文件夹",
)
def rebuild(share: Share) -> None:
    """Write master.xlsx anew; exit 1 when it had to be put off, or when a submission could not be read."""
    from kpi_addin.master import rebuild as master_file  # noqa: PLC0415

    with waiting("正在重建总表", "rebuilding the master"):
        result = master_file.rebuild(api.open_share(share))
    show_harvested(result.harvested)
    if result.deferred:
        show.console.print(result.deferred, style="yellow")
        raise typer.Exit(1)
    count, zh, en = result.departments, "个单位", "units"
    if result.forms > 1:
        zh, en = f"份表（{result.forms} 种）", f"forms of {result.forms} kinds"
    show.console.print(say(f"总表已重建：{count} {zh} → {result.name}", f"Rebuilt: {count} {en} → {result.name}"))
    for note in result.notes:
        show.console.print(str(note), style="yellow")
    for _, reason in result.unreadable:
        complain(str(reason))
    raise typer.Exit(int(bool(result.unreadable)))


@master.command(cls=Command)
@page(
    Bilingual(
        "收总表里填的审核和意见（重建总表时也会先收）；写文件名就收副本里的",
        "Take the reviews typed into the master, as every rebuild does first; or those in a copy of it",
    ),
    exits={
        1: Bilingual("收了，有没能保存的，逐条说明", "taken, but something could not be stored; each is told"),
        2: Bilingual("文件读不了，或不是这个汇总库的总表", "the file is unreadable, or no master of this share"),
        4: NO_SHARE,
    },
    example="kpi-addin master harvest --share 共享文件夹",
)
def harvest(
    share: Share,
    file: Annotated[
        Path | None,
        typer.Argument(),
        Placeholder("总表副本.xlsx", "COPY.xlsx"),
        Bilingual(
            "在自己电脑上填的总表副本；不写就收库里的总表", "a copy filled in elsewhere; the share's own without"
        ),
    ] = None,
) -> None:
    """Store what was typed; what could not be stands in the master again, with the reason beside it."""
    done = api.harvest(share, file)
    show_harvested(done.found)
    if not done.found:
        show.console.print(say("总表里没有新填的内容。", "Nothing new was typed into the master."))
    if done.master.deferred:
        show.console.print(done.master.deferred, style="yellow")
    raise typer.Exit(int(any(one.unsaved or one.fault for one in done.found)))


@master.command(cls=Command)
@page(
    Bilingual("证明总表与上报文件一致", "Prove that the master equals the submissions"),
    exits={
        0: Bilingual("一致", "they agree"),
        1: Bilingual("不一致，逐条列出", "they differ; each difference is listed"),
        4: NO_SHARE,
    },
    example="kpi-addin master verify --share 共享文件夹",
)
def verify(share: Share) -> None:
    """Exit 1 and name every difference when it does not."""
    from kpi_addin.master import verify as proof  # noqa: PLC0415

    with waiting("正在核验上报文件和总表", "proving the submissions and the master"):
        found = proof.verify(api.open_share(share))
    for fault in found.wrong:
        show.console.print(str(fault), style="red")
    for note in found.notes:
        show.console.print(str(note), style="yellow")
    if not found.holds:
        raise typer.Exit(1)
    show.console.print(
        Text(
            say(
                "已证明：上报文件一份不少、没有改动，总表的每个数都来自上报文件。",
                "Proved: no submission is missing or changed, and every figure of the master comes from one.",
            ),
            "green",
        )
    )


@master.command(cls=Command)
@page(
    Bilingual(
        "跨单位核对：放在一起才看得出的问题，写明两边的单位和单元格",
        "What shows only when departments are laid side by side, with both and their cells",
    ),
    exits={4: NO_SHARE},
    example="kpi-addin master across --share 共享文件夹",
)
def across(share: Share, as_json_: Json = False, as_csv: Csv = False) -> None:
    """List the bureau's own findings over all that was handed in; nothing is written."""
    from kpi_addin.cli.show_across import ACROSS_COLUMNS, across_rows, show_across  # noqa: PLC0415
    from kpi_addin.master.across.found import found_across  # noqa: PLC0415
    from kpi_addin.master.rebuild import load_master  # noqa: PLC0415

    with waiting("正在跨单位核对", "laying the departments side by side"):
        found = found_across(load_master(api.open_share(share)))
    if as_json_ or as_csv:
        print_list(ACROSS_COLUMNS, across_rows(found), as_json=as_json_, as_csv=as_csv)
    else:
        show_across(found)


@master.command(cls=Command)
@page(
    Bilingual("每一次上报", "Every hand-in"),
    exits={4: NO_SHARE},
    example="kpi-addin master history --share 共享文件夹 --unit 青梧市临湖区文化体育和旅游局",
)
def history(  # noqa: PLR0913 - an option each
    share: Share,
    unit: Annotated[
        str | None, typer.Option(), Placeholder("单位", "UNIT"), Bilingual("只看这个单位", "only this unit")
    ] = None,
    form: OfForm = None,
    project: OfProject = None,
    cells: Annotated[
        bool,
        typer.Option("--cells"),
        Bilingual("谁把哪一格从什么改成了什么", "who changed which cell from what to what"),
    ] = False,
    as_json_: Json = False,
    as_csv: Csv = False,
) -> None:
    """List all revisions, or what each of them changed."""
    from kpi_addin.master import overview  # noqa: PLC0415

    store = api.open_share(share)
    with waiting("正在读取每一次上报", "reading every hand-in"):
        revisions = overview.history(store, unit, form, project)
        columns, rows = _changes(revisions) if cells else _revisions(revisions)
    if not (len(store.settings.forms) > 1 or as_json_ or as_csv):
        columns, rows = _without_which(columns, rows)
    print_list(columns, rows, as_json=as_json_, as_csv=as_csv)


_WHOSE = {
    "unit": Bilingual("单位", "unit"),
    "revision": Bilingual("修订", "revision"),
    "when": Bilingual("时间", "when"),
    "who": Bilingual("填报人", "who"),
}


def _whose(revision: Submission) -> list[Told]:
    return [revision.unit, revision.revision, local_time(revision.when), revision.who]


def _form_of(revision: Submission) -> tuple[str, str]:
    return revision.form.form_id, revision.subject.project


def _revisions(revisions: Sequence[Submission]) -> tuple[Columns, list[list[Told]]]:
    columns = (
        _WHOSE
        | {
            "machine": Bilingual("电脑", "machine"),
            "file": Bilingual("文件", "file"),
            "receipt": Bilingual("校验码", "receipt"),
            "draft": Bilingual("草稿", "draft"),
        }
        | _WHICH
    )
    rows = [
        [*_whose(one), one.machine, one.file, one.receipt, say("草稿", "draft") if one.draft else "", *_form_of(one)]
        for one in revisions
    ]
    return columns, rows


def _changes(revisions: Sequence[Submission]) -> tuple[Columns, list[list[Told]]]:
    from kpi_addin.master.cell_history import cell_history  # noqa: PLC0415

    columns = (
        _WHOSE
        | {
            "cell": Bilingual("位置", "cell"),
            "field": Bilingual("项目", "field"),
            "old": Bilingual("原值", "old"),
            "new": Bilingual("新值", "new"),
        }
        | _WHICH
    )
    rows = [
        [*_whose(revision), change.place, str(change.what), str(change.base), str(change.theirs), *_form_of(revision)]
        for _, own in groupby(revisions, key=lambda one: one.subject)
        for revision, change in cell_history(own)
    ]
    return columns, rows
