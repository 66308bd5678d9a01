"""The draw: certain by amount and risk, the others by chance and weight, reproducible by anybody, fair in the long run."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.errors import InputError
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual
from kpi_addin.master.recheck.candidates import Candidate, Ground, candidates
from kpi_addin.master.recheck.drawing import checked_seed, draw, how_many, new_seed
from kpi_addin.master.recheck.settings import recheck_settings
from kpi_addin.master.share.share_settings import read_share_settings
from tests.checks.forms import clean_form
from tests.master.builders import findings
from tests.master.recheck.makers import all_full, of_unit, self_evaluated
from tests.master.shares import told
from tests.master.stages.test_stage_sheets import spent
from tests.master.test_merge import master_of

USUAL = recheck_settings(None)
BY_CHANCE = replace(USUAL, certain=Decimal(0))
FULL, RED, ERRORS = (
    Ground(Bilingual(name, "risk"), weight)
    for name, weight in (("指标自评全部满分", 3), ("指标完成而资金未支出（红色预警）", 3), ("表内有错误 1 条", 2))
)


def units(*amounts):
    """u00, u01 …, with their amounts."""
    return [
        Candidate(f"u{place:02d}", f"第{place}局", amount=None if amount is None else Decimal(amount))
        for place, amount in enumerate(amounts)
    ]


def _master(*hand_ins):
    return master_of(load_definition(), *hand_ins)


def ids(drawn):
    return [one.candidate.id for one in drawn.listed]


def whys(drawn):
    return [(one.candidate.id, one.why.zh) for one in drawn.listed]


# --- By chance. ----------------------------------------------------------------------------------------------------


def by_hand(amounts, count, seed, year=2024):
    """What the list says of its method, done with floats: −ln(u) / weight, u from SHA-256 of method, year, seed, id."""

    def number(key, weight):
        hashed = hashlib.sha256(f"kpi-recheck-1\n{year}\n{seed}\n{key}".encode()).hexdigest()
        return -math.log((int(hashed, 16) + 1) / 2**256) / weight

    return sorted(
        (f"u{place:02d}" for place in range(len(amounts))), key=lambda key: number(key, amounts[int(key[1:])])
    )[:count]


@pytest.mark.parametrize("seed", ["20241231", "abc", "种子", "0"])
def test_anybody_can_draw_it_again_by_hand(seed):
    amounts = [100, 2500, 40, 330, 330, 71, 990, 18, 560, 205]
    assert ids(draw(units(*amounts), 4, seed, 2024, BY_CHANCE)) == by_hand(amounts, 4, seed)


def test_a_list_that_was_once_printed_stays_what_it_was():
    """Under every version of Python, and of ours."""
    amounts = [100, 2500, 40, 330, 330, 71, 990, 18, 560, 205]
    assert ids(draw(units(*amounts), 4, "20241231", 2024, BY_CHANCE)) == PRINTED


PRINTED = ["u01", "u00", "u08", "u04"]


def test_the_order_of_the_units_is_nothing():
    among = units(*range(1, 41))
    first = draw(among, 9, "7", 2024, USUAL)
    assert draw(reversed(among), 9, "7", 2024, USUAL) == first
    assert draw(among[20:] + among[:20], 9, "7", 2024, USUAL) == first


def test_another_seed_or_year_draws_others():
    among = units(*[100] * 200)
    drawn = {(seed, year): tuple(ids(draw(among, 20, seed, year, BY_CHANCE))) for seed in "12" for year in (2024, 2025)}
    assert len(set(drawn.values())) == 4


def test_a_unit_that_is_not_drawn_has_no_say_in_who_is():
    """Whoever comes or goes leaves the others' numbers as they are: the list closes ranks, and nothing is shuffled."""
    among = units(*[100] * 30)
    first = ids(draw(among, 10, "5", 2024, BY_CHANCE))
    without = [one for one in among if one.id != next(one.id for one in among if one.id not in first)]
    assert ids(draw(without, 10, "5", 2024, BY_CHANCE)) == first
    gone = [one for one in among if one.id != first[0]]
    assert ids(draw(gone, 10, "5", 2024, BY_CHANCE))[:9] == first[1:]


def test_equal_amounts_are_drawn_equally_often():
    """Chi-square over 600 seeds, 3 of 12 each: 150 times each; with 11 degrees of freedom 31.3 is passed once in a thousand."""
    among = units(*[100] * 12)
    counts = Counter(key for seed in range(600) for key in ids(draw(among, 3, str(seed), 2024, BY_CHANCE)))
    assert sum((counts[one.id] - 150) ** 2 / 150 for one in among) < 31.3
    assert len(counts) == 12


def test_the_first_one_drawn_is_so_by_its_share_of_the_money():
    """Amounts 10, 20, 30, 40 over 1,000 seeds: a tenth, a fifth …; with 3 degrees of freedom 16.3 is passed once in a thousand."""
    among = units(10, 20, 30, 40)
    counts = Counter(ids(draw(among, 1, str(seed), 2024, BY_CHANCE))[0] for seed in range(1000))
    expected = {"u00": 100, "u01": 200, "u02": 300, "u03": 400}
    assert sum((counts[key] - most) ** 2 / most for key, most in expected.items()) < 16.3


def test_nobody_is_left_out_for_having_told_no_amount_or_none_worth_it():
    """One without an amount weighs the average, one with nothing a twentieth of it."""
    drawn = draw(units(100, 300, None, 0, "-5"), 5, "1", 2024, BY_CHANCE)
    weights = {one.candidate.id: one.weight for one in drawn.listed}
    assert weights == {"u00": 100, "u01": 300, "u02": 200, "u03": 10, "u04": 10}


def test_without_any_amount_all_weigh_the_same():
    assert {one.weight for one in draw(units(None, None, None), 3, "1", 2024, USUAL).listed} == {1}


# --- For certain. --------------------------------------------------------------------------------------------------


def test_half_of_the_list_is_certain_whatever_the_seed():
    among = [
        replace(one, grounds=grounds)
        for one, grounds in zip(
            units(900, 50, 60, 70, *[100] * 20), [(), (FULL,), (FULL, ERRORS), (RED,), *[()] * 20], strict=True
        )
    ]
    for seed in "12345":
        drawn = draw(among, 6, seed, 2024, USUAL)
        # The largest, then the heaviest risk, then of equal risks the larger amount.
        assert whys(drawn)[:3] == [
            ("u00", "金额最大"),
            ("u02", "指标自评全部满分；表内有错误 1 条"),
            ("u03", "指标完成而资金未支出（红色预警）"),
        ]
        assert [why for _, why in whys(drawn)[3:]] == ["随机"] * 3
        assert len(set(ids(drawn))) == 6


@pytest.mark.parametrize(("count", "certain"), [(1, 0), (2, 1), (3, 1), (4, 2), (5, 2)])
def test_chance_has_at_least_its_half(count, certain):
    among = [replace(one, grounds=(FULL,)) for one in units(*[100] * 9)]
    drawn = draw(among, count, "1", 2024, USUAL)
    assert sum(why != "随机" for _, why in whys(drawn)) == certain


def test_places_that_no_risk_takes_go_to_chance():
    assert [why for _, why in whys(draw(units(1, 2, 3, 4, 5, 6), 6, "1", 2024, USUAL))] == ["金额最大", *["随机"] * 5]


def test_how_much_is_certain_is_a_setting():
    text = (
        'form = "department-2024"\nyear = 2024\n[recheck]\ncertain = 100\nlargest = 2\nfull_scores = 0\n'
        'share_of_units = 15\nreasons = ["没有凭证"]\n'
    )
    own = recheck_settings(read_share_settings(text.encode(), "share.toml").recheck)
    assert (own.certain, own.largest, own.full_scores, own.errors, own.reasons) == (100, 2, 0, 2, ("没有凭证",))
    assert whys(draw(units(1, 3, 2), 2, "1", 2024, own)) == [("u01", "金额最大"), ("u02", "金额最大")]


# --- Bounds. -------------------------------------------------------------------------------------------------------


def test_of_fewer_than_asked_all_are_drawn():
    drawn = draw(units(1, 2, 3), 5, "1", 2024, USUAL)
    assert (sorted(ids(drawn)), drawn.others, drawn.asked, drawn.all) == (["u00", "u01", "u02"], (), 5, 3)


@pytest.mark.parametrize(
    ("share", "among", "count"), [("20", 10, 2), ("20", 11, 3), ("0.1", 5, 1), ("100", 7, 7), ("33.3", 3, 1)]
)
def test_a_share_of_the_units_is_rounded_up(share, among, count):
    assert how_many(Decimal(share), among) == count


def test_a_seed_is_drawn_of_eight_digits():
    seeds = {new_seed() for _ in range(50)}
    assert len(seeds) == 50
    assert all(len(seed) == 8 and seed.isdecimal() for seed in seeds)


@pytest.mark.parametrize("seed", ["", "  ", "一\n二", "x" * 65, "\x1b[31m"])
def test_a_seed_that_cannot_be_printed_is_none(seed):
    with pytest.raises(InputError) as caught:
        checked_seed(seed)
    assert "种子" in told(caught)


def test_a_seed_is_read_as_it_is_seen():
    assert checked_seed(" e\u0301té ") == "été"


# --- Who can be drawn, and why. ------------------------------------------------------------------------------------


def test_only_who_has_begun_its_self_evaluation_can_be_drawn():
    """Each with its grounds, as 年终自评 and the findings say them; weights in the settings."""
    master = _master(
        self_evaluated("文旅局"),
        self_evaluated("体育局", all_full(), found=findings()),
        self_evaluated("水务局", spent("300", "700")(of_unit(all_full(), "水务局"))),
        self_evaluated("教育局", clean_form()),
        self_evaluated("草稿局", draft=True),
    )
    found = candidates(master, replace(USUAL, across=0))
    assert list(found) == ["department-2024"]
    grounds = {one.unit: [(each.told.zh, each.weight) for each in one.grounds] for one in found["department-2024"]}
    assert grounds == {
        "文旅局": [],
        "体育局": [("指标自评全部满分", 3), ("表内有错误 1 条", 2)],
        "水务局": [("指标完成而资金未支出（红色预警）", 3), ("指标自评全部满分", 3)],
    }
    amounts = {one.unit: (one.amount, one.total) for one in found["department-2024"]}
    assert amounts["文旅局"] == (Decimal("1521.2"), Decimal("98.70"))


def test_findings_over_several_units_count_but_full_scores_only_once():
    master = _master(*(self_evaluated(name, all_full()) for name in ("甲局", "乙局", "丙局")))
    for one in candidates(master, USUAL)["department-2024"]:
        assert [each.told.zh for each in one.grounds if "满分" in each.told.zh] == ["指标自评全部满分"]


def test_without_a_self_evaluation_there_is_nobody():
    assert candidates(_master(self_evaluated("教育局", clean_form())), USUAL) == {}
