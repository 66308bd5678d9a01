"""new: an empty form, or next year's from this year's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Force, Form, KnownShare, Output, whole_number
from kpi_addin.cli.manual import WORKBOOK, Placeholder, page
from kpi_addin.cli.usage import wrong_usage
from kpi_addin.forms import use_form
from kpi_addin.language import Bilingual, say

LastYear = Annotated[
    Path | None,
    typer.Option("--from"),
    WORKBOOK,
    Bilingual("由今年的这份表建下一年的", "make next year's form from this workbook"),
]
Project = Annotated[
    str | None,
    typer.Option("--project"),
    Placeholder("名称", "NAME"),
    Bilingual("--from 里有几张表时：哪个项目（或单位、工作表）的", "of several forms in --from the one of this name"),
]


@page(
    Bilingual(
        "新建一张空表；写 --from，就由今年的表建明年的：单位、职能、延续的项目和指标名称照带，金额和指标值不带",
        "Make an empty form; with --from next year's from this year's: unit, duties, projects that go on, names of indicators",
    ),
    example="kpi-addin new --unit 某某局 --year 2024 -o 新表.xlsx",
)
def new(  # noqa: PLR0913 - for whom, of which form, from what, and where to
    output: Output,
    unit: Annotated[
        str | None, typer.Option(), Placeholder("单位", "UNIT"), Bilingual("单位全称", "the unit's full name")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(parser=whole_number("--year", 2000, 2099, such_as=2024)),
        Placeholder("年份", "YEAR"),
        Bilingual("哪一年的表；有 --from 时不写就是下一年", "the year of the form; with --from the next one by itself"),
    ] = None,
    last: LastYear = None,
    project: Project = None,
    form: Form = None,
    share: KnownShare = None,
    force: Force = False,
) -> None:
    """Write an empty form, that of the share where one is named and no form; or the one after ``--from``."""
    of_share = api.open_share(share).settings.form if share else None
    use_form(form)
    if last is not None:
        if unit is not None:
            raise wrong_usage("有 --from 时单位由那份表来，不写 --unit", "no --unit with --from", "kpi-addin new")
        _tell(api.roll_over(last, output, year, project=project, force=force), output)
        return
    if unit is None or year is None:
        lacking = [option for option, value in (("--unit", unit), ("--year", year)) if value is None]
        raise wrong_usage(f"缺少 {'、'.join(lacking)}", f"missing: {', '.join(lacking)}", "kpi-addin new")
    api.new(output, unit, year, None if form else of_share, force=force)
    show.console.print(say(f"已建立 {output}，请用 Excel 或 WPS 打开填写。", f"Made {output}; open it and fill it in."))


def _tell(rolled: api.RolledOver, output: Path) -> None:
    projects, indicators, year = len(rolled.projects), len(rolled.form.indicators), rolled.form.year.value
    names = "、".join(rolled.ended)
    zh = f"；到期未带的项目：{names}" if names else ""
    en = f"; projects left out as their years are over: {names}" if names else ""
    show.console.print(
        say(
            f"已建立 {year} 年的 {output}：带来单位和不变的文字、项目 {projects} 个、指标 {indicators} 条；"
            f"金额、指标值、目标文字没有带，上年的数在“上年对照”表{zh}。",
            f"Made {output} for {year}: unit, texts that stay, projects {projects} and indicators {indicators} carried; amounts, "
            f"targets and goals not, last year's are on sheet 上年对照{en}.",
        )
    )
