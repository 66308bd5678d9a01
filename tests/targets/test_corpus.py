"""Our own corpus: each expression with the reading a reviewer would give it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kpi_addin.targets import read_target

with (Path(__file__).parent / "corpus.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['expression']}[{row['indicator']}]")
def test_reading(row: dict[str, str]) -> None:
    target = read_target(row["expression"], row["indicator"] or None)
    found = {
        "kind": target.kind,
        "operator": target.operator or "",
        "implied": "yes" if target.implied else "no",
        "value2": target.value2 or "",
        "unit": target.unit or "",
        "certain": "yes" if target.certain else "no",
    }
    if row["value"] or target.kind != "qualitative":
        found["value"] = target.value or ""
    assert found == {key: row[key] for key in found}


def test_the_corpus_is_large_and_mostly_certain() -> None:
    assert len(ROWS) >= 150
    clear = [row for row in ROWS if row["kind"] != "unclear"]
    assert sum(row["certain"] == "yes" for row in clear) > 0.7 * len(clear)


@pytest.mark.parametrize("row", [row for row in ROWS if row["certain"] == "no"], ids=lambda row: row["expression"])
def test_what_is_not_certain_asks_a_question(row: dict[str, str]) -> None:
    assert read_target(row["expression"], row["indicator"] or None).question
