"""Values on one line, for a programmer's prompt: what a department typed may be a page long, or hold a terminal's escapes."""

from __future__ import annotations

MOST = 36


def shown(value: object, most: int = MOST) -> str:
    """The value as ``repr`` shows it; a text is put on one line first, and cut after ``most`` characters."""
    return repr(one_line(value, most)) if isinstance(value, str) else repr(value)


def one_line(text: str, most: int) -> str:
    """The text on one line, cut after ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
