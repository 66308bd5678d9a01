"""The indicator tables: their columns by their headers, their levels as a tree, what stands in several cells."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.forms.definition import FormDefinition, IndicatorSection
from kpi_addin.forms.told.line import Line, also, example, heading, line, quoted

_KEYS = {
    "level1": ("一级指标", "level 1"),
    "level2": ("二级指标", "level 2"),
    "level3": ("指标的名称", "the indicator's name"),
    "half_year": ("半年的指标值", "the half-year's target"),
    "full_year": ("全年的指标值", "the year's target"),
    "key_task": ("重点工作", "the key task"),
    "project": ("对应的项目", "the project it belongs to"),
    "actual_half": ("半年实际完成值", "the half-year's actual"),
    "actual_full": ("全年实际完成值", "the year's actual"),
    "points": ("分值", "the points it can earn"),
    "score": ("得分", "the points it earned"),
    "deviation_full": ("没有完成的原因", "why it was missed"),
}


def tell_columns(definition: FormDefinition) -> Iterator[Line]:
    """Which header makes a column what."""
    yield heading("指标表的列", "Columns of the indicator tables")
    for key, texts in definition.headers.items():
        aliases = also(texts[1:])
        zh, en = _KEYS.get(key, (f"另存为 {key}", f"kept as {key}"))
        yield line(f"表头“{texts[0]}”{aliases.zh}：{zh}。", f"{texts[0]}{aliases.en}: {en}.")
    for key, parts in definition.joined.items():
        names = [definition.headers[part][0] for part in parts]
        zh, en = _KEYS.get(key, (key, key))
        yield line(
            f"{zh}分写在几格里，按顺序连起来是一个：{'、'.join(names)}。",
            f"{en} stands in several cells, joined: {', '.join(names)}.",
        )
        yield example("≥ | 95 | % 三格，就是指标值“≥95%”。", "the cells ≥ | 95 | % are the target ≥95%.")
    for key, keys in definition.prefer.items():
        zh, en = _KEYS.get(key, (key, key))
        names = [definition.headers.get(each, (each,))[0] for each in keys]
        yield line(
            f"{zh}在几列里都有的，先填了的算：{'、'.join(names)}。",
            f"Of {', '.join(names)} the first that is filled in is {en}.",
        )
        yield example(
            f"“{names[0]}”填了，就不看“{names[-1]}”。", f"with {names[0]} filled in, {names[-1]} does not count."
        )
    if definition.panel == "last":
        yield line(
            "一行表头里同一列出现两次（中期、年度）时，读右边的一组。",
            "Where a header row shows a column twice, the right one is read.",
        )


def tell_table(table: IndicatorSection, definition: FormDefinition) -> Iterator[Line]:
    """A table's columns, its levels and the indicators that the form prescribes."""
    columns = "、".join(definition.headers[key][0] for key in table.columns)
    yield heading(f"指标表“{table.name}”", f"Indicator table {table.name}")
    yield line(f"列的顺序：{columns}。", f"Columns in order: {columns}.")
    yield from _levels(table)
    if table.sub_units:
        yield line(
            "指标值后面别的列，表头是下级单位的名称，填的是它的指标值。",
            "Further columns behind the target are sub-units' own targets.",
        )
    if table.total:
        names = quoted(table.total)
        yield line(f"表下面有一行合计：{names.zh}。", f"Below it stands a row of totals: {names.en}.")
    yield from _example(table)


def _levels(table: IndicatorSection) -> Iterator[Line]:
    prescribed = table.indicators
    if prescribed:
        yield line(f"规定了 {len(prescribed)} 条指标。", f"It prescribes {len(prescribed)} indicators.")
    if table.blank_rows:
        yield line(
            f"模板每组空 {table.blank_rows} 行，填多少行都可以。",
            f"The template leaves {table.blank_rows} rows a group; more may be added.",
        )
    if not table.levels:
        yield line("没有一级、二级指标。", "It has no levels.")
    for level1, groups in table.levels.items():
        yield line(
            f"一级“{level1}”{'：' if groups else '，二级自己写。'}",
            f"Level 1 {level1}{':' if groups else ', level 2 is free.'}",
        )
        for level2 in groups:
            names = [
                f"{row.name}（{row.target}）" if row.target else row.name
                for row in prescribed
                if (row.level1, row.level2) == (level1, level2)
            ]
            told = f"：{'、'.join(names)}" if names else ""
            yield line(f"二级“{level2}”{told}。", f"level 2 {level2}{told}.", depth=2)
    for level1, others in table.other_levels.items():
        right = quoted(others)
        yield line(f"“{level1}”下面写{right.zh}也算对。", f"Under {level1}, {right.en} is right as well.")
    if table.level_aliases:
        pairs = "、".join(f"{alias}＝{name}" for alias, name in table.level_aliases.items())
        yield line(f"别的写法：{pairs}。", f"Other wordings: {pairs}.")


def _example(table: IndicatorSection) -> Iterator[Line]:
    level1, level2 = next(iter(table.levels), ""), next((groups[0] for groups in table.levels.values() if groups), "")
    told = {"level1": level1, "level2": level2, "level3": "群众满意度", "full_year": "≥95%", "half_year": "≥90%"}
    cells = [told.get(key, "") or "…" for key in table.columns]
    yield example(
        f"一行“{' | '.join(cells)}”就是一条指标“群众满意度”。",
        f"a row {' | '.join(cells)} is the indicator 群众满意度.",
    )
