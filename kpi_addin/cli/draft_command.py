"""``kpi-addin form draft``: a definition from any bureau's workbook, with what is still to be asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_addin.cli import show
from kpi_addin.cli.arguments import Force, Output
from kpi_addin.cli.manual import FILE, Placeholder, page
from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual, say
from kpi_addin.printable import in_one_line

if TYPE_CHECKING:
    from kpi_addin.drafting.draft import Draft
    from kpi_addin.drafting.guess import Question

SHEET = Placeholder("工作表", "SHEET")
_MOST_CELLS = 12


@page(
    Bilingual(
        "起草表样定义：由任何单位的空表或填好的表，写出可以修改的 .yaml",
        "Draft a form's definition from any bureau's workbook, blank or filled in, as a .yaml to be mended",
    ),
    example="kpi-addin form draft 旧表.xlsx -o 本区.yaml",
)
def draft(
    workbook: Annotated[
        Path, typer.Argument(), FILE, Bilingual("空表或填好的表", "the form as a workbook, blank or filled in")
    ],
    output: Output,
    sheet: Annotated[str | None, typer.Option(), SHEET, Bilingual("只看这张工作表", "look at this sheet only")] = None,
    interactive: Annotated[
        bool, typer.Option("--interactive"), Bilingual("拿不准的当场问", "ask at the terminal what is not sure")
    ] = False,
    force: Force = False,
) -> None:
    """Draft a definition."""
    from kpi_addin.api.drafting import draft as write_draft  # noqa: PLC0415

    drafted = write_draft(workbook, output, sheet=sheet, ask=ask_at_terminal if interactive else None, force=force)
    for line in told(drafted, output):
        show.console.print(in_one_line(line), markup=False, highlight=False)


def ask_at_terminal(question: Question) -> str | None:
    """Ask until one of the choices is given, by its number or its word; an empty line takes the default."""
    if not sys.stdin.isatty():
        raise InputError(
            "没有起草：这里不能问您，请去掉 --interactive；拿不准的会写在定义的注释里。",
            "Nothing was drafted: nobody can be asked here; leave --interactive out, what is not sure is in the comments.",
        )
    numbered = "  ".join(f"{place}. {choice}" for place, choice in enumerate(question.choices, start=1))
    while True:
        show.console.print(f"{question.text}  {numbered}", markup=False, highlight=False)
        typed = str(typer.prompt(say("选择", "choice"), default=question.default)).strip()
        if typed in question.choices:
            return typed
        if typed.isdecimal() and 0 < int(typed) <= len(question.choices):
            return question.choices[int(typed) - 1]


def told(drafted: Draft, output: Path) -> Iterator[str]:
    """What was recognised, what nobody reads, what is still to be confirmed, what to do next."""
    check, sheet = drafted.check, drafted.sheet
    yield say(f"已由工作表“{sheet}”起草 {output}。", f"Drafted {output} from the sheet {sheet}.")
    if not check.forms:
        yield say(
            "用它读原表没有成功，请先改正标“请确认”的各项。",
            "It does not read its own workbook yet; mend what is marked 请确认.",
        )
    else:
        yield say(f"用它读原表：{check.counted.zh}。", f"It reads of its workbook: {check.counted.en}.")
        yield from _unread(check.unread)
    for part in drafted.left_out:
        yield say(f"没有写进来：{part}", f"Left out: {part}")
    for question in drafted.open:
        yield say(
            f"请确认：{question.text.zh}（现按“{question.default}”）",
            f"Please confirm: {question.text.en} (taken: {question.default})",
        )
    yield say(
        f"下一步：看一遍 {output} 里标“请确认”的行，再用 kpi-addin form check {output} 工作簿 看每个格子认成了什么。",
        f"Next: look at the lines marked 请确认 in {output}, then see with kpi-addin form check {output} WORKBOOK what each cell is taken for.",
    )


def _unread(cells: tuple[str, ...]) -> Iterator[str]:
    if not cells:
        yield say("原表有内容的单元格都用到了。", "Every filled cell of the workbook is used.")
        return
    named = "、".join(cells[:_MOST_CELLS])
    more = say(f" 等 {len(cells)} 格", f" and more, {len(cells)} in all") if len(cells) > _MOST_CELLS else ""
    yield say(f"有内容而没有读的单元格：{named}{more}。", f"Filled cells that nothing reads: {named}{more}.")
