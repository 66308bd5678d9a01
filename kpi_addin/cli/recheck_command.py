"""``kpi-addin recheck``: draw who is re-checked, write the sheets, store what came back, tell what it made."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show, show_recheck
from kpi_addin.cli.arguments import Force, Json, OfForm, OfProject, Output, Share, whole_number
from kpi_addin.cli.command import Command, Group
from kpi_addin.cli.listing import Csv, print_list
from kpi_addin.cli.manual import FILE, NO_SHARE, NUMBER, REFUSED, Placeholder, page
from kpi_addin.cli.usage import complain, wrong_usage
from kpi_addin.cli.waiting import waiting
from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual, say
from kpi_addin.plain_number import number_in
from kpi_addin.printable import in_one_line

recheck = typer.Typer(cls=Group)
_CONFLICT, _FAULTS = 3, 2


def _percent(typed: str | Decimal) -> Decimal:
    number = number_in(str(typed).strip().rstrip("%％"))
    if number is not None and 0 < number <= 100:  # noqa: PLR2004 - per cent
        return number
    told = in_one_line(str(typed))
    raise InputError(
        f"--share-of-units 应是大于 0、不超过 100 的数（百分之几），如 20；不能是“{told}”。",
        f"--share-of-units is above 0 and up to 100 (per cent), such as 20; not “{told}”.",
    )


Count = Annotated[
    int | None,
    typer.Option("--count", parser=whole_number("--count", 1, 9_999, such_as=5)),
    NUMBER,
    Bilingual("抽几个单位（或项目）", "how many units or projects"),
]
ShareOfUnits = Annotated[
    Decimal | None,
    typer.Option("--share-of-units", parser=_percent),
    Placeholder("百分比", "PERCENT"),
    Bilingual(
        "抽百分之几，不足一个的算一个；不写按本库的设置", "the share of them, rounded up; else the share's setting"
    ),
]
Seed = Annotated[
    str | None,
    typer.Option("--seed"),
    Placeholder("种子", "SEED"),
    Bilingual("种子：同一个种子抽出同一份名单；不写由程序抽一个", "the same seed draws the same; one is drawn without"),
]
At = Annotated[
    int | None,
    typer.Option("--at", parser=whole_number("--at", 1, 999_999_999, such_as=120)),
    NUMBER,
    Bilingual("按登记簿到第几号时的上报抽（名单上写着），用来验证", "as of that number of the ledger, to prove a list"),
]
ListOutput = Annotated[
    Path | None,
    typer.Option("-o", "--output"),
    FILE,
    Bilingual("另存为抽查名单（.xlsx）", "write the list, too (.xlsx)"),
]
Unit = Annotated[
    str | None, typer.Option("--unit"), Placeholder("单位", "UNIT"), Bilingual("单位全称", "the unit's full name")
]
DrawnFile = Annotated[
    Path | None,
    typer.Option("--all-drawn"),
    FILE,
    Bilingual("抽查名单上的全部（recheck draw -o 写出的）", "all on this list, as recheck draw -o wrote it"),
]
Who = Annotated[str | None, typer.Option(), Placeholder("姓名", "NAME"), Bilingual("复核人", "who re-checked")]


@recheck.callback()
@page(
    Bilingual(
        "抽查复核年终自评：抽取、复核表、保存、汇总",
        "The re-check of self-evaluations: draw, sheets, save, summary",
    )
)
def about() -> None:
    """Head the commands of the re-check."""


@recheck.command(cls=Command)
@page(
    Bilingual("按金额、风险和随机抽取复核的单位", "Draw whom to re-check, by amount, by risk and at random"),
    exits={4: NO_SHARE},
    example="kpi-addin recheck draw --share 共享文件夹 --count 2 --seed 20241231 -o 抽查名单.xlsx",
)
def draw(  # noqa: PLR0913 - an option each
    share: Share,
    count: Count = None,
    share_of_units: ShareOfUnits = None,
    seed: Seed = None,
    at: At = None,
    form: OfForm = None,
    output: ListOutput = None,
    as_json_: Json = False,
    as_csv: Csv = False,
    force: Force = False,
) -> None:
    """Draw, print the list, and write it where that is asked for."""
    if count is not None and share_of_units is not None:
        raise wrong_usage("--count 和 --share-of-units 只能写一个", "--count and --share-of-units exclude each other")
    with waiting("正在抽取", "drawing"):
        drawn = api.draw_recheck(share, count=count, share_of_units=share_of_units, seed=seed, at=at, form=form)
    if output:
        api.write_drawn(drawn, output, force=force)
    if as_json_ or as_csv:
        print_list(show_recheck.DRAWN_COLUMNS, show_recheck.drawn_rows(drawn), as_json=as_json_, as_csv=as_csv)
        return
    show_recheck.show_drawn(drawn)
    if output:
        show.console.print(say(f"抽查名单 → {output}", f"The list → {output}"))


@recheck.command(cls=Command)
@page(
    Bilingual("写出抽查复核表，一个单位（项目）一张", "Write the re-check sheets, one a unit or project"),
    exits={2: REFUSED, 4: NO_SHARE},
    example="kpi-addin recheck sheet --unit 水务局 --share 共享文件夹 -o 复核表.xlsx",
)
def sheet(  # noqa: PLR0913 - an option each
    share: Share,
    output: Output,
    unit: Unit = None,
    drawn: DrawnFile = None,
    form: OfForm = None,
    project: OfProject = None,
    force: Force = False,
) -> None:
    """Write the sheets of a unit, or of everybody on a list."""
    if (unit is None) == (drawn is None):
        raise wrong_usage("请写 --unit 单位 或 --all-drawn 抽查名单.xlsx 中的一个", "give either --unit or --all-drawn")
    if drawn is not None and (form or project):
        raise wrong_usage("--form、--project 只和 --unit 一起用", "--form and --project go with --unit")
    made = api.recheck_sheets(share, output, unit=unit, drawn=drawn, form=form, project=project, force=force)
    names = "、".join(map(in_one_line, made.names))
    show.console.print(
        say(
            f"抽查复核表 {len(made.names)} 张（{names}）→ {made.path}；填好后用 kpi-addin recheck save 保存。",
            f"{len(made.names)} re-check sheets ({names}) → {made.path}; store them by kpi-addin recheck save.",
        )
    )
    for name, why in made.left_out:
        complain(say(f"没有 {in_one_line(name)} 的复核表：{why.zh}。", f"No sheet for {in_one_line(name)}: {why.en}."))


@recheck.command(cls=Command)
@page(
    Bilingual("保存填好的抽查复核表", "Store re-check sheets that were filled in"),
    exits={
        2: Bilingual(
            "文件读不了，或有一张表填得不对（那一张没有保存，别的照存）",
            "the file can't be read, or a sheet is wrong (that one is not stored, the others are)",
        ),
        3: Bilingual(
            "单位又报了一版（没有保存），或别人同时也复核、审核了（都已保存）",
            "there is a newer revision (nothing stored), or somebody else reviewed meanwhile (both are stored)",
        ),
        4: NO_SHARE,
    },
    example="kpi-addin recheck save 复核表.xlsx --share 共享文件夹",
)
def save(
    file: Annotated[Path, typer.Argument(), FILE, Bilingual("填好的抽查复核表", "the sheets, filled in")],
    share: Share,
    who: Who = None,
) -> None:
    """Store each sheet; what is wrong is told beside its cell."""
    with waiting("正在保存复核、更新总表", "storing the re-check, updating the master"):
        done = api.save_recheck(share, file, who=who)
    show_recheck.show_saved(done)
    if any(one.is_conflict or one.meanwhile for one in done.sheets):
        raise typer.Exit(_CONFLICT)
    if any(one.review is None for one in done.sheets):
        raise typer.Exit(_FAULTS)


@recheck.command(cls=Command)
@page(
    Bilingual("复核的结果：自评与复核的得分、等级和主要原因", "What re-checks made of points and grades, and why"),
    exits={4: NO_SHARE},
    example="kpi-addin recheck summary --share 共享文件夹",
)
def summary(share: Share, drawn: DrawnFile = None, as_json_: Json = False, as_csv: Csv = False) -> None:
    """List the re-checks, the largest gap first; with a list, who was drawn and has none yet as well."""
    told = api.recheck_summary(share, drawn)
    if as_json_ or as_csv:
        columns, rows = show_recheck.SUMMARY_COLUMNS, show_recheck.summary_rows(told)
        print_list(columns, rows, as_json=as_json_, as_csv=as_csv)
    else:
        show_recheck.show_summary(told)
    for key in told.unknown:
        name = in_one_line(key)
        complain(say(f"名单上的“{name}”不在这个库里。", f"{name} on the list is not on this share."))
