"""The language of everything a user sees: Chinese, or English on request."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]

_current: Language = "zh"


def use_language(language: Language) -> None:
    """Choose the language of all messages from now on."""
    global _current  # noqa: PLW0603 - one process speaks one language
    _current = language


def current_language() -> Language:
    """The language in use, ``zh`` unless told otherwise."""
    return _current


def say(zh: str, en: str) -> str:
    """Return the wording in the language in use."""
    return zh if _current == "zh" else en


class Bilingual(NamedTuple):
    """A wording that is kept as data and told when somebody reads it: ``str()`` gives it in the language in use."""

    zh: str
    en: str

    def __str__(self) -> str:
        return say(self.zh, self.en)
