"""``kpi-addin sync``: hand in to the share."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Form, Share, Workbook
from kpi_addin.cli.manual import NO_SHARE, REFUSED, Placeholder, page
from kpi_addin.cli.usage import agreed
from kpi_addin.errors import NoShareYetError
from kpi_addin.forms import use_form
from kpi_addin.language import Bilingual

_SET_UP = Bilingual("现在就在这里新建吗？", "Set it up there now?")
_ANSWERS = Bilingual("（y 新建 / n 不建）", " (y/n)")


@page(
    Bilingual("上报：校验、交到共享文件夹、更新总表", "Validate, hand in to the share, refresh the master"),
    exits={
        0: Bilingual("已上报，没有错误", "handed in, no errors"),
        1: Bilingual("已上报，表里还有错误", "handed in with errors"),
        2: REFUSED,
        3: Bilingual("别人交过更新的一版", "somebody handed in a newer revision"),
        4: NO_SHARE,
    },
    example="kpi-addin sync 目标表.xlsx --share 共享文件夹",
)
def sync(  # noqa: PLR0913 - an option each
    file: Workbook,
    share: Share,
    draft: Annotated[
        bool, typer.Option("--draft"), Bilingual("只存草稿，不计入汇总", "keep as a draft, not counted")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace"), Bilingual("已核对，以这份为准", "hand in over a newer revision")
    ] = False,
    init: Annotated[
        bool, typer.Option("--init"), Bilingual("空文件夹：在此新建汇总库", "set up a share in an empty folder")
    ] = False,
    who: Annotated[str | None, typer.Option(), Placeholder("姓名", "NAME"), Bilingual("填报人", "who hands in")] = None,
    form: Form = None,
) -> None:
    """Hand in a workbook; exit 0, 1 errors found, 2 unreadable, 3 conflict, 4 share not usable."""
    use_form(form)
    # The receipt first: what follows can be slow, and takes nothing back.
    try:
        result = api.sync(file, share, draft=draft, replace=replace, init=init, who=who, told=show.show_handed_in)
    except NoShareYetError as error:
        if not sys.stdin.isatty() or not agreed(f"{error} {_SET_UP}", _ANSWERS):
            raise
        result = api.sync(file, share, draft=draft, replace=replace, init=True, who=who, told=show.show_handed_in)
    show.show_after(result)
    raise typer.Exit(int(result.validation.has_errors))
