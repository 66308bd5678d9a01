"""Score the reader against the published expressions: python tests/targets/score.py ../shared/data"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import NamedTuple

from kpi_addin.targets import Target, read_target

KINDS = {"unparseable": "unclear"}


class Row(NamedTuple):
    """One expression with its truth."""

    expression: str
    indicator: str
    kind: str
    operator: str
    implied: str
    value: str
    unit: str


def rows(path: Path) -> list[Row]:
    """The rows of a truth file."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(reader)
        return [Row(*(row + [""] * 7)[:7]) for row in reader if row]


def plain(text: str) -> str:
    """A truth's value or unit without its remarks in brackets."""
    return re.sub(r"\s*\(.*\)", "", text).strip()


def faults(row: Row, target: Target) -> list[str]:
    """Which of kind, operator, value and unit differ from the truth."""
    found = []
    kind = KINDS.get(row.kind, row.kind)
    if target.kind != kind:
        found.append(f"kind {target.kind} for {kind}")
    if row.operator and row.implied == "no" and target.operator != row.operator:
        found.append(f"operator {target.operator} for {row.operator}")
    if kind in {"numeric", "range", "date"} and _value(target) != plain(row.value):
        found.append(f"value {_value(target)} for {plain(row.value)}")
    if kind == "relative" and re.match(r"[\d.+-]+", row.value) and _value(target) != row.value:
        found.append(f"value {_value(target)} for {row.value}")
    if kind in {"numeric", "range"} and (_unit(target) or "") != plain(row.unit):
        found.append(f"unit {target.unit} for {plain(row.unit)}")
    return found


def _value(target: Target) -> str:
    value = target.value or ""
    if target.value2:
        value = f"{value}..{target.value2}"
    if target.alternative:
        value = f"{value} or +{target.alternative.value}"
    return value


def _unit(target: Target) -> str | None:
    return target.unit


def main(folder: str) -> None:
    """Print what differs, and the totals."""
    for name in ("targets.tsv", "targets_odd.tsv"):
        all_rows = rows(Path(folder) / name)
        right = certain = wrong = 0
        for row in all_rows:
            target = read_target(row.expression, row.indicator)
            found = faults(row, target)
            right += not found
            certain += target.certain
            wrong += bool(found and target.certain)
            if found:
                print("WRONG" if target.certain else "  ask", row.expression, "|", row.indicator, "|", "; ".join(found))
        print(f"{name}: {right} of {len(all_rows)} right, {certain} certain, {wrong} of these wrong")


if __name__ == "__main__":
    main(sys.argv[1])
