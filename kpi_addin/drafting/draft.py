"""A workbook's sheets → a definition that loads, with what it reads of them: the door of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from kpi_addin.drafting.check import SelfCheck, try_out
from kpi_addin.drafting.compose import compose
from kpi_addin.drafting.guess import Ask, Asker, Noted, Question, note
from kpi_addin.drafting.survey import choose_sheet, first_form, survey
from kpi_addin.drafting.yaml_lines import yaml_lines
from kpi_addin.errors import UnreadableError
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.library import BrokenDefinition, definition_in
from kpi_addin.reading.grid import Grid

MARK: Final = "# kpi-addin form draft"
"""How a draft of ours begins."""
_MOST_TOLD: Final = 40


@dataclass(frozen=True)
class Draft:
    """A definition as text, what it reads of its own workbook, what is still open, and the other sheets with a table."""

    text: str
    definition: FormDefinition
    sheet: str
    check: SelfCheck
    open: tuple[Question, ...]
    left_out: tuple[str, ...]


def draft_form(
    grids: Sequence[Grid], file: str, this_year: int, sheet: str | None = None, ask: Ask | None = None
) -> Draft:
    """Draft a definition of the form on one of these sheets. Raises `UnreadableError`, `InputError`."""
    chosen, headers = choose_sheet(grids, file, sheet)
    asker = Asker(ask)
    seen = survey(*first_form(chosen, headers), asker)
    said = compose(seen, asker, this_year)
    definition, left_out = _loaded(said, file)
    check = try_out(chosen.grid, chosen.width, definition, file)
    if check.missing:
        said["anchors"] = _without(said["anchors"], check.missing)
        definition, again = _loaded(said, file)
        left_out += again
        check = try_out(chosen.grid, chosen.width, definition, file)
    text = "\n".join([*_told(file, chosen.grid.sheet, check, asker.open, left_out), "", *yaml_lines(said), ""])
    return Draft(text, definition, chosen.grid.sheet, check, tuple(asker.open), tuple(left_out))


def _without(anchors: Noted, missing: Sequence[str]) -> Noted:
    return Noted([word for word in anchors.value if word not in missing], anchors.notes)


def _loaded(said: dict[str, Any], file: str) -> tuple[FormDefinition, list[str]]:
    """The definition; a part that does not fit is left out of ``said``, and told."""
    read = _read(said)
    left_out: list[str] = []
    if isinstance(read, BrokenDefinition) and (culprit := _culprit(said)):
        name, drop = culprit
        left_out.append(f"{name}（{read.wrong.zh}）")
        drop()
        read = _read(said)
    for name, drop in _droppable(said):
        if not isinstance(read, BrokenDefinition):
            break
        why = read.wrong.zh
        drop()
        read = _read(said)
        left_out.append(f"{name}（{why}）")
    if isinstance(read, BrokenDefinition):
        raise UnreadableError(
            f"《{file}》的表样没能写成定义：{read.wrong.zh}；请用表的空白样表再试。",
            f"No definition could be made of {file}: {read.wrong.en}; try with the blank form.",
        )
    return read, left_out


def _culprit(said: dict[str, Any]) -> tuple[str, Callable[[], object]] | None:
    """The one part without which everything else fits, so that no other is blamed for it."""
    for place in range(len(list(_droppable(said)))):
        trial = {**said, "sections": list(said["sections"])}
        list(_droppable(trial))[place][1]()
        if not isinstance(_read(trial), BrokenDefinition):
            return list(_droppable(said))[place]
    return None


def _read(said: dict[str, Any]) -> FormDefinition | BrokenDefinition:
    return definition_in("\n".join([*yaml_lines(said), ""]).encode("utf-8"), "draft.yaml")


def _droppable(said: dict[str, Any]) -> Iterator[tuple[str, Callable[[], object]]]:
    """The parts that a form can do without, those first that matter least."""
    for key in ("strangers", "ignore", "prefer", "joined", "roles"):
        if key in said:
            yield key, partial(said.pop, key)
    sections: list[Noted] = said["sections"]
    for kind in ("signatures", "list", "text", "budget"):
        for section in [each for each in sections if each.value["kind"] == kind]:
            yield f"{kind} {section.value.get('label', '')}", partial(sections.remove, section)


def _told(
    file: str, sheet: str, check: SelfCheck, questions: Sequence[Question], left_out: Sequence[str]
) -> Iterator[str]:
    """The head of the file: what was recognised, what nobody reads, what is still to be asked."""
    yield f"{MARK}：由《{file}》的工作表“{sheet}”起草。每一项上面写着有多大把握（确定、较有把握、请确认）和依据的单元格。"
    if not check.forms:
        yield "# 用这份定义读原表没有成功，请先改正下面标“请确认”的各项。"
    else:
        yield f"# 用它读原表：{check.counted.zh}。"
        unread = check.unread
        if unread:
            more = f" 等 {len(unread)} 格" if len(unread) > _MOST_TOLD else ""
            yield f"# 有内容而没有读的单元格：{'、'.join(unread[:_MOST_TOLD])}{more}。"
        else:
            yield "# 原表有内容的单元格都用到了。"
    if check.amounts:
        more = f" 等 {len(check.amounts)} 格" if len(check.amounts) > _MOST_TOLD else ""
        cells = "、".join(check.amounts[:_MOST_TOLD])
        why = f"这些单元格里的数字没有读出来：{cells}{more}。是金额的，请在资金部分（kind: budget）补上它的行或列"
        yield f"# {note('请确认', why)}"
    yield "# 没有写进填表人填的内容；各部门都一样的指标（共性指标）一张表看不出来，见各项。"
    for part in left_out:
        yield f"# {note('请确认', f'没有写进来的部分：{part}')}"
    for question in questions:
        choices = "、".join(question.choices)
        line = f"{question.text.zh}可选：{choices}；现按“{question.default}”处理"
        yield f"# {note('请确认', line, question.cell)}"
