"""The judge's numbers may only get better: what is not right today stands in known.tsv by name, exactly."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.trust.faults import SEEDED
from tests.trust.judge import PARTS
from tests.trust.known import known
from tests.trust.neighbours import NEIGHBOURS
from tests.trust.parts.expressions import expressions
from tests.trust.parts.indicators import rightful
from tests.trust.parts.outcome import Outcome
from tests.trust.parts.verdicts import verdicts
from tests.trust.trades import clean_form, has_reports, trades

_RECALL = 0.95


@cache
def _outcome(part: str) -> Outcome:
    return PARTS[part]()


@pytest.mark.parametrize("part", PARTS)
def test_what_is_not_right_is_known(part):
    wrong = {failure.name: failure.said for failure in _outcome(part).failures}
    listed = {name: said for (of, name), (said, _) in known().items() if of == part}
    assert not {name: said for name, said in wrong.items() if name not in listed}, "new, mend it"
    assert not [name for name in listed if name not in wrong], "mended: python -m tests.trust --mended"
    assert not {name: (listed[name], said) for name, said in wrong.items() if listed[name] != said}, (
        "something else is said: python -m tests.trust --mended"
    )


@pytest.mark.parametrize("part", ["form", "indicator", "neighbour"])
def test_goal_no_false_alarm(part):
    assert not _outcome(part).failures


def test_goal_recall():
    count = sum(map(len, SEEDED.values()))
    assert count - len(_outcome("fault").failures) >= _RECALL * count


@pytest.mark.parametrize("part", ["verdict", "expression"])
def test_goal_nothing_certain_is_wrong(part):
    assert not [failure for failure in _outcome(part).failures if failure.said.startswith("WRONG")]


def test_the_corpus_is_as_large_as_promised():
    assert len(trades()) >= 25
    assert sum(map(has_reports, trades())) >= 8
    assert len(rightful()) >= 300
    assert sum(map(len, SEEDED.values())) >= 150
    assert sum(map(len, NEIGHBOURS.values())) >= 150
    assert len(verdicts()) >= 120
    assert len(expressions()) >= 300


def test_no_name_stands_for_two_things():
    pairs = Counter(tuple(line[:-1]) for line in (*verdicts(), *expressions()))
    assert [pair for pair, count in pairs.items() if count > 1] == []
    for faults in SEEDED.values():
        assert len({fault.name for fault in faults}) == len(faults)
    assert len({(each.trade, each.name) for each in rightful()}) == len(rightful())


def test_every_trade_has_a_fault():
    assert {fault.trade for faults in SEEDED.values() for fault in faults} == set(trades())


@pytest.mark.parametrize("family", SEEDED)
def test_every_fault_changes_its_form(family):
    for fault in SEEDED[family]:
        assert fault.change(fault.clean) != fault.clean, fault.name
        assert None not in fault.addresses, fault.name


@pytest.mark.parametrize("trade", trades())
def test_points_of_a_report_are_whole(trade):
    form = clean_form(trade)
    if form.totals:
        assert sum(row.points.value for row in form.indicators) + form.evaluation.points.value == 100
