"""Make docs/forms.md: what a form's definition can say, each element with an example that is loaded and read.

python -m docs.form_pages
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kpi_addin.api.defining import explain, template
from kpi_addin.checks import SEVERITY_NAMES, run_checks
from kpi_addin.form import BudgetLine, Form, Indicator
from kpi_addin.forms import FormDefinition, library, load_definition, places
from kpi_addin.reading.assemble import assemble_forms
from kpi_addin.reading.grid import Cell, Grid
from kpi_addin.recognition import KINDS, Recognition, recognise

FOLDER = Path(__file__).parent
PAGE = FOLDER / "forms.md"
ELEMENTS = FOLDER / "form_elements.yaml"
_SHEET = "表"


@dataclass(frozen=True)
class Element:
    """One thing that a definition can say, with its example."""

    title: str
    about: str
    written: str
    definition: str
    sheet: str
    shows: tuple[str, ...]


def parts() -> list[tuple[str, list[Element]]]:
    """The parts of the page with their elements, as form_elements.yaml tells them."""
    told = yaml.safe_load(ELEMENTS.read_text(encoding="utf-8"))
    written = {each["title"]: each.get("yaml", "") for part in told["parts"] for each in part["elements"]}
    return [
        (part["title"], [_element(each, told["base"], written) for each in part["elements"]]) for part in told["parts"]
    ]


def _element(told: dict[str, Any], base: str, others: Mapping[str, str]) -> Element:
    """An element's definition: the base, what it goes on from (``over``), and its own keys in their place."""
    written = base if told.get("whole") else told["yaml"]
    layers = [base, *(others[title] for title in told.get("over", ())), written]
    merged = {key: value for layer in layers for key, value in yaml.safe_load(layer).items()}
    definition = yaml.safe_dump(merged, allow_unicode=True, sort_keys=False)
    return Element(told["title"], told["about"], written, definition, told.get("sheet", ""), tuple(told["shows"]))


class Run:
    """An element's definition, loaded from a file as a user's is, and what is read with it."""

    def __init__(self, element: Element, folder: Path) -> None:
        self.file = folder / "our-form.yaml"
        self.file.write_text(element.definition, encoding="utf-8")
        library.forget()
        self.definition: FormDefinition = load_definition(library.asked_for(self.file))
        self.grids = [grid_of(element.sheet)] if element.sheet else []

    @property
    def form(self) -> Form:
        """What is read from the little sheet."""
        return self.forms[0]

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms on the little sheet."""
        return assemble_forms(self.grids, "例", self.definition.id)

    @property
    def recognition(self) -> Recognition:
        """What each cell of the little sheet was taken for."""
        return recognise(self.grids, self.forms, self.definition)

    def shown(self, what: str) -> Iterator[str]:
        """The lines that tell one of the results."""
        kind, _, named = what.partition(" ")
        told: dict[str, Callable[[str], Iterator[str]]] = {
            "unit": self._unit,
            "texts": self._texts,
            "budget": self._budget,
            "lists": self._lists,
            "indicators": self._indicators,
            "totals": self._totals,
            "forms": self._forms,
            "findings": self._findings,
            "explains": self._explains,
            "template": self._template,
        }
        yield from told[kind](named)

    def _unit(self, _: str) -> Iterator[str]:
        yield f"单位 = {self.form.unit.value}"

    def _texts(self, _: str) -> Iterator[str]:
        labels = {section.key: section.label for section in self.definition.texts}
        for key, text in self.form.texts.items():
            yield f"{key}（{labels[key]}）= {_one(text.value)}"

    def _budget(self, _: str) -> Iterator[str]:
        for line in self.form.budget:
            yield _line(line)

    def _indicators(self, _: str) -> Iterator[str]:
        for row in self.form.indicators:
            yield _indicator(row)

    def _lists(self, _: str) -> Iterator[str]:
        for key, told in self.form.lists.items():
            for entry in told.rows:
                values = "，".join(f"{name} = {field.value}" for name, field in entry.fields.items())
                yield f"{key}{'（合计）' if entry is told.total else ''}：{values}"

    def _forms(self, _: str) -> Iterator[str]:
        for form in self.forms:
            texts = "，".join(f"{key} = {text.value}" for key, text in form.texts.items())
            money = "，".join(f"{line.name.value} {line.full_year.value}" for line in form.budget)
            names = "、".join(str(row.level3.value) for row in form.indicators)
            yield f"一张表：单位 = {form.unit.value}，{texts}；资金：{money or '无'}；指标：{names}"
        for row in self.form.apart:
            yield f"不属于任何一张表：{row.value}"

    def _totals(self, _: str) -> Iterator[str]:
        yield "合计行：" + "，".join(f"{key} = {total.value}" for key, total in self.form.totals.items())

    def _findings(self, code: str) -> Iterator[str]:
        found = [each for each in run_checks(self.form, self.definition, {}, None) if each.rule == code]
        for each in found:
            name = SEVERITY_NAMES[each.severity.value][0]
            yield f"{name} {code}：{each.message}"
        if not found:
            yield f"{code}：没有问题"

    def _explains(self, heading: str) -> Iterator[str]:
        lines = explain(self.file)
        start = next(number for number, line in enumerate(lines) if line.text.zh == heading)
        for line in lines[start + 1 :]:
            if line.depth == 0:
                return
            yield f"{'　' * (line.depth - 1)}{line.text.zh}"

    def _template(self, word: str) -> Iterator[str]:
        made = self.file.with_name("模板.xlsx")
        template(self.file, made, force=True)
        yield f"form template 做出的模板里有“{word}”" if word in _texts_in(made) else f"模板里没有“{word}”"


def _texts_in(made: Path) -> set[str]:
    import openpyxl  # noqa: PLC0415 - only two examples make a workbook

    return {str(cell.value) for sheet in openpyxl.load_workbook(made) for row in sheet for cell in row if cell.value}


def grid_of(text: str) -> Grid:
    """The little sheet: a row a line, cells parted by |; what is a number is one."""
    rows = [[_cell(each) for each in line.split("|")] for line in text.strip("\n").splitlines()]
    width = max(map(len, rows))
    return Grid(_SHEET, tuple((*row, *[None] * (width - len(row))) for row in rows))


def _cell(text: str) -> Cell:
    told = text.strip()
    try:
        return float(told)
    except ValueError:
        return told or None


def _one(value: object) -> str:
    return "（空）" if value is None else str(value).replace("\n", "⏎")


def _line(line: BudgetLine) -> str:
    columns = ("half_year", "full_year", *line.further)
    amounts = [f"{column} = {line.amount(column).value}" for column in columns if line.amount(column).cell]
    part = f"（{line.parent}的一部分）" if line.parent else ""
    return f"{line.side}.{line.key} “{line.name.value}”{part}：{'，'.join(amounts)}"


def _indicator(row: Indicator) -> str:
    levels = " › ".join(_one(level.value) for level in (row.level1, row.level2) if level.cell)
    keys = ("half_year", "full_year", "actual_full", "points", "score")
    told = {key: getattr(row, key) for key in keys} | dict(row.further)
    values = [f"{key} = {field.value}" for key, field in told.items() if field.cell]
    return f"{levels}{' › ' if levels else ''}{_one(row.level3.value)}：{'，'.join(values)}"


def page() -> str:
    """The text of docs/forms.md."""
    before = places.given()
    try:
        with tempfile.TemporaryDirectory() as folder:
            return "\n".join(_page(Path(folder))) + "\n"
    finally:
        places.take_back()
        for file in reversed(before):
            places.give(file)
        library.forget()


def _page(folder: Path) -> Iterator[str]:
    yield "# 表样定义：一种表怎样写成数据"
    yield ""
    yield (
        "由程序生成（`python -m docs.form_pages`），每个例子都真的读过。一份定义是一个 YAML 文件：缩进用空格，冒号后面空一格，文件存成 UTF-8。"
        "写错了，程序用一行说清哪个文件、第几行、哪个键，最接近的是什么。English: the README, “A form of your own”."
    )
    yield ""
    yield "怎样从一张空表走到各单位都能用，见[财政局“自己的表样”](财政局.md#八自己的表样表不是自带的那几种)。下面逐个说明定义里可以写什么。"
    yield ""
    tags = "、".join(f"⟨{name.tag.zh}⟩{name.meaning.zh}" for name in KINDS.values())
    yield f"例子里每个格子后面的尖括号，就是 `kpi-addin form check` 认成了什么：{tags}。"
    for title, elements in parts():
        yield ""
        yield f"## {title}"
        for element in elements:
            yield ""
            yield from _section(element, Run(element, folder))


def _section(element: Element, run: Run) -> Iterator[str]:
    yield f"### {element.title}"
    yield ""
    yield element.about.strip()
    yield ""
    yield "```yaml"
    yield element.written.rstrip()
    yield "```"
    yield ""
    if run.grids:
        yield from _picture(run)
        yield ""
    yield "读出："
    yield ""
    for what in element.shows:
        for line in run.shown(what):
            yield f"- {line}"


def _picture(run: Run) -> Iterator[str]:
    """The little sheet as a table, each cell with its role."""
    grid, cells = run.grids[0], {cell.spot: cell for sheet in run.recognition.sheets for cell in sheet.cells}
    width = max(len(row) for row in grid.rows)
    yield "| |" + "|".join(chr(ord("A") + column) for column in range(width)) + "|"
    yield "|---" * (width + 1) + "|"
    for row in range(1, grid.height + 1):
        told = []
        for column in range(1, width + 1):
            cell = cells.get((row, column))
            tag = f"⟨{KINDS[cell.kind].tag.zh}⟩" if cell else ""
            told.append(f"{cell.text}{tag}" if cell else "")
        yield f"|{row}|" + "|".join(told) + "|"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
