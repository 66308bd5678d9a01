"""``--help`` in the user's language."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from kpi_addin.cli.manual import Described, Parameter
from kpi_addin.language import say

Rows = list[tuple[str, str]]


def help_page(command: Described) -> str:
    """Usage, what the command does, its arguments, options, commands, exit codes and an example."""
    parts = [f"{say('用法：', 'Usage: ')}{command.usage}"]
    if command.page:
        parts.append(str(command.page.summary))
    parts += [_section(title, rows) for title, rows in _tables(command) if rows]
    if command.page and command.page.example:
        parts.append(f"{say('例', 'Example')}\n  {command.page.example}")
    return "\n\n".join(parts) + "\n"


def _tables(command: Described) -> Iterator[tuple[str, Rows]]:
    verbs = [(each.path.rpartition(" ")[2], str(each.page.summary if each.page else "")) for each in command.commands]
    yield say("命令", "Commands"), verbs
    yield say("参数", "Arguments"), [(each.name, remarks(each)) for each in command.arguments]
    shown = ("-h, --help", say("显示这份说明", "show this page"))
    yield say("选项", "Options"), [*((names_of(each), remarks(each)) for each in command.options), shown]
    if command.page and not command.commands:
        yield say("返回值", "Exit codes"), [(str(code), str(what)) for code, what in command.page.exits.items()]


def names_of(option: Parameter) -> str:
    """All of an option's names, and what stands for its value."""
    return f"{', '.join(option.names)} {option.value or ''}".strip()


def remarks(parameter: Parameter) -> str:
    """What an argument or option is for, whether it must be there, and what it is when it is not."""
    told = str(parameter.help or "")
    if parameter.required:
        return told + say("（必填）", " (required)")
    if parameter.default is not None:
        return told + say(f"（默认 {parameter.default}）", f" (default {parameter.default})")
    return told


def _section(title: str, rows: Rows) -> str:
    width = max(cell_len(name) for name, _ in rows)
    return "\n".join([title, *(f"  {name}{' ' * (width - cell_len(name))}  {what}" for name, what in rows)])
