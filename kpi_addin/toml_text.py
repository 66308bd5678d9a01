"""A text as TOML writes it."""

from __future__ import annotations

import json


def toml_string(text: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of TOML's. Half a pair, which no file can hold, becomes `?`."""
    whole = text.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
