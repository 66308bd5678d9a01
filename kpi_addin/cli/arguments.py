"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kpi_addin.cli.manual import FILE, FOLDER, NUMBER, WORKBOOK, Placeholder
from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual
from kpi_addin.printable import in_one_line

CODE = Placeholder("规则代码", "CODE")

Workbook = Annotated[Path, typer.Argument(), WORKBOOK, Bilingual("填好的工作簿", "a filled-in workbook")]
Output = Annotated[Path, typer.Option("-o", "--output"), FILE, Bilingual("写到这个文件", "write this file")]
Json = Annotated[bool, typer.Option("--json"), Bilingual("输出 JSON，供别的程序使用", "print JSON for other programs")]
Force = Annotated[bool, typer.Option("--force"), Bilingual("覆盖已有的文件", "overwrite an existing file")]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache"),
    Bilingual("每个文件都重新读，不用以前记下的结果", "read every file anew, whatever is remembered"),
]
FORM = Placeholder("表样", "FORM")
Form = Annotated[
    str | None,
    typer.Option("--form"),
    FORM,
    Bilingual("只按这种表样：编号，或表样定义 .yaml 文件", "only this form: its id, or the .yaml file that defines it"),
]
OfForm = Annotated[
    str | None,
    typer.Option("--form"),
    FORM,
    Bilingual("哪一种表：编号或名称（单位报过几种时）", "which form, by its id or name, where a unit has several"),
]
OfProject = Annotated[
    str | None,
    typer.Option("--project"),
    Placeholder("项目", "PROJECT"),
    Bilingual("哪个项目的表", "the form of which project"),
]
Share = Annotated[
    str,
    typer.Option("--share"),
    FOLDER,
    Bilingual("共享文件夹，或 postgresql://… 数据库", "the share's folder, or a postgresql://… database"),
]

KnownShare = Annotated[
    str | None,
    typer.Option("--share"),
    FOLDER,
    Bilingual("表样在这个汇总库里：先取来", "the form lies on this share: get to know it first"),
]


def whole_number(name: str, low: int, high: int, such_as: int) -> Callable[[str | int], int]:
    """A parser of whole numbers in bounds, for the option of that name."""

    def parse(typed: str | int) -> int:
        text = str(typed).strip()
        if text.isdecimal() and low <= int(text) <= high:
            return int(text)
        told = in_one_line(text)
        raise InputError(
            f"{name} 应是 {low} 到 {high} 之间的整数，如 {such_as}；不能是“{told}”。",
            f"{name} is a whole number from {low} to {high}, such as {such_as}; not “{told}”.",
        )

    return parse


Dataset = Annotated[
    Path | None,
    typer.Option(),
    FOLDER,
    Bilingual("明细数据（CSV）另存到这个文件夹", "the data as CSV, into this folder"),
]
Workers = Annotated[
    int,
    typer.Option(parser=whole_number("--workers", 1, 64, such_as=2)),
    NUMBER,
    Bilingual("同时读几个文件", "how many files are read at once"),
]
