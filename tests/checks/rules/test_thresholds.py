"""Where the rules draw their lines is the definition's: each line moved, and money meant in another unit than the form's."""

from dataclasses import replace
from decimal import Decimal

from kpi_addin.forms import load_definition
from kpi_addin.forms.money import Money
from tests.checks.memory.changes import both, full, with_all_amounts, with_indicator, with_total, with_value
from tests.checks.memory.department import EVALUATED, PATROL
from tests.checks.memory.last_year import LAST_YEAR
from tests.checks.memory.tables import case, table, warning
from tests.checks.rules.test_actuals_computed import ALL, THREE
from tests.checks.rules.test_measures import MANY, OWN, too_many, words
from tests.checks.rules.test_placeholders import ALL_ALIKE, FIVE, alike, few
from tests.checks.rules.test_previous_year import jumps
from tests.checks.rules.test_scores import HIGH, LENGTH, score, too_high
from tests.checks.rules.test_scores_execution import OTHER_RATE, other_rate, with_evaluation

JUMPS, PRECISE = "amount-jumps-from-last-year", "amount-too-precise"


def drawn(unit="万元", **thresholds):
    """The department's form with other lines, or kept in another unit."""
    definition = load_definition()
    return replace(definition, money_unit=unit, thresholds=replace(definition.thresholds, **thresholds))


def kept_in(unit, times):
    """The form in another unit: every amount so many times as large."""
    return both(
        with_value("money_unit", unit, f"部门整体资金（{unit}）"), with_all_amounts(lambda amount: amount * times)
    )


def since(name, before, now, *expected, **more):
    return case(name, now, *expected, last_year=before(LAST_YEAR), only=JUMPS, **more)


IN_YUAN, IN_THOUSANDS = kept_in("元", 10_000), kept_in("千元", 10)
ROSE_BY_TEN = full("other_funds", "0"), full("other_funds", "10")


@table(
    since("ten, where five are enough", full("other_funds", "0"), full("other_funds", "5"),
          jumps("other_funds", "5", "0", "5"), definition=drawn(jump_amount=Money(Decimal(5), "万元"))),
    since("ten, where twenty are needed", *ROSE_BY_TEN, definition=drawn(jump_amount=Money(Decimal(20), "万元"))),
    since("the line told in another unit", *ROSE_BY_TEN, jumps("other_funds", "10", "0", "10"),
          definition=drawn(jump_amount=Money(Decimal(100_000), "元"))),
    since("the line told in another unit, not reached", *ROSE_BY_TEN,
          definition=drawn(jump_amount=Money(Decimal(100_001), "元"))),
    since("a fifth, where a tenth is much", full("basic_expenditure", "830"), full("basic_expenditure", "1000"),
          jumps("basic_expenditure", "1000", "830", "170", shows=("变动超过 10%",)), definition=drawn(jump_share=Decimal("0.1"))),
    since("double, where that is little", full("basic_expenditure", "500"), full("basic_expenditure", "1000"),
          definition=drawn(jump_share=Decimal(1))),
    since("more than double", full("basic_expenditure", "499"), full("basic_expenditure", "1000"),
          jumps("basic_expenditure", "1000", "499", "501", shows=("变动超过 100%",)), definition=drawn(jump_share=Decimal(1))),
    since("in yuan, ten 万元", both(IN_YUAN, full("other_funds", "0")), both(IN_YUAN, full("other_funds", "100000")),
          jumps("other_funds", "100000", "0", "100000"), definition=drawn("元")),
    since("in yuan, a yuan less than ten 万元", both(IN_YUAN, full("other_funds", "0")),
          both(IN_YUAN, full("other_funds", "99999")), definition=drawn("元")),
    since("in thousands, ten 万元", both(IN_THOUSANDS, full("other_funds", "0")),
          both(IN_THOUSANDS, full("other_funds", "100")), jumps("other_funds", "100", "0", "100"), definition=drawn("千元")),
    since("in thousands, a little less", both(IN_THOUSANDS, full("other_funds", "0")),
          both(IN_THOUSANDS, full("other_funds", "99.9")), definition=drawn("千元")),
)  # fmt: skip
def test_the_jump_since_last_year(each):
    each.check()


def fine(name, left, finest):
    return warning(PRECISE, f"{name}.full_year", left=left, shows=(f"不足 {finest}。",))


@table(
    case("a hundred yuan is fine enough", full(PATROL, "449.6001"), fine(PATROL, "449.6001", "100 元"),
         definition=drawn(finest_amount=Money(Decimal(100), "元")), only=PRECISE),
    case("a hundred yuan", full(PATROL, "449.61"), definition=drawn(finest_amount=Money(Decimal(100), "元")), only=PRECISE),
    case("a fen may be", full(PATROL, "449.600001"), definition=drawn(finest_amount=Money(Decimal("0.01"), "元")), only=PRECISE),
    case("less than a fen", full(PATROL, "449.6000011"), fine(PATROL, "449.6000011", "0.01 元"),
         definition=drawn(finest_amount=Money(Decimal("0.01"), "元")), only=PRECISE),
    case("in yuan, fens", both(IN_YUAN, full(PATROL, "4496000.25")), definition=drawn("元"), only=PRECISE),
    case("in yuan, less than a fen", both(IN_YUAN, full(PATROL, "4496000.255")), fine(PATROL, "4496000.255", "0.01 元"),
         definition=drawn("元"), only=PRECISE),
    case("in yuan, where a yuan is fine enough", both(IN_YUAN, full(PATROL, "4496000.25")),
         fine(PATROL, "4496000.25", "1 元"), definition=drawn("元", finest_amount=Money(Decimal(1), "元")), only=PRECISE),
    case("in thousands, a yuan", both(IN_THOUSANDS, full(PATROL, "4496.001")), definition=drawn("千元"), only=PRECISE),
    case("in thousands, less than a yuan", both(IN_THOUSANDS, full(PATROL, "4496.0001")), fine(PATROL, "4496.0001", "1 元"),
         definition=drawn("千元"), only=PRECISE),
    case("thirty digits, of which the last are noise", full(PATROL, "449.600000000000000000000000001"), only=PRECISE),
    case("thirty digits", full(PATROL, "449.600010000000000000000000001"), fine(PATROL, "449.600010000000000000000000001", "1 元"),
         only=PRECISE),
    case("a number beyond any other", full(PATROL, "1E+30"), only=PRECISE),
)  # fmt: skip
def test_the_finest_amount(each):
    each.check()


def most(share):
    return drawn(word_targets=Decimal(share))


@table(
    case("four of eleven, where a third may be", words(*OWN[:4]), too_many(*OWN[:4], of=11), only=MANY, definition=most("0.3333")),
    case("three of eleven, where a third may be", words(*OWN[:3]), only=MANY, definition=most("0.3333")),
    case("all, where all may be", words(*OWN), only=MANY, definition=most("1")),
    case("one, where none may be", words(*OWN[:1]), too_many(*OWN[:1], of=11), only=MANY, definition=most("0")),
    case("four, where five are needed to be odd", few(*FIVE[:4]), alike(FIVE[:4], "100"), **ALL_ALIKE,
         definition=drawn(fewest_alike=4)),
    case("three", few(*FIVE[:3]), **ALL_ALIKE, definition=drawn(fewest_alike=4)),
    case("five, where six are needed", few(*FIVE), **ALL_ALIKE, definition=drawn(fewest_alike=6)),
    case("three met to the dot, where four are needed", THREE, only=ALL, form=EVALUATED, definition=drawn(fewest_met_exactly=4)),
    case("half a point too high, where that is near enough", score(LENGTH, "5.5", "100.05"), only=HIGH, form=EVALUATED,
         definition=drawn(points_tolerance=Decimal("0.5"))),
    case("more than half a point too high", score(LENGTH, "5.51", "100.06"), too_high(LENGTH, "5.51", "5", "0.51"), only=HIGH,
         form=EVALUATED, definition=drawn(points_tolerance=Decimal("0.5"))),
    case("a rate a point off, where that is near enough", with_evaluation(rate="0.99"), only=OTHER_RATE, form=EVALUATED,
         definition=drawn(percent_tolerance=Decimal(1))),
    case("a rate more than a point off", with_evaluation(rate="0.9901"), other_rate("99.01%", "98.00%", "1.01"),
         only=OTHER_RATE, form=EVALUATED, definition=drawn(percent_tolerance=Decimal(1))),
    case("a total half a point off", with_total(score="99.05"), only="total-disagrees", form=EVALUATED,
         definition=drawn(points_tolerance=Decimal("0.5"))),
    case("an actual that is off by less", with_indicator("在职人员控制率", actual_full="95.4%"), only="actual-differs-from-base",
         form=EVALUATED, definition=drawn(percent_tolerance=Decimal(5))),
)  # fmt: skip
def test_shares_counts_and_tolerances(each):
    each.check()
