"""Whether what a form's YAML says of its indicator tables, and of labels that are only passed over, fits the rest."""

from __future__ import annotations

from typing import Final

from kpi_addin.fold import fold
from kpi_addin.forms.words import OWN_WORDS
from kpi_addin.forms.written import WrittenForm, WrittenSignatures, WrittenTable, WrittenText, WrittenUnit
from kpi_addin.values.fault import Step, WrongValue, known, once

NAME: Final = "level3"
"""The column of the indicator's name, which every table has."""
LEVELS: Final = ("level1", "level2")
_BOXES: Final = frozenset("□☐○■●☑√✓✔")


def check_headers(form: WrittenForm) -> None:
    """The keys of the columns, and what is said of several of them together. Raises `WrongValue`."""
    for key, texts in form.headers.items():
        if key in OWN_WORDS:
            raise WrongValue("这个名称程序自己要用，请换一个", "is a word of the program; take another", "headers", key)
        if not texts:
            raise WrongValue("至少要有一个表头文字", "needs the text of a header", "headers", key)
    known(NAME, form.headers, "headers")
    for key, parts in form.joined.items():
        for place, part in enumerate((key, *parts), start=-1):
            known(part, form.headers, "joined", key, *([] if place < 0 else [place]))
    for target, columns in form.prefer.items():
        if not columns:
            raise WrongValue("至少要有一列", "needs one column at least", "prefer", target)
        for at, column in enumerate(columns):
            known(column, form.headers, "prefer", target, at)


def check_table(form: WrittenForm, table: WrittenTable, place: int) -> None:
    """The columns of a table and the words of its levels. Raises `WrongValue`."""
    path = ("sections", place, "columns")
    for at, key in enumerate(table.columns):
        known(key, form.headers, *path, at)
    once([(key, (*path, at)) for at, key in enumerate(table.columns)])
    known(NAME, table.columns, *path)
    levels = tuple(key for key in LEVELS if key in table.columns)
    if table.columns[: len(levels)] != levels:
        order = "、".join(levels)
        raise WrongValue(f"应以 {order} 开头", f"should begin with {', '.join(levels)}", *path)
    _check_levels(table, place)


def _check_levels(table: WrittenTable, place: int) -> None:
    groups = {
        "levels": [group for level in table.levels.values() for group in level],
        "other_levels": [group for level in table.other_levels.values() for group in level],
    }
    for key, names in groups.items():
        written = {"level1": getattr(table, key), "level2": names}
        column = next((each for each in LEVELS if written[each] and each not in table.columns), None)
        if column:
            raise WrongValue(
                f"写了分类，columns 里却没有 {column}",
                f"names levels, yet {column} is not in columns",
                *("sections", place, key),
            )
    words = {*table.levels, *table.other_levels, *groups["levels"], *groups["other_levels"]}
    for alias, level in table.level_aliases.items():
        known(level, words, "sections", place, "level_aliases", alias)


def check_choices(form: WrittenForm) -> None:
    """Words to choose from are told apart, and by their boxes. Raises `WrongValue`."""
    for place, part in enumerate(form.sections):
        if isinstance(part, WrittenText):
            path = ("sections", place, "choices")
            once([(choice, (*path, at)) for at, choice in enumerate(part.choices)])
            for at, choice in enumerate(part.choices):
                if _BOXES & set(choice):
                    raise WrongValue("不能含有方框或对勾", "should have no box and no tick", *path, at)


def check_passed_over(form: WrittenForm) -> None:
    """A label that is read is not one that is passed over. Raises `WrongValue`."""
    read = {
        fold(text)
        for part in form.sections
        if isinstance(part, WrittenText | WrittenUnit)
        for text in (part.label, *part.aliases)
    }
    passed: list[tuple[str, tuple[Step, ...]]] = [(word, ("ignore", at)) for at, word in enumerate(form.ignore)]
    for place, part in enumerate(form.sections):
        if isinstance(part, WrittenSignatures):
            if not part.labels:
                raise WrongValue("至少要有一项", "needs one at least", "sections", place, "labels")
            passed += [(word, ("sections", place, "labels", at)) for at, word in enumerate(part.labels)]
    for word, path in passed:
        if fold(word) in read:
            raise WrongValue("这个标签的内容是要读的", "is a label whose text is read", *path)
    once(passed)
