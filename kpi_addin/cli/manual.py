"""What a command says about itself in both languages: kept beside it, shown by ``--help``, printed in docs/.

@app.command(cls=Command)
@page(Bilingual("新建一张空表", "make an empty form"), example="kpi-addin new --unit 某某局 --year 2024 -o 新表.xlsx")
def new(unit: Annotated[str, typer.Option(), Bilingual("单位全称", "the unit's full name")]) -> None: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from kpi_addin.language import Bilingual, say

Function = TypeVar("Function", bound=Callable[..., Any])


class Placeholder(Bilingual):
    """What stands for the value of an argument or option."""

    __slots__ = ()


WORKBOOK, FILE = Placeholder("F.xlsx", "F.xlsx"), Placeholder("文件", "FILE")
FOLDER, NUMBER = Placeholder("文件夹", "DIR"), Placeholder("数", "N")

REFUSED = Bilingual("文件读不了、写不了，或者命令写错", "a file can't be read or written, or wrong usage")
NO_SHARE = Bilingual("共享文件夹不能用", "the share can't be used")
_USUAL: Mapping[int, Bilingual] = MappingProxyType({0: Bilingual("成功", "done"), 2: REFUSED})


@dataclass(frozen=True)
class Page:
    """A command's own words: what it does, what its exit codes mean, and a call that works."""

    summary: Bilingual
    exits: Mapping[int, Bilingual]
    example: str


def page(
    summary: Bilingual, exits: Mapping[int, Bilingual] = MappingProxyType({}), example: str = ""
) -> Callable[[Function], Function]:
    """Put a page beside a command; ``exits`` are those besides, or other than, 0 done and 2 refused."""

    def attach(function: Function) -> Function:
        vars(function)["page"] = Page(summary, dict(sorted({**_USUAL, **exits}.items())), example)
        return function

    return attach


@dataclass(frozen=True)
class Parameter:
    """An argument or option as its reader sees it; ``value`` stands for what it takes, and a switch takes nothing.

    An option takes so many ``values``, all of them told by the one placeholder.
    """

    names: tuple[str, ...]
    is_option: bool
    is_switch: bool
    required: bool
    repeats: bool
    value: Placeholder | None
    help: Bilingual | None
    default: str | None
    values: int = 1

    @property
    def name(self) -> str:
        """What a complaint calls it."""
        return self.names[-1] if self.is_option else f"{self.value}{'…' if self.repeats else ''}"

    @property
    def usage(self) -> str:
        """What a usage line calls it."""
        return f"{self.name} {self.value}" if self.is_option and self.value else self.name


@dataclass(frozen=True)
class Described:
    """A command with everything that is to be said of it; a group has ``commands``."""

    path: str
    page: Page | None
    parameters: tuple[Parameter, ...]
    commands: tuple[Described, ...]

    @property
    def arguments(self) -> list[Parameter]:
        """What is given by its place."""
        return [each for each in self.parameters if not each.is_option]

    @property
    def options(self) -> list[Parameter]:
        """What is given by its name, required ones first."""
        return sorted((each for each in self.parameters if each.is_option), key=lambda each: not each.required)

    @property
    def usage(self) -> str:
        """One line that shows how it is called."""
        arguments = [each.usage if each.required else f"[{each.usage}]" for each in self.arguments]
        options = [each.usage for each in self.options if each.required]
        more = [say("[选项]", "[OPTIONS]")] if len(options) < len(self.options) else []
        verb = [say("命令", "COMMAND")] if self.commands else []
        return " ".join([self.path, *arguments, *options, *more, *verb])

    def walk(self) -> Iterator[Described]:
        """The command itself, and all below it."""
        yield self
        for command in self.commands:
            yield from command.walk()


def described(command: Any, path: str) -> Described:
    """What a command of the command line's library says of itself, and the commands below it."""
    function = getattr(command.callback, "__wrapped__", None)
    hints = get_type_hints(function, include_extras=True) if function else {}
    parameters = tuple(_parameter(each, getattr(hints.get(each.name), "__metadata__", ())) for each in command.params)
    below = tuple(described(each, f"{path} {name}") for name, each in getattr(command, "commands", {}).items())
    return Described(path, getattr(command.callback, "page", None), parameters, below)


def _parameter(parameter: Any, metadata: tuple[object, ...]) -> Parameter:
    said = [each for each in metadata if isinstance(each, Bilingual)]
    is_option = parameter.param_type_name == "option"
    is_switch = is_option and parameter.is_flag
    has_default = isinstance(parameter.default, str | int | Path) and not is_switch
    return Parameter(
        names=tuple(sorted((*parameter.opts, *parameter.secondary_opts), key=len)),
        is_option=is_option,
        is_switch=is_switch,
        required=parameter.required,
        repeats=parameter.multiple if is_option else parameter.nargs != 1,
        value=next((each for each in said if isinstance(each, Placeholder)), None),
        help=next((each for each in said if not isinstance(each, Placeholder)), None),
        default=str(parameter.default) if has_default else None,
        values=parameter.nargs if is_option else 1,
    )
