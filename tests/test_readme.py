"""The README's lines are the ones that CI runs."""

from __future__ import annotations

import re
from pathlib import Path

import kpi_addin

ROOT = Path(__file__).resolve().parents[1]


def test_ci_runs_the_readmes_lines_word_for_word():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lines = re.findall(r"^(python3 -m venv .*)$", readme, re.MULTILINE)
    assert any("kpi-addin demo" in line for line in lines)
    assert any("pytest" in line for line in lines)
    for line in lines:
        assert line in ci


def test_pictures_and_pages_that_the_readme_names_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(((?!https?:)[^)#]+)\)", readme)
    assert named
    for path in named:
        assert (ROOT / path).exists(), path


def test_the_newest_release_in_the_changelog_is_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## (\d+\.\d+\.\d+) — \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)
    assert releases[0] == kpi_addin.__version__
