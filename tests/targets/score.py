"""Score the reader against published expressions: python -m tests.targets.score ../shared/data."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import NamedTuple

from kpi_addin.targets import Target, read_target

FILES = ("targets.tsv", "targets_odd.tsv")


class Row(NamedTuple):
    """One expression with its truth; an operator that is implied or empty is not compared."""

    expression: str
    indicator: str
    kind: str
    operator: str
    implied: str
    value: str
    unit: str


class Score(NamedTuple):
    """How many rows are right, how many certain, and what differs where it was certain and where it was not."""

    rows: int
    right: int
    certain: int
    wrong: list[str]
    asked: list[str]


def rows(path: Path) -> list[Row]:
    """The rows of a truth file."""
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Row(*(row + [""] * 7)[:7]) for row in table if row]


def plain(text: str) -> str:
    """A truth's value or unit without its remarks: ``30000 (typo)``."""
    return re.sub(r"\s*\(.*\)", "", text).strip()


def faults(row: Row, target: Target) -> list[str]:
    """Which of kind, operator, value and unit differ from the truth."""
    kind = "unclear" if row.kind == "unparseable" else row.kind
    pairs = [("kind", target.kind, kind)]
    if row.operator and row.implied == "no":
        pairs.append(("operator", target.operator or "", row.operator))
    number = kind in {"numeric", "range"} or (kind == "relative" and re.match(r"[\d.+-]", row.value))
    if number or kind == "date":
        pairs.append(("value", value(target), plain(row.value)))
    if number:
        pairs.append(("unit", unit(target), plain(row.unit)))
    return [f"{name} {ours!r} for {truth!r}" for name, ours, truth in pairs if ours != truth]


def value(target: Target) -> str:
    """Our value as the truth writes it: ``40..60``, ``90 or +15``."""
    if target.alternative:
        return f"{target.value} or +{target.alternative.value}"
    return f"{target.value}..{target.value2}" if target.value2 else target.value or ""


def unit(target: Target) -> str:
    """Our unit as the truth writes it."""
    return f"{target.unit} / {target.alternative.unit}" if target.alternative else target.unit or ""


def score(path: Path) -> Score:
    """Read every expression of a truth file."""
    all_rows = rows(path)
    right = certain = 0
    wrong: list[str] = []
    asked: list[str] = []
    for row in all_rows:
        target = read_target(row.expression, row.indicator)
        found = faults(row, target)
        right += not found
        certain += target.certain
        if found:
            (wrong if target.certain else asked).append(f"{row.expression} [{row.indicator}] {'; '.join(found)}")
    return Score(len(all_rows), right, certain, wrong, asked)


def main(folder: str) -> None:
    """Print what differs, and the totals."""
    for name in FILES:
        result = score(Path(folder) / name)
        for kind, lines in (("WRONG", result.wrong), ("asked", result.asked)):
            for line in lines:
                print(kind, line)
        share = 100 * result.right / result.rows
        print(
            f"{name}: {result.right} of {result.rows} right ({share:.1f} %), {result.certain} certain, {len(result.wrong)} of these wrong"
        )


if __name__ == "__main__":
    main(sys.argv[1])
