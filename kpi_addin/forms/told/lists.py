"""Lists with a header of their own, blocks of signatures, labels that are passed over, lists of whole forms."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.forms.definition import FormDefinition
from kpi_addin.forms.lists import ListColumn, ListSection
from kpi_addin.forms.told.line import Line, also, example, heading, line, quoted

_KINDS = {"text": ("文字", "text"), "money": ("金额", "money"), "choice": ("选择", "a choice")}


def tell_list(section: ListSection) -> Iterator[Line]:
    """Its columns, what adds up, its row of totals."""
    aliases = also(section.aliases)
    yield heading(f"清单“{section.label}”", f"List {section.label}")
    yield line(
        f"标签“{section.label}”{aliases.zh}这一块，一行一项，有多少行读多少。",
        f"Under {section.label}{aliases.en}, a row an item, any number of rows.",
    )
    for column in section.columns:
        yield _column(column)
    for whole, parts in section.sums_across():
        names = "、".join(part.header for part in parts)
        yield line(f"每一行里，“{whole.header}”等于{names}之和。", f"In each row {whole.header} is the sum of {names}.")
    if section.total:
        names_of = quoted(section.total)
        yield line(f"最后一行{names_of.zh}，等于上面各行之和。", f"The row {names_of.en} is the sum of those above.")
    yield example(f"“{section.name.header}”下面写一项，就是一项。", f"an entry below {section.name.header} is an item.")


def _column(column: ListColumn) -> Line:
    aliases, (zh, en) = also(column.aliases), _KINDS[column.kind]
    group = (f"“{column.group}”下面的", f", under {column.group},") if column.group else ("", "")
    choices = f"（{'、'.join(column.choices)}）" if column.choices else ""
    return line(
        f"{group[0]}“{column.header}”{aliases.zh}：{zh}{choices}。",
        f"{column.header}{aliases.en}{group[1]} is {en}{choices}.",
        depth=2,
    )


def tell_passed(definition: FormDefinition) -> Iterator[Line]:
    """What is passed over, and what only ends the part above it."""
    if definition.ignore:
        names = quoted(definition.ignore)
        yield heading("不用读的标签", "Labels that are passed over")
        yield line(
            f"{names.zh}和它们右边的内容不读；前一个标签的文字到它们为止。",
            f"{names.en} and what stands right of them is not read; the text before them ends there.",
        )
        first = definition.ignore[0]
        yield example(f"“{first}”右边写什么都不读。", f"whatever stands right of {first} is not read.")
    if definition.signatures:
        names = quoted(definition.signatures)
        yield heading("签字", "Signatures")
        yield line(f"{names.zh}只印、只签，不读。", f"{names.en} are printed and signed beside, not read.")
        first = definition.signatures[0]
        yield example(f"“{first}：张三”不读作数据。", f"{first}：张三 is no data.")


def tell_several(definition: FormDefinition) -> Iterator[Line]:
    """How several forms of a workbook are told apart."""
    keys = {section.key: section.label for section in definition.texts}
    yield heading("一个工作簿里有几张表", "Several forms in a workbook")
    names = "、".join(keys.get(key, key) for key in definition.identity)
    if definition.grouped_by:
        label = keys.get(definition.grouped_by, definition.grouped_by)
        yield line(
            f"工作表是一份清单，一行一条指标；“{label}”这一列每换一个新的名称，就是另一张表，空着的接着上一张。",
            f"The sheet is a list, a row an indicator; each new value under {label} begins a form, a blank goes on.",
        )
    else:
        yield line("上下排着几张的，一张一张读。", "Where several stand one below the other, each is read.")
    yield line(f"同一张表按{names}来认。", f"A form is told by {names}.")
    yield example(
        f"两张{names}都相同的，只读一张，另一张会说明没有读。",
        f"of two with the same {names} one is read, the other is told.",
    )
