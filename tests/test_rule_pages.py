"""docs/rules/ and the command line say what the rules say today."""

from __future__ import annotations

import re

import pytest

from docs.rule_pages import FOLDER, MESSAGES, messages, pages
from kpi_addin.checks import all_rules
from kpi_addin.checks.handbook.page import sections, title_of
from tests.cli.run import kpi


def test_what_the_rules_say_to_their_examples_is_current():
    assert messages() == MESSAGES.read_text(encoding="utf-8"), "run: make rules"


def test_the_rule_pages_are_current():
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    made = pages()
    assert kept.keys() == made.keys()
    changed = [name for name in made if made[name] != kept[name]]
    assert not changed, "run: make rules"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_command_line_says_the_same_as_the_page(rule):
    page = (FOLDER / f"{rule.code}.md").read_text(encoding="utf-8")
    told = kpi("rules", rule.code, columns=300)
    assert (told.exit_code, told.err) == (0, "")
    for text in (title_of(rule), *(part for each in sections(rule) for part in (each.title, *each.paragraphs))):
        assert text in told.out
        assert text in page
    # The reviewer's demand stands there in words, not as the number by which we look it up.
    assert not re.search(r"\b[A-E]\d{1,2}\b", page)


def test_the_catalogue_lists_every_rule_in_both_languages():
    for language in ("zh", "en"):
        told = kpi("rules", "--lang", language, columns=300)
        assert all(rule.code in told.out for rule in all_rules())
