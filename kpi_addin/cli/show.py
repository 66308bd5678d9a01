"""How results look in a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from kpi_addin.api import Consolidated, HandedIn, Synced, Validation
from kpi_addin.checks import SEVERITY_NAMES, Finding, Fix
from kpi_addin.cli.places import place
from kpi_addin.cli.show_lists import list_tables
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.language import say
from kpi_addin.marks.together import together
from kpi_addin.plain_number import number_in
from kpi_addin.printable import TURNS, in_one_line, printable


class _Terminal(Console):
    """A console for texts that others wrote: names print as they are, and long paths can be copied whole."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Print tables as wide as the terminal, and leave the wrapping of everything else to it; a string is one line."""
        options.setdefault("soft_wrap", all(isinstance(each, str | Text) for each in objects))
        super().print(*(in_one_line(each) if isinstance(each, str) else each for each in objects), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Show control characters instead of sending them: colours are added later, all else is somebody's text."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)


console = _Terminal(highlight=False, markup=False, emoji=False)
_MOST_ROWS = 30
_BESIDE_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef“”]) | (?=[\u3000-\u9fff\uff00-\uffef“”])")
_SINCE_CHECK = {
    "never": ("", ""),
    "unchanged": ("（与上次标记时一致）", "(checked, unchanged since)"),
    "edited": ("（上次标记之后改动过，请用 --write 重新标记）", "(edited since the check; mark it again with --write)"),
}
_JUST_MARKED = ("（已标记到表中）", "(marked in the workbook)")
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *TURNS)}
COLOURS = {"error": "bold red", "warning": "yellow", "info": "blue"}


def severity_name(severity: str) -> str:
    """The severity as the user reads it."""
    return say(*SEVERITY_NAMES[severity])


def json_line(value: Any) -> None:
    """Print a value as one line of JSON."""
    # Plain output for other programs, never wrapped; JSON itself would leave the upper control characters as they are.
    print(json.dumps(value, ensure_ascii=False).translate(_ESCAPED))  # noqa: T201


def validation_json(validation: Validation) -> dict[str, Any]:
    """A validation as HOUSE's JSON."""
    return {
        "file": validation.path and str(validation.path),
        "form": validation.form.form_id,
        "unit": validation.form.unit.value,
        "findings": [finding_json(finding) for finding in validation.findings],
        "summary": validation.summary,
        "receipt": validation.receipt,
        "since_check": validation.since_check,
        **({"part": asdict(validation.form.part)} if validation.form.part else {}),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: amounts on the two sides are numbers, other sides text."""
    message, cause = finding.wording
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "message": str(message),
        **{side: _number_or_text(getattr(finding, side)) for side in ("left", "right", "difference")},
        "cause": str(cause) or None,
        "fix": asdict(finding.fix) if finding.fix else None,
        "explanation": finding.explanation,
    }


def _number_or_text(value: str | None) -> Any:
    number = None if value is None else number_in(value)
    if number is None:
        return value
    return int(number) if number == number.to_integral_value() else float(number)


def summary_text(summary: dict[str, int]) -> Text:
    """Counts by severity, coloured."""
    text = Text()
    for severity, count in summary.items():
        if count:
            text.append(f"{severity_name(severity)} {count}  ", COLOURS[severity])
    return text or Text(say("没有问题", "no findings"), "green")


def show_validation(validation: Validation, *, marked: bool = False) -> None:
    """The findings of a workbook as a table; ``marked`` where they were just written into it."""
    unit = in_one_line(validation.form.unit.value or "")
    heading = Text.assemble((in_one_line(validation.name), "bold"), "  ", unit, "  ")
    console.print(heading + summary_text(validation.summary))
    told = together(validation.findings)
    if told:
        console.print(findings_table(told))
    if len(told) < len(validation.findings):
        console.print(
            say(f"相同的问题合为一条，共 {len(told)} 条。", f"The same is told once: {len(told)} rows."), style="dim"
        )
    receipt = say(f"校验码 {validation.receipt}", f"receipt {validation.receipt}")
    since = _JUST_MARKED if marked else _SINCE_CHECK[validation.since_check]
    console.print(f"{receipt}  {say(*since)}".strip(), style="dim")


def findings_table(findings: Iterable[Finding]) -> Table:
    """Severity, place with its sheet, message, and below it the likely cause and the repair."""
    table = Table(header_style="bold", box=box.HORIZONTALS, expand=True)
    table.add_column(say("级别", "severity"), no_wrap=True)
    table.add_column(say("位置", "place"), no_wrap=True)
    table.add_column(say("问题 · 原因 · 改法", "finding, cause, repair"), ratio=1, overflow="fold")
    for finding in findings:
        severity = finding.severity.value
        table.add_row(Text(severity_name(severity), COLOURS[severity]), place(finding.cells), _story(finding))
    return table


def _story(finding: Finding) -> Text:
    text = Text(wrappable(finding.message), overflow="fold")
    if finding.cause:
        text.append(f"\n{wrappable(finding.cause)}", "dim")
    if finding.explanation:
        text.append(wrappable(say(f"\n已说明：{finding.explanation}", f"\nexplained: {finding.explanation}")), "cyan")
    if finding.fix:
        text.append(
            f"\n{place([finding.fix.cell])}: {_or_blank(finding.fix.old)} → {_or_blank(finding.fix.new)}", "green"
        )
    return text


def wrappable(text: str) -> str:
    """Chinese breaks anywhere, but a terminal breaks at spaces first: those beside a Chinese character are left out."""
    return say(_BESIDE_CHINESE.sub("", text), text)


def show_forms(forms: Sequence[Form]) -> None:
    """Each form in short, one of several under its name and place; then the rows of a list that belong to none."""
    for form in forms:
        if form.part:
            rows = say(
                f"第 {form.part.first_row}—{form.part.last_row} 行", f"rows {form.part.first_row}-{form.part.last_row}"
            )
            console.print(f"■ {form.part.name}  {form.part.sheet} {rows}", style="bold")
        _show_form(form)
    for row in (row for form in forms for row in form.apart):
        told = say(f"{row.cell}：{row.value} —— 不属于哪一张表", f"{row.cell}: {row.value} — belongs to no form")
        console.print(told, style="dim")


def _show_form(form: Form) -> None:
    console.print(form.title.value or form.form_id, style="bold")
    console.print(f"{say('单位', 'unit')}: {form.unit.value or '—'}")
    money = Table(header_style="bold")
    for column in (
        say("项目", "line"),
        say("半年计划", "half-year"),
        say("全年预算", "full year"),
        say("单元格", "cell"),
    ):
        money.add_column(column)
    for line in form.budget:
        half, full = (_amount(amount.value) for amount in (line.half_year, line.full_year))
        money.add_row(line.name.value, half, full, line.name.cell)
    if form.budget or not form.lists:
        console.print(money)
    for table in list_tables(form, load_definition(form.form_id)):
        console.print(table)
    targets = Table(header_style="bold")
    for column in (
        say("一级", "level 1"),
        say("二级", "level 2"),
        say("三级指标", "indicator"),
        say("半年", "half-year"),
        say("全年", "full year"),
    ):
        targets.add_column(column)
    for row in form.indicators:
        targets.add_row(
            *(field.value or "" for field in (row.level1, row.level2, row.level3, row.half_year, row.full_year))
        )
    console.print(targets)


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else format(amount, "f")


@contextmanager
def progress_bar(title: str) -> Iterator[Any]:
    """A callback ``(done, all)`` that draws a bar; silent where the output is no terminal."""
    terminal = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    bar = Progress(*columns, transient=True, console=terminal, disable=not terminal.is_terminal)
    with bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def show_handed_in(result: HandedIn) -> None:
    """What became of a hand-in, with its receipt."""
    submission, summary = result.submission, result.validation.summary
    if result.unchanged:
        line = say(
            f"内容与第 {submission.revision} 版相同，无需重复上报。",
            f"The same as revision {submission.revision}; nothing to hand in.",
        )
    elif submission.draft:
        line = say(
            f"已存为草稿（第 {submission.revision} 版），不计入汇总。",
            f"Kept as a draft (revision {submission.revision}).",
        )
    else:
        line = say(
            f"已上报：{submission.subject.whose.zh}，第 {submission.revision} 版。",
            f"Handed in: {submission.subject.whose.en}, revision {submission.revision}.",
        )
    console.print(Text(in_one_line(line), "bold green") + Text("  ") + summary_text(summary))
    console.print(say(f"校验码 {submission.receipt}", f"receipt {submission.receipt}"))


def show_after(result: Synced) -> None:
    """What a hand-in's user should know of what came after it."""
    if result.master.deferred:
        console.print(Text(say("已经上报成功，总表随后更新：", "It is handed in; the master follows later:"), "yellow"))
    damaged = (f"{file}: {reason}" for file, reason in result.master.unreadable)
    for note in filter(None, (*result.notes, result.master.deferred, *map(str, result.master.notes), *damaged)):
        console.print(note, style="yellow")


def show_consolidated(result: Consolidated, output: Path) -> None:
    """What a consolidation took in, worst department first."""
    table = Table(header_style="bold")
    for column in (say("单位", "unit"), say("文件", "file"), say("结果", "result")):
        table.add_column(column)
    worst_first = sorted(result.validations, key=lambda each: (-each.summary["error"], -each.summary["warning"]))
    for each in worst_first[:_MOST_ROWS]:
        table.add_row(in_one_line(each.form.unit.value or "—"), in_one_line(each.name), summary_text(each.summary))
    console.print(table)
    if len(worst_first) > _MOST_ROWS:
        console.print(say(f"……共 {len(worst_first)} 个单位", f"… {len(worst_first)} units in all"))
    for _, reason in result.left_out:
        console.print(reason, style="dim")
    for hint in result.hints:
        console.print(hint, style="yellow")
    for _, reason in result.unreadable:
        console.print(reason, style="red")
    forms, files = len(result.validations), len({each.path for each in result.validations})
    zh, en = (f"（共 {forms} 张表）", f" with {forms} forms") if forms > files else ("", "")
    console.print(
        say(
            f"已汇总 {files} 个文件{zh}，{len(result.unreadable)} 个未能读取 → {output}",
            f"Consolidated {files} files{en}, {len(result.unreadable)} unreadable → {output}",
        )
    )


def _or_blank(text: str) -> str:
    return text or say("（空）", "(blank)")


def show_proposed(proposed: Iterable[Fix]) -> None:
    """What would be changed, a line each, with what stands there now."""
    lines = [f"{fix.cell}: {_or_blank(fix.old)} → {_or_blank(fix.new)}" for fix in proposed]
    for line in lines:
        console.print(line, style="green")
    if not lines:
        console.print(say("没有可以自动修复的问题。", "There is nothing that can be repaired by itself."))


def show_fixed(applied: Sequence[Fix], kept: Path | None) -> None:
    """How many cells were changed, and where the file as it was is kept."""
    if kept is None:
        console.print(say("没有改动：这些格子已经变了。", "Nothing was changed: the cells say something else by now."))
        return
    told = say(
        f"已改 {len(applied)} 处，并重新校验；原文件保留为 {kept.name}。",
        f"{len(applied)} repairs made, and checked again; the file as it was is kept as {kept.name}.",
    )
    console.print(told)
