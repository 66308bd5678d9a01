"""The language of everything a user sees: Chinese, or English on request."""

from __future__ import annotations

from typing import Literal

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
