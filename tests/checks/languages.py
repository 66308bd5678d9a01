"""Findings in both languages: the same values, and sentences without a gap or a word of the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass

from kpi_addin.checks import Finding, run_checks
from kpi_addin.checks.engine.wording import MISSING
from kpi_addin.fold import fold
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition, load_definition
from kpi_addin.language import Bilingual, use_language

CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is said meanwhile is said in that language."""
    use_language(language)
    try:
        yield
    finally:
        use_language("zh")


def check_words(form: Form, previous: Form | None, definition: FormDefinition | None = None) -> None:
    """Check the form in both languages: equal findings, whole sentences, and no Chinese of the program's own in English."""
    definition = definition or load_definition(form.form_id)
    found = run_checks(form, definition, previous=previous)
    with speaking("en"):
        assert run_checks(form, definition, previous=previous) == found
    written = fold(" ".join(texts((form, definition, previous))))
    for finding in found:
        for sentence in (*finding.wording.message, *finding.wording.cause):
            assert not re.search(r"\{\w+\}", sentence), sentence
            assert MISSING not in sentence.replace("……", ""), f"{finding.rule} has not all its words: {sentence}"
        for run in program_s_own_chinese(finding, written):
            raise AssertionError(f"{finding.rule} says {run} in English")


def program_s_own_chinese(finding: Finding, written: str) -> Iterator[str]:
    """The Chinese in the words as an English reader sees them that is neither in the form nor in its definition."""
    for word in finding.words.values():
        english = word.en if isinstance(word, Bilingual) else word
        yield from (run for run in CHINESE.findall(fold(english)) if run not in written)


def texts(value: object) -> Iterator[str]:
    """Every text in a value made of dataclasses, mappings and tuples."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, dict):
        yield from texts((*value, *value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from texts(each)
