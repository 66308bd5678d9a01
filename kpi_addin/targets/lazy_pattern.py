"""Regular expressions that are compiled when first used: a ribbon click pays for those it needs."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")


class _Lazy:
    """Stands for a compiled pattern; after the first use its methods are those of the pattern itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(source, flags)``, compiled later."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
