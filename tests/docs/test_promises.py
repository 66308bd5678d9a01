"""Each test that docs/promises.md names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[^`:]+\.py)::(\w+)`", TEXT)


def test_every_promise_names_a_test():
    rows = [line for line in TEXT.splitlines() if line.startswith("| **")]
    assert len(rows) > 10
    assert [row for row in rows if "`tests/" not in row] == []


def test_every_named_test_is_there():
    missing = [
        f"{file}::{name}"
        for file, name in NAMED
        if not re.search(rf"^(def {name}\(|{name} = )", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
