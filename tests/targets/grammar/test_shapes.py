"""Issue: one ordered table of shapes. Each row's examples take that row, so none is out of reach."""

from __future__ import annotations

import pytest

from kpi_addin.targets.grammar.shapes import SHAPES, Shape, taken
from kpi_addin.targets.indicator.context import context_of
from kpi_addin.targets.lexer.spelling import in_one_spelling
from kpi_addin.targets.lexer.trimming import trimmed
from kpi_addin.targets.sentence import sentence_of

EXAMPLES = [(shape, example) for shape in SHAPES for example in shape.examples]
UNCLEAR = {
    "scanning damage",
    "a whole scale",
    "all but the number",
    "a sign without a number",
    "no Chinese",
    "a template left among numbers",
    "a number beside a change",
    "signs that clash",
    "a number in a sentence",
    "several numbers",
}
IN_WORDS = {
    "yes or no",
    "words with a sign",
    "within a figure",
    "a grade or better",
    "nothing bad happens",
    "a vague amount",
    "words that may hide a number",
    "words",
    "a recurring deadline",
    "around the clock",
    "once in a while",
    "a grade in digits or better",
    "a place",
    "some day",
    "nothing so bad happens",
}
KINDS = {
    "a middle and a width": {"range"},
    "a range around a name": {"range"},
    "two ends": {"range"},
    "a floor and a ceiling": {"range"},
    "an interval": {"range"},
    "a figure of last year": {"relative"},
    "off a figure of elsewhere": {"relative", "qualitative"},
    "from date to date": {"date"},
    "a period": {"date"},
    "a deadline": {"date"},
    "a day or a year": {"date"},
    "a set phrase for change": {"relative"},
    "no growth": {"relative"},
    "a change alone": {"relative"},
    "a level of elsewhere": {"relative"},
    "a change by a number": {"relative"},
    "one or the other": {"relative"},
    "a change that the name asks for": {"qualitative"},
    "a change among words": {"qualitative", "relative"},
    **{name: {"unclear"} for name in UNCLEAR},
    **{name: {"qualitative"} for name in IN_WORDS},
}
"""What a row's examples are read as; numbers where nothing else is said."""


def reading(example: str) -> tuple[Shape, str]:
    name, _, expression = example.rpartition("|")
    context = context_of(name, None)
    text = trimmed(in_one_spelling(expression), context.bare_name)
    shape, target = taken(sentence_of(text, expression), context)
    return shape, target.kind


@pytest.mark.parametrize(("shape", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", value))
def test_an_example_takes_its_row(shape: Shape, example: str) -> None:
    row, kind = reading(example)
    assert row.name == shape.name
    assert kind in KINDS.get(shape.name, {"numeric"})


def test_every_row_has_a_name_of_its_own_and_an_example() -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names)
    assert all(shape.examples for shape in SHAPES)
    assert set(KINDS) <= set(names)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("±5%或10%", "one or the other"),  # not mathematics alone
        ("2024年经验总结交流会", "words"),  # too much is said after the date
        ("是的", "words"),  # only the word itself is a yes
        ("预算", "words"),
        ("超预算", "words"),
        ("未控制在预算内", "words"),
        ("≥二级公路标准要求", "words with a sign"),
        ("良好", "words"),
        ("全覆盖", "words"),  # of what is no share
        ("零距离", "words"),
        ("无障碍设施齐全", "words"),
        ("显著提高", "a change alone"),  # the name does not ask
        ("x85", "no Chinese"),
        ("(≥**%)85%95%", "a template left among numbers"),
        ("提高5个%", "a number beside a change"),
        ("2024", "a number alone"),  # the name asks for no date
        ("0个距离", "a number and its object"),
        ("第3批", "a number in a sentence"),
        ("提前3天", "a number in a sentence"),
        ("5个单位提前完成年度各项工作", "a number in a sentence"),  # the object is too long
        ("超2025年底前达到95%", "a number in a sentence"),
        ("自80%提升至90%", "several numbers"),
        ("85%~90%~95%", "several numbers"),
        ("≥80,≥90", "several numbers"),
        ("100%:100%", "several numbers"),
    ],
)
def test_what_just_misses_a_row(text: str, row: str) -> None:
    assert reading(text)[0].name == row
