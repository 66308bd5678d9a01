"""``python -m tests.mutants [PART …] [--most N]``: how many small wrong changes to the code the tests notice.

``PART`` is the beginning of a file's path below ``kpi_addin`` (``checks/rules/budget_sums``); ``--most`` tries so many of each file,
drawn with a fixed seed. Prints a table and the survivors.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import hypothesis  # noqa: F401 - imported once, before the forks
import openpyxl  # noqa: F401
import yaml  # noqa: F401

from tests.mutants.mutate import Mutant, mutants_of
from tests.mutants.scope import ROOT, Part, parts
from tests.mutants.trial import ended, start

GOAL = 0.9


def main(arguments: Sequence[str]) -> int:
    """Try every mutant; 1 where fewer than the goal died."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--most", type=int, default=0)
    parser.add_argument("--at-once", type=int, default=2)
    told = parser.parse_args(arguments)
    died = tried = 0
    for part in parts():
        if told.parts and not part.below.startswith(tuple(told.parts)):
            continue
        survivors, count = _try_module(part, told.most, told.at_once)
        died, tried = died + count - len(survivors), tried + count
        noticed = count - len(survivors)
        print(f"{part.below:44} {count:5} mutants {noticed:5} noticed {_share(noticed, count)}", flush=True)
        for mutant in survivors:
            print(f"    {part.below}:{mutant.line}  {mutant.before}  →  {mutant.after}", flush=True)
    print(f"{'all':44} {tried:5} mutants {died:5} noticed {_share(died, tried)}")
    return 0 if died >= GOAL * tried else 1


def _try_module(part: Part, most: int, at_once: int) -> tuple[list[Mutant], int]:
    """The mutants of a file that no test notices, and how many were tried."""
    path, tests = part
    source, name = path.read_text(encoding="utf-8"), ".".join(path.relative_to(ROOT).with_suffix("").parts)
    begun = time.monotonic()
    if ended(start(name, path, source, tests), 600):
        raise SystemExit(f"{tests} fail without any change")
    limit = 20 + 5 * (time.monotonic() - begun)
    mutants = list(mutants_of(source))
    if most and len(mutants) > most:
        mutants = sorted(random.Random(2024).sample(mutants, most))
    with ThreadPoolExecutor(at_once) as pool:
        codes = list(pool.map(lambda mutant: ended(start(name, path, mutant.source, tests), limit), mutants))
    return [mutant for mutant, code in zip(mutants, codes, strict=True) if code == 0], len(mutants)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "   – "


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
