"""Make docs/rules/: one page a rule, from its entry in the handbook, and what it says to the entry's example.

python -m docs.rule_pages
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from kpi_addin.checks import SEVERITY_NAMES, all_rules
from kpi_addin.checks.engine.catalogue import Rule
from kpi_addin.checks.handbook import Table, entries, entry_of, message_of
from kpi_addin.checks.handbook.page import Section, differing, sections, title_of
from kpi_addin.language import Language, use_language
from tests.checks.handbook_forms import message_on_wrong

FOLDER = Path(__file__).parent / "rules"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
MESSAGES = Path(entries.__file__).parent / "messages.yaml"
_HEAD = "# What each rule says to its wrong example. Made by `make rules`; a test fails when it is not current.\n"


def messages() -> str:
    """The text of messages.yaml: every rule run on its wrong example, in both languages."""
    told: dict[str, dict[str, Any]] = {}
    for language in LANGUAGES:
        use_language(language)
        for rule in all_rules():
            finding, kept = message_on_wrong(rule.code), told.setdefault(rule.code, {})
            kept.setdefault("message", {})[language] = finding.message
            if finding.cause:
                kept.setdefault("cause", {})[language] = finding.cause
            if finding.fix:
                kept["fix"] = [finding.fix.old, finding.fix.new]
    use_language(LANGUAGES[0])
    return _HEAD + "".join(_in_one_line({code: kept}) for code, kept in told.items())


def _in_one_line(data: object) -> str:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True)
    return f"{text.strip()[1:-1]}\n"


def pages() -> dict[str, str]:
    """Every page by its file name: one a rule, and the index."""
    made = {f"{rule.code}.md": "\n".join(_page(rule)) for rule in all_rules()}
    return {"README.md": "\n".join(_index()), **made}


def _index() -> Iterator[str]:
    yield "# 校验规则"
    yield ""
    yield (
        "由程序生成（`make rules`），与程序一致；`kpi-addin rules 规则代码` 显示同样的内容。错误必须改正；警告改正或说明原因；提示看一眼即可。"
        "每页写明审核要点、会怎样提示、例子、什么时候不提示，以及怎样改级别。"
    )
    yield ""
    yield "来源只写文件名称，不是条文原文，也不写条款号；要引用请以文件原文为准。"
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        yield ""
        yield f"## {family.name.zh}"
        yield ""
        yield "| 要求 | 级别 | 规则代码 |"
        yield "|---|---|---|"
        for rule in rules:
            yield f"| [{_cell(title_of(rule))}]({rule.code}.md) | {_severity(rule)} | `{rule.code}` |"
    yield ""


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {title_of(rule)}"
    yield ""
    yield f"**{_severity(rule)}** · [{rule.family.name}](README.md) · 规则代码 `{rule.code}`"
    for section in sections(rule):
        yield ""
        yield f"## {section.title}"
        yield from _body(section)
    yield ""
    yield "## In English"
    yield ""
    yield rule.summary.partition("\n")[0]
    yield ""
    if message := message_of(rule.code):
        yield f"> {message.text.en}"
        yield ""
    if entry := entry_of(rule.code):
        yield entry.silent.en
        yield ""


def _body(section: Section) -> Iterator[str]:
    for paragraph in section.paragraphs:
        yield ""
        yield paragraph
    for table, other in zip(section.tables, section.others, strict=False):
        yield ""
        yield from _table(table, other)
    if section.settings:
        yield ""
        yield from (f"    {line}" for line in section.settings)


def _table(table: Table, other: Table) -> Iterator[str]:
    """A table in which what differs from the example's other half stands out."""
    headings, *rows = table
    yield _line(headings)
    yield "|" + "---|" * len(headings)
    for row, changed in zip(rows, differing(table, other), strict=True):
        cells = (_cell(cell) or "（空）" for cell in row)
        yield _line(f"**{cell}**" if place in changed else cell for place, cell in enumerate(cells))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """A text in a table's cell."""
    return text.replace(" ⏎ ", "<br>").replace("|", "\\|").replace("**", "\\*\\*")


def _severity(rule: Rule) -> str:
    return SEVERITY_NAMES[rule.severity][0]


def main() -> None:
    """Write the messages, then the pages; remove those of rules that are gone."""
    MESSAGES.write_text(messages(), encoding="utf-8", newline="\n")
    made = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
