"""What all checks of one form in memory cost: the median over the clean forms of the corpus, as a ratio to a floor.

python -m tests.bench.bench_form [rounds] [--profile]

The floor is a catalogue that finds nothing: as many rules, each looking once at both targets of every row. A form is
checked in rounds, and the quickest counts: the machines are small, and what disturbs them is not ours.
``--profile`` prints as well where the time goes.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

from kpi_addin.checks import all_rules, run_checks
from kpi_addin.checks.engine import case
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.targets.indicator import context, direction
from kpi_addin.targets.judging import actuals
from tests.trust.trades import clean_form, has_reports, trades

_GOAL = 2.0
_REMEMBERED = (case._understood, actuals.amount_of, direction.bare, direction.told_by, context._context)
"""What a program that has just been started has not read yet."""


def milliseconds(work: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> float:
    """The quickest of some rounds."""
    times = []
    for _ in range(rounds):
        before()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def look_at_rows(form: Form) -> int:
    """The floor."""
    return sum(
        row.full_year.value is not None and row.half_year.value is not None
        for _ in all_rules()
        for row in form.indicators
    )


def forget() -> None:
    for remembered in _REMEMBERED:
        remembered.cache_clear()


def profiled(forms: Sequence[Form], check: Callable[[Form], object]) -> None:
    """Where the time goes, the rules and views that cost most first."""
    for form in forms:
        check(form)
    with cProfile.Profile() as profile:
        for form in forms:
            check(form)
    pstats.Stats(profile).sort_stats("cumulative").print_stats("kpi_addin", 40)


def main(rounds: int, *, profile: bool) -> None:
    definition = load_definition()
    forms = {trade: clean_form(trade) for trade in trades()}

    def check(form: Form) -> object:
        return run_checks(form, definition)

    def over(kinds: Sequence[Form], work: Callable[[Form], object], before: Callable[[], object] = forget) -> float:
        return median(milliseconds(partial(work, form), rounds, before) for form in kinds)

    for form in forms.values():  # warm up: patterns are compiled when first used
        check(form)
    every, reported = list(forms.values()), [form for trade, form in forms.items() if has_reports(trade)]
    floor = over(every, look_at_rows, lambda: None)
    rows = {
        "look at every row (floor)": floor,
        "all checks of a form": over(every, check, lambda: None),
        "  of one with reports": over(reported, check, lambda: None),
        "  its texts not read yet": over(every, check),
    }
    print(
        f"{len(all_rules())} rules, {len(forms)} forms, best of {rounds}, median; the goal is {_GOAL} ms for all checks"
    )
    for name, taken in rows.items():
        print(f"{name:28} {taken:8.2f} ms  {taken / floor:6.1f} x floor")
    if profile:
        profiled(every, check)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 15, profile="--profile" in sys.argv)
