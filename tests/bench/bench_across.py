"""The rules over all departments on 200 of them, as ratios to folding every text of the same forms once.

Run as ``python -m tests.bench.bench_across [NUMBER]``. The forms are the judge's trades under other names, with texts, amounts
and projects of their own; then one form under as many names, the most alike that there can be.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from kpi_addin.fold import fold
from kpi_addin.form import Field, Form
from kpi_addin.master.across.found import found_across
from kpi_addin.master.merge import merge_files
from tests.trust.trades import clean_form, trades


def named(form: Form, place: int) -> Form:
    return replace(form, form_id="department-2024", unit=Field(f"第{place + 1}区{form.unit.value}"))


def of_its_own(form: Form, place: int) -> Form:
    """Texts, projects and amounts that no other has."""
    texts = {key: replace(text, value=f"{text.value}\n第{place}项任务按期完成。") for key, text in form.texts.items()}
    lines = [
        replace(
            line,
            name=replace(line.name, value=f"{line.name.value}{place}" if line.key == "project" else line.name.value),
            full_year=replace(line.full_year, value=line.full_year.value and line.full_year.value + place),
        )
        for line in form.budget
    ]
    return replace(form, texts=texts, budget=tuple(lines))


def measure(name: str, forms: Sequence[Form], floor: float) -> None:
    master = merge_files([(f"{place}.xlsx", form, ()) for place, form in enumerate(forms)])
    start = time.process_time()
    found = len(found_across(master))
    taken = time.process_time() - start
    print(f"{name:32} {taken:6.2f} s   {taken / floor:6.1f} x floor   {found} findings")


def folded(forms: Sequence[Form]) -> float:
    start = time.process_time()
    for form in forms:
        for text in (*form.texts.values(), *(row.level3 for row in form.indicators)):
            fold.__wrapped__(text.value or "")
    return time.process_time() - start


def main() -> None:
    """Print the floor and both."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    clean = [clean_form(trade) for trade in trades()]
    different = [of_its_own(named(clean[place % len(clean)], place), place) for place in range(number)]
    floor = folded(different)
    print(f"fold the texts of {number} (floor)     {floor:6.2f} s")
    measure("all rules, departments apart", different, floor)
    measure("all rules, one form many times", [named(clean[0], place) for place in range(number)], floor)


if __name__ == "__main__":
    main()
