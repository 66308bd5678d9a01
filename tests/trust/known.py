"""known.tsv: where the product is not right today. It may only get shorter."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from pathlib import Path

from tests.trust.parts.outcome import Failure

FILE = Path(__file__).parent / "known.tsv"
_HEADER = ("part", "name", "said today", "right")

Entry = tuple[str, str]


def known() -> dict[Entry, tuple[str, str]]:
    """By part and name: what is said today, and what is right."""
    if not FILE.exists():
        return {}
    with FILE.open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(part, name): (said, right) for part, name, said, right in lines}


def write_known(failures: Mapping[str, list[Failure]], only: Collection[Entry]) -> None:
    """Keep those entries of ``only`` that still fail, with what is said of them today."""
    lines = [
        (part, each.name, each.said, each.right)
        for part, found in failures.items()
        for each in found
        if (part, each.name) in only
    ]
    text = "\n".join("\t".join(cells) for cells in (_HEADER, *lines))
    FILE.write_text(f"{text}\n", encoding="utf-8")
