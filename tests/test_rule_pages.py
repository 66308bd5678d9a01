"""docs/rules/ says what the rules say today."""

from __future__ import annotations

from docs.rule_pages import FOLDER, pages


def test_the_rule_pages_are_current():
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    made = pages()
    assert kept.keys() == made.keys()
    changed = [name for name in made if made[name] != kept[name]]
    assert not changed, "run: python -m docs.rule_pages"
