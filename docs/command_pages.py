"""Make docs/命令行.md and docs/cli.md from the command line itself. Run from the repository's root.

python -m docs.command_pages
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kpi_addin.cli.app import command_line
from kpi_addin.cli.help_page import names_of, remarks
from kpi_addin.cli.manual import Described, described
from kpi_addin.language import Language, current_language, say, use_language

FOLDER = Path(__file__).parent
FILES: dict[str, Language] = {"命令行.md": "zh", "cli.md": "en"}


def pages() -> dict[str, str]:
    """The reference in each language, by its file's name."""
    before = current_language()
    made = {}
    for name, language in FILES.items():
        use_language(language)
        made[name] = "\n".join(_reference(described(command_line, "kpi-addin")))
    use_language(before)
    return made


def _reference(root: Described) -> Iterator[str]:
    yield say("# 命令行", "# The command line")
    yield ""
    yield say(
        "由程序生成（`make reference`），与程序一致。English: [cli.md](cli.md)。每条命令加 `--help` 显示同样的内容；任何时候加 `--lang en` "
        "改用英文。出错时只在标准错误输出里说一行：哪里不对、怎么办；没有写成的文件保持原样。文件名或名称里有空格时，两头加引号。",
        "Made by the program (`make reference`), so that the two agree. 中文：[命令行.md](命令行.md). Each command shows the same "
        "with `--help`; `--lang en` anywhere speaks English. A problem is one line on standard error that says what is wrong "
        "and what to do; files are as they were. Put quotes around names that hold spaces.",
    )
    yield ""
    commands = [each for each in root.walk() if not each.commands]
    yield say("| 命令 | 做什么 |", "| command | what it does |")
    yield "|---|---|"
    for command in commands:
        yield f"| [{command.path}](#{_anchor(command.path)}) | {_summary(command)} |"
    for command in commands:
        yield ""
        yield from _section(command)


def _anchor(heading: str) -> str:
    return heading.replace(" ", "-")


def _summary(command: Described) -> str:
    return str(command.page.summary) if command.page else ""


def _section(command: Described) -> Iterator[str]:
    yield f"## {command.path}"
    yield ""
    yield _summary(command) + say("。", ".")
    yield ""
    yield f"    {command.usage}"
    yield ""
    rows = [(each.name, remarks(each)) for each in command.arguments]
    rows += [(names_of(each), remarks(each)) for each in command.options]
    if rows:
        yield say("| 参数、选项 | 说明 |", "| argument, option | meaning |")
        yield "|---|---|"
        yield from (f"| `{name}` | {what} |" for name, what in rows)
        yield ""
    if command.page:
        yield say("| 返回值 | 意思 |", "| exit code | meaning |")
        yield "|---|---|"
        yield from (f"| {code} | {what} |" for code, what in command.page.exits.items())
        yield ""
        yield say("例：", "Example:")
        yield ""
        yield f"    {command.page.example}"


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (FOLDER / name).write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
