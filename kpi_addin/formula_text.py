"""A text inside a formula."""

from __future__ import annotations


def quoted(text: str) -> str:
    """The text as a formula writes it: in quotes, those in it doubled."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
