"""Expressions a second, and what that is of a floor: one plain regular expression tried on the same texts.

python -m tests.bench.bench_targets [rounds]
"""

from __future__ import annotations

import csv
import re
import sys
import time
from pathlib import Path
from statistics import median

from kpi_addin.targets import read_target
from kpi_addin.targets.indicator import context, direction

CORPUS = Path(__file__).parent.parent / "targets" / "corpus.tsv"
FLOOR = re.compile(r"\s*(≥|>=|≤|<=|=|不低于|不超过)?\s*(\d+(?:\.\d+)?)\s*(\S{0,4})\s*(以上|以下|以内)?")


def expressions() -> list[tuple[str, str | None]]:
    """The corpus: a mix harder than a real form, where most cells are ≥95% or a word."""
    with CORPUS.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["expression"], row["indicator"] or None) for row in table]


def main(rounds: int) -> None:
    """Print the median of ``rounds`` of each, taken in turn so that a busy machine disturbs both."""
    lines = expressions()
    ours, floors, cold = [], [], []
    for expression, name in lines:  # warm up: patterns are compiled when first used
        read_target(expression, name)
    for _ in range(rounds):
        start = time.perf_counter()
        for expression, name in lines:
            read_target(expression, name)
        ours.append(time.perf_counter() - start)
        for remembered in (direction.bare, direction.told_by, context._context):
            remembered.cache_clear()
        start = time.perf_counter()
        for expression, name in lines:
            read_target(expression, name)
        cold.append(time.perf_counter() - start)
        start = time.perf_counter()
        for expression, _ in lines:
            FLOOR.match(expression)
        floors.append(time.perf_counter() - start)
    print(f"{len(lines)} expressions, median of {rounds}")
    print(f"read_target          {len(lines) / median(ours):>10,.0f} a second")
    print(f"  names not seen yet {len(lines) / median(cold):>10,.0f} a second")
    print(f"re.match (floor)     {len(lines) / median(floors):>10,.0f} a second")
    print(f"ratio to the floor   {median(ours) / median(floors):>10.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
