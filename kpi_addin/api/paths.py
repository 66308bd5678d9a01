"""How callers of this room may write a path."""

from __future__ import annotations

import os

AnyPath = str | os.PathLike[str]
