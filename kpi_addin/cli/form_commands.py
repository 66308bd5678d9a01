"""``kpi-addin form``: forms of one's own, each a definition."""

from __future__ import annotations

import typer

from kpi_addin.cli.command import Command, Group
from kpi_addin.cli.draft_command import draft
from kpi_addin.cli.manual import page
from kpi_addin.language import Bilingual

form = typer.Typer(cls=Group)


@form.callback()
@page(Bilingual("表样：由一份工作簿起草自己的表样定义", "Forms of one's own: a definition drafted from a workbook"))
def about() -> None:
    """Head the commands on forms."""


form.command(cls=Command)(draft)
