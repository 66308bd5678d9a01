"""``kpi-addin letter``: what the bureau sends out, made of what the share holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Force, OfForm, OfProject, Share
from kpi_addin.cli.manual import NO_SHARE, Placeholder, page
from kpi_addin.cli.usage import complain
from kpi_addin.cli.waiting import waiting
from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual, say
from kpi_addin.printable import in_one_line

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DATE = Placeholder("日期", "DATE")


def _day(name: str) -> Callable[[str | date], date]:
    """A parser of days, for the option of that name."""

    def parse(typed: str | date) -> date:
        found = _DAY.fullmatch(str(typed).strip())
        try:
            return date(*map(int, found.groups())) if found else _refuse(name, str(typed))
        except ValueError:
            return _refuse(name, str(typed))

    return parse


def _refuse(name: str, typed: str) -> date:
    told = in_one_line(typed)
    raise InputError(
        f"{name} 应是一个日期，如 2024-08-31；不能是“{told}”。", f"{name} is a day, such as 2024-08-31; not “{told}”."
    )


KindOf = Annotated[
    str,
    typer.Argument(),
    Placeholder("文书", "KIND"),
    Bilingual(
        "催报单、审核意见单、整改通知单、汇总表、通报、统计表",
        "reminder, opinion, mending, summary, circular, statistics",
    ),
]
Output = Annotated[
    Path,
    typer.Option("-o", "--output"),
    Placeholder("文件或文件夹", "FILE|DIR"),
    Bilingual("写成一个 .xlsx 或 .docx；写文件夹就一个单位一份", "one .xlsx or .docx; into a folder: a file a unit"),
]
Unit = Annotated[
    str | None, typer.Option("--unit"), Placeholder("单位", "UNIT"), Bilingual("只给这个单位", "for this unit only")
]
Stage = Annotated[
    str | None,
    typer.Option("--stage"),
    Placeholder("阶段", "STAGE"),
    Bilingual(
        "目标、半年、年终；汇总表、通报不写是最近的一个", "targets, half_year, full_year; the latest for a summary"
    ),
]
Due = Annotated[
    date | None,
    typer.Option("--due", parser=_day("--due")),
    _DATE,
    Bilingual("要求在哪一天前办好", "by when it is to be done"),
]
Dated = Annotated[
    date | None,
    typer.Option("--date", parser=_day("--date")),
    _DATE,
    Bilingual("落款的日期；不写留空", "the letter's date; a blank without"),
]
Public = Annotated[
    bool,
    typer.Option("--public"),
    Bilingual("通报的公开版：没有单位名称、得分和排名", "the circular in public: no names, points or ranks"),
]
AsDocx = Annotated[
    bool, typer.Option("--docx"), Bilingual("文件夹里写 .docx，不写是 .xlsx", "documents in the folder, not workbooks")
]


@page(
    Bilingual(
        "文书：催报单、审核意见单、整改通知单、汇总表、通报、统计表，都由汇总库得出",
        "Letters made of the share: reminders, opinions, notices to mend, summaries, the circular, statistics",
    ),
    exits={
        0: Bilingual("已写出；或者没有要发的，说明为什么", "written, or there is nothing to send and why"),
        1: Bilingual(
            "有的写不出来（上报文件已损坏），其余已写出",
            "some could not be made (a damaged submission), the others are written",
        ),
        4: NO_SHARE,
    },
    example="kpi-addin letter 汇总表 --share 共享文件夹 -o 汇总表.xlsx",
)
def letter(  # noqa: PLR0913 - an option each
    kind: KindOf,
    share: Share,
    output: Output,
    unit: Unit = None,
    stage: Stage = None,
    due: Due = None,
    dated: Dated = None,
    public: Public = False,
    docx: AsDocx = False,
    form: OfForm = None,
    project: OfProject = None,
    force: Force = False,
) -> None:
    """Write letters; what there is nothing to say of is told, and no file written."""
    with waiting("正在写文书", "writing the letters"):
        done = api.write_letters(
            share,
            kind,
            output,
            unit=unit,
            form=form,
            project=project,
            stage=stage,
            due=due,
            dated=dated,
            public=public,
            docx=docx,
            force=force,
        )
    _tell(done, output)


def _tell(done: api.WrittenLetters, output: Path) -> None:
    if done.by_own_clock:
        complain(
            say(
                "汇总库里不能写文件，看不到它的时间：临近、逾期是按这台电脑的时间算的。",
                "The share can't be written, so its time is not known: what is near or late is told by this PC's clock.",
            )
        )
    for why in done.left_out:
        complain(str(why))
    if done.files:
        count = done.letters
        told = say(f"{done.kind.zh} {count} 份 → {output}", f"{count} × {done.kind.en} → {output}")
        show.console.print(told, style="green", markup=False)
    elif str(done.none):
        show.console.print(str(done.none), markup=False)
    if done.left_out:
        raise typer.Exit(1)
