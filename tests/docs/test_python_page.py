"""docs/python.md does what it shows: run from top to bottom, in an empty folder."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import kpi_addin
from kpi_addin.language import use_language

PAGE = Path(__file__).resolve().parents[2] / "docs" / "python.md"
FENCE = re.compile(r"^```.*$", re.MULTILINE)


@pytest.fixture
def page() -> doctest.DocTest:
    """The page as one doctest; a fence would be taken for output."""
    text = FENCE.sub("", PAGE.read_text(encoding="utf-8"))
    return doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", str(PAGE), 0)


def test_every_output_on_the_page_is_real(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    complaints: list[str] = []
    try:
        done = doctest.DocTestRunner(verbose=False).run(page, out=complaints.append)
    finally:
        use_language("zh")
    assert not done.failed, "".join(complaints)
    assert done.attempted == len(page.examples)


def test_every_block_on_the_page_is_run(page):
    blocks = PAGE.read_text(encoding="utf-8").split("```")[1::2]
    assert all(block.startswith("pycon\n>>> ") and block.endswith("\n\n") for block in blocks)
    assert len(page.examples) == sum(block.count("\n>>> ") for block in blocks)
    assert not any(example.options for example in page.examples)


def test_every_verb_at_the_door_is_on_the_page():
    text = PAGE.read_text(encoding="utf-8")
    verbs = [name for name in kpi_addin.__all__ if name.islower() and not name.startswith("_")]
    assert [name for name in verbs if f"kpi_addin.{name}(" not in text and f"`{name}" not in text] == []


def test_what_the_page_links_to_is_there():
    linked = re.findall(r"\]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8"))
    assert linked
    for path in linked:
        assert (PAGE.parent / path).exists(), path
