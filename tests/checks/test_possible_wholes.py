"""What a target may be a part of: found by looking names up, and the same as by holding every two targets against each other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.own_targets import OwnTarget
from kpi_addin.checks.views.parts import OF_WHICH, part_of
from kpi_addin.checks.views.possible_wholes import CEILINGS, possible_wholes
from kpi_addin.fold import fold
from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.targets.units import convert
from tests.checks.memory.department import DEPARTMENT

NAMES = [
    "低保对象人数",
    "案件审结数",
    "巡查河道次数",
    "培训教师人次",
    "绿地养护面积",
    "惠民演出场次",
    "受理投诉件数",
    "补助金额",
]
PUT_IN = ["农村", "城市", "女性", "其中：", "其中", "新增", "惠民", "现场", "重度残疾人", "累计", "人民陪审员参审"]
UNITS = ["人", "名", "万人", "件", "次", "场次", "平方米", "亩", "元", "万元", "%", ""]


def form(chance: random.Random) -> Form:
    """A form of many rows whose names are made of few words, as no department would write it."""
    like = next(row for row in DEPARTMENT.indicators if row.full_year.value and row.level3.value == "巡查河道次数")
    rows = []
    for number in range(chance.randrange(25, 70)):
        name = chance.choice(NAMES)
        for _ in range(chance.choice([0, 1, 1, 2])):
            at = chance.choice([0, 0, 2, len(name) - 1])
            name = name[:at] + chance.choice(PUT_IN) + name[at:]
        target = f"{chance.choice(['≥', '=', '≤'])}{chance.choice([1, 2, 20, 300])}{chance.choice(UNITS)}"
        project = Field(chance.choice([None, "甲", "乙"]), f"S!D{number + 1}")
        level = Field(chance.choice(["数量指标", "质量指标"]), f"S!B{number + 1}")
        names, text = Field(name, f"S!E{number + 1}"), Field(target, f"S!G{number + 1}")
        rows.append(replace(like, project=project, level2=level, level3=names, full_year=text))
    return replace(DEPARTMENT, indicators=(*DEPARTMENT.indicators, *rows))


def beside(one: Indicator, other: Indicator) -> bool:
    first, second = fold(one.project.value or ""), fold(other.project.value or "")
    return first == second and (first != "" or one.level2.value == other.level2.value)


def same_end(one: str, other: str) -> int:
    ends = [size for size in range(2, min(len(one), len(other)) + 1) if one[-size:] == other[-size:]]
    return max(ends, default=0)


def by_pairs(targets: list[OwnTarget]) -> Iterator[list[tuple[str, int]]]:
    """Of each target, by holding it against all others, how sure it is a part and of which."""
    for at, part in enumerate(targets):
        near = [
            each
            for each in targets
            if beside(part.row, each.row) and (part.target.operator in CEILINGS) == (each.target.operator in CEILINGS)
        ]
        if OF_WHICH.match(part.name):
            above = [each for each in near if each in targets[:at] and not OF_WHICH.match(each.name)]
            alike = [each for each in above if convert(Decimal(1), part.target.unit, each.target.unit)]
            best = max(reversed(alike), key=lambda each: same_end(part.name, each.name), default=None)
            yield [("surely", id(best))] if best else []
        else:
            told = ((part_of(part.name, each.name), id(each)) for each in near if each is not part)
            yield [(how, whole) for how, whole in told if how]


def test_the_same_as_every_two_held_against_each_other() -> None:
    there = 0
    for seed in range(25):
        made = form(random.Random(seed))
        found = possible_wholes(Case(made, load_definition(made.form_id)))
        expected = list(by_pairs([part for part, _ in found]))
        assert [[(how, id(whole)) for how, whole in wholes] for _, wholes in found] == expected, seed
        there += sum(map(len, expected))
    assert there > 50


def test_of_many_rows_few_names_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand rows that all end alike: pairs would be a million."""
    asked = []

    def counted(part: str, whole: str) -> str | None:
        asked.append(part)
        return part_of(part, whole)

    monkeypatch.setattr("kpi_addin.checks.views.possible_wholes.part_of", counted)
    like = next(row for row in DEPARTMENT.indicators if row.level3.value == "巡查河道次数")
    names = [Field(f"{'农村' * (number % 2)}第{number // 2}片巡查次数", f"S!E{number + 1}") for number in range(1000)]
    made = replace(DEPARTMENT, indicators=tuple(replace(like, level3=name) for name in names))
    found = possible_wholes(Case(made, load_definition(made.form_id)))
    assert sum(bool(wholes) for _, wholes in found) == 500
    assert len(asked) < 10_000
