"""``kpi-addin sync``: hand in to the share."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show, show_merge
from kpi_addin.cli.arguments import Form, Share, Workbook
from kpi_addin.cli.manual import NO_SHARE, REFUSED, Placeholder, page
from kpi_addin.cli.usage import agreed, wrong_usage
from kpi_addin.cli.waiting import aside, waiting
from kpi_addin.errors import NoShareYetError
from kpi_addin.forms import use_form
from kpi_addin.language import Bilingual
from kpi_addin.merging.choices import Choices

_SET_UP = Bilingual("现在就在这里新建吗？", "Set it up there now?")
_ANSWERS = Bilingual("（y 新建 / n 不建）", " (y/n)")
_FIELD = Placeholder("位置", "FIELD")
Draft = Annotated[bool, typer.Option("--draft"), Bilingual("只存草稿，不计入汇总", "keep as a draft, not counted")]
Replace = Annotated[
    bool,
    typer.Option("--replace"),
    Bilingual("已核对，全部以这份为准", "hand in over a newer revision, all of yours as it is"),
]
Init = Annotated[
    bool, typer.Option("--init"), Bilingual("空文件夹：在此新建汇总库", "set up a share in an empty folder")
]
Who = Annotated[str | None, typer.Option(), Placeholder("姓名", "NAME"), Bilingual("填报人", "who hands in")]
Mine = Annotated[
    list[str] | None,
    typer.Option(),
    _FIELD,
    Bilingual(
        "两人都改的格子用您的：位置（如 G19）或 all，可重复",
        "where both changed a field keep yours: its place (as G19) or all; may be repeated",
    ),
]
Theirs = Annotated[
    list[str] | None,
    typer.Option(),
    _FIELD,
    Bilingual("两人都改的格子用他的，写法同上", "where both changed a field take theirs, in the same way"),
]


@page(
    Bilingual(
        "上报：校验、并入别人的改动、交到共享文件夹、更新总表",
        "Validate, merge what others changed, hand in to the share, refresh the master",
    ),
    exits={
        0: Bilingual("已上报，没有错误", "handed in, no errors"),
        1: Bilingual("已上报，表里还有错误", "handed in with errors"),
        2: REFUSED,
        3: Bilingual(
            "别人也改了，有几处要您定；没有上报", "others changed the same: yours to decide, nothing handed in"
        ),
        4: NO_SHARE,
    },
    example="kpi-addin sync 目标表.xlsx --share 共享文件夹",
)
def sync(  # noqa: PLR0913 - an option each
    file: Workbook,
    share: Share,
    draft: Draft = False,
    replace: Replace = False,
    init: Init = False,
    who: Who = None,
    mine: Mine = None,
    theirs: Theirs = None,
    form: Form = None,
) -> None:
    """Hand in a workbook; exit 0, 1 errors found, 2 unreadable, 3 conflict, 4 share not usable."""
    if form:
        api.know_forms_of(share)
    use_form(form)
    choices = _choices(mine or (), theirs or (), replace=replace)
    hand_in = partial(_hand_in, file, share, draft=draft, replace=replace, who=who, choices=choices)
    try:
        result = hand_in(init=init)
    except NoShareYetError as error:
        if not sys.stdin.isatty() or not agreed(f"{error} {_SET_UP}", _ANSWERS):
            raise
        result = hand_in(init=True)
    except api.UndecidedError as error:
        show_merge.show_conflicts(error.differences)
        raise
    show.show_after(result)
    raise typer.Exit(int(any(one.validation.has_errors for one in result.all)))


def _hand_in(  # noqa: PLR0913 - what the command was told
    file: Path, share: str, *, draft: bool, replace: bool, init: bool, who: str | None, choices: Choices
) -> api.Synced:
    # The receipt first: what follows can be slow, and takes nothing back.
    with waiting("正在上报、更新总表", "handing in, updating the master") as line:
        return api.sync(
            file,
            share,
            draft=draft,
            replace=replace,
            init=init,
            who=who,
            choices=choices,
            told=aside(line, _told),
            merge_told=aside(line, show_merge.show_merged),
        )


def _choices(mine: Sequence[str], theirs: Sequence[str], *, replace: bool) -> Choices:
    if replace and (mine or theirs):
        raise wrong_usage(
            "--replace 全部以您的表为准，不能再写 --mine 或 --theirs",
            "--replace takes all of yours; it goes without --mine and --theirs",
            "kpi-addin sync",
        )
    return Choices(mine, theirs)


def _told(handed: api.HandedIn) -> None:
    show.show_handed_in(handed)
    show_merge.show_overridden(handed.overridden)
