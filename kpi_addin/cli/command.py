"""Commands that explain themselves, and refuse what they can't take, in the user's language."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from kpi_addin.cli.grammar import Grammar
from kpi_addin.cli.help_page import help_page
from kpi_addin.cli.manual import Described, described
from kpi_addin.cli.usage import wrong_usage
from kpi_addin.errors import InputError
from kpi_addin.nearest import nearest
from kpi_addin.printable import in_one_line


class Command(TyperCommand):
    """One command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse a call that makes no sense before the library does, in its own words."""
        _check(self, ctx, args)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page(described(self, ctx.command_path)))


class Group(TyperGroup):
    """Commands below a common name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse a call without a command, and unknown options before it."""
        if not args:
            verbs = list(self.commands)
            raise wrong_usage(
                f"{ctx.command_path} 后面要写做什么：{'、'.join(verbs)}",
                f"{ctx.command_path} needs a command: {', '.join(verbs)}",
                ctx.command_path,
            )
        _check(self, ctx, args)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; one that nobody knows is told with the nearest."""
        if args[0] not in self.commands:
            raise _no_such_command(described(self, ctx.command_path), args[0])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page(described(self, ctx.command_path)))


def _check(command: Any, ctx: Any, args: list[str]) -> None:
    own = args[: args.index("--")] if "--" in args else args
    if not set(ctx.help_option_names) & set(own):
        Grammar(described(command, ctx.command_path)).check(args)


def _no_such_command(group: Described, word: str) -> InputError:
    names = {each.path.rpartition(" ")[2]: each for each in group.commands}
    in_chinese = (name for name, each in names.items() if each.page and each.page.summary.zh.startswith(word))
    meant = nearest(word, names) or next(in_chinese, None)
    zh, en = (f"，是不是 {meant}", f", did you mean {meant}") if meant else ("", "")
    told = in_one_line(word)
    return wrong_usage(f"没有命令“{told}”{zh}", f"there is no command “{told}”{en}", group.path)
