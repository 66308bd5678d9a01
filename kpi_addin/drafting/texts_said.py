"""The labels with texts, the unit's name among them, as the definition says them."""

from __future__ import annotations

from typing import Any

from kpi_addin.drafting.guess import Asker, Noted, Question, note
from kpi_addin.drafting.labels import Label
from kpi_addin.drafting.lists_said import choices_of
from kpi_addin.drafting.survey import Survey
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import matches
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual

_LONG = frozenset(
    {
        "main_functions",
        "organisation_and_staffing",
        "medium_long_term_goal",
        "annual_goal",
        "goal_achieved",
        "project_overview",
    }
)
_MANY_LINES = 8


def texts_said(survey: Survey, asker: Asker) -> tuple[list[tuple[int, int, Noted]], str, list[Label]]:
    """The sections with their row and column, the label of the unit's name, and the labels that are passed over."""
    every, twice = _once(survey)
    passed = [label for label in every if matches(label.word, WORDS.passed)]
    labels = [label for label in every if label not in passed]
    unit = _unit(survey, labels, asker)
    said: list[tuple[int, int, Noted]] = []
    taken: set[str] = set()
    for label in labels:
        section = _section(label, _key(label, taken), is_unit=label is unit, again=twice.get(fold(label.word), ""))
        choices = choices_of(survey, label) if label is not unit else ()
        if choices:
            section.value["choices"] = list(choices)
        section = Noted(section.value, (*_notes(survey, label, is_unit=label is unit), *section.notes))
        said.append((label.block.top, label.block.left, section))
    if unit is None:
        why = note("请确认", "表上没有找到单位名称的标签；请在表上加一格“单位名称”，或把这里改成表上的标签")
        said.append((survey.head.end, 0, Noted({"kind": "unit", "label": _free(labels)}, (why,))))
    return said, unit.word if unit else "", passed


def _free(labels: list[Label]) -> str:
    """A label for the unit that no text has."""
    words = {fold(label.word) for label in labels}
    return next((word for word in WORDS.unit_labels if fold(word) not in words), "单位名称")


def _once(survey: Survey) -> tuple[list[Label], dict[str, str]]:
    """Each label once; where it stands a second time is told."""
    first: dict[str, Label] = {}
    twice: dict[str, str] = {}
    for label in survey.labels:
        if fold(label.word) in first:
            twice[fold(label.word)] = survey.sheet.address(label.block)
        else:
            first[fold(label.word)] = label
    return list(first.values()), twice


def _unit(survey: Survey, labels: list[Label], asker: Asker) -> Label | None:
    """What the unit's name is called: the best known of the words, somebody is asked where several may be."""
    order = {fold(word): place for place, word in enumerate(WORDS.unit_labels)}
    may_be = sorted(
        (label for label in labels if label.is_unit),
        key=lambda label: min(
            (place for word, place in order.items() if matches(label.word, (word,))), default=len(order)
        ),
    )
    if len(may_be) < 2:  # noqa: PLR2004 - nothing to choose
        return next(iter(may_be), None)
    words = tuple(label.word for label in may_be)
    cells = "、".join(survey.sheet.address(label.block) for label in may_be)
    question = Question(
        Bilingual("填表单位的名称写在哪个标签旁边？", "Beside which label is the unit's name?"), words, words[0], cells
    )
    answer, _ = asker.decide(question)
    return next(label for label in may_be if label.word == answer)


def _key(label: Label, taken: set[str]) -> str:
    key = label.key or f"text_{label.block.top + 1}_{label.block.left + 1}"
    key = key if key not in taken else f"{key}_{label.block.top + 1}"
    taken.add(key)
    return key


def _section(label: Label, key: str, *, is_unit: bool, again: str) -> Noted:
    said: dict[str, Any] = {"kind": "unit"} if is_unit else {"kind": "text", "key": key}
    said["label"] = label.word
    if label.beside and not label.heading:
        said["beside"] = True
    if label.heading:
        said["heading"] = label.heading
    if key in _LONG and not is_unit:
        said["lines"] = _MANY_LINES
    if not is_unit:
        said["optional"] = True
    told = (note("请确认", f"同样的标签还出现在 {again}，只读第一处"),) if again else ()
    return Noted(said, told)


def _notes(survey: Survey, label: Label, *, is_unit: bool) -> tuple[str, ...]:
    cell = survey.sheet.address(label.block)
    if not is_unit:
        return (note(label.sure, label.why, cell),)
    several = sum(each.is_unit for each in survey.labels) > 1
    why = "有几个单位标签，当作填表单位的是这一个" if several else "填表单位的名称"
    return (note("请确认" if several and label.word != WORDS.unit_labels[0] else "确定", why, cell),)
