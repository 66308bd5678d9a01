"""Values on one line, for a programmer's prompt: what a department typed may be a page long, or hold a terminal's escapes."""

from __future__ import annotations

MOST = 36


def shown(value: object, most: int = MOST) -> str:
    """The value as ``repr`` shows it; a text is put on one line first, and cut after ``most`` characters."""
    if not isinstance(value, str):
        return repr(value)
    line = " ".join(value.split())
    return repr(line if len(line) <= most else f"{line[: most - 1]}…")
