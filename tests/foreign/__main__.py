"""``python -m tests.foreign [--told] [NAME…]``: print the measure, with ``--told`` what is wrong in each workbook too."""

from __future__ import annotations

import os
import sys
from tempfile import TemporaryDirectory

from kpi_addin.language import use_language
from tests.foreign.measure import STAGES, measured
from tests.foreign.score import Score, total
from tests.foreign.workbook import workbooks

_NAME = 32
_CELL = 34


def main(arguments: list[str]) -> int:
    """Measure the workbooks that are named, or all; without the forms that whoever runs it has in the own folder."""
    use_language("zh")
    with TemporaryDirectory() as home:
        os.environ["HOME"] = os.environ["USERPROFILE"] = home
        return _measure(arguments)


def _measure(arguments: list[str]) -> int:
    told = "--told" in arguments
    names = [each for each in arguments if not each.startswith("-")]
    chosen = [book for book in workbooks() if not names or book.name in names]
    scores = {stage: {book.name: measured(book, stage) for book in chosen} for stage in STAGES}
    print(" " * _NAME + "".join(f"{stage:<{_CELL}}" for stage in STAGES))
    print(" " * _NAME + "".join(f"{'found rows  money texts lists more':<{_CELL}}" for _ in STAGES))
    for book in chosen:
        print(f"{book.name:<{_NAME}}" + "".join(f"{_line(scores[stage][book.name]):<{_CELL}}" for stage in STAGES))
        for stage in STAGES if told else ():
            for wrong in getattr(scores[stage][book.name], "wrong", ()):
                print(f"    {stage}: {wrong}")
    print("\nin all")
    for stage in STAGES:
        reached = [score for score in scores[stage].values() if score]
        print(f"  {stage:<12}{_sum(total(reached)) if reached else '–'}")
    return 0


def _line(score: Score | None) -> str:
    if score is None:
        return "–"
    if not score.found:
        return f"no    0/{score.rows.there}"
    parts = (score.rows, score.money, score.texts, score.lists, score.details)
    return "yes   " + " ".join(f"{part.right}/{part.there}" for part in parts)


def _sum(score: Score) -> str:
    parts = {
        "rows": score.rows,
        "money": score.money,
        "texts": score.texts,
        "lists": score.lists,
        "points, actuals": score.details,
    }
    told = [f"{name} {part.right}/{part.there} ({part.share:.0%})" for name, part in parts.items() if part.there]
    return f"found {score.found}/{score.workbooks}, " + ", ".join(told)


sys.exit(main(sys.argv[1:]))
